package builtins

import (
	"strings"
	"testing"
)

// usesOfCollections are uses of every member of Collection, with $c as the collection and
// $d as another.
var usesOfCollections = map[string]string{
	"length": "$c.length", "at": "[$c.at(1); $c.at(-1); $c.at(99)]", "average": "$c.average()", "clear": "$c.clear().push(1)",
	"combine": `$c.combine($d; 1).combine(["x"])`, "concat": `[$c.concat($d; 3.5); $c.concat("x"; $d); $d.concat($c.concat([]))]`,
	"copy": `[$c.copy().push("x"); $c; OB Is shared($c.copy(ck shared))]`, "count": "$c.count()", "countValues": `[$c.countValues(2); $c.countValues("x")]`,
	"distinct": "[$c.distinct(); $c.distinct(ck count values)]", "equal": `[$c.equal($d); $c.equal($c.copy()); $c.equal([3; 1; 2; 2; -7.25]); $d.equal($c)]`,
	"every":   "[$c.every(Formula($1.value>-8)); $c.every(1; Formula($1.value>1)); $c.every(99; Formula(True))]",
	"extract": `[$c.extract("a"); $c.extract("a"; ck keep null)]`, "fill": `[$c.copy().fill(9; 1; -1); $c.fill("x"; 3)]`,
	"filter": "[$c.filter(Formula($1.value>1)); $c.filter(Formula($1.value>99)).push(Null)]",
	"find":   "[$c.find(Formula($1.value>1)); $c.find(1; Formula($1.value>1)); $c.find(Formula($1.value>99))]",
	"first":  "$c.first()", "findIndex": "[$c.findIndex(Formula($1.value=2)); $c.findIndex(3; Formula($1.value=2))]",
	"flat": "$c.concat([$d]).flat()", "flatMap": "$c.flatMap(Formula([$1.value; $1.value*2]))",
	"includes": `[$c.includes(2); $c.includes(2.5); $c.includes("2")]`, "indexOf": `[$c.indexOf(2); $c.indexOf(2; -2); $c.indexOf(Null); $c.indexOf(True)]`,
	"indices": `[$c.indices("a = 1").length]`, "insert": `$c.insert(1; 8).insert(-1; 9).insert(99; 10).insert(0; "x")`,
	"join": `[$c.join(";"); $c.join("")]`, "last": "$c.last()", "lastIndexOf": "[$c.lastIndexOf(2); $c.lastIndexOf(2; -3); $c.lastIndexOf(3)]",
	"map": `[$c.map(Formula($1.value*2)); $c.map(Formula(String($1.value))); $c.map(Formula(Choose($1.value=2; "two"; 1)))]`,
	"max": "$c.max()", "min": "$c.min()", "multiSort": "[$c.multiSort([$d]); $d; $d.multiSort()]",
	"orderBy":       `[$c.orderBy(); $c.orderBy(ck descending); $c.orderBy("a asc")]`,
	"orderByMethod": "[$c.orderByMethod(Formula($1.value<$1.value2)); $c.orderByMethod(Formula($1.value2<$1.value)); $c.orderByMethod(Formula(Abs($1.value)<Abs($1.value2)))]",
	"pop":           "[$c.pop(); $c.pop(); $c.pop(); $c.pop(); $c.pop(); $c.pop(); $c.push(1)]", "push": `$c.push(5).push(6; 7).push(?00:00:10?).push("x"; Null)`,
	"query": `$c.query("a = 1")`, "reduce": "[$c.reduce(Formula($1.accumulator+=$1.value); 0); $c.reduce(Formula($1.accumulator:=$1.value))]",
	"reduceRight": `$c.reduceRight(Formula($1.accumulator:=$1.accumulator+String($1.value)); "")`,
	"remove":      "[$c.copy().remove(1); $c.copy().remove(-2; 9); $c.remove(9)]", "resize": `[$c.copy().resize(2); $c.copy().resize(7; 1); $c.resize(7)]`,
	"reverse": "[$c.reverse(); $c.reverse().reverse()]", "shift": "[$c.shift(); $c.shift(); $c.shift(); $c.shift(); $c.shift(); $c.shift(); $c.push(1)]",
	"slice": "[$c.slice(1); $c.slice(1; -1); $c.slice(3; 2); $c.slice(-2); $c.slice(0; 99)]", "some": "[$c.some(Formula($1.value=2)); $c.some(3; Formula($1.value=2))]",
	"sort": "[$c.copy().sort(); $c.copy().sort(ck descending); $c.copy().sort(Formula($1.value>$1.value2)); $c.sort(Formula(Abs($1.value)<Abs($1.value2)))]",
	"sum":  "$c.sum()", "unshift": `$c.unshift(5).unshift(6; 7).unshift("x")`,
}

