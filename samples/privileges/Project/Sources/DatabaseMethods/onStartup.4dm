// Fills the table when the project starts for the first time, and keeps who may come in.
// The code of the application itself needs no privilege.
var $boat : cs.BoatEntity
var $people : Collection
var $person; $data : Object

If (ds.Boat.getCount()=0)
	For each ($data; [{n: "Gull"; l: 7.5; v: 18500}; {n: "Tern"; l: 5.2; v: 9400}; {n: "Auk"; l: 11; v: 64000}; {n: "Eider"; l: 9; v: 31200}])
		$boat:=ds.Boat.new()
		$boat.name:=$data.n
		$boat.length:=$data.l
		$boat.value:=$data.v
		$boat.save()
	End for each 
End if 

$people:=[]
For each ($person; [{name: "gina"; role: "Guide"}; {name: "hal"; role: "Harbourmaster"}; {name: "ines"; role: "Insurer"}])
	$person.hash:=Generate password hash("demo"; {algorithm: "bcrypt"; cost: 8})
	$people.push($person)
End for each 
Use (Storage)
	Storage.people:=$people.copy(ck shared; Storage)
End use 
