//%attributes = {"publishedWeb":true}
// Puts what the form names into the basket. The basket belongs to the session, so every
// browser that is in the session sees it.
var $form : Object
$form:=formOf
If (Length($form.item)>0) && (Length($form.item)<=40)
	Use (Session.storage)
		If (Session.storage.basket=Null)
			Session.storage.basket:=New shared collection
		End if 
	End use 
	Use (Session.storage.basket)
		If (Session.storage.basket.length<20)
			Session.storage.basket.push($form.item)
		End if 
	End use 
End if 
WEB SEND HTTP REDIRECT("/index.shtml")
