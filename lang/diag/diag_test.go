package diag

import (
	"os"
	"strings"
	"testing"
)

func render(t *testing.T, d Diagnostic, s *Source, o Options) string {
	t.Helper()
	l := List{}
	l.AddSource(s)
	l.Add(d)
	var b strings.Builder
	if err := l.Render(&b, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// at makes the span of a piece of the source's text.
func at(s *Source, piece string) Span {
	i := strings.Index(s.Text, piece)
	return Span{File: s.Name, From: int32(i), To: int32(i + len(piece))}
}

func TestRenderShowsPlaceAndHint(t *testing.T) {
	s := NewSource("Methods/Print invoice.4dm", strings.Repeat("\n", 11)+"$name:=Uppercas($o.name)\n")
	d := Diagnostic{Code: "E1104", Span: at(s, "Uppercas"), Title: "`Uppercas` is not a command, a method or a class here", Label: "unknown name", Hint: "did you mean `Uppercase`?"}
	want := "error[E1104]: `Uppercas` is not a command, a method or a class here\n" +
		"  ┌ Methods/Print invoice.4dm:12:8\n" +
		"12 │ $name:=Uppercas($o.name)\n" +
		"   │        ^^^^^^^^ unknown name\n" +
		"   = did you mean `Uppercase`?\n"
	if got := render(t, d, s, Options{}); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	check := "Methods/Print invoice.4dm:12:8: error[E1104]: `Uppercas` is not a command, a method or a class here\n" + want[strings.Index(want, "12 │"):]
	if got := render(t, d, s, Options{Check: true}); got != check {
		t.Errorf("got\n%swant\n%s", got, check)
	}
}

func TestRenderShowsTheCause(t *testing.T) {
	s := NewSource("a.4dm", "\n\n\n\nIf ($rate>0)\n\n\n\nEnd while\n")
	d := Diagnostic{Code: "E0121", Span: at(s, "End while"), Title: "this `End while` cannot close an `If`", Label: "expected `Else` or `End if`",
		Secondary: []Label{{at(s, "If ($rate>0)"), "this block is still open"}}}
	want := "error[E0121]: this `End while` cannot close an `If`\n  ┌ a.4dm:9:1\n 5 │ If ($rate>0)\n   │ ------------ this block is still open\n" +
		" 9 │ End while\n   │ ^^^^^^^^^ expected `Else` or `End if`\n"
	if got := render(t, d, s, Options{}); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestCaretsStandUnderWhatTheyMean(t *testing.T) {
	for _, c := range []struct{ line, piece, under string }{
		{"é漢👨‍👩‍👧:=x", "x", "       ^"},
		{"\t\tabc", "abc", "        ^^^"},
		{"a漢b", "漢", " ^^"},
		{"abc", "", "^"},
	} {
		s := NewSource("s", c.line)
		lines := strings.Split(render(t, Diagnostic{Span: at(s, c.piece)}, s, Options{}), "\n")
		if got := strings.TrimPrefix(lines[3], "   │ "); got != c.under {
			t.Errorf("%q: %q, want %q", c.line, got, c.under)
		}
	}
}

func TestLongLinesAreCut(t *testing.T) {
	s := NewSource("s", strings.Repeat("a", 400)+"HERE"+strings.Repeat("b", 400))
	lines := strings.Split(render(t, Diagnostic{Span: at(s, "HERE")}, s, Options{}), "\n")
	if !strings.Contains(lines[2], "…a") || !strings.HasSuffix(lines[2], "b…") || len(lines[2]) > 200 {
		t.Errorf("%q", lines[2])
	}
	if strings.Index(lines[2], "HERE")-len("…")+1 != strings.Index(lines[3], "^^^^") {
		t.Errorf("the caret is misplaced:\n%s\n%s", lines[2], lines[3])
	}
}

func TestRenderCallsAndNotes(t *testing.T) {
	s := NewSource("a.4dm", "$a:=$b+1\n")
	caller := NewSource("b.4dm", "\n\na\n")
	l := List{}
	l.AddSource(s)
	l.AddSource(caller)
	l.Add(Diagnostic{Code: "R2011", Span: at(s, "+"), Title: "cannot add", Trace: []Span{{File: "b.4dm", From: 2, To: 3}, {File: "gone"}}, Notes: []string{"a note"}})
	var b strings.Builder
	_ = l.Render(&b, Options{})
	if !strings.Contains(b.String(), "┌ a.4dm:1:7, called from b.4dm:3, called from gone\n") || !strings.Contains(b.String(), "   = note: a note\n") {
		t.Error(b.String())
	}
}

func TestColourOnlyWhenAsked(t *testing.T) {
	s := NewSource("s", "abc")
	d := Diagnostic{Code: "E0101", Span: at(s, "b"), Title: "x"}
	if strings.Contains(render(t, d, s, Options{}), "\x1b") || !strings.Contains(render(t, d, s, Options{Color: true}), "\x1b") {
		t.Error("colour does not follow the option")
	}
}

func TestRenderWithoutSource(t *testing.T) {
	var b strings.Builder
	if err := Render(&b, &Diagnostic{Code: "E0001", Title: "x", Span: Span{File: "gone"}}, nil, Options{Check: true}); err != nil || b.String() != "gone:1:1: error[E0001]: x\n" {
		t.Errorf("%q, %v", b.String(), err)
	}
}

func TestLinesEndInEveryWay(t *testing.T) {
	s := NewSource("s", "a\nb\rc\r\nd\n")
	if s.Lines() != 5 {
		t.Errorf("%d lines", s.Lines())
	}
	for n, want := range []string{"", "a", "b", "c", "d", "", ""} {
		if got, _ := s.Line(n); got != want {
			t.Errorf("line %d is %q", n, got)
		}
	}
	for offset, want := range map[int32]Position{0: {1, 1}, 2: {2, 1}, 4: {3, 1}, 7: {4, 1}, 8: {4, 2}, 99: {5, 1}, -1: {1, 1}} {
		if got := s.Position(offset); got != want {
			t.Errorf("offset %d is at %v, want %v", offset, got, want)
		}
	}
}

func TestSpansOutsideTheTextDoNoHarm(t *testing.T) {
	s := NewSource("s", "abc")
	for _, span := range []Span{{"s", 50, 60}, {"s", -5, 2}, {"s", 2, 1}, {}} {
		render(t, Diagnostic{Span: span}, s, Options{})
		s.Cut(span)
	}
}

func TestPagesAreComplete(t *testing.T) {
	last := ""
	for p := range Pages() {
		if p.Title == "" || p.What == "" || p.Why == "" || len(p.Wrong) == 0 || len(p.Right) == 0 || p.Message == "" {
			t.Errorf("the page of %s is not complete: it has a title, what, why, wrong, right and message", p.Code)
		}
		if strings.HasSuffix(p.Title, ".") || len(p.Title) > 80 {
			t.Errorf("the title of %s is no title: %q", p.Code, p.Title)
		}
		if p.Code[:1] == last[:min(1, len(last))] && p.Code[:1] >= "A" && p.Code <= last {
			t.Errorf("%s is out of order", p.Code)
		}
		last = p.Code
	}
	if p, ok := Explain("e0120"); !ok || !strings.Contains(p.String(), "closing word") {
		t.Error("Explain minds letter case")
	}
	if p, ok := Explain("54"); !ok || !strings.HasPrefix(p.String(), "error 54: ") {
		t.Error("Explain does not know the numbers of errors")
	}
	for _, code := range []string{"E9999", "", "../page", "error54"} {
		if _, ok := Explain(code); ok {
			t.Errorf("the code %q does not exist and is explained", code)
		}
	}
}

func TestAPageHasFiles(t *testing.T) {
	p := parsePage("a title\n\nWhat it is.\n\nWhy it is.\n\nAnd more.\n-- with Methods/A.4dm --\nALERT(\"a\")\n-- wrong --\nB\n-- right --\nA\n-- message --\nerror\n")
	if p.Title != "a title" || p.What != "What it is." || p.Why != "Why it is.\n\nAnd more." || p.Message != "error\n" {
		t.Errorf("%+v", p)
	}
	if len(p.Wrong) != 2 || p.Wrong[0].File != "Methods/A.4dm" || p.Wrong[1] != (Sample{ExampleFile, "B\n"}) || len(p.Right) != 2 {
		t.Errorf("%+v", p)
	}
	if text := p.String(); !strings.Contains(text, "  Methods/A.4dm\n\n    ALERT(\"a\")\n") || !strings.Contains(text, "Right:\n") {
		t.Error(text)
	}
}

func TestListKeepsOrderAndSources(t *testing.T) {
	s := NewSource("s", "abc")
	var a, b List
	b.AddSource(s)
	b.Add(Diagnostic{Span: Span{"s", 2, 3}, Severity: Warning})
	b.Add(Diagnostic{Span: Span{"s", 1, 2}})
	a.Merge(&b)
	a.Sort()
	if a.Len() != 2 || a.Errors() != 1 || !a.HasErrors() || a.All()[0].Span.From != 1 || a.Source("s") != s {
		t.Errorf("%+v", a)
	}
	if a.Truncate(1) != 1 || a.Len() != 1 {
		t.Error("Truncate")
	}
}

func Example() {
	s := NewSource("Methods/Total.4dm", "$a=1\n")
	d := Diagnostic{Code: "W3007", Severity: Warning, Span: Span{"Methods/Total.4dm", 2, 3}, Title: "this line compares two values and drops the answer", Label: "`=` compares; `:=` assigns"}
	_ = Render(os.Stdout, &d, func(string) *Source { return s }, Options{})
	// Output:
	// warning[W3007]: this line compares two values and drops the answer
	//   ┌ Methods/Total.4dm:1:3
	//  1 │ $a=1
	//    │   ^ `=` compares; `:=` assigns
}
