// Builds a text of 20,000 numbers, takes it apart and joins it, ten times.
#DECLARE() -> $total : Integer
var $s; $joined : Text
var $parts : Collection
var $r; $i : Integer
For ($r; 1; 10)
	$s:=""
	For ($i; 0; 19999)
		$s:=$s+String($i)+","
	End for
	$parts:=Split string($s; ",")
	$joined:=$parts.join(";")
	$total+=Length($joined)+$parts.length
End for
