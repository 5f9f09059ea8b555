package builtins

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"fourd/interp"
	"fourd/interp/value"
)

// In the formulas here "@." is a property of $1 that is read. Where it is written as a
// property of a copy of $1, the formula needs the object and is run with it; written as
// $1 it may be called without.
const (
	withObject    = "OB Copy($1)."
	withoutObject = "$1."
)

var elementsToWalk = []string{
	"3; 1; 2; 2; -7.25; 0; 1000000; 99", "0.5; 1.5; 2.5; -0.5; -1.5; 2147483647; 4294967296; 9007199254740993; 1e300",
	`1; 2; 3; 4; 5; "a"; "b"; 6`, `"c"; "a"; "b"; "e"; "d"; ""`, "1; 2; 3; 4; 5; Null; 7", "True; False; True; True; False; 1",
	"!2026-01-02!; !2025-01-02!; !00-00-00!; !2024-02-29!; !2026-01-02!; 3", "?10:00:00?; ?00:00:01?; ?00:00:00?; ?23:59:59?; 5; 6",
	`{a: 1; b: "x"}; {a: 2}; {a: 3; b: "y"}; {b: "z"}; {a: 5}; {a: -1; b: ""}`, `{a: 1}; {a: 2}; {a: 3}; {a: 4}; {a: 5}; 6`,
	"[1]; [2; 3]; []; [4]; [5]; [6; 7; 8]", "1; 2; 3",
}

var formulasToWalk = []string{
	"@.value", "(@.value*$k)+1", "1+(@.value*$k)", "@.value+$k", "$k+@.value", "@.value-$k", "$k-@.value", "@.value/$k", "$k/@.value", "@.value%$k", "@.value%3", "7%@.value",
	"@.value%0", `@.value\$k`, `@.value\2`, "@.value^2", "-@.value", "-(-@.value)", "@.value*@.value", "@.value+@.value", "(@.value+1)*(@.value-1)", "2*@.value", "2/@.value",
	"@.value=$k", "@.value#$k", "@.value<$k", "@.value>=$k", "$k<=@.value", "(@.value%3)=0", "(@.value%2)=1", "@.value>1", "Not(@.value>1)", "(@.value>1) & (@.value<3)",
	"(@.value>1) | (@.value=$k)", "(@.value>1) && (@.value<100)", "(@.value>1) || (@.value=0)", `(@.value>1) ? "big" : @.value`, "@.value ? 1 : 2", "@.value ?? 1", "@.value & 1", "@.value << 1",
	"Abs(@.value)", "Int(@.value/2)", "Round(@.value; 1)", "String(@.value)", "String(@.value)+String($k)", "Uppercase(@.value)", "Num(@.value)", `@.value+"x"`, `"x"+@.value`,
	"@.value.a", "@.value.a*$k", "@.value.a+1", "@.value.b", "Length(@.value.b)", "@.value.a.b", "@.value.length", "@.value[0]", "@.value.length=1", "{v: @.value}", "[@.value; $k]",
	"Value type(@.value)", "@.value=Null", "@.value.b=Null", "@.other", "@.value2", "@.accumulator", "@.result", "$2", "@.value+$2", "$3", "Bool(@.value)", "Square root(@.value)", "Mod(@.value; 3)",
	"$1.result:=@.value*2", "$1.result:=@.value>1", "$1.result:=$k", "$1.result:=1", `$1.result:="x"+String(@.value)`, "$1.stop:=(@.value=2)", "$1.other:=@.value", "$1.result:=@.value+$k",
	"$1.result+=@.value", "$1.value:=5", "$k:=@.value", "True", "1", "Null", "$1.result:=Null", "$list.push(@.value)", "$list.push(@.value).length",
}

var valuesOfK = []string{"2", "-3", "0", "0.5", "4294967296", `"2"`, "True", "Null", "!2026-01-01!", "?00:00:02?", "{a: 1}", "[1]"}

// walks are ways to call a formula F on $c.
var walks = []string{"$c.map(F; $x; 9)", "$c.filter(F; $x; 9)", "[$c.every(F; $x); $c.some(2; F; $x); $c.find(F; $x); $c.findIndex(1; F; $x)]", "$c.flatMap(F; $x)"}

// TestFormulasAnswerTheSameWithoutTheObject compares the two ways in which formulas are
// called on elements.
func TestFormulasAnswerTheSameWithoutTheObject(t *testing.T) {
	p := codeProcess(t)
	for i, elements := range elementsToWalk {
		for j, f := range formulasToWalk {
			k := valuesOfK[(i*5+j*7)%len(valuesOfK)]
			compareWays(t, p, elements, f, k, walks)
			if i < 2 {
				for _, k := range valuesOfK {
					compareWays(t, p, elements, f, k, walks[:1])
				}
			}
		}
	}
}

