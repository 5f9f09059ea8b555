package builtins

import (
	"math"
	"net/mail"
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"fourd/interp/value"
)

// checkAny runs the keywords for values of every kind.
func (s *schemaCheck) checkAny(v value.Value, o *value.Object, path, at string) {
	if want := o.Lookup("type"); !want.IsUndefined() {
		s.checkType(v, want, path, at)
	}
	if list := o.Lookup("enum"); !list.IsUndefined() {
		c := list.AsCollection()
		if c == nil {
			s.wrong(joinPath(at, "enum"), "the values must be a collection")
			return
		}
		found := false
		for _, e := range c.Elems() {
			found = found || sameJSON(v, e)
		}
		if !found {
			s.misfit(19, path, at, "enum", "the value is none of those that are listed")
		}
	}
	if want := o.Lookup("const"); s.modern && !want.IsUndefined() && !sameJSON(v, want) {
		s.misfit(25, path, at, "const", "the value must be the one that is given")
	}
}

// sameJSON compares as JSON does: texts by character, numbers by value.
func sameJSON(x, y value.Value) bool {
	if x.IsNumber() && y.IsNumber() {
		return x.AsReal() == y.AsReal()
	}
	if x.Kind() == value.KDate || y.Kind() == value.KDate { // a text in JSON
		return jsonTypeOf(x) == jsonTypeOf(y) && value.String(x) == value.String(y)
	}
	return value.DeepEqual(x, y, true)
}

func jsonTypeOf(v value.Value) string {
	switch {
	case v.IsNothing():
		return "null"
	case v.Kind() == value.KBoolean:
		return "boolean"
	case v.IsNumber(), v.Kind() == value.KTime:
		return "number"
	case v.AsCollection() != nil:
		return "array"
	case v.AsObject() != nil:
		return "object"
	}
	return "string" // dates too
}

var jsonTypes = map[string]bool{"null": true, "boolean": true, "number": true, "integer": true, "string": true, "array": true, "object": true}

func (s *schemaCheck) checkType(v, want value.Value, path, at string) {
	list := []value.Value{want}
	if c := want.AsCollection(); c != nil {
		list = c.Elems()
	}
	var names []string
	for _, w := range list {
		name := w.AsText()
		if w.Kind() != value.KText || !jsonTypes[name] {
			s.wrong(joinPath(at, "type"), "`%s` is no type of JSON", value.String(w))
			return
		}
		is := jsonTypeOf(v)
		if name == is || name == "integer" && is == "number" && v.AsReal() == math.Trunc(v.AsReal()) {
			return
		}
		names = append(names, name)
	}
	s.misfit(20, path, at, "type", "the value must be of the type %s, not %s", strings.Join(names, " or "), jsonTypeOf(v))
}

// limit returns the number of a keyword.
func (s *schemaCheck) limit(o *value.Object, keyword, at string) (float64, bool) {
	v := o.Lookup(keyword)
	if v.IsUndefined() {
		return 0, false
	}
	if !v.IsNumber() {
		s.wrong(joinPath(at, keyword), "a number is expected")
		return 0, false
	}
	return v.AsReal(), true
}

