package shelf

import (
	"testing"
	"time"
)

func TestWhatIsUsedLivesLonger(t *testing.T) {
	s := New[string](10, 100)
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	s.Put(now, "A", "used", 1, time.Minute)
	s.Put(now, "B", "left alone", 1, time.Minute)
	now = now.Add(40 * time.Second)
	if got, ok := s.Get(now, "A"); got != "used" || !ok {
		t.Fatalf("A: %q, %v", got, ok)
	}
	now = now.Add(30 * time.Second)
	if _, ok := s.Get(now, "B"); ok {
		t.Error("B outlived its minute")
	}
	if list := s.List(now); len(list) != 1 || list[0].ID != "A" || !list[0].Expires.Equal(now.Add(30*time.Second)) {
		t.Errorf("left: %+v", list)
	}
	if s.Drop(now.Add(time.Hour), "A") {
		t.Error("what has expired was still there to drop")
	}
}

func TestFullShelfLosesWhatWasNotUsedForLongest(t *testing.T) {
	s := New[int](3, 100)
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for i, id := range []string{"A", "B", "C"} {
		s.Put(now, id, i, 10, time.Hour)
	}
	s.Get(now, "A")
	s.Put(now, "D", 3, 10, time.Hour)
	if _, ok := s.Get(now, "B"); ok {
		t.Error("a fourth thing was put, and B is still there")
	}
	s.Put(now, "E", 4, 95, time.Hour) // heavy: all others go
	if list := s.List(now); len(list) != 1 || list[0].ID != "E" {
		t.Errorf("left: %+v", list)
	}
	s.Put(now, "E", 5, 1, time.Hour)
	if got, _ := s.Get(now, "E"); got != 5 || s.weight != 1 {
		t.Errorf("E: %d, weight %d", got, s.weight)
	}
}
