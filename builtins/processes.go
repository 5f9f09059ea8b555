package builtins

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"time"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/session"
)

var processes = []interp.Command{
	interp.Native("New process", newProcess),
	interp.Native("Execute on server", executeOnServer),
	interp.Native("Current process", currentProcess),
	interp.Native("Current process name", currentProcessName),
	interp.Native("Process number", processNumber),
	interp.Native("Process info", processInfo),
	interp.Native("Process activity", processActivity),
	interp.Native("Process state", processState),
	interp.Native("Process aborted", processAborted),
	interp.Native("PROCESS PROPERTIES", processProperties),
	interp.Native("Count tasks", countTasks),
	interp.Native("Count user processes", countUserProcesses),
	interp.Native("Count users", quiet(value.Int(1))),
	interp.Native("ABORT PROCESS BY ID", abortProcessByID),
	interp.Native("DELAY PROCESS", delayProcess),
	interp.Native("PAUSE PROCESS", pauseProcess),
	interp.Native("RESUME PROCESS", resumeProcess),
	interp.Native("GET PROCESS VARIABLE", getProcessVariable),
	interp.Native("SET PROCESS VARIABLE", setProcessVariable),
	interp.Native("VARIABLE TO VARIABLE", variableToVariable),
}

// newProcess starts a method in a process of its own and returns its number. The size
// of the stack counts for nothing; the values behind the name are its parameters: plain
// objects are copied, shared ones passed on. With * a process of that name that runs
// already is returned instead. When it cannot be started that is an error, and after an
// error handler has run the answer is 0. Page: commands/new-process.md.
func newProcess(p *interp.Process, a interp.Args) (value.Value, error) {
	return start(p, a, p.StartProcess, nil)
}

// executeOnServer is New process on the only machine there is; on a server the process
// is a stored procedure, in the session of those. A pointer cannot be passed to a
// server. Page: commands/execute-on-server.md.
func executeOnServer(p *interp.Process, a interp.Args) (value.Value, error) {
	run := p.StartProcess
	if isServer(p.Runtime()) {
		run = func(name string, fn value.Value, args ...value.Value) (int, error) {
			return p.StartProcessIn(StoredProcedureContext(context.Background(), p.Runtime()), name, fn, args...)
		}
	}
	return start(p, a, run, func(i int, v value.Value) error {
		if v.Kind() == value.KPointer {
			return a.Errorf(value.CodeTypes, "argument %d is a pointer, which cannot be passed to the server", i+1)
		}
		return nil
	})
}

// starting is StartProcess of a process, or something like it.
type starting func(name string, fn value.Value, args ...value.Value) (int, error)

func start(p *interp.Process, a interp.Args, run starting, check func(i int, v value.Value) error) (value.Value, error) {
	plain, unique := stars(a)
	method, name := plain.Text(0), cut(plain.TextOr(2, ""), maxName)
	plain.IntOr(1, 0)
	for i := 3; check != nil && i < plain.Len(); i++ {
		if err := check(i, plain.Value(i)); err != nil {
			return value.Undefined, err
		}
	}
	if unique && name != "" {
		if q := processNamed(p, name); q != nil {
			return integer(q.Number())
		}
	}
	n, err := run(name, value.Str(method), plain.From(3)...)
	if err != nil {
		return value.Int(0), p.Refuse(err)
	}
	return integer(n)
}

// maxName is how many characters of the name of a process or a semaphore count.
const maxName = 255

// cut returns the first n characters of a text, in the 16-bit units of the language.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return value.Substring(value.Str(s), 1, n).AsText()
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

// systemID is the name of a process to the system: its start and ID in 32 hexadecimal
// digits, as there is no thread that belongs to it alone.
func systemID(q *interp.Process) string {
	return fmt.Sprintf("%016X%016X", uint64(q.Started().UnixNano()), q.ID())
}

// processNumber returns the number of the process with a name or an ID, 0 when none
// runs. With * it is that of the server, which is here. Page: commands/process-number.md.
//
// choice: the ID is that of Process info, systemID or ID as text.
func processNumber(p *interp.Process, a interp.Args) (value.Value, error) {
	name := a.Text(0)
	if q := processNamed(p, name); q != nil {
		return integer(q.Number())
	}
	for _, q := range p.Runtime().Processes() {
		if name == systemID(q) || name == strconv.FormatInt(q.ID(), 10) {
			return integer(q.Number())
		}
	}
	return integer(0)
}

// processTypes are the numbers of the theme Process Type.
var processTypes = map[interp.ProcessKind]int{
	interp.MainProcess: -1, interp.CodeProcess: 4, interp.WorkerProcess: 5, interp.WebProcess: -3, interp.SystemProcess: -10,
}

// processType is the kind of a process as a number: that of a stored procedure is its own.
func processType(q *interp.Process) value.Value {
	if s := sessionOf(q); q.Kind() == interp.CodeProcess && s != nil && s.Kind() == session.StoredProcedure {
		return value.Int(1)
	}
	return value.Int(int64(processTypes[q.Kind()]))
}

// infoOf describes a process as Process info does.
func infoOf(p, q *interp.Process) *value.Object {
	id := ""
	if s := sessionOf(q); s != nil {
		id = s.ID()
	}
	return object(
		"name", value.Str(q.Name()),
		"number", value.Int(int64(q.Number())),
		"ID", value.Int(q.ID()),
		"systemID", value.Str(systemID(q)),
		"sessionID", value.Str(id),
		"type", processType(q),
		"state", value.Int(int64(q.State())),
		"creationDateTime", value.Str(q.Started().UTC().Format("2006-01-02T15:04:05.000Z")),
		"visible", value.False,
		"preemptive", value.True,
		"cpuTime", value.Real(p.Now().Sub(q.Started()).Seconds()),
		"cpuUsage", value.Real(0),
	)
}

