// Sorts 300,000 integers by a formula.
#DECLARE() -> $sum : Real
var $a : Collection
var $x; $i : Integer
$a:=[]
$x:=42
For ($i; 1; 300000)
	$x:=(($x*1103515)+12345)%1000003
	$a.push($x)
End for
$a.sort(Formula($1.value<$1.value2))
$sum:=0
For ($i; 0; 299999; 1000)
	$sum+=$a[$i]*($i\1000)
End for
