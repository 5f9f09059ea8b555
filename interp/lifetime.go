package interp

import (
	"context"
	"sync"
	"time"
)

// lifetime is the context of a process: what it runs in, until it ends. Most processes
// are short and nobody waits for their end, so that the context with all that belongs to
// one is only made when somebody asks for what it alone can answer.
type lifetime struct {
	mu     sync.Mutex
	in     context.Context
	limit  time.Duration // 0: none
	whole  context.Context
	finish context.CancelCauseFunc // of whole
	over   bool                    // finish was called before there was one
	cause  error                   // with this
}

// begin makes l the context of a process that runs in ctx. When ctx can end, or there is
// a limit, the whole of it is made at once.
func (l *lifetime) begin(ctx context.Context, limit time.Duration) {
	l.in, l.limit = ctx, limit
	if limit > 0 || ctx.Done() != nil {
		l.all()
	}
}

// all returns the whole context.
func (l *lifetime) all() context.Context {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.whole != nil {
		return l.whole
	}
	if l.limit > 0 {
		timed, stop := context.WithTimeout(l.in, l.limit)
		out, cancel := context.WithCancelCause(timed)
		l.whole, l.finish = out, func(cause error) {
			cancel(cause)
			stop()
		}
	} else {
		l.whole, l.finish = context.WithCancelCause(l.in)
	}
	if l.over {
		l.finish(l.cause)
	}
	return l.whole
}

// end ends the context; the first cause counts.
func (l *lifetime) end(cause error) {
	l.mu.Lock()
	finish := l.finish
	if finish == nil && !l.over {
		l.over, l.cause = true, cause
	}
	l.mu.Unlock()
	if finish != nil {
		finish(cause)
	}
}

// Deadline returns when the time of the process is over.
func (l *lifetime) Deadline() (time.Time, bool) {
	if l.limit <= 0 {
		return l.in.Deadline()
	}
	return l.all().Deadline()
}

// Done returns what is closed at the end of the process.
func (l *lifetime) Done() <-chan struct{} { return l.all().Done() }

// Err returns why the process ends; nil while it does not.
func (l *lifetime) Err() error {
	l.mu.Lock()
	whole, over := l.whole, l.over
	l.mu.Unlock()
	switch {
	case whole != nil:
		return whole.Err()
	case over:
		return context.Canceled
	}
	return l.in.Err()
}

// Value returns what the process runs in has under key. The package context asks for its
// own kind of context under a pointer to an int, when somebody derives a context from
// this one or wants its cause.
func (l *lifetime) Value(key any) any {
	if _, ok := key.(*int); ok {
		return l.all().Value(key)
	}
	return l.in.Value(key)
}
