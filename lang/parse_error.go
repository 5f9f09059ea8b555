package lang

import (
	"errors"
	"strings"
	"sync"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"

	"fourd/lang/diag"
)

// syntaxError is what a Parse hook of ours returns after it has consumed a token. A nil diagnostic means that the
// lexer has reported the line.
type syntaxError struct {
	at   lexer.Position
	diag *diag.Diagnostic
}

// Error, Message and Position make a syntaxError an error of participle.
func (e *syntaxError) Error() string { return e.Message() }

// Message is the title of the diagnostic.
func (e *syntaxError) Message() string {
	if e.diag == nil {
		return "reported"
	}
	return e.diag.Title
}

// Position is where the wrong token stands.
func (e *syntaxError) Position() lexer.Position { return e.at }

// wrong makes a syntaxError at a token.
func wrong(t *Token, code, title, label, hint string) error {
	if t.Type == KindBad {
		return &syntaxError{at: t.Pos}
	}
	s := tokenSpan(t)
	return &syntaxError{at: t.Pos, diag: &diag.Diagnostic{Code: code, Span: s, Title: title, Label: label, Hint: hint}}
}

// foundLabel says what stands where something else was expected.
func foundLabel(t *Token) string {
	switch t.Type {
	case KindEOL, lexer.EOF:
		return "the line ends here"
	}
	return ""
}

// shapes shows how each form is written; it is the hint when a line of that form cannot be read.
var shapes = sync.OnceValue(func() map[Kind]string {
	return map[Kind]string{
		KindIf: "If (condition)", KindWhile: "While (condition)", KindUntil: "Until (condition)", KindCaseOf: "Case of",
		KindLabel: ": (condition)", KindFor: "For ($i; first; last)", KindForEach: "For each ($item; $collection)", KindUse: "Use (shared object)",
		KindVar: "var $name : Type", KindDeclare: "#DECLARE($name : Type) -> $result : Type", KindReturn: "return value",
		KindClassExtends: "Class extends Name", KindProperty: "property name : Type", KindConstructorLine: "Class constructor($name : Type)",
		KindFunctionLine: "Function name($parameter : Type) : Type", KindAliasLine: "Alias name path.to.attribute",
	}
})

// standAlone tells the words that have nothing but a comment after them.
func standAlone(k Kind) bool {
	switch k {
	case KindElse, KindCaseOf, KindRepeat, KindTry, KindCatch, KindBreak, KindContinue, KindBeginSQL:
		return true
	}
	return openerOf(k) != 0 && k != KindUntil
}

// describe turns an error of the parser into a diagnostic. First is the kind of the first token of the line that holds
// the mistake. It returns nil when the mistake has been reported.
func describe(err error, first Kind) (*diag.Diagnostic, int) {
	var ours *syntaxError
	if errors.As(err, &ours) {
		return ours.diag, ours.at.Offset
	}
	var unexpected *participle.UnexpectedTokenError
	if !errors.As(err, &unexpected) {
		return &diag.Diagnostic{Code: "E0199", Title: "this cannot be read"}, 0
	}
	t := unexpected.Unexpected
	if t.Type == KindBad {
		return nil, t.Pos.Offset
	}
	d := &diag.Diagnostic{Code: "E0132", Span: tokenSpan(&t), Label: foundLabel(&t)}
	want := expected(unexpected.Error())
	switch {
	case t.Type >= KindAssign && t.Type <= KindAssignDiv:
		d.Code, d.Title, d.Hint = "E0139", "nothing can be assigned here", "`=` compares"
		if first == KindVar || first == KindProperty {
			d.Title, d.Hint = "only `:=` gives a first value", ""
		}
	case (first == KindVar || first == KindProperty) && operator(t.Type) == OpEq:
		d.Code, d.Title = "E0139", "only `:=` gives a first value"
	case standAlone(first):
		d.Title, d.Label = say(first)+" stands alone on its line", "remove this, or write it on a line of its own"
	case startsOperand(t.Type) && strings.Contains(want, say(KindEOL)) && shapes()[first] == "":
		d.Code, d.Title, d.Hint = "E0133", "an operator is missing before this", "two values need something between them, such as `+`; a call needs parentheses"
	case t.Type == KindSemicolon && strings.Contains(want, say(KindEOL)):
		d.Title, d.Hint = "`;` separates arguments, not statements", "write each statement on a line of its own"
	case want == "":
		d.Title = "this cannot stand here"
	default:
		d.Title = "expected " + want
	}
	if s := shapes()[first]; s != "" && d.Hint == "" {
		d.Hint = "write `" + s + "`"
	}
	return d, t.Pos.Offset
}

// expected reads what participle wanted out of its message (the node is not exported) and says it in the words of the
// language: the first items of the expected sequence, up to one that must be there.
func expected(message string) string {
	_, list, ok := strings.Cut(message, "(expected ")
	if !ok {
		return ""
	}
	var words []string
	add := func(w string) {
		for _, x := range words {
			if x == w {
				return
			}
		}
		words = append(words, w)
	}
	for _, item := range strings.Fields(list) {
		optional := strings.HasSuffix(item, "?") || strings.HasSuffix(item, "*") || strings.HasPrefix(item, "(")
		name := strings.Trim(item, "()?*<>.!+|")
		switch {
		case name == "" || name == "|":
			continue
		case name == "Expr":
			add("an expression")
		case name == "Name":
			add("a name")
		case name == "TypeRef":
			add("a type")
		case name == "ParentRef":
			add("a class")
		case name == "VarName":
			add("a variable")
		default:
			add(sayName(name))
		}
		if !optional || len(words) == 3 {
			break
		}
	}
	return joinOr(words)
}

// sayName is say for the lower-case names that participle prints.
func sayName(name string) string {
	for i := range symbols {
		if strings.EqualFold(symbols[i].name, name) {
			return symbols[i].say
		}
	}
	return "something else"
}

func joinOr(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
