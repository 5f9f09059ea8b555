package builtins

import (
	"context"
	"strings"
	"sync"
	"testing"

	"fourd/orda/memory"
)

func TestRecordsAreCreatedAndSaved(t *testing.T) {
	checkRecords(t, []snippet{
		{"CREATE RECORD([Boat])\nString(Is new record([Boat]))+String(Record number([Boat]))+String([Boat]length)+String(Modified record([Boat]))+String(Is record loaded([Boat]))", "True-30TrueTrue"},
		{"CREATE RECORD([Boat])\n[Boat]name:=\"Skua\"\n[Boat]length:=7.5\nSAVE RECORD([Boat])\nString([Boat]ID)+String(Record number([Boat]))+String(Is new record([Boat]))+String(Modified record([Boat]))+String(ds.Boat.query(\"name = 'Skua'\").first().length)", "65FalseFalse7.5"},
		{"ALL RECORDS([Boat])\nCREATE RECORD([Boat])\n[Boat]name:=\"Skua\"\nSAVE RECORD([Boat])\nString(Records in selection([Boat]))+String(Selected record number([Boat]))+String(Records in table([Boat]))", "506"},
		{"CREATE RECORD([Boat])\n[Boat]name:=\"Skua\"\nALL RECORDS([Boat])\nString(Records in table([Boat]))+[Boat]name", "5Tern"},
		{"READ ONLY([Boat])\nCREATE RECORD([Boat])\n[Boat]name:=\"Skua\"\nSAVE RECORD([Boat])\nRecords in table([Boat])", "6"},
		{"ALL RECORDS([Boat])\n[Boat]name:=\"Skua\"\n$o:=Old([Boat]name)+String(Modified record([Boat]))\nSAVE RECORD([Boat])\n$o+Old([Boat]name)+ds.Boat.get(1).name+String(ds.Boat.get(1).getStamp())", "TernTrueSkuaSkua2"},
		{"ALL RECORDS([Boat])\nSAVE RECORD([Boat])\nds.Boat.get(1).getStamp()", "1"},
		{"ALL RECORDS([Boat])\n[Boat]name:=\"Gull\"\nTry(SAVE RECORD([Boat]))\nString(Last errors[0].errCode)+ds.Boat.get(1).name", "1051Tern"},
		{"ALL RECORDS([Boat])\n[Boat]name:=\"Skua\"\nLOAD RECORD([Boat])\n[Boat]name", "Tern"},
		{"ALL RECORDS([Boat])\n[Boat]name:=\"Skua\"\nUNLOAD RECORD([Boat])\n$u:=[Boat]name+String(Is record loaded([Boat]))+String(Record number([Boat]))\nLOAD RECORD([Boat])\n$u+[Boat]name", "False0Tern"},
		{"[Boat]name:=\"lost\"\n[Boat]name", ""},
		{"ALL RECORDS([Boat])\n[Boat]info.colour:=\"green\"\n[Boat]info:=[Boat]info\nSAVE RECORD([Boat])\nds.Boat.get(1).info.colour", "green"},
		{"CREATE RECORD([Boat])\n[Boat]name:=\"Skua\"\n[Boat]info:={colour: \"grey\"}\nSAVE RECORD([Boat])\nds.Boat.query(\"info.colour = 'grey'\").length", "1"},
		{"ALL RECORDS([Boat])\n[Boat]length+=1\n[Boat]note:=\"ab\"\n[Boat]note[[2]]:=\"c\"\nString([Boat]length)+[Boat]note", "3ac"},
		{"ALL RECORDS([Boat])\nString(Is field value Null([Boat]launched))+String(Is field value Null([Boat]note))+String([Boat]launched=!00-00-00!)", "TrueFalseTrue"},
		{"ALL RECORDS([Boat])\nSET FIELD VALUE NULL([Boat]length)\nSET FIELD VALUE NULL([Boat]note)\nString(Is field value Null([Boat]length))+String(Is field value Null([Boat]note))", "TrueFalse"},
		{"CREATE RECORD([Skipper])\nLength([Skipper]ID)", "32"},
		{"CREATE RECORD([Skipper])\nTry(SAVE RECORD([Skipper]))\nLast errors[0].errCode", "1517"},
		{"ALL RECORDS([Boat])\nDUPLICATE RECORD([Boat])\n$n:=String(Is new record([Boat]))+[Boat]name+String([Boat]ID)\n[Boat]name:=\"Skua\"\nSAVE RECORD([Boat])\n$n+String([Boat]ID)+String([Boat]length)+String(Records in table([Boat]))", "TrueTern0626"},
		{"CREATE RECORD([Journal])\n[Journal]line:=\"one\"\nSAVE RECORD([Journal])\nALL RECORDS([Journal])\n[Journal]line+String(Records in selection([Journal]))", "one1"},
	})
}

