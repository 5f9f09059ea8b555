package builtins

import (
	"time"

	"fourd/interp"
	"fourd/interp/value"
)

// abortProcessByID ends the process with the ID that Process info gives; an unknown one
// is no error. Page: commands/abort-process-by-id.md.
//
// choice: it works in every program, not on a server alone.
func abortProcessByID(p *interp.Process, a interp.Args) (value.Value, error) {
	id := int64(a.Int(0))
	for _, q := range p.Runtime().Processes() {
		if q.ID() == id {
			q.Abort(interp.ErrAborted)
		}
	}
	return none()
}

// delayProcess keeps a process, this or another one, from running for a number of ticks
// (1/60 s) from now on; 0 ends a delay. An unknown process is no error.
// Page: commands/delay-process.md.
func delayProcess(p *interp.Process, a interp.Args) (value.Value, error) {
	number, ticks := a.Int(0), a.Real(1)
	q := p.Runtime().ProcessByNumber(number)
	if q == nil {
		return none()
	}
	const longest = 1e9 // seconds; beyond it the product of Duration overflows
	var d time.Duration
	if ticks > 0 {
		d = time.Duration(min(ticks/60, longest) * float64(time.Second))
	}
	q.Delay(d)
	return value.Undefined, p.Rest()
}

// pauseProcess keeps a process, this or another one, from running until RESUME PROCESS
// names it. The main process is not affected, an unknown one is no error.
// Page: commands/pause-process.md.
func pauseProcess(p *interp.Process, a interp.Args) (value.Value, error) {
	if q := p.Runtime().ProcessByNumber(a.Int(0)); q != nil && q.Kind() != interp.MainProcess {
		q.Pause()
	}
	return value.Undefined, p.Rest()
}

// resumeProcess lets a paused or delayed process go on at once.
// Page: commands/resume-process.md.
func resumeProcess(p *interp.Process, a interp.Args) (value.Value, error) {
	if q := p.Runtime().ProcessByNumber(a.Int(0)); q != nil {
		q.Resume()
	}
	return none()
}
