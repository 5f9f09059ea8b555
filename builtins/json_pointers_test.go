package builtins_test

import "testing"

// defaults writes a document that pointers lead to.
const defaults = `File("/RESOURCES/d/a.json").setText("{\"rights\":{\"edit\":true,\"drop\":false},\"more\":{\"$ref\":\"b.json#/list/1\"},\"bad\":{\"$ref\":\"c.json\"}}") ¶ ` +
	`File("/RESOURCES/d/b.json").setText("{\"list\":[1,{\"a/b\":[7]}]}") ¶ File("/RESOURCES/d/c.json").setText("{") ¶ `

const resolved = ` ¶ JSON Stringify(JSON Resolve pointers($o))`

func TestJSONPointers(t *testing.T) {
	check(t, []pair{
		{`$o:={value: 42; p: {}} ¶ $o.p["$ref"]:="#/value"` + resolved, `{"success":true,"value":{"value":42,"p":42}}`},
		{`$o:=JSON Parse("{\"a\":{\"x\":[1,{\"~t\":\"y\"}]},\"b\":[{\"$ref\":\"#/a/x/1/~0t\"},{\"$ref\":\"#/c\"}],\"c\":{\"$ref\":\"#/a/x\"}}")` + resolved,
			`{"success":true,"value":{"a":{"x":[1,{"~t":"y"}]},"b":["y",[1,{"~t":"y"}]],"c":[1,{"~t":"y"}]}}`},
		{defaults + `$o:=JSON Parse("{\"r\":{\"$ref\":\"d/a.json#/rights\",\"drop\":true,\"id\":4},\"m\":{\"$ref\":\"/RESOURCES/d/a.json#/more/a~1b/0\"}}")` + resolved,
			`{"success":true,"value":{"r":{"edit":true,"drop":false},"m":7}}`},
		{defaults + `$o:=JSON Parse("{\"$ref\":\"a.json#/rights\",\"drop\":true,\"id\":{\"$ref\":\"#/drop\"}}") ¶ ` +
			`$r:=JSON Resolve pointers($o; {merge: True; rootFolder: Folder("/RESOURCES/d").platformPath}) ¶ JSON Stringify($o)+String($r.success)`,
			`{"edit":true,"drop":true,"id":true}True`},
		{`$o:=JSON Parse("{\"me\":{\"$ref\":\"#\"},\"n\":1}") ¶ $r:=JSON Resolve pointers($o) ¶ String($r.success)+String($o.me.me.n)`, "True1"},
		{`$o:=JSON Parse("{\"a\":{\"$ref\":\"#/b\"},\"b\":{\"$ref\":\"#/a\"}}") ¶ $r:=JSON Resolve pointers($o) ¶ String($r.success)+$r.errors[0].message`, "Falsethe pointer leads to itself"},
		{defaults + `$o:=JSON Parse("{\"a\":{\"$ref\":\"#/no\"},\"b\":{\"$ref\":\"none.json#/x\"},\"c\":{\"$ref\":\"d/a.json#/bad\"},\"d\":{\"$ref\":\"#x\"}}") ¶ $r:=JSON Resolve pointers($o) ¶ ` +
			`String($r.success)+$r.errors.extract("code").join(",")+$o.a["$ref"]+String(Position("none.json"; $r.errors[1].referredPath)>0)`, "False-10700,-43,-10737,-10700#/noTrue"},
		{`$o:={v: JSON Parse("{\"$ref\":\"#/n\"}"); n: 5} ¶ $r:=JSON Resolve pointers($o.v) ¶ String($r.success)`, "False"},
	})
	fails(t, map[string]int{
		`$o:={} ¶ $p:=$o ¶ For ($i; 1; 600) ¶ $p.a:={} ¶ $p:=$p.a ¶ End for ¶ $r:=JSON Resolve pointers($o)`: -10700,
		`$r:=JSON Resolve pointers("x")`: 54,
	})
}

func TestSavedVariables(t *testing.T) {
	const save = `$t:="héllo" ¶ $d:=!2026-01-31! ¶ $o:={a: [1; Null]} ¶ ARRAY LONGINT($n; 2) ¶ $n{2}:=7 ¶ SAVE VARIABLES("saved"; $t; $d; $o; $n) ¶ $r:=String(OK) ¶ `
	check(t, []pair{
		{save + `ARRAY LONGINT($m; 0) ¶ LOAD VARIABLES("saved"; $x; $y; $z; $m) ¶ $r+String(OK)+$x+String($y=!2026-01-31!)+JSON Stringify($z)+String($m{2})`, `11hélloTrue{"a":[1,null]}7`},
		{save + `LOAD VARIABLES("saved"; $x) ¶ String(OK)+$x`, "1héllo"},
		{save + `$x:="is" ¶ LOAD VARIABLES("saved"; $x; $y; $z; $m; $more) ¶ String(OK)+$x`, "0is"},
		{`TEXT TO DOCUMENT("other"; "x") ¶ LOAD VARIABLES("other"; $x) ¶ $r:=String(OK) ¶ LOAD VARIABLES(""; $x) ¶ $r+String(OK)`, "00"},
	})
	fails(t, map[string]int{`LOAD VARIABLES("not there"; $x)`: -43})
}

func TestAliasesAndProperties(t *testing.T) {
	const link = `TEXT TO DOCUMENT("report"; "x") ¶ CREATE ALIAS("report"; "link") ¶ $r:=String(OK) ¶ `
	check(t, []pair{
		{link + `RESOLVE ALIAS("link"; $p) ¶ $r+String(OK)+File($p; fk platform path).fullName+Document to text("link")`, "11reportx"},
		{link + `RESOLVE ALIAS("report"; $p) ¶ $r+String(OK)+File($p; fk platform path).fullName`, "10report"},
		{`CREATE FOLDER("f") ¶ CREATE ALIAS("f"; "g") ¶ RESOLVE ALIAS("g"; $p) ¶ String($p=(File("/PACKAGE/f").platformPath+Folder separator))`, "True"},
		{`TEXT TO DOCUMENT("d"; "x") ¶ SET DOCUMENT PROPERTIES("d"; True; False; !2020-01-01!; ?01:00:00?; !2021-02-03!; ?04:05:06?) ¶ ` +
			`GET DOCUMENT PROPERTIES("d"; $l; $i; $c; $ct; $m; $mt) ¶ SET DOCUMENT PROPERTIES("d"; False; False; !2020-01-01!; ?01:00:00?; $m; $mt) ¶ ` +
			`String($l)+String($m=!2021-02-03!)+String($mt)+String(File("/PACKAGE/d").isWritable)`, "TrueTrue04:05:06True"},
	})
	fails(t, map[string]int{
		link + `CREATE ALIAS("report"; "link")`: -48,
		`CREATE ALIAS("none"; "x")`:             -43,
		`RESOLVE ALIAS("none"; $p)`:             -43,
		`SET DOCUMENT PROPERTIES("none"; True; False; !00-00-00!; ?00:00:00?; !00-00-00!; ?00:00:00?)`: -43,
	})
}