func TestRecordsAreDeleted(t *testing.T) {
	checkRecords(t, []snippet{
		{"ALL RECORDS([Boat])\nNEXT RECORD([Boat])\nDELETE RECORD([Boat])\n$s:=String(Record number([Boat]))+String(Records in selection([Boat]))\nNEXT RECORD([Boat])\n$s+[Boat]name+String(Records in table([Boat]))", "-14Puffin4"},
		{"ALL RECORDS([Boat])\nWhile (Not(End selection([Boat])))\nDELETE RECORD([Boat])\nNEXT RECORD([Boat])\nEnd while\nRecords in table([Boat])", "0"},
		{"ALL RECORDS([Boat])\nDELETE RECORD([Boat])\nString(Before selection([Boat]))+String(End selection([Boat]))", "FalseFalse"},
		{"QUERY([Boat];[Boat]length>4)\nDELETE SELECTION([Boat])\nString(Records in selection([Boat]))+String(Records in table([Boat]))", "02"},
		{"READ ONLY([Boat])\nALL RECORDS([Boat])\nDELETE RECORD([Boat])\nRecords in table([Boat])", "5"},
		{"READ ONLY([Boat])\nALL RECORDS([Boat])\nDELETE SELECTION([Boat])\nRecords in table([Boat])", "5"},
		{"CREATE RECORD([Boat])\nDELETE RECORD([Boat])\nString(Record number([Boat]))+String(Records in table([Boat]))", "-15"},
		{"CREATE RECORD([Booking])\n[Booking]boatID:=1\nSAVE RECORD([Booking])\nALL RECORDS([Boat])\nDELETE RECORD([Boat])\nRecords in table([Booking])", "0"},
		{"ALL RECORDS([Boat])\nUNLOAD RECORD([Boat])\nDELETE RECORD([Boat])\nString(Records in selection([Boat]))+String(Records in table([Boat]))", "04"},
	})
}

func TestRecordStackAndSequence(t *testing.T) {
	checkRecords(t, []snippet{
		{"ALL RECORDS([Boat])\n[Boat]name:=\"Skua\"\nPUSH RECORD([Boat])\nQUERY([Boat];[Boat]name=\"Gull\")\n$g:=[Boat]name\nPOP RECORD([Boat])\n$g+[Boat]name+String(Records in selection([Boat]))+String(Selected record number([Boat]))+String(Modified record([Boat]))", "GullSkua10True"},
		{"ALL RECORDS([Boat])\nPUSH RECORD([Boat])\nNEXT RECORD([Boat])\nPOP RECORD([Boat])\nONE RECORD SELECT([Boat])" + boatNames, "Tern"},
		{"POP RECORD([Boat])\nRecord number([Boat])", "-1"},
		{"$a:=Sequence number([Boat])\n$b:=Sequence number([Boat])\nCREATE RECORD([Boat])\n[Boat]name:=\"Skua\"\nSAVE RECORD([Boat])\nString($a)+String($b)+String([Boat]ID)+String(Sequence number([Boat]))", "6667"},
		{"SET DATABASE PARAMETER([Boat];Table sequence number;100)\nCREATE RECORD([Boat])\n[Boat]name:=\"Skua\"\nSAVE RECORD([Boat])\n[Boat]ID", "101"},
		{"TRUNCATE TABLE([Boat])\nSET DATABASE PARAMETER([Boat];Table sequence number;0)\nString(Sequence number([Boat]))+String(Get database parameter([Boat];Table sequence number))", "10"},
	})
}

func TestApplyToSelection(t *testing.T) {
	checkRecords(t, []snippet{
		{"ALL RECORDS([Boat])\nAPPLY TO SELECTION([Boat];[Boat]name:=Uppercase([Boat]name))\nString(OK)+ds.Boat.all().extract(\"name\").join(\",\")", "1TERN,GULL,PUFFIN,AUK,EIDER"},
		{"$sum:=0\nALL RECORDS([Boat])\nAPPLY TO SELECTION([Boat];$sum:=$sum+[Boat]length)\nString($sum)+String(ds.Boat.get(1).getStamp())", "301"},
		{"APPLY TO SELECTION([Boat];[Boat]name:=\"x\")\nOK", "1"},
		{"QUERY([Boat];[Boat]length>6)\n$t:=Table(1)\n$f:=Field(1;8)\nAPPLY TO SELECTION($t->;$f->:=[Boat]name)\nString(Records in selection([Boat]))+ds.Boat.all().extract(\"note\").join(\",\")", "2,,,Auk,Eider"},
	})
}

