package vet

import (
	"fourd/lang"
	"fourd/lang/diag"
)

// ranks are the ranks that most languages, and school, give operators. Those of one rank run from left to right there
// too.
var ranks = map[lang.Op]int{
	lang.OpOr: 1, lang.OpOrElse: 1, lang.OpXor: 1,
	lang.OpAnd: 2, lang.OpAndThen: 2,
	lang.OpEq: 3, lang.OpNe: 3, lang.OpLt: 3, lang.OpGt: 3, lang.OpLe: 3, lang.OpGe: 3,
	lang.OpAdd: 4, lang.OpSub: 4,
	lang.OpMul: 5, lang.OpDiv: 5, lang.OpIntDiv: 5, lang.OpMod: 5,
	lang.OpPow: 6,
}

// leftToRight advises on expressions that another order of operators would read differently.
func leftToRight(p *pass) {
	for _, b := range p.nodes.binaries {
		if p.nodes.inside[b] || p.nodes.conditions[b] || p.said(b.Span(), "E1203") {
			continue
		}
		if d, ok := p.surprise(b); ok {
			p.report(d)
		}
	}
}

// surprise finds the first operator of a chain that would take its operands before those on its left.
func (p *pass) surprise(last *lang.Binary) (diag.Diagnostic, bool) {
	var chain []*lang.Binary // in the order of the text
	for b, ok := last, true; ok; b, ok = b.X.(*lang.Binary) {
		chain = append(chain, b)
	}
	for i, j := 0, len(chain)-1; i < j; i, j = i+1, j-1 {
		chain[i], chain[j] = chain[j], chain[i]
	}
	for i := 1; i < len(chain); i++ {
		before, b := chain[i-1], chain[i]
		if ranks[before.Op] == 0 || ranks[b.Op] <= ranks[before.Op] {
			continue
		}
		op := b.Op.String()
		if len(op) > 1 || b.Op.Compares() {
			op = " " + op + " "
		}
		return diag.Diagnostic{Span: b.Span(), Title: "operators run strictly from left to right",
			Label: "read as (" + p.cut(before) + ")" + op + p.cut(b.Y),
			Hint:  "write " + p.head(before) + "(" + p.cut(before.Y) + op + p.cut(b.Y) + ") if the right side comes first"}, true
	}
	return diag.Diagnostic{}, false
}

// head is the source of an operation up to its right operand.
func (p *pass) head(b *lang.Binary) string {
	op := b.Op.String()
	if len(op) > 1 || b.Op.Compares() {
		op = " " + op + " "
	}
	return p.cut(b.X) + op
}

// said reports whether a message with that code lies within the span.
func (p *pass) said(at diag.Span, code string) bool {
	for _, d := range *p.found {
		if d.Code == code && d.Span.From >= at.From && d.Span.To <= at.To {
			return true
		}
	}
	return false
}
