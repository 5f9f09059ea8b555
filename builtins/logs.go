package builtins

import (
	"io"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

var logEvents = []interp.Command{
	interp.Native("LOG EVENT", logEvent),
}

// Where LOG EVENT may write.
const (
	intoWindowsEvents  = 0
	intoDebugMessage   = 1
	intoRequestLog     = 2
	intoCommandsLog    = 3
	intoDiagnosticLog  = 5
	intoStandardOutput = 6
	errorMessage       = 2
)

// logEvent writes a message to an output: Into system standard outputs writes it as it
// is to standard output or, with the importance Error message, to standard error; the
// debug message and the diagnostic log go to standard error as a line of their own.
// Page: commands/log-event.md.
//
// choice: the logs for requests, commands and Windows events do not exist here; what
// is sent there is dropped, as it is in the product when they are off.
func logEvent(p *interp.Process, a interp.Args) (value.Value, error) {
	output, rest := intoWindowsEvents, a
	if a.Kind(0) != value.KText {
		output, rest = a.Int(0), a.Shift(1)
	}
	message, importance := value.ValidText(rest.Text(0)), rest.IntOr(1, 0)
	var err error
	switch output {
	case intoStandardOutput:
		w := p.Console().Out
		if importance == errorMessage {
			w = p.Console().Err
		}
		_, err = io.WriteString(w, message)
	case intoDebugMessage, intoDiagnosticLog:
		_, err = io.WriteString(p.Console().Err, strings.TrimRight(message, "\r\n")+"\n")
	case intoWindowsEvents, intoRequestLog, intoCommandsLog:
	default:
		return value.Undefined, a.Errorf(codeParam, "%d is no output for messages", output)
	}
	return value.Undefined, err
}
