package enginetest_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/enginetest"
	"fourd/orda/memory"
	"fourd/orda/sqlite"
)

// world is one datastore of the comparison with the session that works on it.
type world struct {
	ds      *orda.Datastore
	session *orda.Session
	ctx     context.Context
}

func newWorld(t *testing.T, e orda.Engine) *world {
	t.Helper()
	ds, err := orda.Open(t.Context(), e, enginetest.Model())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ds.Close() })
	s := ds.NewSession()
	return &world{ds, s, orda.NewContext(t.Context(), s)}
}

var (
	someTexts  = []string{"", "a", "A", "ä", "Ab", "abc", "b%c", "x_y", "Zoë", "zoe", "straße", "STRASSE", "a b", "œuf", "@", "10", "2024-01-31"}
	patterns   = append([]string{"a@", "@c", "@b@", "a@c", "@", "@@", "ß@", "@%@", "@_@"}, someTexts...)
	textPaths  = []string{"name", "remark", "employer.name", "employer.city", "manager.name", "reports.name", "employer.staff.name", "extra.t", "extra.list[].t", "manager.extra.t"}
	numPaths   = []string{"salary", "employer.revenue", "manager.salary", "reports.salary", "extra.n", "extra.list[].n", "extra.list[a].n"}
	orderPaths = []string{"name", "salary", "born", "active", "employer.name", "manager.employer.revenue", "extra.t", "extra.n", "remark", "managerID"}
)

// act does one random thing and tells what came of it. Both worlds get the same
// random numbers, so both must tell the same.
func (w *world) act(r *rand.Rand) string {
	switch r.IntN(12) {
	case 0, 1:
		return w.save(r, w.ds.Class("Company").New())
	case 2, 3:
		return w.save(r, w.ds.Class("Employee").New())
	case 4:
		sel, err := w.ds.Class("Employee").All(w.ctx)
		if err != nil || sel.Length() == 0 {
			return fmt.Sprint("nobody ", err)
		}
		e, err := sel.EntityAt(w.ctx, r.IntN(sel.Length()))
		if err != nil {
			return err.Error()
		}
		return w.save(r, e)
	case 5:
		sel, err := w.ds.Class("Employee").All(w.ctx)
		if err != nil || sel.Length() < 10 {
			return fmt.Sprint("few ", err)
		}
		left, err := sel.Slice(r.IntN(sel.Length()), sel.Length()).Slice(0, 1).Drop(w.ctx, 0)
		return fmt.Sprint("drop ", left.Length(), err)
	case 6:
		switch level := w.session.Level(); {
		case level < 2 && r.IntN(2) == 0:
			return fmt.Sprint("start ", w.session.StartTransaction(w.ctx))
		case level > 0 && r.IntN(3) > 0:
			return fmt.Sprint("validate ", w.session.ValidateTransaction(w.ctx))
		case level > 0:
			return fmt.Sprint("cancel ", w.session.CancelTransaction(w.ctx))
		}
		return "no transaction"
	}
	return w.query(r)
}

