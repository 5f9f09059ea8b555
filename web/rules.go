package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"fourd/interp/value"
)

// Rule changes the responses to requests whose path its pattern finds, or refuses or
// redirects them before any code runs. All matching rules are applied in order.
// Page: WebServer/http-rules.md.
type Rule struct {
	Pattern  *regexp.Regexp
	Remove   []string
	Add, Set [][2]string
	Deny     *bool
	Redirect string
	Status   int

	source json.RawMessage
}

// ParseRules reads the text of an HTTPRules.json file, with comments or without. An
// entry that cannot be used is left out and named in the error; the others count.
func ParseRules(text []byte) ([]Rule, error) {
	entries, err := readList[map[string]json.RawMessage](text)
	if err != nil {
		return nil, err
	}
	var out []Rule
	var faults []error
	for i, e := range entries {
		r, err := parseRule(e)
		if err != nil {
			faults = append(faults, fmt.Errorf("entry %d: %w", i+1, err))
			continue
		}
		out = append(out, r)
	}
	return out, errors.Join(faults...)
}

// ruleKeys read the properties of a rule. Others are ignored.
var ruleKeys = map[string]func(r *Rule, raw json.RawMessage) error{
	"removeheaders": func(r *Rule, raw json.RawMessage) error {
		var one string
		if json.Unmarshal(raw, &one) == nil {
			r.Remove = []string{one}
			return nil
		}
		return json.Unmarshal(raw, &r.Remove)
	},
	"addheaders": func(r *Rule, raw json.RawMessage) (err error) { r.Add, err = readFields(raw); return err },
	"setheaders": func(r *Rule, raw json.RawMessage) (err error) { r.Set, err = readFields(raw); return err },
	"denyaccess": func(r *Rule, raw json.RawMessage) error { return json.Unmarshal(raw, &r.Deny) },
	"redirect":   func(r *Rule, raw json.RawMessage) error { return json.Unmarshal(raw, &r.Redirect) },
	"status":     func(r *Rule, raw json.RawMessage) error { return json.Unmarshal(raw, &r.Status) },
}

func parseRule(e map[string]json.RawMessage) (Rule, error) {
	var r Rule
	r.source, _ = json.Marshal(e)
	for key, raw := range e {
		low := strings.ToLower(key)
		if low == "regexpattern" { // both spellings occur
			var expr string
			if err := json.Unmarshal(raw, &expr); err != nil {
				return r, fmt.Errorf("%q must be a text", key)
			}
			var err error
			if r.Pattern, err = regexp.Compile(expr); err != nil {
				return r, fmt.Errorf("%w; patterns have no look-around and no back references here", err)
			}
		} else if read := ruleKeys[low]; read != nil {
			if err := read(&r, raw); err != nil {
				return r, fmt.Errorf("%q: %w", key, err)
			}
		}
	}
	switch {
	case r.Pattern == nil:
		return r, errors.New(`a "regexPattern" is needed`)
	case r.Status != 0 && (r.Status < 200 || r.Status > 599):
		return r, fmt.Errorf("%d is not an HTTP status", r.Status)
	}
	return r, nil
}

// readFields reads an object of header fields in the order of the file.
func readFields(raw json.RawMessage) ([][2]string, error) {
	v, err := value.ParseJSON(string(raw))
	if err != nil {
		return nil, err
	}
	o := v.AsObject()
	if o == nil {
		return nil, errors.New("an object of texts is expected")
	}
	var out [][2]string
	for _, name := range o.Keys() {
		x, _ := o.Get(name)
		if x.Kind() != value.KText {
			return nil, fmt.Errorf("the value of %s is not a text", name)
		}
		if err := checkField(name, x.AsText()); err != nil {
			return nil, err
		}
		out = append(out, [2]string{name, x.AsText()})
	}
	return out, nil
}

// rulesFrom reads rules that code gives to start().
func rulesFrom(v value.Value) ([]Rule, error) {
	text, err := value.JSON{}.Stringify(v)
	if err != nil {
		return nil, err
	}
	return ParseRules([]byte(text))
}

// applyRules finds the rules for the request. It reports false when they have
// answered it already.
func (x *Exchange) applyRules() bool {
	if len(x.o.Rules) == 0 || x.o.legacy() {
		return true
	}
	w := &ruleWriter{ResponseWriter: x.w}
	deny, to, path := false, "", foldSlashes(x.path)
	for i := range x.o.Rules {
		r := &x.o.Rules[i]
		if !r.Pattern.MatchString(path) {
			continue
		}
		w.rules = append(w.rules, r)
		if r.Deny != nil {
			deny = *r.Deny
		}
		if r.Redirect != "" {
			to = r.Redirect
		}
		if r.Status != 0 {
			w.status = r.Status
		}
	}
	if len(w.rules) == 0 {
		return true
	}
	x.w = w
	switch {
	case deny:
		x.fail(http.StatusForbidden)
	case to != "":
		if w.status >= 300 && w.status <= 399 {
			x.status = w.status
		}
		w.status = 0
		x.SendRedirect(to, true)
	default:
		return true
	}
	return false
}

// ruleWriter changes the head of a response as rules say, whoever writes it.
type ruleWriter struct {
	http.ResponseWriter
	rules  []*Rule
	status int // 0: as it is
	done   bool
}

// Unwrap gives http.ResponseController the writer behind this one.
func (w *ruleWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// WriteHeader applies the rules first.
func (w *ruleWriter) WriteHeader(status int) {
	if !w.done && status >= 200 {
		w.done = true
		for _, r := range w.rules {
			r.apply(w.Header())
		}
		if w.status != 0 {
			status = w.status
		}
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write writes the head before the first byte of the body.
func (w *ruleWriter) Write(b []byte) (int, error) {
	if !w.done {
		w.WriteHeader(http.StatusOK)
	}
	return w.ResponseWriter.Write(b)
}

// untouchable are the fields that rules never change.
var untouchable = map[string]bool{"Date": true, "Content-Length": true, "Content-Encoding": true, "Transfer-Encoding": true}

// apply changes a head. A field that rules may not change is passed over silently.
func (r *Rule) apply(h http.Header) {
	for _, name := range r.Remove {
		if name = http.CanonicalHeaderKey(name); !untouchable[name] && name != "Vary" && name != "Set-Cookie" {
			h[name] = nil // nil also keeps net/http from adding its own
		}
	}
	for _, f := range r.Add {
		if name := http.CanonicalHeaderKey(f[0]); !untouchable[name] {
			h.Add(name, f[1])
		}
	}
	for _, f := range r.Set {
		switch name := http.CanonicalHeaderKey(f[0]); {
		case untouchable[name] || name == "Vary":
		case name == "Set-Cookie":
			h.Add(name, f[1])
		default:
			h.Set(name, f[1])
		}
	}
}
