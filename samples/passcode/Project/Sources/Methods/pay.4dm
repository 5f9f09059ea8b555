//%attributes = {"publishedWeb":true}
// Sends the visitor to a bank, with a passcode that brings the session back. The cookie
// cannot do that: with SameSite=Strict browsers do not send it when another site leads
// here.
WEB SEND HTTP REDIRECT("/bank.html?state="+Session.createOTP(600); *)
