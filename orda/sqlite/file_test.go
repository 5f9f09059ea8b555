package sqlite

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/enginetest"
)

func openFile(t *testing.T, path string, m *orda.Model) (*Engine, *orda.Schema) {
	t.Helper()
	s, err := orda.NewSchema(m)
	if err != nil {
		t.Fatal(err)
	}
	e := New(path, Relaxed())
	if err := e.Open(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e, s
}

func insert(t *testing.T, e *Engine, st *orda.SchemaTable, cells ...value.Value) {
	t.Helper()
	tx, err := e.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for len(cells) < len(st.Fields) {
		cells = append(cells, value.Null)
	}
	if _, err := tx.Insert(t.Context(), st, cells); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// plan returns how SQLite runs a query.
func plan(t *testing.T, e *Engine, q *orda.Query) string {
	t.Helper()
	s := &statement{e: e}
	defer s.close()
	s.write(`EXPLAIN QUERY PLAN SELECT a."~id" FROM `, s.columns(q.Table).table, " a WHERE ")
	s.cond(q.Where, q.Table, "a")
	rows, err := e.readDB.QueryContext(t.Context(), s.sql.String(), s.args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		out = append(out, detail)
	}
	return strings.Join(out, "; ")
}

func TestTextEqualityUsesTheIndex(t *testing.T) {
	e, s := openFile(t, filepath.Join(t.TempDir(), "data.db"), enginetest.Model())
	company, employee := s.Class("Company"), s.Class("Employee")
	test := func(op orda.Op, text string) *orda.Test {
		return &orda.Test{Op: op, Operands: []orda.Operand{{Value: value.Str(text), Text: orda.NewPattern(text, true, false)}}}
	}
	for _, c := range []struct {
		in   *orda.SchemaTable
		cond orda.Cond
		want string
	}{
		{company, &orda.Compare{Field: 1, Test: test(orda.Equal, "Été")}, "SEARCH a USING INDEX ix~Company~name (name~fold=?)"},
		{company, &orda.Compare{Field: 1, Test: test(orda.Equal, "Été@")}, "SEARCH a USING INDEX ix~Company~name (name~fold>? AND name~fold<?)"},
		{employee, &orda.Compare{Field: 0, Test: test(orda.Equal, "AA")}, "SEARCH a USING INDEX ux~Employee~ID (ID=?)"},
		{employee, &orda.Related{Link: employee.Attribute("employer").Link, Where: &orda.Compare{Field: 1, Test: test(orda.Equal, "x")}}, "ix~Employee~companyID"},
		{employee, &orda.Among{IDs: []int64{1, 2}}, "SEARCH a USING INTEGER PRIMARY KEY"},
	} {
		got := strings.ReplaceAll(plan(t, e, &orda.Query{Table: c.in, Where: c.cond}), "COVERING ", "")
		if !strings.Contains(got, c.want) {
			t.Errorf("plan %q, want %q", got, c.want)
		}
	}
}

func TestAFileIsReopenedAsItWas(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data.db")
	e, s := openFile(t, path, enginetest.Model())
	insert(t, e, s.Class("Company"), value.Int(5), value.Str("Été"))
	if other := New(path); other.Open(t.Context(), s) == nil {
		t.Error("two engines opened one file")
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}

	m := enginetest.Model()
	m.Tables[0].Name = "Firm" // a table and a field with new names, known by their ids
	m.Tables[0].Fields[1].Name = "title"
	m.Tables[0].Fields[2].Indexed = true
	m.Tables[0].Fields[4].Unique = false
	m.Tables[1].Fields = append(m.Tables[1].Fields, orda.Field{Number: 20, Name: "added", Type: orda.Alpha})
	for i := range m.Relations {
		if m.Relations[i].To.Table == "Company" {
			m.Relations[i].To.Table = "Firm"
		}
	}
	e, s = openFile(t, path, m)
	firm := s.Class("Firm")
	rec, err := e.View().Find(t.Context(), firm, 1, value.Str("ETE"))
	if err != nil || rec == nil || rec.Cells[0].AsInt() != 5 || rec.Cells[1].AsText() != "Été" {
		t.Fatalf("%v, %v", rec, err)
	}
	if n, _ := e.NextNumber(t.Context(), firm); n != 6 {
		t.Errorf("the sequence went on with %d", n)
	}
	insert(t, e, firm, value.Int(7), value.Null, value.Null, value.Null, value.Str("x"))
	insert(t, e, firm, value.Int(8), value.Null, value.Null, value.Null, value.Str("x")) // no longer unique
	if recs, _ := e.View().Select(t.Context(), &orda.Query{Table: firm}); len(recs) != 3 || recs[2] != 3 {
		t.Errorf("ids %v", recs)
	}
}

// TestFilesWithoutTimesOfChangesAreReadAndWritten opens a file of the first layout.
func TestFilesWithoutTimesOfChangesAreReadAndWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data.db")
	e, s := openFile(t, path, enginetest.Model())
	company := s.Class("Company")
	insert(t, e, company, value.Int(5), value.Str("Tern"))
	if err := e.run(t.Context(), `ALTER TABLE "Company" DROP COLUMN "~changed"; DELETE FROM "~meta" WHERE k = 'structure'`); err != nil {
		t.Fatal(err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	e, s = openFile(t, path, enginetest.Model())
	company = s.Class("Company")
	insert(t, e, company, value.Int(6), value.Str("Gull"))
	for id, known := range map[int64]bool{1: false, 2: true} {
		recs, err := e.View().Fetch(t.Context(), company, []int64{id}, nil)
		if err != nil || recs[0] == nil || (recs[0].Changed > 0) != known {
			t.Errorf("record %d: %+v, %v", id, recs[0], err)
		}
	}
}

func TestAnUpgradeThatFailsChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data.db")
	e, s := openFile(t, path, enginetest.Model())
	for i := range int64(2) {
		insert(t, e, s.Class("Company"), value.Int(i), value.Str("same"))
	}
	m := enginetest.Model()
	m.Tables[0].Fields[1].Unique = true
	m.Tables[0].Fields = append(m.Tables[0].Fields, orda.Field{Number: 9, Name: "more", Type: orda.Text})
	wider, err := orda.NewSchema(m)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Open(t.Context(), wider); err == nil || !strings.Contains(err.Error(), "Company.name must be unique") {
		t.Errorf("%v", err)
	}
	if rec, err := e.View().Find(t.Context(), s.Class("Company"), 1, value.Str("same")); rec == nil || err != nil {
		t.Errorf("after the refused upgrade: %v, %v", rec, err)
	}
}

func TestACancelledWaitLeavesTheWriterFree(t *testing.T) {
	e, s := openFile(t, Memory, enginetest.Model())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	tx, _ := e.Begin(ctx)
	_, _ = tx.Insert(ctx, s.Class("Company"), make([]value.Value, 5)) // may work or not, but must end
	if err := tx.Rollback(); err != nil {
		t.Error(err)
	}
	insert(t, e, s.Class("Company"), value.Int(1))
}

// A sequence that is set while a transaction writes is written down when that ends.
func TestSequenceSetInTransactionIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.sqlite")
	e, s := openFile(t, path, enginetest.Model())
	company := s.Class("Company")
	tx, err := e.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Insert(t.Context(), company, []value.Value{value.Int(3), value.Null, value.Null, value.Null, value.Str("x")}); err != nil {
		t.Fatal(err)
	}
	if err := e.SetSequence(t.Context(), company, 40); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(tx.Rollback(), e.Close()); err != nil {
		t.Fatal(err)
	}
	e, s = openFile(t, path, enginetest.Model())
	if n, _ := e.NextNumber(t.Context(), s.Class("Company")); n != 41 {
		t.Errorf("the sequence went on with %d", n)
	}
}
