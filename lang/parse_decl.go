package lang

import (
	"strconv"
	"strings"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"

	"fourd/lang/diag"
	"fourd/lang/names"
)

// Parse reads one name in a declaration. `$name` and `name` are told apart by Dollar; Text is without the `$`.
func (n *Name) Parse(lex *lexer.PeekingLexer) error {
	t := lex.Peek()
	switch t.Type {
	case KindWord:
		n.Text = t.Value
		if strings.HasPrefix(n.Text, "$") {
			n.Text, n.Dollar = n.Text[1:], true
		}
	case KindLocal, KindPositional:
		n.Text, n.Dollar = t.Value, true
	default:
		return participle.NextMatch
	}
	n.span = tokenSpan(t)
	lex.Next()
	return nil
}

// Parse reads one variable of a `var` line.
func (v *VarName) Parse(lex *lexer.PeekingLexer) error {
	t := lex.Peek()
	v.span, v.Name = tokenSpan(t), t.Value
	switch t.Type {
	case KindLocal:
		v.Scope = LocalScope
	case KindPositional:
		v.Scope, v.Index, v.Name = PositionalScope, t.Pos.Column, strconv.Itoa(t.Pos.Column)
	case KindWord:
		v.Scope, v.Name = ProcessScope, cutName(t.Value)
		if strings.HasPrefix(v.Name, "$") {
			v.Scope, v.Name = LocalScope, v.Name[1:]
		}
		if digitsLen(v.Name) == len(v.Name) { // the 31 characters that count
			return wrong(t, "E0138", "a name is missing", "only digits", "a variable begins with a letter")
		}
	case KindInter:
		v.Scope = InterScope
	case KindDollarBrace:
		return v.variadic(lex)
	default:
		return participle.NextMatch
	}
	lex.Next()
	return nil
}

// variadic reads `${4}`: parameter 4 and all that follow.
func (v *VarName) variadic(lex *lexer.PeekingLexer) error {
	lex.Next()
	n := *lex.Peek()
	if n.Type != KindNumber {
		return wrong(&n, "E0136", "the number of a parameter is missing", foundLabel(&n), "write ${1} for all parameters")
	}
	lex.Next()
	c := lex.Peek()
	if c.Type != KindBraceClose {
		return wrong(c, "E0132", "expected `}`", foundLabel(c), "")
	}
	v.Scope, v.Index = VariadicScope, int(number(&n, v.span).Value)
	v.span = v.span.Through(tokenSpan(c))
	lex.Next()
	return nil
}

var typeKinds = map[string]TypeKind{
	"text": TextType, "date": DateType, "time": TimeType, "boolean": BooleanType, "integer": IntegerType, "real": RealType,
	"pointer": PointerType, "picture": PictureType, "blob": BlobType, "collection": CollectionType, "variant": VariantType, "object": ObjectType,
}

// Parse reads a type: a kind, a built-in class `4D.Name`, or a class `cs.Name`, `cs.Namespace.Name`.
func (r *TypeRef) Parse(lex *lexer.PeekingLexer) error {
	parts, err := r.read(lex)
	if err == nil && r.Kind == UnknownType {
		return r.unknown(parts)
	}
	return err
}

// Parse reads the name of a class, with or without its store.
func (r *ParentRef) Parse(lex *lexer.PeekingLexer) error {
	_, err := r.read(lex)
	return err
}

// read returns the parts of the name between the points.
func (r *TypeRef) read(lex *lexer.PeekingLexer) ([]string, error) {
	t := lex.Peek()
	if t.Type != KindWord {
		return nil, participle.NextMatch
	}
	lex.Next()
	r.span = tokenSpan(t)
	parts := []string{t.Value}
	for lex.Peek().Type == KindDot {
		lex.Next()
		t = lex.Peek()
		if t.Type != KindWord {
			return nil, wrong(t, "E0137", "the name of a class is missing", foundLabel(t), "write `: 4D.File` or `: cs.Name`")
		}
		lex.Next()
		parts = append(parts, t.Value)
		r.span = r.span.Through(tokenSpan(t))
	}
	r.resolve(parts)
	return parts, nil
}

// otherTypes are the names that other languages give to types of this one.
var otherTypes = map[string]string{
	"number": "Real", "float": "Real", "double": "Real", "decimal": "Real", "string": "Text", "alpha": "Text", "varchar": "Text",
	"bool": "Boolean", "int": "Integer", "long": "Integer", "longint": "Integer", "short": "Integer", "any": "Variant", "list": "Collection",
	"datetime": "Date", "timestamp": "Text", "image": "Picture",
}

func (r *TypeRef) unknown(parts []string) error {
	d := &diag.Diagnostic{Code: "E0142", Span: r.span, Title: "`" + r.Name + "` is not a type", Label: "unknown type"}
	first := names.Fold(parts[0])
	switch near := names.Near(r.Name, typeNames); {
	case otherTypes[first] != "":
		d.Hint = "write `" + otherTypes[first] + "`"
	case first == "array":
		d.Hint = "arrays are declared by commands: ARRAY TEXT($a; 0)"
	case near != "" && len(parts) == 1:
		d.Hint = "did you mean `" + near + "`?"
	default:
		d.Hint = "types are Text, Integer, Object and so on, 4D.Name and cs.Name"
	}
	return &syntaxError{at: lexer.Position{Offset: int(r.span.From), Line: int(r.span.To)}, diag: d}
}

// typeNames yields the types that are no classes.
func typeNames(yield func(string) bool) {
	for _, name := range []string{"Text", "Date", "Time", "Boolean", "Integer", "Real", "Pointer", "Picture", "Blob", "Collection", "Variant", "Object"} {
		if !yield(name) {
			return
		}
	}
}

func (r *TypeRef) resolve(parts []string) {
	r.Name = strings.Join(parts, ".")
	switch {
	case len(parts) == 1:
		r.Kind = typeKinds[names.Fold(parts[0])]
	case len(parts) == 2 && strings.EqualFold(parts[0], "4D"):
		r.Kind, r.Class = BuiltinClassType, parts[1]
		if parts[1] == "Object" {
			r.Kind = ObjectType
		}
	case strings.EqualFold(parts[0], "cs") && len(parts) == 2:
		r.Kind, r.Class = UserClassType, parts[1]
	case strings.EqualFold(parts[0], "cs") && len(parts) == 3:
		r.Kind, r.Namespace, r.Class = UserClassType, parts[1], parts[2]
	}
}
