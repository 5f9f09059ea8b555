package vet

import (
	"fourd/lang"
	"fourd/lang/names"
)

// kind is what is certain about a value before anything runs. The zero kind says nothing.
type kind struct {
	set     names.TypeSet // one kind, or Integer|Real for numbers
	builtin string        // name of a built-in class: "4D.File", "Collection"
	user    string        // name of a class of the project
	isClass bool          // the class itself (cs.X, 4D.X), not an object of it
	null    bool          // the literal Null
}

const numbers = names.Integer | names.Real

var (
	textKind    = kind{set: names.Text}
	numberKind  = kind{set: numbers}
	booleanKind = kind{set: names.Boolean}
	dateKind    = kind{set: names.Date}
	timeKind    = kind{set: names.Time}
)

// known reports whether anything is certain.
func (k kind) known() bool { return k.set != 0 }

// number reports whether the value counts as a number in arithmetic.
func (k kind) number() bool { return k.set&numbers != 0 || k.set == names.Time }

// String names the kind as messages do.
func (k kind) String() string {
	switch {
	case k.null:
		return "Null"
	case k.user != "":
		return "cs." + k.user
	case k.builtin != "" && k.builtin != "Collection":
		return k.builtin
	}
	switch k.set {
	case names.Text:
		return "Text"
	case names.Integer:
		return "Integer"
	case names.Real, numbers:
		return "a number"
	case names.Boolean:
		return "Boolean"
	case names.Date:
		return "Date"
	case names.Time:
		return "Time"
	case names.Object:
		return "Object"
	case names.Collection:
		return "Collection"
	case names.Pointer:
		return "Pointer"
	case names.Picture:
		return "Picture"
	case names.Blob:
		return "Blob"
	}
	return "a value"
}

// declared kinds by type.
var typeKinds = map[lang.TypeKind]kind{
	lang.TextType: textKind, lang.DateType: dateKind, lang.TimeType: timeKind, lang.BooleanType: booleanKind,
	lang.IntegerType: {set: names.Integer}, lang.RealType: {set: names.Real}, lang.PointerType: {set: names.Pointer},
	lang.PictureType: {set: names.Picture}, lang.BlobType: {set: names.Blob}, lang.ObjectType: {set: names.Object},
	lang.CollectionType: {set: names.Collection, builtin: "Collection"},
}

// kindOfType returns what a declared type says.
func kindOfType(t *lang.TypeRef) kind {
	if t == nil {
		return kind{}
	}
	switch t.Kind {
	case lang.BuiltinClassType:
		return builtinObject("4D." + t.Class)
	case lang.UserClassType:
		if t.Namespace == "" {
			return kind{set: names.Object, user: t.Class}
		}
		return kind{set: names.Object}
	}
	return typeKinds[t.Kind]
}

// builtinObject is an object of a built-in class. A blob object converts to a scalar blob and back: nothing is certain.
func builtinObject(class string) kind {
	switch class {
	case "4D.Blob":
		return kind{}
	case "4D.Object":
		return kind{set: names.Object}
	case "4D.Collection":
		return kind{set: names.Collection, builtin: "Collection"}
	}
	return kind{set: names.Object, builtin: class}
}

// kindOfResult is the kind that the alternatives of a command or member agree on.
func kindOfResult(sigs []names.Sig) kind {
	var k kind
	for i := range sigs {
		r := kindOfSet(sigs[i].Result, sigs[i].Class)
		if i > 0 && r != k || !r.known() {
			return kind{}
		}
		k = r
	}
	return k
}

func kindOfSet(set names.TypeSet, class string) kind {
	switch set {
	case names.Integer, names.Real, numbers:
		return numberKind
	case names.Text, names.Boolean, names.Date, names.Time, names.Pointer, names.Picture:
		return kind{set: set}
	case names.Collection:
		return kind{set: set, builtin: "Collection"}
	case names.ClassType, names.Object | names.ClassType:
		if class != "" {
			return builtinObject(class)
		}
	}
	return kind{} // an Object may be Null, and a Blob a blob object
}

// kindOf returns what is certain about an expression.
func (p *pass) kindOf(n lang.Node) kind {
	switch n := n.(type) {
	case *lang.Paren:
		return p.kindOf(n.X)
	case *lang.Number:
		if n.Integer || n.Hex {
			return kind{set: names.Integer}
		}
		return kind{set: names.Real}
	case *lang.Text:
		return textKind
	case *lang.Date:
		return dateKind
	case *lang.Time:
		return timeKind
	case *lang.CollectionLit:
		return kind{set: names.Collection, builtin: "Collection"}
	case *lang.ObjectLit:
		return kind{set: names.Object}
	case *lang.Constant:
		return kindOfSet(n.Const.Kind, "")
	case *lang.Local:
		return p.kindOfLocal(n)
	case *lang.Positional:
		if p.nodes.foreign[n] {
			return kind{}
		}
		return p.kindOfParam(n.Index)
	case *lang.Command:
		return p.kindOfCommand(n)
	case *lang.Unary:
		if k := p.kindOf(n.X); k.number() {
			return k
		}
	case *lang.Binary:
		k, _ := result(n.Op, p.kindOf(n.X), p.kindOf(n.Y))
		return k
	case *lang.Ternary:
		if x := p.kindOf(n.Then); x == p.kindOf(n.Else) {
			return x
		}
	case *lang.PointerTo:
		return kind{set: names.Pointer}
	case *lang.CharRef:
		return textKind
	case *lang.Index:
		return p.kindOfIndex(n)
	case *lang.Member:
		return p.kindOfMember(n)
	case *lang.Call:
		return p.kindOfCall(n)
	}
	return kind{}
}

func (p *pass) kindOfCommand(n *lang.Command) kind {
	switch n.Cmd.ID {
	case names.CTrue, names.CFalse:
		return booleanKind
	case names.CNull:
		return kind{null: true}
	case names.CThis:
		if p.class != nil && !p.nodes.foreign[n] && p.purpose != lang.QueryFunction && p.purpose != lang.OrderByFunction {
			return kind{set: names.Object, user: p.class.Name}
		}
		return kind{}
	case names.CNewObject, names.CNewSharedObject:
		return kind{set: names.Object}
	case names.CNewCollection:
		return kind{set: names.Collection, builtin: "Collection"}
	case names.CSession: // Null where there is none
		return builtinObject("4D.Session")
	case names.CDs:
		if len(n.Args) == 0 && p.classNamed("DataStore") != nil {
			return kind{set: names.Object, user: "DataStore"}
		}
		return kind{}
	case names.CSuper, names.CSuper_1705, names.CCs:
		return kind{}
	}
	return kindOfResult(n.Cmd.Sigs)
}
