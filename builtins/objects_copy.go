package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
)

// copyValue returns a deep copy of an object or collection by the ck options; a shared
// copy joins the group of groupWith, when that is given.
func copyValue(p *interp.Process, v value.Value, option int, groupWith value.Value) (value.Value, error) {
	k := value.Copying{ResolvePointers: option&value.CkResolvePointers != 0, Shared: option&value.CkShared != 0, Caller: p}
	if k.Shared {
		k.GroupWith = groupWith // choice: one that is not shared has no group, and the copy has its own
	}
	return k.Copy(v)
}
