package builtins

import (
	"slices"
	"sync"

	"fourd/interp"
	"fourd/interp/value"
)

// titles are the commands for the names under which editors of the product show tables and
// fields. There are no editors here, but code asks for the names too.
var titles = []interp.Command{
	interp.Native("SET TABLE TITLES", setTableTitles),
	interp.Native("GET TABLE TITLES", getTableTitles),
	interp.Native("SET FIELD TITLES", setFieldTitles),
	interp.Native("GET FIELD TITLES", getFieldTitles),
}

// titled is one table or field under the name that it is shown with.
type titled struct {
	title  string
	number int
}

// shownTitles are the titles that code has set, for all processes: tables, and fields by the
// number of their table.
type shownTitles struct {
	mu     sync.Mutex
	tables []titled
	fields map[int][]titled
}

type titlesKey struct{}

func titlesOf(p *interp.Process) *shownTitles {
	return p.Runtime().AttachOnce(titlesKey{}, func() any { return &shownTitles{fields: map[int][]titled{}} }).(*shownTitles)
}

// setTableTitles names tables, and without arguments forgets all names of tables and fields.
// Page: commands/set-table-titles.md.
func setTableTitles(p *interp.Process, a interp.Args) (value.Value, error) {
	s := titlesOf(p)
	var list []titled
	if a.Len() > 0 {
		var err error
		if list, err = readTitles(a); err != nil {
			return value.Undefined, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.tables = list; a.Len() == 0 {
		s.fields = map[int][]titled{}
	}
	return none()
}

// setFieldTitles names the fields of a table. Page: commands/set-field-titles.md.
func setFieldTitles(p *interp.Process, a interp.Args) (value.Value, error) {
	t := tableArg(p, a, 0)
	if t == nil {
		return value.Undefined, noTable(a, 0)
	}
	list, err := readTitles(a.Shift(1))
	if err != nil {
		return value.Undefined, err
	}
	s := titlesOf(p)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fields[t.ID] = list
	return none()
}

// readTitles reads the array of names and that of numbers; of a longer one the rest counts for
// nothing.
func readTitles(a interp.Args) ([]titled, error) {
	names, numbers := a.Array(0), a.Array(1)
	list := make([]titled, 0, names.Len())
	for i := 1; i <= min(names.Len(), numbers.Len()); i++ {
		name, err := names.At(i)
		if err != nil {
			return nil, err
		}
		n, err := numbers.At(i)
		if err != nil {
			return nil, err
		}
		if name.Kind() != value.KText || !n.IsNumber() {
			return nil, a.Errorf(value.CodeTypes, "the arrays hold names and numbers, and element %d is %s and %s", i, value.Describe(name), value.Describe(n))
		}
		list = append(list, titled{name.AsText(), int(value.ToNum(n))})
	}
	return list, nil
}

// getTableTitles gives the titles and numbers of the tables that are not invisible.
// Page: commands/get-table-titles.md.
func getTableTitles(p *interp.Process, a interp.Args) (value.Value, error) {
	s := titlesOf(p)
	s.mu.Lock()
	list := s.tables
	s.mu.Unlock()
	var own []titled
	for _, t := range p.Runtime().Project().Catalog.Tables {
		if !t.Invisible {
			own = append(own, titled{t.Name, t.ID})
		}
	}
	return giveTitles(a, list, own)
}

// getFieldTitles gives those of the fields of a table. Page: commands/get-field-titles.md.
func getFieldTitles(p *interp.Process, a interp.Args) (value.Value, error) {
	t := tableArg(p, a, 0)
	if t == nil {
		return value.Undefined, noTable(a, 0)
	}
	s := titlesOf(p)
	s.mu.Lock()
	list := s.fields[t.ID]
	s.mu.Unlock()
	var own []titled
	for _, f := range t.Fields {
		if !f.Invisible {
			own = append(own, titled{f.Name, f.ID})
		}
	}
	return giveTitles(a.Shift(1), list, own)
}

// giveTitles fills the arrays with list, or with own if no titles were set; what own does not
// have is invisible or does not exist.
func giveTitles(a interp.Args, list, own []titled) (value.Value, error) {
	slices.SortStableFunc(own, func(x, y titled) int { return x.number - y.number })
	if list == nil {
		list = own
	}
	list = slices.DeleteFunc(slices.Clone(list), func(t titled) bool {
		return !slices.ContainsFunc(own, func(x titled) bool { return x.number == t.number })
	})
	names, numbers := a.ArrayOut(0, value.AText), a.ArrayOut(1, value.ALongint)
	names.Resize(len(list))
	numbers.Resize(len(list))
	for i, t := range list {
		if err := names.Set(i+1, value.Str(t.title)); err != nil {
			return value.Undefined, err
		}
		if err := numbers.Set(i+1, value.Int(int64(t.number))); err != nil {
			return value.Undefined, err
		}
	}
	return none()
}
