package vet

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fourd/lang/diag"
	"fourd/lang/project"
)

// surroundings are the files around the method that is looked at.
var surroundings = map[string]string{
	"Project/shop.4DProject":                 `{}`,
	"Project/Sources/Methods/Tax.4dm":        "#DECLARE($net : Real; $label : Text) -> $r : Real\n$r:=$net\nALERT($label)",
	"Project/Sources/Methods/Any.4dm":        "#DECLARE($a; ... : Text)\n",
	"Project/Sources/Methods/Fold.4dm":       "#DECLARE($a : cs.Lens)\nALERT(String($a#Null))",
	"Project/Sources/Methods/Read.4dm":       "#DECLARE($a : 4D.File)\nALERT(String($a#Null))",
	"Project/Sources/Classes/Zoom.4dm":       "Class extends Lens\n",
	"Project/Sources/Classes/Cube.4dm":       "Class extends Square\n",
	"Project/Sources/Forms/Main/form.4DForm": `{"pages": [{"objects": {"field": {"type": "input", "dataSource": "vForm"}}}]}`,
	"Project/Sources/Methods/Open.4dm":       "#DECLARE($a : Text)\nALERT(String(Count parameters))",
	"Project/Sources/Methods/Draws.4dm":      "REDRAW WINDOW",
	"Project/Sources/Methods/Calls.4dm":      "Draws",
	"Project/Sources/Classes/Shape.4dm":      "property sides : Integer\nClass constructor\n\tThis.extra:=1\nFunction area() : Real\n\treturn 0",
	"Project/Sources/Classes/Square.4dm": "Class extends Shape\nClass constructor($side : Real)\n\tSuper()\n\tThis.side:=$side\n" +
		"Function area() : Real\n\treturn This.side*This.side\nFunction grow()\n\tThis.side+=1",
	"Project/Sources/Classes/Lens.4dm":                           "Function turn($angle : Real)\n\tThis.angle:=$angle",
	"Project/Sources/settings.4DSettings":                        `<preferences><com.4d><general component_classStore_name="home"/></com.4d></preferences>`,
	"Components/Tool.4dbase/Project/Tool.4DProject":              "{}",
	"Components/Tool.4dbase/Project/Sources/settings.4DSettings": `<preferences><com.4d><general component_classStore_name="tl"/></com.4d></preferences>`,
	"Components/Tool.4dbase/Project/Sources/Classes/Point.4dm":   "property x : Real",
	"Project/Sources/catalog.4DCatalog": `<?xml version="1.0"?><base name="shop"><table name="Orders" id="1"><field name="Total" id="1" type="6"/><field name="ID" id="2" type="4"/><field name="of" id="3" type="4"/><primary_key field_name="ID"/></table>` +
		`<table name="Person" id="2"><field name="ID" id="1" type="4"/><field name="name" id="2" type="10"/><primary_key field_name="ID"/></table>` +
		`<table name="Log" id="3"><field name="text" id="1" type="10"/></table>` +
		`<relation name_Nto1="person" name_1toN="orders" state="1"><related_field kind="source"><field_ref name="of"><table_ref name="Orders"/></field_ref></related_field>` +
		`<related_field kind="destination"><field_ref name="ID"><table_ref name="Person"/></field_ref></related_field></relation></base>`,
	"Project/Sources/Classes/PersonEntity.4dm": "Class extends Entity\nFunction get age() : Integer\n\treturn 1\nFunction greet() : Text\n\treturn \"hello \"+This.name",
	"Project/Sources/Classes/Person.4dm":       "Class extends DataClass\nFunction adults() : cs.PersonSelection\n\treturn This.query(\"age > 17\")",
}

