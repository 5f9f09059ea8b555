package query

import (
	"time"

	"fourd/interp/value"
)

// Matcher tests values with a query whose placeholders are resolved. It may be used by
// several goroutines when its caller may.
type Matcher struct {
	test    tester
	letters []letter
	order   []value.Criterion
	caller  value.Caller
}

// Order returns what order by asks for.
func (m *Matcher) Order() []value.Criterion { return m.order }

// Match reports whether v, an object, fulfils the query. Other values never do.
func (m *Matcher) Match(v value.Value) (bool, error) { return m.match(m.env(), v) }

// env returns what tests of many values in turn need.
func (m *Matcher) env() *env {
	return &env{caller: m.caller, bound: make([]value.Value, len(m.letters)), patience: value.PatienceOf(m.caller)}
}

func (m *Matcher) match(e *env, v value.Value) (bool, error) {
	if v.Kind() != value.KObject {
		return false, nil
	}
	if m.test == nil {
		return true, nil
	}
	e.root, e.missing = v, false
	if len(m.letters) == 0 {
		return m.test.test(e)
	}
	return m.assign(e, 0)
}

// assign tries all elements for each letter.
func (m *Matcher) assign(e *env, i int) (bool, error) {
	if err := e.patience.Step(); err != nil { // many letters make very many rounds
		return false, err
	}
	if i == len(m.letters) {
		return m.test.test(e)
	}
	v, err := m.letters[i].prefix.Of(e.caller, e.root)
	if err != nil {
		return false, err
	}
	col := v.AsCollection()
	if col == nil {
		e.bound[i] = value.Undefined
		return m.assign(e, i+1)
	}
	for _, el := range col.Elems() {
		e.bound[i] = el
		if ok, err := m.assign(e, i+1); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

// env is what a test looks at.
type env struct {
	caller value.Caller
	root   value.Value
	bound  []value.Value // elements of the letters

	patience value.Patience

	missing bool // [] was applied to what is no collection
}

type tester interface {
	test(e *env) (bool, error)
}

type (
	andTest struct{ l, r tester }
	orTest  struct{ l, r tester }
)

func (t andTest) test(e *env) (bool, error) {
	if ok, err := t.l.test(e); !ok || err != nil {
		return false, err
	}
	return t.r.test(e)
}

func (t orTest) test(e *env) (bool, error) {
	if ok, err := t.l.test(e); ok || err != nil {
		return ok, err
	}
	return t.r.test(e)
}

type condTest struct {
	steps []step
	op    Op
	deny  bool // the opposite of what op says
	null  bool // compared with the word null
	with  []operand

	spread bool // the path has []
}

// operand is a value to compare with; text is how a literal was written.
type operand struct {
	v       value.Value
	text    string
	literal bool
}

func (t *condTest) test(e *env) (bool, error) {
	if t.spread && (t.deny || t.op.Negative()) {
		return t.noneEqual(e)
	}
	return t.some(e, e.root)
}

// some reports whether a value that the path leads to fulfils the condition.
func (t *condTest) some(e *env, root value.Value) (bool, error) {
	found := false
	_, err := walk(e, root, t.steps, func(v value.Value) bool {
		found = t.holds(v)
		return !found
	})
	return found && err == nil, err
}

// noneEqual is # on a path with [], which denies the whole: there is a collection, and
// no element of it is equal.
func (t *condTest) noneEqual(e *env) (bool, error) {
	positive := *t
	positive.deny = false
	if t.op.Negative() {
		positive.op = opposite[t.op]
	}
	e.missing = false
	found, err := positive.some(e, e.root)
	return !found && !e.missing && err == nil, err
}

// walk calls f with every value that the steps lead to from v, until f answers false.
func walk(e *env, v value.Value, steps []step, f func(v value.Value) bool) (more bool, err error) {
	for i, s := range steps {
		switch {
		case s.letter > 0:
			v = e.bound[s.letter-1]
		case s.every:
			col := v.AsCollection()
			if col == nil {
				e.missing = true
				return f(value.Undefined), nil
			}
			for _, el := range col.Elems() {
				if more, err := walk(e, el, steps[i+1:], f); !more || err != nil {
					return more, err
				}
			}
			return true, nil
		default:
			if v, err = value.Property(e.caller, v, s.name); err != nil {
				return false, err
			}
		}
	}
	return f(v), nil
}

// holds compares one value. Null and missing values fulfil nothing but = null.
func (t *condTest) holds(v value.Value) bool {
	if t.null {
		return v.IsNothing() != t.op.Negative()
	}
	return !v.IsNothing() && t.compare(v) != t.deny
}

func (t *condTest) compare(v value.Value) bool {
	switch t.op {
	case In:
		for _, o := range t.with {
			if equal(v, o, true) {
				return true
			}
		}
		return false
	case Eq, Is:
		return equal(v, t.with[0], t.op == Eq)
	case Ne, IsNot:
		return !t.with[0].v.IsNothing() && !equal(v, t.with[0], t.op == Ne)
	case Keyword:
		return v.Kind() == value.KText && value.ContainsKeyword(v.AsText(), t.with[0].asText())
	}
	return ordered(t.op, v, t.with[0])
}

func (o operand) asText() string {
	if o.literal {
		return o.text
	}
	return value.String(o.v)
}

// fit returns the operand as a value of v's kind where that is possible: dates and
// literals are written as texts.
func (o operand) fit(v value.Value) value.Value {
	switch v.Kind() {
	case value.KDate:
		if o.v.Kind() == value.KText {
			return value.ParseDate(o.v.AsText(), value.DefaultCentury, time.UTC)
		}
	case value.KText:
		if o.literal {
			return value.Str(o.text)
		}
		if o.v.Kind() == value.KDate {
			y, m, d := o.v.YMD()
			return value.Str(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Format("2006-01-02"))
		}
	case value.KInteger, value.KReal:
		if o.literal && o.v.Kind() == value.KText {
			if r := readBare(o.text); r.Value.IsNumber() {
				return r.Value
			}
		}
	}
	return o.v
}

func equal(v value.Value, o operand, wildcard bool) bool {
	w := o.fit(v)
	if v.Kind() == value.KText && w.Kind() == value.KText {
		if wildcard {
			return value.MatchText(v.AsText(), w.AsText())
		}
		return value.EqualText(v.AsText(), w.AsText())
	}
	return value.EqualValues(v, w)
}

// ordered is < and its kin; values of different kinds never match.
func ordered(op Op, v value.Value, o operand) bool {
	w := o.fit(v)
	if w.Kind() != v.Kind() && !(w.IsNumber() && v.IsNumber()) {
		return false
	}
	ok, err := value.Compare(value.Lt+value.Op(op-Lt), v, w, value.Epsilon)
	return ok && err == nil
}

// Filter returns the elements of a collection that match, shared when it is, in the
// order that order by asks for.
// Page: API/CollectionClass.md (query).
func (m *Matcher) Filter(c *value.Collection) (*value.Collection, error) {
	if c.KeepsReals() { // numbers fulfil nothing
		return c.NewLike(nil), nil
	}
	var out []value.Value
	e := m.env()
	for _, v := range c.Elems() {
		ok, err := m.match(e, v)
		if err == nil {
			err = e.patience.Step()
		}
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, v)
		}
	}
	if len(m.order) > 0 {
		if err := value.SortValues(m.caller, out, m.order); err != nil {
			return nil, err
		}
	}
	return c.NewLike(out), nil
}

// Indices returns the indexes of the elements that match, ascending.
// Page: API/CollectionClass.md (indices).
func (m *Matcher) Indices(c *value.Collection) (*value.Collection, error) {
	if c.KeepsReals() {
		return value.NewCollection(nil), nil
	}
	var out []value.Value
	e := m.env()
	for i, v := range c.Elems() {
		ok, err := m.match(e, v)
		if err == nil {
			err = e.patience.Step()
		}
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, value.Int(int64(i)))
		}
	}
	return value.NewCollection(out), nil
}
