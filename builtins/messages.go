package builtins

import (
	"fmt"
	"io"

	"fourd/interp"
	"fourd/interp/value"
)

var messages = []interp.Command{
	interp.Native("ALERT", alert),
	interp.Native("MESSAGE", alert),
	interp.Native("DISPLAY NOTIFICATION", displayNotification),
	// choice: these two show nothing, so a web request may call them
	interp.Native("MESSAGES ON", quiet(value.Undefined)),
	interp.Native("MESSAGES OFF", quiet(value.Undefined)),
	interp.Native("CONFIRM", confirm),
	interp.Native("Request", request),
}

// quiet makes a command that does nothing and answers v.
func quiet(v value.Value) interp.NativeFunc {
	return func(*interp.Process, interp.Args) (value.Value, error) { return v, nil }
}

// noDialog is the error of a dialog in a web request, which has nobody to answer it:
// it ends the method.
func noDialog(p *interp.Process, a interp.Args) error {
	if p.Kind() != interp.WebProcess {
		return nil
	}
	return a.Errorf(interp.CodeHeadless, "a web request cannot show a dialog")
}

// say prints a line where the process prints; in a web request it fails.
func say(p *interp.Process, a interp.Args, line string) error {
	if err := noDialog(p, a); err != nil {
		return err
	}
	_, err := io.WriteString(p.Console().Out, value.ValidText(line)+"\n")
	if err != nil {
		return fmt.Errorf("write to the console: %w", err)
	}
	return nil
}

// alert prints message and a line end; the title of its button counts for nothing.
// Pages: commands/alert.md, commands/message.md.
//
// choice: without an interface a dialog is text on standard output.
func alert(p *interp.Process, a interp.Args) (value.Value, error) {
	a.TextOr(1, "")
	return value.Undefined, say(p, a, a.Text(0))
}

// displayNotification prints title and text on one line.
// Page: commands/display-notification.md.
func displayNotification(p *interp.Process, a interp.Args) (value.Value, error) {
	return value.Undefined, say(p, a, a.Text(0)+": "+a.Text(1))
}

type agreeKey struct{}

// AgreeToDialogs has CONFIRM and Request of a runtime answer as if somebody had pressed
// OK at once. Without it they answer as if cancelled.
func AgreeToDialogs(rt *interp.Runtime) { rt.Attach(agreeKey{}, true) }

func agrees(p *interp.Process) bool { return p.Runtime().Attached(agreeKey{}) != nil }

// confirm prints its message and answers as if cancelled: OK is 0, or 1 where the
// runtime agrees to dialogs. Page: commands/confirm.md.
//
// choice: the reference does not say what a question answers without an interface;
// to cancel is what harms least.
func confirm(p *interp.Process, a interp.Args) (value.Value, error) {
	p.SetOK(agrees(p))
	return value.Undefined, say(p, a, a.Text(0))
}

// request prints its message and answers as if cancelled: "" and OK 0; or the default
// answer and OK 1 where the runtime agrees to dialogs. Page: commands/request.md.
func request(p *interp.Process, a interp.Args) (value.Value, error) {
	answer := value.EmptyText
	if agrees(p) {
		answer = value.Str(a.TextOr(1, ""))
	}
	p.SetOK(agrees(p))
	return answer, say(p, a, a.Text(0))
}
