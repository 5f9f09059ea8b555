package web

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

// answerTo makes the field that a browser answers a challenge with.
func answerTo(challenge, user, password, method, uri string, count int) string {
	get := func(name string) string {
		_, rest, _ := strings.Cut(challenge, name+"=")
		val, _, _ := cutValue(rest)
		return val
	}
	sum := func(s string) string {
		if get("algorithm") == "SHA-256" {
			b := sha256.Sum256([]byte(s))
			return hex.EncodeToString(b[:])
		}
		b := md5.Sum([]byte(s))
		return hex.EncodeToString(b[:])
	}
	nc := fmt.Sprintf("%08x", count)
	response := sum(sum(user+":"+get("realm")+":"+password) + ":" + get("nonce") + ":" + nc + ":0a4f113b:auth:" + sum(method+":"+uri))
	return fmt.Sprintf(`Digest username="%s", realm="%s", nonce="%s", uri="%s", algorithm=%s, response="%s", qop=auth, nc=%s, cnonce="0a4f113b"`,
		strings.ReplaceAll(user, `"`, `\"`), get("realm"), get("nonce"), uri, get("algorithm"), response, nc)
}

func digestSite(t *testing.T, o Settings) *site {
	o.Auth = DigestAuth
	return newProject(t, o,
		"Project/Sources/DatabaseMethods/onWebAuthentication.4dm",
		"#DECLARE($url : Text; $head : Text; $client : Text; $server : Text; $user : Text; $pw : Text)->$ok : Boolean\nvUser:=$user+\"|\"+$pw\n$ok:=WEB Validate digest($user; \"sesame\") & WEB Validate digest($user; \"sesame\")",
		"who", published+"WEB SEND TEXT(vUser+\" \"+$1; \"text/plain\")")
}

func TestDigestAuthentication(t *testing.T) {
	s := digestSite(t, Settings{})
	challenges := s.get("/4DACTION/who/x").Header.Values("WWW-Authenticate")
	if len(challenges) != 2 || !strings.Contains(challenges[0], "algorithm=SHA-256") || !strings.Contains(challenges[1], "algorithm=MD5") || !strings.Contains(challenges[0], `qop="auth"`) {
		t.Fatalf("%q", challenges)
	}
	const uri = "/4DACTION/who/x"
	for i, c := range []struct {
		name   string
		field  func(challenge string, count int) string
		status int
	}{
		{"right", func(c string, n int) string { return answerTo(c, "ida", "sesame", "GET", uri, n) }, 200},
		{"whole URL", func(c string, n int) string {
			return answerTo(c, "ida", "sesame", "GET", "http://harbor.example"+uri, n)
		}, 200},
		{"wrong password", func(c string, n int) string { return answerTo(c, "ida", "guess", "GET", uri, n) }, 401},
		{"another URL", func(c string, n int) string { return answerTo(c, "ida", "sesame", "GET", "/4DACTION/who/y", n) }, 401},
		{"another verb", func(c string, n int) string { return answerTo(c, "ida", "sesame", "POST", uri, n) }, 401},
		{"own challenge", func(c string, n int) string {
			_, rest, _ := strings.Cut(c, `nonce="`)
			nonce, _, _ := strings.Cut(rest, `"`)
			return answerTo(strings.Replace(c, nonce, strings.Repeat("A", len(nonce)), 1), "ida", "sesame", "GET", uri, n)
		}, 401},
		{"another realm", func(c string, n int) string {
			return answerTo(strings.Replace(c, `realm="HarborDesk"`, `realm="Else"`, 1), "ida", "sesame", "GET", uri, n)
		}, 401},
		{"without qop", func(c string, n int) string {
			return strings.Replace(answerTo(c, "ida", "sesame", "GET", uri, n), "qop=auth", "qop=none", 1)
		}, 401},
		{"other algorithm", func(c string, n int) string {
			return strings.Replace(answerTo(c, "ida", "sesame", "GET", uri, n), "algorithm=", "algorithm=X", 1)
		}, 401},
		{"count of no number", func(c string, n int) string {
			return strings.Replace(answerTo(c, "ida", "sesame", "GET", uri, n), "nc=0", "nc=x", 1)
		}, 401},
		{"basic", func(string, int) string { return "Basic aWRhOnNlc2FtZQ==" }, 401},
		{"nothing", func(string, int) string { return "" }, 401},
		{"broken", func(string, int) string { return `Digest username="ida` }, 401},
		{"name with quotes", func(c string, n int) string { return answerTo(c, `i"da`, "sesame", "GET", uri, n) }, 200},
	} {
		for k, challenge := range challenges {
			r := s.get(uri, "Authorization", c.field(challenge, 2*i+k+1))
			if body := bodyOf(t, r); r.StatusCode != c.status || c.name == "right" && body != "ida| x" {
				t.Errorf("%s, challenge %d: %d %q\n%s", c.name, k, r.StatusCode, body, s.log)
			}
		}
	}
}

