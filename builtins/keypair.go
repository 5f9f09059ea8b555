package builtins

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"

	"fourd/interp"
	"fourd/interp/value"
)

// securedProtocol is the theme Secured Protocol.
var securedProtocol = []interp.Command{
	interp.Native("GENERATE ENCRYPTION KEYPAIR", generateKeyPair),
	interp.Native("GENERATE CERTIFICATE REQUEST", generateCertificateRequest),
}

// shortestKey is the least number of bits of a key that may be asked for.
const shortestKey = 512

// generateKeyPair makes a pair of RSA keys, as PEM text in two blobs.
// Page: commands/generate-encryption-keypair.md.
//
// choice: a pair has 2048 bits at least, whatever is asked for. The 512 bits of the page are
// broken by one machine in hours, and clients of TLS refuse them.
func generateKeyPair(_ *interp.Process, a interp.Args) (value.Value, error) {
	n := a.IntOr(2, defaultRSA)
	if n < shortestKey || n > mostRSA {
		return value.Undefined, a.Errorf(codeParam, "an RSA key has %d to %d bits, not %d", shortestKey, mostRSA, n)
	}
	key, err := rsa.GenerateKey(rand.Reader, max(n, defaultRSA))
	if err != nil {
		return value.Undefined, a.Errorf(codeParam, "%v", err)
	}
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		return value.Undefined, a.Errorf(codeParam, "%v", err)
	}
	setBlob(a, 0, pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}))
	setBlob(a, 1, pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public}))
	return none()
}

// requestParts are the parts of a name by the codes of GENERATE CERTIFICATE REQUEST.
var requestParts = map[int]asn1.ObjectIdentifier{
	13: {2, 5, 4, 3},  // CommonName
	14: {2, 5, 4, 6},  // CountryName
	15: {2, 5, 4, 7},  // LocalityName
	16: {2, 5, 4, 8},  // StateOrProvinceName
	17: {2, 5, 4, 10}, // OrganizationName
	18: {2, 5, 4, 11}, // OrganizationUnit
}

// generateCertificateRequest makes a request for a certificate of a private key, as PEM text in
// a blob. Names that are empty are left out.
// Page: commands/generate-certificate-request.md.
func generateCertificateRequest(_ *interp.Process, a interp.Args) (value.Value, error) {
	k := &cryptoKey{}
	if err := k.read(string(blobBytes(a, 0))); err != nil || k.private == nil {
		return value.Undefined, value.Errorf(codeParam, "the first Blob holds no private key in PEM form").WithHint("GENERATE ENCRYPTION KEYPAIR makes one")
	}
	codes, texts := a.Array(2), a.Array(3)
	if codes.Len() != texts.Len() {
		return value.Undefined, a.Errorf(codeParam, "there are %d codes, but %d names", codes.Len(), texts.Len())
	}
	var name pkix.Name
	for i := 1; i <= codes.Len(); i++ {
		code, err := codes.At(i)
		if err != nil {
			return value.Undefined, err
		}
		text, err := texts.At(i)
		if err != nil {
			return value.Undefined, err
		}
		part := requestParts[int(toNumber(code))]
		switch s := value.ValidText(toText(text)); {
		case part == nil:
			return value.Undefined, value.Errorf(codeParam, "no part of a name has the code %s", toText(code)).WithHint("13 is the common name, 14 the country, 15 the locality, 16 the state, 17 the organization, 18 its unit")
		case s == "":
		default:
			name.ExtraNames = append(name.ExtraNames, pkix.AttributeTypeAndValue{Type: part, Value: s})
		}
	}
	der, err := x509.CreateCertificateRequest(rand.Reader, &x509.CertificateRequest{Subject: name}, crypto.PrivateKey(k.private))
	if err != nil {
		return value.Undefined, a.Errorf(codeParam, "the request cannot be made: %v", err)
	}
	setBlob(a, 1, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE REQUEST", Bytes: der}))
	return none()
}
