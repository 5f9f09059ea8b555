package vet

import (
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// repeatedKey advises on objects that give one property twice: the last value counts.
func repeatedKey(p *pass) {
	say := func(seen map[string]diag.Span, key string, at diag.Span) {
		if first, ok := seen[key]; ok {
			p.report(diag.Diagnostic{Span: at, Title: "the property `" + key + "` is given twice", Label: "this value counts",
				Secondary: []diag.Label{{Span: first, Text: "this one is lost"}}})
			return
		}
		seen[key] = at
	}
	for _, o := range p.nodes.objects {
		seen := map[string]diag.Span{}
		for _, pair := range o.Pairs {
			say(seen, pair.Key, pair.KeySpan)
		}
	}
	for _, c := range p.nodes.commands {
		if c.Cmd.ID != names.CNewObject && c.Cmd.ID != names.CNewSharedObject {
			continue
		}
		seen := map[string]diag.Span{}
		for i := 0; i < len(c.Args); i += 2 {
			if t, ok := lang.Unparen(c.Args[i]).(*lang.Text); ok {
				say(seen, t.Value, t.Span())
			}
		}
	}
}
