package interp

import (
	"fmt"
	"reflect"

	"fourd/interp/value"
)

// NativeFunc is a command written in Go. It returns Undefined (the zero Value) when
// the command has no result. Errors become 4D errors: a *value.Error or *Error keeps
// its number, any other error gets CodeInternal.
type NativeFunc func(p *Process, a Args) (value.Value, error)

// Command binds a Go function to a built-in command of lang/names, or declares a
// command of the embedding program (Func).
type Command struct {
	Name string
	Run  NativeFunc
	own  bool // not in lang/names: declared by the embedder
	min  int
	max  int
}

// Native binds run to the built-in command of that name. interp.New fails when
// lang/names has no such command or when it is bound twice.
func Native(name string, run NativeFunc) Command { return Command{Name: name, Run: run} }

// Func makes a Go function of numbers, texts and Booleans a command of the
// embedding program. fn may also return an error as its last result.
//
//	interp.Func("Add tax", func(net, rate float64) float64 { return net * (1 + rate) })
func Func(name string, fn any) Command {
	f := reflect.ValueOf(fn)
	t := f.Type()
	if t.Kind() != reflect.Func || t.IsVariadic() {
		panic(fmt.Sprintf("interp.Func(%q): not a plain function", name)) // a fault of the embedding Go code
	}
	run := func(_ *Process, a Args) (value.Value, error) {
		in := make([]reflect.Value, t.NumIn())
		for i := range in {
			in[i] = goArg(a, i, t.In(i))
		}
		return goResult(f.Call(in))
	}
	return Command{Name: name, Run: run, own: true, min: t.NumIn(), max: t.NumIn()}
}

func goArg(a Args, i int, t reflect.Type) reflect.Value {
	switch {
	case t == reflect.TypeFor[value.Value]():
		return reflect.ValueOf(a.Value(i))
	case t.Kind() == reflect.String:
		return reflect.ValueOf(a.Text(i)).Convert(t)
	case t.Kind() == reflect.Bool:
		return reflect.ValueOf(a.Bool(i)).Convert(t)
	case t.Kind() >= reflect.Int && t.Kind() <= reflect.Uint64:
		return reflect.ValueOf(a.Int(i)).Convert(t)
	case t.Kind() == reflect.Float32 || t.Kind() == reflect.Float64:
		return reflect.ValueOf(a.Real(i)).Convert(t)
	}
	a.fail(i, t.String())
	return reflect.Value{}
}

func goResult(out []reflect.Value) (value.Value, error) {
	if n := len(out); n > 0 && out[n-1].Type() == reflect.TypeFor[error]() {
		if err, _ := out[n-1].Interface().(error); err != nil {
			return value.Undefined, err
		}
		out = out[:n-1]
	}
	if len(out) == 0 {
		return value.Undefined, nil
	}
	switch x := out[0]; {
	case x.Type() == reflect.TypeFor[value.Value]():
		return x.Interface().(value.Value), nil
	case x.Kind() == reflect.String:
		return value.Str(x.String()), nil
	case x.Kind() == reflect.Bool:
		return value.Bool(x.Bool()), nil
	case x.CanInt():
		return value.Int(x.Int()), nil
	case x.CanUint():
		return value.Int(int64(x.Uint())), nil
	case x.CanFloat():
		return value.Num(x.Float()), nil
	}
	return value.Undefined, fmt.Errorf("a Go function returned %s, which 4D has no kind for", out[0].Type())
}

// MemberFunc is a function of a built-in class written in Go; this is the receiver.
type MemberFunc func(p *Process, this value.Value, a Args) (value.Value, error)

// Members are functions of a built-in class by name.
type Members map[string]MemberFunc

// Class declares the Go side of a built-in class: its functions and, for classes
// that 4D code makes with new, its constructor. Properties of native objects come
// from value.Native; Getters are for classes whose instances are not native
// (Collection) or for computed members shared by all instances.
type Class struct {
	Name      string // without 4D.: "Collection", "File", "EntitySelection"
	Parent    string // "" : Object
	New       NativeFunc
	Wrap      func(rt *Runtime, blob []byte) value.Value // of the class that scalar blobs turn into where objects are kept
	Functions func() Members                             // asked for when code first looks a member up
	Getters   func() Members
	Statics   map[string]NativeFunc // functions of the class object itself: 4D.X.f()
}
