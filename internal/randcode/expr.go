package randcode

import (
	"fmt"
	"strconv"
)

// expr is an expression that gives a value of that kind, as a rule. It is one operand:
// in parentheses when it is an operation.
func (k *maker) expr(kd kind) string {
	k.deep++
	defer func() { k.deep-- }()
	if k.deep > 5 {
		return k.leaf(kd)
	}
	switch k.pick(12) {
	case 0, 1, 2:
		return k.leaf(kd)
	case 3:
		return fmt.Sprintf("(%s ? %s : %s)", k.expr(boolean), k.expr(kd), k.expr(kd))
	case 4:
		if k.rare(3) {
			return fmt.Sprintf("(%s %s %s)", k.expr(kd), k.one("&&", "||"), k.expr(kd))
		}
	case 5:
		if k.rare(4) { // a value of another kind, perhaps
			return k.expr(variant)
		}
	}
	switch kd {
	case integer:
		return k.integer()
	case real:
		return k.real()
	case text:
		return k.text()
	case boolean:
		return k.boolean()
	case date:
		return k.one(fmt.Sprintf("(%s+%s)", k.expr(date), k.expr(integer)), "Add to date($d; 0; 1; -1)", "Date(\"2026-02-30\")", "Date($s)", "Date($x)",
			fmt.Sprintf("Add to date(%s; %s; %s; %s)", k.leaf(date), k.leaf(integer), k.leaf(integer), k.leaf(integer)))
	case clock:
		return k.one(fmt.Sprintf("(%s+%s)", k.expr(clock), k.expr(clock)), "Time(\"25:61\")", fmt.Sprintf("Time(%s)", k.expr(real)), "Time($s)")
	case object:
		return k.object()
	case collection:
		return k.collection()
	case pointer:
		return k.one("->$n", "->pn", "->$al", "->$al{2}", "->$o", "$p", "Get pointer(\"ps\")", "->$a2{1}{1}", "->$free", "->$a2{2}", "->ps", "Get pointer(\"$x\")", "Get pointer($s)")
	case blob:
		return "$z"
	}
	return k.variant()
}

// leaf is an expression without parts.
func (k *maker) leaf(kd kind) string {
	switch kd {
	case integer:
		return k.one("$n", "1", "0", "2", "-1", "7", "100", "0xFF", "2147483647", "-2147483648", "$al{2}", "pn", "$i", "0xFFFFFFFF", "40000", "Count parameters", "31")
	case real:
		return k.one("$x", "$y", "0.5", "1e10", "Pi", "-2.25", "$ar{1}", "1e300", "1/0", "0/0", "1e-7", "MAXLONG", "$n", ".587")
	case text:
		return k.one("$s", "$t", "\"\"", "\"a\"", "\"Été\"", "\"b@\"", "\"x\\ty\\\"\\\\\"", "ps", "$at{1}", "\"12.5\"", "\"@\"", "\"ß œ\"", "\"😀\"", "\"2026-01-31\"", "\"$\"", "\"a,b;c\"")
	case boolean:
		return k.one("$q", "True", "False", "Not($q)", "($n=1)")
	case date:
		return k.one("$d", "!2026-01-31!", "!00-00-00!", "!1999-12-31!", "!32767-12-31!", "!0100-01-01!", "!2024-02-29!")
	case clock:
		return k.one("$h", "?00:00:00?", "?12:30:01?", "?596000:00:00?")
	case object:
		return k.one("$o", "$u", "$o.o", "po", "{}", "$ao{1}", "This", "Storage", "$f", "Null", "$c[5]")
	case collection:
		return k.one("$c", "$e", "$o.c", "[]", "[1; 2; 3]", "$u.c", "Null")
	case pointer:
		return "$p"
	case blob:
		return "$z"
	}
	return k.one("$v", "$w", "$o.b", "$c[0]", "Null", "$free", "$n", "$s", "$o.missing.more", "$1", "${1}", "$o[$s]", "$p->", "pv", "$q", "$d", "$o.__x", "$c[$n]", "$h", "$2", "$z", "$c[-1]")
}

func (k *maker) boolean() string {
	kd := scalars[k.pick(5)]
	op := k.one("=", "#", "<", ">", "<=", ">=")
	switch k.pick(9) {
	default:
		return fmt.Sprintf("(%s%s%s)", k.expr(kd), op, k.expr(kd))
	case 3:
		return fmt.Sprintf("(%s %s %s)", k.expr(boolean), k.one("&", "|", "&&", "||"), k.expr(boolean))
	case 4:
		return fmt.Sprintf("Not(%s)", k.expr(boolean))
	case 5:
		return fmt.Sprintf("(%s%s%s)", k.expr(variant), op, k.expr(scalars[k.pick(len(scalars))]))
	case 6:
		return fmt.Sprintf("Undefined(%s)", k.leaf(variant))
	case 7:
		return k.one("OB Is defined($o; \"a\")", "OB Is empty($u)", "Is nil pointer($p)", "OB Is shared($o)", "$c.includes($n)", "$c.every(\"cb\"; 1)", "$e.some(Formula($1.value>2))",
			"Match regex(\"[a-c]+\"; $s; 1)", "OB Instance of($o; cs.Animal)", "($s%\"abc\")", "Bool($v)", "($n ?? 3)", "$c.equal($e)", "Match regex($s; $t; 1; $n; $i)")
	case 8:
		return fmt.Sprintf("(%s%%%s)", k.expr(text), k.leaf(text))
	}
}

