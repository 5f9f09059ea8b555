//%attributes = {"publishedWeb":true}
// Ends the visit: no privilege is left and nothing is kept. The session itself lives on
// as that of a guest.
Session.clearPrivileges()
Use (Session.storage)
	OB REMOVE(Session.storage; "userId")
	OB REMOVE(Session.storage; "region")
	OB REMOVE(Session.storage; "top")
End use 
WEB SEND HTTP REDIRECT("/index.shtml?bye=1")
