//%attributes = {"invisible":true}
// Returns the fields of the form that was sent.
#DECLARE() -> $form : Object
var $i : Integer
ARRAY TEXT($names; 0)
ARRAY TEXT($values; 0)
WEB GET VARIABLES($names; $values)
$form:={item: ""}
For ($i; 1; Size of array($names))
	$form[$names{$i}]:=$values{$i}
End for 
