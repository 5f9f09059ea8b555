// What the language tells about itself.
var $n : Integer
var $o : Object
ALERT(String(Type($n)=Is longint))  // expect: True
ALERT(String(Type($o)=Is object))  // expect: True
ALERT(String(Value type(1)=Is real))  // expect: True
ALERT(String(Undefined($o.missing)))  // expect: True
ALERT(Command name(16))  // expect: Length
vAnswer:=42
$p:=Get pointer("vAnswer")
ALERT(String($p->))  // expect: 42
var $name : Text
var $table; $field : Integer
RESOLVE POINTER($p; $name; $table; $field)
ALERT($name+String($table))  // expect: vAnswer-1
ALERT(String(Is nil pointer($p)))  // expect: False
CLEAR VARIABLE(vAnswer)
ALERT("["+String(vAnswer)+"]")  // expect: []
EXECUTE FORMULA("vAnswer:=6*7")
ALERT(String(vAnswer))  // expect: 42
ALERT(String(Formula from string("$1+1").call(Null; 2)))  // expect: 3
ALERT(String(Is compiled mode))  // expect: False
EXECUTE METHOD("no such method")  // error: 33
