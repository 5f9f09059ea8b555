package builtins

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"fourd/interp"
	"fourd/interp/value"
)

var processes = []interp.Command{
	interp.Native("New process", newProcess),
	interp.Native("Execute on server", newProcess),
	interp.Native("Current process", currentProcess),
	interp.Native("Current process name", currentProcessName),
	interp.Native("Process number", processNumber),
	interp.Native("Process info", processInfo),
	interp.Native("Process activity", processActivity),
	interp.Native("Process state", processState),
	interp.Native("Process aborted", processAborted),
	interp.Native("PROCESS PROPERTIES", processProperties),
	interp.Native("Count tasks", countTasks),
	interp.Native("Count user processes", countTasks),
	interp.Native("Count users", quiet(value.Int(1))),
	interp.Native("ABORT PROCESS BY ID", abortProcessByID),
	interp.Native("DELAY PROCESS", delayProcess),
	interp.Native("PAUSE PROCESS", pauseProcess),
	interp.Native("RESUME PROCESS", resumeProcess),
}

// newProcess starts a method in a process of its own and returns its number, 0 when it
// could not be started. The size of the stack counts for nothing; the values behind the
// name are its parameters: plain objects are copied, shared ones passed on. With * a
// process of that name that runs already is returned instead. On the only machine there
// is, Execute on server means the same. Pages: commands/new-process.md, execute-on-server.md.
func newProcess(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, unique := stars(a)
	method, name := plain.Text(0), plain.TextOr(2, "")
	plain.IntOr(1, 0)
	if name == "" {
		name = method
	}
	if unique {
		if q := processNamed(p, name); q != nil {
			return integer(q.Number())
		}
	}
	n, err := p.StartProcess(name, value.Str(method), plain.From(3)...)
	if err != nil {
		return value.Undefined, err
	}
	return integer(n)
}

func processNamed(p *interp.Process, name string) *interp.Process {
	for _, q := range p.Runtime().Processes() {
		if value.EqualText(q.Name(), name) {
			return q
		}
	}
	return nil
}

// currentProcess returns the number of the process. Page: commands/current-process.md.
func currentProcess(p *interp.Process, _ interp.Args) (value.Value, error) {
	return integer(p.Number())
}

// currentProcessName returns its name. Page: commands/current-process-name.md.
func currentProcessName(p *interp.Process, _ interp.Args) (value.Value, error) { return text(p.Name()) }

// processID is the unique id of a process: its start and number in 32 hexadecimal
// digits, since numbers are used again.
func processID(q *interp.Process) string {
	return fmt.Sprintf("%016X%016X", uint64(q.Started().UnixNano()), q.Number())
}

// processNumber returns the number of the process with a name or an id, 0 when none
// runs. Page: commands/process-number.md.
func processNumber(p *interp.Process, a interp.Args) (value.Value, error) {
	name := a.Text(0)
	if q := processNamed(p, name); q != nil {
		return integer(q.Number())
	}
	for _, q := range p.Runtime().Processes() {
		if strings.EqualFold(processID(q), name) {
			return integer(q.Number())
		}
	}
	return integer(0)
}

// processTypes are the numbers of the theme Process Type.
var processTypes = map[interp.ProcessKind]int{
	interp.MainProcess: -1, interp.CodeProcess: 4, interp.WorkerProcess: 5, interp.WebProcess: -3, interp.SystemProcess: -10,
}

// infoOf describes a process as Process info does.
func infoOf(p, q *interp.Process) value.Value {
	return object(
		"name", value.Str(q.Name()),
		"number", value.Int(int64(q.Number())),
		"ID", value.Int(int64(q.Number())),
		"systemID", value.Str(processID(q)),
		"sessionID", value.EmptyText,
		"type", value.Int(int64(processTypes[q.Kind()])),
		"state", value.Int(int64(stateOf(p, q))),
		"creationDateTime", value.Str(q.Started().UTC().Format("2006-01-02T15:04:05.000Z")),
		"visible", value.False,
		"preemptive", value.True,
		"cpuTime", value.Real(p.Now().Sub(q.Started()).Seconds()),
		"cpuUsage", value.Real(0),
	).Value()
}

// processInfo returns what is known of a process, Null when the number belongs to none.
// Page: commands/process-info.md.
//
// choice: processor time per process is unknown; cpuTime is how long it has existed.
func processInfo(p *interp.Process, a interp.Args) (value.Value, error) {
	q := p.Runtime().ProcessByNumber(a.Int(0))
	if q == nil {
		return value.Null, nil
	}
	return infoOf(p, q), nil
}

// processActivity returns the running processes as { sessions; processes }; with the
// option 1 only the processes, with 2 only the sessions.
// Page: commands/process-activity.md.
// gap: R2 the list of sessions is empty, as sessions are the business of the server.
func processActivity(p *interp.Process, a interp.Args) (value.Value, error) {
	option := 0
	for i := range a.Len() {
		if a.Kind(i) != value.KText {
			option = a.Int(i)
		}
	}
	out := value.NewObject(2)
	if option != 1 {
		out.Put("sessions", value.NewCollection(nil).Value())
	}
	if option != 2 {
		var list []value.Value
		for _, q := range p.Runtime().Processes() {
			list = append(list, infoOf(p, q))
		}
		out.Put("processes", value.NewCollection(list).Value())
	}
	return out.Value(), nil
}

