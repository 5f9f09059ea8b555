package randcode

import "fmt"

func (k *maker) ifElse() {
	k.line("If (%s)", k.expr(boolean))
	k.block(4)
	if k.rare(2) {
		k.line("Else %s", k.one("", "// or"))
		k.block(3)
	}
	k.line("End if %s", k.one("", "// so"))
}

func (k *maker) caseOf() {
	k.line("Case of")
	for range 1 + k.pick(3) {
		k.indent++
		k.line(": (%s)", k.expr(boolean))
		k.indent--
		k.block(3)
	}
	if k.rare(2) {
		k.line("Else")
		k.block(2)
	}
	k.line("End case")
}

// counted writes a For over a variable that may be its own or one that others use.
func (k *maker) counted() {
	k.counters++
	v := fmt.Sprintf("$k%d", k.counters)
	switch k.pick(5) {
	case 1:
		k.line("var %s : Integer", v)
	case 2:
		k.line("var %s : Real", v)
	case 3:
		v = k.one("$n", "pn", "$x", "<>ip")
	}
	last := k.one("3", "1", "9", "-2", "$n%7", "$c.length", "2.5", "Size of array($al)", "300")
	step := k.one("", "; 1", "; 2", "; -1", "; 0.5", "; 1+$q", "; $n%3")
	if step == "; 1+$q" {
		step = "; Num($q)+1"
	}
	k.line("For (%s; %s; %s%s)", v, k.one("1", "0", "5", "$n%4", "-1"), last, step)
	k.loop(4)
	k.line("End for")
}

func (k *maker) loop(n int) {
	k.loops++
	k.block(n)
	k.loops--
}

func (k *maker) while() {
	k.counters++
	v := fmt.Sprintf("$k%d", k.counters)
	k.line("%s:=0", v)
	if k.rare(2) {
		k.line("Repeat")
		k.loop(3)
		k.line("\t%s+=1", v)
		k.line("Until ((%s>%d) | (%s))", v, k.pick(6), k.expr(boolean))
		return
	}
	k.line("While ((%s<%d) %s (%s))", v, k.pick(6), k.one("&", "|", "&&"), k.expr(boolean))
	k.indent++
	k.line("%s+=1", v)
	k.indent--
	k.loop(3)
	k.line("End while")
}

func (k *maker) forEach() {
	k.counters++
	v := fmt.Sprintf("$k%d", k.counters)
	switch k.pick(6) {
	case 1:
		v = k.one("$v", "$w", "$n", "$o", "$s", "pv")
	case 2:
		k.line("var %s : %s", v, k.one("Variant", "Text", "Integer", "Object"))
	}
	bounds := k.one("", "", "; 1", "; 0; 2", "; -2", "; 1; -1", "; $n; $i")
	tail := ""
	if k.rare(3) {
		tail = fmt.Sprintf(" %s (%s)", k.one("While", "Until"), k.expr(boolean))
	}
	k.line("For each (%s; %s%s)%s", v, k.one("$c", "$e", "$o", "$o.c", "[1; 2; 3]", "$u", "$v", "{a: 1; b: 2}", "Split string($s; \"b\")", "$c.copy()"), bounds, tail)
	k.loop(4)
	k.line("End for each")
}

func (k *maker) try() {
	k.line("Try")
	k.inTry++
	k.block(5)
	k.inTry--
	if k.rare(4) {
		k.line("End try")
		return
	}
	k.line("Catch")
	k.indent++
	k.line("ALERT(String(Last errors.length)+\" \"+String(Last errors[0].errCode))")
	k.indent--
	k.block(2)
	k.line("End try")
}

func (k *maker) use() {
	shared := k.one("$u", "Storage", "cs.Counter.me", "cs.Animal", "$v")
	k.line("Use (%s)", shared)
	k.indent++
	switch k.pick(5) {
	case 0:
		k.line("$u.n:=%s", k.expr(variant))
	case 1:
		k.line("$u.o:=New shared object(\"x\"; %s)", k.expr(integer))
	case 2:
		k.line("$u.c:=%s.copy(ck shared; $u)", k.expr(collection))
	case 3:
		k.line("Storage.x:=$u")
	case 4:
		k.line("$u.n+=%s", k.expr(real))
	}
	k.indent--
	k.block(3)
	k.line("End use")
}

// leave writes break, continue or return.
func (k *maker) leave() {
	switch {
	case k.loops > 0 && !k.rare(4):
		k.line("If (%s)", k.expr(boolean))
		k.line("\t%s", k.one("break", "continue"))
		k.line("End if")
	case k.result != nothing:
		k.line("If (%s)", k.expr(boolean))
		k.line("\treturn %s", k.expr(k.result))
		k.line("End if")
	case k.rare(3):
		k.line("If (%s)", k.expr(boolean))
		k.line("\treturn")
		k.line("End if")
	default:
		k.simple()
	}
}
