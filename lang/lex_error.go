package lang

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fourd/lang/diag"
	"fourd/lang/names"
)

// report adds a mistake and gives up the line: after a wrong character guesses about the rest help nobody.
func (s *scanner) report(d diag.Diagnostic) {
	s.diags = append(s.diags, d)
	s.bad = true
	s.pos = s.restOfLine()
}

// add adds a mistake that leaves the line readable.
func (s *scanner) add(d diag.Diagnostic) { s.diags = append(s.diags, d) }

// advise adds a warning.
func (s *scanner) advise(code string, at diag.Span, title, hint string) {
	s.add(diag.Diagnostic{Code: code, Severity: diag.Warning, Span: at, Title: title, Hint: hint})
}

// restOfLine is where the logical line ends that is given up: continued lines belong to it.
func (s *scanner) restOfLine() int {
	i := min(s.pos, len(s.text))
	for {
		end := s.toLineEnd(i)
		goesOn := strings.HasSuffix(strings.TrimRight(s.text[i:end], " \t"), "\\")
		n := s.lineEnd(end)
		if !goesOn || n == 0 {
			return end
		}
		i = end + n
	}
}

func (s *scanner) badEncoding() {
	at := 0
	for at < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	s.add(diag.Diagnostic{Code: "E0001", Span: s.span(at, at+1), Title: "this file is not UTF-8 text",
		Label: "not a character", Hint: "save the file as UTF-8"})
	s.stopped = true
}

func (s *scanner) unknownCharacter() {
	r, n := utf8.DecodeRuneInString(s.text[s.pos:])
	d := diag.Diagnostic{Code: "E0101", Span: s.span(s.pos, s.pos+max(n, 1)), Title: fmt.Sprintf("`%c` has no meaning here", r)}
	switch {
	case r == '\'':
		d.Hint = "texts stand in double quotes: \"…\""
	case r == ',':
		d.Hint = "`;` separates arguments and elements, `.` is the decimal point"
	case strings.ContainsRune("–—−", r):
		d.Hint = "a minus is written `-`"
	case strings.ContainsRune("×·÷", r):
		d.Hint = "`*` multiplies, `/` divides"
	case strings.ContainsRune("≠≤≥", r):
		d.Hint = "comparisons are written `#`, `<=` and `>=`"
	case r == '…':
		d.Hint = "three points are written `...`, in declarations of parameters only"
	case r == '@':
		d.Hint = "`@` is a wildcard inside texts only"
	case r < ' ' || r == utf8.RuneError:
		d.Title = "a control character has no meaning here"
	}
	s.report(d)
}

func (s *scanner) wrongQuote(n int) {
	s.report(diag.Diagnostic{Code: "E0101", Span: s.span(s.pos, s.pos+n), Title: "typographic quotes do not begin a text",
		Hint: "texts stand in straight double quotes: \"…\""})
}

func (s *scanner) foreignOperator(op, hint string) {
	s.report(diag.Diagnostic{Code: "E0140", Span: s.span(s.pos, s.pos+len(op)), Title: "`" + op + "` is not an operator of this language", Hint: hint})
}

func (s *scanner) unclosedText(end int) {
	s.report(diag.Diagnostic{Code: "E0102", Span: s.span(s.pos, end), Title: "this text is not closed",
		Label: "no closing quote on this line", Hint: "close it with `\"`; a line break inside is written \\n, a quote \\\""})
}

func (s *scanner) unclosedComment(from, depth int) {
	d := diag.Diagnostic{Code: "E0103", Span: s.span(from, from+2), Title: "this comment is not closed", Label: "opened here", Hint: "close it with `*/`"}
	if depth > 1 {
		d.Notes = []string{fmt.Sprintf("comments nest: %d more `*/` would be needed", depth)}
	}
	s.add(d)
	s.unfinished++
}

func (s *scanner) badNumber(word int) {
	s.report(diag.Diagnostic{Code: "E0104", Span: s.span(s.pos, s.pos+word), Title: "`" + s.text[s.pos:s.pos+word] + "` is neither a number nor a known name",
		Hint: "a text stands in quotes: \"" + s.text[s.pos:s.pos+word] + "\"; numbers are multiplied with `*`"})
}

func (s *scanner) badDate() {
	end := s.pos + 1
	if i := strings.IndexAny(s.text[end:s.toLineEnd(end)], "! ;)"); i >= 0 && s.text[end+i] == '!' {
		end += i + 1
	}
	d := diag.Diagnostic{Code: "E0105", Span: s.span(s.pos, end), Title: "this is not a date", Hint: "dates are written !2026-01-31!"}
	if end == s.pos+1 {
		d.Hint = "`!` begins a date; to negate, write Not(…)"
	}
	s.report(d)
}

func (s *scanner) impossibleDate(n int) {
	s.report(diag.Diagnostic{Code: "E0105", Span: s.span(s.pos, s.pos+n), Title: "there is no such day in the calendar", Hint: "dates are written !2026-01-31!"})
}

