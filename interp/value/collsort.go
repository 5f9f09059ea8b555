package value

import (
	"slices"
	"strings"
)

// mergeSort sorts stably with as few comparisons as possible, since they may run 4D
// code. less(a, b) reports that a stands before b; an error ends the sort and leaves
// s with the same elements in some order.
func mergeSort[T any](s []T, less func(a, b T) (bool, error)) error {
	const run = 6
	for i := 0; i < len(s); i += run {
		if err := insertionSort(s[i:min(i+run, len(s))], less); err != nil {
			return err
		}
	}
	if len(s) <= run {
		return nil
	}
	buf := make([]T, len(s))
	for width := run; width < len(s); width *= 2 {
		for i := 0; i+width < len(s); i += 2 * width {
			if err := merge(s[i:min(i+2*width, len(s))], width, buf, less); err != nil {
				return err
			}
		}
	}
	return nil
}

func insertionSort[T any](s []T, less func(a, b T) (bool, error)) error {
	for i := 1; i < len(s); i++ {
		for j := i; j > 0; j-- {
			swap, err := less(s[j], s[j-1])
			if err != nil {
				return err
			}
			if !swap {
				break
			}
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
	return nil
}

// merge joins s[:mid] and s[mid:], which are in order.
func merge[T any](s []T, mid int, buf []T, less func(a, b T) (bool, error)) error {
	left := buf[:copy(buf, s[:mid])]
	i, j, k := 0, mid, 0
	for i < len(left) && j < len(s) {
		right, err := less(s[j], left[i])
		if err != nil {
			copy(s[k:], left[i:])
			return err
		}
		if right {
			s[k] = s[j]
			j++
		} else {
			s[k] = left[i]
			i++
		}
		k++
	}
	copy(s[k:], left[i:])
	return nil
}

// Criterion is one level of a sort.
type Criterion struct {
	Path Path // empty: the element itself
	Desc bool
}

// ParseOrder reads a text such as "name desc, address.city".
// Page: API/CollectionClass.md (orderBy).
func ParseOrder(text string) ([]Criterion, error) {
	var out []Criterion
	for part := range strings.SplitSeq(text, ",") {
		words := strings.Fields(part)
		if len(words) == 0 || len(words) > 2 {
			return nil, Errorf(CodeTypes, "cannot sort by %q", strings.TrimSpace(part)).WithHint("write a property path and asc or desc, with commas between")
		}
		c := Criterion{Path: ParsePath(words[0])}
		if len(words) == 2 {
			switch strings.ToLower(words[1]) {
			case "desc":
				c.Desc = true
			case "asc":
			default:
				return nil, Errorf(CodeTypes, "%q is no sort order", words[1]).WithHint("write asc or desc")
			}
		}
		out = append(out, c)
	}
	return out, nil
}

// SortValues sorts values by criteria, stably; with none by Order of the values
// themselves. The same order serves sort, orderBy, min, max and distinct.
// Page: Concepts/ordering.md.
func SortValues(c Caller, vs []Value, by []Criterion) error {
	if len(by) == 0 {
		by = []Criterion{{}}
	}
	if len(by) == 1 && len(by[0].Path) == 0 && sortReals(vs, by[0].Desc) {
		return nil
	}
	rows, err := keyRows(c, vs, by)
	if err != nil {
		return err
	}
	order := make([]int32, len(vs))
	for i := range order {
		order[i] = int32(i)
	}
	n := len(by)
	err = SortStable(c, order, func(a, b int32) int {
		for k := range by {
			x, y := &rows[int(a)*n+k], &rows[int(b)*n+k]
			if o := x.compare(y); o != 0 {
				if by[k].Desc {
					return -o
				}
				return o
			}
		}
		return 0
	})
	if err != nil {
		return err
	}
	sorted := make([]Value, len(vs))
	for i, j := range order {
		sorted[i] = vs[j]
	}
	copy(vs, sorted)
	return nil
}

// sortReals sorts values that are all Reals, as the elements of a collection of numbers
// are: equal ones cannot be told apart, so nothing has to be stable.
func sortReals(vs []Value, desc bool) bool {
	xs := make([]float64, len(vs))
	for i, v := range vs {
		if v.Kind() != KReal {
			return false
		}
		xs[i] = v.AsReal()
	}
	sortFloats(xs, desc)
	for i, x := range xs {
		vs[i] = Real(x)
	}
	return true
}

// sortsReals reports whether by sorts the numbers of c themselves.
func (c *Collection) sortsReals(by []Criterion) (desc, ok bool) {
	switch {
	case !c.isReals() || len(by) > 1:
		return false, false
	case len(by) == 0:
		return false, true
	}
	return by[0].Desc, len(by[0].Path) == 0
}

// sortCell is a value to sort by. Texts carry their sort key in long columns and in
// those that hold any beyond ASCII, so that the collator sees each text once.
type sortCell struct {
	v   Value
	key string
}

func (x *sortCell) compare(y *sortCell) int {
	if x.key != "" && y.key != "" {
		return strings.Compare(x.key, y.key)
	}
	return Order(x.v, y.v)
}

// keyRows looks the criteria up once for each value: row i begins at i*len(by).
func keyRows(c Caller, vs []Value, by []Criterion) ([]sortCell, error) {
	rows := make([]sortCell, len(vs)*len(by))
	patience := PatienceOf(c)
	for k, crit := range by {
		worth := len(vs) > 50 // comparing keys is faster than comparing texts
		for i, v := range vs {
			w, err := pathOrSelf(c, crit.Path, v)
			if err == nil {
				err = patience.Step()
			}
			if err != nil {
				return nil, err
			}
			rows[i*len(by)+k].v = w
			if w.Kind() == KText && !worth {
				worth = !isASCII(w.AsText())
			}
		}
		if worth {
			addKeys(rows, k, len(by))
		}
	}
	return rows, nil
}

// addKeys gives the texts of column k their sort keys, which share one string.
func addKeys(rows []sortCell, k, columns int) {
	var buf []byte
	ends := make([]int, 0, len(rows)/columns)
	for i := k; i < len(rows); i += columns {
		if v := rows[i].v; v.Kind() == KText {
			buf = AppendSortKey(buf, v.AsText())
		}
		ends = append(ends, len(buf))
	}
	all, from := string(buf), 0
	for j, end := range ends {
		rows[j*columns+k].key = all[from:end]
		from = end
	}
}

// OrderBy returns the elements sorted by criteria; with none by their own order.
func (c *Collection) OrderBy(caller Caller, by []Criterion) (*Collection, error) {
	if desc, ok := c.sortsReals(by); ok {
		return ofReals(c.sortedReals(desc)), nil
	}
	e := c.copied()
	if err := SortValues(caller, e, by); err != nil {
		return nil, err
	}
	return c.NewLike(e), nil
}

// Sort sorts the collection itself by criteria, under the rules of Mutate.
func (c *Collection) Sort(w *Owner, caller Caller, by []Criterion) error {
	if desc, ok := c.sortsReals(by); ok {
		sortFloats(c.reals, desc)
		return nil
	}
	e := c.copied()
	if err := SortValues(caller, e, by); err != nil {
		return err
	}
	return c.Mutate(w, nil, func([]Value) []Value { return e })
}

// Before is a comparison in 4D code.
type Before struct {
	Less func(a, b Value) (bool, error) // a stands before b
	// Reals is Less for bare numbers, or nil.
	Reals func(a, b float64) (bool, error)
	// Natural says that Less is no more than < (1) or > (-1) of the values themselves.
	Natural int
}

func (b Before) sort(e []Value) error {
	if b.Natural != 0 && sortReals(e, b.Natural < 0) {
		return nil
	}
	return mergeSort(e, b.Less)
}

// sortsReals reports whether floats can sort c.
func (b Before) sortsReals(c *Collection) bool {
	return c.isReals() && (b.Natural != 0 || b.Reals != nil)
}

func (b Before) floats(xs []float64) error {
	if b.Natural != 0 {
		sortFloats(xs, b.Natural < 0)
		return nil
	}
	return mergeSort(xs, b.Reals)
}

// replaceReals makes xs the content of c, which the code of a sort may have changed.
func (c *Collection) replaceReals(w *Owner, xs []float64) error {
	if c.isReals() {
		c.reals = xs
		return nil
	}
	return c.Mutate(w, nil, func([]Value) []Value { return valuesOf(xs) })
}

// SortBy sorts the collection by a comparison in 4D code.
func (c *Collection) SortBy(w *Owner, before Before) error {
	switch {
	case c.isReals() && before.Natural != 0: // no code runs that could see it half sorted
		return before.floats(c.reals)
	case before.sortsReals(c):
		xs := slices.Clone(c.reals)
		if err := before.floats(xs); err != nil {
			return err
		}
		return c.replaceReals(w, xs)
	}
	e := c.copied()
	if err := before.sort(e); err != nil {
		return err
	}
	return c.Mutate(w, nil, func([]Value) []Value { return e })
}

// OrderByLess is SortBy on a shallow copy.
func (c *Collection) OrderByLess(before Before) (*Collection, error) {
	if before.sortsReals(c) {
		xs := slices.Clone(c.reals)
		return ofReals(xs), before.floats(xs)
	}
	e := c.copied()
	if err := before.sort(e); err != nil {
		return nil, err
	}
	return c.NewLike(e), nil
}

// SortLevel is a collection that MultiSort permutes like the first one, and sorts by
// when ByIt.
type SortLevel struct {
	C          *Collection
	ByIt, Desc bool
}

// MultiSort sorts a list of collections of the same length together: by the first
// (with less, when given) and then by those marked ByIt.
func MultiSort(w *Owner, first *Collection, less func(a, b Value) (bool, error), others []SortLevel) error {
	levels := append([]SortLevel{{C: first, ByIt: true}}, others...)
	cols := make([][]Value, len(levels))
	for i, l := range levels {
		if cols[i] = l.C.copied(); len(cols[i]) != len(cols[0]) {
			return Errorf(CodeTypes, "multiSort needs collections of the same length: %d and %d elements", len(cols[0]), len(cols[i]))
		}
	}
	order := make([]int, len(cols[0]))
	for i := range order {
		order[i] = i
	}
	err := mergeSort(order, func(a, b int) (bool, error) {
		for i, l := range levels {
			if !l.ByIt {
				continue
			}
			x, y := cols[i][a], cols[i][b]
			if i == 0 && less != nil {
				if before, err := less(x, y); before || err != nil {
					return before, err
				}
				if len(others) == 0 {
					return false, nil
				}
				if after, err := less(y, x); after || err != nil {
					return false, err
				}
				continue
			}
			if o := Order(x, y); o != 0 {
				return (o < 0) != l.Desc, nil
			}
		}
		return false, nil
	})
	if err != nil {
		return err
	}
	for i, l := range levels {
		sorted := make([]Value, len(order))
		for k, j := range order {
			sorted[k] = cols[i][j]
		}
		if err := l.C.Mutate(w, nil, func([]Value) []Value { return sorted }); err != nil {
			return err
		}
	}
	return nil
}