// sessionOf returns the session that a process runs in, or nil.
func sessionOf(q *interp.Process) *session.Session {
	m := Sessions(q.Runtime())
	if m == nil {
		return nil
	}
	return sessionIn(q.ContextNow(), m)
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
	return infoOf(p, q).Value(), nil
}

// Options of Process activity.
const (
	processesAndSessions = 0
	processesOnly        = 1
	sessionsOnly         = 2
)

// processActivity returns { processes; sessions }, all there are or, with the ID of a
// session, that one and its processes; Null when there is no such session. An option
// leaves one of the two out. A process has the info of its session as session, unless
// only processes are asked for. A program that is no server answers { processes },
// whatever is asked. Page: commands/process-activity.md.
func processActivity(p *interp.Process, a interp.Args) (value.Value, error) {
	if !isServer(p.Runtime()) {
		return object("processes", processList(p, nil, false).Value()).Value(), nil
	}
	option, next := processesAndSessions, 0
	var only *session.Session
	if a.Kind(0) == value.KText {
		if only = findSession(p, a.Text(0)); only == nil {
			return value.Null, nil
		}
		next = 1
	}
	if a.Has(next) {
		option = a.Int(next)
	}
	out := value.NewObject(2)
	if option != processesOnly {
		out.Put("sessions", sessionInfos(p, only).Value())
	}
	if option != sessionsOnly {
		out.Put("processes", processList(p, only, option != processesOnly).Value())
	}
	return out.Value(), nil
}

// processList describes all processes, or those of one session.
func processList(p *interp.Process, only *session.Session, sessions bool) *value.Collection {
	var list []value.Value
	for _, q := range p.Runtime().Processes() {
		s := sessionOf(q)
		if only != nil && s != only {
			continue
		}
		o := infoOf(p, q)
		if s != nil && sessions {
			o.Put("session", s.Info().Value())
		}
		list = append(list, o.Value())
	}
	return value.NewCollection(list)
}

// sessionInfos describes all sessions, or one.
func sessionInfos(p *interp.Process, only *session.Session) *value.Collection {
	var list []value.Value
	if only != nil {
		list = append(list, only.Info().Value())
	} else if m := Sessions(p.Runtime()); m != nil {
		sessionOf(p) // the one of the program is made on first use
		m.Each(func(s *session.Session) bool {
			list = append(list, s.Info().Value())
			return true
		})
	}
	return value.NewCollection(list)
}

// processState returns the state of a process, a constant of the theme Process State.
// Page: commands/process-state.md.
func processState(p *interp.Process, a interp.Args) (value.Value, error) {
	if q := p.Runtime().ProcessByNumber(a.Int(0)); q != nil {
		return integer(int(q.State()))
	}
	return integer(int(interp.StateNone))
}

// processProperties gives name, state, ticks, mode, unique id and origin of a process
// to its output arguments. Page: commands/process-info.md (its successor).
func processProperties(p *interp.Process, a interp.Args) (value.Value, error) {
	q := p.Runtime().ProcessByNumber(a.Int(0))
	if q == nil {
		a.SetOut(1, value.EmptyText)
		a.SetOut(2, value.Int(int64(interp.StateNone)))
		a.SetOut(3, value.Int(0))
		return none()
	}
	a.SetOut(1, value.Str(q.Name()))
	a.SetOut(2, value.Int(int64(q.State())))
	a.SetOut(3, value.Int(int64(p.Now().Sub(q.Started())*60/time.Second)))
	if a.Kind(4) == value.KBoolean {
		a.SetOut(4, value.False) // not visible
	} else {
		a.SetOut(4, value.Int(2)) // bit 0: visible, bit 1: preemptive
	}
	a.SetOut(5, value.Int(q.ID()))
	a.SetOut(6, processType(q))
	return none()
}

// processAborted tells whether the process has been told to end.
// Page: commands/process-aborted.md.
func processAborted(p *interp.Process, _ interp.Args) (value.Value, error) {
	return boolean(p.Context().Err() != nil)
}

// countTasks returns the highest number of a process that runs, as a loop over all
// numbers needs it. Page: commands/count-tasks.md.
func countTasks(p *interp.Process, _ interp.Args) (value.Value, error) {
	return integer(p.Runtime().LastProcessNumber())
}

// countUserProcesses returns how many processes run that are not the business of the
// program alone. Page: commands/count-user-processes.md.
//
// choice: the main process and those of web requests count, as their types are none of
// the three that the page leaves out.
func countUserProcesses(p *interp.Process, _ interp.Args) (value.Value, error) {
	n := 0
	for _, q := range p.Runtime().Processes() {
		if q.Kind() != interp.SystemProcess && q.State() != interp.StateAborted {
			n++
		}
	}
	return integer(n)
}

// attachedKey is a key of its own for each type that this package keeps with a runtime.
type attachedKey[T any] struct{}

var attachMu sync.Mutex // two processes may ask for the same thing first

// attached returns what the package keeps of type T with the runtime, made on first use.
func attached[T any](p *interp.Process, make func() T) T { return AttachedTo(p.Runtime(), make) }

// AttachedTo returns what is kept of type T with a runtime, made on first use. make must not
// ask for anything that is kept.
func AttachedTo[T any](rt *interp.Runtime, make func() T) T {
	attachMu.Lock()
	defer attachMu.Unlock()
	if x, ok := rt.Attached(attachedKey[T]{}).(T); ok {
		return x
	}
	x := make()
	rt.Attach(attachedKey[T]{}, x)
	return x
}
