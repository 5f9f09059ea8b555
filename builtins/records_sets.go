package builtins

import (
	"context"
	"errors"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/classic"
)

func recordSets() []interp.Command {
	return []interp.Command{
		interp.Native("CREATE SET", onTable(createSet)),
		interp.Native("CREATE EMPTY SET", onTable(createEmptySet)),
		interp.Native("CREATE SET FROM ARRAY", onTable(createSetFromArray)),
		interp.Native("BOOLEAN ARRAY FROM SET", booleanArrayFromSet),
		interp.Native("USE SET", useSet),
		interp.Native("ADD TO SET", onTable(inSet((*classic.Set).Add))),
		interp.Native("REMOVE FROM SET", onTable(inSet((*classic.Set).Remove))),
		interp.Native("Is in set", isInSet),
		interp.Native("Records in set", recordsInSet),
		interp.Native("UNION", joinSets((*classic.Set).Union)),
		interp.Native("INTERSECTION", joinSets((*classic.Set).Intersection)),
		interp.Native("DIFFERENCE", joinSets((*classic.Set).Difference)),
		interp.Native("COPY SET", copySet),
		interp.Native("CLEAR SET", clearSet),
		interp.Native("SAVE SET", saveSet),
		interp.Native("LOAD SET", onTable(loadSet)),
	}
}

// shelfKey attaches to a runtime the sets and named selections of all processes.
type shelfKey struct{}

// sharedShelf returns what OpenData has attached, an empty shelf when it opened no data.
func sharedShelf(rt *interp.Runtime) *classic.Shelf {
	if h, ok := rt.Attached(shelfKey{}).(*classic.Shelf); ok {
		return h
	}
	return classic.NewShelf()
}

// userSet is the set of the records that a user has marked in a list on the screen. There
// is none; code may fill it.
const userSet = "UserSet"

// noSet is raised for the name of a set that does not exist.
func noSet(a interp.Args, name string) error {
	err, _ := a.Errorf(orda.CodeBadParameter, "there is no set named `%s`", name).(*value.Error)
	return err.WithHint("CREATE SET or CREATE EMPTY SET makes it; sets of all processes begin with <>")
}

// needSet returns a copy of the set that argument i names.
func needSet(st *classic.State, a interp.Args, i int) (*classic.Set, error) {
	name := a.Text(i)
	if x := st.Set(name); x != nil {
		return x, nil
	}
	return nil, noSet(a, name)
}

// createSet makes a set of the records of the current selection. Page:
// commands/create-set.md.
func createSet(_ *interp.Process, _ context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
	t.State().PutSet(a.Text(0), t.Set())
	return none()
}

// createEmptySet makes a set without records. Page: commands/create-empty-set.md.
func createEmptySet(_ *interp.Process, _ context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
	t.State().PutSet(a.Text(0), classic.NewSet(t.Schema(), nil))
	return none()
}

// useSet makes the records of a set the current selection of its table, and the record
// that was current when the set was made the current one. Page: commands/use-set.md.
//
// choice: UserSet and LockedSet belong to every process, so that using them before they
// have any records changes nothing.
func useSet(p *interp.Process, a interp.Args) (value.Value, error) {
	st, ctx, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	name := a.Text(0)
	x := st.Set(name)
	switch {
	case x != nil:
		return value.Undefined, st.UseSet(ctx, x)
	case ofEveryProcess(name):
		return none()
	}
	return value.Undefined, noSet(a, name)
}

// ofEveryProcess reports whether a set is there without being made: UserSet, LockedSet.
func ofEveryProcess(name string) bool {
	return strings.EqualFold(name, userSet) || strings.EqualFold(name, classic.LockedSet)
}

// inSet makes ADD TO SET or REMOVE FROM SET, which put the current record into a set or
// take it out. Nothing happens without one. Pages: commands/add-to-set.md,
// remove-from-set.md.
func inSet(change func(x *classic.Set, id int64)) tableFunc {
	return func(_ *interp.Process, _ context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
		id, ok := t.CurrentID()
		name := a.Text(0)
		var err error
		found := t.State().VisitSet(name, func(x *classic.Set) {
			switch {
			case x.Table != t.Schema():
				err = a.Errorf(orda.CodeBadParameter, "the set `%s` has records of the table %s, not of %s", name, x.Table.Name, t.Schema().Name)
			case ok:
				change(x, id)
				x.Current = 0
			}
		})
		if !found {
			err = noSet(a, name)
		}
		return value.Undefined, err
	}
}

// isInSet tells whether the current record of the table of a set is in it; False for a
// set that does not exist. Page: commands/is-in-set.md.
func isInSet(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	in := false
	st.VisitSet(a.Text(0), func(x *classic.Set) {
		id, ok := st.Table(x.Table).CurrentID()
		in = ok && x.Has(id)
	})
	return boolean(in)
}