func (k *maker) object() string {
	switch k.pick(9) {
	default:
		return fmt.Sprintf("{a: %s%sn: %s}", k.expr(scalars[k.pick(6)]), k.sep(), k.expr(integer))
	case 1:
		return fmt.Sprintf("New object(\"a\"%s%s%s\"b\"%s%s)", k.sep(), k.expr(variant), k.sep(), k.sep(), k.expr(text))
	case 2:
		return fmt.Sprintf("OB Copy(%s)", k.expr(object))
	case 3:
		return k.one("cs.Animal.new(\"cat\")", "cs.Dog.new(3)", "cs.Counter.me", "cs.Only.new()", "cs.Dog.new()", "cs.Animal", "4D.Object", "cs.Animal.new(1).me")
	case 4:
		return fmt.Sprintf("Formula(%s)", k.formula())
	case 5:
		return fmt.Sprintf("JSON Parse(%s)", k.one("\"{\\\"a\\\": [1, 2]}\"", "\"[\"", "\"{}\"", "JSON Stringify($o)", "\"null\""))
	case 6:
		return fmt.Sprintf("New shared object(\"n\"%s%s)", k.sep(), k.expr(real))
	case 7:
		return fmt.Sprintf("Formula from string(%s)", k.one("\"$1+1\"", "\"This.a\"", "\"1+\"", "$s", "\"$n:=3\"", "\"sum(1; \\\"a\\\"; 2)\"", "\"return 3\"", "\"pn\""))
	case 8:
		return fmt.Sprintf("{o: {o: {a: %s}}; \"a b\": %s; f: Formula(This.a)}", k.expr(variant), k.expr(real))
	}
}

// formula is what may stand in Formula(…).
func (k *maker) formula() string {
	switch k.pick(6) {
	default:
		return k.one("$1", "This.a", "$n+$1", "$1.value<$1.value2", "$o.n:=$1", "return $x", "This.n+=1", "$1.accumulator:=$1.accumulator+$1.value", "sum($1; \"a\"; 2)", "$1.value", "String($1)+$s", "${2}", "This")
	case 4:
		return k.expr(variant)
	case 5:
		return fmt.Sprintf("(%s ? %s : $1)", k.expr(boolean), k.expr(integer))
	}
}

func (k *maker) collection() string {
	c := k.one("$c", "$e", "$o.c", "$c.copy()")
	switch k.pick(7) {
	case 0:
		return fmt.Sprintf("[%s]", k.list(k.expr(variant), k.expr(integer), k.expr(text)))
	case 1:
		return c + "." + k.one("map(Formula($1.value*2))", "filter(\"cb\"; 3)", "filter(Formula($1.value>1))", "sort()", "sort(Formula($1.value<$1.value2))", "reverse()", "distinct()", "concat($e)",
			"slice(1; 3)", "orderBy()", "orderBy(\"a desc\")", "map(\"cb\"; $v)", "orderByMethod(Formula($1.value>$1.value2))", "query(\"a = :1\"; $n)", "flatten()", "multiSort()",
			"copy(ck shared)", "extract(\"a\")", "insert($n%4; $v)", "remove(0)", "push($v)", "unshift(1; 2)", "resize($n%9; 1)", "fill($x)", "clear()", "sort(ck descending)", "indices(\"a > :1\"; 1)", "flat($n)", "lastIndexOf($v)", "findIndex(Formula($1.value=2))")
	case 2:
		return fmt.Sprintf("New collection(%s)", k.list(k.expr(variant), k.leaf(object)))
	case 3:
		return fmt.Sprintf("Split string(%s%s%s)", k.expr(text), k.sep(), k.leaf(text))
	case 4:
		return k.one("OB Keys($o)", "OB Values($o)", "OB Entries($o)", "OB Keys(cs.Dog.new(1))", "OB Values($u)")
	case 5:
		return fmt.Sprintf("%s.slice(%s%s%s)", c, k.leaf(integer), k.sep(), k.leaf(integer))
	}
	return fmt.Sprintf("New shared collection(%s)", k.expr(real))
}

func (k *maker) variant() string {
	switch k.pick(8) {
	case 0:
		return k.expr(scalars[k.pick(len(scalars))])
	case 1:
		return fmt.Sprintf("(%s%s%s)", k.expr(variant), k.one("+", "-", "*", "/", "%", "\\", "^", "&", "|", "<<", "^|", " ?+ ", "=", "<"), k.expr(scalars[k.pick(6)]))
	case 2:
		return fmt.Sprintf("%s.%s", k.one("$o", "$u", "$v", "$c[5]", "$o.o", "cs.Counter.me", "cs.Dog.new(2)", "$p->", "po"), k.one("a", "b", "n", "missing", "o.a", "legs", "full", "length", "c[1]"))
	case 3:
		return k.one("$c", "$e", "$o.c") + "." + k.one("pop()", "shift()", "max()", "min()", "sum()", "average()", "first()", "last()", "at(-1)", "find(Formula($1.value=2))", "indexOf($v)", "join(\"-\")",
			"count()", "reduce(Formula($1.accumulator:=$1.accumulator+$1.value); 0)", "length", "count(\"a\")", "countValues($v)", "sum(\"a\")", "reduceRight(Formula($1.accumulator:=$1.value))", "join($s; ck ignore null or empty)")
	case 4:
		return k.call()
	case 5:
		return fmt.Sprintf("Choose(%s%s%s%s%s)", k.one("$q", "$n", "0", "True"), k.sep(), k.expr(variant), k.sep(), k.expr(variant))
	case 6:
		return fmt.Sprintf("OB Get(%s%s%s%s)", k.expr(object), k.sep(), strconv.Quote(k.one("a", "b", "n", "o")), k.one("", "; Is text", "; Is longint", "; Is object", "; Is Boolean", "; Is date"))
	}
	return fmt.Sprintf("Try(%s)", k.expr(variant))
}
