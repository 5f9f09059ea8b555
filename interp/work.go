package interp

import "sync"

// work counts what runs in the background: processes that code has started, and calls
// that wait in the message box of a worker. A call counts from the moment it is sent,
// so nothing that waits for all work can overlook one.
type work struct {
	mu   sync.Mutex
	n    int
	idle chan struct{} // closed when n is 0 again; nil while nobody waits
}

func (w *work) add(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.n += n
	if w.n == 0 && w.idle != nil {
		close(w.idle)
		w.idle = nil
	}
}

// over returns a channel that is closed when there is no work.
func (w *work) over() <-chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.idle == nil {
		w.idle = make(chan struct{})
		if w.n == 0 {
			close(w.idle)
			c := w.idle
			w.idle = nil
			return c
		}
	}
	return w.idle
}
