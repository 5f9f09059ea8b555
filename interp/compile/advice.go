package compile

import (
	"fourd/lang"
	"fourd/lang/diag"
)

// rank is the place of an operator in the order that schools and other languages have,
// 0 for operators they do not have.
func rank(op lang.Op) int {
	switch op {
	case lang.OpOr, lang.OpOrElse:
		return 1
	case lang.OpAnd, lang.OpAndThen:
		return 2
	case lang.OpEq, lang.OpNe, lang.OpLt, lang.OpLe, lang.OpGt, lang.OpGe:
		return 3
	case lang.OpAdd, lang.OpSub:
		return 4
	case lang.OpMul, lang.OpDiv, lang.OpIntDiv, lang.OpMod:
		return 5
	case lang.OpPow:
		return 6
	}
	return 0
}

// adviseOrder points out where working from left to right surprises: $a+$b*$c,
// $a>0 && $b>0.
// Page: Concepts/number.md (precedence).
func (c *compiler) adviseOrder(n *lang.Binary) {
	x, ok := n.X.(*lang.Binary)
	if !ok || rank(x.Op) == 0 || rank(n.Op) <= rank(x.Op) || startsWithField(x) {
		return
	}
	left := c.src.Cut(x.Span())
	if len(left) > 40 {
		left = "all of the left"
	} else {
		left = "`" + left + "`"
	}
	c.advise(n.OpSpan, "W3001", "operators run strictly from left to right", "takes "+left+" as its left side", "write the parentheses that you mean")
}

// startsWithField reports whether a chain begins with a field: in QUERY and its kin all
// that follows the comparison is the value.
func startsWithField(b *lang.Binary) bool {
	for {
		x, ok := b.X.(*lang.Binary)
		if !ok {
			_, field := b.X.(*lang.FieldRef)
			return field
		}
		b = x
	}
}

// adviseDropped points out a line that is a comparison.
func (c *compiler) adviseDropped(s *lang.ExprStmt) {
	if b, ok := s.X.Node.(*lang.Binary); ok && b.Op == lang.OpEq {
		c.advise(b.OpSpan, "W3007", "this line compares two values and drops the answer", "`=` compares; `:=` assigns", "")
	}
}

// advise adds a warning, once for a place that is compiled twice.
func (c *compiler) advise(span diag.Span, code, title, label, hint string) {
	for _, d := range c.diags.All() {
		if d.Code == code && d.Span == span {
			return
		}
	}
	c.diags.AddSource(c.src)
	c.diags.Add(diag.Diagnostic{Code: code, Severity: diag.Warning, Span: span, Title: title, Label: label, Hint: hint})
}
