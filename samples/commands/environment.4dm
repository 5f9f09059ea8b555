// The program and the machine.
ALERT(String(Length(Application version)))  // expect: 4
ALERT(String(Application info.headless))  // expect: True
ALERT(String(Is Windows & Is macOS))  // expect: False
ALERT(String(Length(Current machine)>0))  // expect: True
ALERT(String(Test path name(Temporary folder)=Is a folder))  // expect: True
var $param : Text
SET DATABASE PARAMETER(User param value; "x=1")
$n:=Get database parameter(User param value; $param)
ALERT($param)  // expect: x=1
ALERT(String(Is data file locked))  // expect: False
