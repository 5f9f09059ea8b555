package builtins_test

import "testing"

func TestTextCommands(t *testing.T) {
	check(t, []pair{
		{`Length("añ€😀")`, "5"},
		{`Uppercase("hélène")`, "HELENE"},
		{`Uppercase("hélène";*)`, "HÉLÈNE"},
		{`Lowercase("DÉJÀ VU";*)`, "déjà vu"},
		{`Lowercase("DÉJÀ VU")`, "deja vu"},
		{`Substring("08/04/62";4;2)`, "04"},
		{`Substring("abc";2)`, "bc"},
		{`Substring("abc";9)`, ""},
		{`Substring("abc";0;1)`, "a"},
		{`Position("ll";"Willow")`, "3"},
		{`Position("day";"Today is the first day";4)`, "20"},
		{`Position("DAY";"Today is the first day";1;*)`, "0"},
		{`var $n : Integer ¶ $p:=Position("œ";"Bœuf";1;$n) ¶ String($p)+","+String($n)`, "2,1"},
		{`var $n : Integer ¶ $p:=Position("oe";"Bœuf";1;$n) ¶ String($p)+","+String($n)`, "2,1"},
		{`Replace string("Crème brûlée";"Brulee";"caramel")`, "Crème caramel"},
		{`Replace string("a.a.a";".";"-";1)`, "a-a.a"},
		{`Replace string("aAa";"a";"x";*)`, "xAx"},
		{`Insert string("Acton";"ngt";5)`, "Actongtn"},
		{`Delete string("abcdef";2;3)`, "aef"},
		{`Change string("Acme";"CME";2)`, "ACME"},
		{`Char(65)+Char(8364)`, "A€"},
		{`Character code("é")`, "233"},
		{`Trim("  a b\t")+"|"`, "a b|"},
		{`Trim start("  a ")+"|"`, "a |"},
		{`Trim end("  a ")+"|"`, "  a|"},
		{`Compare strings("alpha";"Alpha")`, "0"},
		{`Compare strings("alpha";"Alpha";1)`, "1"},
		{`Split string("a;;b; c";";").join("|")`, "a||b| c"},
		{`Split string("a;;b; c";";";3).join("|")`, "a|b|c"},
		{`Split string("abc";"").length`, "3"},
		{`ARRAY TEXT($w;0) ¶ GET TEXT KEYWORDS("The cat, the dog";$w;*) ¶ Size of array($w)`, "3"},
	})
	fails(t, map[string]int{`$x:=Length(12)`: 54, `$x:=Uppercase(Null)`: 54})
}

func TestStringAndNum(t *testing.T) {
	check(t, []pair{
		{`String(1/3)`, "0.3333333333333"},
		{`String(0.1+0.2)`, "0.3"},
		{`String(True)+String(?01:02:03?)`, "True01:02:03"},
		{`String(!2023-11-27!)`, "11/27/2023"},
		{`String(!2006-12-29!;8)`, "2006-12-29T00:00:00"},
		{`String(254;16)`, "fe"},
		{`String(2^15;"###,##0 Inhabitants")`, "32,768 Inhabitants"},
		{`String(-1;"&x")`, "0xFFFFFFFF"},
		{`Num("A1B2C3")`, "123"},
		{`Num("123-456")`, "123"},
		{`Num("0xFF";16)`, "255"},
		{`Num("33,5";",")`, "33.5"},
		{`Num(True)`, "1"},
		{`Bool("true")`, "False"},
		{`Bool(2)`, "True"},
		{`$o:={} ¶ String($o.x)+"|"+String(Null)`, "|null"},
	})
}
