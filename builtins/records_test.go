package builtins

import (
	"context"
	"strings"
	"testing"

	"fourd/interp"
	"fourd/orda"
	"fourd/orda/memory"
	"fourd/orda/sqlite"
)

// bothEngines are what classic commands are tested on.
var bothEngines = map[string]func() orda.Engine{
	"memory": func() orda.Engine { return memory.New() },
	"sqlite": func() orda.Engine { return sqlite.New(sqlite.Memory) },
}

// boatNames at the end of a snippet is the names of the boats in the current selection.
const boatNames = "\nCreate entity selection([Boat]).extract(\"name\").join(\",\")"

// checkRecords runs snippets on both engines, each over the filled harbor.
func checkRecords(t *testing.T, cases []snippet) {
	t.Helper()
	for engine, open := range bothEngines {
		for _, c := range cases {
			h := openHarborIn(t, DataOptions{Engine: open()})
			if got := h.run(context.Background(), "ds.fill()"); strings.HasPrefix(got, "error") {
				t.Fatalf("fill: %s", got)
			}
			if got := h.run(context.Background(), c.code); got != c.want {
				t.Errorf("on %s:\n%s\n got %s\nwant %s", engine, c.code, got, c.want)
			}
		}
	}
}

func TestCurrentSelectionMoves(t *testing.T) {
	checkRecords(t, []snippet{
		{"String(Records in selection([Boat]))+String(Before selection([Boat]))+String(End selection([Boat]))+String(Record number([Boat]))+[Boat]name", "0TrueTrue-1"},
		{"ALL RECORDS([Boat])\n[Boat]name+String(Records in selection([Boat]))+String(Selected record number([Boat]))+String(Record number([Boat]))", "Tern510"},
		{"ALL RECORDS([Boat])\n$all:=\"\"\nWhile (Not(End selection([Boat])))\n$all:=$all+[Boat]name+\" \"\nNEXT RECORD([Boat])\nEnd while\n$all+String(Record number([Boat]))+[Boat]name", "Tern Gull Puffin Auk Eider -1"},
		{"ALL RECORDS([Boat])\nLAST RECORD([Boat])\nNEXT RECORD([Boat])\nPREVIOUS RECORD([Boat])\nString(End selection([Boat]))+[Boat]name", "True"},
		{"ALL RECORDS([Boat])\nPREVIOUS RECORD([Boat])\nNEXT RECORD([Boat])\n$b:=String(Before selection([Boat]))+[Boat]name\nFIRST RECORD([Boat])\n$b+[Boat]name", "TrueTern"},
		{"ALL RECORDS([Boat])\nLAST RECORD([Boat])\nPREVIOUS RECORD([Boat])\n[Boat]name", "Auk"},
		{"ALL RECORDS([Boat])\nGOTO SELECTED RECORD([Boat];3)\n$a:=[Boat]name\nGOTO SELECTED RECORD([Boat];9)\n$a:=$a+[Boat]name\nGOTO SELECTED RECORD([Boat];0)\n$a+String(Selected record number([Boat]))+[Boat]name+String(Records in selection([Boat]))", "PuffinPuffin05"},
		{"GOTO RECORD([Boat];3)\n[Boat]name+String(Records in selection([Boat]))", "Auk1"},
		{"ALL RECORDS([Boat])\nTry(GOTO RECORD([Boat];99))\nString(Last errors[0].errCode)+String(Records in selection([Boat]))", "-105030"},
		{"ALL RECORDS([Boat])\nREDUCE SELECTION([Boat];2)" + boatNames, "Tern,Gull"},
		{"ALL RECORDS([Boat])\nREDUCE SELECTION([Boat];0)\nString(Records in selection([Boat]))+[Boat]name", "0"},
		{"ALL RECORDS([Boat])\nNEXT RECORD([Boat])\nONE RECORD SELECT([Boat])" + boatNames, "Gull"},
		{"ALL RECORDS([Boat])\nUNLOAD RECORD([Boat])\nONE RECORD SELECT([Boat])\nRecords in selection([Boat])", "5"},
	})
}

