package builtins_test

import "testing"

func TestObjects(t *testing.T) {
	check(t, []pair{
		{`$o:=New object("a";1;"b";"x";"a";2) ¶ JSON Stringify($o)`, `{"a":2,"b":"x"}`},
		{`var $o : Object ¶ OB SET($o;"a";1;"b";True) ¶ JSON Stringify($o)`, `{"a":1,"b":true}`},
		{`$o:={a: "12"} ¶ OB Get($o;"a";1)+1`, "13"},
		{`$o:={t: ?01:00:00?} ¶ String(OB Get($o;"t"))+String(OB Get($o;"t";11))`, "360001:00:00"},
		{`OB Get type({a: Null};"a")`, "255"},
		{`OB Get type({};"a")`, "5"},
		{`$o:={a: 1} ¶ OB REMOVE($o;"a") ¶ OB Is empty($o)`, "True"},
		{`var $o : Object ¶ OB Is defined($o)`, "False"},
		{`OB Is defined({a: Null};"a")`, "True"},
		{`OB Keys({b: 1; a: 2}).join(",")`, "b,a"},
		{`OB Values({b: 1; a: 2}).join(",")`, "1,2"},
		{`OB Entries({b: 1})[0].key`, "b"},
		{`$a:={x: {y: 1}} ¶ $b:=OB Copy($a) ¶ $b.x.y:=2 ¶ $a.x.y`, "1"},
		{`OB Is shared(OB Copy({a: [1]};16).a)`, "True"},
		{`$c:=[] ¶ $c.push(OB Copy({a: 1}; ck shared; $c)) ¶ OB Is shared($c[0])`, "True"},
		{`OB Is shared(New shared object("a";1))`, "True"},
		{`New shared object("a";Folder("/PACKAGE/")).a.isFolder`, "True"},
		{`ARRAY TEXT($a;2) ¶ $a{1}:="x" ¶ var $o : Object ¶ OB SET ARRAY($o;"l";$a) ¶ $o.l.length`, "2"},
		{`ARRAY LONGINT($a;0) ¶ OB GET ARRAY({l: [3; 4]};"l";$a) ¶ $a{2}`, "4"},
		{`ARRAY TEXT($n;0) ¶ ARRAY LONGINT($t;0) ¶ OB GET PROPERTY NAMES({a: 1; b: "x"};$n;$t) ¶ $n{2}+String($t{1})+String($t{2})`, "b12"},
		{`OB Instance of(File("/PACKAGE/x");4D.File)`, "True"},
		{`OB Class([]).name`, "Collection"},
		{`OB Class({}).name`, "Object"},
	})
	fails(t, map[string]int{
		`$o:=New shared object("a";New object)`:    -10721,
		`$o:=New shared object ¶ OB SET($o;"a";1)`: -10719,
		`$x:=New object(1;2)`:                      54,
	})
}

func TestJSON(t *testing.T) {
	check(t, []pair{
		{`JSON Stringify({a: [1; True; Null; "x\"y"]; d: !2026-01-31!; t: ?00:01:00?})`, `{"a":[1,true,null,"x\"y"],"d":"2026-01-31","t":60}`},
		{`JSON Stringify({a: 1};*)`, "{\n\t\"a\": 1\n}"},
		{`JSON Parse("{\"a\":[1,2]}").a[1]`, "2"},
		{`JSON Parse("\"12\"";1)+1`, "13"},
		{`Value type(JSON Parse("\"2026-01-31\""))`, "4"},
		{`ARRAY LONGINT($a;0) ¶ JSON PARSE ARRAY("[1,2,3]";$a) ¶ Size of array($a)`, "3"},
		{`ARRAY TEXT($a;2) ¶ $a{1}:="x" ¶ JSON Stringify array($a)`, `["x",""]`},
		{`SET DATABASE PARAMETER(Dates inside objects;String type without time zone) ¶ JSON Stringify(!2013-08-28!)`, `"2013-08-28T00:00:00.000Z"`},
	})
	fails(t, map[string]int{`$x:=JSON Parse("{")`: -10737, `$o:={} ¶ $o.o:=$o ¶ $t:=JSON Stringify($o)`: -10738})
}
