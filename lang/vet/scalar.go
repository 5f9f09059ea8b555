package vet

import (
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// scalars are kinds without members and elements. A blob may be an object, a pointer may point to one.
const scalars = names.Text | numbers | names.Boolean | names.Date | names.Time

// membersOfScalars reports members of values that have none, and brackets that do not belong to what they follow.
func membersOfScalars(p *pass) {
	for _, m := range p.nodes.members {
		k := p.kindOf(m.X)
		if k.set&scalars == 0 || k.set&^scalars != 0 || k.null {
			continue
		}
		d := diag.Diagnostic{Span: m.NameSpan, Title: withArticle(k.String()) + " has no property `" + m.Name + "`", Label: "only objects have members"}
		if p.nodes.called[m] {
			d.Title = withArticle(k.String()) + " has no function `" + m.Name + "`"
		}
		x := p.cut(m.X)
		switch command := insteadOf[m.Name]; {
		case command != "" && k.set == names.Text, command == "String":
			d.Hint = "write " + command + "(" + x + more(command) + ")"
		case k.set == names.Date && (m.Name == "year" || m.Name == "month" || m.Name == "day"):
			d.Hint = "write " + map[string]string{"year": "Year of", "month": "Month of", "day": "Day of"}[m.Name] + "(" + x + ")"
		}
		p.report(d)
	}
	for _, b := range p.nodes.brackets {
		p.bracket(b)
	}
}

// insteadOf are the commands that do what functions of texts do in other languages.
var insteadOf = map[string]string{
	"toUpperCase": "Uppercase", "toUpper": "Uppercase", "upper": "Uppercase", "toLowerCase": "Lowercase", "toLower": "Lowercase", "lower": "Lowercase",
	"length": "Length", "len": "Length", "size": "Length", "count": "Length", "split": "Split string", "replace": "Replace string",
	"substring": "Substring", "substr": "Substring", "trim": "Trim", "toString": "String", "charCodeAt": "Character code",
}

// more stands for the arguments that a command wants besides the text.
func more(command string) string {
	switch command {
	case "Split string", "Replace string", "Substring":
		return "; …"
	}
	return ""
}

// bracket reports an element that is written in brackets of another kind than the value has.
func (p *pass) bracket(n lang.Node) {
	var of lang.Node
	var index lang.Node
	switch n := n.(type) {
	case *lang.Index:
		of, index = n.X, n.Index
	case *lang.ArrayIndex:
		of, index = n.X, n.Index
	case *lang.CharRef:
		of, index = n.X, n.Index
	}
	k, x, i := p.kindOf(of), p.cut(of), p.cut(index)
	if l, ok := lang.Unparen(of).(*lang.Local); ok {
		if v := p.locals[fold(l.Name)]; v != nil && v.array {
			if _, ok := n.(*lang.Index); ok && v.onlyArray {
				p.report(diag.Diagnostic{Span: n.Span(), Title: "elements of an array do not stand in `[ ]`", Label: "`$" + v.name + "` is an array",
					Hint: "write " + x + "{" + i + "}"})
			}
			return
		}
	}
	if !k.known() || k.null {
		return
	}
	d := diag.Diagnostic{Span: n.Span(), Label: "`" + x + "` is " + withArticle(k.String())}
	switch n.(type) {
	case *lang.Index:
		if k.set&scalars == 0 || k.set&^scalars != 0 {
			return
		}
		d.Title = withArticle(k.String()) + " has no elements"
		if k.set == names.Text {
			d.Title, d.Hint = "a character of a text does not stand in `[ ]`", "write "+x+"[["+i+"]]; the first character is number 1"
		}
	case *lang.ArrayIndex:
		switch {
		case k.set == names.Collection:
			d.Title, d.Hint = "elements of a collection do not stand in `{ }`", "write "+x+"["+i+"]; the first element is number 0"
		case k.set == names.Text:
			d.Title, d.Hint = "a character of a text does not stand in `{ }`", "write "+x+"[["+i+"]]; the first character is number 1"
		default:
			return // an array may have been used as a value, and an object be a blob
		}
	default:
		if k.set != names.Collection {
			return
		}
		d.Title, d.Hint = "elements of a collection do not stand in `[[ ]]`", "write "+x+"["+i+"]; the first element is number 0"
	}
	p.report(d)
}
