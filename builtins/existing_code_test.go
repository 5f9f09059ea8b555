package builtins

import "testing"

// What old applications count on, as they do in the wild.
func TestOldCodeRuns(t *testing.T) {
	checkRecords(t, []snippet{
		{"QUERY([Skipper];[Skipper]rank=\"\")\n$n:=Records in selection([Skipper])\nQUERY([Skipper];[Skipper]rank=\"2\")\nString($n)+[Skipper]name", "0Bruno"},
		{"ALL RECORDS([Boat])\nUSE SET(\"UserSet\")\nUSE SET(\"LockedSet\")\nString(Records in selection([Boat]))+String(Records in set(\"UserSet\"))", "50"},
		{"ALL RECORDS([Boat])\nCREATE SET([Boat];\"$c\")\nDIFFERENCE(\"$c\";\"UserSet\";\"$c\")\nUNION(\"UserSet\";\"$c\";\"$d\")\nString(Records in set(\"$c\"))+String(Records in set(\"$d\"))", "55"},
		{"UNION(\"UserSet\";\"LockedSet\";\"x\")", "error 1560: UNION: there is no set named `UserSet` | CREATE SET or CREATE EMPTY SET makes it; sets of all processes begin with <>"},
		{"var $v : Boolean\nvar $n : Integer\n$v:=True\nPROCESS PROPERTIES(Current process;$s;$a;$b;$v)\nPROCESS PROPERTIES(Current process;$s;$a;$b;$n)\nString($v)+String($n)", "False2"},
		{"OK:=1\n$d:=Open document(\"\")\n$o:=OK\nOK:=1\n$d:=Create document(\"\";\"TEXT\")\nString($o)+String(OK)+String($d=?00:00:00?)", "00True"},
		{"Table name(->[Boat]name)+String(User in group(Current user;\"Sales\"))", "BoatFalse"},
	})
}
