package orda

import "context"

// Visible returns the entities of the selection that the restriction of its dataclass
// shows to the code of ctx.
func (s *Selection) Visible(ctx context.Context) (*Selection, error) { return s.visible(ctx) }

// visible returns the entities of a selection that the restriction of its dataclass shows.
// Page: ORDA/entities.md (Restricting entity selections).
func (s *Selection) visible(ctx context.Context) (*Selection, error) {
	seen, err := s.class.visible(ctx)
	if seen == nil || err != nil || len(s.ids) == 0 {
		return s, err
	}
	in := set(seen.ids)
	out := make([]int64, 0, len(s.ids))
	for _, id := range s.ids {
		if in[id] {
			out = append(out, id)
		}
	}
	return &Selection{class: s.class, ids: out, ordered: s.ordered, alterable: s.alterable, plan: s.plan, path: s.path}, nil
}

// visible returns the only entities that the code of a context may see, nil for all.
func (c *DataClass) visible(ctx context.Context) (*Selection, error) {
	if c.store.extras == nil {
		return nil, nil
	}
	return c.store.extras.Visible(ctx, c.table.Name)
}

// filter tells which records of a table a reader of paths may meet; nil for all. The
// restriction is asked once.
func (r *pathReader) filter(t *SchemaTable) (map[int64]bool, error) {
	in, known := r.seen[t]
	if known {
		return in, nil
	}
	c := r.store.byTable[t.Index]
	if c == nil {
		return nil, nil
	}
	seen, err := c.visible(r.ctx)
	if err != nil {
		return nil, err
	}
	if seen != nil {
		in = set(seen.ids)
	}
	if r.seen == nil {
		r.seen = map[*SchemaTable]map[int64]bool{}
	}
	r.seen[t] = in
	return in, nil
}
