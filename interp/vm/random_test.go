package vm_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"fourd/internal/bench/trees"
	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/lower"
	"fourd/interp/value"
	"fourd/interp/vm"
)

// maker makes a random program out of bytes; when they run out it makes the
// simplest choice everywhere.
type maker struct {
	data   []byte
	unit   *ir.Unit
	other  *ir.Unit // a method to call
	locals map[ir.Kind][]*ir.Local
	counts int // loop variables in use
	depth  int
	loops  int
}

func (k *maker) pick(n int) int {
	if len(k.data) == 0 || n <= 1 {
		return 0
	}
	b := k.data[0]
	k.data = k.data[1:]
	return int(b) % n
}

var randomKinds = []ir.Kind{value.DInteger, value.DReal, value.DBoolean, value.Variant, value.DText, value.DObject}

func newMaker(number int, data []byte, other *ir.Unit) *maker {
	k := &maker{data: data, other: other, locals: map[ir.Kind][]*ir.Local{}}
	var params []*ir.Local
	for _, kind := range []ir.Kind{value.DInteger, value.Variant, value.DReal} {
		params = append(params, k.local(kind))
	}
	k.unit = trees.Method(number, fmt.Sprint("random", number), randomKinds[k.pick(4)], params...)
	for i := range 14 {
		l := k.local(randomKinds[i%len(randomKinds)])
		l.Boxed = k.pick(9) == 8
		k.unit.Locals = append(k.unit.Locals, l)
	}
	arr := &ir.Local{Name: "$array", Kind: value.DArray}
	k.locals[value.DArray] = append(k.locals[value.DArray], arr)
	coll := &ir.Local{Name: "$collection", Kind: value.DCollection}
	k.locals[value.DCollection] = append(k.locals[value.DCollection], coll)
	k.unit.Locals = append(k.unit.Locals, arr, coll)
	body := trees.Stmts(
		&ir.Set{L: arr, X: &ir.Convert{X: &ir.Service{ID: 0}, K: value.DArray}},
		&ir.Set{L: coll, X: &ir.Convert{X: &ir.Service{ID: 3, Args: []ir.Expr{trees.I(int64(k.pick(3)))}}, K: value.DCollection}},
		&ir.Set{L: k.locals[value.DObject][0], X: &ir.Convert{X: &ir.Service{ID: 1}, K: value.DObject}})
	k.unit.Body = append(append(body, k.block(8)...), &ir.Return{X: k.expr(k.unit.Method.Result)})
	return k
}

func (k *maker) local(kind ir.Kind) *ir.Local {
	l := &ir.Local{Name: fmt.Sprintf("$%v%d", kind, len(k.locals[kind])), Kind: kind}
	k.locals[kind] = append(k.locals[kind], l)
	return l
}

func (k *maker) variable(kind ir.Kind) *ir.Local {
	all := k.locals[kind]
	return all[k.pick(len(all))]
}

func (k *maker) block(n int) []ir.Stmt {
	var list []ir.Stmt
	for range 1 + k.pick(n) {
		list = append(list, k.stmt())
	}
	return list
}

