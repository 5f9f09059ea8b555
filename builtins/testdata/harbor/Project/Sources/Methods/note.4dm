Use (Session.storage)
	Session.storage.worker:=Session.info.type+" "+String(Session.hasPrivilege("audit"))
End use 
