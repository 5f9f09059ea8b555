package lang

// Op is an operator.
type Op uint8

// The operators. All binary ones have the same rank and run from left to right.
const (
	OpNone       Op = iota
	OpAdd           // +
	OpSub           // -
	OpMul           // *
	OpDiv           // /
	OpIntDiv        // \
	OpMod           // %: remainder; keyword search for texts
	OpPow           // ^
	OpEq            // =
	OpNe            // #
	OpLt            // <
	OpGt            // >
	OpLe            // <=
	OpGe            // >=
	OpAnd           // &
	OpOr            // |
	OpXor           // ^|
	OpAndThen       // && (returns one of its operands)
	OpOrElse        // || (returns one of its operands)
	OpShiftLeft     // <<
	OpShiftRight    // >>
	OpBitTest       // ??
	OpBitSet        // ?+
	OpBitClear      // ?-
	OpScaleH        // *+ (pictures; for numbers: multiply)
	OpScaleV        // *| (pictures)
	opCount
)

var opText = [opCount]string{
	"", "+", "-", "*", "/", "\\", "%", "^", "=", "#", "<", ">", "<=", ">=", "&", "|", "^|", "&&", "||", "<<", ">>", "??", "?+", "?-", "*+", "*|",
}

// String returns the operator as it is written.
func (o Op) String() string {
	if o < opCount {
		return opText[o]
	}
	return "?"
}

// Compares reports whether the operator is one of = # < > <= >=.
func (o Op) Compares() bool { return o >= OpEq && o <= OpGe }

// AssignOp is the operator of an assignment.
type AssignOp uint8

// The assignment operators.
const (
	Assign    AssignOp = iota // :=
	AssignAdd                 // +=
	AssignSub                 // -=
	AssignMul                 // *=
	AssignDiv                 // /=
)

var assignText = [...]string{":=", "+=", "-=", "*=", "/="}

// String returns the operator as it is written.
func (o AssignOp) String() string { return assignText[o] }

// Binary returns the operator a compound assignment applies, or OpNone for a plain one.
func (o AssignOp) Binary() Op {
	switch o {
	case AssignAdd:
		return OpAdd
	case AssignSub:
		return OpSub
	case AssignMul:
		return OpMul
	case AssignDiv:
		return OpDiv
	}
	return OpNone
}

// Capture sets the operator from its spelling, for the grammar.
func (o *AssignOp) Capture(values []string) error {
	for i, t := range assignText {
		if t == values[0] {
			*o = AssignOp(i)
		}
	}
	return nil
}
