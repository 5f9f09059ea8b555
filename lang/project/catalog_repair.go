package project

import (
	"fmt"

	"fourd/lang/names"
)

// repair gives every table and field a name and a number of its own. Structures that grew over decades, or were merged as
// text, have fields that share one: 4D opens them, and so must this. The first keeps what it has, and each later one is
// told of, for ds and REST see it under its new name. Code with numbers in it ([Jobs:4]unused:12) still reaches the field
// it means, since a number wins over a name.
func (c *Catalog) repair() {
	r := repairer{catalog: c, kind: "table"}
	for _, t := range c.Tables {
		r.things = append(r.things, thing{&t.Name, &t.ID})
	}
	r.run()
	for _, t := range c.Tables {
		r := repairer{catalog: c, kind: "field", where: " of table " + t.Name}
		for _, f := range t.Fields {
			r.things = append(r.things, thing{&f.Name, &f.ID})
		}
		r.run()
	}
}

// thing is a table or a field, of which two must not share name or number.
type thing struct {
	name *string
	id   *int
}

type repairer struct {
	catalog     *Catalog
	kind, where string
	things      []thing
	names       map[string]int // how many have the name, before anything is changed
	ids         map[int]int
}

func (r *repairer) run() {
	r.names, r.ids = map[string]int{}, map[int]int{}
	for _, t := range r.things {
		r.names[names.Fold(*t.name)]++
		r.ids[*t.id]++
	}
	if len(r.names) == len(r.things) && len(r.ids) == len(r.things) && r.names[""] == 0 {
		return
	}
	seen, numbered := map[string]bool{}, map[int]bool{}
	for _, t := range r.things {
		if numbered[*t.id] && *t.id != 0 {
			r.renumber(t)
		}
		numbered[*t.id] = true
		if low := names.Fold(*t.name); low == "" || seen[low] {
			r.rename(t)
		}
		seen[names.Fold(*t.name)] = true
	}
}

func (r *repairer) renumber(t thing) {
	free := 1
	for r.ids[free] > 0 {
		free++
	}
	r.warn("two %ss%s have the number %d: %s has the number %d here", r.kind, r.where, *t.id, *t.name, free)
	*t.id = free
	r.ids[free]++
}

func (r *repairer) rename(t thing) {
	stem := *t.name
	if stem == "" {
		stem = r.kind
	}
	name := fmt.Sprintf("%s_%d", stem, *t.id)
	for r.names[names.Fold(name)] > 0 {
		name += "_"
	}
	if *t.name == "" {
		r.warn("%s number %d%s has no name: it is named %s here", r.kind, *t.id, r.where, name)
	} else {
		r.warn("two %ss%s are named %s: number %d is named %s here", r.kind, r.where, *t.name, *t.id, name)
	}
	*t.name = name
	r.names[names.Fold(name)]++
}

func (r *repairer) warn(format string, args ...any) {
	r.catalog.Warnings = append(r.catalog.Warnings, "catalog: "+fmt.Sprintf(format, args...))
}
