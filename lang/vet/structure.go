package vet

import (
	"strings"

	"fourd/lang/diag"
	"fourd/lang/names"
)

// unknownTable reports tables and fields that the catalog of the project does not have. Without a catalog nothing is
// known of either.
func unknownTable(p *pass) {
	tables := p.project.Catalog.Tables
	if len(tables) == 0 {
		return
	}
	names1 := func(yield func(string) bool) {
		for i := range tables {
			if !yield(tables[i].Name) {
				return
			}
		}
	}
	for _, t := range p.nodes.tables {
		if t.ID == 0 {
			p.report(diag.Diagnostic{Span: t.Span(), Title: "there is no table `" + t.Name + "`", Label: "unknown table", Hint: didYouMean(names.Near(t.Name, names1))})
		}
	}
	for _, f := range p.nodes.fields {
		switch {
		case f.TableID == 0:
			p.report(diag.Diagnostic{Span: f.Span(), Title: "there is no table `" + f.Table + "`", Label: "unknown table", Hint: didYouMean(names.Near(f.Table, names1))})
		case f.ID == 0:
			p.report(diag.Diagnostic{Span: f.Span(), Title: "the table `" + f.Table + "` has no field `" + f.Name + "`", Label: "unknown field",
				Hint: didYouMean(names.Near(f.Name, p.fieldNames(f.TableID)))})
		}
	}
}

func (v *Vet) fieldNames(table int) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, t := range v.project.Catalog.Tables {
			for i := range t.Fields {
				if t.ID == table && !yield(t.Fields[i].Name) {
					return
				}
			}
		}
	}
}

// absentName advises, once per project and name, on calls of what may belong to a component or plug-in that is not here.
func absentName(p *pass) {
	for _, n := range p.nodes.unknown {
		if !n.HasParens && !strings.Contains(n.Name, " ") {
			continue
		}
		by, ok := p.project.MayBring(n.Name)
		if !ok {
			continue
		}
		at := n.NameSpan
		if !at.Valid() {
			at = n.Span()
		}
		p.once("name "+fold(n.Name), diag.Diagnostic{Code: "W3105", Severity: diag.Warning, Span: at,
			Title: "`" + n.Name + "` is not known here", Label: "calling it is an error", Hint: "it may belong to " + by})
	}
}

// constantValue advises, once per project and name, on constants without a known value.
func constantValue(p *pass) {
	say := func(name string, at diag.Span) {
		p.once("constant "+fold(name), diag.Diagnostic{Code: "W3017", Severity: diag.Warning, Span: at,
			Title: "the value of the constant `" + name + "` is not known", Label: "counts as 0 here", Hint: "write the value itself"})
	}
	for _, c := range p.nodes.consts {
		if !c.Const.Usable() {
			say(c.Const.Name, c.Span())
		}
	}
	for _, n := range p.nodes.unknown {
		if strings.HasPrefix(n.Token, ":K") {
			say(n.Name, n.Span())
		}
	}
}
