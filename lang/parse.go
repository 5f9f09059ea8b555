package lang

import (
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"fourd/lang/diag"
	"fourd/lang/names"
)

// maxDiagnostics is how many messages about one unit are kept.
const maxDiagnostics = 20

// ParseMethod parses the source of a method of any kind but a class. It always returns a unit: mistakes are in its
// Diagnostics, and what could not be read is a BadStmt in its Body.
func ParseMethod(name string, src *diag.Source, env *Names) *Unit {
	return Parse(MethodUnit, name, src, env)
}

// ParseClass parses the source of a class.
func ParseClass(name string, src *diag.Source, env *Names) *Unit {
	return Parse(ClassUnit, name, src, env)
}

// Parse parses a source of the given kind.
func Parse(kind UnitKind, name string, src *diag.Source, env *Names) *Unit {
	u, _ := parseUnit(kind, name, src, env)
	return u
}

// ParseFormula parses the text of EXECUTE FORMULA, Formula from string and their kin: one statement or expression.
// An empty text gives an empty body.
func ParseFormula(text string, env *Names) *Unit {
	src := diag.NewSource("formula", text)
	u, _ := parseUnit(FormulaUnit, "formula", src, env)
	if len(u.Body.Stmts) > 1 {
		u.Diagnostics.Add(diag.Diagnostic{Code: "E0170", Span: u.Body.Stmts[1].Span(), Title: "a formula is one line only",
			Hint: "for more, make a method with 4D.Method.new()"})
	}
	return u
}

// ParseSnippet parses code typed at a prompt or given on the command line. Incomplete reports that the text has no
// mistake but its end: a block, a bracket or a comment is open, or the last line asks for more.
func ParseSnippet(text string, env *Names) (u *Unit, incomplete bool) {
	src := diag.NewSource("input", text)
	u, s := parseUnit(SnippetUnit, "input", src, env)
	return u, s != nil && s.unfinished > 0 && u.Diagnostics.Errors() <= s.unfinished
}

// Expression returns the expression a formula or snippet consists of, or nil if it is something else.
func (u *Unit) Expression() Node {
	if len(u.Body.Stmts) != 1 || u.Failed() {
		return nil
	}
	if x, ok := u.Body.Stmts[0].(*ExprStmt); ok {
		return x.X.Node
	}
	return nil
}

// parseUnit does the work. The scanner is returned for what only some callers ask.
func parseUnit(kind UnitKind, name string, src *diag.Source, env *Names) (u *Unit, s *scanner) {
	u = &Unit{Kind: kind, Name: name, Source: src}
	u.Diagnostics.AddSource(src)
	// A panic here is a bug of ours; the file is refused, the program goes on.
	defer func() {
		if r := recover(); r != nil {
			u.Body, u.Class = Block{}, nil
			u.Diagnostics.Add(diag.Diagnostic{Code: "E0199", Span: diag.Span{File: src.Name}, Title: fmt.Sprintf("this file cannot be read because of a bug in the parser (%v)", r),
				Hint: "please report it with the file"})
		}
	}()
	s = newScanner(src, env, kind == ClassUnit)
	var found []diag.Diagnostic
	if kind == ClassUnit {
		found = u.parseClass(s)
	} else {
		u.readAttributes()
		for lex := range s.parts {
			_ = u.Body.Parse(lex) // never fails
		}
		u.Facts = s.facts[0]
		found = checkDeclare(gatherStmts(s.diags, u.Body.Stmts), u)
	}
	u.Comments = s.comments
	u.report(found)
	return u, s
}

func (u *Unit) parseClass(s *scanner) []diag.Diagnostic {
	p := classParser{scan: s, class: &Class{Name: u.Name}}
	for lex := range s.parts {
		p.lex = lex
		p.parse()
	}
	p.class.span = diag.Span{File: u.Source.Name, To: int32(len(u.Source.Text))}
	u.Class = p.class
	return gatherClass(gatherStmts(append(s.diags, p.diags...), p.bad), p.class)
}

// report keeps the first messages in the order of their places, each place once.
func (u *Unit) report(found []diag.Diagnostic) {
	if d := u.french(); d != nil {
		u.Body, u.Class = Block{}, nil // what came out of it would be reported line by line
		found = []diag.Diagnostic{*d}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].Span.From < found[j].Span.From })
	found = settle(u.Source, found)
	for i, d := range found {
		if i > 0 && d.Span == found[i-1].Span && d.Code == found[i-1].Code {
			continue
		}
		if u.Diagnostics.Len() == maxDiagnostics {
			break
		}
		u.Diagnostics.Add(d)
	}
}

// attributesMark begins the header line of a method.
const attributesMark = "%attributes"

// readAttributes reads the `//%attributes = {…}` line, which stands first.
func (u *Unit) readAttributes() {
	text := strings.TrimLeft(strings.TrimPrefix(u.Source.Text, "\ufeff"), " \t")
	rest, ok := strings.CutPrefix(text, "//")
	if !ok {
		return
	}
	if rest, ok = strings.CutPrefix(strings.TrimLeft(rest, " \t"), attributesMark); !ok {
		return
	}
	if i := strings.IndexAny(rest, "\r\n"); i >= 0 {
		rest = rest[:i]
	}
	rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimLeft(rest, " \t"), "="))
	if rest == "" || rest == "{}" {
		return
	}
	if err := json.Unmarshal([]byte(rest), &u.Attributes); err != nil {
		from := int32(strings.Index(u.Source.Text, attributesMark))
		u.Diagnostics.Add(diag.Diagnostic{Code: "E0003", Severity: diag.Warning, Span: diag.Span{File: u.Source.Name, From: from, To: from + int32(len(attributesMark))},
			Title: "the attributes of this method cannot be read", Hint: "they are JSON on one line: //%attributes = {\"shared\":true}"})
	}
}

// declares reports whether the command brings its arguments into being: C_TEXT, ARRAY TEXT.
func declares(c *Command) bool { return c.Cmd.Has(names.Declares) }

// checkDeclare reports a #DECLARE that is not the first line of code.
func checkDeclare(found []diag.Diagnostic, u *Unit) []diag.Diagnostic {
	for i, s := range u.Body.Stmts {
		if d, ok := s.(*DeclareStmt); ok && i > 0 {
			at := d.Span()
			at.To = at.From + int32(len("#DECLARE"))
			found = append(found, diag.Diagnostic{Code: "E0171", Severity: diag.Warning, Span: at, Title: "`#DECLARE` is not the first line of code",
				Hint: "move it to the top of the method"})
		}
	}
	return found
}
