package orda

import "context"

// Readable decides whether the code of a context may read an attribute of a table; with
// "" for the attribute it is asked about the table itself.
type Readable func(ctx context.Context, table, attribute string) bool

// SetReadable has reading attributes checked. What may not be read reads as Null and is
// left out of objects made of entities; the values of a new entity are its maker's.
// Call it before any process runs.
//
// gap: queries and sorts may name what may not be read, and so tell something of it.
func (d *Datastore) SetReadable(f Readable) { d.readable = f }

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
