package lang

import (
	"fmt"
	"strings"
	"testing"

	"fourd/lang/diag"
)

// shape writes a tree with every operation in parentheses.
func shape(n Node) string {
	switch n := n.(type) {
	case *Binary:
		return "(" + shape(n.X) + " " + n.Op.String() + " " + shape(n.Y) + ")"
	case *Unary:
		return "(" + n.Op.String() + shape(n.X) + ")"
	case *Ternary:
		return "(" + shape(n.Cond) + " ? " + shape(n.Then) + " : " + shape(n.Else) + ")"
	case *Paren:
		return shape(n.X)
	case *Member:
		return shape(n.X) + "." + n.Name
	case *Index:
		return shape(n.X) + "[" + shape(n.Index) + "]"
	case *ArrayIndex:
		return shape(n.X) + "{" + shape(n.Index) + "}"
	case *CharRef:
		return shape(n.X) + "[[" + shape(n.Index) + "]]"
	case *Deref:
		return "deref " + shape(n.X)
	case *PointerTo:
		return "->" + shape(n.X)
	case *Call:
		return "call " + shape(n.Fn) + shapes2(n.Args)
	case *Command:
		return "@" + n.Cmd.Name + shapes2(n.Args)
	case *MethodCall:
		return "!" + n.Name + shapes2(n.Args)
	case *UnknownName:
		return "?" + n.Name + n.Token + shapes2(n.Args)
	case *TryExpr:
		return "try" + shapes2([]Node{n.Arg})
	case *Constant:
		return "#" + n.Const.Name
	case *SysVar:
		return "sys " + n.Var.String()
	case *ProcessVar:
		return "var " + n.Name
	case *CollectionLit:
		return "list" + shapes2(n.Elems)
	case *StmtArg:
		return "code " + strings.TrimSpace(PrintStmt(n.Stmt))
	case *MarkArg:
		return "mark " + n.Mark.String()
	}
	return PrintNode(n)
}