// look gives "code:line" of everything found in a method, or in a class when the text begins like one.
func look(t *testing.T, text string) []string {
	t.Helper()
	files := fstest.MapFS{}
	for name, content := range surroundings {
		files[name] = &fstest.MapFile{Data: []byte(content)}
	}
	at := "Project/Sources/Methods/looked.4dm"
	class := strings.HasPrefix(text, "Class ") || strings.HasPrefix(text, "Function ")
	if class {
		at = "Project/Sources/Classes/Looked.4dm"
	}
	files[at] = &fstest.MapFile{Data: []byte(text)}
	p, err := project.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	u := p.Unit("looked")
	if class {
		u = p.Class("Looked").Unit()
	}
	for _, d := range u.Diagnostics.All() {
		t.Errorf("%q cannot be read: %s", text, d.Title)
	}
	v := New(p)
	var out []string
	for _, d := range v.Unit(u) {
		out = append(out, fmt.Sprintf("%s:%d", d.Code, u.Source.LineAt(d.Span.From)))
	}
	v.Absent(func(d diag.Diagnostic, s *diag.Source) {
		out = append(out, fmt.Sprintf("%s:%d", d.Code, s.LineAt(d.Span.From)))
	})
	return out
}

func TestFindings(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "var $a : Integer\n$a:=1\nALERT(String($a))", ""},
		{"a parameter with a default", "#DECLARE($a : Text)\nALERT($a)", ""},

		{"too few arguments", "ALERT(Substring(\"a\"))", "E1110:1"},
		{"too many arguments", "ALERT(\"a\"; \"b\"; \"c\")", "E1110:1"},
		{"an optional argument in front", "QUERY([Orders]; [Orders]Total>1; *)\nALL RECORDS([Orders])\nALL RECORDS", ""},
		{"a repeated group", "ALERT(JSON Stringify(New object(\"a\"; 1; \"b\"; 2)))", ""},
		{"half a group", "ALERT(JSON Stringify(New object(\"a\"; 1; \"b\")))", "E1110:1"},
		{"a star", "ALERT(Uppercase(\"a\"; *))", ""},
		{"conditions of a query", "QUERY([Orders]; & ; [Orders]Total=\"a\"+\"@\"; *)", ""},

		{"a number for a text", "ALERT(12)", "E1111:1"},
		{"a time for a number", "ALERT(String(Abs(?00:00:01?)))", ""},
		{"a declared variable of the wrong kind", "var $n : Integer\n$n:=1\nALERT($n)", "E1111:3"},
		{"an undeclared variable keeps its kind", "$n:=1\nALERT($n)", "E1111:2"},
		{"an undeclared variable that changes", "$n:=1\n$n:=\"a\"\nALERT($n)", ""},
		{"a place that is written", "var $n : Integer\nvar $t : Text\n$n:=Position(\"a\"; \"b\"; 1; $t)\nALERT(String($n)+$t)", ""},
		{"something for a star", "ALERT(Uppercase(\"a\"; 1))", "E1111:1"},

		{"a function without arguments", "var $c : Collection\n$c:=[]\n$c.push()", "E1110:3"},
		{"a function with too many arguments", "var $c : Collection\n$c:=[]\n$c:=$c.slice(1; 2; 3)", "E1110:3"},
		{"a function with a wrong argument", "var $f : 4D.File\n$f:=File(\"/x\")\n$f.setText(12)", "E1111:3"},
		{"a constructor with a wrong argument", "var $k : 4D.CryptoKey\n$k:=4D.CryptoKey.new(1)\nALERT($k.pem)", "E1111:2"},
		{"functions with good arguments", "var $c : Collection\n$c:=[1; 2].slice(1).push(3; 4).orderBy(\"a\").map(Formula($1.value))\nALERT($c.join(\",\"))", ""},

		{"a wrong kind for a method", "Tax(\"a\"; \"b\")", "E1112:1"},
		{"a wrong kind for a function of a class", "var $l : cs.Lens\n$l:=cs.Lens.new()\n$l.turn(\"left\")", "E1112:3"},
		{"a good kind for a function of a class", "var $l : cs.Lens\n$l:=cs.Lens.new()\n$l.turn(90)", ""},
		{"a wrong kind for a constructor", "$s:=cs.Square.new(\"wide\")\nALERT(String($s.side))", "E1112:1"},
		{"a wrong kind for the constructor of the parent", "Class extends Square\nClass constructor()\n\tSuper(\"wide\")", "E1112:3"},
		{"an object of another class", "Fold(cs.Square.new(1))\n$s:=cs.Square.new(1)\nFold($s)", "E1112:1 E1112:3"},
		{"an object of the class, of one below, or of none", "Fold(cs.Lens.new())\nFold(cs.Zoom.new())\nFold({})\nFold(Null)", ""},
		{"a variable that may hold another object", "#DECLARE($yes : Boolean)\n$s:=cs.Square.new(1)\nIf ($yes)\n$s:=cs.Lens.new()\nEnd if\nFold($s)", ""},
		{"an object of another built-in class", "Read(Folder(\"/x\").folder(\"y\"))\nRead(4D.CryptoKey.new({}))\nRead(File(\"/x\"))", "E1112:2"},
		{"more arguments than a function declares", "var $l : cs.Lens\n$l:=cs.Lens.new()\n$l.turn(1; 2)", "W3013:3"},
		{"arguments for a constructor without parameters", "$l:=cs.Lens.new(1)\n$l.turn(1)", "W3013:1"},
		{"the constructor of the class above takes them", "$z:=cs.Cube.new(1)\n$z.grow()", ""},
		{"fewer arguments than a method declares", "Tax(1)", ""},
		{"Null for a method", "Tax(1; Null)", ""},
		{"more arguments than a method declares", "Tax(1; \"a\"; 3)", "W3013:1"},
		{"more arguments for a variadic method", "Any(1; \"a\"; \"b\")\nOpen(\"a\"; 2)", ""},

		{"a text into a number", "var $n : Integer\n$n:=\"a\"\nALERT(String($n))", "E1204:2"},
		{"a first value of another kind", "var $n : Integer:=\"a\"\nALERT(String($n))", "E1204:1"},
		{"a result of another kind", "#DECLARE($a : Text) : Integer\nreturn $a", "E1204:2"},
		{"a result of a function of another kind", "Function f() -> $r : Text\n\treturn 1", "E1204:2"},
		{"a result of a good kind", "#DECLARE($a : Real) : Integer\nIf ($a=1)\nreturn\nEnd if\nreturn $a", ""},
		{"numbers convert", "var $n : Integer\n$n:=1.5+?00:00:01?\nALERT(String($n))", ""},
		{"a Variant takes everything", "var $v : Variant\n$v:=1\n$v:=\"a\"\nALERT($v)", ""},

		{"text and number", "ALERT(\"a\"+1)", "E1203:1"},
		{"date and text", "$t:=\"due \"+Current date\nALERT($t)", "E1203:1"},
		{"a comparison first", "If (1=2+3)\nALERT(\"x\")\nEnd if", "E1203:1"},
		{"text times number, either way", "ALERT(\"a\"*3+(2*\"b\"))", ""},
		{"dates", "ALERT(String(Current date+1)+String(Current date-!2026-01-01!))", ""},
		{"properties are not certain", "$o:={a: 1}\nALERT($o.a+\"x\")", ""},

		{"an unknown class", "$o:=cs.Shap.new()\nALERT(String($o.x))", "E1109:1"},
		{"asking for a class", "If (cs.Shap=Null)\nALERT(\"none\")\nEnd if", ""},
		{"classes of tables", "var $o : cs.OrdersEntity\n$o:=ds.Orders.new()\nALERT(String($o.Total))", ""},
		{"an unknown dataclass", "$o:=ds.Persn.all()\nALERT(String($o.length))", "E1108:1"},
		{"a dataclass in another letter case", "$o:=ds.person.all()\nALERT(String($o.length))", "E1108:1"},
		{"an unknown dataclass of which nothing is called", "$o:=ds.Persn\nALERT(String($o))", "W3015:1"},
		{"asking for a dataclass", "If (ds.Persn=Null)\nALERT(\"none\")\nEnd if", ""},
		{"a table without a key is no dataclass", "$o:=ds.Log.all()\nALERT(String($o.length))", "E1108:1"},
		{"an attribute of what is only declared as a selection", "var $s : cs.PersonSelection\n$s:=JSON Parse(\"{}\")\nALERT($s.nmae.join(\",\"))", ""},
		{"an unknown attribute of a selection", "ALERT(ds.Person.all().nmae.join(\",\"))", "E1108:1"},
		{"an unknown attribute of an entity", "ALERT(String(ds.Person.all().first().nmae))", "W3015:1"},
		{"an unknown attribute that is assigned", "$p:=ds.Person.new()\n$p.nmae:=\"x\"\n$p.save()", "W3015:2"},
		{"an unknown attribute over a relation", "ALERT(String(ds.Orders.get(1).person.nmae))\nALERT(String(ds.Person.get(1).orders.first().totl))", "W3015:1 W3015:2"},
		{"attributes of all kinds", "$p:=ds.Person.get(1)\nALERT($p.name+String($p.age)+String($p.orders.Total.sum())+$p.orders[0].person.greet())\nALERT(String($p.ID)+$p.orders.person.name.join(\",\"))", ""},
		{"an unknown function of an entity", "ds.Person.get(1).sav()", "E1106:1"},
		{"a function that is asked for first", "$p:=ds.Person.get(1)\nIf ($p[\"gret\"]#Null)\n$p.gret()\nEnd if", ""},
		{"another function than is asked for", "$p:=ds.Person.get(1)\nIf ($p[\"grat\"]#Null)\n$p.gret()\nEnd if", "E1106:3"},
		{"a function of a selection asked of an entity", "ds.Person.get(1).orderBy(\"name\")", "E1106:1"},
		{"an unknown function of a dataclass", "$s:=ds.Person.al()\nALERT(String($s.length))", "E1106:1"},
		{"an unknown function of the datastore", "ds.startTransacton()", "E1106:1"},
		{"own functions of all forms", "ALERT(ds.Person.adults().query(\"name = :1\"; \"a@\").first().greet())\nds.startTransaction()\nds.cancelTransaction()", ""},
		{"entities of a loop", "For each ($p; ds.Person.all())\n$p.greet()\n$p.gret()\nEnd for each", "E1106:3"},
		{"too few arguments for a dataclass", "$p:=ds.Person.get()\nALERT(String($p))", "E1110:1"},
		{"a variable declared with the wrong class", "var $p : cs.Person\n$p:=ds.Person.new()\n$p.save()", ""},
		{"a variable that gets it from elsewhere", "#DECLARE($o : Object)\nvar $p : cs.Person\n$p:=$o.person\n$p.save()", ""},
		{"a variable with a first value", "var $p:=ds.Person.get(1)\n$p.gret()", "E1106:2"},
		{"an unknown attribute in a query", "$p:=ds.Person.query(\"nmae = 'x' and (ID > :1 or orders.totl=1)\"; 1)\nALERT(String($p.length))", "E1108:1 E1108:1"},
		{"known attributes in a query", "$p:=ds.Person.query(\"name = 'x and y = z' and (ID > :1 or not(orders.Total=1)) & orders.person.age IN :2 order by name desc\"; 1; [])\nALERT(String($p.length))", ""},
		{"a query with names that are given", "$p:=ds.Person.query(\":1 = :2 or :attr = 3 or eval(foo=1)\"; \"name\"; 1)\nALERT(String($p.length))", ""},
		{"the description of an attribute", "ALERT(ds.Person.orders.name+ds.Person.name.type)", ""},
		{"another datastore", "$d:=ds(\"there\").Other.all()\nALERT(String($d.length))", ""},
		{"an unknown class of 4D", "$o:=4D.Fil.new(\"a\")\nALERT($o.path)", "E1109:1"},
		{"an unknown class in a declaration", "var $o : cs.Shap\n$o:=Null\nALERT(String($o))", "W3018:1"},
		{"a component that is here", "var $p : cs.tl.Point\n$p:=cs.tl.Point.new()\nALERT(String($p.x)+String(cs.tl.Nope=Null))", ""},
		{"an unknown class of a component", "ALERT(String(cs.tl.Piont.new().x))", "E1109:1"},
		{"an unknown class of a component in a declaration", "var $p : cs.tl.Piont\n$p:=Null\nALERT(String($p))", "W3018:1"},
		{"the namespace of the project itself", "ALERT(String(cs.home.Shape.new().x))", ""},
		{"an absent component", "$o:=cs.Net.Provider.new()\nALERT(String($o.a))\n$o:=cs.Net.Other.new()", "W3105:1"},

		{"an unknown function of a file", "ALERT(File(\"a\").getTxt())", "E1106:1"},
		{"a chain", "ALERT(File(\"a\").parent.folder(\"b\").file(\"c\").getText())", ""},
		{"a chain with a mistake", "ALERT(File(\"a\").parent.fold(\"b\"))", "E1106:1"},
		{"an unknown function of a collection", "$c:=[1; 2]\n$c.append(3)", "E1106:2"},
		{"a formula has parameters of its own", "#DECLARE($list : Collection) -> $r : Collection\n$r:=$list.map(Formula($1.value*2))", ""},
		{"a property of a collection", "$c:=[{a: 1}]\nALERT(String($c.a))", ""},
		{"a property that nothing sets", "$c:=[{a: 1}]\nALERT(String($c.b))", "W3015:2"},

		{"Super without such a function", "Class extends Shape\nFunction area() : Real\n\treturn Super.perimeter()", "E1106:3"},
		{"Super with it", "Class extends Shape\nFunction area() : Real\n\treturn Super.area()", ""},
		{"Super of nothing", "Function area() : Real\n\treturn Super.area()", "E1106:2"},
		{"an unknown function of an own class", "var $s : cs.Square\n$s:=cs.Square.new(1)\n$s.shrink()", "W3014:3"},
		{"an inherited function, and one of a class below", "var $s : cs.Shape\n$s:=cs.Square.new(1)\n$s.grow()\nALERT(String($s.area()))", ""},

		{"an unknown table", "ALL RECORDS([Ordrs])", "E1107:1"},
		{"an unknown field", "ALERT(String([Orders]Totl))", "E1107:1"},

		{"a dropped comparison", "$a:=1\n$a=2", "W3007:2"},
		{"a comparison that is used", "$a:=1\n$b:=$a=2\nALERT(String($b))", ""},
		{"a dropped sum", "$a:=1\n$a+1", "W3008:2"},
		{"a variable alone", "Taxx", "W3008:1"},
		{"behind return", "return\nALERT(\"x\")", "W3010:2"},
		{"behind branches that all return", "If (True)\n\treturn\nElse\n\treturn\nEnd if\nALERT(\"x\")", "W3010:6"},
		{"a declaration behind return", "return\nvar $a : Text", "W3012:2"},
		{"behind a break that may not come", "While (True)\n\tIf (OK=1)\n\t\tbreak\n\tEnd if\n\tALERT(\"x\")\nEnd while", ""},

		{"a product after a sum", "var $a; $b : Real\n$a:=1\n$b:=2\nALERT(String($a+$b*$a))", "W3001:4"},
		{"a sum after a product", "var $a; $b : Real\n$a:=1\n$b:=2\nALERT(String($a*$b+$a))", ""},
		{"parentheses", "var $a; $b : Real\n$a:=1\n$b:=2\nALERT(String($a+($b*$a)))", ""},
		{"comparisons with and", "#DECLARE($o : Object)\nIf ($o.a=1 & $o.b=2)\nALERT(\"x\")\nEnd if", "W3001:2"},

		{"a variable without a value", "ALERT($nmae)", "W3011:1"},
		{"one that a command fills", "C_LONGINT($n)\nARRAY TEXT($list; 0)\nFOLDER LIST(\"/\"; $list)\nCOLLECTION TO ARRAY([1]; $numbers)\nALERT(String($n)+$list{1}+String($numbers{1}))", ""},
		{"one that a pointer fills", "$p:=->$x\n$p->:=1\nALERT(String($x))", ""},
		{"one that a loop fills", "For ($i; 1; 3)\n\tALERT(String($i))\nEnd for\nFor each ($e; [1])\n\tALERT(String($e))\nEnd for each", ""},
		{"one that SQL fills", "Begin SQL\nSELECT 1 INTO :$n;\nEnd SQL\nALERT(String($n))", ""},
		{"a declared object without a value", "var $f : 4D.File\nALERT($f.path)", "W3011:2"},
		{"a declared variable that nobody needs", "var $a; $b : Text\nALERT($b)", "W3012:1"},
		{"a value that nobody reads", "$a:=1\n$a:=2", "W3012:1"},
		{"the answer of a call that nobody reads", "$ignored:=Tax(1)", ""},

		{"a declaration of another method", "C_TEXT(Tax; $a; $b)\nC_LONGINT($b)\n$b:=1\nALERT(String($b))", ""},

		{"a process variable without a value", "vTotal:=1\nALERT(String(vTotl)+String(<>vTotl))\nALERT(String(vTotl))", "W3021:2 W3021:2"},
		{"process variables that get one", "C_TEXT(vText)\nvar vDate : Date\nFor (vCount; 1; 2)\nEnd for\n$p:=->vPointed\n$p->:=1\nARRAY TEXT(vList; 0)\n" +
			"$n:=Position(\"a\"; \"b\"; 1; vLength)\nEXECUTE FORMULA(\"vMade:=1\")\nALERT(vText+String(vDate)+String(vCount)+String(vPointed)+vList{0}+String(vLength)+String(vMade)+String(vForm)+String($n))", ""},
		{"asking whether a process variable is undefined", "If (Undefined(vNever) | (Type(vNever)=Is undefined))\nALERT(\"none\")\nEnd if", ""},
		{"a property that is called", "$c:=[1; 2]\nALERT(String($c.length()))", "E1106:2"},
		{"a class that is called", "$o:=cs.Lens(1)\nALERT(String($o))", "E1106:1"},
		{"a function of a text", "var $t : Text\n$t:=\"a\"\nALERT($t.toUpperCase()+String($t.length))", "E1206:3 E1206:3"},
		{"a property of a date", "ALERT(String(Current date.year))", "E1206:1"},
		{"brackets of a text", "$t:=\"abc\"\nALERT($t[1])\nALERT($t[[1]])", "E1206:2"},
		{"brackets of an array", "ARRAY TEXT($a; 3)\n$a[1]:=\"x\"\nALERT($a{1})", "E1206:2"},
		{"brackets of a collection", "$c:=[1; 2]\nALERT(String($c{0})+String($c[[0]])+String($c[0]))", "E1206:2 E1206:2"},
		{"a number added to a text variable", "var $t : Text\n$t:=\"a\"\n$t+=1\nALERT($t)", "E1203:3"},
		{"a text repeated in place", "var $t : Text\n$t:=\"a\"\n$t*=3\n$t+=\"b\"\nALERT($t)", ""},
		{"an unknown class above", "Class extends Shap\nFunction f()\n\tALERT(\"x\")", "E1113:1"},
		{"a class that extends itself", "Class extends Looked\nFunction f()\n\tALERT(\"x\")", "E1113:1"},
		{"a class of the data model above", "Class extends Entity\nFunction f()\n\tALERT(\"x\")", ""},
		{"a constructor without Super", "Class extends Shape\nClass constructor\n\t$x:=1\n\tALERT(String($x))", "E1114:2"},
		{"This before Super", "Class extends Shape\nClass constructor\n\tThis.a:=1\n\tSuper()", "E1114:3"},
		{"a constructor with Super in branches", "Class extends Shape\nClass constructor($a : Text)\n\tIf ($a=\"x\")\n\t\tSuper()\n\tElse\n\t\tSuper()\n\tEnd if\n\tThis.a:=1", ""},
		{"This in a branch before Super", "Class extends Shape\nClass constructor($a : Text)\n\tIf ($a=\"x\")\n\t\tThis.b:=1\n\tEnd if\n\tSuper()", ""},
		{"no constructor above", "Class extends Zoom\nClass constructor\n\tALERT(\"x\")", ""},
		{"a method that a worker does not find", "CALL WORKER(\"w\"; \"Taxx\"; 1)\n$c:=[1].map(\"Nowhere\")\nCALL WORKER(\"w\"; \"Tax\"; 1)", "W3019:1 W3019:2"},
		{"a method that may be elsewhere", "EXECUTE METHOD(\"Nowhere\")\nON ERR CALL(\"\")", ""},
		{"a result that is never given", "#DECLARE($a : Text) : Integer\nALERT($a)", "W3022:1"},
		{"a named result that is never given", "Function f() -> $r : Text\n\tALERT(\"x\")", "W3022:1"},
		{"a function of the data layer in a class of the project", "Class extends DataClass\nFunction all()\nFunction allOfThem()", "W3023:2"},
		{"attributes have names of their own", "Class extends Entity\nFunction get save() : Text\n\treturn \"x\"\nFunction event save($e : Object)\n\tALERT($e.kind)", ""},
		{"functions of other classes may be overridden", "Class extends Shape\nFunction all()\nFunction save()", ""},
		{"a result with the name of a type", "#DECLARE($a : Text) -> Integer\nALERT($a)", "W3022:1"},
		{"results given in all ways", "#DECLARE($a : Text) -> $r : Integer\nIf ($a=\"x\")\nreturn 1\nEnd if\nALERT(\"x\")", ""},
		{"a function that is still to be written", "Function f() : Text\n\t//\nFunction g() : Text\n\tthrow(1; \"not yet\")", ""},
		{"a variable of the process instead of a local one", "vNumber:=1\nALERT(String($vNumber))", "W3011:2"},
		{"a key twice", "$o:={a: 1; b: 2; a: 3}\nALERT(String($o.a))", "W3016:1"},
		{"a preemptive method that draws", "//%attributes = {\"preemptive\":\"capable\"}\nREDRAW WINDOW", "W3020:2"},
		{"one that calls what draws", "//%attributes = {\"preemptive\":\"capable\"}\nCalls", "W3020:2"},
		{"advice switched off", "//%W-W3007\n$a:=1\n$a=2\n//%W+W3007\n$a=3", "W3007:5"},
		{"all advice switched off", "//%W-\n$a:=1\n$a=2\n//%W+", ""},
		{"other advice switched off", "$a:=1\n//%W-W3001\n$a=2", "W3007:3"},
		{"a number of the product's compiler", "$a:=1\n//%W-533.1\n$a=2", "W3007:3"},
		{"errors cannot be switched off", "//%W-E1111\nALERT(12)", "E1111:2"},
		{"what is said once per project, switched off in one place", "//%W-W3105\nProgress QUIT(1)\n//%W+W3105\nProgress QUIT(2)", "W3105:4"},
		{"the check switched off", "//%attributes = {\"preemptive\":\"capable\"}\n//%T-\nCalls\n//%T+", ""},
		{"an indifferent method", "Calls", ""},
		{"what 4D brings along", "$id:=Progress New\nALERT(String($id))\nProgress QUIT($id)\nProgress QUIT($id)", "W3105:1 W3105:3"},
		{"a name with blanks that is declared", "C_TEXT(OLD CUSTOMER NAME)", ""},
	} {
		if got := strings.Join(look(t, c.text), " "); got != c.want {
			t.Errorf("%s: found %q, want %q", c.name, got, c.want)
		}
	}
}

func TestEveryRowOfTheTableIsFound(t *testing.T) {
	codes := map[string]bool{}
	for _, f := range table {
		if codes[f.code] {
			t.Errorf("%s has two rows", f.code)
		}
		codes[f.code] = true
		if _, ok := diag.Explain(f.code); !ok {
			t.Errorf("%s has no page in lang/diag/pages", f.code)
		}
	}
	if !slices.IsSortedFunc(table, func(a, b finding) int { return strings.Compare(a.code, b.code) }) {
		t.Error("the rows are not in the order of their codes")
	}
}
