package enginetest

import (
	"context"
	"errors"
	"testing"

	"fourd/interp/value"
	"fourd/orda"
)

// Run tests an engine. open returns a fresh, empty one, not yet opened; the kit
// closes it.
func Run(t *testing.T, open func(t *testing.T) orda.Engine) {
	for _, c := range []struct {
		name string
		run  func(k *kit)
	}{
		{"RecordsKeepAllKinds", (*kit).kinds},
		{"IdsGrowAndAreNotUsedAgain", (*kit).ids},
		{"FetchKeepsOrderAndGaps", (*kit).fetch},
		{"FindComparesByFold", (*kit).find},
		{"UpdateAsksForStamp", (*kit).update},
		{"ChangesHaveATime", (*kit).times},
		{"UniqueFieldsRefuseEqualTexts", (*kit).unique},
		{"RollbackLeavesNothing", (*kit).rollback},
		{"MarksNest", (*kit).marks},
		{"OthersSeeNothingBeforeCommit", (*kit).isolation},
		{"SecondWriterWaits", (*kit).writers},
		{"SequenceGoesOnAfterGivenNumbers", (*kit).sequence},
		{"OpenAddsFieldsAndKeepsRecords", (*kit).widen},
		{"ConditionsOnFields", (*kit).conditions},
		{"ConditionsAcrossRelationsAndInsideObjects", (*kit).deepConditions},
		{"Orders", (*kit).orders},
		{"Aggregates", (*kit).aggregates},
		{"ReadersAndWritersTogether", (*kit).together},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := open(t)
			schema, err := orda.NewSchema(Model())
			if err != nil {
				t.Fatal(err)
			}
			k := &kit{T: t, ctx: t.Context(), e: e, schema: schema}
			k.must(e.Open(k.ctx, schema))
			defer e.Close()
			k.company, k.employee, k.kindsTable = schema.Class("Company"), schema.Class("Employee"), schema.Class("Kinds")
			c.run(k)
		})
	}
}

// kit is one test on one engine.
type kit struct {
	*testing.T
	ctx                           context.Context
	e                             orda.Engine
	schema                        *orda.Schema
	company, employee, kindsTable *orda.SchemaTable
}

func (k *kit) must(err error) {
	k.Helper()
	if err != nil {
		k.Fatal(err)
	}
}

// row returns the cells of a record: Null but for the given fields.
func row(t *orda.SchemaTable, named map[string]value.Value) []value.Value {
	cells := make([]value.Value, len(t.Fields))
	for i := range cells {
		cells[i] = value.Null
	}
	for name, v := range named {
		cells[t.FieldIndex(name)] = v
	}
	return cells
}

// begin starts a transaction that is rolled back at the end of the test at the
// latest.
func (k *kit) begin() orda.Tx {
	k.Helper()
	tx, err := k.e.Begin(k.ctx)
	k.must(err)
	k.Cleanup(func() { _ = tx.Rollback() })
	return tx
}

// insert commits one record.
func (k *kit) insert(t *orda.SchemaTable, named map[string]value.Value) int64 {
	k.Helper()
	tx := k.begin()
	id, err := tx.Insert(k.ctx, t, row(t, named))
	k.must(err)
	k.must(tx.Commit(k.ctx))
	return id
}

func (k *kit) newCompany(id int64, name string) int64 {
	return k.insert(k.company, map[string]value.Value{"ID": value.Int(id), "name": value.Str(name)})
}

func (k *kit) get(r orda.Reader, t *orda.SchemaTable, id int64) *orda.Record {
	k.Helper()
	recs, err := r.Fetch(k.ctx, t, []int64{id}, nil)
	k.must(err)
	return recs[0]
}

func (k *kit) kinds() {
	date := value.DateOf(2024, 2, 29)
	in := map[string]value.Value{
		"ID": value.Int(1), "text": value.Str("Été \U0001F600 'x' \"y\" %_\\"), "alpha": value.Str("abc"), "uuid": value.Str("00FFAA00FFAA00FFAA00FFAA00FFAA00"),
		"bool": value.True, "short": value.Int(-32768), "long": value.Int(1 << 30), "big": value.Int(1 << 52), "real": value.Real(0.1),
		"date": date, "time": value.Int(86399), "object": value.Str(`{"a":[1,{"b":null}]}`), "blob": value.NewBlob([]byte{0, 1, 255}),
		"picture": value.NewPicture([]byte{1, 2}, "image/png"), "First name": value.EmptyText,
	}
	k.keeps(in)
	k.keeps(map[string]value.Value{ // references to files
		"ID": value.Int(3), "blob": value.Str("/RESOURCES/data.bin"), "picture": value.Str("/RESOURCES/face.png"),
	})
	k.keepsBlanks()
}

// keeps stores cells and compares what is read.
func (k *kit) keeps(in map[string]value.Value) {
	id := k.insert(k.kindsTable, in)
	rec := k.get(k.e.View(), k.kindsTable, id)
	for name, want := range in {
		got := rec.Cells[k.kindsTable.FieldIndex(name)]
		same := got.Kind() == want.Kind() && got.AsText() == want.AsText()
		switch want.Kind() {
		case value.KBlob:
			same = same && string(got.AsBlob().Bytes) == string(want.AsBlob().Bytes)
		case value.KPicture:
			same = same && string(got.AsPicture().Bytes) == "\x01\x02" && got.AsPicture().MIME == "image/png"
		case value.KText:
		default:
			same = same && got.Bits() == want.Bits()
		}
		if !same {
			k.Errorf("%s: stored %v, read %v (%q)", name, want.Kind(), got.Kind(), got.AsText())
		}
	}
}

