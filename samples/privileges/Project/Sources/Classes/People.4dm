// Who may come in, and with which role. Its functions are not exposed, so they are
// called by code alone.
shared singleton Class constructor()

// letIn gives the session the role of a person who knows the password.
Function letIn($name : Text; $password : Text) : Boolean
	var $person : Object
	$person:=Storage.people.query("name = :1"; $name).first()
	If ($person=Null) || (Not(Verify password hash($password; $person.hash)))
		return False
	End if 
	Session.clearPrivileges() // setPrivileges adds to what a session has
	return Session.setPrivileges({roles: $person.role; userName: $person.name})