// Numbers of the theme Process State.
const (
	doesNotExist = -100
	aborted      = -1
	executing    = 0
	paused       = 5
)

// stateOf returns the state of a process, as far as it is known: executing, paused or
// told to end.
func stateOf(p, q *interp.Process) int {
	s := pausesOf(p)
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.wait[q] != nil:
		return paused
	case q.Context().Err() != nil:
		return aborted
	}
	return executing
}

// processState returns the state of a process, a constant of the theme Process State.
// Page: commands/process-state.md.
func processState(p *interp.Process, a interp.Args) (value.Value, error) {
	if q := p.Runtime().ProcessByNumber(a.Int(0)); q != nil {
		return integer(stateOf(p, q))
	}
	return integer(doesNotExist)
}

// processProperties gives name, state, ticks, mode, unique id and origin of a process
// to its output arguments. Page: commands/process-info.md (its successor).
func processProperties(p *interp.Process, a interp.Args) (value.Value, error) {
	q := p.Runtime().ProcessByNumber(a.Int(0))
	if q == nil {
		a.SetOut(1, value.EmptyText)
		a.SetOut(2, value.Int(doesNotExist))
		a.SetOut(3, value.Int(0))
		return none()
	}
	a.SetOut(1, value.Str(q.Name()))
	a.SetOut(2, value.Int(int64(stateOf(p, q))))
	a.SetOut(3, value.Int(int64(p.Now().Sub(q.Started())*60/time.Second)))
	a.SetOut(4, value.Int(2)) // bit 1: preemptive
	a.SetOut(5, value.Int(int64(q.Number())))
	a.SetOut(6, value.Int(int64(processTypes[q.Kind()])))
	return none()
}

// processAborted tells whether the process has been told to end.
// Page: commands/process-aborted.md.
func processAborted(p *interp.Process, _ interp.Args) (value.Value, error) {
	return boolean(p.Context().Err() != nil)
}

// countTasks returns how many processes run. Page: commands/count-tasks.md.
func countTasks(p *interp.Process, _ interp.Args) (value.Value, error) {
	return integer(len(p.Runtime().Processes()))
}

// abortProcessByID ends the process with the ID that Process info gives; an unknown one
// is no error. Page: commands/abort-process-by-id.md.
func abortProcessByID(p *interp.Process, a interp.Args) (value.Value, error) {
	if q := p.Runtime().ProcessByNumber(a.Int(0)); q != nil {
		q.Abort(interp.ErrAborted)
	}
	return none()
}

// delayProcess makes the process wait for a number of ticks (1/60 s).
// Page: commands/delay-process.md.
// gap: R2 another process cannot be delayed; it is left alone.
func delayProcess(p *interp.Process, a interp.Args) (value.Value, error) {
	ticks := a.Real(1)
	if a.Int(0) != p.Number() || !(ticks > 0) {
		return none()
	}
	const longest = 1e9 // seconds; beyond it the product of Duration overflows
	return value.Undefined, p.Sleep(time.Duration(min(ticks/60, longest) * float64(time.Second)))
}

// pauses holds a channel for each paused process, closed when it may go on.
type pauses struct {
	mu   sync.Mutex
	wait map[*interp.Process]chan struct{}
}

func pausesOf(p *interp.Process) *pauses {
	return attached(p, func() *pauses { return &pauses{wait: map[*interp.Process]chan struct{}{}} })
}

// attachedKey is a key of its own for each type that this package keeps with a runtime.
type attachedKey[T any] struct{}

var attachMu sync.Mutex // two processes may ask for the same thing first

// attached returns what the package keeps of type T with the runtime, made on first use.
func attached[T any](p *interp.Process, make func() T) T {
	rt := p.Runtime()
	attachMu.Lock()
	defer attachMu.Unlock()
	if x, ok := rt.Attached(attachedKey[T]{}).(T); ok {
		return x
	}
	x := make()
	rt.Attach(attachedKey[T]{}, x)
	return x
}

// pauseProcess makes the process wait until RESUME PROCESS names it.
// Page: commands/pause-process.md.
// gap: R2 another process cannot be paused.
func pauseProcess(p *interp.Process, a interp.Args) (value.Value, error) {
	if a.Int(0) != p.Number() {
		return value.Undefined, a.Errorf(interp.CodeNotImplemented, "only the current process can be paused")
	}
	s, go_ := pausesOf(p), make(chan struct{})
	s.mu.Lock()
	s.wait[p] = go_
	s.mu.Unlock()
	select {
	case <-go_:
		return none()
	case <-p.Context().Done():
		s.mu.Lock()
		delete(s.wait, p)
		s.mu.Unlock()
		return value.Undefined, &interp.Stop{Cause: context.Cause(p.Context())}
	}
}

// resumeProcess lets a paused process go on. Page: commands/resume-process.md.
func resumeProcess(p *interp.Process, a interp.Args) (value.Value, error) {
	q := p.Runtime().ProcessByNumber(a.Int(0))
	s := pausesOf(p)
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.wait[q]; c != nil {
		delete(s.wait, q)
		close(c)
	}
	return none()
}
