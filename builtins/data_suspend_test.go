package builtins

import (
	"testing"

	"fourd/orda/sqlite"
)

func TestTransactionsAreSuspended(t *testing.T) {
	state := "String(In transaction)+String(Active transaction)+String(Transaction level)"
	names := "ds.Boat.all().extract(\"name\").join(\",\")"
	add := func(name string) string {
		return "CREATE RECORD([Boat])\n[Boat]name:=\"" + name + "\"\nSAVE RECORD([Boat])\n"
	}
	checkRecords(t, []snippet{
		{"SUSPEND TRANSACTION\nRESUME TRANSACTION\n" + state, "FalseFalse0"},
		{"START TRANSACTION\nSTART TRANSACTION\nSUSPEND TRANSACTION\n$s:=" + state + "\nRESUME TRANSACTION\n$s+" + state, "TrueFalse2TrueTrue2"},
		// nothing was written inside before
		{"START TRANSACTION\nSTART TRANSACTION\nSUSPEND TRANSACTION\n" + add("out") + "RESUME TRANSACTION\n" + add("in") + "CANCEL TRANSACTION\nCANCEL TRANSACTION\n" + names + "+String(Transaction level)", "Tern,Gull,Puffin,Auk,Eider,out0"},
		{"START TRANSACTION\nSUSPEND TRANSACTION\n" + add("out") + "RESUME TRANSACTION\n" + add("in") + "VALIDATE TRANSACTION\n" + names + "+String(OK)", "Tern,Gull,Puffin,Auk,Eider,out,in1"},
		{"START TRANSACTION\nSUSPEND TRANSACTION\nSTART TRANSACTION\n" + add("b") + "CANCEL TRANSACTION\nSTART TRANSACTION\n" + add("c") + "VALIDATE TRANSACTION\n$s:=" + state + "\nCANCEL TRANSACTION\n$s+" + names, "TrueFalse1Tern,Gull,Puffin,Auk,Eider,c"},
		// something was
		{"START TRANSACTION\n" + add("in") + "SUSPEND TRANSACTION\n$n:=Records in table([Boat])\n" + add("out") + "RESUME TRANSACTION\n" + add("in2") + "CANCEL TRANSACTION\nString($n)+" + names, "6Tern,Gull,Puffin,Auk,Eider,out"},
		{"START TRANSACTION\n" + add("in") + "SUSPEND TRANSACTION\n" + add("out") + "[Boat]note:=\"n\"\nSAVE RECORD([Boat])\nQUERY([Boat];[Boat]name=\"Tern\")\nDELETE RECORD([Boat])\nQUERY([Boat];[Boat]name=\"Gull\")\n[Boat]note:=\"g\"\nSAVE RECORD([Boat])\nRESUME TRANSACTION\nCANCEL TRANSACTION\n" + names + "+ds.Boat.all().extract(\"note\").join(\",\")", "Gull,Puffin,Auk,Eider,outg,,,,n"},
		{"START TRANSACTION\n" + add("in") + "SUSPEND TRANSACTION\n" + add("out") + "RESUME TRANSACTION\nVALIDATE TRANSACTION\n" + names, "Tern,Gull,Puffin,Auk,Eider,in,out"},
		{"START TRANSACTION\nSTART TRANSACTION\n" + add("in") + "SUSPEND TRANSACTION\n" + add("out") + "RESUME TRANSACTION\nCANCEL TRANSACTION\n$s:=" + names + "\n" + add("in2") + "CANCEL TRANSACTION\n$s+\" \"+" + names, "Tern,Gull,Puffin,Auk,Eider,out Tern,Gull,Puffin,Auk,Eider,out"},
		{"START TRANSACTION\n" + add("in") + "SUSPEND TRANSACTION\nSTART TRANSACTION\n" + add("b") + "CANCEL TRANSACTION\nSTART TRANSACTION\n" + add("c") + "VALIDATE TRANSACTION\nCANCEL TRANSACTION\n" + names, "Tern,Gull,Puffin,Auk,Eider,c"},
		{"START TRANSACTION\nSUSPEND TRANSACTION\nSTART TRANSACTION\nRESUME TRANSACTION", "error 1064: a transaction that was begun outside of the suspended one is still open | validate or cancel it before you resume the suspended one"},
		{"START TRANSACTION\n" + add("in") + "SUSPEND TRANSACTION\n[Boat]note:=\"n\"\nTry(SAVE RECORD([Boat]))\nLast errors[0].message", "a record of Boat belongs to the suspended transaction, which has changed it"},
		{"START TRANSACTION\n" + add("in") + "SUSPEND TRANSACTION\n" + add("Skua") + "CREATE RECORD([Boat])\n[Boat]name:=\"Skua\"\nTry(SAVE RECORD([Boat]))\nCANCEL TRANSACTION\n" + names, "Tern,Gull,Puffin,Auk,Eider,Skua"},
	})
}

// A transaction that has written nothing does not hold up others while it is suspended,
// and what is written outside of it is there for all at once; what was written outside of
// another one stays when its process ends.
func TestSuspendedTransactionsAndOtherProcesses(t *testing.T) {
	h := openHarbor(t, sqlite.New(sqlite.Memory))
	h.run(t.Context(), "ds.fill()")
	one, two := h.process(t, "one"), h.process(t, "two")
	takeTurns(t, []step{
		{one, "START TRANSACTION\nALL RECORDS([Skipper])\nSUSPEND TRANSACTION\nALL RECORDS([Boat])\n[Boat]note:=\"1\"\nSAVE RECORD([Boat])\nUNLOAD RECORD([Boat])\nOK", "1"},
		{two, "ALL RECORDS([Boat])\n$n:=[Boat]note+String(Locked([Boat]))\n[Boat]note:=\"2\"\nSAVE RECORD([Boat])\n$n", "1False"},
		{two, "UNLOAD RECORD([Boat])\nALL RECORDS([Skipper])\nLocked([Skipper])", "true"},
		{one, "RESUME TRANSACTION\nALL RECORDS([Boat])\n[Boat]note", "2"},
		{one, "[Boat]note:=\"3\"\nSAVE RECORD([Boat])\nSUSPEND TRANSACTION\nNEXT RECORD([Boat])\n[Boat]note:=\"out\"\nSAVE RECORD([Boat])\nTrue", "true"},
	})
	one.p.Close()
	if got := two.run("ds.Boat.all().extract(\"note\").join(\",\")"); got != "2,out,,," {
		t.Errorf("after the end of the process: %s", got)
	}
}
