package randcode_test

import (
	"slices"
	"strings"
	"testing"

	"fourd/internal/randcode"
)

// FuzzRun runs random programs, which have no mistakes, under all limits: nothing may
// fail inside, and with the tag checked both loops show the same.
func FuzzRun(f *testing.F) {
	for n := range 40 {
		f.Add(seed(n))
	}
	f.Fuzz(valid)
}

// FuzzRunSpoiled runs what is left of random programs that have been damaged in a few
// places, if it compiles.
func FuzzRunSpoiled(f *testing.F) {
	for n := range 40 {
		f.Add(seed(n), seed(n)[:20])
	}
	f.Fuzz(func(t *testing.T, data, how []byte) {
		p := randcode.Make(data, nil)
		randcode.SpoilMain(p, how)
		if o := run(t, p.Files); o.bug != "" {
			t.Fatalf("%s\n%s", o.bug, show(p.Files))
		}
	})
}

// FuzzRunText runs any text as a method of a project that has methods and classes.
func FuzzRunText(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	for n := range 20 {
		f.Add(randcode.Make(seed(n), nil).Files["Methods/main"])
	}
	rest := randcode.Make(nil, nil).Files
	f.Fuzz(func(t *testing.T, text string) {
		rest["Methods/main"] = text
		if o := run(t, rest); o.bug != "" {
			t.Fatalf("%s\n%s", o.bug, text)
		}
	})
}

// members are the functions of the built-in classes that random code may use.
var members = func() []string {
	var out []string
	for _, c := range safeClasses {
		if c.Functions != nil {
			for name := range c.Functions() {
				out = append(out, name)
			}
		}
	}
	out = append(out, "call", "apply", "length", "trigger", "wait")
	slices.Sort(out)
	return slices.Compact(out)
}()

// FuzzCalls calls commands and functions with arguments of any kind.
func FuzzCalls(f *testing.F) {
	for n := range 60 {
		f.Add(seed(n)[:60])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p := randcode.Calls(data, steady, members)
		o := run(t, p.Files)
		if o.bug != "" {
			t.Fatalf("%s\n%s", o.bug, p.Files["Methods/main"])
		}
		agree(t, p, o)
	})
}

