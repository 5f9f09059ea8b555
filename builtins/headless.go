package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/names"
)

// headless returns the answers of the interface commands, by the column of the command
// table: dialogs (auto) answer as if cancelled, questions about an interface (quiet)
// get an empty answer, and what cannot be done without one (fails) is a 4D error that
// code can catch. In a web request a dialog is such an error too, as ALERT is there.
// done are the commands that have a function of their own.
func headless(done []interp.Command) []interp.Command {
	have := make(map[string]bool, len(done))
	for _, c := range done {
		have[c.Name] = true
	}
	var out []interp.Command
	for i := range names.Commands {
		cmd := &names.Commands[i]
		if have[cmd.Name] {
			continue
		}
		if answer := Headless(cmd); answer != nil {
			out = append(out, interp.Native(cmd.Name, answer))
		}
	}
	return out
}

// Headless returns the answer of one interface command, for interp.Otherwise; nil for
// any other command.
func Headless(cmd *names.Command) interp.NativeFunc {
	if cmd.Tier != names.TierN || cmd.ID >= componentIDs {
		return nil
	}
	switch cmd.Headless {
	case names.Auto:
		return cancelled(cmd)
	case names.Quiet:
		return answerEmpty(cmd)
	case names.Fails:
		return needsInterface(cmd)
	}
	return nil
}

// componentIDs is where the numbers of the commands of components begin, which are
// methods of the component and not bound by number.
const componentIDs = 60000

func cancelled(cmd *names.Command) interp.NativeFunc {
	answer := emptyResult(cmd)
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		p.SetOK(false)
		return answer, noDialog(p, a)
	}
}

func answerEmpty(cmd *names.Command) interp.NativeFunc {
	answer := emptyResult(cmd)
	return func(_ *interp.Process, a interp.Args) (value.Value, error) {
		for i := range a.Len() { // an array that asks for windows or records receives none
			if arr := a.Value(i).AsArray(); arr != nil {
				arr.Resize(0)
			}
		}
		return answer, nil
	}
}

func needsInterface(cmd *names.Command) interp.NativeFunc {
	err := interp.Headless(cmd.Name)
	return func(p *interp.Process, _ interp.Args) (value.Value, error) {
		p.SetOK(false)
		return value.Undefined, err
	}
}

// emptyResult is the neutral answer of a function: 0, "", False, Null, a nil pointer.
func emptyResult(cmd *names.Command) value.Value {
	if !cmd.Function || len(cmd.Sigs) == 0 {
		return value.Undefined
	}
	switch t := cmd.Sigs[0].Result; {
	case t.Has(names.Text):
		return value.EmptyText
	case t.Has(names.Integer), t.Has(names.Real):
		return value.Int(0)
	case t.Has(names.Boolean):
		return value.False
	case t.Has(names.Date):
		return value.DateNumber(0)
	case t.Has(names.Time):
		return value.Time(0)
	case t.Has(names.Pointer):
		return value.NilPointer
	}
	return value.Null
}
