package builtins

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

// cryptoKeyClass is 4D.CryptoKey: a pair of keys to sign with and, for RSA, to encrypt.
var cryptoKeyClass = interp.Class{
	Name: "CryptoKey",
	New:  newCryptoKey,
	Functions: func() interp.Members {
		return interp.Members{
			"getPrivateKey": keyText((*cryptoKey).privatePEM),
			"getPublicKey":  keyText((*cryptoKey).publicPEM),
			"sign":          keySign,
			"verify":        keyVerify,
			"encrypt":       keyEncrypt,
			"decrypt":       keyDecrypt,
		}
	},
}

// cryptoKey is the inside of a 4D.CryptoKey. It never changes, so processes can share it.
type cryptoKey struct {
	kind    string // RSA, ECDSA or PEM, as the settings had it
	private crypto.Signer
	public  crypto.PublicKey
}

// newCryptoKey makes a key pair of the type in settings, or reads one from PEM text.
// Page: API/CryptoKeyClass.md.
func newCryptoKey(p *interp.Process, a interp.Args) (value.Value, error) {
	k, err := makeKey(a.Object(0))
	if err != nil {
		return value.Undefined, a.Errorf(codeParam, "%v", err)
	}
	return p.Runtime().NewNative("CryptoKey", k), nil
}

// The sizes of RSA keys that may be asked for: smaller ones are broken, larger ones would
// keep the machine busy for minutes.
const (
	leastRSA   = 1024
	mostRSA    = 8192
	defaultRSA = 2048
)

func makeKey(settings *value.Object) (*cryptoKey, error) {
	if settings == nil {
		return nil, errors.New("the settings of a key are missing")
	}
	k := &cryptoKey{kind: strings.ToUpper(settings.Lookup("type").AsText())}
	var err error
	switch k.kind {
	case "RSA":
		size := defaultRSA
		if v := settings.Lookup("size"); v.Kind().IsNumber() {
			size = int(value.ToLong(v.AsReal()))
		}
		if size < leastRSA || size > mostRSA {
			return nil, value.Errorf(codeParam, "an RSA key must have %d to %d bits, not %d", leastRSA, mostRSA, size)
		}
		k.private, err = rsa.GenerateKey(rand.Reader, size)
	case "ECDSA":
		c, ok := curveNamed(settings.Lookup("curve").AsText())
		if !ok {
			return nil, value.Errorf(codeParam, "there is no curve `%s` here: prime256v1, secp384r1 or secp521r1", settings.Lookup("curve").AsText())
		}
		k.private, err = ecdsa.GenerateKey(c, rand.Reader)
	case "PEM":
		return k, k.read(settings.Lookup("pem").AsText())
	default:
		return nil, value.Errorf(codeParam, "the type of a key is RSA, ECDSA or PEM, not `%s`", settings.Lookup("type").AsText())
	}
	if err != nil {
		return nil, err
	}
	k.public = k.private.Public()
	return k, nil
}

// curves are the curves by the names that OpenSSL gives them, and by those of NIST.
var curves = [...]struct {
	name, nist string
	curve      func() elliptic.Curve
}{
	{"prime256v1", "P-256", elliptic.P256},
	{"secp384r1", "P-384", elliptic.P384},
	{"secp521r1", "P-521", elliptic.P521},
	{"secp224r1", "P-224", elliptic.P224},
}

func curveNamed(name string) (elliptic.Curve, bool) {
	if name == "" || strings.EqualFold(name, "secp256r1") {
		name = "prime256v1"
	}
	for _, c := range curves {
		if strings.EqualFold(name, c.name) || strings.EqualFold(name, c.nist) {
			return c.curve(), true
		}
	}
	return nil, false
}

// read takes the first key or certificate of a PEM text; a private one brings its public one.
func (k *cryptoKey) read(text string) error {
	for rest := []byte(text); ; {
		var b *pem.Block
		if b, rest = pem.Decode(rest); b == nil {
			return value.Errorf(codeParam, "the text holds no key in PEM form")
		}
		key, err := keyIn(b)
		switch key := key.(type) {
		case *rsa.PrivateKey:
			k.private, k.public = key, key.Public()
		case *ecdsa.PrivateKey:
			k.private, k.public = key, key.Public()
		case *rsa.PublicKey, *ecdsa.PublicKey:
			k.public = key
		case nil:
			if err != nil {
				return value.Errorf(codeParam, "the key cannot be read: %v", err)
			}
			continue // parameters of a curve stand before the key
		default:
			return value.Errorf(codeParam, "keys of this type are not known here: only RSA and ECDSA")
		}
		return nil
	}
}

// keyIn returns what a block of PEM text holds, nil when it is no key.
func keyIn(b *pem.Block) (any, error) {
	switch b.Type {
	case "PRIVATE KEY":
		return x509.ParsePKCS8PrivateKey(b.Bytes)
	case "RSA PRIVATE KEY":
		return orNothing(x509.ParsePKCS1PrivateKey(b.Bytes))
	case "EC PRIVATE KEY":
		return orNothing(x509.ParseECPrivateKey(b.Bytes))
	case "PUBLIC KEY":
		return x509.ParsePKIXPublicKey(b.Bytes)
	case "RSA PUBLIC KEY":
		return orNothing(x509.ParsePKCS1PublicKey(b.Bytes))
	case "CERTIFICATE":
		c, err := x509.ParseCertificate(b.Bytes)
		if err != nil {
			return nil, err
		}
		return c.PublicKey, nil
	case "ENCRYPTED PRIVATE KEY":
		return nil, errors.New("it is encrypted with a password")
	}
	return nil, nil
}

// orNothing keeps a nil pointer from looking like a key.
func orNothing[T any](key *T, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return key, nil
}

func (k *cryptoKey) privatePEM() string {
	if k.private == nil {
		return ""
	}
	der, err := x509.MarshalPKCS8PrivateKey(k.private)
	if err != nil {
		return ""
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
}

func (k *cryptoKey) publicPEM() string {
	der, err := x509.MarshalPKIXPublicKey(k.public)
	if err != nil {
		return ""
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}

// Get answers type, size of RSA keys, curve of others, and pem, the private key if there
// is one.
func (k *cryptoKey) Get(_ value.Caller, name string) (value.Value, error) {
	switch name {
	case "type":
		return value.Str(k.kind), nil
	case "pem":
		if s := k.privatePEM(); s != "" {
			return value.Str(s), nil
		}
		return value.Str(k.publicPEM()), nil
	case "size":
		if r, ok := k.public.(*rsa.PublicKey); ok {
			return value.Int(int64(r.N.BitLen())), nil
		}
	case "curve":
		if e, ok := k.public.(*ecdsa.PublicKey); ok {
			for _, c := range curves {
				if c.curve() == e.Curve {
					return value.Str(c.name), nil
				}
			}
		}
	}
	return value.Undefined, nil
}

// Set refuses: a key never changes.
func (k *cryptoKey) Set(_ value.Caller, name string, _ value.Value) error {
	return value.Errorf(value.CodeTypes, "the property %s of a 4D.CryptoKey is read-only", name)
}

// Keys returns the property names.
func (k *cryptoKey) Keys() []string {
	if _, ok := k.public.(*rsa.PublicKey); ok {
		return []string{"type", "size", "pem"}
	}
	return []string{"type", "curve", "pem"}
}

// Shareable reports true: what never changes can be shared.
func (k *cryptoKey) Shareable() bool { return true }
