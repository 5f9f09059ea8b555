package rest

import (
	"net/http"
	"strings"
	"sync"

	"fourd/builtins"
	"fourd/interp/value"
	"fourd/orda"
)

// lockKindSession is the number of a lock of a session.
const lockKindSession = 7

// passLocks lets the process write what its session has locked.
func (c *call) passLocks() {
	s := c.session()
	if s == nil || c.store == nil {
		return
	}
	if d := orda.FromContext(builtins.DataContext(c.p)); d != nil {
		d.Pass(holderOf(s))
	}
}

// lock is $lock: an entity locked for the session, until it unlocks it or ends.
func (c *call) lock(d *orda.DataClass, at target) (value.Value, error) {
	on, ok := isTrue(c.option("$lock"))
	s := c.session()
	switch {
	case !ok:
		return value.Undefined, problem(http.StatusBadRequest, codeRequest, "$lock has to be true or false")
	case !at.one:
		return value.Undefined, problem(http.StatusBadRequest, codeRequest, "$lock needs an entity, such as /%s(1)", d.Name())
	case s == nil:
		return value.Undefined, problem(http.StatusBadRequest, codeRequest, "$lock needs a session, and this server keeps none")
	}
	e, err := c.entity(d, at)
	if err != nil {
		return value.Undefined, err
	}
	ctx, h := builtins.DataContext(c.p), holderOf(s)
	if !on {
		done, other := e.Unlock(ctx, h)
		st := orda.Status{}
		if other != nil {
			st = orda.LockedStatus(other, e)
		}
		return c.lockAnswer(done, st), nil
	}
	c.describeHolder(h)
	st, err := e.Lock(ctx, h, 0)
	if err != nil {
		return value.Undefined, err
	}
	if s.Ended() { // in the meantime: nobody else would give the lock back
		c.store.ReleaseLocks(h)
	}
	return c.lockAnswer(st.Success(), st), nil
}

// holding is done once for each session that locks.
type holding struct{ once sync.Once }

type holdingKey struct{}

// describeHolder makes the session known to those that it locks out, and gives its locks
// back when it ends.
func (c *call) describeHolder(h *orda.Holder) {
	s := c.session()
	s.Attach(holdingKey{}, func() any { return &holding{} }).(*holding).once.Do(func() {
		host, client, agent := c.r.Host, c.r.Client, c.r.Agent
		h.Info = func(record int64) *value.Object {
			o := value.NewObject(4)
			o.Put("host", value.Str(host))
			o.Put("IPAddr", value.Str(strings.TrimPrefix(client, "::ffff:")))
			o.Put("recordNumber", value.Int(record))
			o.Put("userAgent", value.Str(agent))
			return o
		}
		store := c.store
		s.OnEnd(func() { store.ReleaseLocks(h) })
	})
}

// hideVisitor takes the address and the browser of another visitor out of a status: they
// are the business of administrators only.
func (c *call) hideVisitor(status *value.Object) {
	v, _ := status.Get("lockInfo")
	if info := v.AsObject(); info != nil && !c.isAdmin() {
		info.Delete("IPAddr")
		info.Delete("userAgent")
	}
}

// lockAnswer is the answer to $lock.
func (c *call) lockAnswer(done bool, st orda.Status) value.Value {
	o := value.NewObject(2)
	o.Put("result", value.Bool(done))
	status := value.NewObject(5)
	switch {
	case done:
		status.Put("success", value.True)
	case st.Success(): // there was no lock to give back
		status.Put("success", value.False)
	default:
		all := st.Object()
		c.hideVisitor(all)
		for _, name := range []string{"status", "statusText", "lockKind", "lockKindText", "lockInfo", "errors"} {
			v, ok := all.Get(name)
			switch {
			case name == "statusText" && st.Code == orda.StatusLocked:
				v = value.Str("Already Locked")
			case name == "lockKind" && st.LockedBy != nil && st.LockedBy.Session:
				v, ok = value.Int(lockKindSession), true
			case name == "lockKindText" && st.LockedBy != nil && st.LockedBy.Session:
				v = value.Str("Locked By Session")
			}
			if ok {
				status.Put(name, v)
			}
		}
	}
	o.Put("__STATUS", status.Value())
	return o.Value()
}