func TestBridgesBetweenSelections(t *testing.T) {
	checkRecords(t, []snippet{
		{"ALL RECORDS([Boat])\nORDER BY([Boat];[Boat]name;>)\n$s:=Create entity selection([Boat])\nString($s.isOrdered())+String($s.isAlterable())+$s.first().name", "TrueTrueAuk"},
		{"ALL RECORDS([Boat])\n$s:=Create entity selection([Boat])\n$s.add(ds.Boat.get(1))\nString($s.isOrdered())+String(Records in selection([Boat]))", "False5"},
		{"USE ENTITY SELECTION(ds.Boat.query(\"length > 4 order by name\"))\n$l:=[Boat]name+String(Records in selection([Boat]))+String(Selected record number([Boat]))\nLOAD RECORD([Boat])\n$l+[Boat]name", "31Auk"},
		{"Create entity selection([Journal])", "error 1560: the table Journal is not in ds, as it has no primary key of one field"},
		{"$e:=ds.Boat.get(1)\nALL RECORDS([Boat])\n[Boat]name:=\"Skua\"\nSAVE RECORD([Boat])\n$e.reload()\n$e.name", "Skua"},
	})
}

func TestTransactionsCoverRecords(t *testing.T) {
	checkRecords(t, []snippet{
		{"START TRANSACTION\nALL RECORDS([Boat])\n[Boat]name:=\"Skua\"\nSAVE RECORD([Boat])\n$in:=ds.Boat.get(1).name\nCANCEL TRANSACTION\n$in+ds.Boat.get(1).name+[Boat]name", "SkuaTernSkua"},
		{"START TRANSACTION\nCREATE RECORD([Boat])\n[Boat]name:=\"Skua\"\nSAVE RECORD([Boat])\n$n:=Records in table([Boat])\nVALIDATE TRANSACTION\nString($n)+String(Records in table([Boat]))", "66"},
		{"START TRANSACTION\nSTART TRANSACTION\nALL RECORDS([Boat])\nDELETE SELECTION([Boat])\nVALIDATE TRANSACTION\n$n:=Records in table([Boat])\nCANCEL TRANSACTION\nString($n)+String(Records in table([Boat]))", "05"},
		{"ds.startTransaction()\nALL RECORDS([Boat])\nDELETE RECORD([Boat])\n$l:=Transaction level\nds.cancelTransaction()\nString($l)+String(Records in table([Boat]))", "15"},
	})
}

// Two processes take turns: what one has loaded in read/write mode is locked for the
// other, by entities too, until it is unloaded, left, or the process ends.
func TestLoadedRecordsAreLocked(t *testing.T) {
	h := openHarbor(t, memory.New())
	h.run(t.Context(), "ds.fill()")
	one, two := h.process(t, "one"), h.process(t, "two")
	takeTurns(t, []step{
		{one, "ALL RECORDS([Boat])\nLocked([Boat])", "false"},
		{two, "ALL RECORDS([Boat])\nString(Locked([Boat]))+[Boat]name", "TrueTern"},
		{two, "LOCKED BY([Boat];$n;$u;$s;$p)\nString($n>0)+$u+$p", "TrueDesignerone"},
		{two, "[Boat]name:=\"Skua\"\nSAVE RECORD([Boat])\nds.Boat.get(1).name", "Tern"},
		{two, "$e:=ds.Boat.get(1)\n$e.name:=\"Skua\"\n$e.save().status", "3"},
		{two, "ds.Boat.get(1).lock().status", "3"},
		{two, "Locked records info([Boat]).records.extract(\"recordNumber\").join(\",\")", "0"},
		{two, "$r:=Locked records info([Boat]).records[0]\n$t:=Locked records info([Boat]).records[0]\n[Length($r.contextID); $r.contextID=$t.contextID; $r.contextAttributes.task_name]", `[32,true,"one"]`},
		{two, "NEXT RECORD([Boat])\nLocked([Boat])", "false"},
		{one, "$e:=ds.Boat.get(1)\n$e.note:=\"mine\"\n$e.save().success", "true"},
		{one, "[Boat]name:=\"Skua\"\nSAVE RECORD([Boat])\nds.Boat.get(1).name+ds.Boat.get(1).note", "Skuamine"},
		{one, "UNLOAD RECORD([Boat])\nLocked([Boat])", "false"},
		{two, "FIRST RECORD([Boat])\nString(Locked([Boat]))+[Boat]name", "FalseSkua"},
		{one, "LOAD RECORD([Boat])\nLocked([Boat])", "true"},
		{one, "READ ONLY([Boat])\nNEXT RECORD([Boat])\nString(Locked([Boat]))+String(Read only state([Boat]))", "TrueTrue"},
		{two, "NEXT RECORD([Boat])\nLocked([Boat])", "false"},
		{one, "READ WRITE(*)\nString(Read only state([Boat]))+String(Locked([Boat]))", "FalseTrue"},
		{two, "START TRANSACTION\nUNLOAD RECORD([Boat])\nOK", "1"},
		{one, "GOTO RECORD([Boat];1)\nLocked([Boat])", "true"},
		{two, "CANCEL TRANSACTION\nOK", "1"},
		{one, "LOAD RECORD([Boat])\nLocked([Boat])", "false"},
		{two, "ALL RECORDS([Boat])\nDELETE SELECTION([Boat])\nRecords in table([Boat])", "1"},
		{one, "DELETE RECORD([Boat])\nRecords in table([Boat])", "0"},
	})
	one.run("TRUNCATE TABLE([Boat])\nds.fill()\nALL RECORDS([Boat])")
	one.p.Close()
	if got := two.run("ALL RECORDS([Boat])\nLocked([Boat])"); got != "false" {
		t.Errorf("the lock of a process that has ended is still there: Locked is %s", got)
	}
}

