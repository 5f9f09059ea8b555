package value

import (
	"cmp"
	"math"
	"unicode"
)

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// EqualValues is the equality of indexOf, includes, countValues and distinct: that
// of =, with @ as wildcard in b, but values of different kinds are never equal.
// Null finds Null.
// Page: API/CollectionClass.md.
func EqualValues(a, b Value) bool {
	if a.IsNothing() || b.IsNothing() {
		return a.IsNothing() && b.IsNothing() || isEmptyReference(a) || isEmptyReference(b)
	}
	equal, err := Compare(Eq, a, b, Epsilon)
	return err == nil && equal
}

// rank is the place of a kind in the order across kinds.
func rank(v Value) int {
	switch v.Kind() {
	case KUndefined, KNull:
		return 0
	case KPointer:
		if v.AsPointer() == nil {
			return 0
		}
		return 4
	case KBoolean:
		return 1
	case KText:
		return 2
	case KInteger, KReal, KTime:
		return 3
	case KCollection:
		return 5
	case KDate:
		return 6
	}
	return 4
}

// Order returns -1, 0 or +1 as a sorts before, with or after b: null, Booleans,
// texts, numbers (times among them), objects and the like, collections, dates.
// Not-a-number stands before all numbers. Objects and collections do not differ, so
// a stable sort leaves them in place.
// Page: Concepts/ordering.md.
func Order(a, b Value) int {
	switch pair(a.Kind(), b.Kind()) {
	case intInt, dateDate, timeTime, boolBool:
		return cmp.Compare(int64(a.bits), int64(b.bits))
	case textText:
		return CompareText(a.AsText(), b.AsText())
	}
	ra, rb := rank(a), rank(b)
	if ra != rb {
		return cmp.Compare(ra, rb)
	}
	if ra == 3 {
		return cmp.Compare(a.AsReal(), b.AsReal()) // puts NaN first, as the order wants
	}
	return 0
}

// DeepEqual reports whether two values hold the same: objects and collections are
// compared by content, texts as = does or, when diacritical, character by
// character. Null and a missing property differ. Structures may contain themselves;
// beyond a depth of 100,000 they count as equal.
// Page: API/CollectionClass.md (equal).
func DeepEqual(a, b Value, diacritical bool) bool {
	d := deepCompare{diacritical: diacritical}
	return d.equal(a, b)
}

type deepCompare struct {
	diacritical bool
	depth       int
	seen        map[[2]*Header]bool // pairs being compared are taken as equal
}

func (d *deepCompare) equal(a, b Value) bool {
	ka, kb := a.Kind(), b.Kind()
	if a.IsNothing() || b.IsNothing() {
		return ka == kb
	}
	if x, y, ok := numbers(a, b); ok {
		return EqualReals(x, y, Epsilon) || math.IsNaN(x) && math.IsNaN(y)
	}
	if ka != kb {
		return false
	}
	switch ka {
	case KText:
		if d.diacritical {
			return a.AsText() == b.AsText()
		}
		return EqualText(a.AsText(), b.AsText())
	case KDate:
		return a.bits == b.bits
	case KObject, KCollection:
		if a.ref == b.ref || d.depth > maxCopyDepth || d.entered(a, b) {
			return true
		}
		d.depth++
		defer func() { d.depth-- }()
		if ka == KCollection {
			return d.collections(a.AsCollection(), b.AsCollection())
		}
		return d.objects(a.AsObject(), b.AsObject())
	}
	return sameThing(a, b)
}

// entered notes that a and b are being compared, and reports whether they were.
func (d *deepCompare) entered(a, b Value) bool {
	key := [2]*Header{a.ref, b.ref}
	if d.seen[key] {
		return true
	}
	if d.seen == nil {
		d.seen = map[[2]*Header]bool{}
	}
	d.seen[key] = true
	return false
}

func (d *deepCompare) collections(x, y *Collection) bool {
	xs, ys := x.view(), y.view()
	if xs.len() != ys.len() {
		return false
	}
	for i := range xs.len() {
		if !d.equal(xs.at(i), ys.at(i)) {
			return false
		}
	}
	return true
}

func (d *deepCompare) objects(x, y *Object) bool {
	if x.Native() != nil || y.Native() != nil {
		return sameObject(x, y)
	}
	if x.class != y.class || x.Len() != y.Len() {
		return false
	}
	same := true
	x.Each(func(name string, v Value) bool {
		w, ok := y.Get(name)
		same = ok && d.equal(v, w)
		return same
	})
	return same
}