func (k *maker) stmt() ir.Stmt {
	k.depth++
	defer func() { k.depth-- }()
	choice := k.pick(14)
	if k.depth > 4 {
		choice %= 5
	}
	switch choice {
	default:
		l := k.variable(randomKinds[k.pick(len(randomKinds))])
		return &ir.Set{L: l, X: k.expr(l.Kind)}
	case 2:
		return &ir.SetProperty{X: k.object(), Name: k.name(), V: k.expr(randomKinds[k.pick(5)])}
	case 3:
		return &ir.UpdateProperty{X: k.object(), Name: k.name(), Op: ir.Op(k.pick(4)), V: k.expr(randomKinds[k.pick(4)])}
	case 4:
		kind := []ir.Kind{value.DInteger, value.Variant}[k.pick(2)]
		return &ir.SetElem{X: trees.L(k.locals[value.DArray][0]), I: k.expr(value.DInteger), V: k.expr(kind), K: kind}
	case 5, 6:
		return &ir.If{C: k.expr(value.DBoolean), Then: k.block(3), Else: k.block(2)}
	case 7:
		return &ir.Try{Body: k.block(4), Catch: k.block(2)}
	case 8, 9:
		return k.counted()
	case 10:
		k.loops++
		defer func() { k.loops-- }()
		return &ir.While{C: k.expr(value.DBoolean), Body: k.block(3), Post: k.pick(2) == 1}
	case 12:
		return &ir.SetIndex{X: trees.L(k.locals[value.DCollection][0]), I: k.near(), V: k.expr(randomKinds[k.pick(5)])}
	case 13:
		return &ir.Do{X: &ir.CallMember{X: trees.L(k.locals[value.DCollection][0]), Name: "push", Args: []ir.Expr{k.expr(value.Variant)}}}
	case 11:
		if k.loops > 0 {
			return []ir.Stmt{&ir.Break{}, &ir.Continue{}}[k.pick(2)]
		}
		return &ir.Return{X: k.expr(k.unit.Method.Result)}
	}
}

// near is an Integer that is not far from the indexes of a collection.
func (k *maker) near() ir.Expr {
	return &ir.Arith{Op: ir.Mod, X: &ir.Convert{X: k.expr(value.DInteger), K: value.DInteger}, Y: trees.I(9), K: value.DInteger}
}

// counted is a For over a variable of its own.
func (k *maker) counted() ir.Stmt {
	kind := []ir.Kind{value.DInteger, value.DReal}[k.pick(2)]
	k.counts++
	l := &ir.Local{Name: fmt.Sprint("$count", k.counts), Kind: kind}
	k.unit.Locals = append(k.unit.Locals, l)
	constant := func(n int64) ir.Expr {
		if kind == value.DReal {
			return trees.R(float64(n))
		}
		return trees.I(n)
	}
	var limit ir.Expr = constant(int64(k.pick(9)))
	step := constant([]int64{1, 2, -1, 300}[k.pick(4)])
	if k.pick(3) == 1 {
		held := &ir.Local{Name: fmt.Sprint("$limit", k.counts), Kind: kind}
		k.unit.Locals = append(k.unit.Locals, held)
		limit = trees.L(held)
	}
	k.loops++
	defer func() { k.loops-- }()
	return &ir.If{C: &ir.Const{V: value.True, K: value.DBoolean}, Then: []ir.Stmt{
		&ir.Set{L: l, X: constant(int64(k.pick(9)) - 2)}, &ir.For{L: l, Limit: limit, Step: step, Body: k.block(3)}}}
}

func (k *maker) object() ir.Expr {
	if k.pick(8) == 7 {
		return k.expr(value.Variant)
	}
	return trees.L(k.variable(value.DObject))
}

func (k *maker) name() string { return []string{"a", "b", "c"}[k.pick(3)] }

func (k *maker) expr(kind ir.Kind) ir.Expr {
	k.depth++
	defer func() { k.depth-- }()
	if k.depth > 7 {
		return trees.L(k.locals[kind][0])
	}
	switch k.pick(10) {
	case 0, 1, 2:
		return trees.L(k.variable(kind))
	case 3:
		return &ir.Cond{C: k.expr(value.DBoolean), X: k.expr(kind), Y: k.expr(kind), K: kind}
	case 4:
		return &ir.Short{Or: k.pick(2) == 1, X: k.expr(kind), Y: k.expr(kind), K: kind}
	case 5:
		from := randomKinds[k.pick(len(randomKinds))]
		if kind == value.DObject { // conversions to objects nearly always fail
			return trees.L(k.variable(kind))
		}
		return &ir.Convert{X: k.expr(from), K: kind}
	case 6:
		if k.other != nil && k.other.Method.Result == kind {
			return &ir.Call{M: k.other.Method, Args: []ir.Expr{k.expr(value.DInteger), k.expr(value.Variant), k.expr(value.DReal)}}
		}
	}
	return k.ofKind(kind)
}

