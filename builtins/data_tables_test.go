package builtins

import "testing"

func TestCommandsOfWholeTables(t *testing.T) {
	check(t, []snippet{
		{"Records in table([Boat])", "5"},
		{"TRUNCATE TABLE([Boat])\nString(OK)+\" \"+String(Records in table([Boat]))+\" \"+String(ds.Skipper.getCount())", "1 0 3"},
		{"TRUNCATE TABLE([Boat])\nTRUNCATE TABLE([Boat])\nOK", "1"},
		{"ALL RECORDS([Boat])\nTRUNCATE TABLE([Boat])\nString(Records in selection([Boat]))+[Boat]name", "0"},
		{"READ ONLY([Boat])\nTRUNCATE TABLE([Boat])\nString(OK)+String(Records in table([Boat]))", "05"},
		{"START TRANSACTION\nTRUNCATE TABLE([Boat])\n$ok:=OK\nCANCEL TRANSACTION\nString($ok)+\" \"+String(Records in table([Boat]))", "0 5"},
		{"var $p : Pointer\n$p:=Table(1)\nRecords in table($p->)", "5"},
		{"TRUNCATE TABLE", "error 54: this is no table of the database | write the table in brackets, such as [People]"},
	})
}

// The current selection is the empty one with which every process begins.
func TestSeriesOverFields(t *testing.T) {
	check(t, []snippet{
		{"String(Sum([Boat]length))+String(Average([Boat]berths))+String(Max([Boat]length))+String(Min([Boat]berths))+String(Std deviation([Boat]length))", "00000"},
		{"String(Max([Boat]launched))+String(OK)", "00/00/001"},
		{"Sum([Boat]name)", "error 54: Sum: the field name holds nothing that has a sum, a least or a greatest value"},
	})
}
