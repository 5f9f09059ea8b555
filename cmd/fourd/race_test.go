package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"fourd/interp"
	"fourd/lang/names"
	"fourd/lang/names/help"
)

// shielded is a console that many processes print to.
type shielded struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *shielded) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(b)
}

// TestThreadSafeCommandsRunInManyProcesses runs every case of the commands that the
// tables call thread-safe, and of all members, in many processes of one runtime at
// once. The race detector finds what they share; without it, this finds crashes.
func TestThreadSafeCommandsRunInManyProcesses(t *testing.T) {
	var codes []string
	for _, e := range help.All() {
		if c := names.CommandByName(e.Name); has(e.How, "web") || has(e.How, "stops") || c != nil && c.Safe != names.Safe {
			continue
		}
		codes = append(codes, strings.Join(e.Example, "\n"))
		for _, c := range e.Cases {
			codes = append(codes, c.Code)
		}
	}
	if len(codes) < 500 {
		t.Fatalf("only %d cases", len(codes))
	}
	out := &shielded{}
	rt := newHelped(t, out)
	codes = append(codes, undescribed(rt)...)
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Second)
	defer cancel()
	var group sync.WaitGroup
	for worker := range 6 {
		group.Go(func() {
			for i := range codes {
				p := rt.NewProcess(ctx, interp.ProcessOptions{Name: fmt.Sprint("racer ", worker)})
				_, err := p.RunSource("case", codes[(i*7+worker*131)%len(codes)])
				p.Close()
				if err != nil && strings.Contains(err.Error(), "internal error") {
					t.Errorf("%s\n%v", codes[(i*7+worker*131)%len(codes)], err)
				}
				if ctx.Err() != nil {
					return // slow under the race detector: what has run is enough
				}
			}
		})
	}
	group.Wait()
	if bytes.Contains(out.b.Bytes(), []byte("bug in fourd")) {
		t.Errorf("%.3000s", out.b.String())
	}
}

// undescribed returns an ordinary call of each thread-safe command that has no entry with
// cases, so that a new command takes part without anybody thinking of it.
func undescribed(rt *interp.Runtime) []string {
	var codes []string
	for i := range names.Commands {
		c := &names.Commands[i]
		if _, ok := help.Find(c.Name); ok || !rt.Implemented(c.ID) || c.Safe != names.Safe || endless[c.Name] || c.Tier == names.TierN {
			continue
		}
		for _, call := range attacks(c.Name, c.Sigs)[1:] {
			if strings.Contains(call, "vText") && strings.HasPrefix(c.Name, "HTTP ") {
				continue // nobody is to be asked for the host x
			}
			codes = append(codes, hostileSetUp+call)
			break
		}
	}
	return codes
}
