// The berths of a small harbour. A request handler is a function of a shared singleton
// that takes the request and returns the answer; HTTPHandlers.json says which URL and
// which verb lead to it, and roles.json who may call it.
shared singleton Class constructor()

// GET /api/berths, all of them; GET /api/berths?free=true, the free ones.
Function list($request : 4D.IncomingMessage) : 4D.OutgoingMessage
	var $berths : Collection:=Storage.berths
	If ($request.urlQuery.free="true")
		$berths:=$berths.query("boat = ''")
	End if 
	return cs.Answer.me.json($berths)

// POST /api/berths/3 with {"boat": "Gull"}: puts a boat there. Two skippers may ask at
// the same time: only one of them gets into Use, so only one gets the berth.
Function take($request : 4D.IncomingMessage) : 4D.OutgoingMessage
	var $berth; $body : Object
	var $answer : 4D.OutgoingMessage
	$body:=Try($request.getJSON())
	If (Value type($body.boat)#Is text) || ($body.boat="")
		return cs.Answer.me.refuse(400; "send the name of the boat, such as {\"boat\": \"Gull\"}")
	End if 
	$berth:=This.berthOf($request)
	If ($berth=Null)
		return cs.Answer.me.refuse(404; "there is no such berth")
	End if 
	Use ($berth)
		If ($berth.boat="")
			$berth.boat:=$body.boat
			$berth.skipper:=Session.userName
			$answer:=cs.Answer.me.json($berth; 201)
		Else 
			$answer:=cs.Answer.me.refuse(409; "the berth is taken by "+$berth.boat)
		End if 
	End use 
	return $answer

// DELETE /api/berths/3: leaves a berth. Only who took it may do that.
Function leave($request : 4D.IncomingMessage) : 4D.OutgoingMessage
	var $berth : Object
	$berth:=This.berthOf($request)
	Case of 
		: ($berth=Null)
			return cs.Answer.me.refuse(404; "there is no such berth")
		: ($berth.skipper#Session.userName)
			return cs.Answer.me.refuse(403; "this is not your berth")
	End case 
	Use ($berth)
		$berth.boat:=""
		$berth.skipper:=""
	End use 
	return cs.Answer.me.empty()

// berthOf finds the berth that the URL names, Null when there is none.
Function berthOf($request : 4D.IncomingMessage) : Object
	return Storage.berths.query("number = :1"; Num($request.urlPath.last())).first()
