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

Function event touched price($event : Object)
	If (This.price>1000)
		This.price:=1000
	End if 

Function event touched($event : Object)
	Use (Session.storage)
		Session.storage.touched:=String(Session.storage.touched)+$event.attributeName+" "
	End use 