func (k *maker) ofKind(kind ir.Kind) ir.Expr {
	switch kind {
	case value.DInteger:
		if k.pick(4) == 0 {
			return trees.I([]int64{0, 1, -1, 2, 7, 100, 40000, 2147483647, -2147483648}[k.pick(9)])
		}
		if k.pick(6) == 0 {
			return &ir.Elem{X: trees.L(k.locals[value.DArray][0]), I: k.expr(value.DInteger), K: value.DInteger}
		}
		op := []ir.Op{ir.Add, ir.Sub, ir.Mul, ir.IntDiv, ir.Mod, ir.BitAnd, ir.BitOr, ir.BitXor, ir.Shl, ir.Shr, ir.BitSet}[k.pick(11)]
		narrow := func(x ir.Expr) ir.Expr { return &ir.Convert{X: x, K: value.DInteger} }
		return &ir.Arith{Op: op, X: narrow(k.expr(kind)), Y: narrow(k.expr(kind)), K: kind}
	case value.DReal:
		if k.pick(4) == 0 {
			return trees.R([]float64{0, 1, 0.5, -2, 1e-7, 1e300, math.Pi}[k.pick(7)])
		}
		if k.pick(5) == 0 {
			return &ir.Math{Fn: ir.MathFn(k.pick(9)), X: k.expr(kind)}
		}
		x, y := k.expr([]ir.Kind{value.DReal, value.DInteger}[k.pick(2)]), k.expr(value.DReal)
		switch k.pick(5) {
		case 0:
			y = &ir.Property{X: k.object(), Name: k.name()}
		case 1:
			y = &ir.Index{X: trees.L(k.locals[value.DCollection][0]), I: k.near()}
		}
		if k.pick(2) == 0 {
			x, y = y, x
		}
		return &ir.Arith{Op: ir.Op(k.pick(4)), X: x, Y: y, K: kind}
	case value.DBoolean:
		return k.boolean()
	case value.DText:
		if k.pick(2) == 0 {
			return &ir.Const{V: value.Str([]string{"", "a", "B", "b@"}[k.pick(4)]), K: kind}
		}
		return &ir.Convert{X: &ir.Arith{Op: ir.Add, X: k.expr(kind), Y: &ir.Const{V: value.Str("x"), K: kind}, K: value.DText}, K: kind}
	case value.DObject:
		return &ir.Convert{X: &ir.Service{ID: 1}, K: value.DObject}
	}
	return k.variant()
}

func (k *maker) boolean() ir.Expr {
	op := ir.Eq + ir.Op(k.pick(6))
	switch k.pick(6) {
	case 0:
		return &ir.Not{X: k.expr(value.DBoolean)}
	case 1:
		return &ir.Logic{Or: k.pick(2) == 1, X: k.expr(value.DBoolean), Y: k.expr(value.DBoolean)}
	case 2:
		return &ir.Compare{Op: op, X: k.expr(value.DInteger), Y: k.expr(value.DInteger)}
	case 3:
		return &ir.Compare{Op: op, X: k.expr(value.DReal), Y: k.expr([]ir.Kind{value.DReal, value.DInteger}[k.pick(2)])}
	case 4:
		return &ir.Test{X: k.expr(value.Variant)}
	}
	return &ir.Compare{Op: op, X: k.expr(value.Variant), Y: k.expr(randomKinds[k.pick(5)])}
}

func (k *maker) variant() ir.Expr {
	switch k.pick(7) {
	case 6:
		return &ir.Index{X: trees.L(k.locals[value.DCollection][0]), I: k.near()}
	case 0:
		return &ir.Property{X: k.object(), Name: k.name()}
	case 1:
		return &ir.Neg{X: k.expr(value.Variant), K: value.Variant}
	case 2:
		return &ir.Service{ID: 2, Args: []ir.Expr{k.expr(value.Variant), k.expr(value.DInteger)}}
	case 3:
		return &ir.Convert{X: k.expr(randomKinds[k.pick(5)]), K: value.Variant}
	case 4:
		return &ir.CallMember{X: k.expr(value.Variant), Name: "f", Args: []ir.Expr{k.expr(value.Variant)}}
	}
	y := k.expr(randomKinds[k.pick(4)]) // no texts: they double in a loop
	op := ir.Op(k.pick(15))
	if y.Kind() == value.Variant && (op == ir.Add || op == ir.Mul) {
		op = ir.Sub
	}
	return &ir.Arith{Op: op, X: k.expr(value.Variant), Y: y, K: value.Variant}
}

