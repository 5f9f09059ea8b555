package builtins

import "testing"

func TestPropertiesOfTheStructure(t *testing.T) {
	check(t, []snippet{
		{"GET FIELD PROPERTIES(->[Boat]name;$t;$l;$i;$u;$v)\nString($t)+\" \"+String($l)+\" \"+String($i)+String($u)+String($v)", "0 80 FalseTrueFalse"},
		{"GET FIELD PROPERTIES(1;6;$t;$l;$i)\nString($t)+\" \"+String($l)+\" \"+String($i)", "38 0 True"},
		{"$n:=1\n$f:=3\nGET FIELD PROPERTIES($n;$f;$t)\nString($t)+String($n)+String($f)", "113"},
		{"GET TABLE PROPERTIES(Table(1);$v;$a;$b;$c)\nString($v)+String($a)+String($b)+String($c)", "FalseFalseFalseFalse"},
		{"GET RELATION PROPERTIES(->[Boat]skipperID;$t;$f;$c;$o;$m)\nString($t)+String($f)+String($c)+String($o)+String($m)", "210FalseFalse"},
		{"GET RELATION PROPERTIES(1;2;$t;$f)\nString($t)+String($f)", "00"},
		{"GET FIELD ENTRY PROPERTIES(->[Boat]name;$l;$m;$e;$x)\n$l+String($m)+String($e)+String($x)", "FalseFalseFalse"},
		{"EXPORT STRUCTURE($x)\n$r:=DOM Parse XML variable($x)\nDOM GET XML ELEMENT NAME($r;$n)\n$t:=DOM Find XML element($r;\"base/table[1]\")\nDOM GET XML ATTRIBUTE BY NAME($t;\"name\";$v)\n$n+$v", "baseBoat"},
		{"EXPORT STRUCTURE($x; html format)\nString(Position(\"<h2 id=\\\"table1\\\">Boat</h2>\";$x)>0)", "True"},
		{"EXPORT STRUCTURE($x;\"pdf\")", "error 54: EXPORT STRUCTURE: \"pdf\" is no format of a structure; xml and html are"},
		{"GET FIELD PROPERTIES(1;99;$t)", "error -10700: GET FIELD PROPERTIES: there is no such field"},
	})
}
