package tags

import (
	"fmt"
	"strconv"
	"strings"
	"testing/fstest"

	"fourd/interp/value"
)

// fake evaluates a tiny language: literals, variables, $o.property, array{index},
// the operators + - / < > =, assignments, and methods written in Go.
type fake struct {
	vars    map[string]value.Value
	methods map[string]func(value.Value) (value.Value, error)
	private map[string]bool
	calls   []string
	evals   []string
}

func newFake() *fake {
	return &fake{vars: map[string]value.Value{}, methods: map[string]func(value.Value) (value.Value, error){}, private: map[string]bool{}}
}

func (f *fake) Eval(s string) (value.Value, error) {
	f.evals = append(f.evals, s)
	return f.eval(s)
}

func (f *fake) eval(s string) (value.Value, error) {
	s = strings.TrimSpace(s)
	if name, rest, ok := strings.Cut(s, ":="); ok && isName(name) {
		v, err := f.eval(rest)
		if err != nil {
			return value.Undefined, err
		}
		return value.Undefined, f.Assign(name, v)
	}
	if strings.HasPrefix(s, "(") && closing(s, 0) == len(s)-1 {
		return f.eval(s[1 : len(s)-1])
	}
	quoted := false
	for i := len(s) - 1; i > 0; i-- {
		if s[i] == '"' {
			quoted = !quoted
		}
		if quoted || !strings.ContainsRune("+-/<>=", rune(s[i])) || s[i] == '>' && s[i-1] == '-' {
			continue
		}
		x, err := f.eval(s[:i])
		if err != nil {
			return value.Undefined, err
		}
		y, err := f.operand(s[i+1:])
		if err != nil {
			return value.Undefined, err
		}
		return binary(x, s[i], y)
	}
	return f.operand(s)
}

func binary(x value.Value, op byte, y value.Value) (value.Value, error) {
	switch {
	case op == '+' && x.Kind() == value.KText:
		return value.Str(x.AsText() + y.AsText()), nil
	case op == '+':
		return value.Num(x.AsReal() + y.AsReal()), nil
	case op == '-':
		return value.Num(x.AsReal() - y.AsReal()), nil
	case op == '/':
		return value.Num(x.AsReal() / y.AsReal()), nil
	case op == '<':
		return value.Bool(x.AsReal() < y.AsReal()), nil
	case op == '>':
		return value.Bool(x.AsReal() > y.AsReal()), nil
	}
	return value.Bool(x.AsReal() == y.AsReal() && x.AsText() == y.AsText()), nil
}

func (f *fake) operand(s string) (value.Value, error) {
	s = strings.TrimSpace(s)
	if t, err := strconv.Unquote(s); err == nil && s[0] == '"' {
		return value.Str(t), nil
	}
	if n, err := strconv.ParseFloat(s, 64); err == nil {
		return value.Num(n), nil
	}
	if v, ok := f.vars[strings.ToLower(s)]; ok {
		if a := v.AsArray(); a != nil {
			return value.Int(int64(a.Current())), nil
		}
		return v, nil
	}
	if f.methods[strings.ToLower(s)] != nil {
		return f.Call(s, value.EmptyText)
	}
	if name, prop, ok := strings.Cut(s, "."); ok {
		if o := f.vars[strings.ToLower(name)].AsObject(); o != nil {
			return o.Lookup(prop), nil
		}
	}
	if name, index, ok := strings.Cut(strings.TrimSuffix(s, "}"), "{"); ok {
		if a := f.vars[strings.ToLower(name)].AsArray(); a != nil {
			i, err := f.eval(index)
			if err != nil {
				return value.Undefined, err
			}
			return a.At(int(i.AsInt()))
		}
	}
	switch s {
	case "True", "False":
		return value.Bool(s == "True"), nil
	case "Null":
		return value.Null, nil
	}
	return value.Undefined, &Fault{Number: 33}
}

func (f *fake) Run(lines string) error {
	for line := range strings.SplitSeq(lines, "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "var ") || strings.HasPrefix(line, "//") {
			continue
		}
		private := f.private
		f.private = nil
		_, err := f.eval(line)
		f.private = private
		if err != nil {
			return err
		}
	}
	return nil
}

func (f *fake) Call(method string, arg value.Value) (value.Value, error) {
	name := strings.ToLower(method)
	m := f.methods[name]
	if m == nil {
		return value.Undefined, &Fault{Number: 33}
	}
	if f.private[name] {
		return value.Undefined, &Fault{Number: 33, Access: true}
	}
	f.calls = append(f.calls, fmt.Sprintf("%s(%s%d)", name, arg.AsText(), arg.AsInt()*int64(value.Bool(arg.IsNumber()).Bits())))
	return m(arg)
}

func (f *fake) Array(name string) *value.Array { return f.vars[strings.ToLower(name)].AsArray() }
func (f *fake) HasMethod(name string) bool     { return f.methods[strings.ToLower(name)] != nil }

func (f *fake) Assign(name string, v value.Value) error {
	f.vars[strings.ToLower(name)] = v
	return nil
}

func (f *fake) List(v value.Value) (*List, error) {
	if v.Kind() == value.KDate { // stands for an entity selection
		return &List{2, func(i int) (value.Value, error) { return value.Int(int64(i) + 100), nil }}, nil
	}
	return nil, nil
}

func (f *fake) Pointed(p *value.Pointer) (value.Value, error) { return p.Load(nil) }

func (f *fake) Records(table string, round func() error) error {
	if table != "Boat" {
		return wrongTable
	}
	for i := range 3 {
		f.vars["$rec"] = value.Int(int64(i))
		if err := round(); err != nil {
			return err
		}
	}
	return nil
}

// mapDocs are documents for includes.
type mapDocs fstest.MapFS

func (m mapDocs) Include(path string) (*Template, error) {
	f, err := fstest.MapFS(m).ReadFile(path)
	if err != nil {
		return nil, err
	}
	return ParseInclude(string(f)), nil
}

func docs(pairs ...string) mapDocs {
	m := mapDocs{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return m
}

func texts(list ...string) value.Value {
	a := value.NewArray(value.AText, len(list))
	for i, s := range list {
		if err := a.Set(i+1, value.Str(s)); err != nil {
			panic(err)
		}
	}
	return a.Value()
}

func collection(list ...value.Value) value.Value { return value.NewCollection(list).Value() }

func object(pairs ...any) value.Value {
	o := value.NewObject(4)
	for i := 0; i < len(pairs); i += 2 {
		o.Put(pairs[i].(string), pairs[i+1].(value.Value))
	}
	return o.Value()
}