// furtherUses are statements and commands that take collections.
var furtherUses = []string{
	"[$c[0]; $c[3]; $c[9]]", "$c[1]:=8 ¶ $c", "$c[1]:=?00:00:10? ¶ $c", `$c[1]:="x" ¶ $c`, "$c[5]:=6 ¶ $c", "$c[8]:=6 ¶ $c", "$c[2]+=0.5 ¶ $c",
	"var $i : Integer ¶ var $y : Real ¶ $y:=0 ¶ For ($i; 0; $c.length-1) ¶ $y+=$c[$i]*($i+1) ¶ $c[$i]:=$i ¶ End for ¶ [$y; $c]",
	"var $i : Integer ¶ $r:=[] ¶ For ($i; 0; $c.length) ¶ $r.push($c[$i]) ¶ End for ¶ $r",
	"var $i : Integer ¶ var $t : Text ¶ $i:=1 ¶ $t:=$c[$i] ¶ $t", "var $i : Integer ¶ var $o : Object ¶ $i:=1 ¶ $o:=$c[$i] ¶ $o",
	"var $i; $j : Integer ¶ $j:=1 ¶ $i:=$c[$j] ¶ $i", "var $i : Integer ¶ $i:=-1 ¶ $c[$i]:=1 ¶ $c",
	"$r:=[] ¶ For each ($x; $c) ¶ $r.push($x*2) ¶ $c.push(1) ¶ If ($c.length>20) ¶ break ¶ End if ¶ End for each ¶ [$r; $c]",
	"$r:=[] ¶ For each ($x; $c) ¶ $r.push($x) ¶ If ($x=2) ¶ $c.clear() ¶ End if ¶ End for each ¶ $r",
	"$c.map(Formula($c.push(1).length))", "$c.map(Formula($c.pop()))", `$c.map(Formula($c.push("x").length)).concat($c)`,
	"ARRAY REAL($a; 0) ¶ COLLECTION TO ARRAY($c; $a) ¶ [$a{1}; $a{5}; Size of array($a)]", "ARRAY TEXT($a; 0) ¶ COLLECTION TO ARRAY($c; $a) ¶ [$a{1}; $a{5}]",
	"ARRAY LONGINT($a; 2) ¶ $a{2}:=7 ¶ ARRAY TO COLLECTION($c; $a) ¶ $c", "OB Copy({c: $c})", "$s:=OB Copy({c: $c}; ck shared) ¶ $s.c", "[$c; $c]", "$c=$d", "$c=$c",
	"JSON Parse(JSON Stringify({c: $c}))", "New collection($c; 1)", "var $v ¶ $v:=$c ¶ [$v[1]; Value type($v[1]); $v.length]",
	"var $p : Pointer ¶ $p:=->$c ¶ $p->push(4) ¶ $c", `$c.push({}) ¶ $c.length`, "[$c.indexOf($c); $c.includes($d)]",
	"$c.push(1; 2; $c.pop())", "$c.push($c.length).push(-$c[0]).push(True)", "var $b : Blob ¶ SET BLOB SIZE($b; 2; 1) ¶ $c.push($b)", "$c.push($nothing)",
}

// TestNumbersAreKeptTheSameInBothWays uses collections that hold numbers as such and
// collections that hold the same as values.
func TestNumbersAreKeptTheSameInBothWays(t *testing.T) {
	members := collectionClass.Functions()
	for name := range collectionClass.Getters() {
		members[name] = nil
	}
	for name := range members {
		if usesOfCollections[name] == "" {
			t.Errorf("nothing is said of %s", name)
		}
	}
	uses := furtherUses
	for name, use := range usesOfCollections {
		if _, ok := members[name]; !ok {
			t.Errorf("Collection has no %s", name)
		}
		uses = append(uses, use)
	}
	for _, use := range uses {
		lines := strings.Split(use, " ¶ ")
		last := len(lines) - 1
		lines[last] = "$result:=" + lines[last]
		source := func(c, d string) string {
			return "var $c; $d; $e : Collection\nvar $x; $result; $nothing\n" + fill("$c", c, "3; 1; 2; 2; -7.25") + fill("$d", d, "5; 4; 6; 3.5; 1") +
				"Try\n" + strings.Join(lines, "\n") + "\nCatch\n$result:=Last errors[0].message\nEnd try\nreturn JSON Stringify([$result; $c; $d])"
		}
		want := runCode(t, source(`"x"`, `"x"`))
		if strings.Contains(want, "has mistakes") {
			t.Errorf("%s: %s", use, want)
		}
		for _, other := range [][2]string{{"", ""}, {"", `"x"`}, {`"x"`, ""}} {
			if got := runCode(t, source(other[0], other[1])); got != want {
				t.Errorf("%s:\n%s, with Reals (%q)\n%s, with values", use, got, other, want)
			}
		}
	}
}

// fill fills a collection with numbers, which begins with something that goes again.
func fill(name, begin, numbers string) string {
	code := name + ":=[" + begin + "]\n"
	for _, n := range strings.Split(numbers, "; ") {
		code += name + ".push(" + n + ")\n"
	}
	if begin != "" {
		code += "$e:=" + name + "\n$x:=$e.shift()\n"
	}
	return code
}

// TestWhichCollectionsKeepReals tells how long a collection keeps bare numbers.
func TestWhichCollectionsKeepReals(t *testing.T) {
	p := codeProcess(t)
	for source, want := range map[string]bool{
		"$c:=[]\n$c.push(1)": true, "$c:=New collection\n$c.push(1; 2)": true, "$c:=[]\n$c.resize(100; 0)": true, "$c:=[]\n$c[0]:=1\n$c[1]:=2": true,
		"$c:=[]\n$c.push(?00:00:01?)": true, `$c:=[]` + "\n" + `$c.push("x")`: false, "$c:=[]\n$c.push(1)\n$c[3]:=1": false, "$c:=[]\n$c.push(1; Null)": false,
		"$c:=New shared collection\n$c.push(1)": false, "$c:=[]\n$c.push(1)\n$c:=$c.copy(ck shared)": false,
		"$c:=[{}].map(Formula(1))": true, "$c:=[1; 2].filter(Formula(True))": true,
		"$c:=[].push(1; 2)\n$c.sort()\n$c.fill(4)\n$c:=$c.orderBy().reverse().slice(0; 2).concat($c; 3).copy()\n$c.insert(0; 1).remove(1).pop()": true,
	} {
		v, err := p.RunMethod("code", "code", "var $c : Collection\n"+source+"\nreturn $c")
		if err != nil || v.AsCollection() == nil || v.AsCollection().KeepsReals() != want {
			t.Errorf("%s: %v %v, want %v", source, v, err, want)
		}
	}
}
