package builtins

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"errors"
	"math/big"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

// keyOf returns the inside of a 4D.CryptoKey.
func keyOf(this value.Value) (*cryptoKey, error) {
	if o := this.AsObject(); o != nil {
		if k, ok := o.Native().(*cryptoKey); ok {
			return k, nil
		}
	}
	return nil, value.Errorf(value.CodeTypes, "this function needs a 4D.CryptoKey")
}

func keyText(text func(*cryptoKey) string) func(*interp.Process, value.Value, interp.Args) (value.Value, error) {
	return func(_ *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
		k, err := keyOf(this)
		if err != nil {
			return value.Undefined, err
		}
		return value.Str(text(k)), nil
	}
}

// cryptoOptions are the options of sign, verify, encrypt and decrypt.
type cryptoOptions struct{ object *value.Object }

func optionsAt(a interp.Args, i int) cryptoOptions {
	if !a.Has(i) || a.Kind(i) == value.KNull {
		return cryptoOptions{}
	}
	return cryptoOptions{a.Object(i)}
}

func (o cryptoOptions) text(name string) string {
	if o.object == nil {
		return ""
	}
	return o.object.Lookup(name).AsText()
}

// hash returns the digest algorithm, SHA256 when none is named.
func (o cryptoOptions) hash() (crypto.Hash, error) {
	name := o.text("hash")
	switch strings.ToUpper(strings.ReplaceAll(name, "-", "")) {
	case "", "SHA256":
		return crypto.SHA256, nil
	case "SHA1":
		return crypto.SHA1, nil
	case "SHA224":
		return crypto.SHA224, nil
	case "SHA384":
		return crypto.SHA384, nil
	case "SHA512":
		return crypto.SHA512, nil
	}
	return 0, value.Errorf(codeParam, "there is no digest algorithm `%s` here: SHA256, SHA384 or SHA512", name)
}

// digest returns the digest of the text or blob that is the first argument, and its algorithm.
func (o cryptoOptions) digest(a interp.Args) (crypto.Hash, []byte, error) {
	h, err := o.hash()
	if err != nil {
		return 0, nil, err
	}
	d := h.New()
	d.Write(textOrBlob(a, 0))
	return h, d.Sum(nil), nil
}

// encode writes bytes as the option of that name says: Base64, Base64URL or UTF-8.
func (o cryptoOptions) encode(option, otherwise string, b []byte) string {
	name := o.text(option)
	if name == "" {
		name = otherwise
	}
	switch strings.ToLower(name) {
	case "base64url":
		return base64.RawURLEncoding.EncodeToString(b)
	case "base64":
		return base64.StdEncoding.EncodeToString(b)
	}
	return value.ValidText(string(b))
}

// decode is the way back; padding and line ends do not count.
func (o cryptoOptions) decode(option, otherwise, text string) ([]byte, error) {
	name := o.text(option)
	if name == "" {
		name = otherwise
	}
	plain := strings.TrimRight(strings.Join(strings.Fields(text), ""), "=")
	switch strings.ToLower(name) {
	case "base64url":
		return base64.RawURLEncoding.DecodeString(plain)
	case "base64":
		return base64.RawStdEncoding.DecodeString(plain)
	}
	return []byte(value.ValidText(text)), nil
}