func shapes2(args []Node) string {
	if len(args) == 0 {
		return ""
	}
	var parts []string
	for _, a := range args {
		parts = append(parts, shape(a))
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

func testNames() *Names {
	n := NewNames()
	for _, m := range []string{"ob deepMerge", "MyMethod", "String utils", "2 phases", "Get window"} {
		n.AddMethod(m)
	}
	t := n.AddTable(2, "Sales")
	t.AddField(1, "ID")
	t.AddField(2, "Sold Price")
	return n
}

func TestExpressions(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"3+4*5", "((3 + 4) * 5)"},
		{"$a=1 & $b=2", "((($a = 1) & $b) = 2)"},
		{"-2^2", "((-2) ^ 2)"},
		{"2*-3", "(2 * (-3))"},
		{"$a=-Is object", "($a = (-#Is object))"},
		{"$base=\"\" ? \"\" : f($base)+\" \"", "(($base = \"\") ? \"\" : (?f($base) + \" \"))"},
		{"$a ? 1 : $b ? 2 : 3", "($a ? 1 : ($b ? 2 : 3))"},
		{"$a ? -1 : 1", "($a ? (-1) : 1)"},
		{"$a ? ?10:00:00? : ?11:00:00?", "($a ? ?10:00:00? : ?11:00:00?)"},
		{"$a ?? 3", "($a ?? 3)"},
		{"$a ?+ 3 ?- 4", "(($a ?+ 3) ?- 4)"},
		{"(cond ? $a : $b).c", "(var cond ? $a : $b).c"},
		{"Current date+30", "(@Current date + 30)"},
		{"Milliseconds-$ms", "(@Milliseconds - $ms)"},
		{"Form event code=On Load", "(@Form event code = #On Load)"},
		{"form EVENT:C388=On Load:K2:1", "(@Form event code = #On Load)"},
		{"Is text:K8:3", "#Is text"},
		{"Vrai:C214", "@True"},
		{"nonsense:C9999", "?nonsense:C9999"},
		{"Error method", "sys Error method"},
		{"180/Pi", "(180 / #Pi)"},
		{"360/Form.x", "(360 / @Form.x)"},
		{"4D.File", "@4D.File"},
		{"4D:C1709.File.new(\"x\")", "call @4D.File.new(\"x\")"},
		{"cs:C1710.Ns.Foo.new()", "call @cs.Ns.Foo.new"},
		{"64 bit version", "#64 bit version"},
		{"MyMethod.a", "!MyMethod.a"},
		{"MyMethod($x).a[2]", "!MyMethod($x).a[2]"},
		{"ob deepMerge ($a; $b).x", "!ob deepMerge($a, $b).x"},
		{"OB  DEEPMERGE($a)", "!ob deepMerge($a)"},
		{"String utils(1)", "!String utils(1)"},
		{"String(1)", "@String(1)"},
		{"2 phases+2", "(!2 phases + 2)"},
		{"Foo bar(1)", "?Foo bar(1)"},
		{"Last errors[0].errCode", "@Last errors[0].errCode"},
		{"$o[\"f\"](1)", "call $o[\"f\"](1)"},
		{"[1;2;3].length", "list(1, 2, 3).length"},
		{"[]", "list"},
		{"$c[$d[0]]", "$c[$d[0]]"},
		{"$t[[1]]", "$t[[1]]"},
		{"$t[[$c[0]]]", "$t[[$c[0]]]"},
		{"[[1;2];[3]]", "list(list(1, 2), list(3))"},
		{"$a{$i}{2}", "$a{$i}{2}"},
		{"$p->", "deref $p"},
		{"$p->name.x", "deref $p.name.x"},
		{"$p->{2}+$p->[\"a\"]", "(deref $p{2} + deref $p[\"a\"])"},
		{"$p->-1", "(deref $p - 1)"},
		{"($pp->)->", "deref deref $pp"},
		{"->$a{3}", "->$a{3}"},
		{"->[Sales]Sold Price", "->[Sales:2]Sold Price:2"},
		{"[sales:2]sold price:2*2", "([Sales:2]Sold Price:2 * 2)"},
		{"[Sales]ID=1", "([Sales:2]ID:1 = 1)"},
		{"[Wrong:2]Other:2=1", "([Sales:2]Sold Price:2 = 1)"},
		{"[SALES]Other name:1", "[Sales:2]ID:1"},
		{"[Unknown:9]Some field:3+1", "([Unknown:9]Some field:3 + 1)"},
		{"PV PRINT:P13000:229($a)", "?PV PRINT:P13000:229($a)"},
		{"$a ? Foo:C10 : 1", "($a ? @String : 1)"},
		{"$a ? $b : Pi", "($a ? $b : #Pi)"},
		{"Is text:K8:3+1", "(#Is text + 1)"},
		{"Anything at all:K8:3", "#Is text"},
		{"[Other]field one=1", "([Other]field one = 1)"},
		{"[x]", "list(var x)"},
		{"ALL RECORDS([Nowhere])", "@ALL RECORDS([Nowhere])"},
		{"SORT ARRAY($a; >)", "@SORT ARRAY($a, mark >)"},
		{"OBJECT SET VISIBLE(*; \"x\"; True)", "@OBJECT SET VISIBLE(mark *, \"x\", @True)"},
		{"QUERY([Sales]; & ; [Sales]ID=1; *)", "@QUERY([Sales:2], mark &, ([Sales:2]ID:1 = 1), mark *)"},
		{"Formula(This.t:=This.a*2)", "@Formula(code This.t:=This.a*2)"},
		{"Formula(return This.a+1)", "@Formula(code return This.a+1)"},
		{"Formula($1.n*=$1.v)", "@Formula(code $1.n*=$1.v)"},
		{"Try($o.f())", "try(call $o.f)"},
		{"Try ($a:=1)", "try(code $a:=1)"},
		{"{a: 1; \"b c\": [2]; $d: {}}", "{a: 1; \"b c\": [2]; $d: {}}"},
		{"{for: $x ? 1 : 2; end: $o.try}", "{for: $x ? 1 : 2; end: $o.try}"},
		{"$o.for.end.$.$x", "$o.for.end.$.$x"},
		{"${$i}+$0+$12", "((${$i} + $0) + $12)"},
		{"<>x<<>y", "(<>x < <>y)"},
		{"◊x", "<>x"},
		{"$a<<2", "($a << 2)"},
		{"$a^|$b^ |$c", "(($a ^| $b) ^| $c)"},
		{"0xFF+.5+2E8+1e-3", "(((0xFF + .5) + 2E8) + 1e-3)"},
		{"$ƒ.call($😀)", "call $ƒ.call($😀)"},
		{"$averyveryveryverylongnameof40characters", "$averyveryveryverylongnameof40ch"},
		{"$a /* one /* two */ */ +1", "($a + 1)"},
		{"Super:C1705($a)", "@Super($a)"},
		{"Super:C1706.f()", "call @Super.f"},
		{"!12/04/98!", "!1998-12-04!"},
		{"!05/05/20!", "!2020-05-05!"},
		{"!00/00/00!", "!00-00-00!"},
		{"?8:05:30?", "?08:05:30?"},
		{"\"a\\N\\t\\\"\\\\\\d\"", "\"a\\n\\t\\\"\\\\\\\\d\""},
		{"$pic*+$b*|2", "(($pic *+ $b) *| 2)"},
	} {
		u := ParseFormula(c.text, testNames())
		if u.Failed() {
			t.Errorf("%s: %s", c.text, u.Diagnostics.All()[0].Title)
			continue
		}
		if got := shape(u.Expression()); got != c.want {
			t.Errorf("%s\n is read as %s\n want       %s", c.text, got, c.want)
		}
	}
}

