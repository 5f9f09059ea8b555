package orda

import (
	"context"
	"slices"

	"fourd/interp/value"
)

// valuePath is an attribute path that values are read from: through relations, to
// an attribute, and into an object.
type valuePath struct {
	links []*Link
	table *SchemaTable // of attr
	attr  *Attribute
	steps []ObjectStep
	turns bool // a table comes twice, so that records may be reached again and again

	written []writtenName // of a path with aliases
}

// writtenName is a name in a path as it was written. Where one of them is an alias, these are
// what has to be readable, and not what the alias stands for.
type writtenName struct {
	table *SchemaTable
	name  string
}

func resolvePath(d *Datastore, t *SchemaTable, text string) (*valuePath, error) {
	steps, err := textPath(text)
	if err != nil {
		return nil, err
	}
	var written []writtenName
	if steps, err = d.expand(t, steps, func(table, name string) error {
		written = append(written, writtenName{d.schema.Table(table), name})
		return nil
	}); err != nil {
		return nil, err
	}
	p, err := resolveSteps(d, t, steps)
	if err == nil && slices.ContainsFunc(steps, func(s pathStep) bool { return s.trusted }) {
		p.written = written
	}
	return p, err
}

// resolveSteps is resolvePath for a path without aliases.
func resolveSteps(d *Datastore, t *SchemaTable, steps []pathStep) (*valuePath, error) {
	p := &valuePath{}
	met := []*SchemaTable{t}
	for i, s := range steps {
		a := t.Attribute(s.Name)
		if a == nil {
			if a = d.computed(t, s.Name); a == nil {
				return nil, unknownAttribute(t, s.Name)
			}
			p.table, p.attr = t, a
			for _, rest := range steps[i+1:] {
				p.steps = append(p.steps, rest.ObjectStep)
			}
			break
		}
		if a.Kind != Storage && i < len(steps)-1 {
			p.links = append(p.links, a.Link)
			t = a.Link.To
			p.turns = p.turns || slices.Contains(met, t)
			met = append(met, t)
			continue
		}
		p.table, p.attr = t, a
		if a.Kind == Storage && s.Each {
			return nil, value.Errorf(CodeBadParameter, "the attribute %s is no collection", s.Name)
		}
		for _, rest := range steps[i+1:] {
			if t.Fields[a.Field].Type != Object {
				return nil, value.Errorf(CodeUnknownAttribute, "the attribute %s of %s is no object: it has no property %s", a.Name, t.Name, rest.Name)
			}
			p.steps = append(p.steps, rest.ObjectStep)
		}
		break
	}
	return p, nil
}

// field returns the field that the path is, or nil for anything longer.
func (p *valuePath) field() *Field {
	if len(p.links) == 0 && len(p.steps) == 0 && p.attr.Kind == Storage {
		return &p.table.Fields[p.attr.Field]
	}
	return nil
}

// reads returns the fields of the first table that the path needs.
func (p *valuePath) reads() []int {
	switch {
	case len(p.links) > 0:
		return []int{p.links[0].FromField}
	case p.attr.Kind == Computed:
		return nil // all
	case p.attr.Kind != Storage:
		return []int{p.attr.Link.FromField}
	}
	return []int{p.attr.Field}
}

// plural reports whether the path may lead to any number of values.
func (p *valuePath) plural() bool {
	for _, l := range p.links {
		if l.Many {
			return true
		}
	}
	for _, s := range p.steps {
		if s.Each {
			return true
		}
	}
	return false
}

// pathReader reads values at paths, keeping the related records it has met.
type pathReader struct {
	ctx    context.Context
	store  *Datastore
	nature nature
	one    map[relatedKey]*Record

	again int // records that paths with turns have reached

	self *Entity // whose record is own: with its changes, and maybe not saved
	own  *Record

	refused map[*Attribute]bool
	barred  map[*valuePath]bool             // paths with aliases
	seen    map[*SchemaTable]map[int64]bool // what restrictions show; nil: everything
}

type relatedKey struct {
	link *Link
	text string
	bits uint64
}

func (s *Selection) pathReader(ctx context.Context) *pathReader {
	return &pathReader{ctx: ctx, store: s.class.store, nature: s.nature(), one: map[relatedKey]*Record{}}
}

// related returns the record that a link to one leads to, or nil.
func (r *pathReader) related(link *Link, key value.Value) (*Record, error) {
	if key.IsNothing() {
		return nil, nil
	}
	k := relatedKey{link, "", key.Bits()}
	if key.Kind() == value.KText {
		k = relatedKey{link, key.AsText(), 0}
	}
	rec, ok := r.one[k]
	if ok {
		return rec, nil
	}
	rec, err := r.store.Reader(r.ctx).Find(r.ctx, link.To, link.ToField, key)
	r.one[k] = rec
	return rec, engineError(err)
}

// many returns the records that a link leads to.
func (r *pathReader) many(link *Link, key value.Value) ([]*Record, error) {
	if key.IsNothing() {
		return nil, nil
	}
	test := &Test{Op: Equal, Operands: []Operand{keyOperand(key)}}
	reader := r.store.Reader(r.ctx)
	ids, err := reader.Select(r.ctx, &Query{Table: link.To, Where: &Compare{Field: link.ToField, Test: test}})
	if err != nil {
		return nil, engineError(err)
	}
	in, err := r.filter(link.To)
	if err != nil {
		return nil, err
	}
	if in != nil {
		ids = slices.DeleteFunc(ids, func(id int64) bool { return !in[id] })
	}
	recs, err := reader.Fetch(r.ctx, link.To, ids, nil)
	return recs, engineError(err)
}

