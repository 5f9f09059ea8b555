// throw raises errors of one's own; Try catches them.
$v:=Try(JSON Parse("{"))
ALERT(String(Undefined($v)))  // expect: True
Try
	throw(17; "no paper")
Catch
	ALERT(String(Last errors[0].errCode)+": "+Last errors[0].message)  // expect: 17: no paper
End try
Try
	throw({errCode: 5; message: "too late"; deferred: False})
Catch
	ALERT(Last errors.first().message+String(Last errors[0].errCode))  // expect: too late5
End try
ALERT("["+Method called on error+"]")  // expect: []
SET ASSERT ENABLED(False)
ASSERT(1=2)
ALERT(String(Get assert enabled))  // expect: False
throw(99; "the end")  // error: 99
