package builtins

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"fourd/interp"
	"fourd/interp/value"
)

var pointers = []interp.Command{
	interp.Native("Get pointer", getPointer),
	interp.Native("RESOLVE POINTER", resolvePointer),
	interp.Native("Is nil pointer", isNilPointer),
	interp.Native("Is a variable", isAVariable),
}

// pointerName is the spelling Get pointer takes: a name, then up to two indexes.
var pointerName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*([^{}]+?)\s*(?:\{\s*(\d+)\s*\})?\s*(?:\{\s*(\d+)\s*\})?\s*$`)
})

// getPointer returns a pointer to the process or interprocess variable of that name,
// or to an element: "a{1}", "a{1}{2}". Page: commands/get-pointer.md.
//
// choice: the name of a local variable gives a nil pointer, since locals of a method
// cannot be found by name.
func getPointer(p *interp.Process, a interp.Args) (value.Value, error) {
	if strings.TrimSpace(a.Text(0)) == "" {
		return value.NilPointer, nil
	}
	m := pointerName().FindStringSubmatch(a.Text(0))
	if m == nil {
		return value.Undefined, a.Errorf(codeSyntax, "`%s` is not the name of a variable", a.Text(0))
	}
	var target *value.Var
	switch name := m[1]; {
	case strings.HasPrefix(name, "$"):
		return value.NilPointer, nil
	case strings.HasPrefix(name, "<>"):
		target = p.Program().InterVar(name[2:])
	default:
		target = p.Var(name)
	}
	first, _ := strconv.Atoi(m[2])
	second, _ := strconv.Atoi(m[3])
	switch {
	case m[3] != "":
		return value.PointerToElement(target, first, second), nil
	case m[2] != "":
		return value.PointerToElement(target, -1, first), nil
	}
	return value.PointerTo(target), nil
}

// resolvePointer tells what a pointer points to: the name of the variable with -1; -1,
// an array element as name; element; -1 (two dimensions: name; row; column), a table
// or field as ""; table; field, nil as ""; 0; 0. Page: commands/resolve-pointer.md.
//
// choice: a local variable gives its name with $, although the page promises nothing.
func resolvePointer(_ *interp.Process, a interp.Args) (value.Value, error) {
	name, table, field := "", 0, 0
	switch ptr := a.Pointer(0); {
	case ptr == nil:
	case ptr.Target == nil:
		table, field = ptr.Table, ptr.Field
	default:
		name, table, field = ptr.Target.Name, -1, -1
		if ptr.Row >= 0 {
			table, field = ptr.Row, ptr.Index
		} else if ptr.Index >= 0 {
			table = ptr.Index
		}
	}
	a.SetOut(1, value.Str(name))
	a.SetOut(2, value.Int(int64(table)))
	a.SetOut(3, value.Int(int64(field)))
	return none()
}

// isNilPointer tells whether a pointer points to nothing. Page: commands/is-nil-pointer.md.
func isNilPointer(_ *interp.Process, a interp.Args) (value.Value, error) {
	if a.Value(0).IsNull() {
		return boolean(true)
	}
	return boolean(a.Pointer(0) == nil)
}

// isAVariable tells whether a pointer points to a variable that has a value; a table,
// a field and nil are none. Page: commands/is-a-variable.md.
func isAVariable(p *interp.Process, a interp.Args) (value.Value, error) {
	ptr := a.Pointer(0)
	if ptr == nil || ptr.Target == nil {
		return boolean(false)
	}
	v, err := ptr.Load(p)
	return boolean(err == nil && !v.IsUndefined())
}
