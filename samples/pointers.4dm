// Pointers lead to variables and array elements.
var $name : Text
var $p : Pointer

$name:="left"
$p:=->$name
$p->:="right"
ALERT($name)  // expect: right
ARRAY LONGINT($scores; 3)
$p:=->$scores{2}
$p->:=42
ALERT(String($scores{2}))  // expect: 42
$p:=->counter
counter:=1
$p->+=1
ALERT(String(counter))  // expect: 2