func TestTableLeftOut(t *testing.T) {
	checkRecords(t, []snippet{
		{"ALL RECORDS", "error 54: ALL RECORDS: no table is named, and there is no default table | write the table in brackets, such as [People], or call DEFAULT TABLE first"},
		{"[Boat]nam:=1", "error 54: there is no field `nam` in the table `Boat`"},
		{"[Ship]name", "error 54: there is no table `Ship`"},
		{"ALL RECORDS([Ship])", "error 54: ALL RECORDS: this is no table of the database"},
		{"DEFAULT TABLE([Boat])\nALL RECORDS\nNEXT RECORD\nString(Records in selection)+String(Records in table)+[Boat]name+Table name(Current default table)", "55GullBoat"},
		{"DEFAULT TABLE([Boat])\nNO DEFAULT TABLE\nIs nil pointer(Current default table)", "true"},
		{"DEFAULT TABLE([Boat])\nQUERY([Boat]name=\"T@\")" + boatNames, "Tern"},
		{"QUERY([Boat]name=\"T@\")" + boatNames, "Tern"},
		{"ALL RECORDS([Boat])\nORDER BY([Boat]name)" + boatNames, "Auk,Eider,Gull,Puffin,Tern"},
	})
}

func TestFieldsThroughPointers(t *testing.T) {
	checkRecords(t, []snippet{
		{"ALL RECORDS([Boat])\nvar $p : Pointer\n$p:=->[Boat]name\n$p->", "Tern"},
		{"var $t : Pointer\n$t:=Table(1)\nALL RECORDS($t->)\nLAST RECORD($t->)\nvar $f : Pointer\n$f:=Field(1;2)\n$f->+String(Records in selection($t->))", "Eider5"},
		{"ALL RECORDS([Boat])\n$f:=Field(1;2)\n$f->:=\"Skua\"\n$f->:=$f->+\"!\"\n[Boat]name", "Skua!"},
		{"QUERY(Table(1)->;Field(1;2)->=\"Gull\")" + boatNames, "Gull"},
		{"$t:=Table(1)\n$f:=Field(1;2)\nQUERY($t->;$f->=\"G@\";*)\nQUERY($t->;|;$f->;\"=\";\"T@\")" + boatNames, "Tern,Gull"},
		{"$t:=Table(1)\n$f:=Field(1;2)\nALL RECORDS($t->)\nORDER BY($t->;$f->;<)" + boatNames, "Tern,Puffin,Gull,Eider,Auk"},
		{"ALL RECORDS([Boat])\n$f:=Field(1;3)\nString(Sum($f->))+String(Max($f->))", "3010"},
		{"ALL RECORDS([Boat])\n$f:=Field(1;2)\nARRAY TEXT($a;0)\n$p:=->$a\nSELECTION TO ARRAY($f->;$p->)\n$a{2}+String(Size of array($a))", "Gull5"},
		{"ALL RECORDS([Boat])\n$c:=Formula([Boat]name+String([Boat]length))\nNEXT RECORD([Boat])\n$c.call()", "Gull4"},
		{"ALL RECORDS([Boat])\n$f:=Field(1;2)\nString(Type([Boat]name))+\" \"+String(Type($f->))+\" \"+String(Type($f))+\" \"+String(Type([Boat]info))+\" \"+String(Type([Boat]launched))", "0 0 23 38 4"},
	})
}

