package classic

import "context"

// First makes the first record current, unless it is already and is loaded.
func (t *Table) First(ctx context.Context) error { return t.Move(ctx, 1) }

// Last makes the last record current, unless it is already and is loaded.
func (t *Table) Last(ctx context.Context) error { return t.Move(ctx, t.Count()) }

// Move makes the record at a position (from 1) current. Position 0 leaves no record
// current; another one that does not exist changes nothing, nor does that of the current
// record while it is loaded.
func (t *Table) Move(ctx context.Context, position int) error {
	switch {
	case position == 0:
		t.leave()
		t.adrift = true
		return nil
	case position < 1 || position > t.Count() || position == t.Position() && t.now.loaded != nil:
		return nil
	}
	t.pos, t.adrift = position-1, false
	return t.load(ctx)
}

// Next makes the next record current. Behind the last one there is none, and only First,
// Last and Move lead back.
func (t *Table) Next(ctx context.Context) error {
	if t.Before() || t.End() {
		return nil
	}
	t.pos, t.adrift = t.pos+1, false
	return t.load(ctx)
}

// Previous makes the record before current; before the first one there is none.
func (t *Table) Previous(ctx context.Context) error {
	if t.Before() || t.End() {
		return nil
	}
	if !t.adrift {
		t.pos--
	}
	t.adrift = false
	return t.load(ctx)
}

// Before reports whether the position is before the first record; with no records it is.
func (t *Table) Before() bool { return t.Count() == 0 || t.pos < 0 && !t.adrift }

// End reports whether the position is behind the last record; with no records it is.
func (t *Table) End() bool {
	return t.Count() == 0 || t.pos >= t.Count() || t.adrift && t.pos == t.Count()-1
}

// Position returns the place of the current record in the selection, from 1; 0 when there
// is none or it does not belong to the selection.
func (t *Table) Position() int {
	if ids := t.sel.IDs(); !t.adrift && t.pos >= 0 && t.pos < len(ids) && t.now.id == ids[t.pos] {
		return t.pos + 1
	}
	return 0
}
