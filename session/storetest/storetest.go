package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fourd/session"
)

// Run checks the stores that open makes: an empty one for each call, closed through
// t.Cleanup if it needs closing.
func Run(t *testing.T, open func(t *testing.T) session.Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, session.Store)
	}{
		{"AbsentIsNotFound", absent},
		{"SaveThenLoadGivesTheSameWithTheNextVersion", roundTrip},
		{"AnyBytesAreKept", anyBytes},
		{"SaveOfAnotherVersionIsStale", stale},
		{"SaveAfterDeleteIsStale", deletedIsStale},
		{"ExpiredIsNotFound", expired},
		{"ExpiredMayBeSavedAgain", expiredSave},
		{"TouchMovesTheExpiryAndKeepsTheVersion", touch},
		{"TouchOfAnAbsentRecordDoesNothing", touchAbsent},
		{"DeleteRemovesAndMayBeRepeated", remove},
		{"ListShowsWhatHasNotExpiredAndStops", list},
		{"ListMayDelete", listDelete},
		{"OneOfManyParallelSavesWins", parallel},
		{"LoadedDataBelongsToTheCaller", ownership},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

func record(id string) session.Record {
	now := time.Now().UTC().Truncate(time.Millisecond)
	return session.Record{ID: id, UserName: "Ida Møør", Created: now, Expires: now.Add(time.Hour), Data: []byte("data of " + id)}
}

func id(n int) string { return fmt.Sprintf("%032X", n) }

func save(t *testing.T, s session.Store, r session.Record) {
	t.Helper()
	if err := s.Save(t.Context(), r); err != nil {
		t.Fatalf("save of version %d: %v", r.Version, err)
	}
}

func load(t *testing.T, s session.Store, id string) (session.Record, bool) {
	t.Helper()
	r, found, err := s.Load(t.Context(), id)
	if err != nil {
		t.Fatalf("load: %v", err)
	}
	return r, found
}

func mustFind(t *testing.T, s session.Store, id string, version uint64) session.Record {
	t.Helper()
	r, found := load(t, s, id)
	if !found || r.Version != version {
		t.Fatalf("found=%v version=%d, want version %d", found, r.Version, version)
	}
	return r
}

func absent(t *testing.T, s session.Store) {
	if _, found := load(t, s, id(1)); found {
		t.Error("an empty store has found a record")
	}
}

func roundTrip(t *testing.T, s session.Store) {
	want := record(id(1))
	save(t, s, want)
	got := mustFind(t, s, want.ID, 1)
	if got.ID != want.ID || got.UserName != want.UserName || !bytes.Equal(got.Data, want.Data) ||
		!got.Created.Equal(want.Created) || !got.Expires.Equal(want.Expires) {
		t.Errorf("loaded %+v, saved %+v", got, want)
	}
	got.Data, got.UserName = []byte("new"), ""
	save(t, s, got)
	if r := mustFind(t, s, want.ID, 2); string(r.Data) != "new" || r.UserName != "" {
		t.Errorf("second save: loaded %+v", r)
	}
}

func anyBytes(t *testing.T, s session.Store) {
	r := record(id(1))
	r.Data = make([]byte, 100_000)
	for i := range r.Data {
		r.Data[i] = byte(i * 7)
	}
	save(t, s, r)
	if got := mustFind(t, s, r.ID, 1); !bytes.Equal(got.Data, r.Data) {
		t.Error("the data came back changed")
	}
	r = record(id(2))
	r.Data = nil
	save(t, s, r)
	if got := mustFind(t, s, r.ID, 1); len(got.Data) != 0 {
		t.Errorf("no data came back as %d bytes", len(got.Data))
	}
}

func stale(t *testing.T, s session.Store) {
	r := record(id(1))
	save(t, s, r)
	for _, version := range []uint64{0, 2} {
		r.Version = version
		if err := s.Save(t.Context(), r); !errors.Is(err, session.ErrStale) {
			t.Errorf("save of version %d over 1: %v, want ErrStale", version, err)
		}
	}
	mustFind(t, s, r.ID, 1)
}

func deletedIsStale(t *testing.T, s session.Store) {
	r := record(id(1))
	save(t, s, r)
	if err := s.Delete(t.Context(), r.ID); err != nil {
		t.Fatal(err)
	}
	r.Version = 1
	if err := s.Save(t.Context(), r); !errors.Is(err, session.ErrStale) {
		t.Errorf("save after delete: %v, want ErrStale", err)
	}
	if _, found := load(t, s, r.ID); found {
		t.Error("a deleted session has come back")
	}
}

func expired(t *testing.T, s session.Store) {
	r := record(id(1))
	r.Expires = time.Now().Add(-time.Second)
	save(t, s, r)
	if _, found := load(t, s, r.ID); found {
		t.Error("an expired record was found")
	}
}

func expiredSave(t *testing.T, s session.Store) {
	r := record(id(1))
	r.Expires = time.Now().Add(-time.Second)
	save(t, s, r)
	save(t, s, record(id(1)))
	mustFind(t, s, r.ID, 1)
}

func touch(t *testing.T, s session.Store) {
	r := record(id(1))
	save(t, s, r)
	later := r.Expires.Add(time.Hour)
	if err := s.Touch(t.Context(), r.ID, later); err != nil {
		t.Fatal(err)
	}
	if got := mustFind(t, s, r.ID, 1); !got.Expires.Equal(later) {
		t.Errorf("expires %v, want %v", got.Expires, later)
	}
	if err := s.Touch(t.Context(), r.ID, time.Now().Add(-time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, found := load(t, s, r.ID); found {
		t.Error("found although touched into the past")
	}
}

func touchAbsent(t *testing.T, s session.Store) {
	if err := s.Touch(t.Context(), id(1), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if _, found := load(t, s, id(1)); found {
		t.Error("touch has made a record")
	}
}

func remove(t *testing.T, s session.Store) {
	save(t, s, record(id(1)))
	save(t, s, record(id(2)))
	for range 2 {
		if err := s.Delete(t.Context(), id(1)); err != nil {
			t.Fatal(err)
		}
	}
	if _, found := load(t, s, id(1)); found {
		t.Error("found after delete")
	}
	mustFind(t, s, id(2), 1)
}

func list(t *testing.T, s session.Store) {
	want := map[string]session.Record{}
	for n := range 5 {
		r := record(id(n))
		save(t, s, r)
		want[r.ID] = r
	}
	old := record(id(9))
	old.Expires = time.Now().Add(-time.Second)
	save(t, s, old)
	if err := s.List(t.Context(), func(i session.Info) bool {
		r, ok := want[i.ID]
		if !ok || i.UserName != r.UserName || !i.Created.Equal(r.Created) || !i.Expires.Equal(r.Expires) {
			t.Errorf("listed %+v, saved %+v", i, r)
		}
		delete(want, i.ID)
		return true
	}); err != nil || len(want) > 0 {
		t.Errorf("list: %v; not listed: %v", err, want)
	}
	calls := 0
	if err := s.List(t.Context(), func(session.Info) bool { calls++; return calls < 2 }); err != nil || calls != 2 {
		t.Errorf("list went on to %d calls: %v", calls, err)
	}
}

func listDelete(t *testing.T, s session.Store) {
	for n := range 3 {
		save(t, s, record(id(n)))
	}
	if err := s.List(t.Context(), func(i session.Info) bool { return s.Delete(t.Context(), i.ID) == nil }); err != nil {
		t.Fatal(err)
	}
	for n := range 3 {
		if _, found := load(t, s, id(n)); found {
			t.Errorf("record %d is still there", n)
		}
	}
}

func parallel(t *testing.T, s session.Store) {
	r := record(id(1))
	save(t, s, r)
	r.Version = 1
	var won atomic.Int32
	var wg sync.WaitGroup
	ctx := context.WithoutCancel(t.Context())
	for range 16 {
		wg.Go(func() {
			switch err := s.Save(ctx, r); {
			case err == nil:
				won.Add(1)
			case !errors.Is(err, session.ErrStale):
				t.Errorf("save: %v", err)
			}
		})
	}
	wg.Wait()
	if won.Load() != 1 {
		t.Errorf("%d saves of one version succeeded", won.Load())
	}
	mustFind(t, s, r.ID, 2)
}

func ownership(t *testing.T, s session.Store) {
	r := record(id(1))
	save(t, s, r)
	clear(r.Data)
	got := mustFind(t, s, r.ID, 1)
	if string(got.Data) != "data of "+r.ID {
		t.Errorf("the store uses the slice of its caller: %q", got.Data)
	}
	clear(got.Data)
	if again := mustFind(t, s, r.ID, 1); string(again.Data) != "data of "+r.ID {
		t.Errorf("the store gave its own slice away: %q", again.Data)
	}
}
