Class extends Entity

Alias skipperName skipper.name

Function get label() -> $text : Text
	$text:=This.name+" ("+String(This.length)+" m)"

Function set label($text : Text)
	This.name:=Substring($text; 1; Position(" "; $text)-1)

Function rename($name : Text) -> $ok : Boolean
	This.name:=$name
	$ok:=This.save().success