// keepsBlanks stores a record with a null date and an empty blob, and no other value.
func (k *kit) keepsBlanks() {
	rec := k.get(k.e.View(), k.kindsTable, k.insert(k.kindsTable, map[string]value.Value{"ID": value.Int(2), "date": value.DateNumber(0), "blob": value.NewBlob(nil)}))
	for i, c := range rec.Cells {
		switch name := k.kindsTable.Fields[i].Name; name {
		case "ID":
		case "date":
			if c.Kind() != value.KDate || c.AsInt() != 0 {
				k.Errorf("the null date came back as %v", c.Kind())
			}
		case "blob":
			if c.Kind() != value.KBlob {
				k.Errorf("the empty blob came back as %v", c.Kind())
			}
		default:
			if !c.IsNull() {
				k.Errorf("%s: Null came back as %v", name, c.Kind())
			}
		}
	}
}

func (k *kit) ids() {
	a, b := k.newCompany(1, "a"), k.newCompany(2, "b")
	if a < 1 || b <= a {
		k.Fatalf("ids %d, %d do not grow from 1", a, b)
	}
	tx := k.begin()
	c, err := tx.Insert(k.ctx, k.company, row(k.company, map[string]value.Value{"ID": value.Int(3)}))
	k.must(err)
	k.must(tx.Rollback())
	tx = k.begin()
	k.must(tx.Delete(k.ctx, k.company, b, 1))
	k.must(tx.Commit(k.ctx))
	if d := k.newCompany(4, "d"); d <= c {
		k.Errorf("id %d was used again", d)
	}
}

func (k *kit) fetch() {
	a, b := k.newCompany(1, "a"), k.newCompany(2, "b")
	recs, err := k.e.View().Fetch(k.ctx, k.company, []int64{b, 999, a, b}, []int{k.company.FieldIndex("name")})
	k.must(err)
	got := ""
	for _, r := range recs {
		if r == nil {
			got += "-"
			continue
		}
		got += r.Cells[1].AsText()
	}
	if got != "b-ab" || recs[0].Stamp != 1 || recs[0].ID != b {
		k.Errorf("fetched %q", got)
	}
	if recs, err := k.e.View().Fetch(k.ctx, k.company, nil, nil); len(recs) != 0 || err != nil {
		k.Errorf("fetching nothing gave %v, %v", recs, err)
	}
}

func (k *kit) find() {
	k.newCompany(1, "Éric@Ltd")
	for _, c := range []struct {
		key  string
		find bool
	}{{"eric@ltd", true}, {"ERIC@LTD", true}, {"eric@", false}, {"", false}} {
		r, err := k.e.View().Find(k.ctx, k.company, k.company.FieldIndex("name"), value.Str(c.key))
		k.must(err)
		if (r != nil) != c.find {
			k.Errorf("find %q: %v", c.key, r != nil)
		}
	}
	if r, err := k.e.View().Find(k.ctx, k.company, k.company.Key, value.Int(1)); r == nil || err != nil {
		k.Errorf("find by number: %v, %v", r, err)
	}
}

func (k *kit) update() {
	id := k.newCompany(1, "a")
	name := k.company.FieldIndex("name")
	tx := k.begin()
	stamp, err := tx.Update(k.ctx, k.company, id, 1, []orda.Cell{{Field: name, Value: value.Str("B")}})
	k.must(err)
	if stamp != 2 {
		k.Errorf("stamp %d after the first update", stamp)
	}
	if _, err := tx.Update(k.ctx, k.company, id, 1, nil); !errors.Is(err, orda.ErrStamp) {
		k.Errorf("old stamp: %v", err)
	}
	if stamp, err = tx.Update(k.ctx, k.company, id, 0, []orda.Cell{{Field: name, Value: value.Null}}); stamp != 3 || err != nil {
		k.Errorf("any stamp: %d, %v", stamp, err)
	}
	if _, err := tx.Update(k.ctx, k.company, 999, 0, nil); !errors.Is(err, orda.ErrGone) {
		k.Errorf("missing record: %v", err)
	}
	if err := tx.Delete(k.ctx, k.company, id, 2); !errors.Is(err, orda.ErrStamp) {
		k.Errorf("delete with an old stamp: %v", err)
	}
	k.must(tx.Commit(k.ctx))
	if r := k.get(k.e.View(), k.company, id); r.Stamp != 3 || !r.Cells[name].IsNull() {
		k.Errorf("stored stamp %d, name %v", r.Stamp, r.Cells[name].Kind())
	}
}

func (k *kit) unique() {
	insert := func(id int64, code value.Value) error {
		tx := k.begin()
		if _, err := tx.Insert(k.ctx, k.company, row(k.company, map[string]value.Value{"ID": value.Int(id), "code": code})); err != nil {
			_ = tx.Rollback()
			return err
		}
		return tx.Commit(k.ctx)
	}
	k.must(insert(1, value.Str("Abc")))
	var dup *orda.DuplicateError
	if err := insert(2, value.Str("äBC")); !errors.As(err, &dup) || dup.Table != "Company" || dup.Fields != "code" {
		k.Errorf("equal code: %v", err)
	}
	if err := insert(1, value.Str("other")); !errors.As(err, &dup) || dup.Fields != "ID" {
		k.Errorf("equal key: %v", err)
	}
	k.must(insert(3, value.Null))
	k.must(insert(4, value.Null))
	tx := k.begin()
	if _, err := tx.Update(k.ctx, k.company, 1, 0, []orda.Cell{{Field: 4, Value: value.Str("ABC")}}); err != nil {
		k.Errorf("a record is in the way of itself: %v", err)
	}
}
