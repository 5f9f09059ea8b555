// Arrays count from 1; element 0 exists besides them.
var $i : Integer

ARRAY TEXT($cities; 2)
$cities{1}:="Oslo"
$cities{2}:="Lima"
APPEND TO ARRAY($cities; "Accra")
SORT ARRAY($cities)
ALERT($cities{1}+" "+$cities{2}+" "+$cities{3})  // expect: Accra Lima Oslo
ALERT(String(Find in array($cities; "li@")))  // expect: 2
ARRAY LONGINT($grid; 3; 3)
For ($i; 1; 3)
	$grid{$i}{$i}:=$i*$i
End for 
ALERT(String($grid{2}{2}+$grid{3}{3})+" of "+String(Size of array($grid)))  // expect: 13 of 3
