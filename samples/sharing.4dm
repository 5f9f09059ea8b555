// Shared objects are changed between Use and End use; Storage is shared by all
// processes.
var $counter : Object
var $i : Integer

$counter:=New shared object("n"; 0)
For ($i; 1; 10)
	Use ($counter)
		$counter.n+=1
	End use 
End for 
ALERT(String($counter.n))  // expect: 10
Use (Storage)
	Storage.counter:=$counter
End use 
ALERT(String(Storage.counter.n))  // expect: 10
ALERT(String(Undefined(Try($counter.n:=1))))  // expect: True
ALERT(Session.id#"" ? "there is a session" : "none")  // expect: there is a session
