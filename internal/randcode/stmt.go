package randcode

import "fmt"

// kind is what an expression gives.
type kind uint8

const (
	nothing kind = iota
	integer
	real
	text
	boolean
	date
	clock
	object
	collection
	pointer
	variant
	blob
)

var scalars = []kind{integer, real, text, boolean, variant, object, collection, date, clock, pointer}

// body writes up to n statements.
func (k *maker) body(n int) {
	for range 1 + k.pick(n) {
		k.stmt()
	}
}

func (k *maker) block(n int) {
	k.indent++
	k.body(n)
	k.indent--
}

// stmt writes one statement.
func (k *maker) stmt() {
	k.depth++
	defer func() { k.depth-- }()
	if k.depth > 4 {
		k.simple()
		return
	}
	switch k.pick(16) {
	default:
		k.simple()
	case 7:
		k.ifElse()
	case 8:
		k.caseOf()
	case 9:
		k.counted()
	case 10:
		k.while()
	case 11:
		k.forEach()
	case 12, 13:
		k.try()
	case 14:
		k.use()
	case 15:
		k.leave()
	}
}

// simple writes a statement without blocks.
func (k *maker) simple() {
	switch k.pick(14) {
	default:
		kd := scalars[k.pick(len(scalars))]
		k.line("%s:=%s", k.place(kd), k.expr(kd))
	case 4:
		k.compound()
	case 5:
		k.line("%s:=%s", k.member(), k.expr(scalars[k.pick(6)]))
	case 6:
		k.arrayLine()
	case 7:
		k.collectionLine()
	case 8:
		k.commandLine()
	case 9:
		k.callLine()
	case 10:
		k.line("ALERT(String(%s))", k.expr(scalars[k.pick(5)]))
	case 11:
		k.pointerLine()
	case 12:
		k.declare()
	case 13:
		k.errorLine()
	}
}

// place is something of that kind to assign to.
func (k *maker) place(kd kind) string {
	switch kd {
	case integer:
		return k.one("$n", "$i", "pn", "$al{1+($n%5)}", "<>ip", "$a2{1}{2}", "$free")
	case real:
		return k.one("$x", "$y", "$ar{1}", "pn")
	case text:
		return k.one("$s", "$t", "ps", "$at{2}", "$t[[1]]")
	case boolean:
		return "$q"
	case date:
		return "$d"
	case clock:
		return "$h"
	case object:
		return k.one("$o", "$o.o", "po", "$f", "$ao{1}", "$c[5]")
	case collection:
		return k.one("$c", "$e", "$o.c", "$e[1]")
	case pointer:
		return k.one("$p", "$v")
	case blob:
		return "$z"
	}
	return k.one("$v", "$w", "$o.b", "$c[0]", "$c[$n]", "$free", "$e[2]", "$o[$s]", "pv")
}

func (k *maker) compound() {
	switch k.pick(7) {
	case 0:
		k.line("%s%s=%s", k.place(integer), k.one("+", "-", "*", "/"), k.expr(integer))
	case 1:
		k.line("%s%s=%s", k.place(real), k.one("+", "-", "*", "/"), k.expr(real))
	case 2:
		k.line("$s+=%s", k.shortText())
	case 3:
		k.line("%s%s=%s", k.one("$o.n", "$c[0]", "$o.o.a", "$p->", "$e[0]", "$w"), k.one("+", "-", "*", "/"), k.expr(real))
	case 4:
		k.line("$d%s=%s", k.one("+", "-"), k.expr(integer))
	case 5:
		k.line("$h%s=%s", k.one("+", "-", "*", "/"), k.expr(integer))
	case 6:
		k.line("$t:=\"%s\"*%d", k.one("ab", "é", "", "@"), k.pick(5))
	}
}

// member is a property to assign to.
func (k *maker) member() string {
	name := k.one("a", "b", "n", "a b", "ключ", "length", "c", "__x")
	o := k.one("$o", "$u", "$o.o", "$c[5]", "po", "$c", "$v")
	if k.this && k.rare(2) {
		o = "This"
	}
	if name == "a b" || k.rare(5) {
		return fmt.Sprintf("%s[%q]", o, name)
	}
	return o + "." + name
}

// declare writes a declaration in the middle of the code.
func (k *maker) declare() {
	switch k.pick(8) {
	case 0:
		k.counters++
		k.line("var $late%d : %s:=%s", k.counters, "Integer", k.expr(integer))
	case 1:
		k.line("var $free2; $free3 : Variant")
	case 2:
		k.counters++
		k.line("var $guess%d:=%s", k.counters, k.expr(scalars[k.pick(6)]))
	case 3:
		k.line("C_LONGINT(pn; <>ip)")
	case 4:
		k.line("var po : Object")
	case 5:
		k.line("var $animal : cs.Animal")
	case 6:
		k.line("CLEAR VARIABLE(%s)", k.one("$n", "$s", "$o", "$c", "$al", "pn", "$v", "$h"))
	case 7:
		k.line("// nothing: %s", k.one("a", "/* b", "\"c", "\\"))
		k.line("")
	}
}

func (k *maker) errorLine() {
	switch k.pick(7) {
	case 0:
		k.line("throw(%s%s%s)", k.expr(integer), k.sep(), k.shortText())
	case 1:
		k.line("$v:=Try(%s)", k.expr(variant))
	case 2:
		k.line("throw({componentSignature: \"abcd\"; errCode: 12; name: \"x\"; message: \"m {name}\"; deferred: %s})", k.one("True", "False"))
	case 3:
		k.line("ON ERR CALL(%s)", k.one("\"onError\"", "\"\"", "\"onError\"; ek local", "\"onError\"; ek global", "\"missing\""))
	case 4:
		k.line("$c:=Last errors")
	case 5:
		k.line("ASSERT(%s%s%s)", k.expr(boolean), k.sep(), k.shortText())
	case 6:
		k.line("Try(%s)", k.one("deeper(2; $p)", "$o.missing()", "$f.call(Null; 1)", "throw(12; \"t\")", "cs.Dog.new(1).speak()"))
	}
}
