package orda_test

import (
	"context"
	"sync"
	"testing"

	"fourd/interp/value"
	"fourd/orda"
)

func TestTransactionsNestAndBelongToAProcess(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.fill()
		p, session := s.process()
		count := func(s *store) int {
			n, err := s.Class("Company").Count(s.ctx)
			s.must(err)
			return n
		}
		s.must(session.StartTransaction(p.ctx))
		p.add("Company", "name", "one")
		s.must(session.StartTransaction(p.ctx))
		p.add("Company", "name", "two")
		s.must(session.ValidateTransaction(p.ctx))
		s.must(session.StartTransaction(p.ctx))
		p.add("Company", "name", "three")
		if session.Level() != 2 || count(p) != 6 || count(s) != 3 {
			t.Errorf("level %d: the process sees %d, others %d", session.Level(), count(p), count(s))
		}
		s.must(session.CancelTransaction(p.ctx))
		s.must(session.ValidateTransaction(p.ctx))
		if count(s) != 5 || session.Level() != 0 {
			t.Errorf("%d companies after validation", count(s))
		}
		s.must(session.StartTransaction(p.ctx))
		s.must(session.StartTransaction(p.ctx))
		p.add("Company", "name", "four")
		s.must(session.ValidateTransaction(p.ctx))
		s.must(session.CancelTransaction(p.ctx))
		s.must(session.StartTransaction(p.ctx))
		p.add("Company", "name", "five")
		s.must(session.Close()) // the process ends
		if count(s) != 5 {
			t.Errorf("%d companies after cancelling", count(s))
		}
		if session.ValidateTransaction(p.ctx) == nil || session.CancelTransaction(p.ctx) == nil {
			t.Error("there was no transaction to end")
		}
	})
}

func TestStampsDoNotMatterInsideATransaction(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.fill()
		p, session := s.process()
		a, b := mustFirst(p, p.query("Company", "name = acme")), mustFirst(p, p.query("Company", "name = acme"))
		s.must(session.StartTransaction(p.ctx))
		s.must(a.SetAttribute(p.ctx, "city", val("A")))
		s.must(b.SetAttribute(p.ctx, "name", val("B")))
		p.save(a)
		p.save(b)
		s.must(session.ValidateTransaction(p.ctx))
		e := mustFirst(s, s.query("Company", "name = B"))
		if show(s.attr(e, "city")) != "A" || e.Stamp() != 3 {
			t.Errorf("city %s, stamp %d", show(s.attr(e, "city")), e.Stamp())
		}
	})
}

func TestAFailedSaveLeavesTheTransactionUsable(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		p, session := s.process()
		s.must(session.StartTransaction(p.ctx))
		p.add("Company", "code", "x")
		e := p.Class("Company").New()
		s.must(e.SetAttribute(p.ctx, "code", val("X")))
		if st, err := e.Save(p.ctx, 0); err == nil || st.Success() {
			t.Error("the duplicate was saved")
		}
		p.add("Company", "code", "y")
		s.must(session.ValidateTransaction(p.ctx))
		if n := s.query("Company", "order by code").Length(); n != 2 {
			t.Errorf("%d companies", n)
		}
	})
}

// countingEngine counts the fetches that reach the engine.
type countingEngine struct {
	orda.Engine
	fetches, records int
}

type countingReader struct {
	orda.Reader
	e *countingEngine
}

func (e *countingEngine) View() orda.Reader { return countingReader{e.Engine.View(), e} }

func (r countingReader) Fetch(ctx context.Context, t *orda.SchemaTable, ids []int64, fields []int) ([]*orda.Record, error) {
	r.e.fetches++
	r.e.records += len(ids)
	return r.Reader.Fetch(ctx, t, ids, fields)
}