func (s *schemaCheck) checkNumber(x float64, o *value.Object, path, at string) {
	if n, ok := s.limit(o, "multipleOf", at); ok {
		if q := x / n; n <= 0 {
			s.wrong(joinPath(at, "multipleOf"), "the number must be above 0")
		} else if math.Abs(q-math.Round(q)) > 1e-9*math.Max(1, math.Abs(q)) {
			s.misfit(2, path, at, "multipleOf", "the number must be a multiple of %s", value.FormatReal(n))
		}
	}
	flag := func(keyword string) bool { // in draft 4 the exclusive ones are Booleans
		return !s.modern && value.ToBool(o.Lookup(keyword))
	}
	if n, ok := s.limit(o, "maximum", at); ok {
		if flag("exclusiveMaximum") && x >= n {
			s.misfit(4, path, at, "exclusiveMaximum", "the number must be below %s", value.FormatReal(n))
		} else if x > n {
			s.misfit(3, path, at, "maximum", "the number must not be above %s", value.FormatReal(n))
		}
	}
	if n, ok := s.limit(o, "minimum", at); ok {
		if flag("exclusiveMinimum") && x <= n {
			s.misfit(6, path, at, "exclusiveMinimum", "the number must be above %s", value.FormatReal(n))
		} else if x < n {
			s.misfit(5, path, at, "minimum", "the number must not be below %s", value.FormatReal(n))
		}
	}
	if !s.modern {
		return
	}
	if n, ok := s.limit(o, "exclusiveMaximum", at); ok && x >= n {
		s.misfit(4, path, at, "exclusiveMaximum", "the number must be below %s", value.FormatReal(n))
	}
	if n, ok := s.limit(o, "exclusiveMinimum", at); ok && x <= n {
		s.misfit(6, path, at, "exclusiveMinimum", "the number must be above %s", value.FormatReal(n))
	}
}

func (s *schemaCheck) checkText(t string, o *value.Object, path, at string) {
	if n, ok := s.limit(o, "maxLength", at); ok && float64(utf8.RuneCountInString(t)) > n {
		s.misfit(7, path, at, "maxLength", "the text must have at most %s characters", value.FormatReal(n))
	}
	if n, ok := s.limit(o, "minLength", at); ok && float64(utf8.RuneCountInString(t)) < n {
		s.misfit(8, path, at, "minLength", "the text must have at least %s characters", value.FormatReal(n))
	}
	if pattern := o.Lookup("pattern"); !pattern.IsUndefined() && !s.matches(t, pattern.AsText(), joinPath(at, "pattern")) {
		s.misfit(9, path, at, "pattern", "the text must match the pattern %s", pattern.AsText())
	}
	if f := o.Lookup("format"); f.Kind() == value.KText {
		if test := jsonFormats[f.AsText()]; test != nil && !test(t) {
			s.misfit(24, path, at, "format", "the text has not the format %s", f.AsText())
		}
	}
}

// matches reports whether a pattern is found in a text. A wrong pattern makes the
// schema wrong.
func (s *schemaCheck) matches(t, pattern, at string) bool {
	re, err := compiledRegex(s.p, s.a, pattern, matchFind)
	if err != nil {
		s.wrong(at, "the pattern `%s` is wrong", pattern)
		return true
	}
	found, err := re.MatchString(t)
	return err == nil && found
}

// jsonFormats are the formats that are checked; others count for nothing.
var jsonFormats = map[string]func(string) bool{
	"date-time": func(t string) bool { _, err := time.Parse(time.RFC3339, strings.ToUpper(t)); return err == nil },
	"date":      func(t string) bool { _, err := time.Parse(time.DateOnly, t); return err == nil },
	"time":      func(t string) bool { _, err := time.Parse("15:04:05Z07:00", strings.ToUpper(t)); return err == nil },
	"email":     func(t string) bool { a, err := mail.ParseAddress(t); return err == nil && a.Address == t },
	"ipv4":      func(t string) bool { a, err := netip.ParseAddr(t); return err == nil && a.Is4() },
	"ipv6":      func(t string) bool { a, err := netip.ParseAddr(t); return err == nil && a.Is6() },
	"uri":       func(t string) bool { u, err := url.Parse(t); return err == nil && u.IsAbs() },
	"uuid":      func(t string) bool { return isUUID(t) },
	"hostname": func(t string) bool {
		return len(t) < 254 && isHostname(t)
	},
}

func isUUID(t string) bool {
	if len(t) != 36 {
		return false
	}
	for i := range len(t) {
		dash := i == 8 || i == 13 || i == 18 || i == 23
		if _, err := strconv.ParseUint(t[i:i+1], 16, 8); dash != (t[i] == '-') || !dash && err != nil {
			return false
		}
	}
	return true
}

func isHostname(t string) bool {
	for label := range strings.SplitSeq(t, ".") {
		if ok, _ := regexp.MatchString(`^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$`, label); !ok {
			return false
		}
	}
	return true
}
