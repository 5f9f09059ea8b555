package sqlite

import (
	"database/sql/driver"

	"modernc.org/sqlite"

	"fourd/interp/value"
	"fourd/orda"
)

// asked is what a statement asks back for while it runs.
type asked struct {
	field *orda.Field
	test  *orda.Test        // fourd_test
	tests *orda.ObjectTests // fourd_inside
	path  []string          // fourd_path
}

// registerFunctions gives connections of this engine the functions that run orda's
// own rules.
func (e *Engine) registerFunctions() error {
	for _, f := range []struct {
		name string
		args int32
		fn   func(args []driver.Value) driver.Value
	}{
		{"fourd_fold", 1, fold},
		{"fourd_key", 1, orderKey},
		{"fourd_test", 2, e.runTest},
		{"fourd_inside", 2, e.runTests},
		{"fourd_path", 2, e.runPath},
	} {
		fn := f.fn
		err := e.drv.RegisterDeterministicScalarFunction(f.name, f.args, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
			return fn(args), nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func fold(args []driver.Value) driver.Value {
	if s, ok := args[0].(string); ok {
		return value.FoldKey(s)
	}
	return args[0]
}

func orderKey(args []driver.Value) driver.Value {
	if s, ok := args[0].(string); ok {
		return value.SortKey(s)
	}
	return args[0]
}

// ask keeps something for a statement and returns its number.
func (e *Engine) ask(a *asked) int64 {
	n := e.lastTest.Add(1)
	e.handles.Store(n, a)
	return n
}

func (e *Engine) asked(v driver.Value) *asked {
	a, _ := e.handles.Load(v)
	return a.(*asked)
}

func (e *Engine) runTest(args []driver.Value) driver.Value {
	a := e.asked(args[0])
	return truth(a.test.Match(fromSQL(a.field, args[1])))
}

func (e *Engine) runTests(args []driver.Value) driver.Value {
	s, _ := args[1].(string)
	return truth(e.asked(args[0]).tests.MatchJSON(s))
}

func (e *Engine) runPath(args []driver.Value) driver.Value {
	s, _ := args[1].(string)
	v := orda.PathValue(s, e.asked(args[0]).path)
	if v.IsNothing() {
		return nil
	}
	return orda.AppendOrderKey(nil, v)
}

func truth(b bool) driver.Value {
	if b {
		return int64(1)
	}
	return int64(0)
}
