package vet

import (
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// droppedComparison advises on lines that compare and drop the answer: as a rule `=` stands for `:=`.
func droppedComparison(p *pass) {
	for _, s := range p.expressions() {
		b, ok := lang.Unparen(s.X.Node).(*lang.Binary)
		if !ok || !b.Op.Compares() {
			continue
		}
		d := diag.Diagnostic{Span: b.OpSpan, Title: "this line compares two values and drops the answer", Label: "`" + b.Op.String() + "` compares"}
		if b.Op == lang.OpEq {
			d.Label += "; `:=` assigns"
		}
		p.report(d)
	}
}

// droppedValue advises on lines that compute something and drop it, or do nothing at all.
func droppedValue(p *pass) {
	for _, s := range p.expressions() {
		d := diag.Diagnostic{Span: s.X.Span(), Title: "this line computes a value and drops it", Label: "nothing is done with this"}
		switch x := lang.Unparen(s.X.Node).(type) {
		case *lang.Binary:
			if x.Op.Compares() || x.Op == lang.OpAndThen || x.Op == lang.OpOrElse {
				continue // the last two may call something on their right side
			}
		case *lang.ProcessVar:
			d.Title = "this line is nothing but the variable `" + x.Name + "`"
			d.Hint = didYouMean(names.Near(x.Name, p.project.MethodNames()))
			if d.Hint == "" {
				d.Hint = "if this is a method, it is not in the project"
			}
		case *lang.Local, *lang.Number, *lang.Text, *lang.Date, *lang.Time, *lang.Constant, *lang.InterVar, *lang.Positional,
			*lang.CollectionLit, *lang.ObjectLit:
		default:
			continue
		}
		p.report(d)
	}
}

// expressions returns the statements that are one expression, of code that nobody reads the value of.
// What is left of lines that cannot be read is none.
func (p *pass) expressions() []*lang.ExprStmt {
	if p.unit.Failed() || p.unit.Kind == lang.FormulaUnit || p.unit.Kind == lang.SnippetUnit {
		return nil
	}
	var out []*lang.ExprStmt
	for _, s := range p.nodes.stmts {
		if x, ok := s.(*lang.ExprStmt); ok {
			out = append(out, x)
		}
	}
	return out
}
