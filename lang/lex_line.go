package lang

import (
	"strings"

	"fourd/lang/names"
)

// startLine reads the word that decides the form of a line, if it begins with one.
func (s *scanner) startLine() {
	c := s.text[s.pos]
	if c == '#' {
		s.declare()
		return
	}
	if !nameByte(c) || '0' <= c && c <= '9' {
		return
	}
	text := s.text[s.pos:]
	w := names.SplitWords(text)
	if w.Count == 0 || assigned(text[w.Ends[0]:]) {
		return // `return:=1`: an old variable that is called like a keyword
	}
	if s.class && s.classLine(text, &w) {
		return
	}
	if k, n := lineKeyword(text, &w); k != 0 {
		// USE SET, USE ENTITY SELECTION: the longest match wins, also over a keyword.
		if _, known := names.Longest(text, &w); known > n {
			return
		}
		if _, method := s.names.longestMethod(text, &w); method > n {
			return
		}
		s.keyword(k, w.Ends[n-1])
		return
	}
	s.almostKeyword(text, &w)
}

func assigned(rest string) bool { return strings.HasPrefix(strings.TrimLeft(rest, " \t"), ":=") }

// part returns word i of the run, folded.
func part(text string, w *names.Words, i int, buf []byte) []byte {
	if i >= w.Count {
		return nil
	}
	from := 0
	if i > 0 {
		from = w.Ends[i-1]
	}
	return names.AppendFold(buf, strings.TrimLeft(text[from:w.Ends[i]], " \t\u00a0"))
}

// lineKeyword finds the keyword a line begins with, and how many words it has.
func lineKeyword(text string, w *names.Words) (Kind, int) {
	if w.Ends[0] < 2 || w.Ends[0] > 8 {
		return 0, 0
	}
	var a, b [32]byte
	second := part(text, w, 1, b[:0])
	switch string(part(text, w, 0, a[:0])) {
	case "if":
		return KindIf, 1
	case "else":
		return KindElse, 1
	case "while":
		return KindWhile, 1
	case "repeat":
		return KindRepeat, 1
	case "until":
		return KindUntil, 1
	case "use":
		return KindUse, 1
	case "catch":
		return KindCatch, 1
	case "break":
		return KindBreak, 1
	case "continue":
		return KindContinue, 1
	case "return":
		return KindReturn, 1
	case "var":
		return KindVar, 1
	case "for":
		if string(second) == "each" {
			return KindForEach, 2
		}
		return KindFor, 1
	case "try":
		if !startsWith(text[w.Ends[0]:], '(') {
			return KindTry, 1
		}
	case "case":
		if string(second) == "of" {
			return KindCaseOf, 2
		}
	case "begin":
		if string(second) == "sql" {
			return KindBeginSQL, 2
		}
	case "end":
		return endKeyword(text, w, string(second))
	}
	return 0, 0
}

func endKeyword(text string, w *names.Words, second string) (Kind, int) {
	var c [32]byte
	switch second {
	case "if":
		return KindEndIf, 2
	case "case":
		return KindEndCase, 2
	case "while":
		return KindEndWhile, 2
	case "use":
		return KindEndUse, 2
	case "try":
		return KindEndTry, 2
	case "sql":
		return KindEndSQL, 2
	case "for":
		if string(part(text, w, 2, c[:0])) == "each" {
			return KindEndForEach, 3
		}
		return KindEndFor, 2
	}
	return 0, 0
}

// keyword emits a keyword of n bytes and sets how the rest of its line is read.
func (s *scanner) keyword(k Kind, n int) {
	rest := s.text[s.pos+n:]
	s.take(k, n, false)
	switch k {
	case KindVar, KindProperty, KindClassExtends, KindFunction, KindConstructor, KindAlias:
		s.mode = declLine
	case KindForEach:
		s.mode = loopLine
	case KindBeginSQL:
		s.sql()
	case KindElse:
		if w := names.SplitWords(strings.TrimLeft(rest, " \t")); w.Count > 0 {
			s.elseIf()
		}
	}
}

func (s *scanner) declare() {
	const word = "#DECLARE"
	if len(s.text)-s.pos < len(word) || !strings.EqualFold(s.text[s.pos:s.pos+len(word)], word) {
		return
	}
	s.take(KindDeclare, len(word), false)
	s.mode = declLine
}

