package value

import "strings"

// Numbers of errors that operators raise beside CodeTypes.
const (
	CodeDivision    = 57   // choice: the reference gives no number for \ and % by zero
	CodeTextTooLong = -108 // memory full
	CodePictureOp   = 54
)

func errDivision() error {
	return Errorf(CodeDivision, "division by zero").WithHint(`test the divisor first; only / may divide by zero`)
}

func errTextTooLong() error {
	return Errorf(CodeTextTooLong, "the text would become longer than %d MB", MaxText>>20)
}

// opPhrase says what an operator does; L and R stand for the operands.
var opPhrase = map[string]string{
	"+": "add R to L", "-": "subtract R from L", "*": "multiply L by R", "/": "divide L by R",
	"\\": "divide L by R", "%": "take the remainder of L by R", "^": "raise L to the power of R",
	"&": "combine L with R by &", "|": "combine L with R by |", "^|": "combine L with R by ^|",
	"*+": "scale L by R", "*|": "scale L by R",
	"<<": "shift L by R", ">>": "shift L by R",
	"?+": "set bit R of L", "?-": "clear bit R of L", "??": "test bit R of L",
	"cmp": "compare L with R",
}

// wrongKinds returns error 54 for an operator that does not know its operands.
func wrongKinds(op string, a, b Value) error {
	if a.Kind() == KPicture || b.Kind() == KPicture {
		if op != "cmp" {
			return Errorf(CodePictureOp, "the operator %s on pictures is not supported", op)
		}
	}
	phrase := strings.NewReplacer("L", describe(a), "R", describe(b)).Replace(opPhrase[op])
	e := Errorf(CodeTypes, "cannot %s", phrase)
	if h := kindsHint(op, a, b); h != "" {
		e = e.WithHint("%s", h)
	}
	return e
}

// kindsHint says how to make the operands fit, or "".
func kindsHint(op string, a, b Value) string {
	ka, kb := a.Kind(), b.Kind()
	switch {
	case ka == KUndefined || kb == KUndefined:
		if op == "cmp" {
			return "test with Undefined(…) or =Null first"
		}
		return "String(…), Num(…), Date(…) or Time(…) turns undefined into an empty value"
	case ka == KNull || kb == KNull:
		return "test with =Null first"
	case op == "+" && ka == KText && convertible(kb):
		return "String(…) turns " + indefinite(kb) + " into text"
	case op == "+" && kb == KText && convertible(ka):
		return "String(…) turns " + indefinite(ka) + " into text"
	case op == "+" && ka.IsNumber() && kb == KDate:
		return "write the date first: date+days"
	case op == "*" && ka.IsNumber() && kb == KText: // of a property: see compile.mostlyNumber
		return "write the text first: text*count"
	case ka == KText && (kb.IsNumber() || kb == KTime) || kb == KText && (ka.IsNumber() || ka == KTime):
		return "Num(…) turns a text into a number, String(…) a number into text"
	case ka == KText && kb == KDate || ka == KDate && kb == KText:
		return "Date(…) turns a text into a date, String(…) a date into text"
	}
	return ""
}

func convertible(k Kind) bool {
	return k == KBoolean || k.IsNumber() || k == KDate || k == KTime
}

// indefinite names a scalar kind in running text.
func indefinite(k Kind) string {
	if k.IsNumber() {
		return "a number"
	}
	return "a " + strings.ToLower(k.String())
}
