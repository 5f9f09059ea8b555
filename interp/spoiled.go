package interp

import (
	"sort"
	"strings"
	"unicode"

	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/diag"
)

// A mistake in one function of a class keeps that function from running, not the class:
// as in the product, where a line is wrong only when it is its turn.

// spoiledIn sorts the errors of a class file by the functions and the constructor in which
// they stand, whose beginnings are the keys. ok is false when one stands elsewhere: then
// it is not known what the class is.
func spoiledIn(u *lang.Unit) (by map[int32]*diag.List, ok bool) {
	if !u.Failed() {
		return nil, true
	}
	type part struct {
		from int32
		code bool
	}
	var parts []part
	add := func(at diag.Span, code bool) { parts = append(parts, part{at.From, code}) }
	c := u.Class
	if c.Extends != nil {
		add(c.Extends.Span(), false)
	}
	for _, m := range c.Properties {
		add(m.Span(), false)
	}
	for _, m := range c.Aliases {
		add(m.Span(), false)
	}
	for _, m := range c.Functions {
		add(m.Span(), true)
	}
	if c.Constructor != nil {
		add(c.Constructor.Span(), true)
	}
	for _, b := range c.Broken {
		add(b.Span, b.Kind == lang.KindFunctionLine)
	}
	sort.Slice(parts, func(i, j int) bool { return parts[i].from < parts[j].from })
	by = map[int32]*diag.List{}
	for _, d := range u.Diagnostics.All() {
		if d.Severity != diag.Error {
			continue
		}
		i := sort.Search(len(parts), func(i int) bool { return parts[i].from > d.Span.From }) - 1
		if i < 0 || !parts[i].code || strings.HasPrefix(d.Code, aboutTheClass) {
			return nil, false
		}
		list := by[parts[i].from]
		if list == nil {
			list = &diag.List{}
			list.AddSource(u.Source)
			by[parts[i].from] = list
		}
		list.Add(d)
	}
	return by, true
}

// aboutTheClass is how the numbers of errors begin that say that the members of a class do
// not go together, such as two of one name.
const aboutTheClass = "E015"

// spoil lets a call of f raise the mistakes in its text, if there are any.
func (e *classEntry) spoil(f *value.Function, mistakes *diag.List) {
	if s, ok := f.Code.(*sourceCode); ok && mistakes != nil {
		s.build = func() (*ir.Unit, *diag.List) { return nil, mistakes }
	}
}

// addBroken adds a function whose first line cannot be read, as far as its name is plain.
func (e *classEntry) addBroken(c *value.Class, b lang.Broken, mistakes *diag.List) {
	line, _, _ := strings.Cut(e.unit.Source.Text[b.Span.From:], "\n")
	_, rest, ok := strings.Cut(line, "Function ")
	if !ok || mistakes == nil {
		return
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return r != ' ' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if end < 0 {
		end = len(rest)
	}
	name := strings.TrimSpace(rest[:end])
	kind, property, _ := strings.Cut(name, " ")
	m := &ir.Method{Name: e.name + "." + name, Number: -1, HasSelf: true}
	f := e.lazy(c, m, nil)
	e.spoil(f, mistakes)
	switch {
	case name == "" || c.Members[name] != nil:
	case property == "":
		c.Members[name] = &value.Member{Name: name, Kind: value.MFunction, Fn: f}
	case kind == "get" && c.Members[property] == nil:
		c.Members[property] = &value.Member{Name: property, Kind: value.MProperty, Get: f}
	}
}
