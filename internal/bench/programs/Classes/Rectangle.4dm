Class constructor($w : Real; $h : Real)
	This.w:=$w
	This.h:=$h

Function area($k : Real) : Real
	return (This.w*This.h)+$k
