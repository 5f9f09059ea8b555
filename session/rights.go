package session

import (
	"strings"

	"fourd/interp/value"
)

// CodeSession is the number of errors that sessions raise: a property that cannot
// be assigned, a function that the kind of session refuses.
//
// choice: the reference gives no number.
const CodeSession = -10736

// rights are the privileges that setPrivileges gave to a session; immutable.
type rights struct {
	given bits // as named, and those of roles
	all   bits // with everything they include
	role  bool // a role was given, perhaps one without privileges
}

// bits is a set of privileges by their number in the order of declaration.
type bits []uint64

func (b bits) has(i int) bool { return i/64 < len(b) && b[i/64]&(1<<(i%64)) != 0 }

func (b bits) set(i int) bits {
	for len(b) <= i/64 {
		b = append(b, 0)
	}
	b[i/64] |= 1 << (i % 64)
	return b
}

func (b bits) union(c bits) bits {
	for len(b) < len(c) {
		b = append(b, 0)
	}
	for i, w := range c {
		b[i] |= w
	}
	return b
}

func (b bits) meets(c bits) bool {
	for i := range min(len(b), len(c)) {
		if b[i]&c[i] != 0 {
			return true
		}
	}
	return false
}

// exceeds reports whether b has a member that c lacks.
func (b bits) exceeds(c bits) bool {
	for i, w := range b {
		if i < len(c) {
			w &^= c[i]
		}
		if w != 0 {
			return true
		}
	}
	return false
}

// only reports whether b has no other member than i.
func (b bits) only(i int) bool { return !b.exceeds(bits(nil).set(i)) }

func (b bits) empty() bool { return !b.exceeds(nil) }

// grant is what a parameter of setPrivileges says.
type grant struct {
	privileges, roles []string
	userName          string
	named             bool
}

// parseGrant reads a Text, a Collection of Text or an Object with privileges, roles
// and userName.
func parseGrant(v value.Value) (g grant, err error) {
	switch v.Kind() {
	case value.KText, value.KCollection:
		g.privileges, err = parseNames(v)
		return g, err
	case value.KObject:
		if o := v.AsObject(); o.Native() == nil {
			return parseSettings(o)
		}
	}
	return g, value.Errorf(value.CodeTypes, "setPrivileges needs a text, a collection of texts or an object, not %s", value.Describe(v))
}

func parseSettings(o *value.Object) (g grant, err error) {
	// choice: a property that is Null counts as absent.
	if v := o.Lookup("privileges"); !v.IsNothing() {
		if g.privileges, err = parseNames(v); err != nil {
			return g, err
		}
	}
	if v := o.Lookup("roles"); !v.IsNothing() {
		if g.roles, err = parseNames(v); err != nil {
			return g, err
		}
	}
	if v := o.Lookup("userName"); !v.IsNothing() {
		if v.Kind() != value.KText {
			return g, value.Errorf(value.CodeTypes, "userName must be a text, not %s", value.Describe(v))
		}
		g.userName, g.named = v.AsText(), true
	}
	return g, nil
}

// parseNames reads names from a text, separated by commas, or a collection of texts.
//
// choice: blanks around names are dropped and empty names ignored.
func parseNames(v value.Value) ([]string, error) {
	switch v.Kind() {
	case value.KText:
		return splitNames(nil, v.AsText()), nil
	case value.KCollection:
		var out []string
		for _, e := range v.AsCollection().Elems() {
			if e.Kind() != value.KText {
				return nil, value.Errorf(value.CodeTypes, "names of privileges and roles must be texts, not %s", value.Describe(e))
			}
			out = splitNames(out, e.AsText())
		}
		return out, nil
	}
	return nil, value.Errorf(value.CodeTypes, "names of privileges and roles must be a text or a collection of texts, not %s", value.Describe(v))
}

func splitNames(out []string, text string) []string {
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
