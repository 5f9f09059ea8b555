#DECLARE($n)->$r
If ($n<2)
	$r:=$n
Else 
	$r:=dynamicFib($n-1)+dynamicFib($n-2)
End if 
