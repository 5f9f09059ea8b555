package builtins

import (
	"sort"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

var arraySorts = []interp.Command{
	interp.Native("SORT ARRAY", sortArray),
	interp.Native("MULTI SORT ARRAY", multiSortArray),
}

// sortKey is one level of a sort: an array and its direction, 1, -1 or 0 for one that
// only moves along.
type sortKey struct {
	array *value.Array
	dir   int
}

// sortArray sorts the first array, ascending or by the mark > or < at the end, and
// moves the elements of the others along. Equal elements keep their order. Error when
// an array cannot be sorted or the sizes differ. Page: commands/sort-array.md.
func sortArray(p *interp.Process, a interp.Args) (value.Value, error) {
	dir, n := 1, a.Len()
	if n > 0 && (a.Mark(n-1, '<') || a.Mark(n-1, '>')) {
		if a.Mark(n-1, '<') {
			dir = -1
		}
		n--
	}
	keys := make([]sortKey, n)
	for i := range keys {
		keys[i].array = a.Array(i)
	}
	if n == 0 {
		a.Fail(0, "an Array")
	}
	keys[0].dir = dir
	return value.Undefined, sortTogether(p, a, keys)
}

// multiSortArray sorts arrays by several levels: each array may be followed by > or <,
// which makes it a level. The other form takes an array of pointers to arrays and an
// array of directions (1, -1, or 0 to move along). Page: commands/multi-sort-array.md.
func multiSortArray(p *interp.Process, a interp.Args) (value.Value, error) {
	if ptrs := a.Value(0).AsArray(); ptrs != nil && ptrs.ElemKind() == value.APointer {
		keys, err := pointedKeys(p, a, ptrs)
		if err != nil {
			return value.Undefined, err
		}
		return value.Undefined, sortTogether(p, a, keys)
	}
	var keys []sortKey
	for i := 0; i < a.Len(); i++ {
		switch {
		case len(keys) > 0 && a.Mark(i, '>'):
			keys[len(keys)-1].dir = 1
		case len(keys) > 0 && a.Mark(i, '<'):
			keys[len(keys)-1].dir = -1
		default:
			keys = append(keys, sortKey{array: a.Array(i)})
		}
	}
	return value.Undefined, sortTogether(p, a, keys)
}

func pointedKeys(p *interp.Process, a interp.Args, ptrs *value.Array) ([]sortKey, error) {
	dirs := a.Array(1)
	if dirs.Len() != ptrs.Len() {
		return nil, a.Errorf(codeParam, "the array of directions has %d elements, the array of pointers %d", dirs.Len(), ptrs.Len())
	}
	keys := make([]sortKey, ptrs.Len())
	for i := range keys {
		v, _ := ptrs.At(i + 1)
		target := v.AsPointer()
		if target == nil {
			return nil, a.Errorf(codeParam, "pointer %d is nil", i+1)
		}
		pointed, err := target.Load(p)
		if err != nil {
			return nil, err
		}
		if keys[i].array = pointed.AsArray(); keys[i].array == nil {
			return nil, a.Errorf(codeParam, "pointer %d does not point to an array", i+1)
		}
		dir, _ := dirs.At(i + 1)
		if dir.IsNumber() {
			keys[i].dir = int(max(-1, min(1, dir.AsReal())))
		}
	}
	return keys, nil
}

// sortTogether finds the order of the elements by all levels and moves every array
// into it.
func sortTogether(p *interp.Process, a interp.Args, keys []sortKey) error {
	var levels []sortKey
	for i, k := range keys {
		if k.array.Len() != keys[0].array.Len() {
			return a.Errorf(codeParam, "array %d has %d elements, the first one %d", i+1, k.array.Len(), keys[0].array.Len())
		}
		if k.dir == 0 {
			continue
		}
		switch k.array.ElemKind() {
		case value.APointer, value.APicture, value.ABlob, value.AArray:
			return a.Errorf(value.CodeTypes, "array %d cannot be sorted: its elements have no order", i+1)
		}
		levels = append(levels, k)
	}
	if len(levels) == 0 {
		return a.Errorf(codeParam, "no array has a sort direction")
	}
	order := make([]int, keys[0].array.Len())
	for i := range order {
		order[i] = i + 1
	}
	err := value.SortStable(p, order, func(i, j int) int {
		for _, k := range levels {
			x, _ := k.array.At(i)
			y, _ := k.array.At(j)
			if c := value.Order(x, y); c != 0 {
				return c * k.dir
			}
		}
		return 0
	})
	if err != nil {
		return err
	}
	done := map[*value.Array]bool{}
	for _, k := range keys {
		if !done[k.array] {
			done[k.array] = true
			permute(k.array, order)
		}
	}
	return nil
}

// permute makes element order[i] the element i+1.
func permute(arr *value.Array, order []int) {
	old := make([]value.Value, len(order))
	for i, from := range order {
		old[i], _ = arr.At(from)
	}
	for i, v := range old {
		_ = arr.Set(i+1, v) // of its own kind, so it converts
	}
}

// findInSortedArray tells whether value is in an array sorted by the mark > or <.
// posFirst and posLast receive the range of equal elements; when there is none,
// posFirst receives where value belongs and posLast the same number. Arrays that have
// no usable order are searched one by one and give -1.
// Page: commands/find-in-sorted-array.md.
func findInSortedArray(_ *interp.Process, a interp.Args) (value.Value, error) {
	arr, v := a.Array(0), a.Value(1)
	if !a.Mark(2, '>') && !a.Mark(2, '<') {
		a.Fail(2, "> or <")
	}
	first, last, found := searchSorted(arr, v, a.Mark(2, '<'))
	a.SetOut(3, value.Int(int64(first)))
	a.SetOut(4, value.Int(int64(last)))
	return boolean(found)
}

func searchSorted(arr *value.Array, v value.Value, descending bool) (first, last int, found bool) {
	prefix := strings.TrimSuffix(v.AsText(), "@")
	_, sameKind := elemOf(v)
	switch arr.ElemKind() {
	case value.ABoolean, value.APointer, value.APicture, value.ABlob, value.AArray:
		sameKind = false
	}
	if strings.Contains(prefix, "@") || !sameKind {
		return searchAll(arr, v)
	}
	sign := 1
	if descending {
		sign = -1
	}
	at := func(i int) value.Value { x, _ := arr.At(i + 1); return x }
	compare := func(i int) int {
		x := at(i)
		if value.EqualValues(x, v) { // @ at the end makes a range of texts equal
			return 0
		}
		return sign * value.Order(x, v)
	}
	if v.Kind() == value.KText {
		v = value.Str(v.AsText())
		key := value.Str(prefix)
		compare = func(i int) int {
			if value.EqualValues(at(i), v) {
				return 0
			}
			return sign * value.Order(at(i), key)
		}
	}
	n := arr.Len()
	first = sort.Search(n, func(i int) bool { return compare(i) >= 0 })
	last = sort.Search(n, func(i int) bool { return compare(i) > 0 })
	if last > first {
		return first + 1, last, true
	}
	return first + 1, first + 1, false
}

func searchAll(arr *value.Array, v value.Value) (first, last int, found bool) {
	first, last = -1, -1
	for i := 1; i <= arr.Len(); i++ {
		if x, _ := arr.At(i); value.EqualValues(x, v) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last, first > 0
}
