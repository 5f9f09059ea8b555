package web

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Digest authentication (RFC 7616): the browser proves that it knows the password
// without sending it. The server keeps nothing of a challenge. Of one that was answered
// it keeps which counts were used, so that an answer that somebody has overheard is
// worth nothing.

// digests is what digest authentication knows.
type digests struct {
	once sync.Once
	key  [32]byte // of the challenges of this server

	mu    sync.Mutex
	used  map[string]*counts // by challenge
	floor time.Time          // older challenges are not known any more
}

// counts are the requests that have answered a challenge: the highest count and which of
// the 64 up to it. Browsers send several requests at once, so that they come in any order.
type counts struct {
	top  uint64
	seen uint64
}

const (
	challengeLife = 5 * time.Minute
	maxChallenges = 10_000 // answered ones that are remembered
)

// use marks a count and reports whether it is new.
func (c *counts) use(n uint64) bool {
	switch {
	case n == 0:
		return false
	case n > c.top:
		if shift := n - c.top; shift < 64 {
			c.seen = c.seen<<shift | 1
		} else {
			c.seen = 1
		}
		c.top = n
		return true
	case c.top-n >= 64 || c.seen&(1<<(c.top-n)) != 0:
		return false
	}
	c.seen |= 1 << (c.top - n)
	return true
}

// challenge returns a new challenge: the time, random bytes, and a seal over both.
func (d *digests) challenge(now time.Time) string {
	var b [16 + sha256.Size]byte
	binary.BigEndian.PutUint64(b[:], uint64(now.UnixMilli()))
	rand.Read(b[8:16])
	copy(b[16:], d.seal(b[:16]))
	return base64.RawURLEncoding.EncodeToString(b[:])
}

func (d *digests) seal(b []byte) []byte {
	d.once.Do(func() { rand.Read(d.key[:]) })
	h := hmac.New(sha256.New, d.key[:])
	h.Write(b)
	return h.Sum(nil)
}

// state says what a challenge is worth that comes back: issued reports whether it is
// ours, fresh whether it is young enough.
func (d *digests) state(text string, now time.Time) (issued, fresh bool) {
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(b) != 16+sha256.Size || !hmac.Equal(b[16:], d.seal(b[:16])) {
		return false, false
	}
	at := time.UnixMilli(int64(binary.BigEndian.Uint64(b)))
	d.mu.Lock()
	defer d.mu.Unlock()
	return true, now.Sub(at) < challengeLife && at.After(d.floor)
}

// spend marks a count of a challenge as used and reports whether it was new.
func (d *digests) spend(text string, count uint64, now time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	c := d.used[text]
	if c == nil {
		if len(d.used) >= maxChallenges { // nobody loses more than a round trip
			d.used, d.floor = nil, now
			return false
		}
		if d.used == nil {
			d.used = map[string]*counts{}
		}
		c = &counts{}
		d.used[text] = c
		time.AfterFunc(challengeLife, func() {
			d.mu.Lock()
			defer d.mu.Unlock()
			delete(d.used, text)
		})
	}
	return c.use(count)
}

// answer is what a browser has answered to a challenge.
type answer struct {
	user, realm, nonce, uri, response, algorithm, qop, cnonce, nc string
}

// readAnswer reads the field Authorization; ok is false when it holds no digest.
func readAnswer(r *http.Request) (a answer, ok bool) {
	scheme, list, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Digest") {
		return a, false
	}
	to := map[string]*string{"username": &a.user, "realm": &a.realm, "nonce": &a.nonce, "uri": &a.uri, "response": &a.response,
		"algorithm": &a.algorithm, "qop": &a.qop, "cnonce": &a.cnonce, "nc": &a.nc}
	for list = strings.TrimSpace(list); list != ""; {
		name, rest, ok := strings.Cut(list, "=")
		if !ok {
			return a, false
		}
		var val string
		if val, list, ok = cutValue(strings.TrimSpace(rest)); !ok {
			return a, false
		}
		switch name = strings.ToLower(strings.TrimSpace(name)); {
		case name == "username*":
			a.user = extendedValue(val)
		case to[name] != nil:
			*to[name] = val
		}
	}
	return a, a.user != "" && a.nonce != ""
}

