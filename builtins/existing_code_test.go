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
		{"APPLY TO SELECTION([Boat];[Boat]launched:=!00-00-00!)\nALL RECORDS([Boat])\nAPPLY TO SELECTION([Boat];[Boat]launched:=!00-00-00!)\nFIRST RECORD([Boat])\n[Boat]launched:=!2024-03-09!\nSAVE RECORD([Boat])\n" +
			"QUERY([Boat];[Boat]launched=\"00.00.00\";*)\nQUERY([Boat]; & ;[Boat]name#\"\")\n$n:=Records in selection([Boat])\nQUERY([Boat];[Boat]launched>=\"03/09/2024\")\nString($n)+String(Records in selection([Boat]))+String(Records in table([Boat]))", "415"},
		{"QUERY([Boat];[Boat]launched=\"soon\")", "error 1560: the attribute launched of type Date cannot be compared with the text `soon`"},
		{"ARRAY TEXT($t;0)\nARRAY LONGINT($n;0)\nGET TABLE TITLES($t;$n)\n$s:=$t{1}+String($n{1})+String(Size of array($t)=Last table number)\nGET FIELD TITLES([Boat];$t;$n)\n$s+$t{2}+String($n{2})", "Boat1Truename2"},
		{"ARRAY TEXT($t;2)\nARRAY LONGINT($n;2)\n$t{1}:=\"Crew\"\n$n{1}:=2\n$t{2}:=\"None\"\n$n{2}:=99\nSET TABLE TITLES($t;$n)\nSET FIELD TITLES([Boat];$t;$n;*)\nGET TABLE TITLES($t;$n)\n$s:=$t{1}+String(Size of array($n))\n" +
			"$p:=->[Boat]\nGET FIELD TITLES($p->;$t;$n)\n$s:=$s+$t{1}+String($n{1})\nSET TABLE TITLES\nGET FIELD TITLES([Boat];$t;$n)\n$s+$t{2}", "Crew1Crew2name"},
		{"Table name(->[Boat]name)+String(User in group(Current user;\"Sales\"))", "BoatFalse"},
	})
}
