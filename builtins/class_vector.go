package builtins

import (
	"math"

	"fourd/interp"
	"fourd/interp/value"
)

// vectorClass is 4D.Vector: numbers that stand for the meaning of a text, to be compared.
//
// gap: attributes of entities and VARIABLE TO BLOB do not keep vectors, so queries do not
// compare them.
var vectorClass = interp.Class{
	Name: "Vector",
	New:  newVector,
	Functions: func() interp.Members {
		return interp.Members{
			"cosineSimilarity":  compareVectors(cosineSimilarity),
			"dotSimilarity":     compareVectors(dotProduct),
			"euclideanDistance": compareVectors(euclideanDistance),
			"toCollection":      vectorToCollection,
		}
	},
}

// vector is the inside of a 4D.Vector. It never changes, so processes can share it.
type vector struct{ parts []float64 }

// newVector makes a vector of a collection of numbers. Page: API/VectorClass.md.
func newVector(p *interp.Process, a interp.Args) (value.Value, error) {
	c := a.Collection(0)
	v := &vector{make([]float64, c.Len())}
	for i, e := range c.Elems() {
		if !e.Kind().IsNumber() {
			return value.Undefined, a.Errorf(value.CodeTypes, "element %d of the collection is no number", i)
		}
		v.parts[i] = e.AsReal()
	}
	return p.Runtime().NewNative("Vector", v), nil
}

// compareVectors makes a function of two vectors, which must have the same size.
func compareVectors(measure func(v, w []float64) float64) interp.MemberFunc {
	return func(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
		v, w := this.AsObject().Native().(*vector).parts, interp.NativeArg[*vector](a, 0, "a 4D.Vector").parts
		if len(v) != len(w) {
			return value.Undefined, a.Errorf(codeParam, "the vectors must have the same size: this one has %d components, the other %d", len(v), len(w))
		}
		return value.Real(measure(v, w)), nil
	}
}

func dotProduct(v, w []float64) float64 {
	sum := 0.0
	for i := range v {
		sum += v[i] * w[i]
	}
	return sum
}

// cosineSimilarity is the cosine of the angle between two vectors.
//
// choice: a vector of length 0 points nowhere and is like none: 0.
func cosineSimilarity(v, w []float64) float64 {
	size := math.Sqrt(dotProduct(v, v)) * math.Sqrt(dotProduct(w, w))
	if size == 0 {
		return 0
	}
	return max(-1, min(1, dotProduct(v, w)/size))
}

func euclideanDistance(v, w []float64) float64 {
	sum := 0.0
	for i := range v {
		sum += (v[i] - w[i]) * (v[i] - w[i])
	}
	return math.Sqrt(sum)
}

// vectorToCollection returns the components.
func vectorToCollection(_ *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	v := this.AsObject().Native().(*vector).parts
	out := make([]value.Value, len(v))
	for i, x := range v {
		out[i] = value.Real(x)
	}
	return value.NewCollection(out).Value(), nil
}

// Get returns the length.
func (v *vector) Get(_ value.Caller, name string) (value.Value, error) {
	if name == "length" {
		return value.Int(int64(len(v.parts))), nil
	}
	return value.Undefined, nil
}

// Set refuses: a vector never changes.
func (v *vector) Set(_ value.Caller, name string, _ value.Value) error {
	return value.Errorf(value.CodeTypes, "the property %s of a 4D.Vector is read-only", name)
}

// Keys returns the property names.
func (v *vector) Keys() []string { return []string{"length"} }

// Len returns the number of components.
func (v *vector) Len(value.Caller) (int, error) { return len(v.parts), nil }

// At returns a component.
func (v *vector) At(_ value.Caller, i int) (value.Value, error) {
	if i < 0 || i >= len(v.parts) {
		return value.Undefined, value.Errorf(value.CodeIndex, "index %d is outside the vector, which has %d components", i, len(v.parts))
	}
	return value.Real(v.parts[i]), nil
}

// Shareable reports true: what never changes can be shared.
func (v *vector) Shareable() bool { return true }
