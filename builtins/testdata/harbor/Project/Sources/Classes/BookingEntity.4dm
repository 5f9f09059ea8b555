Class extends Entity

Class constructor()
	This.price:=50

Function event validateSave price($event : Object) -> $result : Object
	If (This.price<0)
		$result:={errCode: 1; message: "a price below zero"; seriousError: False}
	End if 

Function event afterSave($event : Object)
	Use (Session.storage)
		Session.storage.saved:=$event.saveStatus+" "+$event.savedAttributes.join(",")
	End use 
