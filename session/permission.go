package session

import "context"

// Action is what a permission of roles.json allows.
type Action uint8

// The actions. promote is no action: see Visit.Enter.
const (
	Read Action = iota
	Create
	Update
	Drop
	Execute
	actionCount
)

var actionNames = [actionCount]string{"read", "create", "update", "drop", "execute"}

// String returns the name of the action as roles.json writes it.
func (a Action) String() string {
	if a < actionCount {
		return actionNames[a]
	}
	return "?"
}

// ResourceType is the type of a resource in roles.json.
type ResourceType uint8

// The types of resource.
const (
	Datastore       ResourceType = iota // no names
	Dataclass                           // Class
	Attribute                           // Class, Member
	Method                              // Class and Member; Class is "ds" for functions of the datastore
	Singleton                           // Class
	SingletonMethod                     // Class, Member
	resourceTypeCount
)

var typeNames = [resourceTypeCount]string{"datastore", "dataclass", "attribute", "method", "singleton", "singletonMethod"}

// String returns the name of the type as roles.json writes it.
func (t ResourceType) String() string {
	if t < resourceTypeCount {
		return typeNames[t]
	}
	return "?"
}

// actions returns which actions a permission on the type may name; others in the
// file mean nothing there.
func (t ResourceType) allows(a Action) bool {
	switch t {
	case Datastore, Dataclass:
		return true
	case Attribute:
		return a != Execute
	default:
		return a == Execute
	}
}

// Resource is what an action is done to. Names are case-sensitive. Entity,
// selection and dataclass functions are all Class.Member of their dataclass.
type Resource struct {
	Type          ResourceType
	Class, Member string
}

// Verdict is the answer to a question for permission.
type Verdict uint8

// The verdicts. Closed means that roles.json is faulty and data access is refused
// until it is mended (HTTP 503), whoever asks.
const (
	Denied Verdict = iota
	Allowed
	Closed
)

// holder is who asks: the privileges in effect, and whether it is a guest.
type holder struct {
	owned bits
	guest bool
}

// Allow decides whether the process of ctx may do an action to a resource. Only
// processes that the web reached are restricted. Update and Drop need Read too;
// an attribute needs its own permission and that of its dataclass.
//
// The caller knows the data model and leaves out what does not exist there: Create
// and Update of an alias, Drop of an alias or a computed attribute. An alias needs
// its own permission only, so the attributes behind it are not asked about.
func Allow(ctx context.Context, a Action, r Resource) Verdict {
	v := VisitFrom(ctx)
	if v == nil || !v.web {
		return Allowed
	}
	return v.manager.roles.decide(v.holder(), a, r)
}

// ReadFreely lets the process of ctx read attributes whatever the permissions, until done
// is called: a computed attribute and an alias need their own permission alone, not
// those of the attributes that they are made of.
func ReadFreely(ctx context.Context) (done func()) {
	v := VisitFrom(ctx)
	if v == nil {
		return func() {}
	}
	v.free.Add(1)
	return func() { v.free.Add(-1) }
}

// Reads reports whether the process of ctx may read an attribute, or, with "" for it,
// entities of the dataclass.
func Reads(ctx context.Context, class, attribute string) bool {
	v := VisitFrom(ctx)
	if v == nil || !v.web || v.free.Load() > 0 {
		return true
	}
	r := Resource{Type: Attribute, Class: class, Member: attribute}
	if attribute == "" {
		r = Resource{Type: Dataclass, Class: class}
	}
	return v.manager.roles.decide(v.holder(), Read, r) == Allowed
}

// Clears reports whether the process of ctx may delete a value of an attribute: put Null in
// its place, or drop its entity.
//
// choice: an attribute without a drop permission of its own takes none from its dataclass, or
// nobody could empty an attribute who may not drop entities.
func Clears(ctx context.Context, class, attribute string) bool {
	v := VisitFrom(ctx)
	if v == nil || !v.web || v.manager.roles.open {
		return true
	}
	r := Resource{Type: Attribute, Class: class, Member: attribute}
	l := v.manager.roles.list(Drop, r)
	return l == nil || l.admits(Drop, v.holder())
}

// Restricted reports whether the process of ctx is one that permissions apply to.
func Restricted(ctx context.Context) bool {
	v := VisitFrom(ctx)
	return v != nil && v.web
}

func (v *Visit) holder() holder {
	s, promoted := v.Session(), v.promotedBits()
	if s == nil {
		return holder{owned: promoted, guest: true}
	}
	h := holder{owned: s.own(), guest: s.IsGuest()}
	if promoted != nil {
		h.owned = append(bits(nil), h.owned...).union(promoted)
	}
	return h
}

func (r *Roles) decide(h holder, a Action, res Resource) Verdict {
	if r.closed {
		return Closed
	}
	if r.open {
		return Allowed
	}
	if a == Execute && res == (Resource{Method, "ds", "authentify"}) {
		return Allowed // else nobody could log in
	}
	if !r.permits(h, a, res) || (a == Update || a == Drop) && !r.permits(h, Read, res) {
		return Denied
	}
	return Allowed
}

func (r *Roles) permits(h holder, a Action, res Resource) bool {
	if res.Type == Attribute {
		if l := r.list(a, res); l != nil && !l.admits(a, h) {
			return false
		}
		res = Resource{Type: Dataclass, Class: res.Class}
	}
	if l := r.narrowest(a, res); l != nil {
		return l.admits(a, h)
	}
	// choice: WebAdmin opens what nothing else regulates.
	return !r.restricted || h.owned.has(r.webAdmin)
}

// narrowest returns the list of the narrowest level that defines the action for a
// resource, or nil. An empty list counts as not defined.
//
// choice: the reference says so of dataclasses; functions follow the same rule.
func (r *Roles) narrowest(a Action, res Resource) *list {
	if l := r.list(a, res); l != nil {
		return l
	}
	switch res.Type {
	case Method:
		if res.Class != "ds" {
			if l := r.list(a, Resource{Type: Dataclass, Class: res.Class}); l != nil {
				return l
			}
		}
	case SingletonMethod:
		if l := r.list(a, Resource{Type: Singleton, Class: res.Class}); l != nil {
			return l
		}
	}
	return r.list(a, Resource{Type: Datastore})
}

func (r *Roles) list(a Action, res Resource) *list {
	if p := r.permissions[res]; p != nil && a < actionCount && p.lists[a].defined {
		return &p.lists[a]
	}
	return nil
}

// admits tells whether the list of an action names something that the holder owns.
//
// choice: a function that guests may execute is open to those who have logged in, too;
// public projects list documents and tell who somebody is by such functions. Data that
// guests may see is for guests, and for users who were given their privilege.
func (l *list) admits(a Action, h holder) bool {
	return l.guest && (h.guest || a == Execute) || h.owned.meets(l.privileges)
}

func (r *Roles) promotedBy(function Resource) []int {
	if p := r.permissions[function]; p != nil {
		return p.promote
	}
	return nil
}
