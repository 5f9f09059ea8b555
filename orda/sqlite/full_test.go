package sqlite

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/enginetest"
)

// bound lets the file grow by pages more, as a disk that is nearly full would; pages
// below 0 lift the bound.
func bound(t *testing.T, e *Engine, pages int) {
	t.Helper()
	var n int
	if err := e.conn.QueryRowContext(t.Context(), "PRAGMA page_count").Scan(&n); err != nil {
		t.Fatal(err)
	}
	if pages < 0 {
		n, pages = 1<<30, 0
	}
	if err := e.conn.QueryRowContext(t.Context(), fmt.Sprintf("PRAGMA max_page_count = %d", n+pages)).Scan(&n); err != nil {
		t.Fatal(err)
	}
}

func long(n int64) []value.Value {
	return []value.Value{value.Int(n), value.Str("kept"), value.Str(strings.Repeat("long ", 2000)), value.Null, value.Null}
}

func TestAFullDiskDoesNotShutWritersOut(t *testing.T) {
	e, s := openFile(t, filepath.Join(t.TempDir(), "data.db"), enginetest.Model())
	company := s.Class("Company")
	insert(t, e, company, value.Int(1), value.Str("kept"))
	ds, err := orda.Open(t.Context(), e, enginetest.Model())
	if err != nil {
		t.Fatal(err)
	}
	bound(t, e, 2)
	var failed error
	for n := int64(2); n < 100 && failed == nil; n++ {
		failed = ds.Write(t.Context(), func(w *orda.Writer) error {
			_, err := w.Insert(t.Context(), company, long(n))
			return err
		})
	}
	if failed == nil || !strings.Contains(failed.Error(), "full") {
		t.Fatalf("the error of a full disk is %v", failed)
	}
	bound(t, e, -1)
	insert(t, e, company, value.Int(1000), value.Str("kept"))
}

// A transaction that SQLite ended by itself must not go on as single writes.
func TestATransactionThatIsLostIsNotCommitted(t *testing.T) {
	e, s := openFile(t, filepath.Join(t.TempDir(), "data.db"), enginetest.Model())
	company := s.Class("Company")
	tx, err := e.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(tx.Save(t.Context()))
	_, err = tx.Insert(t.Context(), company, long(1))
	must(err)
	must(tx.Keep(t.Context()))
	must(tx.Save(t.Context()))
	must(e.exec(t.Context(), "ROLLBACK")) // as SQLite does when a disk fails
	if err := tx.Undo(t.Context()); err == nil {
		t.Error("the mark is said to be there still")
	}
	if _, err := tx.Insert(t.Context(), company, long(2)); err == nil {
		t.Error("a record was written outside the transaction")
	}
	if err := tx.Commit(t.Context()); err == nil {
		t.Error("the lost transaction was committed")
	}
	_ = tx.Rollback() // there is nothing to roll back
	if recs, err := e.View().Select(t.Context(), &orda.Query{Table: company}); err != nil || len(recs) != 0 {
		t.Errorf("records %v, %v", recs, err)
	}
	insert(t, e, company, value.Int(3), value.Str("kept"))
}

// More statements than are kept prepared still run.
func TestStatementsBeyondThoseKept(t *testing.T) {
	e, s := openFile(t, filepath.Join(t.TempDir(), "data.db"), enginetest.Model())
	for i := range maxStatements + 10 {
		for _, write := range []bool{false, true} {
			if _, err := e.prepared(t.Context(), fmt.Sprintf("SELECT %d", i), write); err != nil {
				t.Fatal(err)
			}
		}
	}
	company := s.Class("Company")
	insert(t, e, company, value.Int(1), value.Str("kept"))
	if rec, err := e.View().Find(t.Context(), company, 1, value.Str("kept")); rec == nil || err != nil {
		t.Errorf("%v, %v", rec, err)
	}
}

// What cannot be a data file is told in words.
func TestWhatIsNoDataFile(t *testing.T) {
	s, err := orda.NewSchema(enginetest.Model())
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	noise := filepath.Join(dir, "noise.db")
	if err := os.WriteFile(noise, []byte(strings.Repeat("no database ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{dir: "a folder", filepath.Join(dir, "none", "x.db"): "there is no folder", noise: "not a database"} {
		if err := New(path).Open(t.Context(), s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
}
