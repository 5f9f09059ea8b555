package tags

import "strings"

// role is the part a tag plays in the structure of a template.
type role uint8

const (
	inline  role = iota // stands alone
	opening             // begins a block
	middle              // begins another branch of the block
	ending              // ends the block
)

// tag is one row of the table: a tag's name, what it is to the parser, and the
// function that renders it.
type tag struct {
	name   string
	role   role
	block  string // opening tag that a middle or an ending belongs to
	end    string // ending that an opening needs
	dollar bool   // has the form $NAME(…)
	render func(*renderer, *node) error
}

// table holds every tag. The renderer reaches Parse through a field, as a direct
// call would make this table depend on itself.
var table = [...]tag{
	{name: "4DTEXT", dollar: true, render: (*renderer).text},
	{name: "4DHTML", dollar: true, render: (*renderer).html},
	{name: "4DEVAL", dollar: true, render: (*renderer).html},
	{name: "4DCODE", render: (*renderer).code},
	{name: "4DSCRIPT", render: (*renderer).script},
	{name: "4DIF", role: opening, end: "4DENDIF", render: (*renderer).choose},
	{name: "4DELSEIF", role: middle, block: "4DIF"},
	{name: "4DELSE", role: middle, block: "4DIF"},
	{name: "4DENDIF", role: ending, block: "4DIF"},
	{name: "4DLOOP", role: opening, end: "4DENDLOOP", render: (*renderer).loop},
	{name: "4DENDLOOP", role: ending, block: "4DLOOP"},
	{name: "4DEACH", role: opening, end: "4DENDEACH", render: (*renderer).each},
	{name: "4DENDEACH", role: ending, block: "4DEACH"},
	{name: "4DVAR", render: (*renderer).text},     // what 4DTEXT was called once
	{name: "4DHTMLVAR", render: (*renderer).html}, // likewise 4DHTML
	{name: "4DINCLUDE", render: (*renderer).include},
	{name: "4DBASE", render: (*renderer).base},
}

// lookup finds a tag by its name in any case.
func lookup(name string) *tag {
	for i := range table {
		if t := &table[i]; len(t.name) == len(name) && strings.EqualFold(t.name, name) {
			return t
		}
	}
	return nil
}
