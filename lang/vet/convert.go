package vet

import (
	"fourd/lang"
	"fourd/lang/names"
)

// conversion is the hint how to make a value of the wanted kind, or "".
func (p *pass) conversion(n lang.Node, have, want kind) string {
	x := p.cut(n)
	switch {
	case want.set == names.Text && (have.number() || have.set == names.Date || have.set == names.Boolean):
		return "String(" + x + ") makes a text of it"
	case want.set&numbers != 0 && have.set == names.Text:
		return "Num(" + x + ") makes a number of it"
	case want.set&numbers != 0 && have.set == names.Boolean:
		return "Num(" + x + ") makes 1 or 0 of it"
	case want.set == names.Date && have.set == names.Text:
		return "Date(" + x + ") makes a date of it"
	case want.set == names.Time && have.set == names.Text:
		return "Time(" + x + ") makes a time of it"
	case want.set == names.Boolean && have.number():
		return "write a comparison, such as " + x + "#0"
	case want.set == names.Boolean && have.set == names.Text:
		return "write a comparison, such as " + x + "=\"yes\""
	case want.set == names.Collection && (have.set == names.Text || have.number()):
		return "[" + x + "] is a collection of one element"
	}
	return ""
}
