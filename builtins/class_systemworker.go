package builtins

import (
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"

	"fourd/interp"
	"fourd/interp/value"
)

// systemWorkerClass is 4D.SystemWorker: a program that runs beside, with its input and
// output. Page: API/SystemWorkerClass.md.
var systemWorkerClass = interp.Class{
	Name: "SystemWorker",
	New:  newSystemWorker,
	Functions: func() interp.Members {
		return interp.Members{"wait": systemWorkerWait, "terminate": systemWorkerTerminate,
			"postMessage": systemWorkerPost, "closeInput": systemWorkerCloseInput}
	},
}

// systemWorker is the inside of a 4D.SystemWorker.
type systemWorker struct {
	p         *interp.Process
	self      value.Value
	options   value.Value
	callbacks map[string]value.Value // by the name of the option
	mail      *interp.Mail

	commandLine, dataType, encoding string
	set                             charset
	timeout                         float64
	folder, hideWindow              value.Value
	cmd                             *exec.Cmd
	input                           programInput

	mu     sync.Mutex // guards what the goroutine of the program adds
	events []programEvent
	bell   chan struct{}

	// What follows belongs to the process.
	seen, told  int
	telling     bool
	out, errOut programText
	exit        value.Value
	errors      []value.Value
	terminated  bool
}

// workerCallbacks are the options that hold functions, with the type that the second
// parameter of each tells.
var workerCallbacks = map[string]string{"onResponse": "response", "onData": "data", "onDataError": "error", "onError": "error", "onTerminate": "termination"}

// newSystemWorker starts a program given by a command line. The result is Null, with an
// error, when it cannot be started. No shell is involved.
func newSystemWorker(p *interp.Process, a interp.Args) (value.Value, error) {
	w := &systemWorker{p: p, options: value.Undefined, callbacks: map[string]value.Value{}, bell: make(chan struct{}, 1),
		commandLine: a.Text(0), dataType: "text", encoding: "UTF-8", hideWindow: value.True, exit: value.Undefined}
	words := commandLine(w.commandLine)
	if len(words) == 0 {
		return value.Null, a.Errorf(codeNoFile, "the command line is empty")
	}
	w.cmd = exec.Command(words[0], words[1:]...)
	w.cmd.Env = os.Environ()
	if a.Has(1) && a.Kind(1) != value.KNull {
		w.options = a.Object(1).Value()
		if err := w.readOptions(a); err != nil {
			return value.Null, err
		}
	}
	stdin, err := w.cmd.StdinPipe()
	if err != nil {
		return value.Null, a.Errorf(codeIO, "%v", err)
	}
	stdout, err := w.cmd.StdoutPipe()
	if err != nil {
		return value.Null, a.Errorf(codeIO, "%v", err)
	}
	stderr, err := w.cmd.StderrPipe()
	if err != nil {
		return value.Null, a.Errorf(codeIO, "%v", err)
	}
	if err := w.cmd.Start(); err != nil {
		return value.Null, a.Errorf(codeNoFile, "`%s` cannot be started", words[0])
	}
	w.self = p.Runtime().NewNative("SystemWorker", w)
	if len(w.callbacks) > 0 { // the program is waited for when somebody wants to hear of it
		w.mail = p.Mail()
	}
	go w.input.run(stdin)
	go w.run(stdout, stderr)
	return w.self, nil
}

// readOptions reads the options object, which may be one of a class.
func (w *systemWorker) readOptions(a interp.Args) error {
	get := func(name string) (value.Value, error) { return w.p.GetProperty(w.options, name) }
	for name := range workerCallbacks {
		v, err := get(name)
		if err != nil {
			return err
		}
		if v.AsFunction() != nil {
			w.callbacks[name] = v
		} else if !v.IsNothing() {
			return a.Errorf(value.CodeTypes, "the option %s must be a 4D.Function, not %s", name, value.Describe(v))
		}
	}
	for name, to := range map[string]*string{"dataType": &w.dataType, "encoding": &w.encoding} {
		if v, err := get(name); err != nil {
			return err
		} else if v.Kind() == value.KText {
			*to = v.AsText()
		}
	}
	if w.dataType != "text" && w.dataType != "blob" {
		return a.Errorf(codeParam, "the dataType of a system worker is text or blob, not `%s`", w.dataType)
	}
	var ok bool
	if w.set, ok = charsetNamed(w.encoding); !ok {
		return a.Errorf(codeCharset, "the encoding `%s` is not known", w.encoding)
	}
	if v, err := get("timeout"); err == nil && !v.IsNothing() {
		w.timeout = toNumber(v)
	}
	if v, err := get("hideWindow"); err == nil && v.Kind() == value.KBoolean {
		w.hideWindow = v
	}
	if v, err := get("currentDirectory"); err == nil && !v.IsNothing() {
		f, err := fileOf(v)
		if err != nil || !f.folder {
			return a.Errorf(value.CodeTypes, "the option currentDirectory must be a 4D.Folder, not %s", value.Describe(v))
		}
		w.folder, w.cmd.Dir = v, f.at.systemPath()
	}
	if v, err := get("variables"); err == nil && v.AsObject() != nil {
		for _, name := range v.AsObject().Keys() {
			s := toText(property(v.AsObject(), name))
			if strings.Contains(s, "=") {
				return a.Errorf(codeParam, "the value of the variable %s contains `=`", name)
			}
			w.cmd.Env = append(w.cmd.Env, name+"="+s)
		}
	}
	return nil
}