func TestStatementsPrintInCanonicalForm(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"$v := 5", "$v:=5\n"},
		{"$a+=1\r$a-=1\r\n$a*=2\n$a/=2", "$a+=1\n$a-=1\n$a*=2\n$a/=2\n"},
		{"\ufeff$a:=1", "$a:=1\n"},
		{"if($a)\n$b:=1\nELSE\n\n// no\n$b:=2\nend   IF", "If ($a)\n\t$b:=1\nElse\n\t$b:=2\nEnd if\n"},
		{"Case of\n// first\n: $type=\"car\"\n$a:=1\n: ($b)\nElse\nEnd case", "Case of\n\t: $type=\"car\"\n\t\t$a:=1\n\t: ($b)\n\tElse\nEnd case\n"},
		{"For($i;1;10;2)\ncontinue\nEnd for", "For ($i; 1; 10; 2)\n\tcontinue\nEnd for\n"},
		{"For each ($x;$c;1;3) While ($x<3)\nbreak\nEnd for each", "For each ($x; $c; 1; 3) While ($x<3)\n\tbreak\nEnd for each\n"},
		{"For each ($x;$c) Until($x=3)\nEnd for each", "For each ($x; $c) Until ($x=3)\nEnd for each\n"},
		{"Repeat\n$a+=1\nUntil ($a>3)", "Repeat\n\t$a+=1\nUntil ($a>3)\n"},
		{"While ($a)\nEnd while", "While ($a)\nEnd while\n"},
		{"Use Storage\nStorage.a:=1\nEnd use", "Use Storage\n\tStorage.a:=1\nEnd use\n"},
		{"USE SET(\"a\")\nUSE ENTITY SELECTION($e)", "USE SET(\"a\")\nUSE ENTITY SELECTION($e)\n"},
		{"Try\n$a:=1\nCatch\n$b:=1\nEnd try\nTry($o.f())", "Try\n\t$a:=1\nCatch\n\t$b:=1\nEnd try\nTry($o.f())\n"},
		{"var $a; b; <>c; $0; ${2} : Text\nvar $n:=20\nvar $f : 4D:C1709.File:=Null", "var $a; b; <>c; $0; ${2} : Text\nvar $n := 20\nvar $f : 4D.File := Null\n"},
		{"#declare($a : Text; b; ... : Real)->$r : cs:C1710.Ns.X", "#DECLARE($a : Text; b; ... : Real) -> $r : cs.Ns.X\n"},
		{"#DECLARE : Boolean", "#DECLARE : Boolean\n"},
		{"#DECLARE->$c : Collection", "#DECLARE -> $c : Collection\n"},
		{"#DECLARE ($a : Text) -> ($r : Text)", "#DECLARE($a : Text) -> $r : Text\n"},
		{"return\nreturn Add to date($d; 1; 0; 0)", "return\nreturn Add to date($d; 1; 0; 0)\n"},
		{"$a:=f(1;\\\n2;\\ \n3)\n", "$a:=f(1; 2; 3)\n"},
		{"$a:=$o\\\n.b\\\n.c", "$a:=$o.b.c\n"},
		{"// one \\\n$a:=1\n$b:=2", "$b:=2\n"},
		{"$a:=1\\\n// no\n$b:=2", "$a:=1\n$b:=2\n"},
		{"$a:=1 /* x\n*/ $b:=2", "$a:=1\n$b:=2\n"},
		{"` old comment\n$a:=1", "$a:=1\n"},
		{"Begin SQL\n  SELECT 'x' INTO :$a;\nend sql\n$a:=1", "Begin SQL\n  SELECT 'x' INTO :$a;\nEnd SQL\n$a:=1\n"},
		{"C_TEXT(MyMethod;$0;${4})", "C_TEXT(MyMethod; $0; ${4})\n"},
		{"(getPointer)->+=1", "(getPointer)->+=1\n"},
		{"$p->:=1\n$p->a.b:=2\n$t[[1]]:=\"x\"\n[Sales]ID:=1", "$p->:=1\n$p->a.b:=2\n$t[[1]]:=\"x\"\n[Sales:2]ID:1:=1\n"},
		{"break:=1\nproperty:=2", "break:=1\nproperty:=2\n"},
		{"_ :=1", "_:=1\n"},
	} {
		u := ParseMethod("m", diag.NewSource("m", c.text), testNames())
		if u.Failed() {
			t.Errorf("%q: %s", c.text, u.Diagnostics.All()[0].Title)
			continue
		}
		got := Print(u)
		if got != c.want {
			t.Errorf("%q is read as\n%swant\n%s", c.text, got, c.want)
		}
		if again := Print(ParseMethod("m", diag.NewSource("m", got), testNames())); again != got {
			t.Errorf("%q prints as\n%s and then as\n%s", c.text, got, again)
		}
	}
}

