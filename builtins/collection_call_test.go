package builtins

import (
	"strings"
	"testing"

	"fourd/interp"
	"fourd/interp/value"
)

// TestSortsThatNeedNoCode compares formulas that are answered without running them with
// the same order in other words, on values of every kind.
func TestSortsThatNeedNoCode(t *testing.T) {
	for _, c := range []string{
		"[3; 1; 2; 1.5; -1]", `["b"; "a"; "É"; "e"; "Z"; ""]`, "[!2026-01-02!; !2025-01-02!]", "[]",
		`[{v: 2}; {v: 1}; {v: 3}]`, `[{v: "b"}; {v: "a"}]`, `[{v: {v: 2}}; {v: {v: 1}}]`,
	} {
		for _, pair := range [][2]string{
			{"$1.value<$1.value2", "Bool($1.value<$1.value2)"},
			{"$1.value>$1.value2", "Bool($1.value>$1.value2)"},
			{"$1.value2<$1.value", "Bool($1.value2<$1.value)"},
			{"$1.value2.v>$1.value.v", "Bool($1.value2.v>$1.value.v)"},
			{"$1.value.v<$1.value2.v", "Bool($1.value.v<$1.value2.v)"},
			{"$1.value.v.v<$1.value2.v.v", "Bool($1.value.v.v<$1.value2.v.v)"},
		} {
			source := func(f string) string {
				return "$c:=" + c + "\nTry\n$c.sort(Formula(" + f + "))\nCatch\nreturn String(Last errors[0].errCode)\nEnd try\nreturn JSON Stringify($c)"
			}
			got, want := runCode(t, source(pair[0])), runCode(t, source(pair[1]))
			if got != want {
				t.Errorf("%s by %s: %s, want %s", c, pair[0], got, want)
			}
		}
	}
}

// TestCallbacksThatKeepTheirArgument finds out whether one object serves all calls where
// code keeps it: then all that is kept would be the last one.
func TestCallbacksThatKeepTheirArgument(t *testing.T) {
	for source, want := range map[string]string{
		`[1;2;3].map(Formula($1)).extract("value")`:                                     "[1,2,3]",
		`[1;2;3].map(Formula({a: $1})).extract("a.value")`:                              "[1,2,3]",
		`$k:=[] ¶ [1;2;3].map(Formula($k.push($1))) ¶ $k.extract("value")`:              "[1,2,3]",
		`$k:=[] ¶ [1;2;3].map(Formula($k.push($1.value))) ¶ $k`:                         "[1,2,3]",
		`$k:={} ¶ [1;2;3].map(Formula($k["x"+String($1.value)]:=$1)) ¶ $k`:              `{"x1":{"value":1},"x2":{"value":2},"x3":{"value":3}}`,
		`[1;2;3].map(Formula($1.result:=$1.value*2))`:                                   "[2,4,6]",
		`[1;2;3;4].map(Formula($1.stop:=($1.value=2)))`:                                 "[null,null]",
		`[1;2;3].filter(Formula($1.result:=($1.value#2)))`:                              "[1,3]",
		`[1;2;3].reduce(Formula($1.accumulator+=$1.value); 0)`:                          "6",
		`[1;2;3].reduce(Formula($1.accumulator:=$1.accumulator.concat($1)); []).length`: "3",
		`[[1];[2]].map(Formula($1.value.push(9)))`:                                      "[[1,9],[2,9]]",
		`[1;2].map(Formula([10;20].map(Formula($1.value+1))))`:                          "[[11,21],[11,21]]",
	} {
		lines := strings.Split(source, " ¶ ")
		lines[len(lines)-1] = "return JSON Stringify(" + lines[len(lines)-1] + ")"
		if got := runCode(t, strings.Join(lines, "\n")); got != want {
			t.Errorf("%s: %s, want %s", source, got, want)
		}
	}
}

func runCode(t *testing.T, source string) string {
	t.Helper()
	return codeResult(codeProcess(t), source)
}

// codeResult runs a method and returns its result as text, or the error.
func codeResult(p *interp.Process, source string) string {
	v, err := p.RunMethod("code", "code", source)
	if err != nil {
		return err.Error()
	}
	return value.String(v)
}

func codeProcess(t *testing.T) *interp.Process {
	t.Helper()
	rt, err := interp.New(interp.Commands(All()...), interp.Classes(Classes()...))
	if err != nil {
		t.Fatal(err)
	}
	p := rt.NewProcess(t.Context(), interp.ProcessOptions{})
	t.Cleanup(p.Close)
	return p
}
