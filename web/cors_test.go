package web

import (
	"net/url"
	"strings"
	"testing"

	"fourd/interp/value"
)

func TestCORSHosts(t *testing.T) {
	for _, c := range []struct {
		host, origin string
		want         bool
	}{
		{"198.51.100.4", "http://198.51.100.4", true},
		{"198.51.100.4", "https://198.51.100.4:8081", true},
		{"198.51.100.4:8081", "http://198.51.100.4:8081", true},
		{"198.51.100.4:8081", "http://198.51.100.4", false},
		{"198.51.*", "http://198.51.100.4", true},
		{"198.51.*", "http://198.510.1.4", false},
		{"198.51.*:8081", "http://198.51.1.4:8081", true},
		{"198.51.*:8081", "http://198.51.1.4:8082", false},
		{"http://198.51.100.4:8081", "https://198.51.100.4:8081", false},
		{"http://*.harbor.example", "http://a.b.harbor.example", true},
		{"http://*.harbor.example", "http://harbor.example", false},
		{"*.harbor.example", "https://evilharbor.example", false},
		{"boats.harbor.example", "https://BOATS.harbor.example", true},
		{"boats.harbor.example", "https://boats.harbor.example.evil.example", false},
		{"*", "https://anything.example", true},
	} {
		u, err := url.Parse(c.origin)
		if err != nil {
			t.Fatal(err)
		}
		if got := (&CORSHost{Host: c.host}).matches(u); got != c.want {
			t.Errorf("%s for %s: %v", c.host, c.origin, got)
		}
	}
}

func TestCORSRequests(t *testing.T) {
	const from = "https://boats.example"
	hosts := []CORSHost{{Host: "boats.example", Methods: []string{"GET", "POST"}}, {Host: "*", Methods: []string{"GET"}}}
	for _, c := range []struct {
		name, method, origin string
		fields               []string
		status               int
		allowed              string
	}{
		{"no origin", "GET", "", nil, 200, ""},
		{"own pages", "POST", "http://harbor.example", nil, 200, ""},
		{"listed", "GET", from, nil, 200, from + " true"},
		{"listed, with the cookie", "POST", from, []string{"Cookie", "4DSID_Harbor_Desk=x", "Sec-Fetch-Site", "cross-site"}, 200, from + " true"},
		{"listed, wrong method", "PUT", from, nil, 403, ""},
		{"wildcard never gets credentials", "GET", "https://other.example", nil, 200, "* "},
		{"not for this method", "POST", "https://other.example", nil, 403, ""},
		{"question ahead", "OPTIONS", from, []string{"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "X-A"}, 204, from + " true GET, POST X-A"},
		{"question ahead of a wrong method", "OPTIONS", from, []string{"Access-Control-Request-Method", "DELETE"}, 403, ""},
		{"opaque origin", "GET", "null", nil, 403, ""},
	} {
		s := newSite(t, Settings{CORS: true, CORSHosts: hosts})
		ran := false
		s.code.published["show"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
			ran = true
			return value.Undefined, x.SendText("shown", "")
		}
		fields := c.fields
		if c.origin != "" {
			fields = append(fields, "Origin", c.origin)
		}
		r := s.do(request(c.method, "/4DACTION/show", "", fields...))
		h := r.Header
		got := strings.TrimRight(h.Get("Access-Control-Allow-Origin")+" "+h.Get("Access-Control-Allow-Credentials")+" "+
			h.Get("Access-Control-Allow-Methods")+" "+h.Get("Access-Control-Allow-Headers"), " ")
		if r.StatusCode != c.status || got != strings.TrimRight(c.allowed, " ") || ran != (c.status == 200) {
			t.Errorf("%s: %d, %q, ran %v", c.name, r.StatusCode, got, ran)
		}
	}
	s := newSite(t, Settings{})
	s.code.published["show"] = sends("shown")
	if r := s.get("/4DACTION/show", "Origin", from); r.StatusCode != 200 || r.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("switched off: %d %v", r.StatusCode, r.Header)
	}
}

func TestCORSSettingsOfCode(t *testing.T) {
	v, err := value.ParseJSON(`[{"host":"a.example","methods":"post; get"},{"methods":"get"},{"host":""},3,{"host":"*"}]`)
	if err != nil {
		t.Fatal(err)
	}
	var o Settings
	if err := setCORS(&o, v); err != nil {
		t.Fatal(err)
	}
	got, err := value.JSON{}.Stringify(corsValue(o.CORSHosts))
	if want := `[{"host":"a.example","methods":"post;get"},{"host":"*","methods":""}]`; err != nil || got != want {
		t.Errorf("%s, %v; want %s", got, err, want)
	}
	if err := setCORS(&o, value.Null); err != nil || len(o.CORSHosts) > 0 {
		t.Errorf("Null empties the list: %v", err)
	}
	if setCORS(&o, value.Int(3)) == nil {
		t.Error("a number is no list")
	}
}
