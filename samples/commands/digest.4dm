// Digests, identifiers and passwords.
ALERT(Generate digest("The quick brown fox jumps over the lazy dog."; MD5 digest))  // expect: e4d909c290d0fb1ca068ffaddf22cbd0
ALERT(Generate digest(""; SHA1 digest))  // expect: da39a3ee5e6b4b0d3255bfef95601890afd80709
ALERT(String(Length(Generate UUID)))  // expect: 32
$hash:=Generate password hash("secret"; {cost: 4})
ALERT(String(Verify password hash("secret"; $hash))+String(Verify password hash("Secret"; $hash)))  // expect: TrueFalse
var $private; $public; $request : Blob
GENERATE ENCRYPTION KEYPAIR($private; $public)
ALERT(Substring(BLOB to text($public; UTF8 text without length); 1; 26))  // expect: -----BEGIN PUBLIC KEY-----
$key:=4D.CryptoKey.new({type: "PEM"; pem: BLOB to text($private; UTF8 text without length)})
ALERT(String($key.size))  // expect: 2048
ARRAY LONGINT($codes; 2)
ARRAY TEXT($names; 2)
$codes{1}:=13
$names{1}:="www.example.com"
$codes{2}:=14
$names{2}:="FR"
GENERATE CERTIFICATE REQUEST($private; $request; $codes; $names)
ALERT(Substring(BLOB to text($request; UTF8 text without length); 1; 35))  // expect: -----BEGIN CERTIFICATE REQUEST-----
$hash:=Generate password hash("x"; {algorithm: "md5"})  // error: 850
