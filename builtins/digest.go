package builtins

import (
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"strings"

	"github.com/google/uuid"
	"golang.org/x/crypto/bcrypt"

	"fourd/interp"
	"fourd/interp/value"
)

var base64s = []interp.Command{
	interp.Native("BASE64 ENCODE", base64Encode),
	interp.Native("BASE64 DECODE", base64Decode),
}

var digests = []interp.Command{
	interp.Native("Generate digest", generateDigest),
	interp.Native("Generate UUID", generateUUID),
}

var passwords = []interp.Command{
	interp.Native("Generate password hash", generatePasswordHash),
	interp.Native("Verify password hash", verifyPasswordHash),
}

// base64Encode encodes a text (as UTF-8) or a blob in Base64, with * in Base64URL
// without padding. The result goes to encoded, as text unless it is a blob, or back
// into toEncode. Page: commands/base64-encode.md.
func base64Encode(_ *interp.Process, a interp.Args) (value.Value, error) {
	plain, url := stars(a)
	codec := base64.StdEncoding
	if url {
		codec = base64.RawURLEncoding
	}
	out := codec.EncodeToString(textOrBlob(plain, 0))
	to := plain.Len() - 1
	if plain.Kind(to) == value.KBlob {
		setBlob(plain, to, []byte(out))
	} else {
		plain.SetOut(to, value.Str(out))
	}
	return none()
}

// base64Decode is the way back. The bytes go to decoded, a blob unless the variable
// holds a text, or back into toDecode; of wrong input nothing remains. Blanks and line
// ends are skipped, padding may be missing. Page: commands/base64-decode.md.
func base64Decode(_ *interp.Process, a interp.Args) (value.Value, error) {
	plain, url := stars(a)
	codec := base64.RawStdEncoding
	if url {
		codec = base64.RawURLEncoding
	}
	in := string(bytes.Join(bytes.Fields(textOrBlob(plain, 0)), nil))
	out, err := codec.DecodeString(strings.TrimRight(in, "="))
	if err != nil {
		out = nil
	}
	to := plain.Len() - 1
	if plain.Kind(to) == value.KText {
		plain.SetOut(to, value.Str(value.ValidText(string(out))))
	} else {
		setBlob(plain, to, out)
	}
	return none()
}

// generateDigest returns the digest of a text (as UTF-8) or a blob by MD5 0, SHA1 1,
// SHA256 3 or SHA512 4: in hexadecimal digits, with * in Base64URL.
// Page: commands/generate-digest.md.
func generateDigest(_ *interp.Process, a interp.Args) (value.Value, error) {
	in := textOrBlob(a, 0)
	var d []byte
	switch n := a.Int(1); n {
	case 0:
		x := md5.Sum(in)
		d = x[:]
	case 1:
		x := sha1.Sum(in)
		d = x[:]
	case 3:
		x := sha256.Sum256(in)
		d = x[:]
	case 4:
		x := sha512.Sum512(in)
		d = x[:]
	default:
		return value.Undefined, a.Errorf(codeParam, "%d is no digest algorithm", n)
	}
	if a.Star() {
		return text(base64.RawURLEncoding.EncodeToString(d))
	}
	return text(hex.EncodeToString(d))
}

// generateUUID returns a new UUID of 32 hexadecimal capitals: version 4 (random,
// default) or 7 (ordered by time). Page: commands/generate-uuid.md.
func generateUUID(_ *interp.Process, a interp.Args) (value.Value, error) {
	make := uuid.NewRandom
	switch v := a.IntOr(0, 4); v {
	case 4:
	case 7:
		make = uuid.NewV7
	default:
		return value.Undefined, a.Errorf(codeParam, "there is no UUID version %d here: 4 or 7", v)
	}
	id, err := make()
	if err != nil {
		return value.Undefined, err
	}
	return text(strings.ToUpper(strings.ReplaceAll(id.String(), "-", "")))
}

// bcryptBytes is how much of a password counts: bcrypt takes no more.
const bcryptBytes = 72

func passwordBytes(s string) []byte {
	b := []byte(value.ValidText(s))
	return b[:min(len(b), bcryptBytes)]
}

// maxCost is the highest cost we work with: each step doubles the time, and 31, which
// the page allows, would take days.
//
// choice: 20 is about a minute; a server must not be stopped by one call.
const maxCost = 20

// generatePasswordHash returns a bcrypt hash of the first 72 bytes of a password.
// Options: algorithm ("bcrypt"), cost (4 to 31, default 10). Errors 850 and 852 for
// others. Page: commands/generate-password-hash.md.
func generatePasswordHash(_ *interp.Process, a interp.Args) (value.Value, error) {
	cost := 10
	if o := a.ObjectOrNil(1); o != nil {
		if v := o.Lookup("algorithm"); !v.IsNothing() && v.AsText() != "bcrypt" {
			return value.Undefined, a.Errorf(850, "the algorithm is not supported, only bcrypt is")
		}
		if v := o.Lookup("cost"); !v.IsNothing() {
			if cost = -1; v.IsNumber() {
				cost = int(v.AsReal())
			}
		}
	}
	if cost < bcrypt.MinCost || cost > maxCost {
		return value.Undefined, a.Errorf(852, "the cost must lie between %d and %d", bcrypt.MinCost, maxCost)
	}
	h, err := bcrypt.GenerateFromPassword(passwordBytes(a.Text(0)), cost)
	if err != nil {
		return value.Undefined, err
	}
	return text(string(h))
}

// verifyPasswordHash tells whether a hash was made of a password. Errors 850 when no
// bcrypt hash is given, 851 when it is damaged, 852 when its cost is above maxCost.
// Page: commands/verify-password-hash.md.
func verifyPasswordHash(_ *interp.Process, a interp.Args) (value.Value, error) {
	hash := []byte(a.Text(1))
	if !bytes.HasPrefix(hash, []byte("$2")) {
		return value.False, a.Errorf(850, "the hash was not made by bcrypt")
	}
	switch cost, err := bcrypt.Cost(hash); {
	case err != nil:
		return value.False, a.Errorf(851, "the bcrypt hash is damaged")
	case cost > maxCost:
		return value.False, a.Errorf(852, "the hash was made with cost %d; above %d checking a password takes too long", cost, maxCost)
	}
	err := bcrypt.CompareHashAndPassword(hash, passwordBytes(a.Text(0)))
	if err != nil && !errors.Is(err, bcrypt.ErrMismatchedHashAndPassword) {
		return value.False, a.Errorf(851, "the bcrypt hash is damaged")
	}
	return boolean(err == nil)
}
