package randcode

import (
	"fmt"
	"strings"

	"fourd/lang/names"
)

// Program is a random project.
type Program struct {
	// Files are the sources by path below Project/Sources, without .4dm. The method to
	// run is Methods/main, without arguments.
	Files map[string]string
	// Parallel programs start processes: two runs may differ.
	Parallel bool
}

// Make makes the program that data describes. Commands are those that the program may
// call with arguments of any kind, besides those that every program uses.
func Make(data []byte, commands []*names.Command) Program {
	p := Program{Files: map[string]string{}}
	head := data[:min(len(data), 2)]
	data = data[len(head):]
	opts := &maker{data: head}
	p.Parallel = opts.pick(16) == 15
	style := opts.pick(256)
	share := len(data) / 2
	part := (len(data) - share) / (len(units) + 1)
	add := func(path string, data []byte, write func(*maker)) {
		k := &maker{data: data, commands: commands, style: style, parallel: p.Parallel}
		write(k)
		p.Files[path] = k.b.String()
	}
	add("Methods/main", data[:share], (*maker).main)
	data = data[share:]
	for _, u := range units {
		add(u.path, data[:part], u.write)
		data = data[part:]
	}
	return p
}

// units are the files of every program besides main.
var units = []struct {
	path  string
	write func(*maker)
}{
	{"Methods/sum", (*maker).methodSum},
	{"Methods/mix up", (*maker).methodMix},
	{"Methods/legacy", (*maker).methodLegacy},
	{"Methods/deeper", (*maker).methodDeeper},
	{"Methods/cb", (*maker).methodCallback},
	{"Methods/onError", (*maker).methodOnError},
	{"Classes/Animal", (*maker).classAnimal},
	{"Classes/Dog", (*maker).classDog},
	{"Classes/Counter", (*maker).classCounter},
	{"Classes/Only", (*maker).classOnly},
}

// maker writes one file. When its bytes run out it makes the simplest choice
// everywhere, so that every file ends.
type maker struct {
	data     []byte
	commands []*names.Command
	style    int // of the whole program: tokens, blanks, line ends
	parallel bool
	b        strings.Builder
	indent   int
	depth    int // of statements
	deep     int // of expressions
	loops    int // around the statement
	inTry    int
	this     bool // in a class function
	result   kind // of the unit
	counters int  // loop variables in use
}

// pick returns a number from 0 to n-1; 0 when there are no more bytes.
func (k *maker) pick(n int) int {
	if len(k.data) == 0 || n <= 1 {
		return 0
	}
	b := k.data[0]
	k.data = k.data[1:]
	return int(b) % n
}

// rare is true once in n times.
func (k *maker) rare(n int) bool { return k.pick(n) == n-1 }

func (k *maker) one(list ...string) string { return list[k.pick(len(list))] }

func (k *maker) line(format string, args ...any) {
	k.b.WriteString(strings.Repeat("\t", k.indent))
	fmt.Fprintf(&k.b, format, args...)
	switch {
	case k.style == 201:
		k.b.WriteString("\r")
	case k.style > 230 && k.rare(12):
		k.b.WriteString("  // why: \"not\" clear /*\n")
	default:
		k.b.WriteString("\n")
	}
}

// sep is what stands between two arguments.
func (k *maker) sep() string {
	if k.style > 200 && k.rare(20) {
		return k.one(";", "; \\\n\t", ";/* one /* two */ */ ")
	}
	return "; "
}

func (k *maker) list(items ...string) string {
	var b strings.Builder
	for i, s := range items {
		if i > 0 {
			b.WriteString(k.sep())
		}
		b.WriteString(s)
	}
	return b.String()
}

// locals declares the variables that every unit has. Units that have parameters of
// some of these names leave them out.
func (k *maker) locals() {
	if k.style%3 == 1 {
		k.line("C_LONGINT($i; $n)")
		k.line("C_REAL($x; $y)\nC_TEXT($s; $t)\nC_BOOLEAN($q)\nC_DATE($d)\nC_TIME($h)")
		k.line("C_OBJECT($o; $u; $f)\nC_COLLECTION($c; $e)\nC_POINTER($p)\nC_VARIANT($v; $w)\nC_BLOB($z)")
	} else {
		k.line("var $i; $n : Integer")
		k.line("var $x; $y : Real\nvar $s; $t : Text\nvar $q : Boolean\nvar $d : Date\nvar $h : Time")
		k.line("var $o; $u; $f : Object\nvar $c; $e : Collection\nvar $p : Pointer\nvar $v; $w : Variant\nvar $z : Blob")
	}
	if k.style%5 < 2 { // without it the last error is the answer
		k.line("ON ERR CALL(\"onError\")")
	}
	if !k.rare(3) {
		k.values()
	}
}