// recordsInSet returns the number of records in a set, 0 for one that does not exist.
// Page: commands/records-in-set.md.
func recordsInSet(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	n := 0
	if x := st.Set(a.Text(0)); x != nil {
		n = x.Count()
	}
	return integer(n)
}

// joinSets makes UNION, INTERSECTION or DIFFERENCE, which make a third set of two.
// Pages: commands/union.md, intersection.md, difference.md.
func joinSets(join func(x, y *classic.Set) *classic.Set) interp.NativeFunc {
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		st, _, err := classicState(p)
		if err != nil {
			return value.Undefined, err
		}
		x, y := st.Set(a.Text(0)), st.Set(a.Text(1))
		if x == nil && y != nil && ofEveryProcess(a.Text(0)) {
			x = classic.NewSet(y.Table, nil)
		}
		if y == nil && x != nil && ofEveryProcess(a.Text(1)) {
			y = classic.NewSet(x.Table, nil)
		}
		switch {
		case x == nil:
			return value.Undefined, noSet(a, a.Text(0))
		case y == nil:
			return value.Undefined, noSet(a, a.Text(1))
		}
		if x.Table != y.Table {
			return value.Undefined, a.Errorf(orda.CodeBadParameter, "the sets `%s` and `%s` have records of different tables, %s and %s", a.Text(0), a.Text(1), x.Table.Name, y.Table.Name)
		}
		st.PutSet(a.Text(2), join(x, y))
		return none()
	}
}

// copySet makes a copy of a set. Page: commands/copy-set.md.
func copySet(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	x, err := needSet(st, a, 0)
	if err == nil {
		st.PutSet(a.Text(1), x)
	}
	return value.Undefined, err
}

// clearSet forgets a set. Page: commands/clear-set.md.
func clearSet(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err == nil {
		st.ClearSet(a.Text(0))
	}
	return value.Undefined, err
}

// recordIDs returns the ids of the records that an array means: numbers of records, or
// Booleans for the records from number 0 on. Raises codeNoRecord for a number that no
// record has.
func recordIDs(ctx context.Context, t *classic.Table, a interp.Args, i int) ([]int64, error) {
	arr := a.Value(i).AsArray()
	if arr == nil {
		a.Fail(i, "an array of record numbers or of Booleans")
	}
	var ids []int64
	from, flags := 1, arr.ElemKind() == value.ABoolean
	if flags {
		from = 0
	}
	for k := from; k <= arr.Len(); k++ {
		v, err := arr.At(k)
		switch {
		case err != nil:
			return nil, err
		case flags && v.AsBool():
			ids = append(ids, classic.RecordID(k))
		case flags:
		case v.IsNumber():
			ids = append(ids, classic.RecordID(int(v.AsReal())))
		default:
			a.Fail(i, "an array of record numbers or of Booleans")
		}
	}
	return t.Existing(ctx, ids, flags)
}

// createSetFromArray makes a set of the records whose numbers an array holds, or for
// which an array of Booleans holds True. Without a name it is UserSet. Page:
// commands/create-set-from-array.md.
func createSetFromArray(_ *interp.Process, ctx context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
	ids, err := recordIDs(ctx, t, a, 0)
	if err != nil {
		return value.Undefined, missingRecord(t, err)
	}
	name := a.TextOr(1, "")
	if name == "" {
		name = userSet
	}
	t.State().PutSet(name, classic.NewSet(t.Schema(), ids))
	return none()
}

// missingRecord raises codeNoRecord for a record that was asked for and is not there.
func missingRecord(t *classic.Table, err error) error {
	var missing classic.NoRecordError
	if errors.As(err, &missing) {
		return value.Errorf(codeNoRecord, "the table %s has no record number %d", t.Schema().Name, int(missing)).
			WithHint("numbers of records end with the record; find it by its key")
	}
	return err
}

// booleanArrayFromSet makes an array of Booleans: element n, from 0, tells whether the
// record number n is in a set, UserSet without a name. Page:
// commands/boolean-array-from-set.md.
//
// choice: a set that does not exist gives an array without elements, as its number of
// records is 0.
func booleanArrayFromSet(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	name := a.TextOr(1, "")
	if name == "" {
		name = userSet
	}
	arr := retyped(a, 0, value.ABoolean)
	arr.Resize(0)
	if err := arr.Set(0, value.False); err != nil {
		return value.Undefined, err
	}
	x := st.Set(name)
	if x == nil {
		return none()
	}
	for _, id := range x.IDs() {
		n := classic.RecordNumber(id)
		if n > arr.Len() {
			arr.Resize(n)
		}
		if err := arr.Set(n, value.True); err != nil {
			return value.Undefined, err
		}
	}
	return none()
}
