package interp

import (
	"strings"

	"fourd/interp/value"
)

// modelled is an object of a data model, such as an entity. The functions of its computed
// attributes are told what is asked of them.
type modelled interface {
	DataClassName() string
	// Leads reports whether an attribute is a relation.
	Leads(attribute string) bool
}

// modelOf returns v as an object of a data model, nil for others.
func modelOf(v value.Value) modelled {
	if o := v.AsObject(); o != nil {
		m, _ := o.Native().(modelled)
		return m
	}
	return nil
}

// compute asks a computed property for its value. The getter of an attribute may put the
// value into the result of its event instead, as Null is no value of a declared type.
func (p *Process) compute(v value.Value, m *value.Member) (value.Value, error) {
	on := modelOf(v)
	if on == nil || len(ParameterKinds(m.Get)) == 0 {
		return p.callFunction(m.Get, v, nil)
	}
	event := eventOf(on, "get", m.Name)
	x, err := p.callFunction(m.Get, v, []value.Value{event.Value()})
	if err != nil {
		return value.Undefined, err
	}
	if result, given := event.Get("result"); given {
		x = result
	}
	return x, nil
}

func eventOf(on modelled, kind, name string) *value.Object {
	event := value.NewObject(4)
	event.Put("attributeName", value.Str(name))
	event.Put("dataClassName", value.Str(on.DataClassName()))
	event.Put("kind", value.Str(kind))
	return event
}

func (p *Process) setComputed(v value.Value, name string, m *value.Member, x value.Value) error {
	if m.Kind == value.MAlias {
		return p.setAlias(v, name, m.Path, x)
	}
	if m.Set == nil {
		return value.Errorf(CodeTypes, "the computed property %s is read-only", name).WithHint("its class has no Function set %s", name)
	}
	if x.IsUndefined() && m.Get != nil {
		old, err := p.compute(v, m)
		if err != nil {
			return err
		}
		x = emptyOf(old)
	}
	args := []value.Value{x}
	if on := modelOf(v); on != nil && len(ParameterKinds(m.Set)) > 1 {
		event := eventOf(on, "set", m.Name)
		event.Put("value", x)
		args = append(args, event.Value())
	}
	_, err := p.callFunction(m.Set, v, args)
	return err
}

// setAlias assigns to what an alias stands for, which must be a scalar of the same dataclass.
func (p *Process) setAlias(v value.Value, name, path string, x value.Value) error {
	if on := modelOf(v); on != nil && (strings.Contains(path, ".") || on.Leads(path)) {
		return value.Errorf(CodeTypes, "the alias %s is read-only, since it leads to %s", name, path).
			WithHint("assign to %s", path)
	}
	return p.SetProperty(v, path, x)
}
