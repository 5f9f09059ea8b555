package builtins

import (
	"testing"

	"fourd/orda/memory"
)

func TestDistinctValues(t *testing.T) {
	more := "ds.Boat.fromCollection([{name:\"Skua\";note:\"Éider\";info:{colour:\"red\";crew:[{n:\"a\"};{n:\"b\"}];home:{port:\"Bergen\"}}};{name:\"Rail\";note:\"eider\";info:{colour:5;crew:[{n:\"a\"}]}}])\n"
	checkRecords(t, []snippet{
		{more + "ALL RECORDS([Boat])\nNEXT RECORD([Boat])\nDISTINCT VALUES([Boat]note;$v;$n)\n$v{2}+String(Size of array($v))+String($n{1})+String($n{2})+[Boat]name+String(Type($v))", "Éider252Gull18"},
		{"ALL RECORDS([Boat])\nARRAY REAL($v;3)\nDISTINCT VALUES([Boat]length;$v)\nString($v{1})+String($v{5})+String(Type($v))", "21014"},
		{"ALL RECORDS([Boat])\nARRAY TEXT($v;3)\nDISTINCT VALUES([Boat]length;$v)\nType($v)", "14"},
		{"DISTINCT VALUES([Boat]name;$v)\nSize of array($v)", "0"},
		{"$f:=->[Boat]name\nALL RECORDS([Boat])\nDISTINCT VALUES($f->;$v)\n$v{1}", "Auk"},
		{"DISTINCT VALUES([Boat]info;$v)", "error 1560: DISTINCT VALUES: values of the field info of type Object cannot be compared"},
		{"ALL RECORDS([Boat])\nDISTINCT ATTRIBUTE VALUES([Boat]info;\"colour\";$v)\n$v{1}+$v{2}+String(Size of array($v))", "bluered2"},
		{"ALL RECORDS([Boat])\nDISTINCT ATTRIBUTE VALUES([Boat]info;\"sails[].area\";$v)\nString($v{1})+String($v{5})+String(Type($v))", "105014"},
		{more + "ALL RECORDS([Boat])\nARRAY LONGINT($v;0)\nDISTINCT ATTRIBUTE VALUES([Boat]info;\"crew.length\";$v)\nString($v{1})+String($v{2})+String(Size of array($v))+String(Type($v))", "12216"},
		{more + "ALL RECORDS([Boat])\nDISTINCT ATTRIBUTE VALUES([Boat]info;\"colour\";$v)", "error 54: DISTINCT ATTRIBUTE VALUES: colour is a Text in some records and a number in others"},
		{"DISTINCT ATTRIBUTE VALUES([Boat]name;\"x\";$v)", "error 1560: DISTINCT ATTRIBUTE VALUES: the field name of type Alpha has no properties"},
		{more + "ALL RECORDS([Boat])\nDISTINCT ATTRIBUTE PATHS([Boat]info;$v)\n$s:=\"\"\nFor ($i;1;Size of array($v))\n$s:=$s+$v{$i}+\" \"\nEnd for\n$s", "colour crew crew[] crew.length crew[].n home home.port sails sails[] sails[].area sails.length "},
		{"SCAN INDEX([Boat]length;2;<)" + boatNames, "Auk,Eider"},
		{"SCAN INDEX([Boat]name;2)\n[Boat]name+String(Records in selection([Boat]))", "Auk2"},
		{"ALL RECORDS([Boat])\nSCAN INDEX([Boat]length;0;>)\nRecords in selection([Boat])", "0"},
	})
}

