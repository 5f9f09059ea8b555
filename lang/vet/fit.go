package vet

import (
	"fourd/lang"
	"fourd/lang/names"
)

// matcher follows arguments through the parameters of one alternative of a command. Optional parameters may be left
// out anywhere, and repeated ones and groups start over, so several places are possible at once: at[i] says that
// parameter i may be the next.
type matcher struct {
	params []names.Param
	at     []bool // one more than params: the end
}

func newMatcher(params []names.Param) *matcher {
	m := &matcher{params, make([]bool, len(params)+1)}
	m.at[0] = true
	m.skip()
	return m
}

// skip goes on over parameters that may be left out, and back to the start of groups that may be repeated.
func (m *matcher) skip() {
	for i := 0; i < len(m.params); i++ {
		if m.at[i] {
			m.over(i)
		}
		if m.at[i+1] && m.params[i].Group != 0 && m.groupEnd(i) {
			if first := m.groupStart(i); !m.at[first] {
				m.at[first] = true
				i = first - 1 // and over what may be left out there
			}
		}
	}
}

// over leaves out parameter i, if it may be left out. Of a group all or nothing is left out, but for what is optional
// in it.
func (m *matcher) over(i int) {
	q := &m.params[i]
	if q.Opt == 0 {
		return
	}
	if q.Group == 0 {
		m.at[i+1] = true
		return
	}
	first := m.groupStart(i)
	if q.Opt > m.params[first].Opt {
		m.at[i+1] = true
	}
	if i == first {
		for !m.groupEnd(i) {
			i++
		}
		m.at[i+1] = true
	}
}

func (m *matcher) groupEnd(i int) bool {
	return i+1 == len(m.params) || m.params[i+1].Group != m.params[i].Group
}

func (m *matcher) groupStart(i int) int {
	for i > 0 && m.params[i-1].Group == m.params[i].Group {
		i--
	}
	return i
}

// step takes one argument; fits says which parameters it may meet. The answer is whether any place is left.
func (m *matcher) step(fits func(*names.Param) bool) bool {
	next := make([]bool, len(m.at))
	any := false
	for i := range m.params {
		if !m.at[i] || !fits(&m.params[i]) {
			continue
		}
		any = true
		next[i+1] = true
		if m.params[i].Repeat {
			next[i] = true
		}
	}
	m.at = next
	m.skip()
	return any
}

// done reports whether the arguments may end here.
func (m *matcher) done() bool { return m.at[len(m.params)] }

// countFits reports whether n arguments are possible for any alternative.
func countFits(sigs []names.Sig, n int) bool {
	for i := range sigs {
		m := newMatcher(sigs[i].Params)
		ok := true
		for range n {
			if ok = m.step(func(*names.Param) bool { return true }); !ok {
				break
			}
		}
		if ok && m.done() {
			return true
		}
	}
	return false
}

// misfit returns the argument that no alternative takes, or -1 when some alternative takes them all.
func (p *pass) misfit(sigs []names.Sig, args []lang.Node) int {
	farthest := -1
	for i := range sigs {
		m := newMatcher(sigs[i].Params)
		k := 0
		for k < len(args) && m.step(func(q *names.Param) bool { return p.fits(args[k], q) }) {
			k++
		}
		if k == len(args) {
			// Too few arguments for this alternative: the count is somebody else's business.
			return -1
		}
		farthest = max(farthest, k)
	}
	return farthest
}

// anything are parameters that take every value.
const anything = names.Any | names.Expression | names.Variable | names.Operator

// fits reports whether an argument may meet a parameter. What is not certain fits.
func (p *pass) fits(arg lang.Node, q *names.Param) bool {
	switch x := lang.Unparen(arg).(type) {
	case *lang.MarkArg:
		return q.Mode == names.Star || q.Mode == names.Sort || q.Types&(names.Operator|names.Expression|names.Any) != 0
	case *lang.StmtArg:
		return true
	case *lang.TableRef:
		return q.Types&(names.TableType|names.Pointer|anything) != 0 || q.Mode == names.Table
	case *lang.FieldRef, *lang.UnknownName, *lang.MethodCall, *lang.Deref:
		return !markOnly(q)
	case *lang.Local:
		if l := p.locals[fold(x.Name)]; l != nil && (l.array || q.Mode == names.Out) {
			return !markOnly(q) // a variable that is written takes what comes
		}
	}
	if markOnly(q) {
		return false
	}
	k := p.kindOf(arg)
	if !k.known() || q.Types&anything != 0 || q.Types == 0 {
		return true
	}
	return kindFits(k, q.Types)
}

// markOnly reports whether a parameter is a `*`, `>` or `<` and nothing else.
func markOnly(q *names.Param) bool {
	return (q.Mode == names.Star || q.Mode == names.Sort) && q.Types&^names.Operator == 0
}

// kindFits reports whether a parameter of some types takes a value of a kind. Numbers and times count as each other,
// and an object may be of any class.
func kindFits(k kind, types names.TypeSet) bool {
	const objects = names.Object | names.ClassType
	switch {
	case k.set&types != 0:
		return true
	case k.number():
		return types&(numbers|names.Time) != 0
	case k.set == names.Object:
		return types&(objects|names.Blob|names.Collection) != 0
	case k.set == names.Collection:
		return types&(objects|arrays) != 0
	case k.set == names.Blob:
		return types&objects != 0
	case k.set == names.Pointer:
		return types&(names.FieldType|names.TableType|arrays) != 0
	}
	return false
}
