//%attributes = {"publishedWeb":true}
// Receives the form of the login page: checks the password, gives the session the
// user's name and privilege, and keeps the three best customers with the session.
ARRAY TEXT($names; 0)
ARRAY TEXT($values; 0)
var $form : Object
var $i : Integer
var $hash : Text
var $sales : cs.SalesPersonEntity

WEB GET VARIABLES($names; $values)
$form:={userId: ""; password: ""}
For ($i; 1; Size of array($names))
	$form[$names{$i}]:=$values{$i}
End for 

$sales:=Null
If ($form.userId#"") && (Position("@"; $form.userId)=0)
	$sales:=ds.SalesPerson.query("userId = :1"; $form.userId).first()
End if 

// The answer is the same for an unknown user and a wrong password, and takes as long:
// for an unknown user the password is compared with a hash that fits none.
$hash:=($sales=Null) ? "$2a$10$Xo2MS.6SU.7vVCsMd4Cs2Oz7TcVXR2bgIrk0VSukqN3hodrv25W8O" : $sales.passwordHash
If (Not(Verify password hash($form.password; $hash))) || ($sales=Null)
	vMessage:="This user name and password do not go together."
	WEB SET HTTP HEADER("X-STATUS: 401 Unauthorized")
	WEB SEND FILE("index.shtml")
	return 
End if 

Session.setPrivileges({privileges: "sales"; userName: $sales.firstName+" "+$sales.lastName})
Use (Session.storage)
	Session.storage.userId:=$sales.userId
	Session.storage.region:=$sales.region
	Session.storage.top:=$sales.customers.orderBy("totalPurchase desc").slice(0; 3)
End use 
WEB SEND HTTP REDIRECT("/dashboard.shtml")
