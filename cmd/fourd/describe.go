package main

import (
	"fmt"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/names"
)

// describeCommand returns the page of a command.
func describeCommand(rt *interp.Runtime, c *names.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s   command %d, %s\n\n", c.Name, c.ID, themeTitle(c.Theme))
	for i := range c.Sigs {
		fmt.Fprintf(&b, "  %s%s\n", c.Name, signature(&c.Sigs[i]))
	}
	if len(c.Sigs) == 0 {
		fmt.Fprintf(&b, "  %s\n", c.Name)
	}
	b.WriteString("\n")
	b.WriteString(toldOf(c.Name))
	if c.Sets != 0 {
		fmt.Fprintf(&b, "It sets %s.\n", systemVariables(c.Sets))
	}
	if c.Safe == names.Unsafe {
		b.WriteString("In the product it does not run in preemptive processes; here it runs everywhere.\n")
	}
	if rt.Implemented(c.ID) {
		b.WriteString("This runtime has it.\n")
	} else {
		b.WriteString("This runtime does not have it yet: a call is a runtime error that Try can catch.\n")
	}
	return b.String()
}

func systemVariables(v names.Vars) string {
	var set []string
	for _, x := range []struct {
		bit  names.Vars
		name string
	}{{names.SetsOK, "OK"}, {names.SetsError, "Error"}, {names.SetsDocument, "Document"}} {
		if v&x.bit != 0 {
			set = append(set, x.name)
		}
	}
	return strings.Join(set, " and ")
}

// describeConstant returns the page of a constant.
func describeConstant(c *names.Constant) string {
	if !c.Usable() {
		return fmt.Sprintf("%s   constant\n\nIts value is not documented, so code that uses it does not run here.\n", c.Name)
	}
	v := value.String(value.Num(c.Num))
	if c.Kind.Has(names.Text) {
		v = fmt.Sprintf("%q", c.Text)
	}
	return fmt.Sprintf("%s   constant = %s\n", c.Name, v)
}

// describeClass returns the page of a class: its members with their forms.
func describeClass(c *names.Class) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s   class", c.Name)
	if c.Parent != "" {
		fmt.Fprintf(&b, ", extends %s", c.Parent)
	}
	b.WriteString("\n\n")
	for i := range c.Members {
		for _, line := range memberForms(&c.Members[i]) {
			fmt.Fprintf(&b, "  %s\n", line)
		}
	}
	return b.String()
}

func describeMember(c *names.Class, m *names.Member) string {
	page := fmt.Sprintf("%s.%s   member of a class\n\n  %s\n", c.Name, m.Name, strings.Join(memberForms(m), "\n  "))
	if told := toldOf(c.Name + "." + m.Name); told != "" {
		page += "\n" + strings.TrimSuffix(told, "\n")
	}
	return page
}

func memberForms(m *names.Member) []string {
	dot := "."
	if m.Kind == names.Constructor {
		dot = ""
	}
	if m.Kind == names.Property {
		form := dot + m.Name
		if len(m.Sigs) > 0 {
			form += resultOf(&m.Sigs[0])
		}
		if m.Access == names.ReadOnly {
			form += "   (read only)"
		}
		return []string{form}
	}
	var out []string
	for i := range m.Sigs {
		form := signature(&m.Sigs[i])
		if !strings.HasPrefix(form, "(") {
			form = "()" + form
		}
		out = append(out, dot+m.Name+form)
	}
	if len(out) == 0 {
		out = append(out, dot+m.Name+"()")
	}
	return out
}

// signature writes the parameters the way the reference does: {} round what is
// optional, … after what may be repeated.
func signature(s *names.Sig) string {
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
	return out + resultOf(s)
}

func paramText(p *names.Param) string {
	text := p.Name
	switch p.Mode {
	case names.Star:
		return "*"
	case names.Sort:
		return "> or <"
	case names.Out:
		text = "->" + text
	case names.InOut:
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

func resultOf(s *names.Sig) string {
	if kind := typeText(s.Result, s.Class); kind != "" {
		return " -> " + kind
	}
	return ""
}

// typeNames are the names of the kinds in the order of their bits.
var typeNames = [...]string{"Text", "Integer", "Real", "Boolean", "Date", "Time", "Object", "Collection", "Pointer", "Picture",
	"Blob", "Null", "any", "Array", "Text array", "Integer array", "Real array", "Boolean array", "Date array", "Time array",
	"Pointer array", "Object array", "Picture array", "Blob array", "Variable", "Field", "Table", "Expression", "", "mark"}

func typeText(set names.TypeSet, class string) string {
	var parts []string
	if class != "" {
		parts = append(parts, class)
		set &^= names.Object
	}
	for i, name := range typeNames {
		if set&(1<<i) != 0 && name != "" {
			parts = append(parts, name)
		}
	}
	return strings.Join(parts, ", ")
}
