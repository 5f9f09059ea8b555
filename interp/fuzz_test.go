package interp

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"fourd/internal/randcode"
	"fourd/interp/code"
	"fourd/interp/lower"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/diag"
)

const fuzzCatalog = `<?xml version="1.0" encoding="UTF-8"?><base name="Shop" uuid="B1"><table name="Sales" uuid="T1" id="2">
<field name="ID" uuid="F1" type="4" id="1"/><field name="Name" uuid="F2" type="10" id="2"/></table></base>`

// around is a project whose methods and classes the fuzzed text may name.
func around(text string) fstest.MapFS {
	fsys := fstest.MapFS{"Project/fuzz.4DProject": {Data: []byte("{}")}, "Project/Sources/catalog.4DCatalog": {Data: []byte(fuzzCatalog)}}
	files := randcode.Make(nil, nil).Files
	files["Methods/fuzzed"], files["Classes/Fuzzed"] = text, text
	for path, source := range files {
		fsys["Project/Sources/"+path+".4dm"] = &fstest.MapFile{Data: []byte(source)}
	}
	return fsys
}

// compileText compiles a text as everything that code can be. What compiles must
// verify, and what the check finds no fault with must compile.
func compileText(t *testing.T, text string) {
	rt, err := New(Source(around(text)))
	if err != nil {
		t.Fatal(err)
	}
	m, class := rt.prog().sources().methods["fuzzed"], rt.prog().project().Class("Fuzzed")
	var out strings.Builder
	lists := [2]*diag.List{rt.CheckUnit(m.source()), rt.CheckUnit(class.Unit())}
	for _, list := range lists {
		if err := list.Render(&out, diag.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	accept := func(what string, clean bool, err error) {
		var mistake *MistakeError
		var big *value.Error
		switch {
		case errors.As(err, &mistake):
			if clean {
				t.Errorf("%s: the check finds nothing, but: %v", what, err)
			}
		case errors.As(err, &big) && strings.Contains(big.Msg, "too big"):
		case err != nil:
			t.Errorf("%s: %v", what, err)
		}
	}
	u, err := m.compiled()
	accept("method", !lists[0].HasErrors(), err)
	disassemble(t, u)
	if !lists[1].HasErrors() {
		compileClass(t, rt, accept)
	}
	p := rt.NewProcess(t.Context(), ProcessOptions{})
	defer p.Close()
	for _, kind := range []lang.UnitKind{lang.SnippetUnit, lang.FormulaUnit} {
		_, err := p.snippet(p.program(), "snippet", text, kind)
		accept("snippet", false, err)
	}
	if items := rt.templates.items.Load(); items != nil {
		for _, f := range *items {
			accept("formula", true, f.err)
			disassemble(t, f.code)
		}
	}
}

func compileClass(t *testing.T, rt *Runtime, accept func(string, bool, error)) {
	c, err := rt.prog().class("Fuzzed")
	if err != nil {
		return // a parent that only the data layer knows
	}
	for _, m := range c.Members {
		for _, f := range []*value.Function{m.Fn, m.Get, m.Set} {
			if f == nil {
				continue
			}
			if s, ok := f.Code.(*sourceCode); ok {
				u, err := s.code()
				accept(f.Name, true, err)
				disassemble(t, u)
			}
		}
	}
}

func disassemble(t *testing.T, u *code.Unit) {
	if u == nil {
		return
	}
	if err := code.Verify(u); err != nil {
		t.Error(err)
	}
	var b strings.Builder
	if err := code.Disassemble(&b, u); err != nil || b.Len() == 0 {
		t.Errorf("%s cannot be printed: %v", u.Name, err)
	}
}

func bytesOf(n int) []byte {
	data := make([]byte, 700)
	x := uint32(n)*2654435761 + 99
	for i := range data {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		data[i] = byte(x >> 8)
	}
	return data
}

// FuzzCompile compiles any text that parses, among methods, classes and tables.
func FuzzCompile(f *testing.F) {
	for _, text := range compileSeeds {
		f.Add(text)
	}
	for n := range 15 {
		files := randcode.Make(bytesOf(n), nil).Files
		f.Add(files["Methods/main"])
		f.Add(files["Classes/Dog"])
		f.Add(files["Methods/mix up"])
	}
	f.Fuzz(compileText)
}

// FuzzCompileSpoiled compiles random programs that have been damaged in a few places.
func FuzzCompileSpoiled(f *testing.F) {
	for n := range 40 {
		f.Add(bytesOf(n))
	}
	f.Fuzz(func(t *testing.T, data []byte) { compileText(t, randcode.Spoil(data)) })
}

var compileSeeds = []string{
	"[Sales]Name:=\"a\"\nQUERY([Sales]; [Sales]Name=\"b\"; *)\n$p:=->[Sales]Name\nALL RECORDS",
	"C_LONGINT($1; ${2}; $0)\nC_TEXT(fuzzed; $1)\nC_STRING(3; $s; t)\n$0:=${$1}+$2",
	"#DECLARE($a : Integer; $b : cs.Dog; ... : Text)->$r : 4D.File\nvar $x; $y : Real:=1\n$r:=$a",
	"var $n : Integer\nFor ($n; 1; $n*2; $n%3)\nUse (Storage)\nTry\nIf ($n=3)\nbreak\nEnd if\ncontinue\nCatch\nreturn\nEnd try\nEnd use\nEnd for",
	"property a; b : Integer\nproperty c:=[1]\nshared singleton Class constructor($x)\nThis.a:=$x\nexposed onHTTPGet Function get v()->$r : Real\n$r:=This.a\nlocal Function set v($r : Real)\nThis.a:=$r",
	"Class extends Animal\nClass constructor\nSuper(\"x\")\nFunction speak\nreturn Super.speak()+Super.full\nAlias z a.b.c",
	"Class extends Entity\nFunction query full($event : Object) : Text\nreturn \"\"\nFunction event saving name($event : Object)\nFunction event restrict() : cs.SalesSelection",
	"$f:=Formula($a+$1+${2}+This.x+Formula($1+$a).call())\n$g:=Formula($a:=$1)\n$h:=Formula(return $a)\nTry($f.call(Null; 1; 2))",
	"ARRAY LONGINT($a; 3; 4)\nARRAY TEXT(b; 2)\n$a{1}{2}+=3\n$a:=2\nSORT ARRAY(b; <)\n$p:=->$a{1}{2}\n$p->-=1\nAPPEND TO ARRAY($a{1}; 5)",
	"$t[[2]]:=\"x\"\n$o.a[\"b\"].c[1]+=2\n$p->a:=1\n$p->{2}:=3\n$c[$d[0]]:=$o[\"f\"](1)(2)\n($x ? $o : $c).a:=1\ncs.Dog.me.legs:=2\n4D.File.new()",
	"Case of\n: $a=1\n: ($a>2) & ($b | Not($c))\nElse\nEnd case\nRepeat\nUntil (True)\nWhile ($a && ($b || $c))\nEnd while\nFor each ($x; $c; 1; 2) Until ($x=1)\nEnd for each",
	"CLEAR VARIABLE($a)\n$b:=Undefined($c)\n$t:=Type(->$d)\n$n:=Count parameters+Size of array($e)\n$x:=Copy parameters(2)\nEXECUTE METHOD(\"sum\"; $r; 1)\nASSERT($a; \"x\")\n$q:=Asserted($b)",
	"ON ERR CALL(\"\")\nthrow(1; \"a\")\nthrow\nthrow({a: 1; deferred: True})\nBegin SQL\nselect :a\nEnd SQL\nABORT\nTRACE\nIDLE",
	"<>a:=1\n<>b{2}:=<>a\nOK:=0\n$x:=Error+Error line\nDocument:=\"\"\nsum (1;\"a\";2)\nmix up\n$v:=mix up\n_:=_+1",
	"$a:=1+2*3-4/5\\6%7^8&9|10^|11<<12>>13?+14?-15??16\n$b:=\"a\"%\"b\"+\"c\"*3\n$c:=!2026-01-31!+1>!00-00-00!\n$d:=?10:00:00?*2\n$e:=-0xFFFFFFFF+ +1",
}

// TestTooManyVariables makes sure that a unit that no instruction can hold is an
// error of the code, not of the compiler.
func TestTooManyVariables(t *testing.T) {
	var b strings.Builder
	for i := range 70_000 {
		b.WriteString("$v" + value.String(value.Int(int64(i))) + ":=1\n")
	}
	rt, err := New(Source(around(b.String())))
	if err != nil {
		t.Fatal(err)
	}
	_, err = rt.prog().sources().methods["fuzzed"].compiled()
	var e *value.Error
	if !errors.As(err, &e) || !strings.Contains(e.Msg, "too big") || errors.Is(err, lower.ErrTooBig) {
		t.Errorf("%v, want an error that says it is too big", err)
	}
}