func (s *scanner) badTime() {
	if digits := strings.TrimLeft(s.text[s.pos+1:s.toLineEnd(s.pos)], "0123456789:"); len(digits) < s.toLineEnd(s.pos)-s.pos-1 {
		end := s.toLineEnd(s.pos) - len(digits)
		if strings.HasPrefix(digits, "?") {
			end++
		}
		s.report(diag.Diagnostic{Code: "E0106", Span: s.span(s.pos, end), Title: "this is not a time", Hint: "times are written ?12:30:00?"})
		return
	}
	s.report(diag.Diagnostic{Code: "E0106", Span: s.span(s.pos, s.pos+1), Title: "`?` needs a condition before it",
		Label: "begins a time or follows a condition", Hint: "times are written ?12:30:00?"})
}

func (s *scanner) badVariable(width int) {
	s.report(diag.Diagnostic{Code: "E0107", Span: s.span(s.pos, s.pos+width), Title: "a name is missing after `" + s.text[s.pos:s.pos+width] + "`",
		Hint: "a local variable is written $name, an interprocess variable <>name"})
}

func (s *scanner) statementBeforeCase(line []Token) {
	s.add(diag.Diagnostic{Code: "E0123", Span: s.lineSpan(line), Title: "a statement stands before the first case",
		Label: "never reached", Hint: "write `: (condition)` above it, or move it before `Case of`"})
}

func (s *scanner) unclosedBracket(b bracket) {
	if s.atEnd() {
		s.unfinished++
	}
	end := s.pos
	s.bad = true
	s.add(diag.Diagnostic{Code: "E0108", Span: b.at, Title: "this `" + bracketText(s, b) + "` is not closed",
		Label: "no `" + bracketClosers[b.kind] + "` before the end of the line", Hint: "close it, or end the line with `\\` to go on with the next one"})
	s.pos = end
}

// atEnd reports whether nothing but blanks and line ends follows.
func (s *scanner) atEnd() bool { return strings.TrimLeft(s.text[s.pos:], " \t\r\n") == "" }

func bracketText(s *scanner, b bracket) string { return s.src.Cut(b.at) }

func (s *scanner) wrongBracket(b bracket, c byte) {
	s.report(diag.Diagnostic{Code: "E0109", Span: s.span(s.pos, s.pos+1), Title: fmt.Sprintf("`%c` cannot close `%s`", c, bracketText(s, b)),
		Label: "expected `" + bracketClosers[b.kind] + "`", Secondary: []diag.Label{{Span: b.at, Text: "this is still open"}}})
}

func (s *scanner) strayBracket(c byte) {
	s.report(diag.Diagnostic{Code: "E0109", Span: s.span(s.pos, s.pos+1), Title: fmt.Sprintf("this `%c` closes nothing", c), Label: "nothing is open here"})
}

func (s *scanner) tooDeep() {
	s.stopped, s.bad = true, true
	at := s.span(s.start, max(s.pos, s.start+1))
	if len(s.brackets) > 0 {
		at = s.brackets[len(s.brackets)-1].at
	}
	s.add(diag.Diagnostic{Code: "E0110", Span: at, Label: "one too deep", Title: fmt.Sprintf("blocks and brackets are nested more than %d deep", maxNesting), Hint: "move the inner part into a method of its own"})
}

func (s *scanner) unclosedSQL() {
	s.unfinished++
	s.report(diag.Diagnostic{Code: "E0120", Span: s.span(s.start, s.toLineEnd(s.start)), Title: "this `Begin SQL` is never closed",
		Label: "no `End SQL` follows", Hint: "write `End SQL` on a line of its own"})
	s.pos = len(s.text)
}

func (s *scanner) elseIf() {
	s.report(diag.Diagnostic{Code: "E0126", Span: s.span(s.start, s.toLineEnd(s.start)), Title: "`Else` stands alone on its line",
		Label: "there is no `Else if`", Hint: "for several conditions write `Case of`, `: (condition)` … `End case`"})
}

// almostKeyword recognises words of other languages at the start of a line.
func (s *scanner) almostKeyword(text string, w *names.Words) {
	first := names.Fold(text[:w.Ends[0]])
	if first == "elseif" || first == "elsif" || first == "elif" {
		s.take(KindElse, w.Ends[0], false)
		s.elseIf()
		return
	}
	if w.Count > 1 && (first == "function" || first == "class" && w.Count > 1 && names.Same(text[w.Ends[0]:w.Ends[1]], " constructor")) && !s.class {
		s.report(diag.Diagnostic{Code: "E0151", Span: s.span(s.pos, s.pos+w.Ends[w.Count-1]), Title: "functions belong in class files",
			Hint: "a method is one body of code; move this into Classes"})
		return
	}
}

// gluedCloser turns a line that is only `EndIf` or `Endwhile` into the closer it means, with a message.
func (s *scanner) gluedCloser() {
	if len(s.line) != 2 || s.line[1].Type != KindIdent || s.bad {
		return
	}
	t := &s.line[1]
	if s.foreignCloser(t) || len(t.Value) < len("endif") || !names.Same(t.Value[:3], "end") {
		return
	}
	for k, c := range closers {
		word := strings.Trim(say(c), "`")
		if c != KindUntil && names.Fold(t.Value) == strings.ReplaceAll(names.Fold(word), " ", "") {
			s.add(diag.Diagnostic{Code: "E0121", Span: tokenSpan(t), Title: fmt.Sprintf("`%s` is not a word of the language", t.Value),
				Hint: fmt.Sprintf("%s is closed by `%s`", say(k), word)})
			t.Type = c
			return
		}
	}
}

