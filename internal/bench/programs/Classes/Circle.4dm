Class constructor($r : Real)
	This.r:=$r

Function area($k : Real) : Real
	return (This.r*This.r*3)+$k