// mostAgain bounds the records that the values of a path with turns are read from. There may
// be more of them than fit into the memory, and a request of a visitor may name such a path.
//
// choice: the reference names no bound.
var mostAgain = 2_000_000 // changed by a test only

// values returns what stands at the end of a path, Null for a relation that leads
// nowhere.
func (r *pathReader) values(p *valuePath, links []*Link, rec *Record) ([]value.Value, error) {
	if len(links) == 0 {
		return r.last(p, rec)
	}
	link := links[0]
	if r.refusesOn(p, link.From, link.From.Attribute(link.Name)) {
		return []value.Value{value.Null}, nil
	}
	key := rec.Cells[link.FromField]
	if !link.Many {
		next, err := r.related(link, key)
		if next == nil || err != nil {
			return []value.Value{value.Null}, err
		}
		return r.values(p, links[1:], next)
	}
	recs, err := r.many(link, key)
	if p.turns {
		if r.again += len(recs); r.again > mostAgain {
			return nil, value.Errorf(CodeBadParameter, "the path to %s goes to and fro between dataclasses and leads to more than %d entities", p.attr.Name, mostAgain).
				WithHint("follow the relations of a selection one by one, which has each entity once")
		}
	}
	var out []value.Value
	for _, next := range recs {
		if next == nil || err != nil {
			continue
		}
		var vs []value.Value
		vs, err = r.values(p, links[1:], next)
		out = append(out, vs...)
	}
	return out, err
}

func (r *pathReader) last(p *valuePath, rec *Record) ([]value.Value, error) {
	if r.refusesOn(p, p.table, p.attr) {
		return []value.Value{value.Null}, nil
	}
	switch p.attr.Kind {
	case RelatedEntity:
		other, err := r.related(p.attr.Link, rec.Cells[p.attr.Link.FromField])
		if other == nil || err != nil {
			return []value.Value{value.Null}, err
		}
		return []value.Value{r.store.byTable[p.attr.Link.To.Index].entity(other).Value()}, nil
	case RelatedEntities:
		e := r.store.byTable[p.table.Index].entity(rec)
		sel, err := e.Many(r.ctx, p.attr.Link)
		if err != nil {
			return nil, err
		}
		sel.alterable = bool(r.nature)
		return []value.Value{sel.Value()}, nil
	}
	if p.attr.Kind == Computed {
		e := r.self
		if e == nil || rec != r.own {
			e = r.store.byTable[p.table.Index].entity(rec)
		}
		v, err := r.store.readComputed(r.ctx, e, p.attr.Name, p.steps)
		return []value.Value{v}, err
	}
	v := r.store.seen(&p.table.Fields[p.attr.Field], rec.Cells[p.attr.Field])
	if len(p.steps) == 0 {
		return []value.Value{v}, nil
	}
	return valuesAt(v, p.steps), nil
}

// eachValue visits the values at a path for all entities of the selection.
func (s *Selection) eachValue(ctx context.Context, p *valuePath, visit func(value.Value)) error {
	r := s.pathReader(ctx)
	return s.eachRecord(ctx, p.reads(), func(_ int, rec *Record) (bool, error) {
		if rec == nil {
			return true, nil
		}
		vs, err := r.values(p, p.links, rec)
		for _, v := range vs {
			visit(v)
		}
		return true, err
	})
}

// Extract returns the values at a path, in order; Null only with keepNull. A path
// that leads nowhere gives an empty collection.
// Page: API/EntitySelectionClass.md (extract).
func (s *Selection) Extract(ctx context.Context, path string, keepNull bool) (*value.Collection, error) {
	out := value.NewCollection(nil)
	p, err := resolvePath(s.class.store, s.class.table, path)
	if err != nil {
		return out, nil
	}
	err = s.eachExtracted(ctx, []*valuePath{p}, func(vs []value.Value) {
		if keepNull || !vs[0].IsNothing() {
			out.Append(vs[0])
		}
	})
	return out, err
}

// ExtractObjects returns an object per entity, with the value at each path under
// the name of its target; Null is kept.
func (s *Selection) ExtractObjects(ctx context.Context, paths, targets []string) (*value.Collection, error) {
	out := value.NewCollection(nil)
	resolved := make([]*valuePath, len(paths))
	for i, path := range paths {
		p, err := resolvePath(s.class.store, s.class.table, path)
		if err != nil {
			return out, nil
		}
		resolved[i] = p
	}
	err := s.eachExtracted(ctx, resolved, func(vs []value.Value) {
		o := value.NewObject(len(vs))
		for i, v := range vs {
			if v.IsUndefined() {
				v = value.Null
			}
			o.Put(targets[i], v)
		}
		out.Append(o.Value())
	})
	return out, err
}

// eachExtracted visits one value per path and entity; several at one path come as a
// collection.
func (s *Selection) eachExtracted(ctx context.Context, paths []*valuePath, visit func([]value.Value)) error {
	r := s.pathReader(ctx)
	var fields []int
	whole := false
	for _, p := range paths {
		if p.attr.Kind == Computed && len(p.links) == 0 {
			whole = true
		}
		fields = append(fields, p.reads()...)
		if p.attr.Kind == RelatedEntities && len(p.links) == 0 {
			fields = append(fields, s.class.table.Key)
		}
	}
	if whole {
		fields = nil
	}
	return s.eachRecord(ctx, fields, func(_ int, rec *Record) (bool, error) {
		if rec == nil {
			return true, nil
		}
		row := make([]value.Value, len(paths))
		for i, p := range paths {
			vs, err := r.values(p, p.links, rec)
			if err != nil {
				return false, err
			}
			switch {
			case p.plural():
				row[i] = value.NewCollection(vs).Value()
			case len(vs) > 0:
				row[i] = vs[0]
			}
		}
		visit(row)
		return true, nil
	})
}
