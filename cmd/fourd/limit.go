package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// duration is the value of --max-time and --long-use: 90s, 1m30s, or a number of seconds.
type duration time.Duration

// String returns the duration as Go writes it.
func (d *duration) String() string { return time.Duration(*d).String() }

// Type names the value in help.
func (d *duration) Type() string { return "DURATION" }

// Set reads the text of the flag.
func (d *duration) Set(text string) error {
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		text = fmt.Sprintf("%gs", n)
	}
	x, err := time.ParseDuration(text)
	if err != nil || x < 0 {
		return errors.New("write 90s, 1m30s or 1500ms")
	}
	*d = duration(x)
	return nil
}

func maxTimeFlag(c *cobra.Command, d *duration) {
	c.Flags().Var(d, "max-time", "end after this time with exit code 124 (90s, 1m30s)")
}

// longUseFlag is how long a process may wait for Use before that is worth a line.
func longUseFlag(c *cobra.Command, d *duration) {
	*d = duration(10 * time.Second)
	c.Flags().Var(d, "long-use", "log a process that waits longer for Use, and who makes it wait; 0 for never")
}

// interruptible returns a context that the first Ctrl-C ends, so that code can be
// stopped in good order. The second one ends the program at once. Signals are caught
// from the time after on; until then they end the program as they end any other.
func interruptible(ctx context.Context, after time.Duration) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	caught, listening := make(chan os.Signal, 2), make(chan struct{})
	timer := time.AfterFunc(after, func() {
		signal.Notify(caught, os.Interrupt, syscall.SIGTERM)
		close(listening)
		select {
		case <-caught:
			cancel(errInterrupted)
		case <-ctx.Done():
			return
		}
		if _, again := <-caught; again {
			os.Exit(exitInterrupted)
		}
	})
	if after <= 0 {
		<-listening
	}
	return ctx, func() {
		cancel(context.Canceled)
		if !timer.Stop() {
			<-listening
			signal.Stop(caught)
		}
		close(caught)
	}
}

// shortRun is how long code runs before Ctrl-C is caught: catching signals takes two
// more threads, which are a twelfth of the time of a hello.
const shortRun = 10 * time.Millisecond

// limited runs code until it ends, its time is over or Ctrl-C is pressed.
func limited(ctx context.Context, limit duration, run func(context.Context) error) error {
	ctx, release := interruptible(ctx, shortRun)
	defer release()
	if limit <= 0 {
		defer outlast(ctx, nil)()
		return run(ctx)
	}
	over := &failure{code: exitTimeLimit, text: fmt.Sprintf("stopped: the time limit of %v is over", time.Duration(limit))}
	ctx, cancel := context.WithTimeoutCause(ctx, time.Duration(limit), errTimeLimit)
	defer cancel()
	defer outlast(ctx, over)()
	err := run(ctx)
	if err != nil && errors.Is(err, errTimeLimit) {
		return over
	}
	return err
}

// grace is how long code may go on after it was told to end. One command over a very
// large value looks up only when it is done.
const grace = 2 * time.Second

// outlast ends the program when ctx has ended and the code still runs a grace later;
// over is what to say when the time limit was the reason. The code calls what it
// returns when it is done.
func outlast(ctx context.Context, over *failure) (done func()) {
	ended := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		select {
		case <-ended:
			return
		case <-time.After(grace):
		}
		if errors.Is(context.Cause(ctx), errTimeLimit) && over != nil {
			fmt.Fprintf(os.Stderr, "fourd: %s\n", over.text)
			os.Exit(over.code)
		}
		fmt.Fprintln(os.Stderr, "fourd: interrupted")
		os.Exit(exitInterrupted)
	})
	return func() {
		stop()
		close(ended)
	}
}
