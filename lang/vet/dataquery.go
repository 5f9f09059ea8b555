package vet

import (
	"regexp"
	"strings"
	"sync"

	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// conditionPaths finds the paths in the text of a query: what stands at the beginning, or behind `and`, `or` and
// parentheses, and before a comparator.
var conditionPaths = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[(&|]|\band\b|\bor\b|\bnot\b)\s*([\pL_][\pL\pN_]*(?:\.[\pL_][\pL\pN_]*)*)\s*(?:=|#|!=|<|>|in\s|is\s|%)`)
})

var quotedValues = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`'[^']*'`) })

// queriedPaths reports attributes in the text of a query that the dataclass does not have. Texts that hold formulas, or
// are put together, say nothing for certain.
func (p *pass) queriedPaths() {
	for _, c := range p.nodes.calls {
		m, ok := c.Fn.(*lang.Member)
		if !ok || m.Name != "query" || len(c.Args) == 0 {
			continue
		}
		f := p.dataFacts(m)
		t, ok := lang.Unparen(c.Args[0]).(*lang.Text)
		if f == nil || !ok || f.function("query") != nil || f.data != dataClass && f.data != selection || strings.Contains(t.Value, "eval(") || p.onlyDeclared(m.X) {
			continue
		}
		// Values are blanked out in place, so that what they hold is no path and offsets stay.
		text := quotedValues().ReplaceAllStringFunc(t.Value, func(v string) string { return strings.Repeat("'", len(v)) })
		for _, at := range conditionPaths().FindAllStringSubmatchIndex(text, -1) {
			p.queriedPath(f, t, at[2], text[at[2]:at[3]])
		}
	}
}

// queriedPath follows one path through the relations.
func (p *pass) queriedPath(f *classFacts, t *lang.Text, offset int, path string) {
	for name := range strings.SplitSeq(path, ".") {
		typ, ok := f.property(name)
		if !ok {
			for known := range f.properties {
				if names.Same(known, name) {
					return // choice: whether letter case counts in the text of a query is not certain
				}
			}
			p.report(diag.Diagnostic{Span: p.within(t, offset, len(name)), Title: "the dataclass `" + f.table + "` has no attribute `" + name + "`",
				Label: "unknown attribute", Hint: nearMember(name, f.attributes)})
			return
		}
		if typ == nil || typ.Kind != lang.UserClassType {
			return // a value: what is below it is in objects
		}
		if f = p.classNamed(typ.Class); f == nil || !f.complete || f.data != entity && f.data != selection {
			return
		}
		offset += len(name) + 1
	}
}

// within is the span of a piece of a text literal; one with escapes is taken as a whole.
func (p *pass) within(t *lang.Text, offset, length int) diag.Span {
	at := t.Span()
	if int(at.To-at.From) != len(t.Value)+2 {
		return at
	}
	at.From += int32(offset) + 1
	at.To = at.From + int32(length)
	return at
}
