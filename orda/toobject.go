package orda

import (
	"context"
	"strings"

	"fourd/interp/value"
)

// pick is what a filter such as "name, employer.*" asks for, level by level.
type pick struct {
	all   bool
	names []string
	sub   map[string]*pick // nil: the attribute itself
}

// parsePick reads a filter: a text with commas, a collection of paths, or nothing
// for all attributes.
func parsePick(filter value.Value) (*pick, error) {
	root := &pick{}
	var paths []string
	switch c := filter.AsCollection(); {
	case filter.IsNothing():
	case c != nil:
		for _, e := range c.Elems() {
			paths = append(paths, strings.Split(e.AsText(), ",")...)
		}
	case filter.Kind() == value.KText:
		paths = strings.Split(filter.AsText(), ",")
	default:
		return nil, value.Errorf(CodeBadParameter, "a filter is a text or a collection of texts, not %s", value.Describe(filter))
	}
	any := false
	for _, path := range paths {
		if path = strings.TrimSpace(path); path != "" {
			root.add(strings.Split(path, "."))
			any = true
		}
	}
	root.all = root.all || !any
	return root, nil
}

func (p *pick) add(steps []string) {
	name := strings.TrimSpace(steps[0])
	if name == "*" {
		p.all = true
		return
	}
	sub, seen := p.sub[name]
	if !seen {
		if p.sub == nil {
			p.sub = map[string]*pick{}
		}
		p.names = append(p.names, name)
		p.sub[name] = nil
	}
	if len(steps) == 1 {
		return
	}
	if sub == nil {
		sub = &pick{}
		p.sub[name] = sub
	}
	sub.add(steps[1:])
}

// ToObject returns an object with the attributes that a filter (text, collection or
// Null) names: toObject().
// Page: API/EntityClass.md (toObject).
func (e *Entity) ToObject(ctx context.Context, filter value.Value, options int) (*value.Object, error) {
	p, err := parsePick(filter)
	if err != nil {
		return nil, err
	}
	if err := e.noticeObjects(); err != nil {
		return nil, err
	}
	rec := &Record{Stamp: e.Stamp(), Cells: e.cells}
	r := &pathReader{ctx: ctx, store: e.class.store, one: map[relatedKey]*Record{}, self: e, own: rec}
	return r.object(e.class.table, rec, p, options)
}

// ToCollection returns an object per entity, from position begin on, at most
// howMany (negative: all). Dropped entities are left out but counted.
// Page: API/EntitySelectionClass.md (toCollection).
func (s *Selection) ToCollection(ctx context.Context, filter value.Value, options, begin, howMany int) (*value.Collection, error) {
	p, err := parsePick(filter)
	if err != nil {
		return nil, err
	}
	end := len(s.ids)
	begin = max(begin, 0)
	if howMany >= 0 && howMany < end-begin {
		end = begin + howMany
	}
	out := value.NewCollection(nil)
	r := s.pathReader(ctx)
	err = s.Slice(begin, max(end, begin)).eachRecord(ctx, nil, func(_ int, rec *Record) (bool, error) {
		if rec == nil {
			return true, nil
		}
		o, err := r.object(s.class.table, rec, p, options)
		if err == nil {
			out.Append(o.Value())
		}
		return true, err
	})
	return out, err
}

// object builds the object of one record.
func (r *pathReader) object(t *SchemaTable, rec *Record, p *pick, options int) (*value.Object, error) {
	o := value.NewObject(8)
	if t.IsClass() && options&WithPrimaryKey != 0 {
		o.Put("__KEY", FromCell(&t.Fields[t.Key], rec.Cells[t.Key]))
	}
	if options&WithStamp != 0 {
		o.Put("__STAMP", value.Int(rec.Stamp))
	}
	if p.all {
		for _, a := range t.Attributes {
			if _, named := p.sub[a.Name]; named || a.Kind == RelatedEntities {
				continue
			}
			if err := r.put(o, t, a, rec, nil, options); err != nil {
				return nil, err
			}
		}
	}
	for _, name := range p.names {
		if a := t.Attribute(name); a != nil {
			if err := r.put(o, t, a, rec, p.sub[name], options); err != nil {
				return nil, err
			}
		} else if err := r.putExtra(o, t, name, rec, p.sub[name], options); err != nil {
			return nil, err
		}
	}
	return o, nil
}

