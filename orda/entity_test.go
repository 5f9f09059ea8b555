package orda_test

import (
	"strings"
	"testing"

	"fourd/interp/value"
	"fourd/orda"
)

func TestNewEntityFillsItsKeyAndCountsStamps(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		e := s.Class("Company").New()
		if touched, _ := e.Touched(); !e.IsNew() || e.Stamp() != 0 || touched {
			t.Error("new() alone touches")
		}
		if v := s.attr(e, "name"); !v.IsNull() {
			t.Errorf("name of a new entity: %s", show(v))
		}
		if key := s.attr(e, "ID"); show(key) != "1" {
			t.Errorf("reading the key gave %s", show(key))
		}
		if touched, _ := e.Touched(); !touched {
			t.Error("reading an automatic attribute does not touch")
		}
		s.save(e)
		s.save(e)
		if e.IsNew() || e.Stamp() != 1 {
			t.Errorf("stamp %d after one real save", e.Stamp())
		}
		s.must(e.SetAttribute(s.ctx, "name", val("x")))
		s.save(e)
		if e.Stamp() != 2 {
			t.Errorf("stamp %d", e.Stamp())
		}
		p := s.add("Employee", "name", "p")
		if key, _ := p.KeyText(s.ctx); len(key) != 32 || strings.ToUpper(key) != key {
			t.Errorf("automatic UUID %q", key)
		}
		if v := s.attr(p, "remark"); show(v) != "" || v.IsNull() {
			t.Errorf("an attribute that is never Null reads %s", show(v))
		}
	})
}

func TestGetFindsByKeyOfTheRightKind(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.fill()
		c := s.Class("Company")
		a, err := c.EntityByKey(s.ctx, value.Int(1))
		s.must(err)
		b, _ := c.EntityByKey(s.ctx, value.Int(1))
		if a == nil || a.EqualTo(b) || !a.Value().Same(a.Value()) || a.Selection() != nil {
			t.Error("two get(1) are the same object, or one is two")
		}
		if none, err := c.EntityByKey(s.ctx, value.Int(77)); none != nil || err != nil || !none.Value().IsNull() {
			t.Errorf("unknown key: %v, %v", none, err)
		}
		if _, err := c.EntityByKey(s.ctx, value.Str("1")); err == nil {
			t.Error("a text found a number key")
		}
	})
}

func TestRelationsBothWays(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.fill()
		bert := s.query("Employee", "name = bert")
		e, err := bert.First(s.ctx)
		s.must(err)
		boss := orda.EntityOf(s.attr(e, "manager"))
		if show(s.attr(boss, "name")) != "Anna" || s.attr(e, "manager") != boss.Value() {
			t.Error("manager is not one entity Anna")
		}
		reports := orda.SelectionOf(s.attr(boss, "reports"))
		if got := s.names(reports, "name"); got != "Bert,Zoë" {
			t.Errorf("reports %q", got)
		}
		acme, _ := s.Class("Company").EntityByKey(s.ctx, value.Int(1))
		s.must(e.SetAttribute(s.ctx, "employer", value.Null))
		if !s.attr(e, "employer").IsNull() || !s.attr(e, "companyID").IsNull() {
			t.Error("Null did not clear the relation")
		}
		s.must(e.SetAttribute(s.ctx, "employer", acme.Value()))
		if names, _ := e.TouchedAttributes(); strings.Join(names, ",") != "employer,companyID" {
			t.Errorf("touched %v", names)
		}
		if s.attr(e, "employer") != acme.Value() || show(s.attr(e, "companyID")) != "1" {
			t.Error("assigning an entity did not set the key")
		}
		s.must(e.SetAttribute(s.ctx, "employer", val(2)))
		if show(s.attr(orda.EntityOf(s.attr(e, "employer")), "name")) != "École" {
			t.Error("assigning a key does not lead to the other company")
		}
		if err := e.SetAttribute(s.ctx, "employer", boss.Value()); err == nil {
			t.Error("a person became an employer")
		}
		if err := e.SetAttribute(s.ctx, "reports", value.Null); err == nil {
			t.Error("a selection attribute was assigned")
		}
		if err := e.SetAttribute(s.ctx, "nome", value.Null); err == nil || !strings.Contains(err.Error(), "nome") {
			t.Errorf("unknown attribute: %v", err)
		}
	})
}

func TestSaveRefusesWhatSomebodyElseChanged(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.fill()
		load := func() *orda.Entity {
			e, err := s.Class("Company").EntityByKey(s.ctx, value.Int(1))
			s.must(err)
			return e
		}
		a, b, c := load(), load(), load()
		s.must(a.SetAttribute(s.ctx, "name", val("A")))
		s.must(b.SetAttribute(s.ctx, "name", val("B")))
		s.must(c.SetAttribute(s.ctx, "city", val("C")))
		s.save(a)
		st, err := b.Save(s.ctx, 0)
		if err != nil || st.Code != orda.StatusStampChanged || show(st.Object().Value()) != "{success:false status:2 statusText:Stamp has changed}" {
			t.Errorf("%v, %s", err, show(st.Object().Value()))
		}
		if st, _ = b.Save(s.ctx, orda.AutoMerge); st.Code != orda.StatusMergeFailed {
			t.Errorf("merging the same attribute: %d", st.Code)
		}
		st, err = c.Save(s.ctx, orda.AutoMerge)
		if err != nil || show(st.Object().Value()) != "{success:true autoMerged:true}" {
			t.Errorf("%v, %s", err, show(st.Object().Value()))
		}
		if c.Stamp() != 3 || show(s.attr(c, "name")) != "A" {
			t.Errorf("merged entity: stamp %d, name %s", c.Stamp(), show(s.attr(c, "name")))
		}
		if st, _ := b.Reload(s.ctx); !st.Success() || show(s.attr(b, "city")) != "C" {
			t.Error("reload")
		}
		if st, _ := c.Drop(s.ctx, 0); !st.Success() {
			t.Errorf("drop: %d", st.Code)
		}
		s.must(b.SetAttribute(s.ctx, "city", val("D")))
		for what, run := range map[string]func() (orda.Status, error){
			"save":   func() (orda.Status, error) { return b.Save(s.ctx, 0) },
			"drop":   func() (orda.Status, error) { return b.Drop(s.ctx, 0) },
			"reload": func() (orda.Status, error) { return b.Reload(s.ctx) },
		} {
			if st, err := run(); st.Code != orda.StatusGone || err != nil {
				t.Errorf("%s of a dropped entity: %d, %v", what, st.Code, err)
			}
		}
	})
}