func TestQueryConditions(t *testing.T) {
	checkRecords(t, []snippet{
		{"QUERY([Boat];[Boat]name=\"tern\")\n[Boat]name+String(OK)", "Tern1"},
		{"QUERY([Boat];[Boat]name=\"@u@\")" + boatNames, "Gull,Puffin,Auk"},
		{"QUERY([Boat];[Boat]name=\"@\"+\"u\"+\"@\")" + boatNames, "Gull,Puffin,Auk"},
		{"QUERY([Boat];[Boat]name#\"@u@\")" + boatNames, "Tern,Eider"},
		{"QUERY([Boat];[Boat]length>2+2)" + boatNames, "Puffin,Auk,Eider"},
		{"QUERY([Boat];[Boat]length>=4;*)\nQUERY([Boat];&;[Boat]length<10)" + boatNames, "Gull,Puffin,Auk"},
		{"QUERY([Boat];[Boat]length=2;*)\nQUERY([Boat];|;[Boat]length=10;*)\nQUERY([Boat])" + boatNames, "Tern,Eider"},
		{"QUERY([Boat];[Boat]length>2;*)\nQUERY([Boat];#;[Boat]name=\"P@\")" + boatNames, "Gull,Auk,Eider"},
		{"QUERY([Boat];[Boat]length=2;*)\nQUERY([Boat];|;[Boat]length=4;*)\nQUERY([Boat];&;[Boat]name=\"G@\")" + boatNames, "Gull"},
		{"QUERY([Boat];[Boat]name;\"=\";\"Auk\")" + boatNames, "Auk"},
		{"$op:=\">=\"\nQUERY([Boat];[Boat]length;$op;8;*)\nQUERY([Boat];&;[Boat]name;=;\"E@\")" + boatNames, "Eider"},
		{"QUERY([Boat];[Boat]length;>=;8)" + boatNames, "Auk,Eider"},
		{"QUERY([Boat];[Boat]launched=!00-00-00!)\nRecords in selection([Boat])", "0"},
		{"QUERY([Boat];[Boat]launched=Null)\nRecords in selection([Boat])", "5"},
		{"QUERY([Boat];[Boat]note=\"\")\nRecords in selection([Boat])", "5"},
		{"QUERY([Skipper];[Skipper]active=True)\nRecords in selection([Skipper])", "2"},
		{"QUERY([Boat];[Boat]name%\"gull\")" + boatNames, "Gull"},
		{"QUERY([Boat];[Boat]name=\"Zebra\")\nString(Records in selection([Boat]))+[Boat]name+String(OK)+String(End selection([Boat]))", "01True"},
		{"ALL RECORDS([Boat])\nREDUCE SELECTION([Boat];3)\nQUERY SELECTION([Boat];[Boat]name=\"@u@\")" + boatNames, "Gull,Puffin"},
		{"QUERY([Boat];[Skipper]name=\"Ida\")" + boatNames, "Tern,Puffin"},
		{"QUERY([Skipper];[Boat]name=\"Gull\")\n[Skipper]name", "Bruno"},
		{"QUERY([Skipper];[Boat]length>3;*)\nQUERY([Skipper];&;[Skipper]rank<2)\n[Skipper]name+String(Records in selection([Skipper]))", "Ida1"},
		{"GOTO RECORD([Boat];1)\nQUERY([Skipper];[Skipper]ID=[Boat]skipperID)\n[Skipper]name", "Bruno"},
		{"$n:=0\nQUERY([Boat];[Boat]length>4;*)\nQUERY([Skipper];[Skipper]rank>1)\n$n:=Records in selection([Skipper])\nQUERY([Boat])\nString($n)+String(Records in selection([Boat]))", "23"},
		{"ARRAY TEXT($a;2)\n$a{1}:=\"gull\"\n$a{2}:=\"E@\"\nQUERY WITH ARRAY([Boat]name;$a)" + boatNames, "Gull,Eider"},
		{"ALL RECORDS([Boat])\nREDUCE SELECTION([Boat];3)\nARRAY LONGINT($a;2)\n$a{1}:=2\n$a{2}:=5\nQUERY SELECTION WITH ARRAY([Boat]berths;$a)" + boatNames, "Gull"},
		{"$n:=4\nQUERY BY FORMULA([Boat];Length([Boat]name)>$n)" + boatNames, "Puffin,Eider"},
		{"ALL RECORDS([Boat])\nREDUCE SELECTION([Boat];3)\nQUERY SELECTION BY FORMULA([Boat];Length([Boat]name)>4)" + boatNames, "Puffin"},
		{"SET QUERY LIMIT(2)\nQUERY([Boat];[Boat]length>2)" + boatNames, "Gull,Puffin"},
		{"ALL RECORDS([Boat])\n$n:=-1\nSET QUERY DESTINATION(Into variable;$n)\nQUERY([Boat];[Boat]length>2)\nSET QUERY DESTINATION(Into current selection)\nString($n)+String(Records in selection([Boat]))+[Boat]name", "45Tern"},
		{"ALL RECORDS([Boat])\n$n:=-1\nSET QUERY DESTINATION(Into variable;\"\";->$n)\nQUERY([Boat];[Boat]length>2)\n$n", "4"},
		{"ALL RECORDS([Boat])\n$v:=\"P@\"\n$r:=Find in field([Boat]name;$v)\nString($r)+$v+[Boat]name+String(Find in field([Boat]name;\"x\"))", "2PuffinTern-1"},
	})
}