// putExtra adds an alias or a computed attribute, which come only when they are named.
func (r *pathReader) putExtra(o *value.Object, t *SchemaTable, name string, rec *Record, sub *pick, options int) error {
	p, err := resolvePath(r.store, t, name)
	if err != nil {
		return nil // no attribute at all: left out
	}
	if r.refuses(t, &Attribute{Name: name}) {
		return nil
	}
	vs, err := r.values(p, p.links, rec)
	if err != nil {
		return err
	}
	v := value.Null
	switch {
	case p.plural() && len(vs) > 0 && EntityOf(vs[0]) != nil:
		return r.putEntities(o, name, vs, sub, options)
	case p.plural():
		v = value.NewCollection(vs).Value()
	case len(vs) > 0:
		v = vs[0]
	}
	switch e, s := EntityOf(v), SelectionOf(v); {
	case e != nil && e.rec != nil:
		inner, err := r.object(e.class.table, e.rec, orKey(sub), options)
		o.Put(name, inner.Value())
		return err
	case s != nil:
		return r.putSelection(o, name, s, sub, options)
	}
	o.Put(name, pickInside(v, sub))
	return nil
}

// putEntities adds the entities that an alias leads to, each of them once.
func (r *pathReader) putEntities(o *value.Object, name string, vs []value.Value, sub *pick, options int) error {
	if sub == nil {
		options |= WithPrimaryKey
	}
	list := value.NewCollection(nil)
	seen := map[int64]bool{}
	for _, v := range vs {
		e := EntityOf(v)
		if e == nil || e.rec == nil || seen[e.rec.ID] {
			continue
		}
		seen[e.rec.ID] = true
		inner, err := r.object(e.class.table, e.rec, orKey(sub), options)
		if err != nil {
			return err
		}
		list.Append(inner.Value())
	}
	o.Put(name, list.Value())
	return nil
}

// orKey is what is wanted of a related entity of which nothing is: its key.
func orKey(sub *pick) *pick {
	if sub == nil {
		return &pick{}
	}
	return sub
}

func (r *pathReader) putSelection(o *value.Object, name string, s *Selection, sub *pick, options int) error {
	if sub == nil {
		options |= WithPrimaryKey
	}
	list := value.NewCollection(nil)
	err := s.eachRecord(r.ctx, nil, func(_ int, rec *Record) (bool, error) {
		if rec == nil {
			return true, nil
		}
		inner, err := r.object(s.class.table, rec, orKey(sub), options)
		if err == nil {
			list.Append(inner.Value())
		}
		return true, err
	})
	o.Put(name, list.Value())
	return err
}

// put adds one attribute; sub tells what is wanted of a related entity or an object.
func (r *pathReader) put(o *value.Object, t *SchemaTable, a *Attribute, rec *Record, sub *pick, options int) error {
	if r.refuses(t, a) {
		return nil
	}
	switch a.Kind {
	case Storage:
		v := r.store.seen(&t.Fields[a.Field], rec.Cells[a.Field])
		if v.Kind() == value.KPicture {
			v = value.Str("[object Picture]")
		}
		o.Put(a.Name, pickInside(v, sub))
		return nil
	case RelatedEntity:
		v, err := r.relatedObject(a.Link, rec.Cells[a.Link.FromField], sub, options)
		o.Put(a.Name, v)
		return err
	}
	recs, err := r.many(a.Link, rec.Cells[a.Link.FromField])
	if err != nil {
		return err
	}
	list := value.NewCollection(nil)
	for _, other := range recs {
		if other == nil {
			continue
		}
		if sub == nil {
			list.Append(keyObject(FromCell(&a.Link.To.Fields[a.Link.To.Key], other.Cells[a.Link.To.Key])))
			continue
		}
		inner, err := r.object(a.Link.To, other, sub, options)
		if err != nil {
			return err
		}
		list.Append(inner.Value())
	}
	o.Put(a.Name, list.Value())
	return nil
}

func (r *pathReader) relatedObject(link *Link, key value.Value, sub *pick, options int) (value.Value, error) {
	if key.IsNothing() {
		return value.Null, nil
	}
	if sub == nil {
		if key.Kind() == value.KText && key.AsText() == "" {
			return value.Null, nil // blank keys lead nowhere
		}
		return keyObject(FromCell(&link.From.Fields[link.FromField], key)), nil
	}
	other, err := r.related(link, key)
	if other == nil || err != nil {
		return value.Null, err
	}
	inner, err := r.object(link.To, other, sub, options)
	if err != nil {
		return value.Undefined, err
	}
	return inner.Value(), nil
}

func keyObject(key value.Value) value.Value {
	o := value.NewObject(1)
	o.Put("__KEY", key)
	return o.Value()
}

// pickInside keeps the chosen properties of an object attribute.
func pickInside(v value.Value, sub *pick) value.Value {
	o := v.AsObject()
	if o == nil || sub == nil || sub.all {
		return v
	}
	out := value.NewObject(len(sub.names))
	for _, name := range sub.names {
		if inner, ok := o.Get(name); ok {
			out.Put(name, pickInside(inner, sub.sub[name]))
		}
	}
	return out.Value()
}