func pickOne[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

func (w *world) save(r *rand.Rand, e *orda.Entity) string {
	set := func(name string, v value.Value) {
		if r.IntN(5) == 0 {
			v = value.Null
		}
		_ = e.SetAttribute(w.ctx, name, v) // what does not fit stays as it was, in both worlds
	}
	if e.DataClass().Name() == "Company" {
		set("name", value.Str(pickOne(r, someTexts)))
		set("city", value.Str(pickOne(r, someTexts)))
		set("revenue", value.Real(float64(r.IntN(40))/4))
		set("code", value.Str(pickOne(r, someTexts)+fmt.Sprint(r.IntN(30))))
	} else {
		if e.IsNew() {
			_ = e.SetAttribute(w.ctx, "ID", value.Str(fmt.Sprintf("%032X", r.IntN(1<<30)))) // never refused
		}
		set("name", value.Str(pickOne(r, someTexts)))
		set("salary", value.Int(int64(r.IntN(6)*100)))
		set("born", value.DateOf(1990+r.IntN(5), 1, 31))
		set("active", value.Bool(r.IntN(2) == 0))
		set("employer", value.Int(int64(r.IntN(20))))
		set("remark", value.Str(pickOne(r, someTexts)))
		set("extra", w.object(r))
		if all, err := w.ds.Class("Employee").All(w.ctx); err == nil && all.Length() > 0 {
			boss, _ := all.EntityAt(w.ctx, r.IntN(all.Length()))
			set("manager", boss.Value())
		}
	}
	st, err := e.Save(w.ctx, 0)
	return fmt.Sprint("save ", st.Code, err != nil, e.Stamp(), e.RecordID())
}

func (w *world) object(r *rand.Rand) value.Value {
	o := value.NewObject(4)
	if r.IntN(3) > 0 {
		o.Put("t", value.Str(pickOne(r, someTexts)))
	}
	if r.IntN(3) > 0 {
		o.Put("n", pickOne(r, []value.Value{value.Int(1), value.Real(2.5), value.Str("1"), value.Null, value.True}))
	}
	list := value.NewCollection(nil)
	for range r.IntN(3) {
		e := value.NewObject(2)
		e.Put("t", value.Str(pickOne(r, someTexts)))
		e.Put("n", value.Int(int64(r.IntN(3))))
		list.Append(e.Value())
	}
	o.Put("list", list.Value())
	return o.Value()
}

// condition makes a random query text and its values.
func condition(r *rand.Rand, depth int, args *[]value.Value) string {
	hold := func(v value.Value) string {
		*args = append(*args, v)
		return fmt.Sprint(":", len(*args))
	}
	if depth > 0 {
		switch r.IntN(5) {
		case 0, 1:
			joint := pickOne(r, []string{" and ", " or ", " & ", " || "})
			return "(" + condition(r, depth-1, args) + joint + condition(r, depth-1, args) + ")"
		case 2:
			return "not(" + condition(r, depth-1, args) + ")"
		}
	}
	switch r.IntN(6) {
	case 0, 1:
		return pickOne(r, textPaths) + pickOne(r, []string{" = ", " # ", " === ", " !== ", " < ", " >= ", " % "}) + hold(value.Str(pickOne(r, patterns)))
	case 2:
		return pickOne(r, numPaths) + pickOne(r, []string{" = ", " # ", " < ", " <= ", " > ", " >= "}) + hold(value.Num(float64(r.IntN(8))/2*pickOne(r, []float64{1, 100})))
	case 3:
		list := value.NewCollection(nil)
		for range r.IntN(4) {
			list.Append(value.Str(pickOne(r, patterns)))
		}
		return pickOne(r, textPaths) + pickOne(r, []string{" in ", " not in "}) + hold(list.Value())
	case 4:
		return pickOne(r, append(textPaths, append(numPaths, "employer", "reports", "manager", "extra", "born")...)) + pickOne(r, []string{" = null", " # null"})
	}
	return pickOne(r, []string{"born >= 1992-01-31", "active = true", "active # true", "born = 1993-01-31", "reports{2}.salary > 200"})
}

func (w *world) query(r *rand.Rand) string {
	var args []value.Value
	text := condition(r, 3, &args)
	if r.IntN(2) == 0 {
		text += " order by " + pickOne(r, orderPaths) + pickOne(r, []string{"", " desc"}) + ", " + pickOne(r, orderPaths)
	}
	sel, err := w.ds.Class("Employee").Query(w.ctx, nil, text, args)
	if err != nil {
		return text + ": " + err.Error()
	}
	out := []string{text, fmt.Sprint(sel.IDs())}
	for _, path := range []string{"salary", "employer.revenue", "extra.list[].n"} {
		sum, err := sel.Sum(w.ctx, path)
		out = append(out, fmt.Sprint(sum.AsReal(), err))
	}
	names, err := sel.Distinct(w.ctx, "name", 0)
	if err == nil {
		out = append(out, fmt.Sprint(names.Len()))
	}
	companies, err := sel.Related(w.ctx, w.ds.Schema().Class("Employee").Attribute("employer").Link)
	if err == nil {
		out = append(out, fmt.Sprint(companies.IDs()))
	}
	return strings.Join(out, " | ")
}

// TestEnginesAgree does the same random things on both engines and compares every
// answer.
func TestEnginesAgree(t *testing.T) {
	rounds, steps := 6, 400
	if testing.Short() {
		rounds, steps = 2, 200
	}
	for seed := range rounds {
		t.Run(fmt.Sprint("seed", seed), func(t *testing.T) {
			a, b := newWorld(t, memory.New()), newWorld(t, sqlite.New(sqlite.Memory))
			r1, r2 := rand.New(rand.NewPCG(uint64(seed), 7)), rand.New(rand.NewPCG(uint64(seed), 7))
			for step := range steps {
				if x, y := a.act(r1), b.act(r2); x != y {
					t.Fatalf("step %d\nmemory: %s\nsqlite: %s", step, x, y)
				}
			}
		})
	}
}
