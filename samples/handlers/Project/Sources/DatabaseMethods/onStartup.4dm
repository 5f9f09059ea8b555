// Eight berths and two skippers, for as long as the server runs. Everybody's password is
// "demo"; only its hash is kept.
var $berths; $skippers : Collection
var $i : Integer

$berths:=[]
For ($i; 1; 8)
	$berths.push({number: $i; length: 6+(2*($i%4)); boat: ""; skipper: ""})
End for 
$skippers:=[]
For each ($name; ["Ida"; "Ole"])
	$skippers.push({name: $name; hash: Generate password hash("demo"; {algorithm: "bcrypt"; cost: 8})})
End for each 

Use (Storage)
	Storage.berths:=$berths.copy(ck shared; Storage)
	Storage.skippers:=$skippers.copy(ck shared; Storage)
End use 