func TestFrenchInCommentsIsNoFrenchFile(t *testing.T) {
	const former = "/* before\nSi ($a>0)\n$a:=2\nFin de si\n*/\n// Sinon\n// Fin de si\n"
	if u := ParseMethod("a", diag.NewSource("a", "$a:=1\n"+former+"$b:=2\n"), nil); u.Failed() || len(u.Body.Stmts) != 2 {
		t.Errorf("%d statements, %v", len(u.Body.Stmts), u.Diagnostics)
	}
	if u := ParseMethod("a", diag.NewSource("a", former+"Si ($a>0)\n$a:=2\nFin de si\n"), nil); !u.Failed() {
		t.Error("French code behind a comment is not told of")
	}
}

func TestClassFiles(t *testing.T) {
	text := `// a class
Class extends Entity
property a
property b; $c : Text
property d:=New object
exposed Alias city address.town.name
shared singleton Class constructor($x : Text)
	This.a:=$x
Function toString
	return $1
Function get($x)
local exposed Function get full -> $r : Text
	$r:=This.a
Function set full($v : Text)
Function query full($event : Object) : Object
Function orderBy full($event : Object) : Text
Function event touched($e : Object)
Function event saving name($e : Object)
Function event restrict() : cs.X
Function for()
	If (True)
		${1}:=2
	End if
`
	u := ParseClass("C", diag.NewSource("C", text), nil)
	if u.Failed() {
		t.Fatal(u.Diagnostics.All())
	}
	c := u.Class
	if c.Extends.Parent.Name != "Entity" || len(c.Properties) != 3 || c.Properties[1].Names[1].Text != "$c" || len(c.Aliases) != 1 || len(c.Aliases[0].Path) != 3 {
		t.Errorf("%+v", c)
	}
	if !c.Constructor.Modifiers.Has(ModShared|ModSingleton) || !c.Constructor.Facts.This || c.Constructor.Facts.Positional != 0 {
		t.Errorf("%+v", c.Constructor)
	}
	var got []string
	for _, f := range c.Functions {
		got = append(got, strings.TrimSpace(f.Kind.String()+" "+f.Name.Text+" "+f.Event))
	}
	want := "toString,get,get full,set full,query full,orderBy full,event  touched,event name saving,event  restrict,for"
	if strings.Join(got, ",") != want {
		t.Errorf("functions\n%s\nwant\n%s", strings.Join(got, ","), want)
	}
	if c.Functions[0].Facts.Positional != 1 || c.Functions[9].Facts.Parameters != true || !c.Functions[2].Facts.This || c.Functions[3].Facts.This {
		t.Error("facts belong to their functions")
	}
	if c.Functions[2].Modifiers != ModLocal|ModExposed {
		t.Errorf("modifiers %v", c.Functions[2].Modifiers)
	}
	printed := Print(u)
	if again := Print(ParseClass("C", diag.NewSource("C", printed), nil)); again != printed {
		t.Errorf("prints as\n%s\nthen as\n%s", printed, again)
	}
}