// foreignClosers are words that end blocks in other languages, with the openers they end; none: any.
var foreignClosers = map[string][]Kind{"end": nil, "done": nil, "fi": {KindIf}, "next": {KindFor, KindForEach}, "wend": {KindWhile},
	"loop": {KindWhile, KindRepeat, KindFor, KindForEach}, "esac": {KindCaseOf}, "endswitch": {KindCaseOf}, "endfor": {KindForEach}}

// foreignCloser turns a line that is only a word such as End, Next or Wend into the closer of the block that is open.
func (s *scanner) foreignCloser(t *Token) bool {
	openers, ok := foreignClosers[names.Fold(t.Value)]
	n := len(s.blocks)
	if !ok || n == 0 || openers != nil && !slices.Contains(openers, s.blocks[n-1].kind) {
		return false
	}
	k := s.blocks[n-1].kind
	if k == KindRepeat {
		return false // which needs a condition
	}
	s.add(diag.Diagnostic{Code: "E0121", Span: tokenSpan(t), Title: fmt.Sprintf("`%s` is not a word of the language", t.Value),
		Label: "expected " + say(closers[k]), Secondary: []diag.Label{{Span: s.blocks[n-1].at, Text: "this block is still open"}}})
	t.Type = closers[k]
	return true
}

func blockName(k Kind) string { return say(k) }

// expectedIn lists the words that may come next in a block.
func expectedIn(b block) string {
	closer := say(closers[b.kind])
	switch {
	case b.second:
	case b.kind == KindIf:
		return "`Else` or " + closer
	case b.kind == KindCaseOf:
		return "`:`, `Else` or " + closer
	case b.kind == KindTry:
		return "`Catch` or " + closer
	}
	return closer
}

func (s *scanner) wrongCloser(b block, line []Token) {
	word := tokenSpan(&line[0])
	article := "a"
	if b.kind == KindIf {
		article = "an"
	}
	s.add(diag.Diagnostic{Code: "E0121", Span: word, Title: fmt.Sprintf("this `%s` cannot close %s %s", s.src.Cut(word), article, blockName(b.kind)),
		Label: "expected " + expectedIn(b), Secondary: []diag.Label{{Span: b.at, Text: "this block is still open"}}})
}

func (s *scanner) unclosedBefore(b block, line []Token) {
	word := tokenSpan(&line[0])
	s.add(diag.Diagnostic{Code: "E0120", Span: b.at, Title: "this " + blockName(b.kind) + " is not closed",
		Label:     "no " + say(closers[b.kind]) + " for this",
		Secondary: []diag.Label{{Span: word, Text: "it had to end before this"}}, Hint: "write " + say(closers[b.kind]) + " where the block ends"})
}

func (s *scanner) unclosedAtEnd(b block) {
	s.unfinished++
	s.add(diag.Diagnostic{Code: "E0120", Span: b.at, Title: "this " + blockName(b.kind) + " is never closed",
		Label: "no " + say(closers[b.kind]) + " follows", Hint: "write " + say(closers[b.kind]) + " where the block ends"})
}

func (s *scanner) strayWord(k Kind, line []Token) {
	opener := map[Kind]string{KindElse: "`If` or `Case of`", KindCatch: "`Try`", KindLabel: "`Case of`"}[k]
	if opener == "" {
		opener = say(openerOf(k))
	}
	if openerOf(k) == 0 && k == KindEndSQL {
		opener = "`Begin SQL`"
	}
	s.add(diag.Diagnostic{Code: "E0122", Span: tokenSpan(&line[0]), Title: "this " + say(k) + " belongs to nothing", Label: "no " + opener + " is open here", Hint: strayHint(k)})
}

// strayHint says what a word without a block may want.
func strayHint(k Kind) string {
	switch k {
	case KindLabel:
		return "write `Case of` above the first case"
	case KindElse, KindCatch:
		return ""
	}
	return "remove it, or write the line that opens the block"
}

func (s *scanner) secondElse(b block, line []Token) {
	title := "a block has one `Else` only"
	switch line[0].Type {
	case KindCatch:
		title = "a block has one `Catch` only"
	case KindLabel:
		title = "no case may follow the `Else`"
	}
	s.add(diag.Diagnostic{Code: "E0125", Span: tokenSpan(&line[0]), Title: title, Label: "expected " + say(closers[b.kind]),
		Secondary: []diag.Label{{Span: b.at, Text: "this block is still open"}}})
}

func (s *scanner) outsideLoop(line []Token) {
	s.add(diag.Diagnostic{Code: "E0124", Span: tokenSpan(&line[0]), Title: say(line[0].Type) + " stands outside a loop",
		Label: "no `For`, `For each`, `While` or `Repeat` is open here", Hint: "to leave the method write `return`"})
}
