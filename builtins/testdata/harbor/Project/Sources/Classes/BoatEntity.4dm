Class extends Entity

Alias skipperName skipper.name

Function get label() -> $text : Text
	$text:=This.name+" ("+String(This.length)+" m)"

Function set label($text : Text)
	This.name:=Substring($text; 1; Position(" "; $text)-1)

Function rename($name : Text) -> $ok : Boolean
	This.name:=$name
	$ok:=This.save().success

Alias owner skipper

Alias rank owner.rank

Alias fleet skipper.boats

Function get size() -> $text : Text
	$text:=Choose(This.length<5; "small"; "big")

Function query size($event : Object) -> $found : Object
	If ($event.operator="IN")
		$event.result:=Null // compare values
	Else 
		$found:={query: Choose(($event.value="small")=($event.operator="=="); "length < :1"; "length >= :1"); parameters: [5]}
	End if 

Function orderBy size($event : Object) -> $text : Text
	$text:="length "+$event.operator+", name"

Function get crew() -> $number : Integer
	$number:=10-This.berths

Function get reads() -> $number : Integer
	Use (Session.storage)
		Session.storage.reads:=Num(Session.storage.reads)+1
	End use 
	$number:=Session.storage.reads
