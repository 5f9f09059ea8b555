package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"fourd/interp/value"
	"fourd/session"
)

// brokenStore is a store that sometimes does not answer.
type brokenStore struct {
	*session.Memory
	saves, loads atomic.Bool // do not work
}

var errBrokenStore = errors.New("no answer from redis://ida:hush@store")

func (s *brokenStore) Save(ctx context.Context, rec session.Record) error {
	if s.saves.Load() {
		return errBrokenStore
	}
	return s.Memory.Save(ctx, rec)
}

func (s *brokenStore) Load(ctx context.Context, id string) (session.Record, bool, error) {
	if s.loads.Load() {
		return session.Record{}, false, errBrokenStore
	}
	return s.Memory.Load(ctx, id)
}

// What code has sent does not go out when what it did to the session is not kept.
func TestAnswersWaitForTheStore(t *testing.T) {
	st := &brokenStore{Memory: session.NewMemory(nil)}
	s := newSiteWith(t, Settings{}, session.Open(session.WithStore(st, nil)))
	s.code.published["count"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		var w value.Owner
		o := x.Session().Storage()
		if err := w.Enter(x.ctx, o.Value()); err != nil {
			return value.Undefined, err
		}
		defer w.Leave()
		n := o.Lookup("n").AsReal() + 1
		return value.Undefined, errors.Join(o.Set(&w, "n", value.Num(n)), x.SendText("counted", ""))
	}
	s.code.published["look"] = sends("looked")
	first := s.get("/4DACTION/count")
	cookie := cookieOf(first)
	if first.StatusCode != http.StatusOK || cookie == "" {
		t.Fatalf("%d, cookie %q", first.StatusCode, cookie)
	}
	st.saves.Store(true)
	r := s.get("/4DACTION/count", "Cookie", cookie)
	body := bodyOf(t, r)
	if r.StatusCode != http.StatusServiceUnavailable || r.Header.Get("Retry-After") == "" || cookieOf(r) != "" ||
		strings.Contains(body, "counted") || strings.Contains(body, "hush") {
		t.Errorf("a save that fails: %d, %v\n%s", r.StatusCode, r.Header, body)
	}
	if r := s.get("/4DACTION/count"); r.StatusCode != http.StatusServiceUnavailable || cookieOf(r) != "" {
		t.Errorf("a new visitor: %d, cookie %q", r.StatusCode, cookieOf(r))
	}
	st.saves.Store(false)
	if r := s.get("/4DACTION/look", "Cookie", cookie); r.StatusCode != http.StatusOK || cookieOf(r) != cookie {
		t.Errorf("when the store is back: %d, cookie %q", r.StatusCode, cookieOf(r))
	}
	st.loads.Store(true)
	other := newSiteWith(t, Settings{}, session.Open(session.WithStore(st, nil)))
	other.code.published["look"] = sends("looked")
	if r := other.get("/4DACTION/look", "Cookie", cookie); r.StatusCode != http.StatusServiceUnavailable || cookieOf(r) != "" || r.Header.Get("Retry-After") == "" {
		t.Errorf("a load that fails: %d, cookie %q", r.StatusCode, cookieOf(r))
	}
}

// A method whose Use cannot get the session from the store is no fault of the method.
func TestUseWithoutTheStoreIsTemporary(t *testing.T) {
	s := newSiteWith(t, Settings{}, session.Open(session.WithStore(session.NewMemory(nil), nil)))
	s.code.published["lost"] = func(*Exchange, []value.Value) (value.Value, error) {
		return value.Undefined, fmt.Errorf("Use: %w", session.ErrAway)
	}
	r := s.get("/4DACTION/lost")
	if r.StatusCode != http.StatusServiceUnavailable || r.Header.Get("Retry-After") == "" || cookieOf(r) != "" {
		t.Errorf("%d, %v", r.StatusCode, r.Header)
	}
}
