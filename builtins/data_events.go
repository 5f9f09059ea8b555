package builtins

import (
	"context"
	"slices"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
)

// Events of entity classes: touched after assignments, the others around save and drop.
var (
	saveEvents = []string{"validateSave", "saving", "afterSave"}
	dropEvents = []string{"validateDrop", "dropping", "afterDrop"}
)

// eventComponent signs the errors that event functions return.
const eventComponent = "DBEV"

// eventFunction returns the function of an event, of an attribute or, with "", of the
// entity; nil when there is none.
func eventFunction(p *interp.Process, c *orda.DataClass, event, attribute string) *value.Function {
	class := EntityClass(p.Runtime(), c.Name())
	if class == nil {
		return nil
	}
	if m := class.Find("event " + event + " " + attribute); m != nil {
		return m.Fn
	}
	return nil
}

// hasEvents reports whether the entity class of a dataclass has any of the events.
func hasEvents(p *interp.Process, c *orda.DataClass, events []string) bool {
	for _, ev := range events {
		if eventFunction(p, c, ev, "") != nil {
			return true
		}
		for _, a := range c.Table().Attributes {
			if eventFunction(p, c, ev, a.Name) != nil {
				return true
			}
		}
	}
	return false
}

// watches reports whether a class has an event touched. Every assignment asks.
func (m *dataModel) watches(c *value.Class) bool {
	if known, ok := m.touched.Load(c); ok {
		return known.(bool)
	}
	found := false
	for k := c; k != nil && !k.Builtin; k = k.Super {
		for name := range k.Members {
			found = found || strings.HasPrefix(name, "event touched ")
		}
	}
	m.touched.Store(c, found)
	return found
}

// Touched implements orda.Extras: the event of the attribute, then that of the entity. An
// error in it is told and does not undo the assignment.
func (x extras) Touched(ctx context.Context, e *orda.Entity, name string) error {
	table := e.DataClass().Name()
	if !x.m.watches(x.m.class(orda.ClassEntity, table)) {
		return nil
	}
	own, any := x.member(table, "event touched "+name), x.member(table, "event touched ")
	if own == nil && any == nil {
		return nil
	}
	p, err := processOf(ctx)
	if err != nil {
		return nil // assigned by Go code, outside of any process
	}
	for _, m := range []*value.Member{own, any} {
		if m == nil {
			continue
		}
		about := object("kind", value.Str("touched"), "dataClassName", value.Str(table), "attributeName", value.Str(name))
		if _, err := p.CallFunction(functionObject(p, m.Fn), e.Value(), about.Value()); err != nil {
			return err
		}
	}
	return nil
}

// refusal is an error object that an event function returned.
type refusal struct {
	object  *value.Object
	code    int
	message string
	serious bool
}

// fire calls the function of an event for the entity. The refusal is what it returned
// to stop the action, or nil.
func fire(p *interp.Process, e *orda.Entity, event, attribute string, extra ...any) (*refusal, error) {
	fn := eventFunction(p, e.DataClass(), event, attribute)
	if fn == nil {
		return nil, nil
	}
	about := object(append([]any{"kind", value.Str(event), "dataClassName", value.Str(e.DataClass().Name())}, extra...)...)
	if attribute != "" {
		about.Put("attributeName", value.Str(attribute))
	}
	v, err := p.CallFunction(functionObject(p, fn), e.Value(), about.Value())
	o := v.AsObject()
	if err != nil || o == nil {
		return nil, err
	}
	r := &refusal{object: o, message: o.Lookup("message").AsText()}
	if n := o.Lookup("errCode"); n.IsNumber() {
		r.code = int(n.AsReal())
	}
	if s := o.Lookup("seriousError"); s.Kind() == value.KBoolean {
		r.serious = s.AsBool()
	}
	return r, nil
}

// fireAll fires an event for attributes in order, then for the entity, until one
// refuses.
func fireAll(p *interp.Process, e *orda.Entity, event string, attributes []string) (*refusal, error) {
	for _, name := range attributes {
		if r, err := fire(p, e, event, name); r != nil || err != nil {
			return r, err
		}
	}
	return fire(p, e, event, "")
}

// status returns the status object of a refused action, and the error that a serious
// refusal raises.
func (r *refusal) status(code orda.StatusCode) (value.Value, error) {
	o := orda.Status{Code: code}.Object()
	item := object("message", value.Str(r.message), "componentSignature", value.Str(eventComponent), "errCode", value.Int(int64(r.code)))
	if x := r.object.Lookup("extraDescription"); !x.IsNothing() {
		item.Put("extraDescription", x)
	}
	o.Put("errors", value.NewCollection([]value.Value{item.Value()}).Value())
	if code == orda.StatusValidation {
		return o.Value(), nil
	}
	thrown, err := value.Copy(item.Value())
	if err != nil {
		return value.Undefined, err
	}
	return o.Value(), &interp.Error{Code: r.code, Msg: r.message, Signature: eventComponent, Object: thrown.AsObject()}
}

// refused is the outcome of a validating event.
func (r *refusal) refused() (value.Value, error) {
	if r.serious {
		return r.status(orda.StatusSeriousValidation)
	}
	return r.status(orda.StatusValidation)
}

