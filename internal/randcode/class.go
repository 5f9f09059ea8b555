package randcode

func (k *maker) classAnimal() {
	k.this = true
	if k.rare(4) {
		k.line("// A class.")
	}
	k.line("property name : Text")
	k.line("property n:=%s", k.fieldless())
	k.line("property list : Collection:=[]\n")
	k.line("%sClass constructor($name : Variant)", k.one("", "", "shared "))
	k.line("\tThis.name:=String($name)")
	k.line("\tThis.legs:=4\n")
	k.function("twice($x : Real) : Real", "return $x*2", "$x")
	k.function("rename($s : Text) : Object", "This.name:=$s\n\treturn This", "$s")
	k.function("get full() : Text", "return This.name+\" \"+String(This.legs)")
	k.function("set full($s : Text)", "This.name:=$s", "$s")
	k.function("speak() : Variant", "return \"I am \"+This.name")
	if k.rare(3) {
		k.line("shared Function bump($n : Integer) : Integer\n\tThis.legs+=$n\n\treturn This.legs\n")
	}
}

// function writes a function with a random body that ends in a fixed one.
func (k *maker) function(head, end string, params ...string) {
	k.line("Function %s", head)
	k.indent++
	if k.rare(2) {
		k.small(params...)
	}
	k.line("%s", end)
	k.indent--
	k.line("")
}

func (k *maker) classDog() {
	k.this = true
	k.line("Class extends Animal\n")
	k.line("Class constructor($n : Integer)")
	if !k.rare(8) {
		k.line("\tSuper(\"dog\")")
	}
	k.line("\tThis.legs:=$n\n")
	k.function("speak($n : Integer) : Variant", "return Super.speak()+String($n)", "$n")
	k.function("each($c : Collection)->$i : Integer", "For each ($v; $c)\n\t\t$i+=This.twice(Num($v))\n\tEnd for each", "$c", "$i")
	if k.rare(2) {
		k.function("get legs2() : Real", "return Super.full")
	}
}

func (k *maker) classCounter() {
	k.line("shared singleton Class constructor\n\tThis.n:=0\n")
	k.line("shared Function bump($n : Integer) : Real\n\tThis.n+=$n")
	if k.rare(3) {
		k.line("\tThis.o:=%s", k.one("New shared object(\"a\"; $n)", "{a: 1}", "This"))
	}
	k.line("\treturn This.n")
}

func (k *maker) classOnly() {
	k.this = true
	k.line("%sClass constructor\n\tThis.n:=%s\n", k.one("singleton ", "session singleton ", ""), k.leaf(integer))
	k.line("Function get m()->$w : Variant")
	k.indent++
	k.small("$w")
	k.indent--
}
