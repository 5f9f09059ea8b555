package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
)

var classCommands = []interp.Command{
	interp.Native("OB Class", obClass),
	interp.Native("OB Instance of", obInstanceOf),
}

// obClass returns the class of an object or collection as a class object: cs.Invoice,
// 4D.File, 4D.Object for a plain one; Null for Null. Page: commands/ob-class.md.
func obClass(p *interp.Process, a interp.Args) (value.Value, error) {
	v := a.Value(0)
	if v.IsNothing() {
		return value.Null, nil
	}
	if v.AsCollection() == nil {
		a.Object(0)
	}
	rt := p.Runtime()
	return rt.ClassObject(rt.ClassOf(v)), nil
}

// obInstanceOf tells whether an object is of a class or of one that inherits from it.
// What is no object is of no class. Page: commands/ob-instance-of.md.
func obInstanceOf(p *interp.Process, a interp.Args) (value.Value, error) {
	class := interp.ClassIn(a.Value(1))
	if class == nil {
		return value.Undefined, a.Errorf(interp.CodeNotAClass, "argument 2 must be a class such as cs.Name or 4D.Name")
	}
	v := a.Value(0)
	if v.AsObject() == nil && v.AsCollection() == nil {
		return boolean(false)
	}
	if class.Namespace == "4D" && class.Name == "Object" {
		return boolean(v.AsObject() != nil)
	}
	k := p.Runtime().ClassOf(v)
	return boolean(k != nil && k.Is(class))
}
