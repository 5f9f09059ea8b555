package builtins_test

import "testing"

func TestCopyBlobLeavesItsOffsets(t *testing.T) {
	check(t, []pair{
		{`var $a; $b : Blob ¶ TEXT TO BLOB("abc"; $a; UTF8 text without length) ¶ TEXT TO BLOB("0123456"; $b; UTF8 text without length) ¶ ` +
			`var $from; $to : Integer ¶ $from:=1 ¶ $to:=6 ¶ COPY BLOB($a; $b; $from; $to; 2) ¶ ` +
			`String($from)+String($to)+BLOB to text($b; UTF8 text without length)`, "16012345bc"},
	})
}

func TestCompressedBlobs(t *testing.T) {
	const big = `var $b; $c : Blob ¶ SET BLOB SIZE($b; 5000; 65) ¶ $c:=$b ¶ var $m; $x; $n : Integer ¶ `
	const tell = `BLOB PROPERTIES($b; $m; $x; $n) ¶ $r:=String(OK)+" "+String($m)+" "+String($x)+" "+String($n<5000) ¶ ` +
		`EXPAND BLOB($b) ¶ $r+" "+String(OK)+" "+String(BLOB size($b))+" "+String($b{4999})`
	check(t, []pair{
		{big + `COMPRESS BLOB($b) ¶ COMPRESS BLOB($b) ¶ ` + tell, "1 1 5000 True 1 5000 65"},
		{big + `COMPRESS BLOB($b; Fast compression mode) ¶ ` + tell, "1 2 5000 True 1 5000 65"},
		{big + `COMPRESS BLOB($b; GZIP best compression mode) ¶ ` + tell, "1 -1 5000 True 1 5000 65"},
		{big + `COMPRESS BLOB($b; GZIP fast compression mode) ¶ ` + tell, "1 -2 5000 True 1 5000 65"},
		{`var $b : Blob ¶ SET BLOB SIZE($b; 20) ¶ OK:=1 ¶ COMPRESS BLOB($b) ¶ var $m; $x; $n : Integer ¶ BLOB PROPERTIES($b; $m; $x; $n) ¶ ` +
			`String(OK)+String($m)+String($x)+String($n)`, "002020"},
		{`var $b : Blob ¶ SET BLOB SIZE($b; 20; 66) ¶ COMPRESS BLOB($b; GZIP best compression mode) ¶ $r:=String(OK) ¶ EXPAND BLOB($b) ¶ $r+String(OK)+String(BLOB size($b))`, "1120"},
	})
	fails(t, map[string]int{
		`var $b : Blob ¶ SET BLOB SIZE($b; 20) ¶ EXPAND BLOB($b)`:                                     -10600,
		big + `COMPRESS BLOB($b) ¶ SET BLOB SIZE($b; 20) ¶ EXPAND BLOB($b)`:                           -10600,
		big + `COMPRESS BLOB($b; GZIP best compression mode) ¶ $b{20}:=$b{20}^|255 ¶ EXPAND BLOB($b)`: -10600,
	})
}

func TestVariablesInBlobs(t *testing.T) {
	const both = `var $b : Blob ¶ var $at : Integer ¶ `
	check(t, []pair{
		{both + `$t:="é" ¶ $d:=!2026-01-31! ¶ $n:=2.5 ¶ VARIABLE TO BLOB($t; $b) ¶ VARIABLE TO BLOB($d; $b; *) ¶ VARIABLE TO BLOB($n; $b; *) ¶ ` +
			`BLOB TO VARIABLE($b; $x; $at) ¶ BLOB TO VARIABLE($b; $y; $at) ¶ BLOB TO VARIABLE($b; $z; $at) ¶ ` +
			`$r:=String($x=$t)+String($y=$d)+String($z=$n)+String($at=BLOB size($b))+String(OK) ¶ BLOB TO VARIABLE($b; $z; $at) ¶ $r+String(OK)+String($z)`,
			"TrueTrueTrueTrue102.5"},
		{both + `ARRAY TEXT($a; 2) ¶ $a{1}:="x" ¶ $a{2}:="y" ¶ $a{0}:="z" ¶ $a:=2 ¶ VARIABLE TO BLOB($a; $b) ¶ ARRAY TEXT($c; 0) ¶ BLOB TO VARIABLE($b; $c) ¶ ` +
			`String(OK)+String(Size of array($c))+$c{0}+$c{1}+$c{2}`, "12zxy"},
		{both + `ARRAY LONGINT($a; 2; 3) ¶ $a{2}{3}:=7 ¶ VARIABLE TO BLOB($a; $b) ¶ ARRAY LONGINT($c; 0; 0) ¶ BLOB TO VARIABLE($b; $c) ¶ ` +
			`String(Size of array($c))+String(Size of array($c{2}))+String($c{2}{3})`, "237"},
		{both + `$o:={a: [1; Null; "t"; !2020-02-02!]; b: {c: True}} ¶ VARIABLE TO BLOB($o; $b) ¶ var $p : Object ¶ BLOB TO VARIABLE($b; $p) ¶ JSON Stringify($p)=JSON Stringify($o)`, "True"},
		{both + `$at:=3 ¶ $n:=1 ¶ VARIABLE TO BLOB($n; $b; $at) ¶ $n:=3 ¶ BLOB TO VARIABLE($b; $m; $n) ¶ String($at=BLOB size($b))+String($n=$at)+String($m)`, "TrueTrue1"},
		{both + `v1:="it" ¶ $p:=->v1 ¶ VARIABLE TO BLOB($p; $b) ¶ BLOB TO VARIABLE($b; $q) ¶ $q->`, "it"},
		{both + `$t:="text" ¶ VARIABLE TO BLOB($t; $b) ¶ SET BLOB SIZE($b; 14) ¶ BLOB TO VARIABLE($b; $x) ¶ String(OK)+String(Undefined($x))`, "0True"},
		{both + `var $p; $q; $m : Picture ¶ CREATE THUMBNAIL($p; $p) ¶ VARIABLE TO BLOB($p; $b) ¶ BLOB TO VARIABLE($b; $q) ¶ String(Equal pictures($p; $q; $m))`, "True"},
	})
	fails(t, map[string]int{`var $b : Blob ¶ $o:={} ¶ $o.o:=$o ¶ VARIABLE TO BLOB($o; $b)`: -10700})
}