// saveWithEvents is save for an entity whose class has events: validateSave may refuse
// mildly or seriously, saving seriously, afterSave learns the outcome.
// Page: ORDA/orda-events.md.
//
// choice: saving runs just before the record is written, so what it assigns is saved
// and what it refuses is not.
func saveWithEvents(p *interp.Process, ctx context.Context, e *orda.Entity, mode int) (value.Value, error) {
	if inAfter(p, e, "afterSave") {
		return value.Undefined, value.Errorf(orda.CodeBadParameter, "an entity cannot be saved within its own event afterSave")
	}
	names, err := e.TouchedAttributes()
	if err != nil {
		return value.Undefined, err
	}
	modified := len(names) > 0 || e.IsNew()
	r, err := fireAll(p, e, "validateSave", names)
	if err != nil {
		return value.Undefined, err
	}
	var out value.Value
	if r != nil {
		out, err = r.refused()
	} else {
		out, names, err = saveWithin(p, ctx, e, mode)
		modified = modified || len(names) > 0
	}
	if modified && out.AsObject() != nil {
		if failure := after(p, e, "afterSave", "savedAttributes", "saveStatus", names, out.AsObject()); err == nil {
			err = failure
		}
	}
	return out, err
}

// saveWithin fires saving and saves. names are the attributes that there are to save; the
// result is none when the code of an event has failed.
func saveWithin(p *interp.Process, ctx context.Context, e *orda.Entity, mode int) (out value.Value, names []string, err error) {
	if names, err = e.TouchedAttributes(); err != nil {
		return value.Undefined, nil, err
	}
	r, err := fireAll(p, e, "saving", names)
	switch {
	case err != nil:
		return value.Undefined, nil, err
	case r != nil:
		out, err = r.status(orda.StatusSerious)
		return out, names, err
	}
	if names, err = e.TouchedAttributes(); err != nil {
		return value.Undefined, nil, err
	}
	st, err := e.Save(ctx, mode)
	return st.Object().Value(), names, err
}

// afterKey attaches to a process the events after an action that run.
type afterKey struct{}

type afterRunning struct {
	e     *orda.Entity
	event string
}

func runningAfter(p *interp.Process) []afterRunning {
	list, _ := p.Attached(afterKey{}).([]afterRunning)
	return list
}

// inAfter reports whether an entity is in that event: the action again would have no end.
func inAfter(p *interp.Process, e *orda.Entity, event string) bool {
	return slices.Contains(runningAfter(p), afterRunning{e, event})
}

// after fires an event that tells the outcome; what it returns means nothing. Without success
// nothing was saved or dropped.
//
// choice: it also tells what another event has refused, as the examples of the page count on
// it, although the page says that an error stops the other events.
func after(p *interp.Process, e *orda.Entity, event, list, outcome string, names []string, status *value.Object) error {
	result := "success"
	if !status.Lookup("success").AsBool() {
		result, names = "failed", nil
	}
	outer := runningAfter(p)
	p.Attach(afterKey{}, append(outer[:len(outer):len(outer)], afterRunning{e, event}))
	defer p.Attach(afterKey{}, outer)
	told, err := value.Copy(status.Value())
	if err != nil {
		return err
	}
	_, err = fire(p, e, event, "", list, textsOf(names), outcome, value.Str(result), "status", told)
	return err
}

// dropWithEvents is drop for an entity whose class has events.
// Page: ORDA/orda-events.md.
func dropWithEvents(p *interp.Process, ctx context.Context, e *orda.Entity, mode int) (value.Value, error) {
	if inAfter(p, e, "afterDrop") {
		return value.Undefined, value.Errorf(orda.CodeBadParameter, "an entity cannot be dropped within its own event afterDrop")
	}
	var names []string
	for _, a := range e.DataClass().Table().Attributes {
		if a.Kind == orda.Storage {
			names = append(names, a.Name)
		}
	}
	r, err := fireAll(p, e, "validateDrop", names)
	if err != nil {
		return value.Undefined, err
	}
	var out value.Value
	if r != nil {
		out, err = r.refused()
	} else if r, err = fireAll(p, e, "dropping", names); err != nil {
		return value.Undefined, err
	} else if r != nil {
		out, err = r.status(orda.StatusSerious)
	} else {
		var st orda.Status
		st, err = e.Drop(ctx, mode)
		out = st.Object().Value()
	}
	if out.AsObject() != nil {
		if failure := after(p, e, "afterDrop", "droppedAttributes", "dropStatus", names, out.AsObject()); err == nil {
			err = failure
		}
	}
	return out, err
}

// dropOneByOne is drop of a selection whose entities have events, or values that may not be
// deleted. Entities that were
// refused stay in the result; of serious failures the last one is raised.
func dropOneByOne(p *interp.Process, ctx context.Context, s *orda.Selection, mode int) (value.Value, error) {
	left := s.DataClass().NewSelection(true)
	stopped := false
	var failure error
	err := eachEntity(ctx, s, func(e *orda.Entity) error {
		if stopped {
			return left.Add(e.Value())
		}
		v, err := denied(), error(nil) // a mild failure, as that of one entity
		if permitClearing(ctx, e, false) == nil {
			v, err = dropWithEvents(p, ctx, e, orda.ForceDrop)
		}
		o := v.AsObject()
		if o == nil {
			return err // an event function failed by itself
		}
		if err != nil {
			failure = err
		}
		if o.Lookup("success").AsBool() {
			return nil
		}
		stopped = mode&orda.StopOnFirstError != 0
		return left.Add(e.Value())
	})
	if err == nil {
		err = failure
	}
	return sameNature(left, s).Value(), err
}