func TestOverheardDigestIsWorthNothing(t *testing.T) {
	s := digestSite(t, Settings{})
	challenge := s.get("/4DACTION/who/x").Header.Get("WWW-Authenticate")
	field := func(n int) string { return answerTo(challenge, "ida", "sesame", "GET", "/4DACTION/who/x", n) }
	for _, n := range []int{1, 3, 2, 64, 5} { // browsers send several at once
		if r := s.get("/4DACTION/who/x", "Authorization", field(n)); r.StatusCode != 200 {
			t.Errorf("count %d: %d", n, r.StatusCode)
		}
	}
	for _, n := range []int{1, 3, 64, 5, 0} {
		r := s.get("/4DACTION/who/x", "Authorization", field(n))
		if r.StatusCode != 401 || !strings.Contains(r.Header.Get("WWW-Authenticate"), "stale=true") {
			t.Errorf("count %d again: %d %q", n, r.StatusCode, r.Header.Get("WWW-Authenticate"))
		}
	}
}

func TestChallengesGrowOldAndAreForgotten(t *testing.T) {
	var d digests
	now := time.Now()
	c := d.challenge(now)
	for _, at := range []struct {
		after time.Duration
		fresh bool
	}{{0, true}, {4 * time.Minute, true}, {5 * time.Minute, false}} {
		if issued, fresh := d.state(c, now.Add(at.after)); !issued || fresh != at.fresh {
			t.Errorf("after %v: %t %t", at.after, issued, fresh)
		}
	}
	for _, wrong := range []string{"", "x", c[:len(c)-1], "A" + c[1:], c + "A"} {
		if issued, _ := d.state(wrong, now); issued && wrong != c {
			t.Errorf("%q is taken for a challenge", wrong)
		}
	}
	var other digests
	if issued, _ := other.state(c, now); issued {
		t.Error("a challenge of another server is taken")
	}
	for i := range maxChallenges + 1 {
		d.spend(fmt.Sprint(i), 1, now.Add(time.Second))
	}
	if len(d.used) > maxChallenges {
		t.Errorf("%d challenges are remembered", len(d.used))
	}
	if _, fresh := d.state(c, now.Add(2*time.Second)); fresh { // it may have been used
		t.Error("a challenge that was forgotten still counts")
	}
}

func TestDialogNeedsSomebodyWhoChecks(t *testing.T) {
	for _, mode := range []AuthMode{BasicAuth, DigestAuth} {
		s := harbor(t, Settings{Auth: mode})
		r := s.get("/4DACTION/show")
		if r.StatusCode != http.StatusUnauthorized || r.Header.Get("WWW-Authenticate") == "" {
			t.Errorf("mode %d: %d %v", mode, r.StatusCode, r.Header)
		}
		if r := s.get("/style.css"); r.StatusCode != 200 {
			t.Errorf("mode %d: a file: %d", mode, r.StatusCode)
		}
	}
}

func FuzzDigest(f *testing.F) {
	f.Add(`Digest username="a\"b", nonce=x, uri="/", nc=00000001, qop=auth`)
	f.Add(`Digest username*=UTF-8''%c3%a9, nonce="x`)
	f.Fuzz(func(t *testing.T, field string) {
		r := request("GET", "/", "")
		r.Header["Authorization"] = []string{field}
		a, _ := readAnswer(r)
		if a.proves(a.user, "password", "GET") {
			t.Errorf("%q proves something", field)
		}
	})
}
