package web

import (
	"net/http"
	"strings"
	"testing"

	"fourd/interp/value"
)

func TestHandlerPatterns(t *testing.T) {
	for _, c := range []struct{ entry, path, verb, want string }{
		{`{"class":"A","method":"m","pattern":"boats/new"}`, "/boats/new", "GET", "A.m"},
		{`{"class":"A","method":"m","pattern":"/boats/new/"}`, "/boats/new/3", "BREW", "A.m"},
		{`{"class":"A","method":"m","pattern":"boats/new"}`, "/boats/newer", "GET", ""},
		{`{"class":"A","method":"m","pattern":"boats/new"}`, "/x/boats/new", "GET", ""},
		{`{"class":"A","method":"m","pattern":"boats/new"}`, "//boats///new", "GET", "A.m"},
		{`{"class":"A","method":"m","regexPattern":"/boats/(sail|motor)"}`, "/boats/sail/3", "GET", "A.m"},
		{`{"class":"A","method":"m","regexPattern":"/boats"}`, "/old/boats", "GET", ""},
		{`{"class":"A","method":"m","regexPattern":"/Boats"}`, "/boats", "GET", ""},
		{`{"class":"A","method":"m","regexPattern":"^/boats$"}`, "/boats/3", "GET", ""},
		{`{"class":"A","method":"m","pattern":"boats","regexPattern":"/ships"}`, "/boats", "GET", ""},
		{`{"class":"A","method":"m","pattern":"boats","verbs":" post , Put"}`, "/boats", "PUT", "A.m"},
		{`{"class":"A","method":"m","pattern":"boats","verbs":"post,put"}`, "/boats", "GET", "405 POST, PUT"},
		{`{"class":"A","method":"m","pattern":"boats","verbs":"post"},{"class":"B","method":"n","pattern":"boats"}`, "/boats", "GET", "B.n"},
	} {
		list, err := ParseHandlers([]byte("[" + c.entry + "]"))
		if err != nil {
			t.Errorf("%s: %v", c.entry, err)
			continue
		}
		s := newSite(t, Settings{Handlers: list})
		for _, name := range []string{"A.m", "B.n"} {
			s.code.published[strings.ToLower(name)] = func(*Exchange, []value.Value) (value.Value, error) { return value.Str(name), nil }
		}
		r := s.do(request(c.verb, c.path, ""))
		got := bodyOf(t, r)
		switch r.StatusCode {
		case http.StatusNotFound:
			got = ""
		case http.StatusMethodNotAllowed:
			got = "405 " + r.Header.Get("Allow")
		}
		if got != c.want {
			t.Errorf("%s for %s %s: %q, want %q", c.entry, c.verb, c.path, got, c.want)
		}
	}
}

func TestFaultyHandlersAndRulesAreNamed(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`{`, "hujson"},
		{`{}`, "object where a collection is expected"},
		{`[{"class":1}]`, "number where a text is expected (class)"},
		{`[{"class":"A","pattern":"x"}]`, `entry 1: "class" and "method" are both needed`},
		{`[{"class":"A","method":"m"}]`, `a "pattern" or a "regexPattern" is needed`},
		{`[{"class":"A","method":"m","regexPattern":"(?=x)"}]`, "no look-around"},
		{`[{"class":"A","method":"m","regexPattern":"^/rest/.*"}]`, "belongs to the server itself"},
		{`[{"class":"A","method":"m","pattern":"$Shared/x"}]`, "belongs to the server itself"},
		{`[{"class":"A","method":"m","regexPattern":"/\\$lib/renderer"}]`, "belongs to the server itself"},
	} {
		if list, err := ParseHandlers([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) || len(list) > 0 {
			t.Errorf("%s: %v, want %q", c.text, err, c.want)
		}
	}
	if list, err := ParseHandlers([]byte(`[{"class":"A","method":"m","pattern":"restaurant"}, /* one */ {"class":"A"},]`)); len(list) != 1 || err == nil {
		t.Errorf("%v, %v: the good entry counts, the other is reported", list, err)
	}
	for _, c := range []struct{ text, want string }{
		{`[{"status":503}]`, `a "regexPattern" is needed`},
		{`[{"regexPattern":"("}]`, "missing closing )"},
		{`[{"regexPattern":"x","status":700}]`, "700 is not an HTTP status"},
		{`[{"regexPattern":"x","setHeaders":{"A B":"c"}}]`, "cannot be the name"},
		{`[{"regexPattern":"x","addHeaders":{"A":"c\r\nB: d"}}]`, "line break"},
		{`[{"regexPattern":"x","addHeaders":{"A":1}}]`, "not a text"},
		{`[{"regexPattern":"x","denyAccess":"yes"}]`, "denyAccess"},
	} {
		if _, err := ParseRules([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.text, err, c.want)
		}
	}
}

func TestRulesApplyInOrder(t *testing.T) {
	rules, err := ParseRules([]byte(`[
		{"regexPattern":".", "setHeaders":{"A":"1","Vary":"no","Set-Cookie":"c=1","Content-Length":"1","Date":"never"}, "removeHeaders":["Server","Content-Length","Set-Cookie"]},
		{"regexPattern":"page", "addHeaders":{"A":"2","Vary":"Origin"}},
		{"regexPattern":"^/closed", "denyAccess":true},
		{"regexPattern":"^/closed/open", "denyAccess":false}]`))
	if err != nil {
		t.Fatal(err)
	}
	s := newSite(t, Settings{Rules: rules}, "page.html", "hello", "closed/x.html", "x", "closed/open.html", "open")
	r := s.get("/page.html")
	h := r.Header
	if got := strings.Join(h["A"], ",") + " " + strings.Join(h["Vary"], ",") + " " + strings.Join(h["Set-Cookie"], ",") + " " + h.Get("Content-Length"); got != "1,2 Origin c=1 5" {
		t.Errorf("head %q", got)
	}
	if _, ok := h["Server"]; ok && h["Server"] != nil || h.Get("Date") == "never" {
		t.Errorf("head %v", h)
	}
	for target, want := range map[string]int{"/closed/x.html": 403, "/closed/open.html": 200, "//closed/x.html": 403} {
		if r := s.get(target); r.StatusCode != want {
			t.Errorf("%s: %d, want %d", target, r.StatusCode, want)
		}
	}
}

func FuzzParseHandlers(f *testing.F) {
	f.Add([]byte(`[{"class":"A","method":"m","pattern":"a","verbs":"get"}]`))
	f.Add([]byte(`[{"regexPattern":".","setHeaders":{"A":"1"},"removeHeaders":["b"],"status":301,"redirect":"/x","denyAccess":true}] // x`))
	f.Fuzz(func(t *testing.T, text []byte) {
		list, _ := ParseHandlers(text)
		for _, h := range list {
			h.Pattern.MatchString("/a/b")
		}
		rules, _ := ParseRules(text)
		for _, r := range rules {
			r.apply(http.Header{})
		}
	})
}
