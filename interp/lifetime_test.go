package interp_test

import (
	"context"
	"errors"
	"testing"

	"fourd/interp"
)

// quietContext cannot end by itself, like that of a web request.
type quietContext struct{ context.Context }

func (quietContext) Done() <-chan struct{} { return nil }

type lifetimeKey struct{}

func TestContextsOfAProcessEndWithIt(t *testing.T) {
	rt, _ := load(t, nil)
	for name, parent := range map[string]context.Context{"one that can end": t.Context(), "one that cannot": quietContext{context.Background()}} {
		for _, early := range []bool{true, false} { // whether somebody waits before the end
			p := rt.NewProcess(context.WithValue(parent, lifetimeKey{}, "value"), interp.ProcessOptions{Kind: interp.WebProcess})
			ctx := p.Context()
			var child context.Context
			derive := func() {
				var cancel context.CancelFunc
				child, cancel = context.WithCancel(ctx)
				t.Cleanup(cancel)
			}
			if early {
				derive()
			}
			if ctx.Value(lifetimeKey{}) != "value" || ctx.Err() != nil {
				t.Errorf("%s: a running process has %v, %v", name, ctx.Value(lifetimeKey{}), ctx.Err())
			}
			why := errors.New("why")
			p.Abort(why)
			p.Abort(errors.New("the first cause counts"))
			if !early {
				derive()
			}
			for _, c := range []context.Context{ctx, child} {
				<-c.Done()
				if !errors.Is(c.Err(), context.Canceled) || !errors.Is(context.Cause(c), why) {
					t.Errorf("%s, early %v: %v because of %v", name, early, c.Err(), context.Cause(c))
				}
			}
			p.Close()
			p.Abort(why) // finds no machine any more
		}
	}
}

func TestAnEndOfTheContextStopsTheProcess(t *testing.T) {
	rt, _ := load(t, map[string]string{"forever": "While (True)\nEnd while"})
	ctx, cancel := context.WithCancelCause(t.Context())
	p := rt.NewProcess(ctx, interp.ProcessOptions{})
	defer p.Close()
	why := errors.New("why")
	cancel(why)
	if _, err := p.Call("forever"); !errors.Is(err, why) {
		t.Errorf("the process ended with %v", err)
	}
}

func TestAStoppedMachineRunsForTheNextProcess(t *testing.T) {
	rt, _ := load(t, map[string]string{"one": "#DECLARE->$n : Integer\n$n:=1", "deep": "#DECLARE($n : Integer)\nIf ($n>0)\n\tdeep($n-1)\nEnd if"})
	for range 20 {
		p := rt.NewProcess(quietContext{context.Background()}, interp.ProcessOptions{Kind: interp.WebProcess})
		if v, err := p.Call("one"); err != nil || v.AsInt() != 1 {
			t.Fatal(v, err)
		}
		if _, err := p.Call("deep"); err != nil {
			t.Fatal(err)
		}
		done := make(chan struct{})
		go func() { // whoever still knows the process can do its successor no harm
			defer close(done)
			p.Abort(errors.New("why"))
		}()
		p.Close()
		<-done
		p.Abort(errors.New("why"))
	}
}
