package randcode

import "fmt"

// arrayLine writes a statement about arrays.
func (k *maker) arrayLine() {
	a := k.one("$al", "$at", "$ar", "$ao", "$a2{1}", "pa")
	switch k.pick(13) {
	case 0:
		k.line("APPEND TO ARRAY(%s%s%s)", a, k.sep(), k.expr(scalars[k.pick(len(scalars))]))
	case 1:
		k.line("INSERT IN ARRAY(%s)", k.list(a, k.leaf(integer), k.one("1", "2", "$n%9", "-1")))
	case 2:
		k.line("DELETE FROM ARRAY(%s)", k.list(a, k.leaf(integer), k.one("1", "2", "-1", "100")))
	case 3:
		k.line("SORT ARRAY(%s%s)", a, k.one("", "; >", "; <", "; $at", "; $al; <"))
	case 4:
		k.line("%s{%s}:=%s", k.one("$al", "$at", "$ar", "$ao", "$a2{2}", "pa"), k.expr(integer), k.expr(scalars[k.pick(5)]))
	case 5:
		k.line("ARRAY %s(%s%s%s)", k.one("LONGINT", "TEXT", "INTEGER", "REAL", "BOOLEAN", "DATE", "TIME", "OBJECT", "POINTER", "BLOB"), k.one("pa", "$more", "$other"), k.sep(), k.one("3", "0", "$n%10", "2; 2", "-1"))
	case 6:
		k.line("COPY ARRAY(%s; %s)", a, k.one("pa", "$al", "$copy"))
	case 7:
		k.line("ARRAY TO COLLECTION($c; %s)", k.one("$al", "$at", "$ar", "$al; \"n\"; $at; \"t\""))
	case 8:
		k.line("COLLECTION TO ARRAY(%s; %s)", k.one("$c", "$e", "$o.c"), k.one("$al", "$at", "$ar", "pa", "$ao"))
	case 9:
		k.line("%s:=%s", a, k.expr(integer))
	case 10:
		k.line("MULTI SORT ARRAY($al; >; $at; %s)", k.one("<", ">", ""))
	case 11:
		k.line("ARRAY LONGINT($a2; %s; %s)", k.one("2", "3", "0"), k.one("3", "1", "0"))
	case 12:
		k.line("OB SET ARRAY($o; \"arr\"; %s)", a)
	}
}

// collectionLine writes a call that changes a collection or object.
func (k *maker) collectionLine() {
	c := k.one("$c", "$e", "$o.c")
	switch k.pick(11) {
	case 0:
		k.line("%s.push(%s)", c, k.list(k.expr(variant), k.expr(integer)))
	case 1:
		k.line("%s[%s]:=%s", c, k.one("0", "1", "$n%5", "$c.length", "-1", "$x"), k.expr(variant))
	case 2:
		k.line("%s.%s", c, k.one("reverse()", "sort()", "clear()", "pop()", "unshift(0)", "remove(0; 2)", "resize(4)", "insert(1; $v)", "fill(1)", "combine($e)", "sort(Formula($1.value<$1.value2))", "resize(3; \"d\")", "fill($v; 1; -1)", "combine($c; 1)"))
	case 3:
		k.line("OB SET(%s)", k.list(k.one("$o", "$u", "$v", "po"), "\"n\"", k.expr(variant), "\"z\"", k.leaf(integer)))
	case 4:
		k.line("OB REMOVE(%s; %s)", k.one("$o", "$u", "po"), k.one("\"a\"", "\"missing\"", "$s"))
	case 5:
		k.line("$c:=%s", k.collection())
	case 6:
		k.line("$e:=$c.%s", k.one("map(Formula(sum($1.value; \"\"; 1)))", "filter(\"cb\")", "map(\"missing\")", "sort(\"cb\")", "orderByMethod(\"cb\"; 2)", "map(Formula(This.x:=$1.value))", "filter(Formula($c.push(1)))", "sort(Formula(throw(5; \"no\")))",
			"copy().resize(9; 4).push($x; 3).map(Formula(($1.value*$n)+1))", "filter(Formula(($1.value%3)=0))", "copy().resize(9; 1).filter(Formula($1.value>=$x))",
			"sort(Formula((7%$1.value)<(7%$1.value2)))", "map(Formula($1.result:=$1.value*2))", "map(Formula($v%$1.value))", "orderByMethod(Formula(Abs($1.value)<Abs($1.value2)))"))
	case 7:
		k.line("$o:=%s", k.object())
	case 8:
		k.line("TEXT TO BLOB(%s; $z; %s)", k.expr(text), k.one("UTF8 text without length", "UTF8 C string", "Mac text with length"))
	case 9:
		k.line("%s", k.one("SET BLOB SIZE($z; 20; 65)", "LONGINT TO BLOB($n; $z; PC byte ordering; *)", "INSERT IN BLOB($z; 1; 3; 66)", "DELETE FROM BLOB($z; 0; 2)", "$z{0}:=$n", "$n:=$z{1}", "REAL TO BLOB($x; $z; Native real format; $n)", "$x:=BLOB to real($z; Native real format; $n)",
			"BASE64 ENCODE($z; $t)", "BASE64 DECODE($s; $z)", "COPY BLOB($z; $z; 0; 1; 2)", "SET BLOB SIZE($z; $n)"))
	case 10:
		k.line("OB GET PROPERTY NAMES($o; $at; $al)")
	}
}

// pointerLine writes a statement about pointers.
func (k *maker) pointerLine() {
	switch k.pick(8) {
	case 0:
		k.line("$p:=%s", k.expr(pointer))
	case 1:
		k.line("$p->:=%s", k.expr(scalars[k.pick(5)]))
	case 2:
		k.line("$v:=$p->%s", k.one("", "{1}", "a", "[0]", "{$n%3}", ".a"))
	case 3:
		k.line("$p->{%s}:=%s", k.leaf(integer), k.expr(integer))
	case 4:
		k.line("$n:=deeper(2; %s)", k.expr(pointer))
	case 5:
		k.line("RESOLVE POINTER(%s; $s; $n; $i)", k.expr(pointer))
	case 6:
		k.line("APPEND TO ARRAY(%s->; %s)", k.one("$p", "(->$al)", "(->pa)"), k.leaf(integer))
	case 7:
		k.line("$v:=%s", k.one("Type($p->)", "Value type($p)", "($p=(->$n))", "Type($al)", "Type($v)", "Value type($v)", "Is a variable($p)", "Type(pa)", "Value type($o.b)"))
	}
}

// fieldless writes an initialiser for a property of a class.
func (k *maker) fieldless() string {
	return k.one("1", "\"a\"", "[1; 2]", "{a: 1}", "!2026-01-31!", "True", "Null", fmt.Sprintf("%d.5", k.pick(9)))
}
