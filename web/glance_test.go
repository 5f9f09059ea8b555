package web

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestFilesAreLookedAtUnlessAskedForVeryOften(t *testing.T) {
	s := newSite(t, Settings{}, "a.css", "old")
	f, file, now := s.files.Load(), filepath.Join(s.dir, "WebFolder", "a.css"), time.Now()
	size := func(at time.Time) int64 {
		info, err := f.statAt("a.css", at)
		if err != nil {
			return -1
		}
		return info.Size()
	}
	for range glanceFirst {
		if n := size(now); n != 3 {
			t.Fatalf("the file has %d bytes", n)
		}
	}
	if err := os.WriteFile(file, []byte("newer"), 0o644); err != nil {
		t.Fatal(err)
	}
	if n := size(now); n != 3 {
		t.Errorf("one request too many looks at the file: %d bytes", n)
	}
	now = now.Add(glanceTime)
	if n := size(now); n != 5 {
		t.Errorf("the change is not seen a moment later: %d bytes", n)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if n := size(now); n != -1 {
		t.Errorf("a file that has gone has %d bytes", n)
	}
	if n := f.glances.count.Load(); n != 0 {
		t.Errorf("%d files are remembered", n)
	}
}
