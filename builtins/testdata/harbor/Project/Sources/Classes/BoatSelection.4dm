Class extends EntitySelection

Function totalBerths() -> $n : Real
	$n:=This.sum("berths")