// TestComparisonsAnswerTheSameWithoutTheObject does it with two values.
func TestComparisonsAnswerTheSameWithoutTheObject(t *testing.T) {
	p := codeProcess(t)
	for _, elements := range elementsToWalk {
		for _, f := range []string{
			"Abs(@.value)<Abs(@.value2)", "(@.value%3)<(@.value2%3)", "(@.value*$k)>(@.value2*$k)", "@.value<=@.value2", "@.value>@.value2", "String(@.value)<String(@.value2)",
			"@.value.a<@.value2.a", "(@.value-@.value2)<0", "$1.result:=(@.value<@.value2)", "@.value=@.value2", "1", "@.value.length<@.value2.length", "@.accumulator=Null", "Not(@.value<@.value2)",
		} {
			compareWays(t, p, elements, f, "2", []string{"$c.copy().sort(F)", "$c.orderByMethod(F)", "$c.sort(F; $x)", "$c.multiSort(F; [$list])"})
		}
	}
}

// TestReducingAnswersTheSameWithoutTheObject does it with an accumulator.
func TestReducingAnswersTheSameWithoutTheObject(t *testing.T) {
	p := codeProcess(t)
	for _, elements := range elementsToWalk {
		for _, f := range []string{
			"$1.accumulator:=@.accumulator+@.value", "$1.accumulator+=@.value", "$1.accumulator-=@.value", "$1.accumulator*=@.value", "$1.accumulator:=@.value", "$1.accumulator:=@.accumulator*$k+@.value",
			"$1.accumulator:=(@.value>@.accumulator) ? @.value : @.accumulator", "$1.accumulator:=@.value>@.accumulator", `$1.accumulator:=String(@.accumulator)+"x"`, "$1.accumulator:=@.accumulator%@.value",
			"$1.accumulator:=$k", "$1.accumulator:=Null", "@.accumulator+@.value", "$1.result:=@.value", "$1.accumulator:=@.accumulator.concat(@.value)", "$1.accumulator.push(@.value)", "$1.accumulator:=1",
			"$1.stop:=(@.value=2)", "$1.value:=2", "$1.accumulator:=-@.accumulator", "$1.accumulator:=@.accumulator/@.value", `$1.accumulator:=@.accumulator\@.value`,
		} {
			compareWays(t, p, elements, f, "2", []string{"$c.reduce(F; 0)", "$c.reduce(F; 1.5; $x)", "$c.reduceRight(F; 10)", `$c.reduce(F; "")`, "$c.reduce(F)", "$c.reduce(F; [])", "$c.reduceRight(F; True)"})
		}
	}
}

// compareWays runs the formula f on the elements in both ways.
func compareWays(t *testing.T, p *interp.Process, elements, f, k string, walks []string) {
	t.Helper()
	for _, walk := range walks {
		source := func(way string) string {
			call := strings.ReplaceAll(walk, "F", "$f")
			return "var $c; $list : Collection\nvar $k; $x; $f; $r\n$c:=[]\n$c.push(" + elements + ")\n$list:=[1; 2; 3; 4; 5; 6; 7; 8]\n$k:=" + k + "\n$x:=5\n" +
				"$f:=Formula(" + strings.ReplaceAll(f, "@.", way) + ")\nTry\n$r:=" + call + "\nCatch\n$r:=Last errors.extract(\"message\")\nEnd try\n" +
				"return JSON Stringify([$r; $c; $list])"
		}
		got, want := codeResult(p, source(withoutObject)), codeResult(p, source(withObject))
		if got != want {
			t.Errorf("%s on %s by %s, k = %s:\n%s\n%s, with the object", walk, elements, f, k, got, want)
		}
	}
}

// TestWhichFormulasNeedNoObject tells for which code there is a form without the object.
func TestWhichFormulasNeedNoObject(t *testing.T) {
	p := codeProcess(t)
	for _, c := range []struct {
		formula string
		role    interp.DirectRole
		want    bool
	}{
		{"$1.value", interp.DirectElement, true}, {"($1.value*$k)+1", interp.DirectElement, true}, {"($1.value%3)=0", interp.DirectElement, true},
		{"$1.value.name", interp.DirectElement, true}, {"$1.value*$2", interp.DirectElement, true}, {"$1.result:=$1.value*2", interp.DirectElement, true},
		{"Uppercase(String($1.value))", interp.DirectElement, true}, {"$1.value.f($k)", interp.DirectElement, true}, {"{v: $1.value}", interp.DirectElement, true},
		{"$1.stop:=True", interp.DirectElement, false}, {"$1", interp.DirectElement, false}, {"$1.value2", interp.DirectElement, false}, {"$1.result", interp.DirectElement, false},
		{"This.value", interp.DirectElement, false}, {"$1.value:=1", interp.DirectElement, false}, {"$k:=1", interp.DirectElement, false}, {"Count parameters", interp.DirectElement, false},
		{"$1.value<$1.value2", interp.DirectPair, true}, {"$1.value<$1.accumulator", interp.DirectPair, false},
		{"$1.accumulator:=$1.accumulator+$1.value", interp.DirectAccumulating, true}, {"$1.accumulator+=$1.value", interp.DirectAccumulating, true},
		{"$1.accumulator:=Null", interp.DirectAccumulating, false}, {"$1.accumulator:=String($1.value)", interp.DirectAccumulating, false}, {"$1.value", interp.DirectAccumulating, false},
	} {
		f, err := p.RunMethod("code", "code", "var $k\n$k:=2\nreturn Formula("+c.formula+")")
		if err != nil {
			t.Fatalf("%s: %v", c.formula, err)
		}
		run, err := p.Prepare(f, value.Null)
		if err != nil {
			t.Fatal(err)
		}
		if d := run.Direct(c.role, true, []value.Value{value.Real(5)}); (d != nil) != c.want {
			t.Errorf("%s, role %d: %t, want %t", c.formula, c.role, d != nil, c.want)
		}
	}
}

