package web

import (
	"testing"

	"fourd/interp/value"
)

// TestServerIsOpenedToOtherSitesByOneSetting is the way that README names.
func TestServerIsOpenedToOtherSitesByOneSetting(t *testing.T) {
	s := harbor(t, Settings{})
	cookie := cookieOf(s.get("/4DACTION/show"))
	post := func() int {
		return s.do(request("POST", "/4DACTION/show", "x", "Cookie", cookie, "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")).StatusCode
	}
	if status := post(); status != 403 {
		t.Errorf("as a rule: %d", status)
	}
	for _, c := range []struct {
		v      value.Value
		ok     bool
		status int
	}{{value.Int(1), false, 403}, {value.True, true, 200}, {value.False, true, 403}} {
		settings := value.NewObject(1)
		settings.Put("allowCrossSite", c.v)
		o := s.Settings()
		if err := readStart(&o, settings); (err == nil) != c.ok {
			t.Errorf("%s: %v", value.Describe(c.v), err)
		}
		if err := s.use(o); err != nil {
			t.Fatal(err)
		}
		if status := post(); status != c.status {
			t.Errorf("%s: %d, want %d", value.Describe(c.v), status, c.status)
		}
	}
}
