// Digests, identifiers and passwords.
ALERT(Generate digest("The quick brown fox jumps over the lazy dog."; MD5 digest))  // expect: e4d909c290d0fb1ca068ffaddf22cbd0
ALERT(Generate digest(""; SHA1 digest))  // expect: da39a3ee5e6b4b0d3255bfef95601890afd80709
ALERT(String(Length(Generate UUID)))  // expect: 32
$hash:=Generate password hash("secret"; {cost: 4})
ALERT(String(Verify password hash("secret"; $hash))+String(Verify password hash("Secret"; $hash)))  // expect: TrueFalse
$hash:=Generate password hash("x"; {algorithm: "md5"})  // error: 850
