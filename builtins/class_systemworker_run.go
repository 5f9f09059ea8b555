package builtins

import (
	"io"
	"sync"
	"time"
	"unicode/utf8"

	"fourd/internal/limits"
	"fourd/interp"
	"fourd/interp/value"
)

// programEvent is something that happened to the program of a system worker.
type programEvent struct {
	callback string // the option that wants to know
	data     []byte
	err      string
	exit     value.Value
}

// programText gathers what a program writes.
type programText struct {
	all  []byte
	rest []byte // of a character that is not complete yet
}

// whole returns the new bytes up to the last complete character of UTF-8.
func (t *programText) whole(b []byte) []byte {
	b = append(t.rest, b...)
	t.rest = nil
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if c := b[len(b)-n]; utf8.RuneStart(c) {
			if !utf8.FullRune(b[len(b)-n:]) {
				t.rest = append([]byte(nil), b[len(b)-n:]...)
				b = b[:len(b)-n]
			}
			break
		}
	}
	return b
}

// add puts an event into the list and wakes who waits for one.
func (w *systemWorker) add(e programEvent) {
	w.mu.Lock()
	w.events = append(w.events, e)
	w.mu.Unlock()
	select {
	case w.bell <- struct{}{}:
	default:
	}
	if w.mail != nil {
		w.mail.Send("SystemWorker", func() error { return w.deliver(w.p) })
	}
}

// run is the life of the program: it ends with the event onTerminate.
func (w *systemWorker) run(stdout, stderr io.Reader) {
	if w.timeout > 0 {
		t := time.AfterFunc(time.Duration(min(w.timeout, 1e9)*float64(time.Second)), func() { _ = w.cmd.Process.Kill() })
		defer t.Stop()
	}
	var readers sync.WaitGroup
	failed := false
	readers.Go(func() { failed = !w.read(stdout, "onData") })
	readers.Go(func() { w.read(stderr, "onDataError") })
	readers.Wait()
	_ = w.cmd.Wait() // its outcome is in the state
	w.input.end()
	exit := value.Undefined
	if code := w.cmd.ProcessState.ExitCode(); code >= 0 { // less: it was killed
		exit = value.Int(int64(code))
	}
	if failed {
		w.add(programEvent{callback: "onError", err: "what the program writes is too large for the memory that is left"})
	} else {
		w.add(programEvent{callback: "onResponse", exit: exit})
	}
	w.add(programEvent{callback: "onTerminate", exit: exit})
	if w.mail != nil {
		w.mail.Close()
	}
}

// read makes events of what the program writes; false when it is too much, and then the
// program is ended.
func (w *systemWorker) read(from io.Reader, callback string) bool {
	buf := make([]byte, 64<<10)
	for total := int64(0); ; {
		n, err := from.Read(buf)
		if n > 0 {
			if total += int64(n); !limits.Take(2 * total) {
				_ = w.cmd.Process.Kill()
				return false
			}
			w.add(programEvent{callback: callback, data: append([]byte(nil), buf[:n]...)})
		}
		if err != nil {
			return true
		}
	}
}

// catchUp has the properties show all that has happened.
func (w *systemWorker) catchUp() {
	w.mu.Lock()
	news := w.events[w.seen:]
	w.mu.Unlock()
	for _, e := range news {
		w.seen++
		w.apply(e)
	}
}

// apply changes the properties by an event.
func (w *systemWorker) apply(e programEvent) {
	switch e.callback {
	case "onData":
		w.out.all = append(w.out.all, e.data...)
	case "onDataError":
		w.errOut.all = append(w.errOut.all, e.data...)
	case "onError":
		o := value.NewObject(3)
		o.Put("errorCode", value.Int(codeIO))
		o.Put("message", value.Str(e.err))
		o.Put("componentSignature", value.Str("4DRT"))
		w.errors = append(w.errors, o.Value())
	case "onResponse":
		w.exit = e.exit
	case "onTerminate":
		w.exit, w.terminated = e.exit, true
	}
}

// deliver tells the callbacks what has happened, in order. It runs in the process of the
// system worker, and not inside a callback of the same one.
func (w *systemWorker) deliver(p *interp.Process) error {
	w.catchUp()
	if p != w.p || w.telling {
		return nil
	}
	w.telling = true
	defer func() { w.telling = false }()
	for {
		w.mu.Lock()
		if w.told >= len(w.events) {
			w.mu.Unlock()
			return nil
		}
		e := w.events[w.told]
		w.mu.Unlock()
		w.told++
		if w.seen < w.told {
			w.seen = w.told
			w.apply(e)
		}
		if err := w.tell(p, e); err != nil {
			return err
		}
	}
}

// tell calls the callback for an event, with the options as This.
func (w *systemWorker) tell(p *interp.Process, e programEvent) error {
	callback, wanted := w.callbacks[e.callback]
	if !wanted {
		return nil
	}
	about := value.NewObject(2)
	about.Put("type", value.Str(workerCallbacks[e.callback]))
	switch {
	case e.callback == "onData" && w.dataType == "blob":
		about.Put("data", w.received(e.data))
	case e.callback == "onData":
		about.Put("data", value.Str(w.set.decode(w.pieceOf(&w.out, e.data))))
	case e.callback == "onDataError":
		about.Put("data", value.Str(w.set.decode(w.pieceOf(&w.errOut, e.data))))
	}
	_, err := p.CallFunction(callback, w.options, w.self, about.Value())
	return err
}

// pieceOf keeps a character of UTF-8 together that two pieces share.
func (w *systemWorker) pieceOf(t *programText, b []byte) []byte {
	if w.set.enc != nil || w.set.own != nil {
		return b
	}
	return t.whole(b)
}
