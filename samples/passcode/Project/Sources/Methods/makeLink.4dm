//%attributes = {"publishedWeb":true}
// Makes a link that opens this session in another browser: once, and within two minutes.
// Whoever has the link has the session, so it is shown only to who asks for it.
var vLink : Text
vLink:="/index.shtml?$4DSID="+Session.createOTP(120)
WEB SEND FILE("link.shtml")
