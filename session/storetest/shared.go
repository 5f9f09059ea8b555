package storetest

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fourd/session"
)

// Node is one user of a store that several share.
type Node struct {
	session.Shared
	// Kill ends the node as a power cut would, and returns when others can know it.
	Kill func()
}

// RunShared checks the stores that open makes, as far as leases and news between nodes
// are concerned: for each call a function that adds nodes to a new empty store, closed
// through t.Cleanup.
func RunShared(t *testing.T, open func(t *testing.T) (join func() Node)) {
	for _, c := range []struct {
		name string
		test func(*testing.T, func() Node)
	}{
		{"WhoSavesFirstHasTheLease", firstHasLease},
		{"LeaseIsClaimedWhenFree", claimFree},
		{"FetchLeavesOutWhatTheCallerHas", fetchLeavesOut},
		{"LeaseLostCannotSave", fencing},
		{"ReleaseUnderAnotherFenceDoesNothing", oldRelease},
		{"WaitingNodeIsGivenTheLease", given},
		{"NodesGetTheLeaseInTurn", inTurn},
		{"SaveWithReleaseIsOneStep", saveRelease},
		{"LeaseOfADeadNodeIsFree", takeover},
		{"LeaseIsNotGivenToTheDead", deadInLine},
		{"SaveMayBeRepeated", repeated},
		{"NodesHearOfChanges", changes},
		{"DeletedSessionsCannotBeClaimed", deletedClaim},
		{"NodesKnowOfOthers", others},
		{"PasscodesOpenOnce", passcodes},
		{"NobodyElseHasTheLease", exclusive},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

// ear hears what a node is told.
type ear struct{ changed, wanted, given chan string }

// Changed, Wanted and Given keep what they are told.
func (e *ear) Changed(id string, version uint64) { e.changed <- fmt.Sprint(id, " ", version) }
func (e *ear) Wanted(id string)                  { e.wanted <- id }
func (e *ear) Given(id string)                   { e.given <- id }

func listen(t *testing.T, n Node) *ear {
	t.Helper()
	e := &ear{make(chan string, 1000), make(chan string, 1000), make(chan string, 1000)}
	n.Listen(e)
	for began := time.Now(); ; time.Sleep(time.Millisecond) {
		if _, sure := n.Epoch(); sure {
			return e
		}
		if time.Since(began) > 20*time.Second {
			t.Fatal("the node is not sure of itself")
		}
	}
}

func told(t *testing.T, what string, c chan string, id string) {
	t.Helper()
	select {
	case got := <-c:
		if got != id {
			t.Errorf("%s: told of %s, want %s", what, got, id)
		}
	case <-time.After(20 * time.Second):
		t.Errorf("%s: not told", what)
	}
}

func silent(t *testing.T, what string, c chan string) {
	t.Helper()
	select {
	case got := <-c:
		t.Errorf("%s: told of %s", what, got)
	default:
	}
}

func fetch(t *testing.T, n Node, id string, have uint64, c session.Claim) session.Fetched {
	t.Helper()
	f, err := n.Fetch(t.Context(), id, have, c)
	if err != nil {
		t.Fatalf("fetch: %v", err)
	}
	return f
}

func saveUnder(n Node, t *testing.T, r session.Record, fence uint64) error {
	t.Helper()
	r.Fence = fence
	return n.Save(t.Context(), r)
}

// two returns two nodes with their ears, and a record that the first has saved.
func two(t *testing.T, join func() Node) (a, b Node, ea, eb *ear, r session.Record) {
	t.Helper()
	a, b = join(), join()
	ea, eb = listen(t, a), listen(t, b)
	r = record(id(1))
	save(t, a, r)
	r.Version = 1
	return a, b, ea, eb, r
}

func firstHasLease(t *testing.T, join func() Node) {
	a, b, _, _, r := two(t, join)
	if f := fetch(t, b, r.ID, 0, session.ClaimFree); !f.Found || f.Fence != 0 || f.Holder == "" {
		t.Errorf("the other node got %+v", f)
	}
	if err := saveUnder(a, t, r, 1); err != nil {
		t.Errorf("the first cannot save under fence 1: %v", err)
	}
}

func claimFree(t *testing.T, join func() Node) {
	a, b, _, _, r := two(t, join)
	if f := fetch(t, b, r.ID, 0, session.ClaimNothing); f.Fence != 0 {
		t.Error("only reading has taken the lease")
	}
	if err := a.Release(t.Context(), r.ID, 1); err != nil {
		t.Fatal(err)
	}
	f := fetch(t, b, r.ID, 0, session.ClaimFree)
	if f.Fence < 2 || f.Wanted {
		t.Fatalf("claim of a free lease: %+v", f)
	}
	if again := fetch(t, b, r.ID, 0, session.ClaimFree); again.Fence <= f.Fence {
		t.Errorf("claimed again under fence %d after %d: it must grow", again.Fence, f.Fence)
	}
	if f := fetch(t, a, r.ID, 0, session.ClaimFree); f.Fence != 0 {
		t.Error("two nodes have the lease")
	}
}

func fetchLeavesOut(t *testing.T, join func() Node) {
	a, b, _, _, r := two(t, join)
	f := fetch(t, b, r.ID, 0, session.ClaimNothing)
	if !f.Newer || string(f.Data) != string(r.Data) || f.UserName != r.UserName || !f.Created.Equal(r.Created) || !f.Expires.Equal(r.Expires) {
		t.Errorf("fetched %+v, saved %+v", f, r)
	}
	if f = fetch(t, b, r.ID, 1, session.ClaimNothing); f.Newer || len(f.Data) > 0 || f.Version != 1 || !f.Found {
		t.Errorf("fetched again: %+v", f)
	}
	if f = fetch(t, a, id(7), 0, session.ClaimWanted); f.Found {
		t.Error("found what was never saved")
	}
}

func fencing(t *testing.T, join func() Node) {
	a, b, _, _, r := two(t, join)
	if err := a.Release(t.Context(), r.ID, 1); err != nil {
		t.Fatal(err)
	}
	f := fetch(t, b, r.ID, 0, session.ClaimFree)
	if err := saveUnder(a, t, r, 1); !errors.Is(err, session.ErrStale) {
		t.Errorf("save under a lost lease: %v", err)
	}
	if err := saveUnder(a, t, r, 0); !errors.Is(err, session.ErrStale) {
		t.Errorf("save beside the lease of another: %v", err)
	}
	if err := saveUnder(b, t, r, f.Fence+1); !errors.Is(err, session.ErrStale) {
		t.Errorf("save under a fence never given: %v", err)
	}
	if err := saveUnder(b, t, r, f.Fence); err != nil {
		t.Errorf("save under the lease: %v", err)
	}
	mustFind(t, a, r.ID, 2)
}

func oldRelease(t *testing.T, join func() Node) {
	a, b, _, _, r := two(t, join)
	f := fetch(t, a, r.ID, 1, session.ClaimFree)
	if err := errors.Join(a.Release(t.Context(), r.ID, 1), b.Release(t.Context(), r.ID, f.Fence)); err != nil {
		t.Fatal(err)
	}
	if g := fetch(t, b, r.ID, 0, session.ClaimFree); g.Fence != 0 {
		t.Error("an old or foreign release has freed the lease")
	}
}

func given(t *testing.T, join func() Node) {
	a, b, ea, eb, r := two(t, join)
	if f := fetch(t, b, r.ID, 0, session.ClaimWanted); f.Fence != 0 {
		t.Fatal("two nodes have the lease")
	}
	told(t, "the holder, of the wish", ea.wanted, r.ID)
	silent(t, "the one that waits, too early", eb.given)
	if err := a.Release(t.Context(), r.ID, 1); err != nil {
		t.Fatal(err)
	}
	told(t, "the one that waits", eb.given, r.ID)
	if f := fetch(t, a, r.ID, 1, session.ClaimFree); f.Fence != 0 {
		t.Error("the lease was free for others in between")
	}
	if f := fetch(t, b, r.ID, 1, session.ClaimWanted); f.Fence == 0 || f.Wanted {
		t.Errorf("given, but not to be had: %+v", f)
	}
}

func inTurn(t *testing.T, join func() Node) {
	a, b, _, eb, r := two(t, join)
	c := join()
	ec := listen(t, c)
	for _, n := range []Node{b, c, b, c} { // asking twice is waiting once
		fetch(t, n, r.ID, 0, session.ClaimWanted)
	}
	if err := a.Release(t.Context(), r.ID, 1); err != nil {
		t.Fatal(err)
	}
	told(t, "the first in line", eb.given, r.ID)
	f := fetch(t, b, r.ID, 0, session.ClaimWanted)
	if f.Fence == 0 || !f.Wanted {
		t.Fatalf("the first in line got %+v", f)
	}
	silent(t, "the second in line, too early", ec.given)
	if err := b.Release(t.Context(), r.ID, f.Fence); err != nil {
		t.Fatal(err)
	}
	told(t, "the second in line", ec.given, r.ID)
	if f := fetch(t, c, r.ID, 0, session.ClaimWanted); f.Fence == 0 || f.Wanted {
		t.Errorf("the second in line got %+v", f)
	}
}

func saveRelease(t *testing.T, join func() Node) {
	a, b, _, eb, r := two(t, join)
	fetch(t, b, r.ID, 1, session.ClaimWanted)
	r.Data, r.Release, r.Fence = []byte("last words"), true, 1
	save(t, a, r)
	told(t, "the one that waits", eb.given, r.ID)
	if f := fetch(t, b, r.ID, 1, session.ClaimWanted); f.Fence == 0 || !f.Newer || string(f.Data) != "last words" {
		t.Errorf("taken over: %+v", f)
	}
	if err := saveUnder(a, t, r, 1); !errors.Is(err, session.ErrStale) {
		t.Errorf("save after giving the lease away: %v", err)
	}
}

func takeover(t *testing.T, join func() Node) {
	a, b, _, _, r := two(t, join)
	a.Kill()
	f := fetch(t, b, r.ID, 0, session.ClaimFree)
	if f.Fence < 2 {
		t.Fatalf("the lease of a dead node: %+v", f)
	}
	if err := saveUnder(a, t, r, 1); err != nil && !errors.Is(err, session.ErrStale) {
		t.Logf("the dead node cannot save at all: %v", err)
	} else if err == nil {
		t.Error("a node that was taken for dead has overwritten what came after it")
	}
	if err := saveUnder(b, t, r, f.Fence); err != nil {
		t.Error(err)
	}
}

func deadInLine(t *testing.T, join func() Node) {
	a, b, _, _, r := two(t, join)
	c := join()
	ec := listen(t, c)
	fetch(t, b, r.ID, 0, session.ClaimWanted)
	fetch(t, c, r.ID, 0, session.ClaimWanted)
	b.Kill()
	if err := a.Release(t.Context(), r.ID, 1); err != nil {
		t.Fatal(err)
	}
	told(t, "the living one in line", ec.given, r.ID)
}

func repeated(t *testing.T, join func() Node) {
	a, _, _, _, r := two(t, join)
	for range 2 { // the answer to the first got lost
		if err := saveUnder(a, t, r, 1); err != nil {
			t.Fatal(err)
		}
	}
	mustFind(t, a, r.ID, 2)
	r.Version = 0
	if err := saveUnder(a, t, r, 1); !errors.Is(err, session.ErrStale) {
		t.Errorf("save of version 0 over 2: %v", err)
	}
}

func changes(t *testing.T, join func() Node) {
	a, b, ea, eb, r := two(t, join)
	fetch(t, b, r.ID, 0, session.ClaimNothing)
	if err := saveUnder(a, t, r, 1); err != nil {
		t.Fatal(err)
	}
	told(t, "who has a copy, of a change", eb.changed, r.ID+" 2")
	r.Version = 2
	if err := saveUnder(a, t, r, 1); err != nil {
		t.Fatal(err)
	}
	fetch(t, b, r.ID, 2, session.ClaimNothing)
	silent(t, "who has no copy any more", eb.changed)
	if err := a.Delete(t.Context(), r.ID); err != nil {
		t.Fatal(err)
	}
	told(t, "who has a copy, of the end", eb.changed, r.ID+" 0")
	silent(t, "the node itself", ea.changed)
}

func deletedClaim(t *testing.T, join func() Node) {
	a, b, ea, eb, r := two(t, join)
	fetch(t, b, r.ID, 0, session.ClaimWanted)
	if err := b.Delete(t.Context(), r.ID); err != nil {
		t.Fatal(err)
	}
	told(t, "the holder, of the end", ea.changed, r.ID+" 0")
	_ = eb
	for _, n := range []Node{a, b} {
		if f := fetch(t, n, r.ID, 1, session.ClaimWanted); f.Found {
			t.Error("found after delete")
		}
	}
	if err := saveUnder(a, t, r, 1); !errors.Is(err, session.ErrStale) {
		t.Errorf("save after delete: %v", err)
	}
}

func others(t *testing.T, join func() Node) {
	a := join()
	listen(t, a)
	check := func(want bool) {
		t.Helper()
		if got, err := a.Others(t.Context()); err != nil || got != want {
			t.Errorf("others: %v, %v, want %v", got, err, want)
		}
	}
	check(false)
	b := join()
	listen(t, b)
	check(true)
	b.Kill()
	check(false)
}

func passcodes(t *testing.T, join func() Node) {
	a, b := join(), join()
	if err := a.PutPasscode(t.Context(), "hash", id(1), time.Hour); err != nil {
		t.Fatal(err)
	}
	var won atomic.Int32
	var wg sync.WaitGroup
	for i := range 16 {
		n := []Node{a, b}[i%2]
		wg.Go(func() {
			switch got, found, err := n.TakePasscode(t.Context(), "hash"); {
			case err != nil:
				t.Error(err)
			case found && got == id(1):
				won.Add(1)
			case found:
				t.Errorf("it opens %s", got)
			}
		})
	}
	wg.Wait()
	if won.Load() != 1 {
		t.Errorf("redeemed %d times", won.Load())
	}
}

// exclusive has nodes fight for one lease: between a claim and its release nobody else
// may have it.
func exclusive(t *testing.T, join func() Node) {
	nodes := []Node{join(), join(), join()}
	for _, n := range nodes {
		listen(t, n)
	}
	r := record(id(1))
	save(t, nodes[0], r)
	if err := nodes[0].Release(t.Context(), r.ID, 1); err != nil {
		t.Fatal(err)
	}
	var in, turns atomic.Int32
	var wg sync.WaitGroup
	for _, n := range nodes {
		wg.Go(func() {
			for mine := 0; mine < 30; {
				f, err := n.Fetch(t.Context(), r.ID, 0, session.ClaimWanted)
				if err != nil {
					t.Error(err)
					return
				}
				if f.Fence == 0 {
					time.Sleep(time.Millisecond)
					continue
				}
				if in.Add(1) != 1 {
					t.Error("two nodes have the lease")
				}
				mine++
				turns.Add(1)
				rec := f.Record
				rec.Data, rec.Fence, rec.Release = fmt.Appendf(nil, "%d", turns.Load()), f.Fence, true
				in.Add(-1)
				if err := n.Save(t.Context(), rec); err != nil {
					t.Errorf("save under the lease: %v", err)
				}
			}
		})
	}
	wg.Wait()
	if got := mustFind(t, nodes[0], r.ID, 91); string(got.Data) != "90" {
		t.Errorf("after 90 turns the data is %q", got.Data)
	}
}
