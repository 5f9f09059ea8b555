// Scalar blobs are changed by commands, 4D.Blob objects never change.
var $b; $half : Blob
var $text : Text
var $offset : Integer
TEXT TO BLOB("Café"; $b; UTF8 text without length)
ALERT(String(BLOB size($b)))  // expect: 5
ALERT(BLOB to text($b; UTF8 text without length))  // expect: Café
LONGINT TO BLOB(1; $b; Macintosh byte ordering; *)
ALERT(String(BLOB size($b)))  // expect: 9
$offset:=5
ALERT(String(BLOB to longint($b; Macintosh byte ordering; $offset))+" "+String($offset))  // expect: 1 9
SET BLOB SIZE($b; 3)
CONVERT FROM TEXT("é"; "ISO-8859-1"; $half)
ALERT(String(BLOB size($half))+Convert to text($half; "ISO-8859-1"))  // expect: 1é
$object:=4D.Blob.new($b)
ALERT(String($object.size)+String($object.slice(1).size))  // expect: 32
$text:="hello"
BASE64 ENCODE($text)
ALERT($text)  // expect: aGVsbG8=
BASE64 DECODE($text)
ALERT($text)  // expect: hello
