package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/classic"
)

func recordLocks() []interp.Command {
	return []interp.Command{
		interp.Native("READ ONLY", loadingAs(true)),
		interp.Native("READ WRITE", loadingAs(false)),
		interp.Native("Read only state", onTable(flag((*classic.Table).ReadOnly))),
		interp.Native("Locked", onTable(flag((*classic.Table).Locked))),
		interp.Native("LOCKED BY", onTable(lockedBy)),
		interp.Native("Locked records info", onTable(lockedRecordsInfo)),
	}
}

// loadingAs makes READ ONLY or READ WRITE: how records of a table, or with * of all
// tables, are loaded from now on. Pages: commands/read-only.md, read-write.md.
func loadingAs(readOnly bool) interp.NativeFunc {
	one := onTable(func(_ *interp.Process, _ context.Context, t *classic.Table, _ interp.Args) (value.Value, error) {
		t.SetReadOnly(readOnly)
		return none()
	})
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		if !a.Star() {
			return one(p, a)
		}
		if Datastore(p.Runtime()) == nil {
			return none() // a project without tables has none that could be loaded
		}
		st, _, err := classicState(p)
		if err != nil {
			return value.Undefined, err
		}
		for _, t := range st.Tables() {
			t.SetReadOnly(readOnly)
		}
		return none()
	}
}

// lockedBy tells who else has the current record: the number of the process, the 4D user,
// the session user and the name of the process. The number is 0 when nobody has, -1 when
// the record is gone, -2 for a lock over REST. Page: commands/locked-by.md.
func lockedBy(_ *interp.Process, _ context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
	number, user, login, name := 0, "", "", ""
	switch h, deleted := t.LockedBy(); {
	case deleted:
		number = -1
	case h == nil:
	case h.Session:
		number, name = -2, lockText(h, t, "IPAddr")
	default:
		number, user, login, name = 0, "Designer", lockText(h, t, "user_name"), lockText(h, t, "task_name")
		if h.Info != nil {
			number = int(h.Info(classic.RecordID(t.Number())).Lookup("task_id").AsInt())
		}
	}
	a.SetOut(0, value.Int(int64(number)))
	a.SetOut(1, value.Str(user))
	a.SetOut(2, value.Str(login))
	a.SetOut(3, value.Str(name))
	return none()
}

func lockText(h *orda.Holder, t *classic.Table, key string) string {
	if h.Info == nil {
		return ""
	}
	return h.Info(classic.RecordID(t.Number())).Lookup(key).AsText()
}

// lockedRecordsInfo returns {records: […]} with who holds which record of a table.
// Page: commands/locked-records-info.md.
func lockedRecordsInfo(p *interp.Process, _ context.Context, t *classic.Table, _ interp.Args) (value.Value, error) {
	out := value.NewCollection(nil)
	Datastore(p.Runtime()).EachLock(t.Schema(), func(id int64, h *orda.Holder) {
		o := object("recordNumber", value.Int(int64(classic.RecordNumber(id))))
		if h.Info != nil {
			if info := h.Info(id); h.Session {
				for _, name := range info.Keys() {
					o.Put(name, info.Lookup(name))
				}
			} else {
				o.Put("contextID", value.Str(h.ID()))
				o.Put("contextAttributes", info.Value())
			}
		}
		out.Append(o.Value())
	})
	return object("records", out.Value()).Value(), nil
}
