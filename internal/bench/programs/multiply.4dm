#DECLARE($v : Collection; $out : Collection)
var $i; $j : Integer
var $s : Real
For ($i; 0; $v.length-1)
	$s:=0
	For ($j; 0; $v.length-1)
		$s+=cell($i; $j)*$v[$j]
	End for
	$out[$i]:=$s
End for
