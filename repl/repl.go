package repl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"fourd/interp"
)

// Options say how a prompt looks and where it reads and prints. The zero value of a
// field is a working default.
type Options struct {
	In       io.Reader
	Out, Err io.Writer
	Typed    bool // a person types at a terminal
	Color    bool // colours are welcome on Err

	// History is the file that keeps what was typed; "": none.
	History string
	// Report prints an error that code ended with.
	Report func(w io.Writer, err error)
	// Doc returns the page of a name, for .doc.
	Doc func(name string) (string, error)
	// Context wraps the context of every process the prompt makes, as for its session.
	Context func(context.Context) context.Context
}

// prompt is one running REPL.
type prompt struct {
	Options
	ctx   context.Context
	rt    *interp.Runtime
	p     *interp.Process
	scope *interp.Scope
	lines lineReader
	last  string // the last block, for .edit
	timed bool   // .time is on
	took  time.Duration
	quit  bool
}

// Run reads and runs code until the input ends, .quit or QUIT 4D. When a person
// types, errors are printed and the prompt goes on; otherwise the first error ends
// the run and is returned, unprinted.
func Run(ctx context.Context, rt *interp.Runtime, o Options) error {
	r := newPrompt(ctx, rt, o)
	if o.Typed {
		r.lines = newTerminal(r)
		fmt.Fprintln(r.Out, "4D code runs when a block is complete. .help lists the words of the prompt, Ctrl-D ends it.")
	} else {
		r.lines = newPlain(o.In)
	}
	defer r.close()
	return r.loop()
}

func newPrompt(ctx context.Context, rt *interp.Runtime, o Options) *prompt {
	if o.Context == nil {
		o.Context = func(ctx context.Context) context.Context { return ctx }
	}
	if o.Report == nil {
		o.Report = func(w io.Writer, err error) { fmt.Fprintln(w, err) }
	}
	r := &prompt{Options: o, ctx: ctx, rt: rt}
	r.open()
	return r
}

// open makes the process and scope that code runs in.
func (r *prompt) open() {
	r.p = r.rt.NewProcess(r.Context(r.ctx), interp.ProcessOptions{Name: "prompt", Kind: interp.MainProcess})
	r.scope = r.p.NewScope("input", interp.ScopeOptions{})
}

// renew replaces a process that was stopped; local variables go on.
func (r *prompt) renew() {
	old := r.scope
	r.p.Close() // first, so that the new one is the main process again
	r.open()
	for _, name := range old.Names() {
		if v := old.Var(name); v != nil {
			_ = r.scope.Assign(name, v.Load()) // a variable of that name is new, so it takes anything
		}
	}
}

func (r *prompt) close() {
	r.p.Close()
	_ = r.lines.Close() // the terminal is given back as well as it can be
}

// loop is the life of the prompt.
func (r *prompt) loop() error {
	for !r.quit {
		block, err := r.read()
		switch {
		case errors.Is(err, io.EOF):
			if r.Typed {
				fmt.Fprintln(r.Out)
			}
			return nil
		case errors.Is(err, errAbandoned):
			continue
		case err != nil:
			return err
		}
		if err := r.handle(block); err != nil && !r.Typed {
			return err
		}
	}
	return nil
}

// handle runs one complete block or a word of the prompt.
func (r *prompt) handle(block string) error {
	if isWord(block) {
		return r.word(block)
	}
	return r.run(block)
}