// sql reads the raw text up to the line that says End SQL.
func (s *scanner) sql() {
	at := s.toLineEnd(s.pos)
	s.emit(KindEOL, s.pos, s.pos, "", 0)
	for from := at; at < len(s.text); {
		at += s.lineEnd(at)
		end := s.toLineEnd(at)
		line := s.text[at:end]
		word := at + len(line) - len(strings.TrimLeft(line, " \t"))
		w := names.SplitWords(s.text[word:end])
		if k, n := lineKeyword(s.text[word:end], &w); k == KindEndSQL && n == 2 {
			s.emit(KindSQLText, from, at, strings.Trim(s.text[from:at], "\r\n"), 0)
			s.pos = word
			s.take(KindEndSQL, w.Ends[1], false)
			return
		}
		if at = end; s.lineEnd(end) == 0 {
			break
		}
	}
	s.unclosedSQL()
}

// declToken reads what a declaration reads differently from an expression: words are plain names, `->` is an arrow.
func (s *scanner) declToken(c byte) bool {
	switch {
	case c == '-' && s.peek(1) == '>':
		s.take(KindArrow, 2, false)
		return true
	case c == ',' && len(s.line) > 2:
		s.advise("W3103", s.span(s.pos, s.pos+1), "`;` separates the names of a declaration", "replace the comma by `;`")
		s.take(KindSemicolon, 1, false)
		return true
	case '0' <= c && c <= '9' && names.WordLen(s.text[s.pos:]) == digitsLen(s.text[s.pos:]):
		return false
	case nameByte(c):
		if strings.HasPrefix(s.text[s.pos:], "◊") {
			return false
		}
		if !s.word() {
			return false
		}
		// cs:C1710.Invoice, 4D:C1709.File
		if n := s.token4D(s.text, s.pos); n > 0 && s.text[s.pos+1] == 'C' {
			s.pos += n
			s.line[len(s.line)-1].Pos.Line = s.pos
		}
		return true
	}
	return false
}

// classLine reads the first words of the lines only class files have.
func (s *scanner) classLine(text string, w *names.Words) bool {
	var buf [32]byte
	modifiers := 0
	for modifiers < w.Count && modifier(string(part(text, w, modifiers, buf[:0]))) != "" {
		modifiers++
	}
	first := string(part(text, w, modifiers, buf[:0]))
	second := string(part(text, w, modifiers+1, nil))
	switch {
	case first == "function" && (w.Count > modifiers+1 || modifiers > 0 || startsWith(text[w.Ends[modifiers]:], '$')):
		s.member(KindFunctionLine, KindFunction, text, w, modifiers, 1)
		s.functionKind()
		s.facts = append(s.facts, Facts{})
	case first == "class" && second == "constructor":
		s.member(KindConstructorLine, KindConstructor, text, w, modifiers, 2)
		s.facts = append(s.facts, Facts{})
	case first == "alias" && w.Count > modifiers+1:
		s.member(KindAliasLine, KindAlias, text, w, modifiers, 1)
	case first == "class" && second == "extends" && modifiers == 0:
		s.keyword(KindClassExtends, w.Ends[1])
	case first == "property" && modifiers == 0 && (w.Count > 1 || startsWith(text[w.Ends[0]:], '$') || startsWith(text[w.Ends[0]:], '\\')):
		s.keyword(KindProperty, w.Ends[0])
	default:
		return false
	}
	return true
}

// modifier returns the canonical spelling of a modifier, "" if the word is none.
func modifier(folded string) string {
	for _, m := range modifierText {
		if names.Fold(m) == folded {
			return m
		}
	}
	return ""
}

// member emits the modifiers and the keyword of a class member, and marks its line.
func (s *scanner) member(mark, k Kind, text string, w *names.Words, modifiers, keywords int) {
	s.line[0] = s.mark(mark)
	base := s.pos
	for i := range modifiers {
		word := modifier(string(part(text, w, i, nil)))
		end := base + w.Ends[i]
		s.emit(KindModifier, end-len(word), end, word, 0)
	}
	if modifiers > 0 {
		s.pos = base + w.Ends[modifiers-1]
		for s.blankLen(s.pos) > 0 {
			s.pos += s.blankLen(s.pos)
		}
	}
	s.keyword(k, base+w.Ends[modifiers+keywords-1]-s.pos)
}

// functionKind reads get, set, query … after Function. It is one only if another name follows: `Function get($x)` is
// a function called get.
func (s *scanner) functionKind() {
	at := s.pos
	for at < len(s.text) && s.blankLen(at) > 0 {
		at += s.blankLen(at)
	}
	if at == len(s.text) {
		return
	}
	w := names.SplitWords(s.text[at:])
	if w.Count < 2 && !(w.Count == 1 && startsWith(s.text[at+w.Ends[0]:], '$')) {
		return
	}
	word := s.text[at : at+w.Ends[0]]
	for _, k := range functionKindText[1:] {
		if strings.EqualFold(k, word) {
			s.pos = at
			s.emit(KindFunctionKind, at, at+w.Ends[0], k, 0)
			s.pos += w.Ends[0]
		}
	}
}
