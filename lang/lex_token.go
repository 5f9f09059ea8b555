package lang

import (
	"strings"
	"unicode/utf8"

	"fourd/lang/names"
)

// token reads one token of an expression or declaration.
func (s *scanner) token() {
	c := s.text[s.pos]
	if s.mode == declLine && s.declToken(c) {
		return
	}
	switch {
	case s.last() == KindDot && (c == '$' || propertyByte(c)) && s.word():
	case (c == '$' || nameByte(c)) && s.atKey() && s.word():
	case c == '$':
		s.local()
	case c == '"':
		s.textLiteral()
	case '0' <= c && c <= '9':
		s.number()
	case nameByte(c):
		s.nameOrInter(c)
	default:
		s.punctuation(c)
	}
}

// nameByte reports whether a name may begin with c; what lies past ASCII is looked at more closely later.
func nameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || '0' <= c && c <= '9' || c >= utf8.RuneSelf
}

// propertyByte reports whether the name of a property may begin with c.
func propertyByte(c byte) bool { return nameByte(c) && (c < '0' || c > '9') }

// nameOrInter reads a name, or an interprocess variable in its old spelling.
func (s *scanner) nameOrInter(c byte) {
	if c >= utf8.RuneSelf {
		switch r, n := utf8.DecodeRuneInString(s.text[s.pos:]); r {
		case '◊':
			s.inter(n)
			return
		case '“', '”', '„', '‘', '’':
			s.wrongQuote(n)
			return
		}
	}
	s.name()
}

// atKey reports whether a key of an object literal comes next, and that it has come.
func (s *scanner) atKey() bool {
	if n := len(s.brackets); n > 0 && s.brackets[n-1].key {
		s.brackets[n-1].key = false
		return true
	}
	return false
}

func (s *scanner) punctuation(c byte) {
	switch c {
	case '(':
		s.open(KindOpen, paren, 1)
	case '[':
		s.openBracket()
	case '{':
		if s.operand {
			s.open(KindBraceIndexOpen, arrayIndex, 1)
		} else {
			s.open(KindBraceOpen, object, 1)
		}
	case ')', ']', '}':
		s.close(c)
	case ';':
		s.take(KindSemicolon, 1, false)
		if n := len(s.brackets); n > 0 && s.brackets[n-1].kind == object {
			s.brackets[n-1].key = true
		}
	case ':':
		s.colon()
	case '.':
		s.dot()
	case '!':
		s.dateLiteral()
	case '?':
		s.question()
	default:
		s.operatorToken(c)
	}
}

func (s *scanner) colon() {
	switch {
	case s.peek(1) == '=':
		s.assign(KindAssign)
	case !s.operand && s.token4D(s.text, s.pos) > 0:
		s.numbered("", s.text[s.pos:s.pos+s.token4D(s.text, s.pos)]) // a token whose name was lost
	case s.last() == 0 && s.pos == s.start:
		s.take(KindLabel, 1, false)
	default:
		s.take(KindColon, 1, false)
	}
}

// assign emits an assignment operator of two characters.
func (s *scanner) assign(k Kind) {
	if len(s.brackets) == 0 {
		s.letAt = true
	}
	s.take(k, 2, false)
	if s.mode == declLine {
		s.mode = codeLine // an initialiser is an expression
	}
}

func (s *scanner) dot() {
	switch {
	case strings.HasPrefix(s.text[s.pos:], "..."):
		s.take(KindEllipsis, 3, false)
	case !s.operand && '0' <= s.peek(1) && s.peek(1) <= '9':
		s.number()
	default:
		s.take(KindDot, 1, false)
	}
}

// doubled lists the operators of two characters. `?` is handled apart, since it has other meanings.
var doubled = []struct {
	text string
	op   Op
}{
	{"&&", OpAndThen}, {"||", OpOrElse}, {"<<", OpShiftLeft}, {">>", OpShiftRight}, {"<=", OpLe}, {">=", OpGe},
	{"^|", OpXor}, {"*+", OpScaleH}, {"*|", OpScaleV},
}

var singles = [utf8.RuneSelf]Op{
	'+': OpAdd, '-': OpSub, '*': OpMul, '/': OpDiv, '\\': OpIntDiv, '%': OpMod, '^': OpPow,
	'=': OpEq, '#': OpNe, '<': OpLt, '>': OpGt, '&': OpAnd, '|': OpOr,
}

func (s *scanner) operatorToken(c byte) {
	next := s.peek(1)
	switch {
	case c == '-' && next == '>':
		s.arrow()
		return
	case c == '<' && next == '>':
		s.interOrWrong()
		return
	case next == '=' && s.operand && compound(c) != 0:
		s.assign(compound(c))
		return
	case c == '=' && next == '=':
		s.foreignOperator("==", "`=` compares")
		return
	}
	for _, d := range doubled {
		if d.text[0] == c && d.text[1] == next && !s.beforeInter(d.op) {
			s.take(operatorKind(d.op), 2, false)
			return
		}
	}
	if c == '^' && startsWith(s.text[s.pos+1:], '|') {
		s.take(operatorKind(OpXor), strings.IndexByte(s.text[s.pos:], '|')+1, false)
		return
	}
	if c < utf8.RuneSelf && singles[c] != OpNone {
		s.take(operatorKind(singles[c]), 1, false)
		return
	}
	s.unknownCharacter()
}

