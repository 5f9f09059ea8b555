package lang

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/alecthomas/participle/v2/lexer"

	"fourd/lang/diag"
)

// Lexer cuts 4D source into tokens. It is a participle lexer.Definition; Names tells it the names of a project, Class that
// it reads a class file.
type Lexer struct {
	Names *Names
	Class bool
}

// Symbols returns the kinds of tokens under the names the grammar uses.
func (*Lexer) Symbols() map[string]lexer.TokenType {
	m := make(map[string]lexer.TokenType, len(symbols)+1)
	m["EOF"] = lexer.EOF
	for _, s := range symbols {
		m[s.name] = s.kind
	}
	return m
}

// Lex reads all of r and returns its tokens one by one.
func (l *Lexer) Lex(filename string, r io.Reader) (lexer.Lexer, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return l.LexString(filename, string(text))
}

// LexString returns the tokens of a text one by one.
func (l *Lexer) LexString(filename, text string) (lexer.Lexer, error) {
	return newScanner(diag.NewSource(filename, text), l.Names, l.Class), nil
}

// maxNesting bounds blocks, brackets and literals together: a Go stack that overflows cannot be caught.
const maxNesting = 1000

// bracketKind says which bracket is open.
type bracketKind uint8

const (
	paren bracketKind = iota
	index
	charRef
	collection
	arrayIndex
	object
	dollarBrace
)

var bracketClosers = [...]string{")", "]", "]]", "]", "}", "}", "}"}

type bracket struct {
	kind bracketKind
	key  bool // of an object literal: a key comes next
	at   diag.Span
}

// block is an open control structure.
type block struct {
	kind   Kind // of the word that opened it
	at     diag.Span
	column int  // indentation of its line, which tells a forgotten closer from a wrong one
	second bool // Else or Catch has been seen
	cases  bool // of Case of: a label or Else has been seen
}

// lineMode says how the words of the rest of a line are read.
type lineMode uint8

const (
	codeLine lineMode = iota
	declLine          // a declaration: words are plain names up to an initialiser
	loopLine          // For each: While or Until may follow its parenthesis
)

// scanner reads one source, a logical line at a time.
type scanner struct {
	src    *diag.Source
	text   string
	names  *Names
	class  bool
	spaced map[string]bool // folded names of local variables with blanks; nil: not looked for yet

	pos     int
	queue   []Token // tokens of the lines read and not handed out
	next    int
	line    []Token // tokens of the line being read; the first is a place for a mark of no width
	start   int     // where the line being read begins
	mode    lineMode
	letAt   bool // an assignment operator stands outside all brackets
	bad     bool // the line holds something that was reported
	operand bool // the token before ends an operand

	handed  int  // tokens handed out since the last cut
	cutHere bool // the line in the queue may begin a new part
	done    bool // the EOF that was handed out is the end of the text

	brackets []bracket
	blocks   []block
	loops    int // how many of blocks are loops
	stopped  bool

	diags      []diag.Diagnostic
	comments   []diag.Span
	facts      []Facts // of the body, or of each function of a class after the first entry
	unfinished int     // how many of diags go away when more text follows
}

func newScanner(src *diag.Source, env *Names, class bool) *scanner {
	s := &scanner{src: src, text: src.Text, names: env, class: class, facts: make([]Facts, 1)}
	s.queue = make([]Token, 0, 64)
	s.line = make([]Token, 0, 64)
	if strings.HasPrefix(s.text, "\ufeff") {
		s.pos = len("\ufeff")
	}
	if !utf8.ValidString(s.text) {
		s.badEncoding()
	}
	return s
}

// partSize is after how many tokens the text is cut into parts. participle keeps all tokens up to an EOF in one slice,
// whose growth costs more than all the rest once a file is long.
const partSize = 512

// Next returns the next token. It never fails: mistakes are collected in diags. EOF ends a part of the text, cut where no
// block is open; at the end of the last part done is set.
func (s *scanner) Next() (Token, error) {
	for s.next >= len(s.queue) {
		s.queue, s.next = s.queue[:0], 0
		if s.done {
			return s.eof(len(s.text)), nil
		}
		s.cutHere = false
		if !s.readLine() {
			s.closeBlocks()
			s.done = true
		} else if s.cutHere && s.handed >= partSize {
			s.handed = 0
			return s.eof(s.start), nil
		}
	}
	t := s.queue[s.next]
	s.next++
	s.handed++
	return t, nil
}

