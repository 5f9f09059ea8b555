Class extends DataStoreImplementation

// POST /rest/$catalog/authentify with ["hal", "demo"]. With forceLogin this is the one
// function that a guest may call over REST, whatever the permissions say; a session is
// logged in when setPrivileges was called, not when this returns True.
exposed Function authentify($name : Text; $password : Text) : Boolean
	return cs.People.me.letIn($name; $password)
