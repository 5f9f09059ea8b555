package interp

import (
	"strings"
	"unicode/utf8"

	"fourd/interp/ir"
	"fourd/interp/vm"
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// origin tells where the code of a unit stands.
type origin struct {
	name   string
	kind   string
	source *diag.Source
	header bool // the first line is //%attributes, which Error line does not count
}

var unitKinds = map[lang.UnitKind]string{lang.MethodUnit: "projectMethod", lang.ClassUnit: "classFunction",
	lang.DatabaseMethodUnit: "databaseMethod", lang.TriggerUnit: "triggerMethod", lang.FormMethodUnit: "formMethod",
	lang.ObjectMethodUnit: "formObjectMethod", lang.FormulaUnit: "formula", lang.SnippetUnit: "executeFormula"}

func (g *Program) remember(m *ir.Method, name string, kind lang.UnitKind, src *diag.Source) {
	o := &origin{name: name, kind: unitKinds[kind], source: src}
	if src != nil {
		first, _ := src.Line(1)
		o.header = strings.HasPrefix(strings.TrimLeft(strings.ReplaceAll(first, " ", ""), "\ufeff"), "//%attributes")
	}
	g.sources.Store(m, o)
}

func (g *Program) origin(m *ir.Method) *origin {
	if o, ok := g.sources.Load(m); ok {
		return o.(*origin)
	}
	return &origin{name: m.Name}
}

// places turns frames of the machine into a call chain.
func (g *Program) places(frames []vm.Frame) []Place {
	out := make([]Place, len(frames))
	for i, f := range frames {
		o := g.origin(f.Method)
		out[i] = Place{Method: o.name, Kind: o.kind, Line: int(f.At.Line), header: o.header}
		if o.source != nil {
			out[i].File = o.source.Name
			if f.At.Offset > 0 || f.At.Line == 1 {
				out[i].Column = o.source.Position(f.At.Offset).Column
			}
		}
	}
	return out
}

// errorLine is the line as the system variable Error line counts it.
func (g *Program) errorLine(at Place) int {
	if at.header {
		return at.Line - 1
	}
	return at.Line
}

// locate adds the line of source and the failing piece to an error.
func (g *Program) locate(e *Error, frames []vm.Frame) {
	if len(frames) == 0 || e.Source != "" {
		return
	}
	f := frames[0]
	o := g.origin(f.Method)
	if o.source == nil || f.At.Line == 0 {
		return
	}
	text, start := o.source.Line(int(f.At.Line))
	e.Source = text
	e.Offset = int(f.At.Offset - start)
	if e.Offset < 0 || e.Offset >= len(text) {
		return
	}
	e.Length = wordLength(text[e.Offset:], e.Offset > 0 && text[e.Offset-1] == '.')
}

// wordLength is how much of the text at an error is underlined: a command with all
// its words, a name with its dots, or one operator. Behind a dot no name is a command.
func wordLength(s string, member bool) int {
	n := 0
	if _, words := names.Lookup(s); !member {
		n = words
	}
	s = s[n:]
	if n > 0 && !strings.HasPrefix(s, ".") {
		return n
	}
	for _, r := range s {
		if !names.WordRune(r) && r != '.' && r != '$' {
			break
		}
		n += len(string(r))
	}
	if n == 0 {
		_, n = utf8.DecodeRuneInString(s)
	}
	return n
}
