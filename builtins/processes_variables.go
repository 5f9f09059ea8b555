package builtins

import (
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

// codeNoProcess is the error of a process number that belongs to none.
//
// choice: the reference says that there is an error, and not its number.
const codeNoProcess = -2008

// distant is a variable of another process, or an element of an array there.
type distant struct {
	p, q *interp.Process
	x    *value.Var
	elem int // -1: the variable itself
}

// distantOf finds the variable of process q that has the name of the one in argument i.
// Interprocess variables are the same everywhere. Local ones and elements of
// two-dimensional arrays cannot be reached.
func distantOf(p, q *interp.Process, a interp.Args, i int) (distant, error) {
	ptr := a.Pointer(i)
	if ptr == nil || ptr.Target == nil {
		return distant{}, a.Errorf(value.CodeTypes, "argument %d must be a process or interprocess variable", i+1)
	}
	d := distant{p: p, q: q, x: ptr.Target, elem: ptr.Index}
	switch name := ptr.Target.Name; {
	case strings.HasPrefix(name, "$"):
		return distant{}, a.Errorf(value.CodeTypes, "%s is a local variable, which no other process can reach", name)
	case ptr.Row >= 0:
		return distant{}, a.Errorf(value.CodeTypes, "%s is a two-dimensional array, which no other process can reach", name)
	case !strings.HasPrefix(name, "<>"):
		if d.x = q.Twin(ptr.Target); d.x == nil {
			return distant{}, a.Errorf(value.CodeTypes, "%s is a system variable, which no other process can reach", name)
		}
	}
	return d, nil
}

// get reads the variable. What is more than a number or a text is copied while the
// other process does not run.
func (d distant) get(a interp.Args) (value.Value, error) {
	v := d.x.Load()
	if v.Kind() <= value.KText && d.elem < 0 {
		return v, nil
	}
	var err error
	if asked := d.p.Ask(d.q, func() {
		if v = d.x.Load(); d.elem >= 0 {
			arr := v.AsArray()
			if arr == nil {
				v = value.Undefined
				return
			}
			if v, err = arr.At(d.elem); err != nil {
				return
			}
		}
		v, err = duplicate(a, v)
	}); asked != nil {
		return value.Undefined, asked
	}
	return v, err
}

// duplicate copies a value for another process.
func duplicate(a interp.Args, v value.Value) (value.Value, error) {
	switch v.Kind() {
	case value.KPointer:
		return value.Undefined, a.Errorf(value.CodeTypes, "a pointer means nothing in another process")
	case value.KArray:
		from := v.AsArray()
		if k := from.ElemKind(); k == value.APointer || k == value.AArray {
			return value.Undefined, a.Errorf(value.CodeTypes, "arrays of pointers and two-dimensional arrays cannot go to another process")
		}
		to := value.NewArray(from.ElemKind(), from.Len())
		for i := 0; i <= from.Len(); i++ {
			x, err := from.At(i)
			if err == nil {
				x, err = duplicate(a, x)
			}
			if err == nil {
				err = to.Set(i, x)
			}
			if err != nil {
				return value.Undefined, err
			}
		}
		to.Select(from.Current())
		return to.Value(), nil
	}
	return value.Copying{KeepShared: true}.Copy(v)
}

// put writes the variable.
func (d distant) put(a interp.Args, v value.Value) error {
	if d.elem < 0 {
		return d.x.Assign(v)
	}
	var err error
	if asked := d.p.Ask(d.q, func() {
		if arr := d.x.Load().AsArray(); arr != nil {
			err = arr.Set(d.elem, v)
		} else {
			err = a.Errorf(value.CodeTypes, "%s is not an array there", d.x.Name)
		}
	}); asked != nil {
		return asked
	}
	return err
}

// otherProcess returns the process that argument 0 names. A negative number means one of
// the server, which is here.
func otherProcess(p *interp.Process, a interp.Args) *interp.Process {
	n := a.Int(0)
	if n < 0 {
		n = -n
	}
	return p.Runtime().ProcessByNumber(n)
}

// reaches reports whether argument i names an interprocess variable, for which the
// process does not matter.
func reaches(a interp.Args, i int) bool {
	ptr := a.Pointer(i)
	return ptr != nil && ptr.Target != nil && strings.HasPrefix(ptr.Target.Name, "<>")
}

// getProcessVariable reads variables of another process into variables of this one:
// process; source; destination; … A source that does not exist gives Undefined, a
// process that does not exist changes nothing. Page: commands/get-process-variable.md.
func getProcessVariable(p *interp.Process, a interp.Args) (value.Value, error) {
	q := otherProcess(p, a)
	for i := 1; i+1 < a.Len(); i += 2 {
		from := q
		if from == nil {
			if !reaches(a, i) {
				continue
			}
			from = p
		}
		d, err := distantOf(p, from, a, i)
		if err != nil {
			return value.Undefined, err
		}
		v, err := d.get(a)
		if err != nil {
			return value.Undefined, err
		}
		a.SetOut(i+1, v)
	}
	return none()
}

// setProcessVariable writes values into variables or array elements of another process:
// process; destination; value; … Page: commands/set-process-variable.md.
func setProcessVariable(p *interp.Process, a interp.Args) (value.Value, error) {
	return writeDistant(p, a, func(d distant) error {
		if d.elem < 0 && d.x.Load().Kind() == value.KArray {
			return a.Errorf(value.CodeTypes, "%s is an array", d.x.Name).(*value.Error).WithHint("VARIABLE TO VARIABLE writes a whole array")
		}
		return nil
	})
}

// variableToVariable writes variables of this process, arrays as well, into variables of
// another one: process; destination; source; … Page: commands/variable-to-variable.md.
func variableToVariable(p *interp.Process, a interp.Args) (value.Value, error) {
	return writeDistant(p, a, func(distant) error { return nil })
}

func writeDistant(p *interp.Process, a interp.Args, check func(distant) error) (value.Value, error) {
	q := otherProcess(p, a)
	for i := 1; i+1 < a.Len(); i += 2 {
		to := q
		if to == nil {
			if !reaches(a, i) {
				return value.Undefined, a.Errorf(codeNoProcess, "there is no process %d", a.Int(0))
			}
			to = p
		}
		d, err := distantOf(p, to, a, i)
		if err != nil {
			return value.Undefined, err
		}
		if err := check(d); err != nil {
			return value.Undefined, err
		}
		v, err := duplicate(a, a.Value(i+1))
		if err != nil {
			return value.Undefined, err
		}
		if err := d.put(a, v); err != nil {
			return value.Undefined, err
		}
	}
	return none()
}
