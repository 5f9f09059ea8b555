package builtins

import (
	"strings"
	"sync"
	"testing"

	"fourd/orda/memory"
)

func TestSetsHoldRecords(t *testing.T) {
	two := "QUERY([Boat];[Boat]length<=4)\nCREATE SET([Boat];\"small\")\nQUERY([Boat];[Boat]length>=4)\nCREATE SET([Boat];\"big\")\nREDUCE SELECTION([Boat];0)\n"
	checkRecords(t, []snippet{
		{two + "USE SET(\"small\")" + boatNames, "Tern,Gull"},
		{two + "String(Records in set(\"small\"))+String(Records in set(\"BIG\"))+String(Records in set(\"none\"))", "240"},
		{two + "UNION(\"small\";\"big\";\"all\")\nUSE SET(\"all\")" + boatNames, "Tern,Gull,Puffin,Auk,Eider"},
		{two + "INTERSECTION(\"small\";\"big\";\"small\")\nUSE SET(\"small\")" + boatNames, "Gull"},
		{two + "DIFFERENCE(\"small\";\"big\";\"rest\")\nUSE SET(\"rest\")" + boatNames, "Tern"},
		{two + "DIFFERENCE(\"big\";\"small\";\"rest\")\nUSE SET(\"rest\")" + boatNames, "Puffin,Auk,Eider"},
		{two + "COPY SET(\"big\";\"<>big\")\nCLEAR SET(\"big\")\nString(Records in set(\"big\"))+String(Records in set(\"<>Big\"))", "04"},
		{two + "COPY SET(\"big\";\"$big\")\nALL RECORDS([Boat])\nADD TO SET([Boat];\"$big\")\nString(Records in set(\"big\"))+String(Records in set(\"$big\"))", "45"},
		{"ALL RECORDS([Boat])\nORDER BY([Boat];[Boat]name)\nNEXT RECORD([Boat])\nCREATE SET([Boat];\"s\")\nREDUCE SELECTION([Boat];0)\nUSE SET(\"s\")\n[Boat]name+String(Selected record number([Boat]))", "Eider5"},
		{"ALL RECORDS([Boat])\nLAST RECORD([Boat])\nCREATE SET([Boat];\"s\")\nDELETE RECORD([Boat])\nUSE SET(\"s\")\n[Boat]name+String(Records in selection([Boat]))", "Tern4"},
		{"CREATE EMPTY SET([Boat];\"s\")\nALL RECORDS([Boat])\nNEXT RECORD([Boat])\nADD TO SET([Boat];\"s\")\nADD TO SET([Boat];\"s\")\nLAST RECORD([Boat])\nADD TO SET([Boat];\"s\")\n$in:=Is in set(\"s\")\nREMOVE FROM SET([Boat];\"s\")\nString($in)+String(Is in set(\"s\"))+String(Is in set(\"none\"))+String(Records in set(\"s\"))", "TrueFalseFalse1"},
		{"CREATE EMPTY SET([Boat];\"s\")\nADD TO SET([Boat];\"s\")\nCREATE RECORD([Boat])\nADD TO SET([Boat];\"s\")\nUSE SET(\"s\")\nString(Records in set(\"s\"))+String(Records in selection([Boat]))+String(Record number([Boat]))", "00-1"},
		{"DEFAULT TABLE([Boat])\nALL RECORDS\nCREATE SET(\"s\")\nREMOVE FROM SET(\"s\")\nUSE SET(\"s\")" + boatNames, "Gull,Puffin,Auk,Eider"},
		{"ARRAY LONGINT($r;2)\n$r{1}:=4\n$r{2}:=1\nCREATE SET FROM ARRAY([Boat];$r;\"s\")\nUSE SET(\"s\")" + boatNames, "Gull,Eider"},
		{"ARRAY BOOLEAN($r;2)\n$r{0}:=True\n$r{2}:=True\nCREATE SET FROM ARRAY([Boat];$r)\nUSE SET(\"UserSet\")" + boatNames, "Tern,Puffin"},
		{"QUERY([Boat];[Boat]length>=6;*)\nQUERY([Boat];|;[Boat]length=2)\nCREATE SET([Boat];\"s\")\nBOOLEAN ARRAY FROM SET($b;\"s\")\nString($b{0})+String($b{1})+String($b{2})+String($b{4})+String(Size of array($b))", "TrueFalseTrueTrue4"},
		{"ALL RECORDS([Boat])\nSTART TRANSACTION\nDELETE SELECTION([Boat])\nRecords in set(\"LockedSet\")", "0"},
		{"CREATE EMPTY SET([Boat];\"LockedSet\")\nALL RECORDS([Boat])\nADD TO SET([Boat];\"LockedSet\")\nUNION(\"LockedSet\";\"lockedset\";\"s\")\nUSE SET(\"s\")" + boatNames, "Tern"},
		{"USE SET(\"none\")", "error 1560: USE SET: there is no set named `none` | CREATE SET or CREATE EMPTY SET makes it; sets of all processes begin with <>"},
		{"ADD TO SET([Boat];\"none\")", "error 1560: ADD TO SET: there is no set named `none` | CREATE SET or CREATE EMPTY SET makes it; sets of all processes begin with <>"},
		{"CREATE EMPTY SET([Boat];\"b\")\nCREATE EMPTY SET([Skipper];\"s\")\nUNION(\"b\";\"s\";\"x\")", "error 1560: UNION: the sets `b` and `s` have records of different tables, Boat and Skipper"},
		{"CREATE EMPTY SET([Boat];\"b\")\nADD TO SET([Skipper];\"b\")", "error 1560: ADD TO SET: the set `b` has records of the table Boat, not of Skipper"},
		{"ARRAY LONGINT($r;1)\n$r{1}:=77\nCREATE SET FROM ARRAY([Boat];$r;\"s\")", "error -10503: the table Boat has no record number 77 | numbers of records end with the record; find it by its key"},
		{"CREATE SET(\"s\")", "error 54: CREATE SET: no table is named, and there is no default table | write the table in brackets, such as [People], or call DEFAULT TABLE first"},
	})
}

