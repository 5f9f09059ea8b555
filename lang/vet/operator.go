package vet

import (
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// result is the kind that an operator makes of two kinds. The answer no says that it certainly fails; of kinds that are
// not certain nothing is said but that comparisons give Booleans.
func result(op lang.Op, x, y kind) (k kind, ok bool) {
	if op.Compares() || op == lang.OpBitTest {
		return booleanKind, compares(op, x, y)
	}
	if !x.known() || !y.known() || x.set == names.Picture || y.set == names.Picture {
		return kind{}, true
	}
	switch op {
	case lang.OpAndThen, lang.OpOrElse:
		if x == y {
			return x, true
		}
		return kind{}, true
	case lang.OpAnd, lang.OpOr:
		if x.set == names.Boolean && y.set == names.Boolean {
			return booleanKind, true
		}
	case lang.OpAdd, lang.OpSub, lang.OpMul, lang.OpMod:
		if k, ok := special(op, x, y); ok {
			return k, true
		}
	}
	if x.number() && y.number() {
		if x.set == names.Time || y.set == names.Time {
			return kind{}, true
		}
		return numberKind, true
	}
	return kind{}, false
}

// special are the pairs of operands that are not two numbers.
func special(op lang.Op, x, y kind) (kind, bool) {
	text, date := x.set == names.Text, x.set == names.Date
	switch {
	case op == lang.OpAdd && text && y.set == names.Text:
		return textKind, true
	case op == lang.OpMul && (text && y.number() || x.number() && y.set == names.Text):
		return textKind, true
	case op == lang.OpMod && text && y.set == names.Text:
		return booleanKind, true
	case op == lang.OpSub && date && y.set == names.Date:
		return numberKind, true
	case (op == lang.OpAdd || op == lang.OpSub) && date && y.number():
		return dateKind, true
	}
	return kind{}, false
}

// comparable reports whether two kinds can be compared. Null and what may be Null compare with everything.
func compares(op lang.Op, x, y kind) bool {
	const scalar = names.Text | numbers | names.Boolean | names.Date | names.Time
	if !x.known() || !y.known() || x.set&scalar == 0 || y.set&scalar == 0 {
		return true
	}
	if op == lang.OpBitTest {
		return x.number() && y.number()
	}
	return x.set == y.set || x.number() && y.number()
}

// operandKinds reports operators between kinds that they do not take.
func operandKinds(p *pass) {
	p.compoundKinds()
	for _, b := range p.nodes.binaries {
		if p.nodes.conditions[b] {
			continue
		}
		x, y := p.kindOf(b.X), p.kindOf(b.Y)
		if _, ok := result(b.Op, x, y); ok {
			continue
		}
		d := diag.Diagnostic{Span: b.OpSpan, Label: "left is " + x.String() + ", right is " + y.String()}
		if !b.OpSpan.Valid() {
			d.Span = b.Span()
		}
		if b.Op.Compares() {
			d.Title = "`" + b.Op.String() + "` cannot compare " + x.String() + " and " + y.String()
		} else {
			d.Title = "`" + b.Op.String() + "` does not take " + x.String() + " and " + y.String()
		}
		d.Hint = p.operandHint(b, x, y)
		p.report(d)
	}
}

// compoundKinds reports `+=` and its kin between kinds that the operator does not take.
func (p *pass) compoundKinds() {
	for _, a := range p.nodes.assigns {
		if a.Op == lang.Assign {
			continue
		}
		x, y := p.kindOf(a.Target.Node), p.kindOf(a.Value.Node)
		if _, ok := result(a.Op.Binary(), x, y); ok {
			continue
		}
		d := diag.Diagnostic{Span: a.Value.Span(), Title: "`" + a.Op.String() + "` does not take " + x.String() + " and " + y.String(),
			Label: "this is " + withArticle(y.String()), Secondary: []diag.Label{{Span: a.Target.Span(), Text: withArticle(x.String())}}, Hint: p.conversion(a.Value.Node, y, x)}
		p.report(d)
	}
}

// operandHint says how to convert, where a text meets something that is none, or that a sum came first.
func (p *pass) operandHint(b *lang.Binary, x, y kind) string {
	and := b.Op == lang.OpAnd || b.Op == lang.OpOr || b.Op == lang.OpAndThen || b.Op == lang.OpOrElse
	if left, ok := b.X.(*lang.Binary); ok && and && left.Op.Compares() {
		op := " " + b.Op.String() + " ("
		if !p.nodes.inside[b] && p.kindOf(left.Y).set == p.kindOf(b.Y).set {
			return "repeat the comparison: (" + p.cut(left) + ")" + op + p.cut(left.X) + left.Op.String() + p.cut(b.Y) + ")"
		}
		return "write parentheses round each comparison: (" + p.cut(left) + ")" + op + "…)"
	}
	if left, ok := b.X.(*lang.Binary); ok && left.Op != b.Op && !b.Op.Compares() {
		return "operators run from left to right: the left side is `" + p.cut(left) + "`"
	} else if ok && b.Op.Compares() {
		return "write parentheses round each comparison"
	}
	switch {
	case and && x.set == names.Text && y.set == names.Text:
		return "`+` joins texts"
	case b.Op == lang.OpAdd && x.set == names.Text:
		return "String(" + p.cut(b.Y) + ") makes a text of it"
	case b.Op == lang.OpAdd && y.set == names.Text:
		return "String(" + p.cut(b.X) + ") makes a text of it"
	case b.Op.Compares() && x.set == names.Text && y.number():
		return "String(" + p.cut(b.Y) + ") makes a text of it, Num(" + p.cut(b.X) + ") a number"
	case b.Op.Compares() && y.set == names.Text && x.number():
		return "String(" + p.cut(b.X) + ") makes a text of it, Num(" + p.cut(b.Y) + ") a number"
	}
	return ""
}
