package rest

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// split returns the decoded segments of the path and the options. Options may also
// stand behind the last slash of the path.
func split(r Request) (path []string, options map[string]string) {
	options = map[string]string{}
	for _, s := range segments(r.Path) {
		plain, err := url.PathUnescape(s)
		if err != nil {
			plain = s
		}
		if name, _, ok := strings.Cut(plain, "="); ok && strings.HasPrefix(name, "$") {
			addOptions(options, s)
			continue
		}
		if plain != "" {
			path = append(path, plain)
		}
	}
	addOptions(options, r.Query)
	return path, options
}

// segments cuts a path at its slashes, except within brackets and quotes: a key may
// hold one.
func segments(path string) []string {
	var out []string
	start, depth := 0, 0
	for i := range len(path) {
		switch path[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case '/':
			if depth <= 0 {
				out = append(out, path[start:i])
				start, depth = i+1, 0
			}
		}
	}
	return append(out, path[start:])
}

func addOptions(to map[string]string, query string) {
	for _, pair := range strings.Split(query, "&") {
		name, val, _ := strings.Cut(pair, "=")
		if plain, err := url.QueryUnescape(name); err == nil {
			name = plain
		}
		if plain, err := url.QueryUnescape(val); err == nil {
			val = plain
		}
		if name != "" {
			to[strings.ToLower(name)] = unquote(val)
		}
	}
}

// option returns an option, "" when the request has none of that name. The case of names
// makes no difference: the pages write $queryPlan and $queryplan.
func (c *call) option(name string) string { return c.options[strings.ToLower(name)] }

// isOn tells whether an option is true.
func (c *call) isOn(name string) bool {
	on, _ := isTrue(c.option(name))
	return on
}

// isTrue reads an option that is true or false.
func isTrue(s string) (yes, ok bool) {
	yes, err := strconv.ParseBool(strings.ToLower(s))
	return yes, err == nil
}

// number returns the first of several options that is a number.
func (c *call) number(def int, names ...string) int {
	for _, name := range names {
		if n, err := strconv.Atoi(c.option(name)); err == nil && n >= 0 {
			return n
		}
	}
	return def
}

// checkNumbers refuses what has to be a number and is none.
func (c *call) checkNumbers() error {
	for _, name := range []string{"$top", "$limit", "$skip", "$timeout"} {
		text := c.option(name)
		if n, err := strconv.Atoi(text); text != "" && (err != nil || n < 0) {
			return problem(http.StatusBadRequest, codeRequest, "%s has to be a number from 0, such as %s=20; it is %q", name, name, text)
		}
	}
	return nil
}

// unquote takes off the quotes around a whole value.
func unquote(s string) string {
	if n := len(s); n >= 2 && (s[0] == '"' || s[0] == '\'') && s[n-1] == s[0] {
		return s[1 : n-1]
	}
	return s
}

// target is a segment that names a dataclass: Boat, Boat(3), Boat[3], Boat:plate(HD-1).
type target struct {
	class     string
	attribute string // by which the entity is found; "": its key
	key       string
	one       bool // an entity is meant
}

func parseTarget(s string) target {
	t := target{class: s}
	open := strings.IndexAny(s, "([")
	if open < 0 {
		return t
	}
	closing := map[byte]string{'(': ")", '[': "]"}[s[open]]
	key, ok := strings.CutSuffix(s[open+1:], closing)
	if !ok {
		return t
	}
	t.class, t.key, t.one = s[:open], unquote(key), true
	t.class, t.attribute, _ = strings.Cut(t.class, ":")
	return t
}
