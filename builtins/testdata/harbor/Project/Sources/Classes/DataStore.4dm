Class extends DataStoreImplementation

Function fill()
	var $name : Text
	var $skipper; $boat : Object
	var $n : Integer
	For each ($name; ["Ida"; "Bruno"; "Åsa"])
		$skipper:=This.Skipper.new()
		$skipper.name:=$name
		$n+=1
		$skipper.rank:=$n
		$skipper.active:=($n#2)
		$skipper.save()
	End for each 
	$n:=0
	For each ($name; ["Tern"; "Gull"; "Puffin"; "Auk"; "Eider"])
		$boat:=This.Boat.new()
		$boat.name:=$name
		$n+=1
		$boat.length:=$n*2
		$boat.berths:=$n
		$boat.info:={colour: Choose($n%2=1; "red"; "blue"); sails: [{area: $n*10}]}
		If ($n<4)
			$boat.skipper:=This.Skipper.query("rank = :1"; Choose($n=3; 1; $n)).first()
		End if 
		$boat.save()
	End for each 
