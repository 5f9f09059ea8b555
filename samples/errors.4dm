// Try catches what goes wrong inside it, in called methods too.
var $r : Variant

Try
	$r:=[1; 2; 3][7]
	ALERT("not reached")
Catch
	ALERT(Last errors[0].message)  // expect: index 7 is outside the collection, which has 3 elements
End try
$r:=Try(JSON Parse("{broken"))
ALERT(String(Undefined($r)))  // expect: True
Try
	throw(4711; "out of ink")
Catch
	ALERT(String(Last errors[0].errCode)+": "+Last errors[0].message)  // expect: 4711: out of ink
End try
