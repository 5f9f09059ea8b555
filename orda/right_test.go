package orda_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fourd/orda"
	"fourd/orda/enginetest"
	"fourd/orda/memory"
	"fourd/orda/sqlite"
)

// watched tells when somebody begins to wait for the end of a context.
type watched struct {
	context.Context
	asked chan struct{}
	once  sync.Once
}

func (c *watched) Done() <-chan struct{} {
	c.once.Do(func() { close(c.asked) })
	return c.Context.Done()
}

// TestFlushAndLockKeepsOthersFromWriting locks with and without an open transaction, writes
// in the process that has locked, and lets another one write afterwards.
func TestFlushAndLockKeepsOthersFromWriting(t *testing.T) {
	for name, engine := range map[string]orda.Engine{
		"memory": memory.New(),
		"file":   sqlite.New(filepath.Join(t.TempDir(), "data.db"), sqlite.WriteWait(time.Millisecond)),
	} {
		for _, how := range []string{"alone", "in a transaction", "in a transaction that has written", "by its end"} {
			t.Run(name+" "+how, func(t *testing.T) {
				d, err := orda.Open(t.Context(), engine, enginetest.Model())
				if err != nil {
					t.Fatal(err)
				}
				one, two := d.NewSession(), d.NewSession()
				defer two.Close()
				in, out := orda.NewContext(t.Context(), one), &watched{Context: orda.NewContext(t.Context(), two), asked: make(chan struct{})}
				company := d.Class("Company")
				add := func(ctx context.Context) error {
					_, err := company.New().Save(ctx, 0)
					return err
				}
				must := func(err error) {
					t.Helper()
					if err != nil {
						t.Fatal(err)
					}
				}
				open := how != "alone" && how != "by its end"
				if open {
					must(one.StartTransaction(in))
				}
				if how == "in a transaction that has written" {
					must(add(in))
				}
				must(d.FlushAndLock(in))
				must(d.FlushAndLock(in))
				must(add(in))
				saved := make(chan error, 1)
				go func() { saved <- add(out) }()
				<-out.asked // it waits
				d.Unlock(out.Context)
				d.Unlock(in)
				must(add(in))
				select {
				case err := <-saved:
					t.Fatalf("another process has written: %v", err)
				default:
				}
				switch {
				case how == "by its end":
					must(one.Close())
				case open:
					must(one.ValidateTransaction(in))
					must(add(in))
					d.Unlock(in)
				default:
					d.Unlock(in)
				}
				must(<-saved)
				if d.Locked() {
					t.Error("still locked")
				}
				must(one.Close())
				must(add(out.Context))
			})
		}
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestWhoWaitsForTheRightCanGiveUp cancels one who waits for a frozen engine.
func TestWhoWaitsForTheRightCanGiveUp(t *testing.T) {
	r := orda.NewRight()
	if err := r.Freeze(t.Context(), new(orda.Session), false); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := r.Take(ctx, 0); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	r.Thaw(false)
	if err := r.Take(t.Context(), 0); err != nil || r.Try() {
		t.Error(err)
	}
	if err := r.Take(t.Context(), time.Nanosecond); !errors.Is(err, orda.ErrBusy) {
		t.Error(err)
	}
}
