//%attributes = {"publishedWeb":true}
// Receives the form of the login page.
ARRAY TEXT($names; 0)
ARRAY TEXT($values; 0)
var $form : Object
var $i : Integer
WEB GET VARIABLES($names; $values)
$form:={name: ""; password: ""}
For ($i; 1; Size of array($names))
	$form[$names{$i}]:=$values{$i}
End for 
If (cs.People.me.letIn($form.name; $form.password))
	WEB SEND HTTP REDIRECT("/index.shtml")
Else 
	WEB SET HTTP HEADER("X-STATUS: 401 Unauthorized")
	WEB SEND FILE("index.shtml")
End if 
