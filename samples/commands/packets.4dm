// Documents that stay open are read and written in packets.
$path:=Folder("/PACKAGE").platformPath+"packets.txt"
var $doc : Time
var $text : Text
$doc:=Create document($path)
SEND PACKET($doc; "one;two;")
SEND PACKET($doc; "three")
CLOSE DOCUMENT($doc)
$doc:=Open document($path; Read mode)
RECEIVE PACKET($doc; $text; ";")
ALERT($text)  // expect: one
RECEIVE PACKET($doc; $text; 2)
ALERT($text+String(OK))  // expect: tw1
ALERT(String(Get document position($doc)))  // expect: 6
SET DOCUMENT POSITION($doc; 8)
RECEIVE PACKET($doc; $text; ";")
ALERT($text+String(OK))  // expect: three0
CLOSE DOCUMENT($doc)
DELETE DOCUMENT($path)
CLOSE DOCUMENT($doc)  // error: -43
