package enginetest

import (
	"context"
	"errors"
	"sync"
	"time"

	"fourd/interp/value"
	"fourd/orda"
)

func (k *kit) count(r orda.Reader) int64 {
	k.Helper()
	t, err := r.Aggregate(k.ctx, &orda.Query{Table: k.company}, -1)
	k.must(err)
	return t.Count
}

func (k *kit) add(tx orda.Tx, id int64) int64 {
	k.Helper()
	n, err := tx.Insert(k.ctx, k.company, row(k.company, map[string]value.Value{"ID": value.Int(id)}))
	k.must(err)
	return n
}

func (k *kit) rollback() {
	id := k.newCompany(1, "a")
	tx := k.begin()
	k.add(tx, 2)
	k.must(tx.Delete(k.ctx, k.company, id, 1))
	if n := k.count(tx); n != 1 {
		k.Errorf("the transaction itself sees %d records", n)
	}
	k.must(tx.Rollback())
	if n := k.count(k.e.View()); n != 1 || k.get(k.e.View(), k.company, id) == nil {
		k.Errorf("%d records after the rollback", n)
	}
	k.must(tx.Rollback()) // once more does no harm
	if err := tx.Commit(k.ctx); err == nil {
		k.Error("a transaction that was rolled back was committed")
	}
}

func (k *kit) marks() {
	tx := k.begin()
	k.must(tx.Save(k.ctx)) // before the first write
	k.add(tx, 1)
	k.must(tx.Save(k.ctx))
	k.add(tx, 2)
	k.must(tx.Save(k.ctx))
	k.add(tx, 3)
	k.must(tx.Keep(k.ctx))
	k.must(tx.Undo(k.ctx)) // 2, and 3 although it was kept
	if n := k.count(tx); n != 1 {
		k.Errorf("%d records after undoing two of three", n)
	}
	k.must(tx.Undo(k.ctx))
	k.add(tx, 4)
	k.must(tx.Save(k.ctx))
	k.add(tx, 5)
	k.must(tx.Keep(k.ctx))
	k.must(tx.Commit(k.ctx))
	for key, want := range map[int64]bool{1: false, 2: false, 3: false, 4: true, 5: true} {
		r, err := k.e.View().Find(k.ctx, k.company, k.company.Key, value.Int(key))
		k.must(err)
		if (r != nil) != want {
			k.Errorf("record %d: there is %v", key, r != nil)
		}
	}
}

func (k *kit) isolation() {
	id := k.newCompany(1, "a")
	tx := k.begin()
	_, err := tx.Update(k.ctx, k.company, id, 1, []orda.Cell{{Field: 1, Value: value.Str("b")}})
	k.must(err)
	k.add(tx, 2)
	if r := k.get(k.e.View(), k.company, id); r.Cells[1].AsText() != "a" || k.count(k.e.View()) != 1 {
		k.Error("uncommitted changes are seen")
	}
	if r := k.get(tx, k.company, id); r.Cells[1].AsText() != "b" {
		k.Error("a transaction does not see its own change")
	}
	k.must(tx.Commit(k.ctx))
	if r := k.get(k.e.View(), k.company, id); r.Cells[1].AsText() != "b" || k.count(k.e.View()) != 2 {
		k.Error("committed changes are not seen")
	}
}

func (k *kit) writers() {
	first, second := k.begin(), k.begin()
	k.add(first, 1)
	ctx, cancel := context.WithTimeout(k.ctx, 20*time.Millisecond)
	defer cancel()
	if _, err := second.Insert(ctx, k.company, row(k.company, map[string]value.Value{"ID": value.Int(2)})); !errors.Is(err, context.DeadlineExceeded) {
		k.Errorf("a second writer did not wait: %v", err)
	}
	done := make(chan error, 1)
	go func() {
		_, err := second.Insert(k.ctx, k.company, row(k.company, map[string]value.Value{"ID": value.Int(2)}))
		done <- errors.Join(err, second.Commit(k.ctx))
	}()
	k.must(first.Commit(k.ctx))
	k.must(<-done)
	if n := k.count(k.e.View()); n != 2 {
		k.Errorf("%d records", n)
	}
}

