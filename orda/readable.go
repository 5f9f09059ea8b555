package orda

import "context"

// Readable decides whether the code of a context may read an attribute of a table; with
// "" for the attribute it is asked about the table itself.
type Readable func(ctx context.Context, table, attribute string) bool

// SetReadable has reading attributes checked. What may not be read reads as Null and is
// left out of objects made of entities; the values of a new entity are its maker's.
// Queries and sorts that name it fail with what refusal returns for Table.attribute, since
// their answers would tell of it. Call it before any process runs.
func (d *Datastore) SetReadable(f Readable, refusal func(what string) error) {
	d.readable, d.refusal = f, refusal
}

// readCheck returns what the names in queries and sorts of the code of a context have to
// pass, nil when it may read everything. Names of nothing pass: they are another error.
func (d *Datastore) readCheck(ctx context.Context) NameCheck {
	if d == nil || d.readable == nil {
		return nil
	}
	return func(table, attribute string) error {
		t := d.schema.Table(table)
		switch {
		case t == nil || !t.IsClass():
			return nil
		case t.Attribute(attribute) != nil:
			if !d.refuses(ctx, t, t.Attribute(attribute)) {
				return nil
			}
		case !d.isExtra(t, attribute) || d.readable(ctx, table, attribute):
			return nil
		}
		return refused{d.refusal(table + "." + attribute)}
	}
}

// refused is the error of naming what may not be read.
type refused struct{ error }

// Unwrap returns the error that code sees.
func (r refused) Unwrap() error { return r.error }

// isExtra reports whether an entity class has a computed attribute or an alias of a name.
func (d *Datastore) isExtra(t *SchemaTable, name string) bool {
	if d.extras == nil {
		return false
	}
	_, alias := d.extras.Alias(t.Name, name)
	return alias || d.extras.Computed(t.Name, name)
}

// CheckField returns an error when the code of a context may not read a field of a
// dataclass.
func (d *Datastore) CheckField(ctx context.Context, t *SchemaTable, i int) error {
	switch {
	case !d.RefusesField(ctx, t, i):
		return nil
	case !d.readable(ctx, t.Name, ""):
		return d.refusal(t.Name)
	}
	return d.refusal(t.Name + "." + t.Fields[i].Name)
}

// refuses reports whether an attribute may not be read. A relation also needs the table
// that it leads to.
func (d *Datastore) refuses(ctx context.Context, t *SchemaTable, a *Attribute) bool {
	if d.readable == nil {
		return false
	}
	return !d.readable(ctx, t.Name, a.Name) || a.Link != nil && !d.readable(ctx, a.Link.To.Name, "")
}

// refuses is that of the datastore, asked once for each attribute.
func (r *pathReader) refuses(t *SchemaTable, a *Attribute) bool {
	if r.store.readable == nil {
		return false
	}
	no, known := r.refused[a]
	if !known {
		if r.refused == nil {
			r.refused = map[*Attribute]bool{}
		}
		no = r.store.refuses(r.ctx, t, a)
		r.refused[a] = no
	}
	return no
}

// refusesOn is refuses for an attribute on a path. An alias needs its own permission only.
func (r *pathReader) refusesOn(p *valuePath, t *SchemaTable, a *Attribute) bool {
	if r.store.readable == nil || p.written == nil {
		return r.refuses(t, a)
	}
	no, known := r.barred[p]
	if known {
		return no
	}
	for _, w := range p.written {
		a := w.table.Attribute(w.name)
		if a == nil {
			a = &Attribute{Name: w.name}
		}
		no = no || r.store.refuses(r.ctx, w.table, a)
	}
	if r.barred == nil {
		r.barred = map[*valuePath]bool{}
	}
	r.barred[p] = no
	return no
}
