package rest

import (
	"testing"
	"time"
)

func TestWhatIsUsedLivesLonger(t *testing.T) {
	s := newShelf[string](10, 100)
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	s.put(now, "A", "used", 1, time.Minute)
	s.put(now, "B", "left alone", 1, time.Minute)
	now = now.Add(40 * time.Second)
	if got, ok := s.get(now, "A"); got != "used" || !ok {
		t.Fatalf("A: %q, %v", got, ok)
	}
	now = now.Add(30 * time.Second)
	if _, ok := s.get(now, "B"); ok {
		t.Error("B outlived its minute")
	}
	if list := s.list(now); len(list) != 1 || list[0].id != "A" || !list[0].expires.Equal(now.Add(30*time.Second)) {
		t.Errorf("left: %+v", list)
	}
	if s.drop(now.Add(time.Hour), "A") {
		t.Error("what has expired was still there to drop")
	}
}

func TestFullShelfLosesWhatWasNotUsedForLongest(t *testing.T) {
	s := newShelf[int](3, 100)
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for i, id := range []string{"A", "B", "C"} {
		s.put(now, id, i, 10, time.Hour)
	}
	s.get(now, "A")
	s.put(now, "D", 3, 10, time.Hour)
	if _, ok := s.get(now, "B"); ok {
		t.Error("a fourth thing was put, and B is still there")
	}
	s.put(now, "E", 4, 95, time.Hour) // heavy: all others go
	if list := s.list(now); len(list) != 1 || list[0].id != "E" {
		t.Errorf("left: %+v", list)
	}
	s.put(now, "E", 5, 1, time.Hour)
	if got, _ := s.get(now, "E"); got != 5 || s.weight != 1 {
		t.Errorf("E: %d, weight %d", got, s.weight)
	}
}
