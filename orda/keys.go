package orda

import "slices"

// Pick returns a selection of the entities with these ids, in this order; entities
// that do not exist any more are found missing when they are read. Ids are what
// Selection.IDs gives. An unordered selection does not depend on the order of ids.
func (c *DataClass) Pick(ids []int64, ordered, alterable bool) *Selection {
	return c.selection(slices.Clone(ids), ordered, nature(alterable))
}