// values gives the variables something to work with.
func (k *maker) values() {
	k.line("$s:=\"abc\"\n$t:=\"Ünï çode\"\n$n:=7\n$x:=2.5\n$d:=!2026-01-31!\n$h:=?13:05:09?")
	k.line("$o:={a: 1; b: \"two\"; n: 3; c: [1; 2; 3]; o: {a: 5}}\n$c:=[3; 1; 2; \"x\"; Null; {a: 1}]\n$e:=[5; 4; 9]")
	k.line("$f:=Formula($1+$n)\n$u:=New shared object(\"n\"; 1)\n$p:=->$n")
	k.line("ARRAY LONGINT($al; 5)\nARRAY TEXT($at; 3)\nARRAY REAL($ar; 2)\nARRAY OBJECT($ao; 2)\nARRAY LONGINT($a2; 2; 3)")
	k.line("pn:=3\nps:=\"p q\"\npo:={a: 1; n: 2}\npv:=4\n<>ip:=1\nARRAY LONGINT(pa; 2)")
	k.line("$al{2}:=9\n$at{1}:=\"b\"\n$at{2}:=\"a\"")
}

func (k *maker) main() {
	k.locals()
	k.body(24)
	k.line("ALERT(%s)", k.summary())
	k.line("ALERT(JSON Stringify({p: pn; q: ps; o: po; i: <>ip}))")
}

// summary is an expression that tells what the variables hold.
func (k *maker) summary() string {
	return "JSON Stringify({i: $i; n: $n; x: $x; y: $y; s: $s; t: $t; q: $q; d: $d; h: $h; o: $o; u: $u; c: $c; e: $e; v: $v; w: $w; z: BLOB size($z)})"
}

func (k *maker) methodSum() {
	k.result = integer
	k.line("#DECLARE($n : Integer; $t : Text; $x : Real)->$i : Integer")
	k.small("$n", "$t", "$x", "$i")
	k.line("$i:=$i+$n+Length($t)")
}

func (k *maker) methodMix() {
	k.result = variant
	k.line("#DECLARE($o : Object; $v; ... : Variant) : Variant")
	k.small("$o", "$v")
	k.line("return %s", k.expr(variant))
}

func (k *maker) methodLegacy() {
	k.line("C_TEXT($1; $0)\nC_LONGINT($2)\nC_LONGINT(${3})")
	k.small()
	k.line("$0:=$1+String($2)+String(Count parameters)")
}

func (k *maker) methodDeeper() {
	k.result = real
	k.line("#DECLARE($n : Integer; $p : Pointer) : Real")
	k.small("$n", "$p")
	k.line("If ($n>0)\n\tIf (Not(Is nil pointer($p)))\n\t\t$p->:=$p->+1\n\tEnd if\n\treturn 1+deeper($n-1; $p)\nEnd if")
	if k.rare(6) {
		k.line("return deeper($n; $p)")
	}
}

func (k *maker) methodCallback() {
	k.line("#DECLARE($o : Object; $v : Variant)")
	k.small("$o", "$v")
	k.line("$o.result:=%s", k.one("True", "$o.value", "$o.value<$o.value2", "$o.value=$v", "Length(String($o.value))>1"))
	if k.rare(5) {
		k.line("$o.accumulator:=$o.accumulator+1")
	}
	if k.rare(8) {
		k.line("$o.stop:=True")
	}
}

func (k *maker) methodOnError() {
	k.line("#DECLARE")
	k.line("pn:=Error")
	k.line("If (pn>900)\n\tABORT\nEnd if")
	k.line("po:={line: Error line; method: Error method; formula: Error formula}")
}

// small writes the variables of a unit whose parameters have these names, and a few
// statements.
func (k *maker) small(params ...string) {
	taken := strings.Join(params, " ") + " "
	for _, v := range []string{"$i : Integer", "$n : Integer", "$x; $y : Real", "$s : Text", "$t : Text", "$q : Boolean", "$d : Date", "$h : Time",
		"$o : Object", "$u; $f : Object", "$c; $e : Collection", "$p : Pointer", "$v : Variant", "$w : Variant", "$z : Blob"} {
		name, typ, _ := strings.Cut(v, " : ")
		if first, rest, two := strings.Cut(name, "; "); two && strings.Contains(taken, first+" ") {
			name = rest
		}
		if !strings.Contains(taken, name+" ") {
			k.line("var %s : %s", name, typ)
		}
	}
	k.body(5)
}
