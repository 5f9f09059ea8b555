package compile

import (
	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// Env is what a unit may refer to outside itself. Implementations are safe for
// concurrent use.
type Env interface {
	// Method returns the signature of a project method (any case), or nil.
	Method(name string) *ir.Method
	// VarNumber returns the number of a process variable, given on first use.
	VarNumber(name string) int
	// InterNumber returns the number of an interprocess variable, likewise; the name
	// comes without <>.
	InterNumber(name string) int
	// Text returns the number of a text constant that services refer to.
	Text(s string) int
	// Template keeps a formula's code and returns its number.
	Template(t *Template) int
	// HasClass reports whether the project has a class of that exact name.
	HasClass(name string) bool
	// Constructs reports whether the class of that name, or one it inherits from, has a
	// constructor of its own.
	Constructs(name string) bool
	// Uses is told the number of each command that the code calls.
	Uses(command int)
	// Own finds a command that the embedding program has declared.
	Own(name string) (*OwnCommand, bool)
}

// Strict environments also report what would only fail when it is reached: calls of
// unknown names. They are for checking, and for code that somebody has just typed.
type Strict interface {
	Env
	// Near returns the known name that is nearest to a wrong one, or "".
	Near(name string) string
	// Elsewhere reports whether an unknown name may belong to a component or plug-in
	// that is not here: then nothing certain can be said of it.
	Elsewhere(name string) bool
}

// Guarding environments watch over some functions of classes.
type Guarding interface {
	// Guards reports whether a plain function of the class being compiled begins with
	// the question whether the process may run it.
	Guards(function string) bool
}

// OwnCommand is a command declared by the embedding program.
type OwnCommand struct {
	Number   int // ir.CommandBase is added by the caller
	Min, Max int
}

// Template is the code of a Formula expression, from which each evaluation makes a
// function with its own captured values.
type Template struct {
	Source   string // text of the formula
	File     *diag.Source
	Unit     *ir.Unit
	Captures int
}

// kindOf returns the static kind of a declared type.
func kindOf(t *lang.TypeRef) value.Declared {
	if t == nil {
		return value.Variant
	}
	switch t.Kind {
	case lang.TextType:
		return value.DText
	case lang.DateType:
		return value.DDate
	case lang.TimeType:
		return value.DTime
	case lang.BooleanType:
		return value.DBoolean
	case lang.IntegerType:
		return value.DInteger
	case lang.RealType:
		return value.DReal
	case lang.PointerType:
		return value.DPointer
	case lang.PictureType:
		return value.DPicture
	case lang.BlobType:
		return value.DBlob
	case lang.CollectionType:
		return value.DCollection
	case lang.ObjectType, lang.BuiltinClassType, lang.UserClassType:
		return value.DObject
	}
	return value.Variant
}

// resultKind returns the static kind of a command's result: certain only when all
// alternatives agree on one kind that is never Null.
func resultKind(c *names.Command) value.Declared {
	k := value.Variant
	for i, s := range c.Sigs {
		r := scalarKind(s.Result)
		if i > 0 && r != k {
			return value.Variant
		}
		k = r
	}
	return k
}

func scalarKind(t names.TypeSet) value.Declared {
	switch t {
	case names.Text:
		return value.DText
	case names.Integer, names.Real:
		return value.DReal
	case names.Boolean:
		return value.DBoolean
	case names.Date:
		return value.DDate
	case names.Time:
		return value.DTime
	}
	return value.Variant
}
