package sqlite_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fourd/session"
	"fourd/session/sqlite"
	"fourd/session/storetest"
)

func open(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestStoreKeepsItsPromises(t *testing.T) {
	storetest.Run(t, func(t *testing.T) session.Store { return open(t, filepath.Join(t.TempDir(), "s #1%.sqlite")) })
}

func TestRecordsOutliveTheStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.sqlite")
	first := open(t, path)
	rec := session.Record{ID: "A", UserName: "Ida", Created: time.Now(), Expires: time.Now().Add(time.Hour), Data: []byte{1}}
	if err := first.Save(t.Context(), rec); err != nil {
		t.Fatal(err)
	}
	second := open(t, path) // as another process, or this one after a crash
	got, found, err := second.Load(t.Context(), "A")
	if err != nil || !found || got.Version != 1 || got.UserName != "Ida" {
		t.Errorf("%+v, %v, %v", got, found, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v: others can read the sessions", info.Mode(), err)
	}
}

func TestOtherFilesAreRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.sqlite")
	if err := os.WriteFile(path, []byte(strings.Repeat("not a database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(path); err == nil || !strings.Contains(err.Error(), "s.sqlite") {
		t.Errorf("error %v", err)
	}
	if _, err := sqlite.Open(filepath.Join(t.TempDir(), "none", "s.sqlite")); err == nil {
		t.Error("a folder that is not there was accepted")
	}
}