func TestQueriesThatLock(t *testing.T) {
	h := openHarbor(t, memory.New())
	h.run(t.Context(), "ds.fill()")
	one, two := h.process(t, "one"), h.process(t, "two")
	takeTurns(t, []step{
		{one, "SET QUERY AND LOCK(True)\nQUERY([Boat];[Boat]length>4)\nREDUCE SELECTION([Boat];0)\nOK", "1"},
		{two, "ALL RECORDS([Boat])\nGOTO SELECTED RECORD([Boat];4)\nLocked([Boat])", "false"},
		{one, "START TRANSACTION\nQUERY([Boat];[Boat]length>4)\nString(OK)+String(Records in selection([Boat]))", "00"},
		{two, "UNLOAD RECORD([Boat])\nOK", "1"},
		{one, "QUERY([Boat];[Boat]length>4)\nREAD ONLY([Boat])\nFIRST RECORD([Boat])\nString(OK)+String(Records in selection([Boat]))", "13"},
		{two, "GOTO SELECTED RECORD([Boat];5)\nLocked([Boat])", "true"},
		{one, "SET QUERY AND LOCK(False)\nREDUCE SELECTION([Boat];0)\nVALIDATE TRANSACTION\nOK", "1"},
		{two, "LOAD RECORD([Boat])\nLocked([Boat])", "false"},
	})
}

// A process that begins where another one has ended knows nothing of its selections,
// modes, conditions and open transactions.
func TestStateOfRecordsEndsWithTheProcess(t *testing.T) {
	h := openHarbor(t, memory.New())
	h.run(t.Context(), "ds.fill()")
	first := h.process(t, "Web process")
	first.run("DEFAULT TABLE([Boat])\nREAD ONLY(*)\nALL RECORDS\nQUERY([Boat];[Boat]name=\"x\";*)\nSET QUERY LIMIT(1)\nSTART TRANSACTION\n[Boat]name:=\"Skua\"\nSELECTION TO ARRAY([Boat]name;$a;*)")
	first.p.Close()
	second := h.process(t, "Web process")
	code := "QUERY([Boat];[Boat]length>2)\nString(Records in selection([Boat]))+String(Read only state([Boat]))+String(Transaction level)+String(Is nil pointer(Current default table))"
	if got := second.run("String(Records in selection([Boat]))+[Boat]name"); got != "0" {
		t.Errorf("a new process begins with %q", got)
	}
	if got := second.run(code); got != "4False0True" {
		t.Errorf("got %q", got)
	}
}

// Many processes count up one record; whoever finds it locked tries again.
func TestProcessesShareOneTable(t *testing.T) {
	for engine, open := range bothEngines {
		h := openHarborIn(t, DataOptions{Engine: open()})
		h.run(context.Background(), "ds.fill()")
		code := strings.ReplaceAll("For ($i;1;10)¶READ WRITE([Boat])¶GOTO RECORD([Boat];0)¶While (Locked([Boat]))¶DELAY PROCESS(Current process;0)¶LOAD RECORD([Boat])¶End while¶"+
			"[Boat]berths:=[Boat]berths+1¶SAVE RECORD([Boat])¶UNLOAD RECORD([Boat])¶CREATE RECORD([Booking])¶[Booking]boatID:=1¶SAVE RECORD([Booking])¶End for¶\"done\"", "¶", "\n")
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				if got := h.run(context.Background(), code); got != "done" {
					t.Errorf("on %s: %s", engine, got)
				}
			})
		}
		all.Wait()
		if got := h.run(context.Background(), "String(ds.Boat.get(1).berths)+\" \"+String(Records in table([Booking]))"); got != "41 40" {
			t.Errorf("on %s: %s, want 41 40", engine, got)
		}
	}
}
