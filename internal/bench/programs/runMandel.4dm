#DECLARE() : Real
var $n; $x; $y; $k; $count : Integer
var $cr; $ci; $zr; $zi; $zr2; $zi2 : Real

$n:=400
For ($y; 0; $n-1)
	$ci:=(2*$y/$n)-1
	For ($x; 0; $n-1)
		$cr:=(2*$x/$n)-1.5
		$zr:=0
		$zi:=0
		$zr2:=0
		$zi2:=0
		$k:=0
		While (($k<50) & (($zr2+$zi2)<=4))
			$zi:=(2*$zr*$zi)+$ci
			$zr:=$zr2-$zi2+$cr
			$zr2:=$zr*$zr
			$zi2:=$zi*$zi
			$k+=1
		End while 
		If ($k=50)
			$count+=1
		End if 
	End for 
End for 
return $count