// TestWalksAllocateTheirResultOnly counts what functions of collections allocate for all
// elements together.
func TestWalksAllocateTheirResultOnly(t *testing.T) {
	p := codeProcess(t)
	for _, name := range []string{"numbers", "objects"} {
		element, path := "$i", ""
		if name == "objects" {
			element, path = "{a: $i}", ".a"
		}
		v, err := p.RunMethod("code", "code", "var $c : Collection\nvar $i : Integer\n$c:=[]\nFor ($i; 1; 2000)\n$c.push("+element+")\nEnd for\nreturn $c")
		if err != nil {
			t.Fatal(err)
		}
		for member, formula := range map[string]string{
			"map": "$1.value%+1", "filter": "$1.value%>1000", "every": "$1.value%>0", "some": "$1.value%<0", "find": "$1.value%=-1", "findIndex": "$1.value%=-1",
			"orderByMethod": "Abs($1.value%)<Abs($1.value2%)",
		} {
			f, err := p.RunMethod("code", "code", "return Formula("+strings.ReplaceAll(formula, "%", path)+")")
			if err != nil {
				t.Fatal(err)
			}
			run, args := collectionClass.Functions()[member], interp.NewArgs(member, f)
			got := testing.AllocsPerRun(5, func() {
				if _, err := run(p, v, args); err != nil {
					t.Fatal(err)
				}
			})
			if got > 60 {
				t.Errorf("%s of %s: %v allocations", member, name, got)
			}
		}
	}
}

// TestWalksGoOnBehindErrors has a method that takes the errors of formulas and changes what
// they walk over.
func TestWalksGoOnBehindErrors(t *testing.T) {
	for f, want := range map[string]string{
		"numbers.map(Formula(7%@.value))":                                                      "[0,1,null,1,3,null,2,1,0,7,7]",
		"numbers.filter(Formula((7%@.value)=1))":                                               "[2,3,6]",
		"numbers.reduce(Formula($1.accumulator:=$1.accumulator+(7%@.value)); 0)":               "22 ",
		"numbers.reduceRight(Formula($1.accumulator:=$1.accumulator+(7%@.value)); 0)":          "15 ",
		"numbers.map(Formula($1.result:=7%@.value))":                                           "[0,1,null,1,3,null,2,1,0,7,7]",
		"numbers.sort(Formula((7%@.value)<(7%@.value2)))":                                      "",
		"numbers.map(Formula(7%@.value)).length+numbers.filter(Formula((7%@.value)#1)).length": "",
	} {
		var got [2]string
		for i, way := range []string{withObject, withoutObject} {
			rt, err := interp.New(interp.Commands(All()...), interp.Classes(Classes()...), interp.Source(fstest.MapFS{
				"taken.4dm": {Data: []byte("numbers.resize(numbers.length*2; 100)\nnumbers[9]:=8\nfailures:=failures+1\n")},
				"walk.4dm": {Data: []byte("#DECLARE() -> $result : Text\nvar numbers : Collection\nvar failures : Integer\nvar $r\nfailures:=0\nnumbers:=[]\n" +
					"numbers.push(1; 2; 0; 3; 4; 0; 5; 6; 7; 0; 9)\nON ERR CALL(\"taken\")\n$r:=" + strings.ReplaceAll(f, "@.", way) + "\n" +
					"ON ERR CALL(\"\")\n$result:=JSON Stringify($r)+\" \"+JSON Stringify(numbers)+\" \"+String(failures)")},
			}))
			if err != nil {
				t.Fatal(err)
			}
			v, err := rt.Run(t.Context(), "walk")
			if err != nil {
				t.Fatal(err)
			}
			got[i] = value.String(v)
		}
		if got[0] != got[1] || !strings.HasPrefix(got[1], want) {
			t.Errorf("%s: %s\n%s, with the object; want %s", f, got[1], got[0], want)
		}
	}
}

// TestLongWalksEndAtTheStepLimit is about code that never leaves the loop of the machine.
func TestLongWalksEndAtTheStepLimit(t *testing.T) {
	rt, err := interp.New(interp.Commands(All()...), interp.Classes(Classes()...), interp.WithLimits(interp.Limits{Steps: 100_000}))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []string{"map(Formula($1.value+1))", "reduce(Formula($1.accumulator+=$1.value); 0)"} {
		p := rt.NewProcess(t.Context(), interp.ProcessOptions{})
		_, err := p.RunMethod("code", "code", "var $c : Collection\n$c:=[].resize(2000000; 1)\n$c."+f)
		if !errors.Is(err, interp.ErrSteps) {
			t.Errorf("%s: %v", f, err)
		}
		p.Close()
	}
}
