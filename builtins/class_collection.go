package builtins

import (
	"slices"

	"fourd/interp"
	"fourd/interp/value"
)

var collections = []interp.Command{
	interp.Native("New collection", newCollection),
	interp.Native("New shared collection", newSharedCollection),
}

// newCollection returns a collection of its arguments. Page: commands/new-collection.md.
func newCollection(p *interp.Process, a interp.Args) (value.Value, error) {
	return value.NewCollection(storables(p, a.From(0))).Value(), nil
}

// newSharedCollection returns a shared collection of its arguments. Error -10721 for a
// value that cannot be shared. Page: commands/new-shared-collection.md.
func newSharedCollection(p *interp.Process, a interp.Args) (value.Value, error) {
	c := value.NewSharedCollection()
	return c.Value(), editing(p, c, func() error { return c.Push(p.Owner(), storables(p, a.From(0))...) })
}

// storables returns a copy of vs as a collection keeps values.
func storables(p *interp.Process, vs []value.Value) []value.Value {
	out := make([]value.Value, len(vs))
	for i, v := range vs {
		out[i] = storable(p, v.Norm())
	}
	return out
}

// passed returns arguments as a collection keeps values, for functions that keep nothing of
// the slice.
func passed(p *interp.Process, vs []value.Value) []value.Value {
	if slices.ContainsFunc(vs, func(v value.Value) bool { return v.Ref() == nil || v.Kind() == value.KBlob }) {
		return storables(p, vs)
	}
	return vs
}

// editing runs edit inside the lock of a shared collection: the functions that modify
// one lock it by themselves.
func editing(p *interp.Process, c *value.Collection, edit func() error) error {
	if !c.IsShared() {
		return edit()
	}
	leave, err := p.Owner().Auto(p.Context(), c.Value())
	if err != nil {
		return err
	}
	defer leave()
	return edit()
}

// collectionClass is Collection.
var collectionClass = interp.Class{
	Name: "Collection",
	Functions: func() interp.Members {
		return interp.Members{
			"at": reading(collectionAt), "average": reading(collectionAverage), "concat": reading(collectionConcat),
			"copy": reading(collectionCopy), "count": reading(collectionCount), "countValues": reading(collectionCountValues),
			"distinct": reading(collectionDistinct), "equal": reading(collectionEqual), "extract": reading(collectionExtract),
			"first": reading(collectionFirst), "flat": reading(collectionFlat), "includes": reading(collectionIncludes),
			"indexOf": reading(collectionIndexOf), "indices": reading(collectionIndices), "join": reading(collectionJoin),
			"last": reading(collectionLast), "lastIndexOf": reading(collectionLastIndexOf), "max": reading(collectionMax),
			"min": reading(collectionMin), "orderBy": reading(collectionOrderBy), "query": reading(collectionQuery),
			"reverse": reading(collectionReverse), "slice": reading(collectionSlice), "sum": reading(collectionSum),

			"clear": editor(collectionClear), "combine": editor(collectionCombine), "fill": editor(collectionFill),
			"insert": editor(collectionInsert), "push": editor(collectionPush), "remove": editor(collectionRemove),
			"resize": editor(collectionResize), "unshift": editor(collectionUnshift), "multiSort": editor(collectionMultiSort),
			"sort": editor(collectionSort), "pop": reading(collectionPop), "shift": reading(collectionShift),

			"every": reading(collectionEvery), "filter": reading(collectionFilter), "find": reading(collectionFind),
			"findIndex": reading(collectionFindIndex), "flatMap": reading(collectionFlatMap), "map": reading(collectionMap),
			"orderByMethod": reading(collectionOrderByMethod), "reduce": reading(collectionReduce),
			"reduceRight": reading(collectionReduceRight), "some": reading(collectionSome),
		}
	},
	Getters: func() interp.Members {
		return interp.Members{
			"length": reading(func(_ *interp.Process, c *value.Collection, _ interp.Args) (value.Value, error) {
				return integer(c.Len())
			}),
		}
	},
}

// collectionFunc is a function of Collection with its receiver found.
type collectionFunc func(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error)

func reading(f collectionFunc) interp.MemberFunc {
	return func(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
		c := this.AsCollection()
		if c == nil {
			return value.Undefined, value.Errorf(value.CodeTypes, "this is not a collection but %s", value.Describe(this))
		}
		return f(p, c, a)
	}
}

// editor makes a member of a function that changes the collection, which is locked
// for it, and returns the collection itself.
func editor(f func(p *interp.Process, c *value.Collection, a interp.Args) error) interp.MemberFunc {
	return reading(func(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
		if err := editing(p, c, func() error { return f(p, c, a) }); err != nil {
			return value.Undefined, err
		}
		return c.Value(), nil
	})
}

// made returns a new collection of a function as its result.
func made(c *value.Collection, err error) (value.Value, error) {
	if err != nil {
		return value.Undefined, err
	}
	return c.Value(), nil
}

// pathArg returns the property path of argument i; nil when it is absent.
func pathArg(a interp.Args, i int) value.Path {
	if !a.Has(i) {
		return nil
	}
	return value.ParsePath(a.Text(i))
}