func TestSetsAreSaved(t *testing.T) {
	dir := strings.ReplaceAll(t.TempDir(), `\`, `\\`)
	save := "$path:=File(\"" + dir + "/boats.set\").platformPath\nQUERY([Boat];[Boat]length>4)\nCREATE SET([Boat];\"s\")\nSAVE SET(\"s\";$path)\n"
	checkRecords(t, []snippet{
		{save + "CLEAR SET(\"s\")\nGOTO RECORD([Boat];3)\nDELETE RECORD([Boat])\nLOAD SET([Boat];\"t\";$path)\nUSE SET(\"t\")\nString(OK)+[Boat]name+String(Records in selection([Boat]))", "1Puffin2"},
		{save + "Try(LOAD SET([Skipper];\"t\";$path))\nString(OK)+String(Records in set(\"t\"))", "00"},
		{"LOAD SET([Boat];\"t\";\"\")", "error -2007: LOAD SET: an editor would open, and there is no screen | write what is meant, such as LOAD SET([People]; \"Late\"; \"late.set\")"},
	})
}

func TestNamedSelectionsKeepTheirOrder(t *testing.T) {
	sorted := "ALL RECORDS([Boat])\nORDER BY([Boat];[Boat]name;<)\nNEXT RECORD([Boat])\n"
	again := "\nALL RECORDS([Boat])\nUSE NAMED SELECTION(\"n\")\n$at:=[Boat]name+String(Selected record number([Boat]))\n$at+\":\"+Create entity selection([Boat]).extract(\"name\").join(\",\")"
	checkRecords(t, []snippet{
		{sorted + "COPY NAMED SELECTION([Boat];\"n\")\n$s:=String(Records in selection([Boat]))+[Boat]name" + again, "Puffin2:Tern,Puffin,Gull,Eider,Auk"},
		{sorted + "CUT NAMED SELECTION([Boat];\"n\")\nString(Records in selection([Boat]))+String(Record number([Boat]))", "0-1"},
		{sorted + "CUT NAMED SELECTION([Boat];\"n\")" + again, "Puffin2:Tern,Puffin,Gull,Eider,Auk"},
		{sorted + "CUT NAMED SELECTION([Boat];\"n\")\nUSE NAMED SELECTION(\"n\")\nUSE NAMED SELECTION(\"n\")", "error 1560: USE NAMED SELECTION: there is no named selection `n` | COPY NAMED SELECTION makes it; one that was cut can be used once"},
		{sorted + "COPY NAMED SELECTION([Boat];\"<>n\")\nUSE NAMED SELECTION(\"<>N\")\nCLEAR NAMED SELECTION(\"<>n\")\nUSE NAMED SELECTION(\"<>n\")", "error 1560: USE NAMED SELECTION: there is no named selection `<>n` | COPY NAMED SELECTION makes it; one that was cut can be used once"},
		{sorted + "COPY NAMED SELECTION([Boat];\"n\")\nREDUCE SELECTION([Boat];0)\nLONGINT ARRAY FROM SELECTION([Boat];$r;\"n\")\nString($r{0})+String($r{1})+String($r{2})+String(Size of array($r))", "-1025"},
		{"ARRAY LONGINT($r;2)\n$r{1}:=3\n$r{2}:=0\nCREATE SELECTION FROM ARRAY([Boat];$r;\"n\")\n$c:=Records in selection([Boat])\nUSE NAMED SELECTION(\"n\")\nString($c)+[Boat]name+String(Records in selection([Boat]))", "0Auk2"},
		{"ARRAY BOOLEAN($r;3)\n$r{3}:=True\n$r{1}:=True\nCREATE SELECTION FROM ARRAY([Boat];$r)" + boatNames, "Gull,Auk"},
		{"ARRAY LONGINT($r;1)\n$r{1}:=-4\nCREATE SELECTION FROM ARRAY([Boat];$r)", "error -10503: the table Boat has no record number -4 | numbers of records end with the record; find it by its key"},
		{"CREATE SET([Boat];\"n\")\nUSE NAMED SELECTION(\"n\")", "error 1560: USE NAMED SELECTION: there is no named selection `n` | COPY NAMED SELECTION makes it; one that was cut can be used once"},
	})
}

func TestQueriesFillSetsAndNamedSelections(t *testing.T) {
	checkRecords(t, []snippet{
		{"ALL RECORDS([Boat])\nNEXT RECORD([Boat])\nSET QUERY DESTINATION(Into set;\"s\")\nQUERY([Boat];[Boat]length>6)\nSET QUERY DESTINATION(Into current selection)\n$n:=[Boat]name+String(Records in selection([Boat]))+String(Records in set(\"s\"))\nUSE SET(\"s\")\n$n+[Boat]name", "Gull52Auk"},
		{"SET QUERY DESTINATION(Into named selection;\"n\")\nQUERY([Boat];[Boat]length>6)\nSET QUERY DESTINATION(Into current selection)\n$c:=Records in selection([Boat])\nUSE NAMED SELECTION(\"n\")\n$c:=String($c)+String(Records in selection([Boat]))\nTry(USE NAMED SELECTION(\"n\"))\n$c+String(Last errors.length)", "021"},
		{"SET QUERY DESTINATION(Into set;\"Kept\")\nGET QUERY DESTINATION($t;$n;$p)\nSET QUERY DESTINATION(Into variable;\"\";->$t)\nSET QUERY DESTINATION($t;$n;$p)\nQUERY([Boat];[Boat]length>6)\nString($t)+$n+String(Is nil pointer($p))+String(Records in set(\"kept\"))", "1KeptTrue2"},
		{"$v:=0\nSET QUERY DESTINATION(Into variable;\"\";->$v)\nGET QUERY DESTINATION($t;$n;$p)\nSET QUERY DESTINATION(Into current selection)\nSET QUERY DESTINATION($t;$n;$p)\nQUERY([Boat];[Boat]length>6)\nString($t)+$n+String($v)+String(Records in selection([Boat]))", "320"},
		{"GET QUERY DESTINATION($t;$n;$p)\nSET QUERY DESTINATION($t;$n;$p)\nQUERY([Boat];[Boat]length>6)\nString($t)+$n+[Boat]name", "0Auk"},
	})
}

// Sets whose names begin with <> belong to all processes, others to one.
func TestSetsOfAllProcesses(t *testing.T) {
	h := openHarbor(t, memory.New())
	h.run(t.Context(), "ds.fill()")
	one, two := h.process(t, "one"), h.process(t, "two")
	takeTurns(t, []step{
		{one, "READ ONLY(*)\nALL RECORDS([Boat])\nCREATE SET([Boat];\"<>all\")\nCREATE SET([Boat];\"all\")\nCOPY NAMED SELECTION([Boat];\"<>n\")\nTrue", "true"},
		{two, "READ ONLY(*)\nUSE SET(\"<>all\")\nREMOVE FROM SET([Boat];\"<>ALL\")\nString(Records in set(\"all\"))+String(Records in set(\"<>all\"))+[Boat]name", "04Tern"},
		{two, "USE NAMED SELECTION(\"<>n\")\nRecords in selection([Boat])", "5"},
		{one, "String(Is in set(\"<>all\"))+String(Is in set(\"all\"))", "FalseTrue"},
	})
	one.p.Close()
	if got := two.run("Records in set(\"<>all\")"); got != "4" {
		t.Errorf("the set has ended with the process that made it: %s", got)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Add(1)
		go func() {
			defer all.Done()
			p := h.process(t, "many")
			defer p.p.Close()
			got := p.run("READ ONLY(*)\nALL RECORDS([Boat])\nFor ($i;1;50)\nADD TO SET([Boat];\"<>all\")\n$in:=Is in set(\"<>all\")\nUNION(\"<>all\";\"<>all\";\"<>both\")\nUSE SET(\"<>both\")\nREMOVE FROM SET([Boat];\"<>both\")\nEnd for\nTrue")
			if got != "true" {
				t.Error(got)
			}
		}()
	}
	all.Wait()
}
