package randcode

import "fmt"

// call is a call that gives a value.
func (k *maker) call() string {
	switch k.pick(9) {
	default:
		return fmt.Sprintf("mix up(%s)", k.list(k.expr(object), k.expr(variant)))
	case 1:
		return fmt.Sprintf("mix up(%s)", k.list(k.leaf(object), k.expr(variant), k.expr(integer), k.expr(text)))
	case 2:
		return fmt.Sprintf("$f.call(%s)", k.list(k.leaf(object), k.expr(variant), k.expr(variant)))
	case 3:
		return fmt.Sprintf("cs.%s", k.one("Dog.new(2).speak(1)", "Animal.new($s).full", "Counter.me.bump($n)", "Only.me.n", "Dog.new(1).rename($s).legs", "Animal.new(1).twice($x)", "Dog.superclass.name", "Missing.new()", "Dog.new(2).each($c)"))
	case 4:
		return fmt.Sprintf("$f.apply($o; %s)", k.expr(collection))
	case 5:
		return "mix up"
	case 6:
		return fmt.Sprintf("deeper(%s)", k.list(k.leaf(integer), k.leaf(pointer)))
	case 7:
		if k.this {
			return k.one("This.twice(1)", "This.legs", "This.full", "This.missing()", "This.rename($s)", "This.n")
		}
		return "$o.f(1)"
	case 8:
		return fmt.Sprintf("legacy(%s)", k.list(k.expr(text), k.expr(integer), k.leaf(integer), k.leaf(variant)))
	}
}

// callLine writes a call whose value is not used.
func (k *maker) callLine() {
	switch k.pick(9) {
	default:
		k.line("%s", k.one("sum(1; \"a\"; 2)", "mix up($o; $v)", "legacy($s; $n)", "mix up", "deeper(4; $p)", "onError", "$o.f()", "$f.call()"))
	case 1:
		k.line("EXECUTE METHOD(%s)", k.one("\"sum\"; $n; 1; \"a\"; 2", "\"mix up\"; $v; $o; 3", "\"missing\"", "\"legacy\"; *; \"a\""))
	case 2:
		k.line("EXECUTE FORMULA(%s)", k.one("\"pn:=pn+1\"", "\"$n:=4\"", "\"1+\"", "$s", "\"onError\""))
	case 3:
		k.line("$v:=%s", k.call())
	case 4:
		k.line("cs.Counter.me.bump(%s)", k.expr(integer))
	case 5:
		if k.parallel {
			k.line("%s", k.one("CALL WORKER(\"w\"; \"mix up\"; $u; 1)", "$n:=New process(\"mix up\"; 0; \"p\"; $u; 2)", "CALL WORKER(1; Formula(mix up); $u)", "KILL WORKER(\"w\")", "$v:=New signal\nUse ($v)\n\t$v.n:=1\nEnd use\nCALL WORKER(\"w\"; Formula($1.trigger()); $v)",
				"IDLE", "$q:=Semaphore(\"s\")", "CLEAR SEMAPHORE(\"s\")", "$q:=$v.wait(0.01)", "ABORT PROCESS BY ID($n)", "CALL WORKER(\"w\"; Formula(cs.Counter.me.bump($1)); $n)"))
			return
		}
		k.line("IDLE")
	case 6:
		k.line("$o.f:=Formula(%s)", k.formula())
	case 7:
		k.line("$v:=%s.%s", k.one("cs.Dog.new(1)", "cs.Animal.new($s)", "This", "$o"), k.one("twice(1)", "each($c)", "rename($t)", "speak()", "f(1; 2)"))
	}
}
