package builtins

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"strings"
	"testing"
)

// TestCertificateRequest reads a request as a certificate authority does.
func TestCertificateRequest(t *testing.T) {
	const code = `var $k; $p; $r : Blob
GENERATE ENCRYPTION KEYPAIR($k; $p; 512)
ARRAY LONGINT($c; 7)
ARRAY TEXT($n; 7)
For ($i; 1; 6)
$c{$i}:=$i+12
End for
$c{7}:=18
$n{1}:="www.example.com"
$n{2}:="FR"
$n{3}:="Paris"
$n{4}:="Île"
$n{5}:="Acme, Inc."
$n{6}:="Web"
GENERATE CERTIFICATE REQUEST($k; $r; $c; $n)
return BLOB to text($p; UTF8 text without length)+BLOB to text($r; UTF8 text without length)`
	p := codeProcess(t)
	v, err := p.RunMethod("code", "code", code)
	if err != nil {
		t.Fatal(err)
	}
	public, rest := pem.Decode([]byte(v.AsText()))
	request, _ := pem.Decode(rest)
	if public == nil || request == nil {
		t.Fatalf("%s", v.AsText())
	}
	r, err := x509.ParseCertificateRequest(request.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.CheckSignature(); err != nil {
		t.Error(err)
	}
	if want := "CN=www.example.com,OU=Web,O=Acme\\, Inc.,ST=Île,L=Paris,C=FR"; r.Subject.String() != want && !sameParts(r.Subject.String(), want) {
		t.Errorf("%s, want %s", r.Subject, want)
	}
	key, err := x509.ParsePKIXPublicKey(public.Bytes)
	if k, ok := key.(*rsa.PublicKey); err != nil || !ok || !k.Equal(r.PublicKey) || k.N.BitLen() != 2048 {
		t.Errorf("the public key is not that of the request: %v", err)
	}
	for _, wrong := range []string{"GENERATE ENCRYPTION KEYPAIR($k; $p; 100)", "GENERATE CERTIFICATE REQUEST($k; $p; $c; $n)",
		"GENERATE ENCRYPTION KEYPAIR($k; $p)\n$c{1}:=99\n$n{1}:=\"x\"\nGENERATE CERTIFICATE REQUEST($k; $p; $c; $n)"} {
		if _, err := p.RunMethod("code", "code", "var $k; $p : Blob\nARRAY LONGINT($c; 1)\nARRAY TEXT($n; 1)\n"+wrong); err == nil || !strings.Contains(err.Error(), "-10700") {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}

// sameParts compares names whose parts may stand in another order.
func sameParts(a, b string) bool {
	for _, part := range strings.Split(b, ",") {
		if !strings.Contains(a, part) {
			return false
		}
	}
	return len(a) == len(b)
}
