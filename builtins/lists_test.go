package builtins_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/project"
)

// TestHierarchicalLists builds lists, looks into them and changes them.
func TestHierarchicalLists(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{`$l:=New list ¶ APPEND TO LIST($l;"Scotland";1) ¶ APPEND TO LIST($l;"England";2) ¶ GET LIST ITEM($l;2;$r;$t) ¶ $t+String($r)+String(Count list items($l))+String(Is a list($l))`, `England22True`},
		{`$s:=New list ¶ APPEND TO LIST($s;"S1";11) ¶ APPEND TO LIST($s;"S2";12) ¶ $l:=New list ¶ APPEND TO LIST($l;"A";1;$s;False) ¶ APPEND TO LIST($l;"B";2) ¶ String(Count list items($l))+String(Count list items($l;*))+","+String(List item position($l;12))+String(Count list items($l))+String(List item parent($l;12))+String(List item parent($l;2))`, `24,3410`},
		{`$l:=New list ¶ APPEND TO LIST($l;"b";1) ¶ APPEND TO LIST($l;"a";2) ¶ SORT LIST($l;>) ¶ GET LIST ITEM($l;1;$r;$t) ¶ $t`, `a`},
		{`$l:=New list ¶ APPEND TO LIST($l;"b";1) ¶ SET LIST ITEM PARAMETER($l;0;"age";12) ¶ SET LIST ITEM PARAMETER($l;1;"male";True) ¶ GET LIST ITEM PARAMETER($l;1;"age";$v) ¶ GET LIST ITEM PARAMETER ARRAYS($l;1;$n;$vs) ¶ String($v)+$n{1}+$vs{1}+$n{2}+$vs{2}`, `12age12male1`},
		{`$l:=New list ¶ APPEND TO LIST($l;"b";1) ¶ INSERT IN LIST($l;1;"a";5) ¶ DELETE FROM LIST($l;1) ¶ GET LIST ITEM($l;1;$r;$t) ¶ $t+String(Count list items($l))`, `a1`},
		{`$l:=New list ¶ APPEND TO LIST($l;"b";1) ¶ $c:=Copy list($l) ¶ SET LIST ITEM($c;1;"z";9) ¶ GET LIST ITEM($l;1;$r;$t) ¶ GET LIST ITEM($c;1;$r2;$t2) ¶ $t+$t2+String($r2)`, `bz9`},
		{`$l:=New list ¶ APPEND TO LIST($l;"wood";1) ¶ APPEND TO LIST($l;"wooden";2) ¶ String(Find in list($l;"wood";0))+String(Find in list($l;"wood@";0;$a;*))+String(Size of array($a))+String(Find in list($l;"x";1))`, `1120`},
		{`$l:=New list ¶ APPEND TO LIST($l;"w";1) ¶ APPEND TO LIST($l;"x";7) ¶ SELECT LIST ITEMS BY POSITION($l;2) ¶ String(Selected list items($l))+String(Selected list items($l;*))`, `27`},
		{`$l:=New list ¶ CLEAR LIST($l) ¶ Is a list($l)`, `False`},
		{`$l:=New list ¶ APPEND TO LIST($l;"France";1) ¶ APPEND TO LIST($l;"Spain";3) ¶ LIST TO ARRAY($l;$a;$r) ¶ $a{2}+String($r{2})`, `Spain3`},
		{`ARRAY TEXT($a;2) ¶ $a{1}:="q" ¶ $l:=New list ¶ ARRAY TO LIST($a;$l) ¶ GET LIST ITEM($l;1;$r;$t) ¶ $t+String($r)`, `q1`},
		{`GET LIST ITEM(99;1;$r;$t) ¶ $t+String($r)`, `0`},
		{`APPEND TO LIST(99;"a";1)`, `error -10700`},
		{`Count list items(*;"obj")`, `error -2007`},
		{`$l:=New list ¶ SET LIST PROPERTIES($l;0;0;18;1;1) ¶ GET LIST PROPERTIES($l;$a;$i;$h;$d;$m) ¶ String($h)+String($d)+String($m)`, `1811`},
		{`$l:=New list ¶ APPEND TO LIST($l;"a";1) ¶ SET LIST ITEM PROPERTIES($l;1;True;Bold;"";255) ¶ GET LIST ITEM PROPERTIES($l;1;$e;$s;$i;$c) ¶ String($e)+String($s)+String($c)`, `True1255`},
		{`Load list("nope")`, `0`},
	} {
		v, err := newRuntime(t, &bytes.Buffer{}, nil).RunSource(t.Context(), "test", strings.ReplaceAll(c.source, " ¶ ", "\n"))
		got := value.String(v)
		var e *interp.Error
		if errors.As(err, &e) {
			got = "error " + strconv.Itoa(e.Code)
		}
		if got != c.want {
			t.Errorf("%s\n gives %q, %v, want %q", c.source, got, err, c.want)
		}
	}
}

// TestChoiceLists reads and writes the choice lists in the files of a project.
func TestChoiceLists(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"Project/p.4DProject":        "{}",
		"Project/Sources/lists.json": `{"Sizes": {"editable": true, "items": [{"text": "S", "ref": 1, "editable": true, "collapsed": true, "subTree": {"items": [{"text": "XS", "ref": 4}]}}, {"text": "M", "ref": 2}]}}`,
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	g, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	rt, err := interp.New(interp.WithProject(g), interp.Commands(builtins.All()...), interp.Classes(builtins.Classes()...))
	if err != nil {
		t.Fatal(err)
	}
	builtins.SetFolders(rt, builtins.FoldersOf(g, dir, ""))
	for _, c := range []struct{ source, want string }{
		{`$l:=Load list("Sizes") ¶ String(Count list items($l))+String(Count list items($l;*))+String(List item parent($l;4))`, "231"},
		{`LIST TO ARRAY("Sizes";$t;$r) ¶ $t{1}+$t{2}+String($r{2})`, "SM2"},
		{`LIST TO ARRAY("none";$t) ¶ String(Size of array($t))`, "0"},
		{`LIST OF CHOICE LISTS($n;$t) ¶ $t{1}+String($n{1})+String(Size of array($t))`, "Sizes11"},
		{`$s:=New list ¶ APPEND TO LIST($s;"low";8) ¶ $l:=New list ¶ APPEND TO LIST($l;"top";7;$s;True) ¶ SAVE LIST($l;"Saved") ¶ $m:=Load list("Saved") ¶ GET LIST ITEM($m;2;$r;$t) ¶ $t+String($r)`, "low8"},
		{`ARRAY TEXT($t;1) ¶ $t{1}:="one" ¶ ARRAY TO LIST($t;"Made") ¶ LIST TO ARRAY("Made";$u) ¶ $u{1}`, "one"},
	} {
		v, err := rt.RunSource(t.Context(), "test", strings.ReplaceAll(c.source, " ¶ ", "\n"))
		if value.String(v) != c.want || err != nil {
			t.Errorf("%s\n gives %q, %v, want %q", c.source, value.String(v), err, c.want)
		}
	}
}
