package builtins

import (
	"testing"

	"fourd/interp"
	"fourd/interp/value"
)

// memberCost is a use of a member of Collection and how many allocations it may make on a
// collection of numbers and on one of objects with the properties a and b.
type memberCost struct {
	member           string
	args             []value.Value
	numbers, objects float64
	why              string // the reason, when it is more than a result needs
}

// A new collection is itself and its elements.
const oneCollection = 2

// memberCosts are members that do not call code; walks have a test of their own.
func memberCosts() []memberCost {
	number := func(x float64) []value.Value { return []value.Value{value.Real(x)} }
	text := func(s string) []value.Value { return []value.Value{value.Str(s)} }
	other := value.NewCollection([]value.Value{value.Real(1), value.Real(2)}).Value()
	const path, keys = "the path is taken apart", "what each element is sorted by is found first, with a buffer to sort in"
	return []memberCost{
		{"length", nil, 0, 0, ""}, {"at", number(5), 0, 0, ""}, {"first", nil, 0, 0, ""}, {"last", nil, 0, 0, ""}, {"indexOf", number(2000), 0, 0, ""},
		{"lastIndexOf", number(2000), 0, 0, ""}, {"includes", number(2000), 0, 0, ""}, {"count", nil, 0, 0, ""}, {"sum", nil, 0, 0, ""}, {"average", nil, 0, 0, ""},
		{"min", nil, 0, 0, ""}, {"max", nil, 0, 0, ""}, {"countValues", number(5), 0, 0, ""},
		{"equal", []value.Value{other}, 2, 2, "which collections have been compared is remembered, as they may hold themselves"},
		{"slice", number(10), oneCollection, oneCollection, ""}, {"reverse", nil, oneCollection, oneCollection, ""}, {"concat", []value.Value{other}, oneCollection, oneCollection, ""},
		{"copy", nil, 4, 113, "each object is copied, and what has been copied is remembered"}, {"flat", nil, oneCollection, oneCollection, ""},
		{"orderBy", nil, 3, 8, keys}, {"distinct", nil, 6, 24, "the values are sorted, counted, and objects told apart by where they are"},
		{"extract", text("a"), 3, 3, path}, {"query", text("a > 5"), 15, 23, "the query is read"}, {"indices", text("a > 5"), 15, 23, "the query is read"},
		{"join", text(","), 2, 4, "how long the parts are is only guessed"}, {"sum", text("a"), 2, 2, path}, {"count", text("a"), 2, 2, path},
		{"orderBy", text("a desc, b"), 14, 22, keys},
		{"fill", []value.Value{value.Real(1), value.Real(5), value.Real(5)}, 0, 0, ""}, {"sort", nil, 1, 7, keys}, {"resize", number(100), 0, 0, ""},
		{"remove", []value.Value{value.Real(0), value.Real(0)}, 0, 0, ""}, {"push", nil, 0, 0, ""}, {"unshift", nil, 0, 0, ""},
		{"combine", []value.Value{value.NewCollection(nil).Value()}, 0, 0, ""},
	}
}

// TestMembersOfCollectionAllocateTheirResultOnly calls each member many times.
func TestMembersOfCollectionAllocateTheirResultOnly(t *testing.T) {
	p := codeProcess(t)
	members := collectionClass.Functions()
	for name, f := range collectionClass.Getters() {
		members[name] = f
	}
	numbers, err := p.RunMethod("code", "code", "var $c : Collection\nvar $i : Integer\n$c:=[]\nFor ($i; 1; 100)\n$c.push($i)\nEnd for\nreturn $c")
	if err != nil {
		t.Fatal(err)
	}
	objects, err := p.RunMethod("code", "code", "var $c : Collection\nvar $i : Integer\n$c:=[]\nFor ($i; 1; 100)\n$c.push({a: $i; b: String($i)})\nEnd for\nreturn $c")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range memberCosts() {
		for i, of := range []value.Value{numbers, objects} {
			want := []float64{c.numbers, c.objects}[i]
			args := interp.NewArgs(c.member, c.args...)
			got := testing.AllocsPerRun(20, func() {
				if _, err := members[c.member](p, of, args); err != nil {
					t.Fatalf("%s: %v", c.member, err)
				}
			})
			if got > want || want > oneCollection && c.why == "" {
				t.Errorf("%s of %s: %v allocations, want %v", c.member, []string{"numbers", "objects"}[i], got, want)
			}
		}
	}
}
