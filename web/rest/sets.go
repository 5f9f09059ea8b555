package rest

import (
	"crypto/rand"
	"net/http"
	"strings"
	"time"

	"fourd/builtins"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/session"
)

// How long entity sets live after their last use.
const (
	setLife   = 2 * time.Hour
	savedLife = 10 * time.Minute // of a set that was made again
)

// entitySet is a selection that stays on the server under an id. It belongs to no
// session, as clients without cookies use it; what may be read is asked at each use.
type entitySet struct {
	class *orda.DataClass
	sel   *orda.Selection
	owner string // session that made it
}

func codeOfSet(id string) *fault {
	return problem(http.StatusNotFound, codeSet, "EntitySet %q cannot be found", id)
}

// takeSet cuts $entityset/ID out of the path.
func (c *call) takeSet() error {
	for i := 1; i < len(c.path); i++ {
		if c.path[i] != "$entityset" {
			continue
		}
		if i+1 >= len(c.path) { // all entities are meant, which the options filter and sort
			c.path = c.path[:i]
			return nil
		}
		c.set = strings.ToUpper(c.path[i+1])
		c.path = append(c.path[:i:i], c.path[i+2:]...)
		return nil
	}
	return nil
}

// lookUp returns the entity set of an id, without what the visitor may not see now.
func (c *call) lookUp(d *orda.DataClass, id string) (*orda.Selection, error) {
	x, ok := c.server.sets.Get(clock(c.p).Now(), id)
	if !ok || x.class != d {
		return nil, codeOfSet(id)
	}
	seen, err := builtins.Restriction(c.p, d)
	if err != nil || seen == nil {
		return x.sel, err
	}
	hidden, err := x.sel.Minus(seen.Value(), false)
	if err != nil {
		return nil, err
	}
	return x.sel.Minus(hidden.Value(), true)
}

// base returns what a request starts from: the entity set it names, or nil for all
// entities. A set that is gone comes back when the request says how it was made.
func (c *call) base(d *orda.DataClass) (*orda.Selection, error) {
	if c.set == "" {
		return nil, nil
	}
	s, err := c.lookUp(d, c.set)
	if err == nil {
		return s, nil
	}
	filter, order := c.option("$savedfilter"), c.option("$savedorderby")
	if filter == "" && order == "" || !isID(c.set) {
		return nil, err
	}
	if s, err = c.search(d, nil, filter, order); err != nil {
		return nil, err
	}
	c.keep(c.set, s, savedLife)
	return s, nil
}

// newID returns an id that nobody can guess.
func newID() string {
	var id session.ID
	rand.Read(id[:])
	return id.String()
}

// isID tells whether a text has the form of an id that the server gives.
func isID(s string) bool {
	return len(s) == 32 && strings.Trim(s, "0123456789ABCDEF") == ""
}

// keep makes an entity set of a selection.
func (c *call) keep(id string, s *orda.Selection, life time.Duration) {
	if s.IsAlterable() {
		s = s.Copy(true)
	}
	c.server.sets.Put(clock(c.p).Now(), id, &entitySet{s.DataClass(), s, c.owner()}, int64(s.Length())+1, c.seconds(life))
}

// seconds is $timeout.
func (c *call) seconds(def time.Duration) time.Duration {
	if n := c.number(0, "$timeout"); n > 0 {
		return min(time.Duration(n), 1<<31) * time.Second
	}
	return def
}

// newSet keeps a selection and returns the address of its entity set.
func (c *call) newSet(s *orda.Selection) value.Value {
	id := newID()
	c.keep(id, s, setLife)
	return value.Str(address(s.DataClass(), "") + "/$entityset/" + id)
}

// combined is $logicOperator: what this set and another have in common, have at all, or
// what only this one has; or whether they have anything in common.
func (c *call) combined(d *orda.DataClass, s *orda.Selection) (out *orda.Selection, common value.Value, err error) {
	op := strings.ToUpper(strings.TrimSpace(c.option("$logicOperator")))
	if op == "" {
		return s, value.Undefined, nil
	}
	other, err := c.lookUp(d, strings.ToUpper(c.option("$otherCollection")))
	if err != nil {
		return nil, value.Undefined, err
	}
	switch op {
	case "AND":
		out, err = s.And(other.Value())
	case "OR":
		out, err = s.Or(other.Value())
	case "EXCEPT":
		out, err = s.Minus(other.Value(), false)
	case "INTERSECT":
		out, err = s.And(other.Value())
		common = value.Bool(out != nil && !out.IsEmpty())
	default:
		err = problem(http.StatusBadRequest, codeRequest, "$logicOperator has to be AND, OR, EXCEPT or INTERSECT")
	}
	return out, common, err
}

// release is $method=release.
func (c *call) release(d *orda.DataClass) (value.Value, error) {
	if c.set == "" {
		return value.Undefined, problem(http.StatusBadRequest, codeRequest, "$method=release needs an entity set")
	}
	now := clock(c.p).Now()
	if x, ok := c.server.sets.Get(now, c.set); !ok || x.class != d || !c.server.sets.Drop(now, c.set) {
		return value.Undefined, codeOfSet(c.set)
	}
	return okObject(true), nil
}