func TestSpansCoverWhatWasRead(t *testing.T) {
	text := "$a:=1\nIf ($b>f(2; \"x\"))\n\tALERT($b.c)\nEnd if\n"
	src := diag.NewSource("m", text)
	u := ParseMethod("m", src, nil)
	first, second := u.Body.Stmts[0], u.Body.Stmts[1].(*IfStmt)
	for want, span := range map[string]diag.Span{
		"$a:=1":               first.Span(),
		text[6 : len(text)-1]: second.Span(),
		"($b>f(2; \"x\"))":    second.Cond.Span(),
		"f(2; \"x\")":         second.Cond.Node.(*Paren).X.(*Binary).Y.Span(),
		">":                   second.Cond.Node.(*Paren).X.(*Binary).OpSpan,
		"ALERT($b.c)":         second.Then.Stmts[0].Span(),
		"c":                   second.Then.Stmts[0].(*ExprStmt).X.Node.(*Command).Args[0].(*Member).NameSpan,
	} {
		if got := src.Cut(span); got != want {
			t.Errorf("span of %q covers %q", want, got)
		}
	}
}

func TestFactsAreKnownWithoutAWalk(t *testing.T) {
	for text, want := range map[string]Facts{
		"$a:=1":                     {},
		"$0:=$3+$1":                 {Positional: 3, Result: true},
		"This:C1470.a:=1":           {This: true},
		"$a:=${$i}":                 {Parameters: true},
		"$a:=Count parameters":      {Parameters: true},
		"$a:=Copy parameters:C1790": {Parameters: true},
		"$a:=Formula($b)":           {Formula: true},
		"$a:=->$b":                  {Pointers: true},
	} {
		if got := ParseMethod("m", diag.NewSource("m", text), nil).Facts; got != want {
			t.Errorf("%s: %+v", text, got)
		}
	}
}

func TestTokensMakeNoDifference(t *testing.T) {
	plain := ParseMethod("m", diag.NewSource("m", "If (Value type($x)=Is text)\n\tALERT(String($x))\nEnd if"), nil)
	tokens := ParseMethod("m", diag.NewSource("m", "If (Value type:C1509($x)=Is text:K8:3)\n\tALERT:C41(String:C10($x))\nEnd if"), nil)
	if Print(plain) != Print(tokens) {
		t.Errorf("\n%s\n%s", Print(plain), Print(tokens))
	}
}