func TestQueryRefuses(t *testing.T) {
	checkRecords(t, []snippet{
		{"QUERY([Boat])", "error -2007: QUERY: an editor would open, and there is no screen | write what is meant, such as QUERY([People]; [People]Name=\"A@\")"},
		{"QUERY([Boat];[Boat]length>2 & [Boat]name=\"A@\")", "error 54: QUERY takes one condition: the next one goes into a call of its own, and * behind this one"},
		{"QUERY([Boat];\"name\")", "error 54: QUERY: a condition is a field, a comparator and a value | write [Table]Field=value, or [Table]Field; \"=\"; value; more conditions follow in calls of their own, the earlier ones with * at their end"},
		{"QUERY([Boat];[Boat]name;\"~\";1)", "error 54: QUERY: `~` is no comparator: write =, #, <, >, <=, >= or %"},
		{"QUERY([Boat];[Journal]line=\"x\")", "error 1560: no relation leads from Boat to Journal, to which the field line belongs"},
		{"QUERY([Boat];[Boat]info=\"x\")", "error 1560: the field info of type Object cannot be compared"},
		{"QUERY([Boat];[Boat]length=\"x\")", "error 1560: the attribute length of type Real cannot be compared with the text `x`"},
	})
}

func TestQueriesTellOfThemselves(t *testing.T) {
	describe, plan := "DESCRIBE QUERY EXECUTION(True)\n", "\nLast query plan(Description in text format)"
	checkRecords(t, []snippet{
		{"QUERY([Boat];[Boat]length>6)" + plan, ""},
		{"Last query path(Description in XML format)", ""},
		{describe + "QUERY([Boat];[Boat]length>6)" + plan, "Boat.length > 6"},
		{describe + "QUERY([Boat];[Boat]length>6)\nSubstring(Last query path(0); 1; Position(\" in\"; Last query path(0)))", "Boat.length > 6 (2 records found "},
		{describe + "QUERY([Boat];[Boat]name=\"T@\";*)\nQUERY([Boat];|;[Boat]length>6;*)\nQUERY([Boat];&;[Skipper]name=\"Ida\")" + plan,
			"Boat.name LIKE T@ Or Boat.length > 6 And Join on Table : Skipper : skipper with filter {Skipper.name = Ida}"},
		{describe + "ALL RECORDS([Boat])\nQUERY SELECTION([Boat];#;[Boat]length>6)" + plan, "[Boat] within the selection And Boat.length > 6"},
		{describe + "QUERY BY FORMULA([Boat];Length([Boat]name)>4)\nSubstring(Last query path(0);1;Position(\" in\";Last query path(0)))", "[Boat] by formula, one record after the other (2 records found "},
		{describe + "QUERY BY ATTRIBUTE([Boat];[Boat]info;\"colour\";=;\"red\")" + plan, "Boat.info.colour = red"},
		{describe + "ARRAY TEXT($a;2)\nQUERY WITH ARRAY([Boat]name;$a)" + plan, "Boat.name in 2 values"},
		{describe + "QUERY([Boat];[Boat]length>6)\nDESCRIBE QUERY EXECUTION(False)\nQUERY([Boat];[Boat]length<6)" + plan, "Boat.length > 6"},
		{describe + "QUERY([Boat];[Boat]name=\"a<b\")\nLast query plan(Description in XML format)", `<QueryPlan><steps description="Boat.name = a&lt;b"><steps description="Boat.name = a&lt;b"/></steps></QueryPlan>`},
		{describe + "QUERY([Boat];[Boat]name=\"a\")\nvar $x : Text:=DOM Parse XML variable(Last query path(Description in XML format))\nvar $n : Integer\nDOM GET XML ATTRIBUTE BY NAME(DOM Get first child XML element($x);\"recordsfounds\";$n)\n$n", "0"},
		{"Last query path(7)", "error -10700: Last query path: 7 is no format for a description: it is Description in text format or Description in XML format"},
	})
}