func systemWorkerOf(this value.Value) (*systemWorker, error) {
	if o := this.AsObject(); o != nil {
		if w, ok := o.Native().(*systemWorker); ok {
			return w, nil
		}
	}
	return nil, value.Errorf(value.CodeTypes, "this is a function of a 4D.SystemWorker, not of %s", value.Describe(this))
}

// systemWorkerWait waits until the program has ended, at most for a number of seconds, and
// runs the callbacks meanwhile. It returns the system worker.
func systemWorkerWait(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	w, err := systemWorkerOf(this)
	if err != nil {
		return value.Undefined, err
	}
	return this, p.AwaitEvents(w.bell, a, func() (bool, error) {
		err := w.deliver(p)
		return w.terminated || w.telling, err
	})
}

// systemWorkerTerminate ends the program.
func systemWorkerTerminate(_ *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	w, err := systemWorkerOf(this)
	if err != nil {
		return value.Undefined, err
	}
	_ = w.cmd.Process.Kill() // one that has ended already needs no more
	return none()
}

// systemWorkerPost writes a text, in the encoding of the worker, or the bytes of a blob to
// the input of the program. It does not wait until they are read.
func systemWorkerPost(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	w, err := systemWorkerOf(this)
	if err != nil {
		return value.Undefined, err
	}
	if a.Kind(0) == value.KText {
		w.input.add(w.set.encode(a.Text(0)))
	} else {
		w.input.add(append([]byte(nil), blobBytes(a, 0)...))
	}
	return none()
}

// systemWorkerCloseInput says that nothing more will be written to the program.
func systemWorkerCloseInput(_ *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	w, err := systemWorkerOf(this)
	if err != nil {
		return value.Undefined, err
	}
	w.input.end()
	return none()
}

// Get answers the properties. What has happened meanwhile counts, though the callbacks are
// not told of it here.
func (w *systemWorker) Get(_ value.Caller, name string) (value.Value, error) {
	w.catchUp()
	switch name {
	case "commandLine":
		return value.Str(w.commandLine), nil
	case "currentDirectory":
		return w.folder, nil
	case "dataType":
		return value.Str(w.dataType), nil
	case "encoding":
		if w.dataType == "text" {
			return value.Str(w.encoding), nil
		}
	case "errors":
		if len(w.errors) > 0 {
			return value.NewCollection(w.errors).Value(), nil
		}
	case "exitCode":
		return w.exit, nil
	case "hideWindow":
		return w.hideWindow, nil
	case "pid":
		return value.Int(int64(w.cmd.Process.Pid)), nil
	case "response":
		return w.received(w.out.all), nil
	case "responseError":
		return value.Str(w.set.decode(w.errOut.all)), nil
	case "terminated":
		return value.Bool(w.terminated), nil
	case "timeout":
		if w.timeout > 0 {
			return value.Real(w.timeout), nil
		}
	}
	return value.Undefined, nil
}

// received is what the program wrote, as a text or a blob.
func (w *systemWorker) received(b []byte) value.Value {
	if w.dataType == "blob" {
		return NewBlob(w.p.Runtime(), append([]byte(nil), b...))
	}
	return value.Str(w.set.decode(b))
}

// Set changes hideWindow, which means something on Windows only, and refuses the others.
func (w *systemWorker) Set(_ value.Caller, name string, v value.Value) error {
	if name == "hideWindow" && v.Kind() == value.KBoolean {
		w.hideWindow = v
		return nil
	}
	return value.Errorf(value.CodeTypes, "the property %s of a 4D.SystemWorker is read-only", name)
}

// Keys returns the property names.
func (w *systemWorker) Keys() []string {
	return []string{"commandLine", "currentDirectory", "dataType", "encoding", "errors", "exitCode", "hideWindow", "pid", "response", "responseError", "terminated", "timeout"}
}

// JSONName is how a system worker appears in JSON.
func (w *systemWorker) JSONName() string { return "[object SystemWorker]" }

// programInput is what is still to be written to a program.
type programInput struct {
	mu     sync.Mutex
	wake   chan struct{}
	queue  [][]byte
	closed bool
}

func (in *programInput) signal() chan struct{} {
	if in.wake == nil {
		in.wake = make(chan struct{}, 1)
	}
	return in.wake
}

func (in *programInput) change(f func()) {
	in.mu.Lock()
	f()
	wake := in.signal()
	in.mu.Unlock()
	select {
	case wake <- struct{}{}:
	default:
	}
}

func (in *programInput) add(b []byte) {
	in.change(func() {
		if !in.closed {
			in.queue = append(in.queue, b)
		}
	})
}

func (in *programInput) end() { in.change(func() { in.closed = true }) }

// run writes what is added, until the input is closed or nobody reads it any more.
func (in *programInput) run(to io.WriteCloser) {
	defer to.Close()
	for {
		in.mu.Lock()
		list, done, wake := in.queue, in.closed, in.signal()
		in.queue = nil
		in.mu.Unlock()
		for _, b := range list {
			if _, err := to.Write(b); err != nil {
				return
			}
		}
		if done && len(list) == 0 {
			return
		}
		if len(list) == 0 {
			<-wake
		}
	}
}