func TestNestingIsLimitedWithAMessage(t *testing.T) {
	for name, text := range map[string]string{
		"brackets": "$a:=" + strings.Repeat("(", 100_000) + "1",
		"blocks":   strings.Repeat("If ($a)\n", 100_000),
		"literals": "$a:=" + strings.Repeat("[", 100_000),
		"closed":   "$a:=" + strings.Repeat("(", 2000) + "1" + strings.Repeat(")", 2000),
		"ternary":  "$a:=" + strings.Repeat("$b ? ", 3000) + "1" + strings.Repeat(" : 2", 3000),
		"else":     "$a:=" + strings.Repeat("$b ? 1 : ", 3000) + "1",
	} {
		u := ParseMethod("m", diag.NewSource("m", text), nil)
		if n := u.Diagnostics.Len(); n != 1 || u.Diagnostics.All()[0].Code != "E0110" {
			t.Errorf("%s: %d messages, %v", name, n, u.Diagnostics.All())
		}
	}
	inside := "$a:=" + strings.Repeat("(", 900) + "1" + strings.Repeat(")", 900)
	if u := ParseMethod("m", diag.NewSource("m", inside), nil); u.Failed() {
		t.Error("900 levels are allowed")
	}
}

func TestChainsAreLimitedWithAMessage(t *testing.T) {
	for name, text := range map[string]string{
		"operators": "$a:=1" + strings.Repeat("+1", 100_000),
		"signs":     "$a:=" + strings.Repeat("-", 100_000) + "1",
		"members":   "$a:=$o" + strings.Repeat(".x", 100_000),
		"pointers":  "$a:=" + strings.Repeat("->", 100_000) + "$b",
	} {
		u := ParseMethod("m", diag.NewSource("m", text), nil)
		if u.Diagnostics.Len() != 1 || u.Diagnostics.All()[0].Code != "E0111" {
			t.Errorf("%s: %v", name, u.Diagnostics.All())
		}
	}
}

func TestSnippetsTellIncompleteFromWrong(t *testing.T) {
	for _, c := range []struct {
		text       string
		incomplete bool
		failed     bool
	}{
		{"$a:=1", false, false},
		{"1+2", false, false},
		{"If ($a)", true, true},
		{"If ($a)\n$b:=1\n", true, true},
		{"If ($a)\nEnd if", false, false},
		{"$a:=f(1;", true, true},
		{"$a:=f(1;\\", true, true},
		{"$a:=1+\\", true, false},
		{"/* open", true, true},
		{"$a:='x", false, true},
		{"If ($a==1)", false, true},
		{"Begin SQL\nSELECT", true, true},
		{"", false, false},
	} {
		u, incomplete := ParseSnippet(c.text, nil)
		if incomplete != c.incomplete || u.Failed() != c.failed {
			t.Errorf("%q: incomplete %v, failed %v", c.text, incomplete, u.Failed())
		}
	}
}

func TestLongTextsAreCutIntoParts(t *testing.T) {
	var b strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&b, "If ($a=%d)\n\t$b:=%d\nEnd if\n", i, i)
	}
	u := ParseMethod("m", diag.NewSource("m", b.String()), nil)
	if u.Failed() || len(u.Body.Stmts) != 2000 {
		t.Errorf("%d statements", len(u.Body.Stmts))
	}
	b.Reset()
	for i := range 500 {
		fmt.Fprintf(&b, "Function f%d\n\tIf ($%d=1)\n\t\treturn This.a\n\tEnd if\n", i, i)
	}
	c := ParseClass("C", diag.NewSource("C", b.String()), nil)
	if c.Failed() || len(c.Class.Functions) != 500 {
		t.Fatalf("%d functions", len(c.Class.Functions))
	}
	for i, f := range c.Class.Functions {
		if f.Name.Text != fmt.Sprintf("f%d", i) || f.Facts.Positional != i || !f.Facts.This || len(f.Body.Stmts) != 1 {
			t.Fatalf("function %d is %s with %+v", i, f.Name.Text, f.Facts)
		}
	}
}

func TestNearOffersMethodsToo(t *testing.T) {
	if got := testNames().Near("MyMetod"); got != "MyMethod" {
		t.Errorf("offered %q", got)
	}
	if got := (*Names)(nil).Near("Uppercas"); got != "Uppercase" {
		t.Errorf("offered %q", got)
	}
}