func TestOrderAndArrays(t *testing.T) {
	checkRecords(t, []snippet{
		{"ALL RECORDS([Boat])\nORDER BY([Boat];[Boat]name;<)\n[Boat]name+String(OK)", "Tern1"},
		{"ALL RECORDS([Boat])\nORDER BY([Boat];[Skipper]name;>;[Boat]length;<)" + boatNames, "Eider,Auk,Gull,Puffin,Tern"},
		{"ALL RECORDS([Boat])\nORDER BY([Boat];[Skipper]name;<;*)\nORDER BY([Boat];[Boat]name;*)\nORDER BY([Boat])" + boatNames, "Puffin,Tern,Gull,Auk,Eider"},
		{"ALL RECORDS([Boat])\nORDER BY FORMULA([Boat];Length([Boat]name);<;[Boat]name;>)" + boatNames, "Puffin,Eider,Gull,Tern,Auk"},
		{"ALL RECORDS([Boat])\nORDER BY([Boat])", "error -2007: ORDER BY: an editor would open, and there is no screen | write what is meant, such as ORDER BY([People]; [People]Name; >)"},
		{"ALL RECORDS([Boat])\nSELECTION TO ARRAY([Boat]name;$n;[Boat];$r;[Skipper]name;$s)\n$n{3}+String($r{3})+$s{3}+$s{4}+String(Type($r))+String(Type($n))+\":\"+[Boat]name", "Puffin2Ida1618:"},
		{"ALL RECORDS([Boat])\nARRAY LONGINT($l;7)\nSELECTION TO ARRAY([Boat]length;$l;*)\nSELECTION TO ARRAY([Boat]name;$n;*)\nSELECTION TO ARRAY\nString(Size of array($l))+String($l{5})+$n{5}", "510Eider"},
		{"ALL RECORDS([Boat])\nSELECTION RANGE TO ARRAY(2;3;[Boat]name;$n;[Boat]length;$l)\n$n{1}+$n{2}+String(Size of array($n))+String($l{2})", "GullPuffin26"},
		{"SCAN INDEX([Boat]length;2;<)" + boatNames, "Auk,Eider"},
		{"SCAN INDEX([Boat]name;2)" + boatNames, "Auk,Eider"},
		{"SCAN INDEX([Boat]length;0;>)\nRecords in selection([Boat])", "0"},
		{"ARRAY LONGINT($r;2)\n$r{1}:=3\n$r{2}:=0\nCREATE SELECTION FROM ARRAY([Boat];$r)" + boatNames, "Auk,Tern"},
		{"QUERY([Boat];[Boat]length>6)\nLONGINT ARRAY FROM SELECTION([Boat];$r)\nString($r{1})+String($r{2})", "34"},
		{"QUERY([Boat];[Boat]length>6)\nString(Sum([Boat]length))+String(Average([Boat]length))+String(Min([Boat]berths))+String(Max([Boat]berths))", "18945"},
	})
}