func TestArraysFillSelections(t *testing.T) {
	arrays := "ARRAY TEXT($n;3)\nARRAY REAL($l;3)\nFor ($i;1;3)\n$n{$i}:=\"new\"+String($i)\n$l{$i}:=$i*100\nEnd for\n"
	all := "\nds.Boat.all().extract(\"name\").join(\",\")+String(ds.Boat.all().sum(\"length\"))"
	checkRecords(t, []snippet{
		{arrays + "QUERY([Boat];[Boat]length<=4)\nARRAY TO SELECTION($n;[Boat]name;$l;[Boat]length)" + all, "new1,new2,Puffin,Auk,Eider,new3624"},
		{arrays + "READ ONLY(*)\nQUERY([Boat];[Boat]length<=4)\nARRAY TO SELECTION($n;[Boat]name)\nString(Records in selection([Boat]))+String(Records in set(\"LockedSet\"))" + "+String(Locked([Boat]))", "30False"},
		{arrays + "REDUCE SELECTION([Boat];0)\nARRAY TO SELECTION($n;[Boat]name;*)\nARRAY TO SELECTION($l;[Boat]length;*)\n$c:=Records in table([Boat])\nARRAY TO SELECTION\nString($c)+String(Records in table([Boat]))", "58"},
		{arrays + "$f:=->[Boat]note\n$p:=->$n\nALL RECORDS([Boat])\nARRAY TO SELECTION($p->;$f->)\nds.Boat.all().extract(\"note\").join(\",\")", "new1,new2,new3,,"},
		{arrays + "ARRAY TEXT($n;2)\nARRAY TO SELECTION($n;[Boat]name;$l;[Boat]length)", "error 54: ARRAY TO SELECTION: the arrays differ in size: the one for length has 3 elements, the first one 2"},
		{arrays + "ARRAY TO SELECTION($n;[Boat]name;$n;[Skipper]name)", "error 1560: ARRAY TO SELECTION: the field name belongs to the table Skipper, the others to Boat"},
		{arrays + "$n{2}:=\"Eider\"\nREDUCE SELECTION([Boat];0)\nTry(ARRAY TO SELECTION($n;[Boat]name))\nString(Last errors[0].errCode)+String(Records in table([Boat]))+String(Transaction level)", "105160"},
		{"ARRAY TO SELECTION\nRecords in table([Boat])", "5"},
	})
}

func TestSelectionsAsJSON(t *testing.T) {
	checkRecords(t, []snippet{
		{"ALL RECORDS([Boat])\nREDUCE SELECTION([Boat];2)\nSelection to JSON([Boat];[Boat]name;[Boat]length)", `[{"name":"Tern","length":2},{"name":"Gull","length":4}]`},
		{"QUERY([Skipper];[Skipper]rank=2)\n$o:=JSON Parse(Selection to JSON([Skipper]))[0]\nJSON Stringify(OB Keys($o))+$o.name+String($o.rank)+String($o.active)", `["ID","name","rank","active"]Bruno2False`},
		{"QUERY([Boat];[Boat]length=2)\nvar $t : Object\n$t:=New object(\"who\";->[Skipper]name;\"what\";->[Boat]info)\n$s:=Selection to JSON([Boat];$t)\n$s+[Boat]name+String(Record number([Boat]))", `[{"who":"Ida","what":{"colour":"red","sails":[{"area":10}]}}]0`},
		{"Selection to JSON([Boat])", "[]"},
		{"ALL RECORDS([Boat])\nREDUCE SELECTION([Boat];1)\nJSON TO SELECTION([Boat];\"[{\\\"NAME\\\":\\\"a\\\",\\\"x\\\":1},{\\\"name\\\":\\\"b\\\",\\\"length\\\":\\\"7\\\",\\\"launched\\\":\\\"2001-02-03\\\",\\\"info\\\":{\\\"k\\\":[1]}}]\")\nString(Records in selection([Boat]))+ds.Boat.all().extract(\"name\").join(\",\")+JSON Stringify(ds.Boat.get(6).info)+String(Year of(ds.Boat.get(6).launched))+String(ds.Boat.get(6).length)", `2a,Gull,Puffin,Auk,Eider,b{"k":[1]}20017`},
		{"JSON TO SELECTION([Boat];\"{}\")", "error 54: JSON TO SELECTION: the JSON text is an Object, not an array of objects"},
		{"JSON TO SELECTION([Boat];\"[{},3]\")", "error 54: JSON TO SELECTION: element 1 of the JSON array is a number, not an object"},
		{"ALL RECORDS([Boat])\nSelection to JSON([Boat];{a: 1})", "error 54: argument 2 of Selection to JSON must be an object whose properties are pointers to fields, not an Object"},
	})
}

// What others have locked is left alone and makes up LockedSet.
func TestFillsLeaveLockedRecords(t *testing.T) {
	h := openHarbor(t, memory.New())
	h.run(t.Context(), "ds.fill()")
	one, two := h.process(t, "one"), h.process(t, "two")
	takeTurns(t, []step{
		{one, "ALL RECORDS([Boat])\nNEXT RECORD([Boat])\nLocked([Boat])", "false"},
		{two, "ARRAY TEXT($n;3)\n$n{1}:=\"x\"\n$n{2}:=\"y\"\n$n{3}:=\"z\"\nALL RECORDS([Boat])\nARRAY TO SELECTION($n;[Boat]name)\nUSE SET(\"LockedSet\")\n[Boat]name+String(Records in selection([Boat]))+ds.Boat.all().extract(\"name\").join(\",\")", "Gull1x,Gull,z,Auk,Eider"},
		{one, "FIRST RECORD([Boat])\nString(Locked([Boat]))+[Boat]name", "Falsex"},
	})
}
