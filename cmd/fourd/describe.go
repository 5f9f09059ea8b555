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
		fmt.Fprintf(&b, "  %s%s\n", c.Name, c.Sigs[i].Form())
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
			form += m.Sigs[0].ResultForm()
		}
		if m.Access == names.ReadOnly {
			form += "   (read only)"
		}
		return []string{form}
	}
	var out []string
	for i := range m.Sigs {
		form := m.Sigs[i].Form()
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
