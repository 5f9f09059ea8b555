package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"fourd/interp/value"
)

// CORSHost is one entry of the list of sites whose pages may send requests.
// Page: commands/web-set-option.md, Web CORS settings.
type CORSHost struct {
	Host    string   // scheme://host:port; scheme and port may be missing, * stands for labels
	Methods []string // upper case; none: all
}

var corsMethods = []string{"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"}

// cors applies the list of sites to a request that a page of another site sends. It
// reports false when it has answered it: refused, or a question ahead of a request.
func (x *Exchange) cors() bool {
	if !x.o.CORS {
		return true
	}
	origin := x.r.Header.Get("Origin")
	if origin == "" || sameOrigin(x.r, origin) {
		return true
	}
	h := x.head()
	h.Add("Vary", "Origin")
	method := x.r.Method
	ahead := method == http.MethodOptions && x.r.Header.Get("Access-Control-Request-Method") != ""
	if ahead {
		method = x.r.Header.Get("Access-Control-Request-Method")
	}
	entry := x.o.corsEntry(origin, method)
	if entry == nil {
		x.fail(http.StatusForbidden)
		return false
	}
	if entry.Host == "*" { // credentials and a wildcard would open the sessions to every site
		h.Set("Access-Control-Allow-Origin", "*")
	} else {
		h.Set("Access-Control-Allow-Origin", origin)
		h.Set("Access-Control-Allow-Credentials", "true")
	}
	if !ahead {
		return true
	}
	methods := entry.Methods
	if len(methods) == 0 {
		methods = corsMethods
	}
	h.Set("Access-Control-Allow-Methods", strings.Join(methods, ", "))
	if fields := x.r.Header.Get("Access-Control-Request-Headers"); fields != "" {
		h.Add("Vary", "Access-Control-Request-Headers")
		h.Set("Access-Control-Allow-Headers", fields)
	}
	x.status = http.StatusNoContent
	return false
}

// corsAllowed reports whether the list of sites has let the request pass with its
// cookie: such a site is trusted, so the cross-site rule does not apply to it.
func (x *Exchange) corsAllowed() bool {
	return x.o.CORS && x.head().Get("Access-Control-Allow-Credentials") != ""
}

// sameOrigin reports whether a page of this very server sends the request.
func sameOrigin(r *http.Request, origin string) bool {
	u, err := url.Parse(origin)
	return err == nil && strings.EqualFold(u.Host, r.Host) && (u.Scheme == "https") == (r.TLS != nil)
}

// corsEntry returns the first entry that lets pages of origin use the method.
func (s *Settings) corsEntry(origin, method string) *CORSHost {
	u, err := url.Parse(origin)
	if err != nil || u.Host == "" {
		return nil
	}
	for i := range s.CORSHosts {
		e := &s.CORSHosts[i]
		if e.matches(u) && (len(e.Methods) == 0 && slices.Contains(corsMethods, method) || slices.Contains(e.Methods, method)) {
			return e
		}
	}
	return nil
}

// matches reports whether the entry means the site u.
func (e *CORSHost) matches(u *url.URL) bool {
	if e.Host == "*" {
		return true
	}
	host := e.Host
	if scheme, rest, ok := strings.Cut(host, "://"); ok {
		if !strings.EqualFold(scheme, u.Scheme) {
			return false
		}
		host = rest
	}
	if name, port, ok := strings.Cut(host, ":"); ok && !strings.HasPrefix(host, "[") {
		if port != u.Port() {
			return false
		}
		host = name
	}
	return labelsMatch(strings.ToLower(host), strings.ToLower(u.Hostname()))
}

// labelsMatch compares names label by label. A leading or trailing * stands for one
// or more labels, as in *.harbor.example and 198.51.*.
func labelsMatch(pattern, name string) bool {
	if rest, ok := strings.CutPrefix(pattern, "*."); ok {
		return strings.HasSuffix(name, "."+rest)
	}
	if rest, ok := strings.CutSuffix(pattern, ".*"); ok {
		return strings.HasPrefix(name, rest+".")
	}
	return pattern == name
}

// corsFrom reads the list from 4D code: a collection of {host; methods}. Entries
// without host are ignored.
func corsFrom(v value.Value) ([]CORSHost, error) {
	c := v.AsCollection()
	switch {
	case c == nil && v.IsNothing():
		return nil, nil
	case c == nil:
		return nil, wrongOption(v)
	}
	var out []CORSHost
	for _, item := range c.Elems() {
		o := item.AsObject()
		if o == nil {
			continue
		}
		host, _ := o.Get("host")
		if host.Kind() != value.KText || host.AsText() == "" {
			continue
		}
		e := CORSHost{Host: host.AsText()}
		methods, _ := o.Get("methods")
		if methods.Kind() == value.KText {
			for _, m := range strings.Split(methods.AsText(), ";") {
				if m = strings.ToUpper(strings.TrimSpace(m)); m != "" {
					e.Methods = append(e.Methods, m)
				}
			}
		}
		out = append(out, e)
	}
	return out, nil
}

// corsValue is the list as 4D code sees it.
func corsValue(list []CORSHost) value.Value {
	var out []value.Value
	for _, e := range list {
		o := value.NewObject(2)
		o.Put("host", text(e.Host))
		o.Put("methods", text(strings.ToLower(strings.Join(e.Methods, ";"))))
		out = append(out, o.Value())
	}
	return value.NewCollection(out).Value()
}
