package builtins

import (
	"strings"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/project"
)

// codeNoMethod is raised for a path that no method has.
const codeNoMethod = -9768

// methodGetCode gives code the source of a method, or an array the sources of several,
// with tokens only when option is 1. Lines end with a carriage return, and the first line
// of what is no class has its attributes. A path that leads nowhere leaves the code empty
// and is an error. Page: commands/method-get-code.md.
func methodGetCode(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, star := stars(a)
	tokens := plain.IntOr(2, 0) == 1
	home := programFor(p, star).Project()
	source := func(path string) (string, error) {
		if e := parseDesignPath(path).entry(home); e != nil {
			return exported(e, tokens), nil
		}
		return "", a.Errorf(codeNoMethod, "there is no method `%s`", path)
	}
	list := plain.Value(0).AsArray()
	if list == nil {
		s, err := source(plain.Text(0))
		plain.SetOut(1, value.Str(s))
		return value.Undefined, err
	}
	var failed error
	out := make([]string, list.Len())
	for i := range out {
		path, _ := list.At(i + 1)
		var err error
		if out[i], err = source(path.AsText()); err != nil && failed == nil {
			failed = err
		}
	}
	if err := fillArray(plain.ArrayOut(1, value.AText), textValues(out)); err != nil {
		return value.Undefined, err
	}
	return value.Undefined, failed
}

// exported is the text of a source file as the design environment gives it out.
func exported(e *project.Entry, tokens bool) string {
	src := e.Unit().Source
	code := src.Text
	if !tokens {
		code = withoutTokens(src, e.Project().Names(), e.Kind == lang.ClassUnit)
	}
	code = strings.TrimPrefix(code, "\ufeff")
	code = strings.NewReplacer("\r\n", "\r", "\n", "\r").Replace(code)
	if e.Kind != lang.ClassUnit && !strings.Contains(firstLine(code), "%attributes") {
		code = "//%attributes = {\"lang\":\"en\"}\r" + code
	}
	return code
}

func firstLine(code string) string {
	line, _, _ := strings.Cut(code, "\r")
	return line
}

// withoutTokens takes the numbers off the names in a source.
func withoutTokens(src *diag.Source, env *lang.Names, class bool) string {
	var out strings.Builder
	at := 0
	for _, l := range lang.Lexemes(src, env, class) {
		switch l.Category {
		case lang.CommandText, lang.ConstantText, lang.TableText, lang.MethodText, lang.UnknownText:
		default:
			continue
		}
		from, to := int(l.Span.From), int(l.Span.To)
		i := strings.IndexByte(src.Text[from:to], ':')
		if i < 0 || from < at {
			continue
		}
		out.WriteString(src.Text[at : from+i])
		at = to
		if src.Text[from] == '[' { // [Table:1] keeps its bracket
			at = from + strings.LastIndexByte(src.Text[from:to], ']')
		}
	}
	out.WriteString(src.Text[at:])
	return out.String()
}
