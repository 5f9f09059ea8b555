#DECLARE() : Real
var $n; $i; $j : Integer
var $sum : Real

$n:=2000000
ARRAY BOOLEAN($composite; $n)
For ($i; 2; $n)
	If (Not($composite{$i}))
		$sum+=$i
		For ($j; $i*2; $n; $i)
			$composite{$j}:=True
		End for 
	End if 
End for 
return $sum
