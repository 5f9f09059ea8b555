package interp

import (
	"errors"
	"strings"
	"unicode/utf8"

	"fourd/interp/code"
	"fourd/interp/value"
	"fourd/interp/vm"
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// origin tells where the code of a unit stands. It is kept with the unit.
type origin struct {
	prog    *Program
	name    string
	kind    string
	source  *diag.Source
	class   *value.Class // whose file contains the code, or nil
	header  bool         // the first line is //%attributes, which Error line does not count
	forward bool         // it only calls what a reload has put in its place
}

var unitKinds = map[lang.UnitKind]string{lang.MethodUnit: "projectMethod", lang.ClassUnit: "classFunction",
	lang.DatabaseMethodUnit: "databaseMethod", lang.TriggerUnit: "triggerMethod", lang.FormMethodUnit: "formMethod",
	lang.ObjectMethodUnit: "formObjectMethod", lang.FormulaUnit: "formula", lang.SnippetUnit: "executeFormula"}

func (g *Program) newOrigin(name string, kind lang.UnitKind, src *diag.Source) *origin {
	o := &origin{prog: g, name: name, kind: unitKinds[kind], source: src}
	if src != nil {
		first, _ := src.Line(1)
		o.header = strings.HasPrefix(strings.TrimLeft(strings.ReplaceAll(first, " ", ""), "\ufeff"), "//%attributes")
	}
	return o
}

func originOf(u *code.Unit) *origin {
	if o, ok := u.Origin.(*origin); ok {
		return o
	}
	return &origin{name: u.Name}
}

// program returns the program whose code called the running command; outside any code
// that is the host.
func (p *Process) program() *Program {
	if u := p.m.CurrentUnit(); u != nil {
		if o, ok := u.Origin.(*origin); ok {
			return o.prog
		}
	}
	if p.home != nil {
		return p.home
	}
	return p.rt.prog()
}

// passing attributes an error at the entry of a method to the call, and names the
// parameter that an argument does not fit, or the method that a result does not fit.
func (rt *Runtime) passing(frames []vm.Frame, err error) ([]vm.Frame, error) {
	if len(frames) == 0 {
		return frames, err
	}
	unit, at := frames[0].Unit, frames[0].At
	var ve *value.Error
	if number, n := at.Passed(); n > 0 && errors.As(err, &ve) && ve.Misfits() {
		if number >= 0 {
			unit, _ = rt.table[number].Load().compiled()
		}
		switch {
		case at.Returned():
			err = ve.ForResult(originOf(unit).name)
		case unit != nil:
			v := unit.Parameter(n)
			err = ve.ForParameter(v.Name, v.Class, originOf(unit).name)
		}
	}
	if len(frames) > 1 && (at.AtEntry() || at.Line == 0) {
		frames = frames[1:]
	}
	return frames, err
}

// places turns frames of the machine into a call chain.
func places(frames []vm.Frame) []Place {
	out := make([]Place, 0, len(frames))
	for _, f := range frames {
		o := originOf(f.Unit)
		if o.forward {
			continue
		}
		at := Place{Method: o.name, Kind: o.kind, Line: int(f.At.Line), header: o.header}
		if o.prog != nil {
			at.Database = o.prog.name
		}
		if o.source != nil {
			at.File = o.source.Name
			if f.At.Line > 0 {
				text, _ := o.source.Line(int(f.At.Line))
				at.Text = strings.TrimSpace(text)
			}
			if f.At.Offset > 0 || f.At.Line == 1 {
				at.Column = o.source.Position(f.At.Offset).Column
			}
		}
		out = append(out, at)
	}
	return out
}

// errorLine is the line as the system variable Error line counts it.
func errorLine(at Place) int {
	if at.header {
		return at.Line - 1
	}
	return at.Line
}

// locate adds the line of source and the failing piece to an error.
func locate(e *Error, frames []vm.Frame) {
	if len(frames) == 0 || e.Source != "" {
		return
	}
	f := frames[0]
	o := originOf(f.Unit)
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
