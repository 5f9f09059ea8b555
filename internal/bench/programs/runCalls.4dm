// Calls one function of three classes 3,000,000 times.
#DECLARE() -> $sum : Real
var $shapes : Collection
var $shape : Object
var $i : Integer
$shapes:=[cs.Square.new(2); cs.Rectangle.new(2; 3); cs.Circle.new(4)]
For ($i; 0; 2999999)
	$shape:=$shapes[$i%3]
	$sum+=$shape.area($i%10)
End for
