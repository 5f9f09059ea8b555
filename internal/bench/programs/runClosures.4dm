// Maps, filters and reduces 1,000,000 integers, with a captured variable.
#DECLARE() -> $sum : Real
var $a : Collection
var $i; $k : Integer
$a:=[]
For ($i; 0; 999999)
	$a.push($i)
End for
$k:=2
$a:=$a.map(Formula(($1.value*$k)+1)).filter(Formula(($1.value%3)=0))
$sum:=$a.reduce(Formula($1.accumulator:=$1.accumulator+$1.value); 0)
