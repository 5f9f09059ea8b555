package repl

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"time"

	"fourd/interp"
	"fourd/interp/value"
)

// errInterrupted is why code stopped that Ctrl-C was pressed for.
var errInterrupted = errors.New("interrupted")

// run runs a block, prints its value and reports its error.
func (r *prompt) run(block string) error {
	r.last = block
	v, err := r.evaluate(block)
	if err == nil {
		err = r.show(v)
	}
	if r.timed {
		fmt.Fprintf(r.Out, "took %v\n", r.took.Round(time.Microsecond))
	}
	return r.outcome(err)
}

// evaluate runs a block. While it runs, Ctrl-C stops the code and not the prompt.
func (r *prompt) evaluate(block string) (value.Value, error) {
	if r.Typed {
		defer r.listenForInterrupt()()
	}
	began := time.Now()
	v, err := r.scope.Value(block)
	r.p.RunCalls() // what other processes have sent to the main process meanwhile
	r.took = time.Since(began)
	return v, err
}

// listenForInterrupt stops the process on Ctrl-C until the returned function is called.
func (r *prompt) listenForInterrupt() (done func()) {
	caught := make(chan os.Signal, 1)
	over := make(chan struct{})
	signal.Notify(caught, os.Interrupt)
	p := r.p
	go func() {
		select {
		case <-caught:
			p.Abort(errInterrupted)
		case <-over:
		}
	}()
	return func() { signal.Stop(caught); close(over) }
}

// outcome decides what an error means for the prompt.
func (r *prompt) outcome(err error) error {
	var stop *interp.Stop
	if !errors.As(err, &stop) {
		if err != nil && r.Typed {
			r.Report(r.Err, err)
		}
		return err
	}
	if errors.Is(err, interp.ErrQuit) {
		r.quit = true
		return nil
	}
	if r.ctx.Err() != nil { // the program itself is to end
		r.quit = true
		return context.Cause(r.ctx)
	}
	if r.Typed {
		switch {
		case errors.Is(err, errInterrupted):
			fmt.Fprintln(r.Err, "interrupted")
		default:
			r.Report(r.Err, err)
		}
	}
	r.renew()
	return err
}
