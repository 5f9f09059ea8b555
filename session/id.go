package session

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"strings"
)

// ID is the number of a session. It names the session in lists and logs and gives
// no access to it.
type ID [16]byte

// String returns the form that 4D code sees: 32 upper-case hexadecimal digits.
func (id ID) String() string { return strings.ToUpper(hex.EncodeToString(id[:])) }

// ParseID reads the text form of an id, in either case.
func ParseID(text string) (ID, bool) {
	var id ID
	if len(text) != 2*len(id) {
		return ID{}, false
	}
	_, err := hex.Decode(id[:], []byte(text))
	return id, err == nil
}

const (
	handleSize = 16
	secretSize = 32
	// CookieSize is the length in characters of every session cookie value.
	CookieSize = (handleSize + secretSize) / 3 * 4
)

// A cookie value is a handle followed by a secret. The handle leads to the session
// (its hash is the id), stays the same when the secret changes, and is worth
// nothing alone. So a store can be asked by id although only a hash of the secret
// is kept, and an id that is read in a log leads neither to the handle nor to the
// secret.
type cookie struct {
	handle [handleSize]byte
	secret [secretSize]byte
}

type digest [sha256.Size]byte

// newCookie takes a handle and a secret from the system's generator, which never
// fails: Go ends the program rather than return weak bytes.
func newCookie() cookie {
	var c cookie
	rand.Read(c.handle[:])
	rand.Read(c.secret[:])
	return c
}

// parseCookie reads a cookie value; any other text than one that String gives is
// refused, so that one secret has one spelling.
func parseCookie(text string) (c cookie, ok bool) {
	if len(text) != CookieSize {
		return cookie{}, false
	}
	var raw [handleSize + secretSize]byte
	n, err := base64.RawURLEncoding.Decode(raw[:], []byte(text))
	if err != nil || n != len(raw) {
		return cookie{}, false
	}
	copy(c.handle[:], raw[:handleSize])
	copy(c.secret[:], raw[handleSize:])
	return c, true
}

// String returns the cookie value: base64url without padding.
func (c cookie) String() string {
	var raw [handleSize + secretSize]byte
	copy(raw[:], c.handle[:])
	copy(raw[handleSize:], c.secret[:])
	return base64.RawURLEncoding.EncodeToString(raw[:])
}

func (c cookie) id() ID {
	const domain = "fourd session id"
	var buf [len(domain) + handleSize]byte
	copy(buf[:], domain)
	copy(buf[len(domain):], c.handle[:])
	sum := sha256.Sum256(buf[:])
	return ID(sum[:16])
}

// hash is what is kept of the secret. It needs no salt and no slow function, since
// 256 random bits cannot be guessed.
func (c cookie) hash() digest { return sha256.Sum256(c.secret[:]) }

func (d *digest) equals(e *digest) bool { return subtle.ConstantTimeCompare(d[:], e[:]) == 1 }

// CookieName returns the name of the session cookie of an application, which is
// the name of its project file without extension.
//
// choice: characters that a cookie name cannot hold become underscores.
func CookieName(application string) string {
	return "4DSID_" + strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z', strings.ContainsRune("!#$%&'*+-.^_`|~", r):
			return r
		}
		return '_'
	}, application)
}