func TestQueriesInsideObjects(t *testing.T) {
	more := "ds.Boat.fromCollection([{name:\"Skua\";info:{colour:\"red\";crew:[{n:\"a\";r:1};{n:\"b\";r:2}]}};{name:\"Rail\";info:{crew:[{n:\"a\";r:2}]}}])\n"
	checkRecords(t, []snippet{
		{"QUERY BY ATTRIBUTE([Boat];[Boat]info;\"colour\";=;\"r@\")" + boatNames, "Tern,Puffin,Eider"},
		{"$op:=\">=\"\nQUERY BY ATTRIBUTE([Boat];[Boat]info;\"sails[].area\";$op;30)" + boatNames, "Puffin,Auk,Eider"},
		{"QUERY BY ATTRIBUTE([Boat];[Boat]info;\"sails[].area\";>=;30)" + boatNames, "Puffin,Auk,Eider"},
		{more + "QUERY BY ATTRIBUTE([Boat];[Boat]info;\"colour\";#;\"red\")" + boatNames, "Gull,Auk"},
		{more + "var $u : Object\nQUERY BY ATTRIBUTE([Boat];[Boat]info;\"colour\";=;$u)" + boatNames, "Rail"},
		{more + "var $u : Object\nQUERY BY ATTRIBUTE([Boat];[Boat]info;\"crew\";#;$u)" + boatNames, "Skua,Rail"},
		{more + "QUERY BY ATTRIBUTE([Boat];[Boat]info;\"crew[].n\";=;\"a\";*)\nQUERY BY ATTRIBUTE([Boat];[Boat]info;\"crew[].r\";=;2)" + boatNames, "Skua,Rail"},
		{more + "QUERY BY ATTRIBUTE([Boat];[Boat]info;\"crew[a].n\";=;\"a\";*)\nQUERY BY ATTRIBUTE([Boat];&;[Boat]info;\"crew[a].r\";=;2)" + boatNames, "Rail"},
		{more + "QUERY BY ATTRIBUTE([Boat];[Boat]info;\"crew.length\";>=;2)" + boatNames, "Skua"},
		{more + "QUERY BY ATTRIBUTE([Boat];[Boat]info;\"colour\";=;\"red\";*)\nQUERY([Boat];&;[Boat]length>5;*)\nQUERY BY ATTRIBUTE([Boat];|;[Boat]info;\"crew[].r\";=;2;*)\nQUERY([Boat])" + boatNames, "Puffin,Eider,Skua,Rail"},
		{"ALL RECORDS([Boat])\nREDUCE SELECTION([Boat];3)\nQUERY SELECTION BY ATTRIBUTE([Boat];[Boat]info;\"colour\";=;\"red\")" + boatNames, "Tern,Puffin"},
		{"QUERY BY ATTRIBUTE([Skipper];[Boat]info;\"colour\";=;\"blue\")\n[Skipper]name+String(Records in selection([Skipper]))", "Bruno1"},
		{"QUERY([Boat];[Boat]info;\"colour\";=;\"blue\")" + boatNames, "Gull,Auk"},
		{"QUERY BY ATTRIBUTE([Boat];[Boat]name;\"x\";=;1)", "error 1560: the field name of type Alpha has no properties"},
		{"QUERY BY ATTRIBUTE([Boat];[Boat]info;\"x\";=;{a:1})", "error 54: argument 5 of QUERY BY ATTRIBUTE must be a text, a number, a Boolean, a date, a time or Null, not an Object"},
		{"ALL RECORDS([Boat])\nORDER BY ATTRIBUTE([Boat];[Boat]info;\"colour\";<;*)\nORDER BY([Boat];[Boat]name;>)" + boatNames, "Eider,Puffin,Tern,Auk,Gull"},
		{more + "ALL RECORDS([Boat])\nORDER BY ATTRIBUTE([Boat];[Boat]info;\"colour\")" + boatNames, "Rail,Gull,Auk,Tern,Puffin,Eider,Skua"},
		{"ORDER BY ATTRIBUTE([Boat];[Boat]info;\"sails[].area\")", "error 1560: records cannot be sorted by sails[].area of the field info"},
	})
}

// turn is a process of its own that runs pieces of code one after the other.
type turn struct {
	h    *harbor
	p    *interp.Process
	name string
}

func (h *harbor) process(t *testing.T, name string) *turn {
	return &turn{h, h.rt.NewProcess(t.Context(), interp.ProcessOptions{Name: name, Kind: interp.WebProcess}), name}
}

func (x *turn) run(code string) string {
	v, err := x.p.RunSource("test", code)
	if err != nil {
		return errorText(err)
	}
	return shown(v)
}

// step is what one process runs when it is its turn, and what that gives.
type step struct {
	p    *turn
	code string
	want string
}

// takeTurns has processes run one step after the other.
func takeTurns(t *testing.T, steps []step) {
	t.Helper()
	for _, s := range steps {
		if got := s.p.run(s.code); got != s.want {
			t.Fatalf("%s:\n%s\n got %s\nwant %s", s.p.name, s.code, got, s.want)
		}
	}
}
