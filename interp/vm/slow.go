package vm

import (
	"math"
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// slow does one instruction outside the loop: those without a body there, and the
// cases that bodies do not cover. It moves m.pc on, unless the instruction is to be
// tried again, or returns an error with the machine as it was.
type slowFunc func(m *Machine, in code.Ins) error

var slow [256]slowFunc

func init() {
	slow = [256]slowFunc{
		code.Stub: stub, code.ChunkRet: func(m *Machine, _ code.Ins) error { return m.chunkReturn() },
		code.UnR: unbox(value.DReal), code.NumR: operand, code.AddRV: addOperand, code.UnI: unbox(value.DInteger), code.UnX: unboxAs, code.Chk: checkKind,
		code.ToI: toInteger, code.TagW: tagWide, code.TestV: testValue, code.TruthV: truthValue,
		code.BoxNew: boxNew, code.BoxGet: boxGet, code.BoxSet: boxSet,
		code.DivI: integer(ir.IntDiv), code.DivIK: integerConst(ir.IntDiv), code.ModI: integer(ir.Mod), code.ModIK: integerConst(ir.Mod),
		code.BitI: bitInteger, code.FloorR: floorReal, code.MathR: mathReal,
		code.LtV: compareInto, code.LeV: compareInto, code.EqV: compareInto, code.CmpV: compareAny,
		code.JTV: jumpIfTrue, code.JLtV: compareJump, code.JLeV: compareJump, code.JEqV: compareJump,
		code.JLtVK: compareConst(value.Lt), code.JLeVK: compareConst(value.Le), code.JEqVK: compareConst(value.Eq),
		code.JGtVK: compareConst(value.Gt), code.JGeVK: compareConst(value.Ge),
		code.AddV: addValues, code.SubV: arith(ir.Sub), code.MulV: arith(ir.Mul), code.DivV: arith(ir.Div),
		code.AddVK: arithConst(ir.Add), code.MulVK: arithConst(ir.Mul), code.ArithV: arithAny, code.NegV: negate,
		code.RetAddV: returnSum, code.New: makeObject, code.Join: joinParts, code.ModVK: arithConst(ir.Mod),
		code.CallVK: callSum, code.CallM: callMember, code.Push: callMember, code.CallV: callAny, code.Args: fillArgs, code.ArgsV: collectArgs,
	}
	addProperties()
	addSequences()
}

// operators does the binary operators on values, by ir.Op.
var operators = [...]func(a, b value.Value) (value.Value, error){
	ir.Add: value.Add, ir.Sub: value.Sub, ir.Mul: value.Mul, ir.Div: value.Div, ir.IntDiv: value.IntDiv, ir.Mod: value.Mod, ir.Pow: value.Pow,
	ir.BitAnd: value.BitAnd, ir.BitOr: value.BitOr, ir.BitXor: value.BitXor, ir.Shl: value.Shl, ir.Shr: value.Shr,
	ir.BitSet: value.BitSet, ir.BitClear: value.BitClear, ir.BitTest: value.BitTest, ir.Keyword: value.Mod,
}

func unbox(d value.Declared) slowFunc {
	return func(m *Machine, in code.Ins) error {
		v, err := value.Convert(m.get(in.B()), d)
		if err != nil {
			return err
		}
		m.putRaw(in.A(), v.Bits())
		m.next(1)
		return nil
	}
}

// operand takes a tagged operand of Real arithmetic. What is no number fails with
// the message of the operation, which is x; c is 1 for the right side.
func operand(m *Machine, in code.Ins) error {
	x, err := realOperand(m.get(in.B()), ir.Op(in.X()), in.C() != 0)
	if err != nil {
		return err
	}
	m.putRaw(in.A(), x.Bits())
	m.next(1)
	return nil
}

func realOperand(v value.Value, op ir.Op, right bool) (value.Value, error) {
	if k := v.Kind(); k != value.KInteger && k != value.KReal && k != value.KTime {
		a, b := v, value.Real(1)
		if right {
			a, b = b, a
		}
		r, err := operators[op](a, b)
		if err != nil {
			return r, err
		}
	}
	return value.Convert(v, value.DReal)
}

// addOperand is operand of a sum, and the sum.
func addOperand(m *Machine, in code.Ins) error {
	x, err := realOperand(m.get(in.C()), ir.Add, true)
	if err != nil {
		return err
	}
	m.putRaw(in.A(), math.Float64bits(math.Float64frombits(m.raw(in.B()))+x.AsReal()))
	m.next(1)
	return nil
}

func unboxAs(m *Machine, in code.Ins) error {
	return unbox(map[value.Kind]value.Declared{value.KBoolean: value.DBoolean, value.KDate: value.DDate, value.KTime: value.DTime,
		value.KInteger: value.DInteger, value.KReal: value.DReal}[value.Kind(in.X())])(m, in)
}

func checkKind(m *Machine, in code.Ins) error {
	v, err := m.convert(m.get(in.B()), value.Declared(in.C()))
	if err != nil {
		return err
	}
	m.put(in.A(), v)
	m.next(1)
	return nil
}

// convert is an assignment's conversion. A scalar blob in a variable for objects
// becomes an object.
func (m *Machine) convert(v value.Value, d value.Declared) (value.Value, error) {
	if d == value.DObject && v.Kind() == value.KBlob {
		return m.host.BlobObject(m, v), nil
	}
	return value.Convert(v, d)
}

func toInteger(m *Machine, in code.Ins) error {
	f := math.Float64frombits(m.raw(in.B()))
	n := value.ToLong(f)
	if in.X() != 0 {
		n = value.WrapLong(f)
	}
	m.putRaw(in.A(), uint64(int64(n)))
	m.next(1)
	return nil
}

func tagWide(m *Machine, in code.Ins) error {
	m.put(in.A(), value.Int(int64(m.raw(in.B()))))
	m.next(1)
	return nil
}

func testValue(m *Machine, in code.Ins) error {
	b, err := value.Condition(m.get(in.B()))
	if err != nil {
		return err
	}
	m.putRaw(in.A(), boolBits(b))
	m.next(1)
	return nil
}

func truthValue(m *Machine, in code.Ins) error {
	m.putRaw(in.A(), boolBits(value.Truthy(m.get(in.B()))))
	m.next(1)
	return nil
}

func boolBits(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// boxNew puts the variable itself where its start value is.
func boxNew(m *Machine, in code.Ins) error {
	x := value.NewVar(m.unit().Names[in.B()], value.Declared(in.C()))
	if in.X() != 0 {
		if err := x.Assign(m.get(in.A())); err != nil {
			return err
		}
	}
	m.put(in.A(), x.Value())
	m.next(1)
	return nil
}

func boxGet(m *Machine, in code.Ins) error {
	m.put(in.A(), m.get(in.B()).AsVar().Load())
	m.next(1)
	return nil
}

func boxSet(m *Machine, in code.Ins) error {
	if err := m.get(in.B()).AsVar().Assign(m.get(in.A())); err != nil {
		return err
	}
	m.next(1)
	return nil
}

func (m *Machine) integerOp(op ir.Op, dst uint16, x, y uint64) error {
	s := value.StaticHeaders()
	v, err := operators[op](value.MakeValue(s.Integer, x), value.MakeValue(s.Integer, y))
	if err != nil {
		return err
	}
	m.putRaw(dst, v.Bits())
	m.next(1)
	return nil
}

func integer(op ir.Op) slowFunc {
	return func(m *Machine, in code.Ins) error { return m.integerOp(op, in.A(), m.raw(in.B()), m.raw(in.C())) }
}

func integerConst(op ir.Op) slowFunc {
	return func(m *Machine, in code.Ins) error {
		return m.integerOp(op, in.A(), m.raw(in.B()), uint64(int64(int16(in.C()))))
	}
}

func bitInteger(m *Machine, in code.Ins) error {
	return m.integerOp(ir.Op(in.X()), in.A(), m.raw(in.B()), m.raw(in.C()))
}

func floorReal(m *Machine, in code.Ins) error {
	m.putRaw(in.A(), math.Float64bits(math.Floor(math.Float64frombits(m.raw(in.B())))))
	m.next(1)
	return nil
}

var mathFuncs = [...]func(float64) float64{ir.Sqrt: math.Sqrt, ir.Abs: math.Abs, ir.Floor: math.Floor, ir.Sin: math.Sin, ir.Cos: math.Cos,
	ir.Tan: math.Tan, ir.Atan: math.Atan, ir.Exp: math.Exp, ir.Log: math.Log}

func mathReal(m *Machine, in code.Ins) error {
	m.putRaw(in.A(), math.Float64bits(mathFuncs[in.X()](math.Float64frombits(m.raw(in.B())))))
	m.next(1)
	return nil
}

// compareSource does a comparison as the source has it. x holds the operator in bits
// 1 to 3; the instruction has the operands of > and >= exchanged.
func (m *Machine) compareSource(x uint8, a, b value.Value) (bool, error) {
	op := value.Op(x >> 1)
	if op == value.Gt || op == value.Ge {
		a, b = b, a
	}
	ok, err := value.Compare(op, a, b, m.eps)
	return ok != (op == value.Ne), err
}

func compareInto(m *Machine, in code.Ins) error {
	ok, err := m.compareSource(in.X(), m.get(in.B()), m.get(in.C()))
	if err != nil {
		return err
	}
	m.putRaw(in.A(), boolBits(ok)^uint64(in.X()&1))
	m.next(1)
	return nil
}

func compareAny(m *Machine, in code.Ins) error {
	ok, err := value.Compare(value.Op(in.X()), m.get(in.B()), m.get(in.C()), m.eps)
	if err != nil {
		return err
	}
	m.putRaw(in.A(), boolBits(ok))
	m.next(1)
	return nil
}

func (m *Machine) branch(take bool, in code.Ins) {
	if take {
		m.jump(in.C())
		return
	}
	m.next(1)
}

func jumpIfTrue(m *Machine, in code.Ins) error {
	b, err := value.Condition(m.get(in.A()))
	if err != nil {
		return err
	}
	m.branch(b == (in.X() != 0), in)
	return nil
}

func compareJump(m *Machine, in code.Ins) error {
	ok, err := m.compareSource(in.X(), m.get(in.A()), m.get(in.B()))
	if err != nil {
		return err
	}
	m.branch(ok == (in.X()&1 != 0), in)
	return nil
}

func compareConst(op value.Op) slowFunc {
	return func(m *Machine, in code.Ins) error {
		op, flip := op, false
		if value.Op(in.X()>>1) == value.Ne {
			op, flip = value.Ne, true
		}
		ok, err := value.Compare(op, m.get(in.A()), value.Int(int64(int16(in.B()))), m.eps)
		if err != nil {
			return err
		}
		m.branch(ok != flip == (in.X()&1 != 0), in)
		return nil
	}
}

func (m *Machine) binary(op ir.Op, dst uint16, a, b value.Value) error {
	v, err := operators[op](a, b)
	if err != nil {
		return err
	}
	m.put(dst, v)
	m.next(1)
	return nil
}

func arith(op ir.Op) slowFunc {
	return func(m *Machine, in code.Ins) error { return m.binary(op, in.A(), m.get(in.B()), m.get(in.C())) }
}

func arithConst(op ir.Op) slowFunc {
	return func(m *Machine, in code.Ins) error {
		k := int64(int16(in.C()))
		if op == ir.Add && k < 0 { // made from a subtraction; texts and dates tell the difference
			return m.binary(ir.Sub, in.A(), m.get(in.B()), value.Int(-k))
		}
		return m.binary(op, in.A(), m.get(in.B()), value.Int(k))
	}
}

func arithAny(m *Machine, in code.Ins) error {
	return m.binary(ir.Op(in.X()), in.A(), m.get(in.B()), m.get(in.C()))
}

func negate(m *Machine, in code.Ins) error {
	v, err := value.Neg(m.get(in.B()))
	if err != nil {
		return err
	}
	m.put(in.A(), v)
	m.next(1)
	return nil
}

func returnSum(m *Machine, in code.Ins) error {
	v, err := value.Add(m.get(in.A()), m.get(uint16(in.X())))
	if err != nil {
		return err
	}
	from := unsafe.Add(m.fp, int(in.B())*8)
	wipe(from, uintptr(from)+uintptr(in.C())*16)
	m.put(0, v)
	m.pc = loadPointer((*uintptr)(unsafe.Add(m.fp, -8)))
	m.fp = unsafe.Add(m.fp, -windowOf(m.pc))
	return nil
}
