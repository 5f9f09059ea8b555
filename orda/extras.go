package orda

import (
	"context"

	"fourd/interp/value"
)

// Extras are the attributes that the entity classes of a program add to dataclasses:
// aliases, which stand for a path, and computed attributes, whose functions are 4D code.
// Pages: ORDA/ordaClasses.md (Alias attributes, Computed attributes).
type Extras interface {
	// Alias returns the path that an alias stands for.
	Alias(table, name string) (path string, ok bool)
	// Computed reports whether name is a computed attribute.
	Computed(table, name string) bool
	// Names returns the names of both, in alphabetical order.
	Names(table string) []string
	// About tells what a class file says of one of both.
	About(table, name string) ExtraFacts
	// Read computes an attribute of an entity.
	Read(ctx context.Context, e *Entity, name string) (value.Value, error)
	// Query asks the query function of a computed attribute for the query that stands
	// for a comparison; answered is false when values are to be compared instead.
	Query(ctx context.Context, table, name, operator string, v value.Value) (text string, args []value.Value, answered bool, err error)
	// Order asks the orderBy function for the sort that stands for one by the attribute.
	Order(ctx context.Context, table, name string, desc bool) (text string, answered bool, err error)
	// Visible returns the only entities of a table that the code may see, nil for all.
	Visible(ctx context.Context, table string) (*Selection, error)
	// Touched tells of an assignment, after it was made.
	Touched(ctx context.Context, e *Entity, name string) error
	// Formula makes a Function of the text of a formula.
	Formula(ctx context.Context, text string) (value.Value, error)
	// Holds reports whether a Function is True for an entity; args is $1 in it.
	Holds(ctx context.Context, e *Entity, formula, args value.Value) (bool, error)
}

// ExtraFacts is what a class file says of an attribute that it adds.
type ExtraFacts struct {
	Type     string // declared result of a computed attribute: "Text", "cs.BoatSelection", or ""
	Exposed  bool
	Settable bool // it has a set function
}

// WithExtras adds the attributes of entity classes.
func WithExtras(x Extras) Option { return func(d *Datastore) { d.extras = x } }

// mostAliases bounds how many aliases may follow each other in a path, so that those
// that name each other end.
const mostAliases = 32

// NameCheck refuses names of attributes in queries and sorts that come from outside.
type NameCheck func(table, attribute string) error

type nameCheckKey struct{}

// CheckNames returns a context in which queries and sorts may name only what check lets
// pass, and hold no formulas. What aliases and query functions of the program lead to is
// not checked: whoever may use an alias may use what it stands for.
func CheckNames(ctx context.Context, check NameCheck) context.Context {
	return context.WithValue(ctx, nameCheckKey{}, check)
}

// CheckPath asks the check of a context for the names in an attribute path.
func (c *DataClass) CheckPath(ctx context.Context, path string) error {
	steps, err := textPath(path)
	if err == nil {
		_, err = c.store.expand(c.table, steps, nameCheck(ctx))
	}
	return err
}

// nameCheck returns the check of a context, or nil.
func nameCheck(ctx context.Context) NameCheck {
	check, _ := ctx.Value(nameCheckKey{}).(NameCheck)
	return check
}

// expand replaces the aliases in a path by what they stand for, and asks check, when
// there is one, for the names that were written. Names that are unknown stay, for
// whoever looks them up to tell.
func (d *Datastore) expand(t *SchemaTable, steps []pathStep, check NameCheck) ([]pathStep, error) {
	if d == nil || d.extras == nil && check == nil {
		return steps, nil
	}
	replaced := 0
	for i := 0; i < len(steps); i++ {
		if check != nil && !steps[i].trusted {
			if err := check(t.Name, steps[i].Name); err != nil {
				return nil, err
			}
		}
		a := t.Attribute(steps[i].Name)
		if a != nil {
			if a.Kind == Storage {
				break
			}
			t = a.Link.To
			continue
		}
		if d.extras == nil {
			break
		}
		path, ok := d.extras.Alias(t.Name, steps[i].Name)
		if !ok {
			break
		}
		if replaced++; replaced > mostAliases {
			return nil, value.Errorf(CodeBadParameter, "the alias %s of %s leads to itself", steps[i].Name, t.Name)
		}
		inner, err := textPath(path)
		if err != nil {
			return nil, err
		}
		for k := range inner {
			inner[k].trusted = true
		}
		out := append(append([]pathStep{}, steps[:i]...), inner...)
		steps = append(out, steps[i+1:]...)
		i--
	}
	return steps, nil
}

// computed returns a computed attribute as an attribute without a field, or nil.
func (d *Datastore) computed(t *SchemaTable, name string) *Attribute {
	if d == nil || d.extras == nil || t == nil || !d.extras.Computed(t.Name, name) {
		return nil
	}
	return &Attribute{Name: name, Kind: Computed, Field: -1}
}

// readComputed computes an attribute of an entity, and what stands at the rest of a path
// inside it.
func (d *Datastore) readComputed(ctx context.Context, e *Entity, name string, rest []ObjectStep) (value.Value, error) {
	v, err := d.extras.Read(ctx, e, name)
	if err != nil {
		return value.Undefined, err
	}
	for len(rest) > 0 {
		e := EntityOf(v)
		if e == nil {
			break
		}
		if v, err = e.Attribute(ctx, rest[0].Name); err != nil {
			return value.Undefined, err
		}
		rest = rest[1:]
	}
	if len(rest) > 0 {
		found := valuesAt(v, rest)
		if len(found) != 1 {
			return value.NewCollection(found).Value(), nil
		}
		v = found[0]
	}
	if v.IsUndefined() {
		v = value.Null
	}
	return v, nil
}