func TestSeriousFailuresAreAlsoRaised(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.add("Company", "code", "Ä1")
		e := s.Class("Company").New()
		s.must(e.SetAttribute(s.ctx, "code", val("a1")))
		st, err := e.Save(s.ctx, 0)
		if err == nil || st.Code != orda.StatusSerious || len(st.Errors) != 1 || !e.IsNew() {
			t.Errorf("%v, %+v", err, st)
		}
	})
}

func TestChangesInsideObjectAttributesAreSaved(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.add("Employee", "name", "x", "extra", obj("a", 1, "when", value.DateOf(2024, 5, 6), "s", "\x01d"))
		load := func() *orda.Entity {
			e, err := s.query("Employee", "name = x").First(s.ctx)
			s.must(err)
			return e
		}
		e := load()
		extra := s.attr(e, "extra")
		if show(extra) != "{a:1 when:2024-05-06 s:\x01d}" || s.attr(e, "extra") != extra {
			t.Errorf("extra is %s", show(extra))
		}
		if touched, _ := e.Touched(); touched {
			t.Error("reading touches")
		}
		extra.AsObject().Put("a", val([]any{1, obj("b", true)}))
		if touched, _ := e.Touched(); !touched {
			t.Error("a change inside was not noticed")
		}
		s.save(e)
		if got := show(s.attr(load(), "extra")); got != "{a:1,{b:true} when:2024-05-06 s:\x01d}" {
			t.Errorf("stored %s", got)
		}
		loop := value.NewObject(1)
		loop.Put("self", loop.Value())
		if err := e.SetAttribute(s.ctx, "extra", loop.Value()); err == nil {
			t.Error("an object that contains itself was accepted")
		}
	})
}

func TestValuesAreConvertedToTheAttribute(t *testing.T) {
	s := openStore(t, newMemory(), kitModel())
	e := s.Class("Kinds").New()
	for _, c := range []struct {
		name string
		in   any
		want string // "" error
	}{
		{"alpha", "abcdefg", "abcde"}, {"alpha", "\U0001F600\U0001F600\U0001F600", "\U0001F600\U0001F600"}, {"text", 12.5, "12.5"},
		{"uuid", "00ffaa00-ffaa-00ff-aa00-ffaa00ffaa00", "00FFAA00FFAA00FFAA00FFAA00FFAA00"},
		{"short", 2.5, "3"}, {"long", "v20", "20"}, {"big", 1e15, "1e+15"}, {"real", 7, "7"}, {"bool", 1, "true"},
		{"date", "2024-02-29", "2024-02-29"}, {"time", value.Time(61), "61"}, {"First name", "x", "x"},
		{"long", "no", "0"}, {"date", "no", ""}, {"object", 1, ""}, {"blob", 1, ""}, {"blob", "/none", "null"}, {"text", obj(), ""}, {"picture", 1, ""},
	} {
		err := e.SetAttribute(s.ctx, c.name, val(c.in))
		if c.want == "" {
			if err == nil {
				t.Errorf("%s took %v", c.name, c.in)
			}
			continue
		}
		if got := show(s.attr(e, c.name)); err != nil || got != c.want {
			t.Errorf("%s: %q, %v, want %q", c.name, got, err, c.want)
		}
	}
}

func TestDropFollowsTheIntegrityOfRelations(t *testing.T) {
	for _, rule := range []orda.Integrity{orda.IntegrityNone, orda.IntegrityReject, orda.IntegrityDelete} {
		m := kitModel()
		m.Relations[0].Integrity = rule
		s := openStore(t, newMemory(), m)
		s.fill()
		e, _ := s.Class("Company").EntityByKey(s.ctx, value.Int(1))
		st, _ := e.Drop(s.ctx, 0)
		people := s.query("Employee", "name = '@'").Length()
		want := map[orda.Integrity]int{orda.IntegrityNone: 5, orda.IntegrityReject: 5, orda.IntegrityDelete: 3}[rule]
		if st.Success() == (rule == orda.IntegrityReject) || people != want {
			t.Errorf("rule %d: status %d, %d people", rule, st.Code, people)
		}
		left, err := s.query("Company", "name = '@'").Drop(s.ctx, 0)
		if refused := rule == orda.IntegrityReject; (err != nil) != refused || (left.Length() == 2) != refused {
			t.Errorf("rule %d: %d companies left, %v", rule, left.Length(), err)
		}
	}
}