func (s *scanner) eof(at int) Token {
	return Token{Type: lexer.EOF, Pos: lexer.Position{Filename: s.src.Name, Offset: at, Line: at}}
}

// parts yields the parts of the text, each ready for the parser.
func (s *scanner) parts(yield func(*lexer.PeekingLexer) bool) {
	for {
		lex, err := lexer.Upgrade(s)
		if err != nil { // Next returns none
			panic(err)
		}
		if !yield(lex) || s.done && s.next >= len(s.queue) {
			return
		}
	}
}

// readLine reads one logical line that has tokens into the queue; false at the end of the text.
func (s *scanner) readLine() bool {
	s.line = append(s.line[:0], Token{})
	s.mode, s.letAt, s.bad, s.operand = codeLine, false, false, false
	s.brackets = s.brackets[:0]
	if s.stopped || !s.skipToCode() {
		return false
	}
	s.start = s.pos
	s.startLine()
	for !s.stopped && s.skipBlanks() {
		s.token()
	}
	s.endLine()
	return true
}

// endLine completes the tokens of a line and hands them to the check of the blocks.
func (s *scanner) endLine() {
	s.checkLineEnd()
	s.gluedCloser()
	if s.bad {
		s.line = s.line[:s.keepOfBadLine()]
		from := s.start
		if n := len(s.line); n > 1 {
			from = s.line[n-1].Pos.Line
		}
		s.emit(KindBad, from, max(from, s.pos), "", 0)
	} else if s.letAt && s.line[0].Type == 0 && len(s.line) > 1 && !keyword(s.line[1].Type) && s.line[1].Type != KindLabel {
		s.line[0] = s.mark(KindLet)
	}
	end := s.start
	if n := len(s.line); n > 1 {
		end = s.line[n-1].Pos.Line
	}
	s.emit(KindEOL, end, end, "", 0)
	tokens := s.line
	if tokens[0].Type == 0 {
		tokens = tokens[1:]
	}
	s.structure(tokens)
}

// keepOfBadLine is how many tokens of a wrong line the parser still gets: the word that opens or closes a block.
func (s *scanner) keepOfBadLine() int {
	if len(s.line) > 1 && keyword(s.line[1].Type) {
		return 2
	}
	s.line[0] = Token{}
	return 1
}

// keyword reports whether k is one of the words that begin a line.
func keyword(k Kind) bool { return k >= KindIf && k < kindOperator }

func (s *scanner) mark(k Kind) Token {
	return Token{Type: k, Pos: lexer.Position{Filename: s.src.Name, Offset: s.start, Line: s.start}}
}

// emit appends a token to the line.
func (s *scanner) emit(k Kind, from, to int, value string, found int) {
	s.line = append(s.line, Token{Type: k, Value: value, Pos: lexer.Position{Filename: s.src.Name, Offset: from, Line: to, Column: found}})
}

// take emits n bytes at the current place as a token and moves on.
func (s *scanner) take(k Kind, n int, operand bool) {
	s.emit(k, s.pos, s.pos+n, s.text[s.pos:s.pos+n], 0)
	s.pos += n
	s.operand = operand
}

// last is the kind of the token before, 0 at the start of a line.
func (s *scanner) last() Kind { return s.line[len(s.line)-1].Type }

func (s *scanner) peek(n int) byte {
	if s.pos+n < len(s.text) {
		return s.text[s.pos+n]
	}
	return 0
}

func (s *scanner) span(from, to int) diag.Span {
	return diag.Span{File: s.src.Name, From: int32(from), To: int32(to)}
}

// tokenSpan is the span of a token.
func tokenSpan(t *Token) diag.Span {
	return diag.Span{File: t.Pos.Filename, From: int32(t.Pos.Offset), To: int32(t.Pos.Line)}
}
