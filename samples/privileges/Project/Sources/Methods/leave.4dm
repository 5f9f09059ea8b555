//%attributes = {"publishedWeb":true}
// Takes the privileges back. The session goes on.
Session.clearPrivileges()
WEB SEND HTTP REDIRECT("/index.shtml")