var randomServices = []vm.Service{
	func(_ *vm.Machine, w vm.Window) error {
		w.Return(value.NewArray(value.ALongint, 5).Value())
		return nil
	},
	func(_ *vm.Machine, w vm.Window) error {
		o := value.NewObject(4)
		o.Put("b", value.Real(1.5))
		o.Put("a", value.Real(2))
		w.Return(o.Value())
		return nil
	},
	func(_ *vm.Machine, w vm.Window) error {
		if w.Arg(1).AsInt() == 7 {
			return value.Errorf(1, "seven")
		}
		w.Return(w.Arg(0))
		return nil
	},
	func(_ *vm.Machine, w vm.Window) error {
		c := value.NewCollection(nil)
		for i := range w.Arg(0).AsInt() * 3 {
			c.PutAt(int(i), value.Int(i*2))
		}
		if w.Arg(0).AsInt() == 1 {
			c.Elems() // makes values of the numbers
		}
		w.Return(c.Value())
		return nil
	},
}

// outcome runs the program that data describes and tells everything that can be seen.
func outcome(data []byte, checked bool) (string, error) {
	half := len(data) / 2
	callee := newMaker(1, data[half:], nil).unit
	main := newMaker(0, data[:half], callee).unit
	for _, u := range []*ir.Unit{main, callee} {
		made, err := lower.Unit(u)
		if err != nil {
			return "", err
		}
		if err := code.Verify(made); err != nil {
			return "", err
		}
	}
	host := &testHost{Host: trees.Host{Units: []*ir.Unit{main, callee}}}
	if len(data)%2 == 1 {
		host.action = vm.Resume
	}
	m := vm.New(vm.NewProgram([]*ir.Method{main.Method, callee.Method}), host, vm.Options{Services: randomServices, Steps: 3000, Depth: 1 << 17})
	if checked {
		vm.RunChecked(m)
	} else {
		vm.RunFast(m)
	}
	var out strings.Builder
	for range 2 { // the second time with warm caches
		v, err := trees.Run(m, 0, value.Int(3), value.Real(2.5), value.Real(-1))
		bits := v.Bits()
		if v.IsUndefined() {
			bits = 0 // nobody reads them
		}
		fmt.Fprintf(&out, "%v %x %s %v %d %d\n", v.Kind(), bits, v.AsText(), err, m.Steps(), len(host.raised))
	}
	return out.String(), nil
}

func TestRandomProgramsRunAlikeInBothLoops(t *testing.T) {
	for seed := range 2000 {
		r := rand.New(rand.NewPCG(uint64(seed), 1))
		data := make([]byte, 100+r.IntN(2000))
		for i := range data {
			data[i] = byte(r.Uint32())
		}
		agree(t, data)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func agree(t *testing.T, data []byte) {
	t.Helper()
	fast, err := outcome(data, false)
	if err != nil {
		t.Fatal(err)
	}
	slow, err := outcome(data, true)
	if err != nil {
		t.Fatal(err)
	}
	if fast != slow {
		t.Errorf("fast loop:\n%schecked loop:\n%s", fast, slow)
	}
}

func FuzzLoopsAgree(f *testing.F) {
	for i := range 60 {
		seed := make([]byte, 400)
		x := uint32(i)*2654435761 + 12345
		for j := range seed {
			x ^= x << 13
			x ^= x >> 17
			x ^= x << 5
			seed[j] = byte(x >> 8)
		}
		f.Add(seed)
	}
	f.Fuzz(agree)
}
