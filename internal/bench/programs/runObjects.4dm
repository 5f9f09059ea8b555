// Makes 500,000 objects of three properties, and counts in a dictionary of 1,000 keys.
#DECLARE() -> $sum : Real
var $counts; $o : Object
var $key : Text
var $i : Integer
$counts:={}
For ($i; 0; 499999)
	$o:={a: $i; b: $i+1}
	$o.c:=$o.a+$o.b
	$key:="k"+String($i%1000)
	$counts[$key]:=Num($counts[$key])+($o.c%7)
	$sum+=$o.c%3
End for
For each ($key; $counts)
	$sum+=$counts[$key]
End for each
