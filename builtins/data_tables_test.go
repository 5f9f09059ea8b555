package builtins

import "testing"

func TestCommandsOfWholeTables(t *testing.T) {
	check(t, []snippet{
		{"Records in table([Boat])", "5"},
		{"TRUNCATE TABLE([Boat])\nString(OK)+\" \"+String(Records in table([Boat]))+\" \"+String(ds.Skipper.getCount())", "1 0 3"},
		{"TRUNCATE TABLE([Boat])\nTRUNCATE TABLE([Boat])\nOK", "1"},
		{"START TRANSACTION\nTRUNCATE TABLE([Boat])\n$ok:=OK\nCANCEL TRANSACTION\nString($ok)+\" \"+String(Records in table([Boat]))", "0 5"},
		{"var $p : Pointer\n$p:=Table(1)\nRecords in table($p->)", "5"},
		{"TRUNCATE TABLE", "error 54: this is no table of the database | write the table in brackets, such as [People]"},
	})
}
