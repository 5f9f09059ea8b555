package builtins

import (
	"slices"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/names"
)

var runs = []interp.Command{
	interp.Native("EXECUTE METHOD", executeMethod),
	interp.Native("EXECUTE FORMULA", executeFormula),
	interp.Native("Formula from string", formulaFromString),
	interp.Native("Current method name", currentMethodName),
	interp.Native("Call chain", callChain),
	interp.Native("Command name", commandName),
	interp.Native("Storage", storage),
	interp.Native("Parse formula", parseFormula),
	interp.Native("Self", constant(value.NilPointer)), // no object of a form has the focus
	interp.Native("IDLE", quiet(value.Undefined)),
	interp.Native("TRACE", quiet(value.Undefined)),
}

// executeMethod runs a project method by name. result receives what it returns, * in
// its place drops it; the values after it are the method's parameters. OK is 1 when
// the method ran, 0 when there is none of that name. Page: commands/execute-method.md.
func executeMethod(p *interp.Process, a interp.Args) (value.Value, error) {
	name := a.Text(0)
	p.SetOK(false)
	out, err := p.Call(name, slices.Clone(a.From(2))...)
	if err != nil {
		return value.Undefined, err
	}
	if a.Has(1) && !a.Mark(1, '*') {
		a.SetOut(1, out)
	}
	p.SetOK(true)
	return none()
}

// executeFormula runs one line of code given as text; it sees process variables, not
// the local ones of the caller. An empty text does nothing.
// Page: commands/execute-formula.md.
func executeFormula(p *interp.Process, a interp.Args) (value.Value, error) {
	line := strings.TrimSpace(a.Text(0))
	if line == "" {
		return none()
	}
	return value.Undefined, p.ExecuteLine(line)
}

// formulaFromString returns a Function made of the text of an expression. Its names are
// those of the component that calls the command or, with sk execute in host database, of
// its host. Error -10737 when the text names a local variable.
// Page: commands/formula-from-string.md.
func formulaFromString(p *interp.Process, a interp.Args) (value.Value, error) {
	return p.FormulaIn(programFor(p, a.IntOr(1, 0) == 1), a.Text(0))
}

// parseFormula returns a formula with the names of its tables, fields and commands as
// they are now. Names are not changed here, so it is the text itself; errorMessage
// receives "". Page: commands/parse-formula.md.
func parseFormula(_ *interp.Process, a interp.Args) (value.Value, error) {
	if a.Has(2) {
		a.SetOut(2, value.EmptyText)
	}
	return text(a.Text(0))
}

// currentMethodName returns the name of the method that runs.
// Page: commands/current-method-name.md.
func currentMethodName(p *interp.Process, _ interp.Args) (value.Value, error) {
	return text(p.CurrentMethod())
}

// callChain returns one object for each method that is running, innermost first, with
// name, type, line, database and formula, the text of that line. Page: commands/call-chain.md.
func callChain(p *interp.Process, _ interp.Args) (value.Value, error) {
	var out []value.Value
	for _, at := range p.CallChain() {
		name := at.Database
		if name == "" {
			name = projectName(p)
		}
		o := object("database", value.Str(name), "line", value.Int(int64(at.Line)), "name", value.Str(at.Method))
		if at.Kind != "" {
			o.Put("type", value.Str(at.Kind))
		}
		if at.Text != "" {
			o.Put("formula", value.Str(at.Text))
		}
		out = append(out, o.Value())
	}
	return value.NewCollection(out).Value(), nil
}

// commandName returns the name of the command with that number, "" for a disabled
// one. info receives bit 0 for a thread-safe and bit 1 for a deprecated command, theme
// the name of its theme. OK is 0 when the number belongs to no command.
// Page: commands/command-name.md.
func commandName(p *interp.Process, a interp.Args) (value.Value, error) {
	n := a.Int(0)
	var cmd *names.Command
	if n > 0 && n < 60000 {
		cmd = names.ByID(names.ID(n))
	}
	// choice: numbers between existing commands count as disabled ones, so that the
	// loop of the page, which stops at OK=0, sees all of them.
	p.SetOK(n > 0 && n <= int(lastCommand()))
	info, theme, name := 0, "", ""
	if cmd != nil {
		name, theme = cmd.Name, cmd.Theme.String()
		if cmd.Safe == names.Safe {
			info |= 1
		}
		if cmd.Has(names.Obsolete) {
			info |= 2
		}
	}
	a.SetOut(1, value.Int(int64(info)))
	a.SetOut(2, value.Str(theme))
	return text(name)
}

// lastCommand is the highest number of a command of the language itself.
func lastCommand() (last names.ID) {
	for i := range names.Commands {
		if id := names.Commands[i].ID; id < 60000 {
			last = max(last, id)
		}
	}
	return last
}

// storage returns the shared object that all processes have in common. A component has its
// own.
// Page: commands/storage.md.
func storage(p *interp.Process, _ interp.Args) (value.Value, error) {
	return p.Program().Storage().Value(), nil
}
