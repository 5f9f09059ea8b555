package lang

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"fourd/lang/names"
)

// name reads a bare word, or as many words as make up the longest known name.
func (s *scanner) name() {
	text := s.text[s.pos:]
	w := names.SplitWords(text)
	if w.Count == 0 {
		s.unknownCharacter()
		return
	}
	first := text[:w.Ends[0]]
	if s.wordInLine(first, text[w.Ends[0]:]) {
		return
	}
	run := w.Ends[w.Count-1]
	if n := s.token4D(text, run); n > 0 {
		s.numbered(text[:run], text[run:run+n])
		return
	}
	entry, n := names.Longest(text, &w)
	method, m := s.names.longestMethod(text, &w)
	own, k := s.names.longestConstant(text, &w)
	switch {
	case m == w.Count && (m > n || n == m && inComponent(entry)):
		s.found(KindMethod, w.Ends[m-1], method, 0)
	case k > n && k == w.Count:
		s.ownConstant(own, w.Ends[k-1])
	case n > 0 && n == w.Count:
		s.entry(entry, w.Ends[n-1])
	case w.Count == 1:
		s.found(KindIdent, run, text[:run], 0)
	case s.names.variable(text[:run]):
		s.found(KindIdent, run, text[:run], 0)
	default:
		// Words that follow a name without an operator between belong to it: all of them are one name nobody knows.
		s.found(KindUnknown, run, text[:run], 0)
	}
}

// inComponent reports whether a name is a command that a component of 4D brings along. A method of the same name wins:
// that component is itself a project, and others have methods that stand for its commands.
func inComponent(e names.Entry) bool {
	c := e.Command()
	return c != nil && c.ID >= names.FirstComponent
}

// wordInLine reads the few keywords that may stand inside a line.
func (s *scanner) wordInLine(first, rest string) bool {
	switch last := s.last(); {
	case len(first) == 6 && last == KindOpen && names.Same(first, "return"):
		s.take(KindReturn, len(first), false)
		return true
	case len(first) == 3 && names.Same(first, "try") && startsWith(rest, '(') && !s.ownTry():
		s.take(KindTryOpen, len(first), false)
		return true
	case s.mode == loopLine && last == KindClose && len(s.brackets) == 0 && len(first) == 5:
		switch names.Fold(first) {
		case "while":
			s.take(KindWhile, len(first), false)
			return true
		case "until":
			s.take(KindUntil, len(first), false)
			return true
		}
	}
	return false
}

// ownTry reports whether the project has a method named try, as some from before the keyword have.
func (s *scanner) ownTry() bool {
	_, own := s.names.Method("try")
	return own
}

// startsWith reports whether the first character of text that is no blank is c.
func startsWith(text string, c byte) bool {
	for i := 0; i < len(text); i++ {
		if text[i] != ' ' && text[i] != '\t' {
			return text[i] == c
		}
	}
	return false
}

// token4D is the length of the token suffix at text[at:]: `:C12`, `:K3:4`, `:P13000:2`; 0 if there is none.
func (s *scanner) token4D(text string, at int) int {
	if at+2 >= len(text) || text[at] != ':' {
		return 0
	}
	i := at + 2
	digits := func() bool {
		from := i
		for i < len(text) && '0' <= text[i] && text[i] <= '9' {
			i++
		}
		return i > from
	}
	switch text[at+1] {
	case 'C':
		if !digits() {
			return 0
		}
	case 'K', 'P':
		if !digits() || i >= len(text) || text[i] != ':' {
			return 0
		}
		if i++; !digits() {
			return 0
		}
	default:
		return 0
	}
	if i < len(text) {
		if r, _ := utf8.DecodeRuneInString(text[i:]); names.WordRune(r) {
			return 0
		}
	}
	return i - at
}

// numbered resolves a name with a token. The number identifies the element, whatever the spelling says.
func (s *scanner) numbered(run, token string) {
	n := len(run) + len(token)
	switch token[1] {
	case 'C':
		id, _ := strconv.Atoi(token[2:])
		if id > 0 && id < 1<<16 {
			if c := names.ByID(names.ID(id)); c != nil {
				s.command(c, n)
				return
			}
		}
	case 'K':
		theme, place := cutToken(token)
		if c := names.ConstantByToken(theme, place); c != nil {
			s.found(KindConstant, n, c.Name, constantIndex(c))
			return
		}
	}
	// A token no table has: the name may still be known, as with components of other releases.
	if e, ok := names.Find(run); ok {
		s.entry(e, n)
		return
	}
	if c := s.names.constant(run); c != nil {
		s.ownConstant(c, n)
		return
	}
	s.found(KindUnknown, n, s.text[s.pos:s.pos+n], len(run))
}

