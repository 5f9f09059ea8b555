package builtins_test

import "testing"

// show prints the elements of $a.
const show = ` ¶ $t:="" ¶ For ($i;1;Size of array($a)) ¶ $t:=$t+String($a{$i})+"," ¶ End for ¶ $t`

func TestArrays(t *testing.T) {
	const abc = `ARRAY TEXT($a;0) ¶ APPEND TO ARRAY($a;"a") ¶ APPEND TO ARRAY($a;"b") ¶ APPEND TO ARRAY($a;"c") ¶ `
	check(t, []pair{
		{abc + `Size of array($a)` + show, "a,b,c,"},
		{abc + `INSERT IN ARRAY($a;2;2)` + show, "a,,,b,c,"},
		{abc + `INSERT IN ARRAY($a;99)` + show, "a,b,c,,"},
		{abc + `DELETE FROM ARRAY($a;2)` + show, "a,c,"},
		{abc + `ARRAY TEXT($a;2)` + show, "a,b,"},
		{abc + `Find in array($a;"B")`, "2"},
		{abc + `Find in array($a;"@")`, "1"},
		{abc + `Find in array($a;"a";2)`, "-1"},
		{abc + `Count in array($a;"A")`, "1"},
		{abc + `SORT ARRAY($a;<)` + show, "c,b,a,"},
		{abc + `COPY ARRAY($a;$b) ¶ $b{2}`, "b"},
		{abc + `var $p : Integer ¶ $f:=Find in sorted array($a;"bb";>;$p) ¶ String($f)+String($p)`, "False3"},
		{abc + `var $p;$q : Integer ¶ $f:=Find in sorted array($a;"b@";>;$p;$q) ¶ String($f)+String($p)+String($q)`, "True22"},
		{`ARRAY LONGINT($a;3) ¶ $a{1}:=3 ¶ $a{2}:=1 ¶ $a{3}:=2 ¶ ARRAY TEXT($b;3) ¶ $b{1}:="x" ¶ SORT ARRAY($a;$b) ¶ $b{3}`, "x"},
		{`ARRAY TEXT($a;3;2) ¶ Size of array($a{1})`, "2"},
		{`ARRAY TEXT($a;2) ¶ $a{0}:="zero" ¶ String(Size of array($a))+$a{0}`, "2zero"},
		{`ARRAY TEXT($a;2) ¶ $a{1}:="x" ¶ var $c : Collection ¶ ARRAY TO COLLECTION($c;$a;"n") ¶ $c[0].n+String($c.length)`, "x2"},
		{`$c:=[{n: 1; t: "a"}; {n: 2}] ¶ ARRAY LONGINT($n;0) ¶ ARRAY TEXT($t;0) ¶ COLLECTION TO ARRAY($c;$n;"n";$t;"t") ¶ String($n{2})+$t{1}+$t{2}`, "2a"},
		{`$c:=[1;"2"] ¶ ARRAY TEXT($a;0) ¶ COLLECTION TO ARRAY($c;$a)` + show, "1,2,"},
	})
	fails(t, map[string]int{
		`ARRAY LONGINT($a;0) ¶ APPEND TO ARRAY($a;"x")`: 54,
		`ARRAY POINTER($a;2) ¶ SORT ARRAY($a)`:          54,
	})
}

func TestMultiSortArray(t *testing.T) {
	check(t, []pair{
		{`ARRAY TEXT($a;2) ¶ ARRAY TEXT($b;2) ¶ ARRAY TEXT($c;2) ¶ ARRAY TEXT($d;2) ¶ $a{1}:="y" ¶ $b{1}:="1" ¶ $c{1}:="2" ¶ $d{1}:="3" ¶ MULTI SORT ARRAY($a;>;$b;<;$c;$d) ¶ $a{2}+$b{2}+$c{2}+$d{2}`, "y123"},
		{`ARRAY TEXT($a;3) ¶ ARRAY LONGINT($n;3) ¶ $a{1}:="b" ¶ $a{2}:="a" ¶ $a{3}:="b" ¶ $n{1}:=1 ¶ $n{2}:=2 ¶ $n{3}:=3 ¶ MULTI SORT ARRAY($a;>;$n;<) ¶ $a{1}+String($n{2})+String($n{3})`, "a31"},
	})
}