// keySign returns the signature of a text (as UTF-8) or a blob with the private key, in
// Base64 or Base64URL. Page: API/CryptoKeyClass.md.
//
// choice: a signature of ECDSA is its two numbers side by side, as JSON Web Tokens have it
// and real code expects it, not the form with ASN.1.
func keySign(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	k, err := keyOf(this)
	if err != nil {
		return value.Undefined, err
	}
	o := optionsAt(a, 1)
	h, sum, err := o.digest(a)
	if err != nil {
		return value.Undefined, err
	}
	var sig []byte
	switch key := k.private.(type) {
	case *rsa.PrivateKey:
		if o.pss() {
			sig, err = rsa.SignPSS(rand.Reader, key, h, sum, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
		} else {
			sig, err = rsa.SignPKCS1v15(rand.Reader, key, h, sum)
		}
	case *ecdsa.PrivateKey:
		sig, err = signPlain(key, sum)
	default:
		err = errors.New("the key has no private part")
	}
	if err != nil {
		return value.Undefined, a.Errorf(codeParam, "nothing can be signed: %v", err)
	}
	return text(o.encode("encoding", "Base64", sig))
}

func (o cryptoOptions) pss() bool { return o.object != nil && value.ToBool(o.object.Lookup("pss")) }

// width is the number of bytes that a number of the curve takes.
func width(k *ecdsa.PublicKey) int { return (k.Curve.Params().BitSize + 7) / 8 }

func signPlain(key *ecdsa.PrivateKey, digest []byte) ([]byte, error) {
	r, s, err := ecdsa.Sign(rand.Reader, key, digest)
	if err != nil {
		return nil, err
	}
	n := width(&key.PublicKey)
	sig := make([]byte, 2*n)
	r.FillBytes(sig[:n])
	s.FillBytes(sig[n:])
	return sig, nil
}

// keyVerify tells whether a signature is that of a text or a blob; signatures of ECDSA
// may have either form. Page: API/CryptoKeyClass.md.
func keyVerify(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	k, err := keyOf(this)
	if err != nil {
		return value.Undefined, err
	}
	o := optionsAt(a, 2)
	h, sum, err := o.digest(a)
	if err != nil {
		return value.Undefined, err
	}
	sig, err := o.decode("encoding", "Base64", a.Text(1))
	if err != nil {
		return status(nil, errors.New("the signature is not encoded as the options say")), nil
	}
	ok := false
	switch key := k.public.(type) {
	case *rsa.PublicKey:
		if o.pss() {
			err = rsa.VerifyPSS(key, h, sum, sig, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthAuto})
		} else {
			err = rsa.VerifyPKCS1v15(key, h, sum, sig)
		}
		ok = err == nil
	case *ecdsa.PublicKey:
		if n := width(key); len(sig) == 2*n {
			ok = ecdsa.Verify(key, sum, new(big.Int).SetBytes(sig[:n]), new(big.Int).SetBytes(sig[n:]))
		} else {
			ok = ecdsa.VerifyASN1(key, sum, sig)
		}
	}
	if !ok {
		return status(nil, errors.New("the signature does not match the message and the key")), nil
	}
	return status(nil, nil), nil
}

// status is what verify and decrypt answer.
func status(result *string, err error) value.Value {
	if err != nil {
		fault := object("errCode", value.Int(codeParam), "message", value.Str(err.Error()), "componentSignature", value.Str("4DCM"))
		return object("success", value.False, "errors", value.NewCollection([]value.Value{fault.Value()}).Value()).Value()
	}
	o := object("success", value.True)
	if result != nil {
		o.Put("result", value.Str(*result))
	}
	return o.Value()
}

var errNotRSA = errors.New("only RSA keys encrypt and decrypt")

// keyEncrypt encrypts a text with the public key, by RSA-OAEP.
// Page: API/CryptoKeyClass.md.
func keyEncrypt(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	k, err := keyOf(this)
	if err != nil {
		return value.Undefined, err
	}
	o := optionsAt(a, 1)
	h, err := o.hash()
	if err != nil {
		return value.Undefined, err
	}
	plain, err := o.decode("encodingDecrypted", "UTF-8", a.Text(0))
	if err != nil {
		return value.Undefined, a.Errorf(codeParam, "the message is not encoded as the options say")
	}
	key, ok := k.public.(*rsa.PublicKey)
	if !ok {
		return value.Undefined, a.Errorf(codeParam, "%v", errNotRSA)
	}
	if most := key.Size() - 2*h.Size() - 2; len(plain) > most {
		return value.Undefined, value.Errorf(codeParam, "this key encrypts %d bytes at most, not %d", max(most, 0), len(plain)).
			WithHint("encrypt a random key with it, and the message with that key")
	}
	out, err := rsa.EncryptOAEP(h.New(), rand.Reader, key, plain, nil)
	if err != nil {
		return value.Undefined, a.Errorf(codeParam, "%v", err)
	}
	return text(o.encode("encodingEncrypted", "Base64", out))
}

// keyDecrypt decrypts such a text with the private key. Page: API/CryptoKeyClass.md.
func keyDecrypt(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	k, err := keyOf(this)
	if err != nil {
		return value.Undefined, err
	}
	o := optionsAt(a, 1)
	h, err := o.hash()
	if err != nil {
		return value.Undefined, err
	}
	key, ok := k.private.(*rsa.PrivateKey)
	if !ok {
		if k.private == nil {
			return status(nil, errors.New("the key has no private part")), nil
		}
		return status(nil, errNotRSA), nil
	}
	in, err := o.decode("encodingEncrypted", "Base64", a.Text(0))
	if err != nil {
		return status(nil, errors.New("the message is not encoded as the options say")), nil
	}
	out, err := rsa.DecryptOAEP(h.New(), rand.Reader, key, in, nil)
	if err != nil {
		return status(nil, errors.New("the message was not encrypted for this key in this way")), nil
	}
	result := o.encode("encodingDecrypted", "UTF-8", out)
	return status(&result, nil), nil
}