func (k *kit) sequence() {
	next := func() int64 {
		n, err := k.e.NextNumber(k.ctx, k.company)
		k.must(err)
		return n
	}
	if a, b := next(), next(); a != 1 || b != 2 {
		k.Errorf("first numbers %d, %d", a, b)
	}
	k.newCompany(10, "given")
	if n := next(); n != 11 {
		k.Errorf("%d after a record with 10", n)
	}
	k.must(k.e.SetSequence(k.ctx, k.company, 50))
	if n := next(); n != 51 {
		k.Errorf("%d after setting 50", n)
	}
	// a process may set it while its transaction writes
	tx, err := k.e.Begin(k.ctx)
	k.must(err)
	_, err = tx.Insert(k.ctx, k.company, row(k.company, map[string]value.Value{"ID": value.Int(7), "name": value.Str("In")}))
	k.must(err)
	k.must(k.e.SetSequence(k.ctx, k.company, 70))
	k.must(tx.Rollback())
	if n := next(); n != 71 {
		k.Errorf("%d after setting 70 in a transaction", n)
	}
}

func (k *kit) widen() {
	id := k.newCompany(7, "Ab")
	m := Model()
	m.Tables[0].Fields = append(m.Tables[0].Fields, orda.Field{Number: 6, Name: "motto", Type: orda.Text, Indexed: true})
	m.Tables = append(m.Tables, orda.Table{Number: 4, Name: "Later", Fields: []orda.Field{{Number: 1, Name: "ID", Type: orda.UUID, PrimaryKey: true}}})
	schema, err := orda.NewSchema(m)
	k.must(err)
	k.must(k.e.Open(k.ctx, schema))
	k.company = schema.Class("Company")
	r := k.get(k.e.View(), k.company, id)
	if len(r.Cells) != 6 || r.Cells[1].AsText() != "Ab" || !r.Cells[5].IsNull() {
		k.Errorf("the record became %v", r.Cells)
	}
	k.insert(schema.Class("Later"), map[string]value.Value{"ID": value.Str("AA")})
	if n, err := k.e.NextNumber(k.ctx, k.company); n != 8 || err != nil {
		k.Errorf("sequence %d, %v", n, err)
	}
}

// together has readers look at a sum that every transaction leaves as it is.
func (k *kit) together() {
	const total = 100
	revenue := k.company.FieldIndex("revenue")
	var ids []int64
	for i := range int64(4) {
		ids = append(ids, k.insert(k.company, map[string]value.Value{"ID": value.Int(i + 1), "revenue": value.Real(total / 4)}))
	}
	var wg sync.WaitGroup
	for w := range 2 {
		wg.Go(func() {
			for i := range 20 {
				from, to := ids[(w+i)%4], ids[(w+i+1)%4]
				if err := k.move(from, to, revenue); err != nil {
					k.Error(err)
					return
				}
			}
		})
	}
	for range 2 {
		wg.Go(func() {
			for range 40 {
				t, err := k.e.View().Aggregate(k.ctx, &orda.Query{Table: k.company}, revenue)
				if err != nil || t.Sum != total {
					k.Errorf("sum %v, %v", t.Sum, err)
					return
				}
			}
		})
	}
	wg.Wait()
}

func (k *kit) move(from, to int64, field int) error {
	tx, err := k.e.Begin(k.ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.Update(k.ctx, k.company, from, 0, nil); err != nil { // takes the writer before reading
		return err
	}
	recs, err := tx.Fetch(k.ctx, k.company, []int64{from, to}, nil)
	if err != nil {
		return err
	}
	for i, change := range []float64{-1, 1} {
		v := value.Real(recs[i].Cells[field].AsReal() + change)
		if _, err := tx.Update(k.ctx, k.company, recs[i].ID, 0, []orda.Cell{{Field: field, Value: v}}); err != nil {
			return err
		}
	}
	return tx.Commit(k.ctx)
}

// times reads when a record was written: it is told with whole records and with none of
// their cells, is that of the last write, and one that is rolled back leaves none.
func (k *kit) times() {
	before := time.Now().UnixMilli()
	id := k.newCompany(1, "a")
	read := func(r orda.Reader, fields []int) int64 {
		recs, err := r.Fetch(k.ctx, k.company, []int64{id}, fields)
		k.must(err)
		return recs[0].Changed
	}
	made := read(k.e.View(), nil)
	if made < before || made > time.Now().UnixMilli() || made != read(k.e.View(), []int{}) {
		k.Errorf("made at %d, begun at %d; without cells %d", made, before, read(k.e.View(), []int{}))
	}
	time.Sleep(2 * time.Millisecond) // so that two times differ
	tx := k.begin()
	_, err := tx.Update(k.ctx, k.company, id, 1, []orda.Cell{{Field: 1, Value: value.Str("b")}})
	k.must(err)
	if at := read(tx, nil); at <= made {
		k.Errorf("changed at %d, made at %d", at, made)
	}
	k.must(tx.Rollback())
	if at := read(k.e.View(), nil); at != made {
		k.Errorf("%d after the rollback, made at %d", at, made)
	}
}