// cutValue cuts a token or a quoted string, and the comma after it, off a list.
func cutValue(s string) (val, rest string, ok bool) {
	if !strings.HasPrefix(s, `"`) {
		val, rest, _ = strings.Cut(s, ",")
		return strings.TrimSpace(val), strings.TrimSpace(rest), true
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			i++
			b.WriteByte(s[i])
		case s[i] == '"':
			rest = strings.TrimSpace(s[i+1:])
			return b.String(), strings.TrimSpace(strings.TrimPrefix(rest, ",")), rest == "" || rest[0] == ','
		default:
			b.WriteByte(s[i])
		}
	}
	return "", "", false
}

// extendedValue reads a name in the form UTF-8”percent-encoded.
func extendedValue(s string) string {
	if charset, rest, ok := strings.Cut(s, "'"); ok && strings.EqualFold(charset, "UTF-8") {
		_, name, _ := strings.Cut(rest, "'")
		if name, err := url.PathUnescape(name); err == nil {
			return name
		}
	}
	return ""
}

// hashes are the algorithms of digests, the best one first.
var hashes = []struct {
	name string
	make func() hash.Hash
}{{"SHA-256", sha256.New}, {"MD5", md5.New}}

// realm names what the browser asks a password for.
func (s *Server) realm() string { return asciiOnly(s.name) }

// ValidDigest reports whether the browser has proved that it knows the password of a
// user. The proof is good for one request. Page: commands/web-validate-digest.md.
func (x *Exchange) ValidDigest(user, password string) bool {
	a, ok := readAnswer(x.r)
	if !ok || a.realm != x.s.realm() || a.qop != "auth" || !sameTarget(a.uri, target(x.r)) {
		return false
	}
	count, err := strconv.ParseUint(a.nc, 16, 32)
	now := time.Now()
	issued, fresh := x.s.digests.state(a.nonce, now)
	if err != nil || len(a.nc) != 8 || !issued {
		return false
	}
	if !a.proves(user, password, x.r.Method) {
		return false
	}
	shown := x.userLogin()
	if shown.proved == a.nonce+a.nc { // asked again in this request
		return true
	}
	if !fresh || !x.s.digests.spend(a.nonce, count, now) {
		shown.stale = true // the browser may try again with a new challenge, without its user
		return false
	}
	shown.proved = a.nonce + a.nc
	return true
}

// proves compares the answer with what the password gives.
func (a *answer) proves(user, password, method string) bool {
	algorithm := a.algorithm
	if algorithm == "" {
		algorithm = "MD5"
	}
	for _, h := range hashes {
		if !strings.EqualFold(h.name, algorithm) {
			continue
		}
		sum := func(s string) string {
			n := h.make()
			n.Write([]byte(s))
			return hex.EncodeToString(n.Sum(nil))
		}
		want := sum(sum(user+":"+a.realm+":"+password) + ":" + a.nonce + ":" + a.nc + ":" + a.cnonce + ":" + a.qop + ":" + sum(method+":"+a.uri))
		return subtle.ConstantTimeCompare([]byte(want), []byte(strings.ToLower(a.response))) == 1
	}
	return false
}

// sameTarget reports whether an answer was made for this request: a browser may have
// sent the whole URL.
func sameTarget(uri, target string) bool {
	if uri == target {
		return true
	}
	u, err := url.Parse(uri)
	return err == nil && u.Host != "" && u.RequestURI() == target
}

// challenge adds to the answer what the browser needs to ask for a password.
func (x *Exchange) challenge(h http.Header) {
	switch x.o.Auth {
	case BasicAuth:
		h.Set("WWW-Authenticate", fmt.Sprintf(`Basic realm="%s", charset="UTF-8"`, x.s.realm()))
	case DigestAuth:
		stale := ""
		if x.login != nil && x.login.stale {
			stale = ", stale=true"
		}
		nonce := x.s.digests.challenge(time.Now())
		for _, a := range hashes {
			h.Add("WWW-Authenticate", fmt.Sprintf(`Digest realm="%s", qop="auth", algorithm=%s, nonce="%s", charset=UTF-8%s`, x.s.realm(), a.name, nonce, stale))
		}
	}
}
