package rest

import (
	"runtime"
	"time"

	"fourd/interp/value"
	"fourd/session"
)

// info is $info: what there is on the server.
//
// choice: entity sets and sessions of others are shown to administrators only; the cache
// is told as the memory of the program.
func (c *call) info() (value.Value, error) {
	list := value.NewCollection(nil)
	s := c.session()
	if s != nil {
		for _, name := range s.GetPrivileges() {
			o := value.NewObject(1)
			o.Put("privilege", value.Str(name))
			list.Append(o.Value())
		}
	}
	own := value.NewObject(1)
	own.Put("privileges", list.Value())
	if c.segment(1) == "privileges" {
		return own.Value(), nil
	}
	sets := c.setsInfo()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	o := value.NewObject(7)
	o.Put("cacheSize", value.Real(float64(m.HeapSys)))
	o.Put("usedCache", value.Real(float64(m.HeapInuse)))
	o.Put("entitySetCount", value.Int(int64(sets.Len())))
	o.Put("entitySet", sets.Value())
	o.Put("ProgressInfo", value.NewCollection(nil).Value())
	o.Put("sessionInfo", c.sessionsInfo(s).Value())
	o.Put("privileges", own.Value())
	return o.Value(), nil
}

func (c *call) setsInfo() *value.Collection {
	out := value.NewCollection(nil)
	for _, k := range c.server.sets.List(clock(c.p).Now()) {
		if !c.isAdmin() && (k.Thing.owner == "" || k.Thing.owner != c.owner()) {
			continue
		}
		o := value.NewObject(6)
		o.Put("id", value.Str(k.ID))
		o.Put("dataClass", value.Str(k.Thing.class.Name()))
		o.Put("selectionSize", value.Int(int64(k.Thing.sel.Length())))
		o.Put("sorted", value.Bool(k.Thing.sel.IsOrdered()))
		o.Put("refreshed", value.Str(k.Used.UTC().Format(time.RFC3339)))
		o.Put("expires", value.Str(k.Expires.UTC().Format(time.RFC3339)))
		out.Append(o.Value())
	}
	return out
}

func (c *call) sessionsInfo(own *session.Session) *value.Collection {
	out := value.NewCollection(nil)
	if own == nil {
		return out
	}
	list := []*session.Session{own}
	if c.isAdmin() {
		list = own.Siblings()
	}
	for _, s := range list {
		name := s.UserName()
		if name == "" && s.IsGuest() {
			name = "default guest"
		}
		o := value.NewObject(5)
		o.Put("sessionID", value.Str(s.ID()))
		o.Put("userID", value.Str("00000000000000000000000000000000"))
		o.Put("userName", value.Str(name))
		o.Put("lifeTime", value.Int(int64(s.IdleTimeout())*60))
		o.Put("expiration", value.Str(s.Expires().Format(time.RFC3339)))
		out.Append(o.Value())
	}
	return out
}
