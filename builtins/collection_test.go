package builtins_test

import "testing"

func TestCollection(t *testing.T) {
	check(t, []pair{
		{`[5;20].push(10;100).sort().join(",")`, "5,10,20,100"},
		{`[1;2;3;"Paris";Null;"";4;5].join("|")`, "1|2|3|Paris|null||4|5"},
		{`[1;Null;"";2].join("|";ck ignore null or empty)`, "1|2"},
		{`[1;2;3;4;5].slice(-3;-2).join("")`, "3"},
		{`["Tom";5;"Mary";3].sort().join(",")`, "Mary,Tom,3,5"},
		{`[1;2;"Henry";5;3;"Albert";6;4;"Alan";5].indexOf("al@")`, "5"},
		{`[10;20;"Monday";True;6].average()`, "12"},
		{`[10;20;30].at(-1)`, "30"},
		{`[1;2].concat([3];4).length`, "4"},
		{`[1;[2;[3]]].flat().length`, "3"},
		{`[1;2].unshift(0).join("")`, "012"},
		{`[1;2].insert(-1;9).join("")`, "192"},
		{`[1;2].combine([7;8];1).join("")`, "1782"},
		{`[1;2;3].remove(0;2).join("")`, "3"},
		{`$c:=[1;2] ¶ String($c.pop())+String($c.shift())+String($c.length)`, "210"},
		{`[].resize(2;7).join("")`, "77"},
		{`[1;2;3].fill(0;1).join("")`, "100"},
		{`[3;1].orderBy(ck descending).join("")`, "31"},
		{`[{a: 2}; {a: 1}].orderBy("a asc")[0].a`, "1"},
		{`[{a: 2}; {a: 1}].orderBy([{propertyPath: "a"; descending: True}])[0].a`, "2"},
		{`[{a: 2}; {b: 1}].extract("a").length`, "1"},
		{`JSON Stringify([{a: 2}].extract("a";"x"))`, `[{"x":2}]`},
		{`["b";"B";"a"].distinct().join("")`, "ab"},
		{`JSON Stringify([1;1].distinct(ck count values))`, `[{"value":1,"count":2}]`},
		{`[{n: "Bob"; a: 3}; {n: "Al"; a: 9}].query("n = :1 and a > 2";"b@")[0].a`, "3"},
		{`[{a: 1}; {a: 2}].indices("a > 1")[0]`, "1"},
		{`[{a: 1}; {a: 2}].sum("a")`, "3"},
		{`[3;1;2].max()+[3;1;2].min()`, "4"},
		{`["a";"A";1].countValues("a")`, "2"},
		{`[1;2;3].reverse().join("")`, "321"},
		{`[1;2].equal([1;2])`, "True"},
		{`["a"].equal(["A"];ck diacritical)`, "False"},
		{`[1;Null].count()`, "1"},
		{`[1;2;1].lastIndexOf(1)`, "2"},
		{`["x"].includes("X")`, "True"},
		{`$a:=[{x: 1}] ¶ $b:=$a.copy() ¶ $b[0].x:=2 ¶ $a[0].x`, "1"},
		{`$c:=New shared collection ¶ $c.push("x") ¶ $c.length`, "1"},
		{`OB Is shared([1].copy(ck shared))`, "True"},
		{`$a:=[2;1] ¶ $b:=["two";"one"] ¶ $a.multiSort([$b]) ¶ $b[0]`, "one"},
	})
}

func TestCollectionCallbacks(t *testing.T) {
	check(t, []pair{
		{`[5;3;5].reduce(Formula($1.accumulator*=$1.value);1)`, "75"},
		{`[5;-1].every(Formula($1.value>0))`, "False"},
		{`[5;-1].some(Formula($1.value<0))`, "True"},
		{`[1;2;3].map(Formula($1.value*$2);10).join(",")`, "10,20,30"},
		{`[1;2;3].filter(Formula($1.value>1)).length`, "2"},
		{`[1;2;3].find(Formula($1.value>1))`, "2"},
		{`[1;2;3].find(Formula($1.value>9))=Null`, "True"},
		{`[1;2;3].findIndex(1;Formula($1.value>0))`, "1"},
		{`[3;1;2].sort(Formula($1.value>$1.value2)).join("")`, "321"},
		{`[3;1;2].orderByMethod(Formula($1.value<$1.value2)).join("")`, "123"},
		{`[1;2].flatMap(Formula([$1.value;$1.value])).join("")`, "1122"},
		{`["a";"b"].reduceRight(Formula($1.accumulator:=$1.accumulator+$1.value);"")`, "ba"},
	})
}

func TestCollectionCallsMethods(t *testing.T) {
	methods := map[string]string{
		"double": "C_OBJECT($1)\n$1.result:=$1.value*2\nIf ($1.value=2)\n$1.stop:=True\nEnd if",
		"isBig":  "#DECLARE($o : Object) : Boolean\nreturn $o.value>1",
	}
	for code, want := range map[string]string{
		`[1;2;3].map("double").join(",")`: "2,4",
		`[1;2;3].filter("isBig").length`:  "2",
	} {
		if _, got, err := run(t, code, methods); err != nil || got != want {
			t.Errorf("%s gives %q (%v), want %q", code, got, err, want)
		}
	}
}
