package names

import "strings"

// Form writes the parameters and the result the way the reference does: {} round what is
// optional, … after what may be repeated.
func (s *Sig) Form() string {
	var b strings.Builder
	depth := 0
	for i := range s.Params {
		p := &s.Params[i]
		for ; depth > int(p.Opt); depth-- {
			b.WriteByte('}')
		}
		for ; depth < int(p.Opt); depth++ {
			b.WriteString(" {")
		}
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(paramText(p))
	}
	b.WriteString(strings.Repeat("}", depth))
	out := ""
	if b.Len() > 0 {
		out = "(" + strings.TrimPrefix(b.String(), " ") + ")"
	}
	return out + s.ResultForm()
}

func paramText(p *Param) string {
	text := p.Name
	switch p.Mode {
	case Star:
		return "*"
	case Sort:
		return "> or <"
	case Out:
		text = "->" + text
	case InOut:
		text = "<->" + text
	}
	if p.Repeat || p.Group > 0 {
		text += "…"
	}
	if kind := typeText(p.Types, p.Class); kind != "" {
		text += ": " + kind
	}
	return text
}

// ResultForm writes the result: " -> Text", or "" without one.
func (s *Sig) ResultForm() string {
	if kind := typeText(s.Result, s.Class); kind != "" {
		return " -> " + kind
	}
	return ""
}

// typeNames are the names of the kinds in the order of their bits.
var typeNames = [...]string{"Text", "Integer", "Real", "Boolean", "Date", "Time", "Object", "Collection", "Pointer", "Picture",
	"Blob", "Null", "any", "Array", "Text array", "Integer array", "Real array", "Boolean array", "Date array", "Time array",
	"Pointer array", "Object array", "Picture array", "Blob array", "Variable", "Field", "Table", "Expression", "", "mark"}

func typeText(set TypeSet, class string) string {
	var parts []string
	if class != "" {
		parts = append(parts, class)
		set &^= Object
	}
	for i, name := range typeNames {
		if set&(1<<i) != 0 && name != "" {
			parts = append(parts, name)
		}
	}
	return strings.Join(parts, ", ")
}