// ownConstant emits a constant of the project. The parser does not have its table, so that the token carries the
// constant: name, kind and value, cut by NUL.
func (s *scanner) ownConstant(c *names.Constant, n int) {
	kind, v := "L", strconv.FormatFloat(c.Num, 'g', -1, 64)
	switch {
	case c.Kind.Has(names.Text):
		kind, v = "S", c.Text
	case c.Kind.Has(names.Real):
		kind = "R"
	}
	s.found(KindConstant, n, strings.Join([]string{c.Name, kind, v}, "\x00"), -1)
}

// carriedConstant is the constant that ownConstant put into a token.
func carriedConstant(t *Token) *names.Constant {
	if t.Pos.Column >= 0 {
		return &names.Constants[t.Pos.Column]
	}
	name, rest, _ := strings.Cut(t.Value, "\x00")
	kind, v, _ := strings.Cut(rest, "\x00")
	c := &names.Constant{Name: name, Kind: names.Integer, Status: names.Sure}
	switch kind {
	case "S":
		c.Kind, c.Text = names.Text, v
		return c
	case "R":
		c.Kind = names.Real
	}
	c.Num, _ = strconv.ParseFloat(v, 64)
	return c
}

func cutToken(token string) (int, int) {
	for i := 2; i < len(token); i++ {
		if token[i] == ':' {
			a, _ := strconv.Atoi(token[2:i])
			b, _ := strconv.Atoi(token[i+1:])
			return a, b
		}
	}
	return 0, 0
}

// constantIndex is the place of a constant in its table; Entry.Index has it, but a token finds only the row.
func constantIndex(c *names.Constant) int {
	e, _ := names.Find(c.Name)
	if e.Constant() != nil {
		return int(e.Index)
	}
	for i := range names.Constants {
		if &names.Constants[i] == c {
			return i
		}
	}
	return 0
}

// entry emits a name of the tables.
func (s *scanner) entry(e names.Entry, n int) {
	switch e.Kind {
	case names.CommandEntry:
		s.command(e.Command(), n)
	case names.ConstantEntry:
		s.found(KindConstant, n, e.Constant().Name, int(e.Index))
	default:
		s.found(KindSysVar, n, names.SysVar(e.Index).String(), int(e.Index))
	}
}

// superCall is the second number of Super: with it releases mark the call of the parent's constructor.
const superCall = 1705

func (s *scanner) command(c *names.Command, n int) {
	f := &s.facts[len(s.facts)-1]
	switch c.ID {
	case names.CThis, names.CSuper:
		f.This = true
	case superCall:
		f.This = true
		c = names.ByID(names.CSuper)
	case names.CCountParameters, names.CCopyParameters:
		f.Parameters = true
	case names.CFormula:
		f.Formula = true
	}
	s.found(KindCommand, n, c.Name, int(c.ID))
}

// found emits n bytes as a name.
func (s *scanner) found(k Kind, n int, value string, payload int) {
	s.emit(k, s.pos, s.pos+n, value, payload)
	s.pos += n
	s.operand = true
}

// word reads a plain name, where no dictionary is used. It may begin with `$`.
func (s *scanner) word() bool {
	n := 0
	if s.text[s.pos] == '$' {
		n = 1
	}
	m := names.WordLen(s.text[s.pos+n:])
	if m+n == 0 { // `$` alone is the name of a property
		return false
	}
	s.take(KindWord, n+m, true)
	return true
}

// maxLocal is how many characters of a variable's name count.
const maxLocal = 31

func cutName(name string) string {
	if len(name) <= maxLocal {
		return name
	}
	n := 0
	for i := range name {
		if n == maxLocal {
			return name[:i]
		}
		n++
	}
	return name
}

// local reads `$name`, `$1` or `${`.
func (s *scanner) local() {
	if s.peek(1) == '{' {
		s.facts[len(s.facts)-1].Parameters = true
		s.open(KindDollarBrace, dollarBrace, 2)
		return
	}
	n := names.WordLen(s.text[s.pos+1:])
	if n == 0 {
		s.badVariable(1)
		return
	}
	name := s.text[s.pos+1 : s.pos+1+n]
	if n < 6 && digitsLen(name) == n {
		number, _ := strconv.Atoi(name)
		f := &s.facts[len(s.facts)-1]
		if number == 0 {
			f.Result = true
		}
		f.Positional = max(f.Positional, number)
		s.found(KindPositional, n+1, name, number)
		return
	}
	n = s.spacedLocal(n)
	s.found(KindLocal, n+1, cutName(s.text[s.pos+1:s.pos+1+n]), 0)
}

// inter reads `<>name` or `◊name`; width is that of the prefix.
func (s *scanner) inter(width int) {
	n := names.WordLen(s.text[s.pos+width:])
	if n == 0 {
		s.badVariable(width)
		return
	}
	s.found(KindInter, width+n, cutName(s.text[s.pos+width:s.pos+width+n]), 0)
}
