// The way back from the bank.
shared singleton Class constructor()

// GET /paid?state=PASSCODE. The request begins in a session of its own, that of a guest
// if the browser sent no cookie; restore moves it to the session that went to the bank.
// False means that the passcode was used before, has expired or was never given out.
Function returned($request : 4D.IncomingMessage) : 4D.OutgoingMessage
	var $answer:=4D.OutgoingMessage.new()
	If (Session.restore(String($request.urlQuery.state)))
		Use (Session.storage)
			Session.storage.paid:=Session.storage.basket
			Session.storage.basket:=New shared collection
		End use 
	End if 
	$answer.setStatus(303)
	$answer.setHeader("Location"; "/index.shtml")
	return $answer