// FuzzTags runs any text as the text of PROCESS 4D TAGS, in the middle of a program
// that has values for it.
func FuzzTags(f *testing.F) {
	for _, text := range []string{
		"a<!--#4DTEXT $1-->b$4DTEXT($2)c$4DEVAL(String(1; \"&x\"))", "<!--#4DIF ($1>1)-->x<!--#4DELSEIF (True)-->y<!--#4DELSE-->z<!--#4DENDIF-->",
		"<!--#4DEACH $x in $2--><!--#4DTEXT $x.a--><!--#4DENDEACH-->", "<!--#4DLOOP 3-->a<!--#4DENDLOOP--><!--#4DLOOP pa-->b<!--#4DENDLOOP-->", "<!--#4DLOOP mix up-->a<!--#4DENDLOOP-->",
		"<!--#4DCODE\nvar $i : Integer\nFor ($i; 1; 3)\n$i:=$i\nEnd for\n--><!--#4DTEXT $i-->", "<!--#4DSCRIPT/mix up/a-->", "<!--#4DBASE a-->", "<!--#4DINCLUDE b.html-->", "<!--#4DHTML sum(1; \"a\"; 2)-->",
		"<!--#4DEVAL $x:=1--><!--#4DEVAL $x-->", "$4DEACH", "<!--#4DTEXT JSON Stringify({a: 1})-->", "<!--#4DTEXT Formula($1+1).call(Null; 2)-->",
	} {
		f.Add(text)
	}
	files := randcode.Make(nil, nil).Files
	f.Fuzz(func(t *testing.T, text string) {
		quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`).Replace(text)
		files["Methods/main"] = "var $t; $s : Text\n$s:=\"" + quoted + "\"\nARRAY TEXT(pa; 2)\nPROCESS 4D TAGS($s; $t; 3; [{a: 1}; {a: \"x\"}])\nALERT($t)"
		if o := run(t, files); o.bug != "" {
			t.Fatalf("%s\n%s", o.bug, text)
		}
	})
}

// texts are small methods, each about one thing.
var texts = []string{
	"$c:=[1; 2; 3].map(Formula($1.value*2))\nFor each ($x; $c) While ($x<5)\nALERT(String($x))\nEnd for each",
	"var $t : Text\nFor ($i; 1; 100)\n$t+=\"ab\"*$i\nEnd for\nALERT(String(Length($t)))",
	"$t:=\"x\"*1e9\n$c:=New collection\n$c.resize(1e9)\nARRAY TEXT($a; 1e9)\nSET BLOB SIZE($b; 2e9)",
	"$t:=String(1e300; \"###,###,##0.00000000000000\")+String(Pi; \"&x\")+String(!2026-01-31!; \"EEEE d MMMM yyyy\")",
	"$o:={}\n$o.self:=$o\nALERT(JSON Stringify($o))\n$p:=OB Copy($o)",
	"$b:=Match regex(\"(a+)+b\"; \"a\"*14; 1; $p; $l)",
	"Try\nmain\nCatch\nALERT(String(Last errors.length))\nEnd try",
	"$f:=Formula from string(\"main\")\n$f.call()\n$c:=[$f]\n$c[0].call()",
	"EXECUTE FORMULA(\"$x:=\"+(\"(\"*900))",
	"$c:=[]\n$c.push($c)\n$d:=$c.flat(50)\n$e:=$c.copy()\n$b:=$c.equal($d)",
	"While (True)\nTry\nthrow(1; \"a\")\nCatch\nEnd try\nEnd while",
	"ON ERR CALL(\"main\")\n$x:=1/0\\0\nthrow(4; \"t\")",
	"$p:=->$p\n$q:=$p->\n$p->:=$p\nRESOLVE POINTER($p->; $n; $t; $f)",
	"ARRAY LONGINT($a; 3)\n$a:=2\n$p:=->$a{2}\nDELETE FROM ARRAY($a; 1; 3)\n$p->:=5\nARRAY LONGINT($a; 0)",
	"$s:=New shared object(\"c\"; New shared collection(1; 2))\nUse ($s)\n$s.c.push($s)\nEnd use\n$c:=$s.c.copy(ck shared)",
	"PROCESS 4D TAGS(\"<!--#4DLOOP 5--><!--#4DTEXT $1--><!--#4DENDLOOP-->\"; $t; 3)",
	"$x:=DOM Parse XML variable(\"<a b='1'><c/></a>\")\n$y:=DOM Get first child XML element($x; $n)\nDOM CLOSE XML($x)\nDOM CLOSE XML($x)",
	"BASE64 DECODE(\"####\"; $b)\n$t:=BLOB to text($b; UTF8 text without length)\nCONVERT FROM TEXT($t; \"utf-16\"; $b)",
	"$c:=[{a: 1}; {a: \"x\"}; {a: Null}]\n$d:=$c.query(\"a > :1 and (a # 3 or not(a = :2)) order by a desc\"; 0; \"x@\")\n$c.orderBy(\"a asc, b desc\")",
	"$d:=Add to date(!2026-01-31!; 1e6; -1e9; 5)+2147483647\n$t:=String($d)+String(?00:00:00?-5; HH MM SS)",
	"#DECLARE($a : Integer; ... : Text)->$r : Collection\n$r:=Copy parameters(2)\n${3}:=${1}",
	"$n:=2147483647\n$n+=1\n$m:=$n << 31 >> 40 ?+ 33 ?- -1\n$b:=$n ?? 99",
	"Begin SQL\nselect 1\nEnd SQL",
	"$t:=\"abc\"\n$t[[2]]:=\"\"\n$t[[9]]:=\"x\"\n$u:=$t[[0]]",
	"$o:=cs.Dog.new(1)\n$o.full:=3\n$o.legs:=$o\n$v:=cs.Dog.me.x\n$w:=4D.Function.new()",
}