// beforeInter reports whether the second character of `<<` begins `<>name`.
func (s *scanner) beforeInter(o Op) bool {
	return o == OpShiftLeft && s.peek(2) == '>' && s.pos+3 < len(s.text) && names.WordLen(s.text[s.pos+3:]) > 0
}

// compound returns the kind of `c=`, 0 if there is no such assignment.
func compound(c byte) Kind {
	switch c {
	case '+':
		return KindAssignAdd
	case '-':
		return KindAssignSub
	case '*':
		return KindAssignMul
	case '/':
		return KindAssignDiv
	}
	return 0
}

// arrow reads `->`: after an operand it follows the pointer, before one it makes a pointer.
func (s *scanner) arrow() {
	if !s.operand {
		s.facts[len(s.facts)-1].Pointers = true
		s.take(KindPointerTo, 2, false)
		return
	}
	s.take(KindDeref, 2, true)
	if s.pos < len(s.text) && propertyByte(s.text[s.pos]) {
		s.word()
	}
}

func (s *scanner) interOrWrong() {
	if r, _ := utf8.DecodeRuneInString(s.text[s.pos+2:]); names.WordRune(r) {
		s.inter(2)
		return
	}
	s.foreignOperator("<>", "`#` means different")
}

// open emits an opening bracket and remembers it.
func (s *scanner) open(k Kind, b bracketKind, width int) {
	s.brackets = append(s.brackets, bracket{kind: b, key: b == object, at: s.span(s.pos, s.pos+width)})
	s.take(k, width, false)
	if len(s.brackets)+len(s.blocks) > maxNesting {
		s.tooDeep()
	}
}

// openBracket reads `[`: an index or a character reference after an operand, else a table or a collection literal.
func (s *scanner) openBracket() {
	switch {
	case s.operand && s.peek(1) == '[':
		s.open(KindCharOpen, charRef, 2)
	case s.operand:
		s.open(KindIndexOpen, index, 1)
	case !s.table():
		s.open(KindBracketOpen, collection, 1)
	}
}

// close emits a closing bracket if it fits the one that is open.
func (s *scanner) close(c byte) {
	n := len(s.brackets)
	if n == 0 {
		s.strayBracket(c)
		return
	}
	b := s.brackets[n-1]
	want := bracketClosers[b.kind]
	if want[0] != c {
		s.wrongBracket(b, c)
		return
	}
	s.dropTrailingSemicolon()
	s.brackets = s.brackets[:n-1]
	switch {
	case b.kind == charRef:
		width := 1
		for s.pos+width < len(s.text) && s.blankLen(s.pos+width) > 0 {
			width += s.blankLen(s.pos + width)
		}
		if s.peek(width) != ']' {
			s.wrongBracket(b, c)
			return
		}
		s.take(KindCharClose, width+1, true)
	case c == ')':
		s.take(KindClose, 1, true)
	case c == ']':
		s.take(KindBracketClose, 1, true)
	default:
		s.take(KindBraceClose, 1, true)
	}
}

// dropTrailingSemicolon forgives a `;` with nothing after it, which real code has and 4D runs.
func (s *scanner) dropTrailingSemicolon() {
	if s.last() != KindSemicolon {
		return
	}
	at := tokenSpan(&s.line[len(s.line)-1])
	s.line = s.line[:len(s.line)-1]
	s.advise("W3101", at, "nothing follows this `;`", "remove it, or write the missing argument")
}

// checkLineEnd looks at what is still open where a line ends.
func (s *scanner) checkLineEnd() {
	if s.bad || s.stopped {
		return
	}
	if n := len(s.brackets); n > 0 {
		s.unclosedBracket(s.brackets[n-1])
		return
	}
	if len(s.line) > 2 {
		s.dropTrailingSemicolon()
	}
	// Code that runs has lines that end in an operator; the operator is without effect.
	if n := len(s.line); n > 2 && operator(s.last()) != OpNone && endsOperand(s.line[n-2].Type) {
		at := tokenSpan(&s.line[len(s.line)-1])
		s.line = s.line[:len(s.line)-1]
		s.advise("W3102", at, "nothing follows this operator", "remove it, or end the line with `\\` to go on with the next one")
	}
}

// endsOperand reports whether an expression can end with a token of kind k.
func endsOperand(k Kind) bool {
	switch k {
	case KindClose, KindBracketClose, KindBraceClose, KindCharClose, KindDeref:
		return true
	}
	return k >= KindNumber && k <= KindWord
}
