package web

import (
	"net/http"
	"sort"
	"strconv"
	"strings"

	"fourd/interp/value"
)

// codeHeader is the number of the error for a header field that cannot be sent.
const codeHeader = value.CodeTypes // choice: the reference gives no number

// reserved are fields that the server alone decides on.
var reserved = map[string]bool{"Date": true, "Content-Length": true, "Transfer-Encoding": true, "Connection": true,
	"Keep-Alive": true, "Trailer": true, "Upgrade": true}

// setHeader sets a field of the response, replacing what earlier calls set, except
// that cookies add up. A value with a line break is refused: the rest of it would
// be read as further fields. Fields of the server are left as they are.
func (x *Exchange) setHeader(name, val string) error {
	if err := checkField(name, val); err != nil {
		return err
	}
	name = http.CanonicalHeaderKey(name)
	if reserved[name] {
		return nil
	}
	if x.header == nil {
		x.header = http.Header{}
	}
	val = strings.Trim(val, " \t")
	if name == "Set-Cookie" {
		x.header.Add(name, val)
	} else {
		x.header.Set(name, val)
	}
	return nil
}

// checkField reports a header field that cannot be sent.
func checkField(name, val string) error {
	if !isToken(name) {
		return value.Errorf(codeHeader, "%q cannot be the name of a header field", name)
	}
	if hasControls(val) {
		return value.Errorf(codeHeader, "the value of header field %s contains a line break or another control character", name).
			WithHint("remove Char(13), Char(10) and Char(0) from what comes from a visitor")
	}
	return nil
}

// hasControls reports whether s holds what no header field may: control characters,
// but for the tab.
func hasControls(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\t' || c == 0x7f {
			return true
		}
	}
	return false
}

// isToken reports whether s may be the name of a header field (RFC 9110).
func isToken(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0) {
			return false
		}
	}
	return s != ""
}

// setStatus sets the status from text that begins with its number. Phrases are not
// kept: HTTP/2 has none and browsers ignore them.
func (x *Exchange) setStatus(s string) error {
	number, _, _ := strings.Cut(strings.TrimSpace(s), " ")
	n, err := strconv.Atoi(number)
	if err != nil || n < 200 || n > 599 { // 1xx is not an answer
		return value.Errorf(codeHeader, "%q is not an HTTP status", s)
	}
	x.status = n
	return nil
}

// SetHeaderText sets the fields in text, which has one per line, after an optional
// status line. Page: commands/web-set-http-header.md.
func (x *Exchange) SetHeaderText(s string) error {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	for i, line := range strings.Split(s, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if i == 0 && strings.HasPrefix(strings.ToUpper(line), "HTTP/") {
			_, status, _ := strings.Cut(line, " ")
			if err := x.setStatus(status); err != nil {
				return err
			}
			continue
		}
		name, val, ok := strings.Cut(line, ":")
		if !ok {
			return value.Errorf(codeHeader, "%q is not a header field", line).WithHint("write Name: value")
		}
		if err := x.setField(strings.TrimSpace(name), val); err != nil {
			return err
		}
	}
	return nil
}

// SetHeaderFields sets fields by name and value. The names X-STATUS and X-VERSION
// stand for the status line. Page: commands/web-set-http-header.md.
func (x *Exchange) SetHeaderFields(names, values []string) error {
	for i, name := range names {
		if i >= len(values) {
			break
		}
		if err := x.setField(strings.TrimSpace(name), values[i]); err != nil {
			return err
		}
	}
	return nil
}

func (x *Exchange) setField(name, val string) error {
	switch strings.ToUpper(name) {
	case "X-VERSION":
		return nil // the version is that of the connection
	case "X-STATUS":
		return x.setStatus(val)
	}
	return x.setHeader(name, val)
}

// headerFields returns the fields of the request, Host first.
func headerFields(r *http.Request) [][2]string {
	var out [][2]string
	if r.Host != "" {
		out = append(out, [2]string{"Host", r.Host})
	}
	for _, coding := range r.TransferEncoding { // the library takes it out of the fields
		out = append(out, [2]string{"Transfer-Encoding", coding})
	}
	for _, name := range sortedNames(r.Header) {
		for _, v := range r.Header[name] {
			out = append(out, [2]string{name, v})
		}
	}
	return out
}

func sortedNames(h http.Header) []string {
	names := make([]string, 0, len(h))
	for name := range h {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