func TestLoopsReadPagesAndSeeChanges(t *testing.T) {
	engine := &countingEngine{Engine: newMemory()}
	s := openStore(t, engine, kitModel())
	const n = 3000
	objects := value.NewCollection(nil)
	for i := range n {
		objects.Append(obj("name", "n", "revenue", i).Value())
	}
	sel, err := s.Class("Company").FromCollection(s.ctx, objects)
	s.must(err)
	p, _ := s.process()
	c := caller{p.ctx}
	loop := func(visit func(i int, e *orda.Entity)) {
		for i := range n {
			v, err := sel.At(c, i)
			s.must(err)
			visit(i, orda.EntityOf(v))
		}
	}
	engine.fetches, engine.records = 0, 0
	loop(func(i int, e *orda.Entity) {
		if i == 100 { // this one is on the page already read
			s.must(e.SetAttribute(s.ctx, "name", val("old")))
			late, _ := sel.EntityAt(s.ctx, i+1)
			s.must(late.SetAttribute(s.ctx, "name", val("new")))
			s.save(late)
		}
		if i == 101 && show(p.attr(e, "name")) != "new" {
			t.Error("the loop does not see the change of another process")
		}
	})
	if engine.fetches > 30 || engine.records > n+10 {
		t.Errorf("%d fetches of %d records for %d entities", engine.fetches, engine.records, n)
	}
	engine.fetches = 0
	loop(func(_ int, e *orda.Entity) {
		s.must(e.SetAttribute(p.ctx, "name", val("x")))
		p.save(e)
	})
	if engine.fetches > 30 {
		t.Errorf("%d fetches for a loop that saves", engine.fetches)
	}
	engine.fetches = 0
	if sel.Each(s.ctx, func(*orda.Entity) bool { return true }); engine.fetches > 20 {
		t.Errorf("%d fetches for Each", engine.fetches)
	}
}

// caller is a running process as natives see it.
type caller struct{ ctx context.Context }

func (c caller) Context() context.Context { return c.ctx }
func (c caller) Owner() *value.Owner      { return nil }
func (c caller) CallFunction(_, _ value.Value, _ ...value.Value) (value.Value, error) {
	return value.Undefined, nil
}

func TestShareableSelectionsServeAllProcesses(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.fill()
		storage, owner := value.NewStorage(), &value.Owner{}
		top := s.query("Employee", "salary > 100 order by salary desc").Slice(0, 3)
		s.must(owner.Enter(s.ctx, storage.Value()))
		s.must(storage.Set(owner, "top", top.Value()))
		if err := storage.Set(owner, "mine", top.Copy(false).Value()); err == nil {
			t.Error("an alterable selection was stored")
		}
		if err := storage.Set(owner, "one", mustFirst(s, top).Value()); err == nil {
			t.Error("an entity was stored")
		}
		owner.Leave()
		var wg sync.WaitGroup
		for w := range 4 {
			p, session := s.process()
			wg.Go(func() {
				defer session.Close()
				c := caller{p.ctx}
				for range 20 {
					sel := orda.SelectionOf(storage.Lookup("top"))
					for i := range sel.Length() {
						v, err := sel.At(c, i)
						if err != nil || v.IsNull() {
							t.Error(show(v), err)
							return
						}
						e := orda.EntityOf(v)
						if w == 0 && i == 0 {
							p.must(e.SetAttribute(p.ctx, "salary", val(301)))
							p.save(e)
						}
					}
					if _, err := sel.Query(p.ctx, nil, "employer.name = acme", nil); err != nil {
						t.Error(err)
					}
					if sum, err := sel.Sum(p.ctx, "salary"); err != nil || sum.AsReal() < 650 {
						t.Errorf("sum %s, %v", show(sum), err)
					}
				}
			})
		}
		wg.Wait()
		if sum, _ := top.Sum(s.ctx, "salary"); show(sum) != "651" {
			t.Errorf("sum %s", show(sum))
		}
	})
}

func TestClassesComeFromTheHook(t *testing.T) {
	base := value.NewClass("cs", "CompanySelection", nil)
	ds, err := orda.Open(t.Context(), newMemory(), kitModel(), orda.ClassOf(func(kind orda.ClassKind, table string) *value.Class {
		if kind == orda.ClassSelection && table == "Company" {
			return base
		}
		return nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	all, _ := ds.Class("Company").All(t.Context())
	if all.Slice(0, 1).Value().AsObject().Class() != base || ds.Value().AsObject().Class() != nil {
		t.Error("a selection lost its class")
	}
}
