// A method that calls itself.
#DECLARE($n : Integer) : Real

If ($n<2)
	return 1
End if 
return $n*factorial($n-1)
