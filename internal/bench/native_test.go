package bench

import (
	"encoding/json"
	"math"
	"sort"
	"strconv"
	"strings"
)

// The programs of the library's benchmark in Go.

func sortInGo() {
	a := make([]int, 300000)
	for i, x := 0, 42; i < len(a); i++ {
		x = (x*1103515 + 12345) % 1000003
		a[i] = x
	}
	sort.Slice(a, func(i, j int) bool { return a[i] < a[j] })
}

func closuresInGo() {
	a := make([]int, 1000000)
	for i := range a {
		a[i] = i
	}
	k, sum := 2, 0
	b := mapped(a, func(x int) int { return x*k + 1 })
	for _, x := range filtered(b, func(x int) bool { return x%3 == 0 }) {
		sum += x
	}
	sink = sum
}

func mapped(a []int, f func(int) int) []int {
	out := make([]int, 0, len(a))
	for _, x := range a {
		out = append(out, f(x))
	}
	return out
}

func filtered(a []int, f func(int) bool) (out []int) {
	for _, x := range a {
		if f(x) {
			out = append(out, x)
		}
	}
	return out
}

var sink int

func jsonInGo(doc string) {
	var v any
	if err := json.Unmarshal([]byte(doc), &v); err != nil {
		panic(err)
	}
	out, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	sink = len(out)
}

func spectralInGo() {
	cell := func(i, j int) float64 { return 1 / float64((i+j)*(i+j+1)/2+i+1) }
	multiply := func(v, out []float64, cell func(i, j int) float64) {
		for i := range out {
			s := 0.0
			for j := range v {
				s += cell(i, j) * v[j]
			}
			out[i] = s
		}
	}
	transposed := func(i, j int) float64 { return cell(j, i) }
	u, v, t := make([]float64, 200), make([]float64, 200), make([]float64, 200)
	for i := range u {
		u[i] = 1
	}
	for range 10 {
		multiply(u, t, cell)
		multiply(t, v, transposed)
		multiply(v, t, cell)
		multiply(t, u, transposed)
	}
	uv, vv := 0.0, 0.0
	for i := range u {
		uv += u[i] * v[i]
		vv += v[i] * v[i]
	}
	sink = int(math.Sqrt(uv / vv))
}

func stringsInGo() {
	total := 0
	for range 10 {
		s := ""
		for i := range 20000 {
			s += strconv.Itoa(i) + ","
		}
		parts := strings.Split(s, ",")
		total += len(strings.Join(parts, ";")) + len(parts)
	}
	sink = total
}

func objectsInGo() {
	counts, sum := map[string]int{}, 0
	for i := range 500000 {
		o := map[string]int{"a": i, "b": i + 1}
		o["c"] = o["a"] + o["b"]
		counts["k"+strconv.Itoa(i%1000)] += o["c"] % 7
		sum += o["c"] % 3
	}
	for _, n := range counts {
		sum += n
	}
	sink = sum
}

type shape interface{ area(k float64) float64 }

type (
	square    struct{ w float64 }
	rectangle struct{ w, h float64 }
	circle    struct{ r float64 }
)

func (s *square) area(k float64) float64    { return s.w*s.w + k }
func (s *rectangle) area(k float64) float64 { return s.w*s.h + k }
func (s *circle) area(k float64) float64    { return s.r*s.r*3 + k }

func callsInGo() {
	shapes, sum := []shape{&square{2}, &rectangle{2, 3}, &circle{4}}, 0.0
	for i := range 3000000 {
		sum += shapes[i%3].area(float64(i % 10))
	}
	sink = int(sum)
}
