package lang

import (
	"strings"

	"github.com/alecthomas/participle/v2/lexer"

	"fourd/lang/diag"
)

// closers gives the word that closes each opener.
var closers = map[Kind]Kind{
	KindIf: KindEndIf, KindCaseOf: KindEndCase, KindWhile: KindEndWhile, KindRepeat: KindUntil, KindFor: KindEndFor,
	KindForEach: KindEndForEach, KindUse: KindEndUse, KindTry: KindEndTry,
}

// openerOf is the inverse of closers.
func openerOf(closer Kind) Kind {
	switch closer {
	case KindEndIf:
		return KindIf
	case KindEndCase:
		return KindCaseOf
	case KindEndWhile:
		return KindWhile
	case KindUntil:
		return KindRepeat
	case KindEndFor:
		return KindFor
	case KindEndForEach:
		return KindForEach
	case KindEndUse:
		return KindUse
	case KindEndTry:
		return KindTry
	}
	return 0
}

// structure checks the word a line begins with against the blocks that are open, repairs what does not fit and hands
// the line to the parser. So the parser sees balanced blocks only, and every message about them is made here, where
// the opener is known.
func (s *scanner) structure(line []Token) {
	k := line[0].Type
	s.beforeFirstCase(k, line)
	s.cutHere = len(s.blocks) == 0 && (!s.class || k == KindFunctionLine || k == KindConstructorLine)
	switch {
	case k >= KindIf && k <= KindContinue:
		if !s.blockWord(k, line) {
			line = append(line[:0:0], s.badToken(line), line[len(line)-1])
		}
	case k == KindFunctionLine || k == KindConstructorLine || k == KindProperty || k == KindAliasLine || k == KindClassExtends:
		s.closeBlocks()
	case k == KindLabel:
		if !s.middle(KindCaseOf, KindCaseOf, line) {
			line = append(line[:0:0], s.badToken(line), line[len(line)-1])
		}
	}
	s.queue = append(s.queue, line...)
}

// beforeFirstCase reports a statement between Case of and the first label, and puts a label before it.
func (s *scanner) beforeFirstCase(k Kind, line []Token) {
	n := len(s.blocks)
	if n == 0 || s.blocks[n-1].kind != KindCaseOf || s.blocks[n-1].cases {
		return
	}
	switch k {
	case KindLabel, KindElse:
		s.blocks[n-1].cases = true
		return
	case KindEndCase, KindEOL, KindFunctionLine, KindConstructorLine, KindProperty, KindAliasLine, KindClassExtends:
		return
	}
	if openerOf(k) != 0 || k == KindBad {
		return // which has a message of its own
	}
	s.blocks[n-1].cases = true
	s.statementBeforeCase(line)
	at := lexer.Position{Filename: s.src.Name, Offset: s.start, Line: s.start}
	s.queue = append(s.queue, Token{Type: KindLabel, Pos: at}, Token{Type: KindBad, Pos: at}, Token{Type: KindEOL, Pos: at})
}

func (s *scanner) badToken(line []Token) Token {
	t := line[0]
	t.Type = KindBad
	return t
}

// blockWord handles a line that begins with a word of a control structure; false if the line must not reach the parser.
func (s *scanner) blockWord(k Kind, line []Token) bool {
	switch k {
	case KindIf, KindCaseOf, KindWhile, KindRepeat, KindFor, KindForEach, KindUse, KindTry:
		s.push(k, line)
		return !s.stopped
	case KindElse:
		return s.middle(KindIf, KindCaseOf, line)
	case KindCatch:
		return s.middle(KindTry, KindTry, line)
	case KindBreak, KindContinue:
		return s.inLoop(line)
	}
	return s.closeBlock(k, line)
}

func loop(k Kind) bool {
	return k == KindWhile || k == KindRepeat || k == KindFor || k == KindForEach
}

func (s *scanner) push(k Kind, line []Token) {
	if loop(k) {
		s.loops++
	}
	s.blocks = append(s.blocks, block{kind: k, at: s.lineSpan(line), column: s.column()})
	if len(s.blocks) > maxNesting {
		s.tooDeep()
	}
}

func (s *scanner) pop() {
	n := len(s.blocks) - 1
	if loop(s.blocks[n].kind) {
		s.loops--
	}
	s.blocks = s.blocks[:n]
}

// lineSpan covers a line from its first word to its last.
func (s *scanner) lineSpan(line []Token) diag.Span {
	return s.span(line[0].Pos.Offset, line[len(line)-1].Pos.Line)
}

// column is the indentation of the line being read.
func (s *scanner) column() int {
	from := strings.LastIndexAny(s.text[:s.start], "\r\n") + 1
	return s.start - from
}

// middle handles Else, Catch and the label of a case: they belong to the nearest block of kind a or b, and whatever
// stands open inside it has lost its closer.
func (s *scanner) middle(a, b Kind, line []Token) bool {
	at := -1
	for i := len(s.blocks) - 1; i >= 0 && at < 0; i-- {
		if s.blocks[i].kind == a || s.blocks[i].kind == b {
			at = i
		}
	}
	k := line[0].Type
	if at < 0 {
		s.strayWord(k, line)
		return false
	}
	for len(s.blocks)-1 > at {
		s.unclosedBefore(s.blocks[len(s.blocks)-1], line)
		s.insertCloser()
	}
	top := &s.blocks[at]
	if top.second {
		s.secondElse(*top, line)
		return false
	}
	top.second = k != KindLabel
	return true
}

func (s *scanner) inLoop(line []Token) bool {
	if s.loops > 0 {
		return true
	}
	s.outsideLoop(line)
	return false
}

// closeBlock handles a closing word. If it does not fit the innermost block, either it is the wrong word for that one,
// or the innermost block has lost its own: the indentation tells.
func (s *scanner) closeBlock(k Kind, line []Token) bool {
	want := openerOf(k)
	n := len(s.blocks)
	if n == 0 {
		s.strayWord(k, line)
		return false
	}
	if s.blocks[n-1].kind == want {
		s.pop()
		return true
	}
	at := n - 1
	for at >= 0 && s.blocks[at].kind != want {
		at--
	}
	column := s.column()
	if at < 0 || column == s.blocks[n-1].column && column != s.blocks[at].column {
		s.wrongCloser(s.blocks[n-1], line)
		s.insertCloser()
		return false
	}
	for len(s.blocks)-1 > at {
		s.unclosedBefore(s.blocks[len(s.blocks)-1], line)
		s.insertCloser()
	}
	s.pop()
	return true
}

// insertCloser gives the parser the closer that the source has not.
func (s *scanner) insertCloser() {
	k := closers[s.blocks[len(s.blocks)-1].kind]
	s.pop()
	at := lexer.Position{Filename: s.src.Name, Offset: s.start, Line: s.start}
	s.queue = append(s.queue, Token{Type: k, Pos: at})
	if k == KindUntil {
		s.queue = append(s.queue, Token{Type: KindBad, Pos: at})
	}
	s.queue = append(s.queue, Token{Type: KindEOL, Pos: at})
}

// closeBlocks ends all blocks at the end of a function or of the text.
func (s *scanner) closeBlocks() {
	for len(s.blocks) > 0 {
		if !s.stopped {
			s.unclosedAtEnd(s.blocks[len(s.blocks)-1])
		}
		s.insertCloser()
	}
}
