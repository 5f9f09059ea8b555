Class constructor($w : Real)
	This.w:=$w

Function area($k : Real) : Real
	return (This.w*This.w)+$k
