package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/session"
)

// codePrivilege is raised when the session of a web process may not do something.
//
// choice: the reference gives no number.
const codePrivilege = -10716

// permit checks that the process of ctx may do an action to a dataclass. Only web
// processes are restricted. Reading attributes is the business of guardReading.
func permit(ctx context.Context, a session.Action, c *orda.DataClass) error {
	return verdict(session.Allow(ctx, a, session.Resource{Type: session.Dataclass, Class: c.Name()}), a, c.Name())
}

// permitAttributes checks an action on attributes of a dataclass.
func permitAttributes(ctx context.Context, a session.Action, c *orda.DataClass, names []string) error {
	if !session.Restricted(ctx) {
		return nil
	}
	for _, n := range names {
		r := session.Resource{Type: session.Attribute, Class: c.Name(), Member: n}
		if err := verdict(session.Allow(ctx, a, r), a, c.Name()+"."+n); err != nil {
			return err
		}
	}
	return nil
}

func verdict(v session.Verdict, a session.Action, what string) error {
	switch v {
	case session.Allowed:
		return nil
	case session.Closed:
		return value.Errorf(codePrivilege, "access to data is closed: roles.json has mistakes").WithHint("they are listed in Data/Logs/Roles_Errors.json")
	}
	return value.Errorf(codePrivilege, "this session has no privilege to %s %s", a, what)
}

// permitSave checks what saving an entity needs: create or update, of the dataclass
// and of the attributes that were assigned.
func permitSave(ctx context.Context, e *orda.Entity) error {
	if !session.Restricted(ctx) {
		return nil
	}
	a := session.Update
	if e.IsNew() {
		a = session.Create
	}
	names, err := e.TouchedAttributes()
	if err != nil {
		return err
	}
	if len(names) == 0 && !e.IsNew() {
		return nil
	}
	if err := permit(ctx, a, e.DataClass()); err != nil {
		return err
	}
	if err := permitClearing(ctx, e, true); err != nil {
		return err
	}
	return permitAttributes(ctx, a, e.DataClass(), names)
}

// denied is the status object of a save or drop that permissions refuse.
func denied() value.Value { return orda.Status{Code: orda.StatusWrongPermission}.Object().Value() }

// restricting attaches to a process that the restrict function of a dataclass runs.
type restricting struct{ table string }

// restriction returns the entities that the event restrict of a dataclass shows to
// the process, nil when it has none or shows all: whatever restrict returns but a
// selection of its own dataclass is no filter. Inside restrict there is none.
// Page: ORDA/ordaClasses.md.
func restriction(p *interp.Process, c *orda.DataClass) (*orda.Selection, error) {
	m := modelIn(p.Runtime())
	if m == nil {
		return nil, nil
	}
	member := m.class(orda.ClassDataClass, c.Name()).Find("event restrict ")
	key := restricting{c.Name()}
	if member == nil || member.Fn == nil || p.Attached(key) == true {
		return nil, nil
	}
	p.Attach(key, true)
	defer p.Attach(key, false)
	v, err := p.CallFunction(functionObject(p, member.Fn), c.Value())
	if err != nil {
		return nil, err
	}
	if s := orda.SelectionOf(v); s != nil && s.DataClass() == c {
		return s, nil
	}
	return nil, nil
}

// isRestricted reports whether a dataclass has an event restrict.
func isRestricted(p *interp.Process, c *orda.DataClass) bool {
	m := DataClassClass(p.Runtime(), c.Name()).Find("event restrict ")
	return m != nil && m.Fn != nil
}

// Restriction returns the entities that the event restrict of a dataclass shows to the
// process, nil when it sees all.
func Restriction(p *interp.Process, c *orda.DataClass) (*orda.Selection, error) {
	return restriction(p, c)
}

// allOf returns the entities of a dataclass that the process sees.
func allOf(p *interp.Process, ctx context.Context, c *orda.DataClass) (*orda.Selection, error) {
	if err := permit(ctx, session.Read, c); err != nil {
		return nil, err
	}
	seen, err := restriction(p, c)
	if err != nil {
		return nil, err
	}
	if seen != nil {
		return seen.Copy(true), nil
	}
	return c.All(ctx)
}

// DropEntity is drop() for callers outside the language, as SaveEntity is save().
func DropEntity(p *interp.Process, e *orda.Entity) (*value.Object, error) {
	v, err := entityDrop(p, DataContext(p), e, interp.Args{})
	return v.AsObject(), err
}

// SaveEntity is save() for callers outside the language: a serious failure gives both the
// status and the error.
func SaveEntity(p *interp.Process, e *orda.Entity) (*value.Object, error) {
	v, err := entitySave(p, DataContext(p), e, interp.Args{})
	return v.AsObject(), err
}
