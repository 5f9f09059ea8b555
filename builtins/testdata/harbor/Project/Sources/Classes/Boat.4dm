Class extends DataClass

Function longerThan($meters : Real) -> $boats : cs.BoatSelection
	$boats:=This.query("length > :1"; $meters)
