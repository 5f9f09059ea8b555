// Who comes in: the session of a visitor is that of a guest until login gives it a name
// and a privilege.
shared singleton Class constructor()

// GET /api/me: what the session knows of its visitor.
Function whoAmI() : 4D.OutgoingMessage
	return cs.Answer.me.json({name: Session.userName; skipper: Session.hasPrivilege("skipper")})

// POST /api/login with {"name": "Ida"; "password": "demo"}.
Function login($request : 4D.IncomingMessage) : 4D.OutgoingMessage
	var $body; $skipper : Object
	$body:=Try($request.getJSON())
	$skipper:=Storage.skippers.query("name = :1"; String($body.name)).first()
	If ($skipper=Null) || (Not(Verify password hash(String($body.password); $skipper.hash)))
		return cs.Answer.me.refuse(401; "this name and password do not go together")
	End if 
	// From here on the browser has a new cookie, so that nobody who knew the old one
	// shares what the session may do now.
	Session.setPrivileges({privileges: "skipper"; userName: $skipper.name})
	return This.whoAmI()

// POST /api/logout: the session goes on as that of a guest.
Function logout() : 4D.OutgoingMessage
	Session.clearPrivileges()
	return cs.Answer.me.empty()
