package builtins

import (
	"net/url"
	"strconv"
	"strings"

	"fourd/interp/value"
)

// resolve follows a reference within the schema: #, #/definitions/x, #anchor.
func (s *schemaCheck) resolve(ref string) (value.Value, bool) {
	if id := s.root.AsObject().Lookup("$id").AsText(); id != "" {
		ref = strings.TrimPrefix(ref, id)
	}
	rest, local := strings.CutPrefix(ref, "#")
	if !local && ref != "" {
		return value.Undefined, false
	}
	rest, err := url.PathUnescape(rest)
	if err != nil {
		return value.Undefined, false
	}
	if rest != "" && rest[0] != '/' {
		return s.anchor(s.root, rest, 0)
	}
	at := s.root
	for part := range strings.SplitSeq(strings.TrimPrefix(rest, "/"), "/") {
		if rest == "" {
			break
		}
		part = strings.ReplaceAll(strings.ReplaceAll(part, "~1", "/"), "~0", "~")
		switch {
		case at.AsObject() != nil:
			at = at.AsObject().Lookup(part)
		case at.AsCollection() != nil:
			i, err := strconv.Atoi(part)
			if err != nil {
				return value.Undefined, false
			}
			at = at.AsCollection().At(i)
		default:
			return value.Undefined, false
		}
	}
	return at, !at.IsUndefined()
}

// anchor finds the part of a schema that has a name of its own.
func (s *schemaCheck) anchor(in value.Value, name string, depth int) (value.Value, bool) {
	if depth > maxSchemaDepth {
		return value.Undefined, false
	}
	if c := in.AsCollection(); c != nil {
		for _, e := range c.Elems() {
			if found, ok := s.anchor(e, name, depth+1); ok {
				return found, true
			}
		}
	}
	o := in.AsObject()
	if o == nil {
		return value.Undefined, false
	}
	if o.Lookup("$anchor").AsText() == name || o.Lookup("id").AsText() == "#"+name {
		return in, true
	}
	for _, k := range o.Keys() {
		if found, ok := s.anchor(o.Lookup(k), name, depth+1); ok {
			return found, true
		}
	}
	return value.Undefined, false
}

// list returns the collection of a keyword; nil when the schema has none.
func (s *schemaCheck) list(o *value.Object, keyword, at string) []value.Value {
	v := o.Lookup(keyword)
	if v.IsUndefined() {
		return nil
	}
	c := v.AsCollection()
	if c == nil || c.Len() == 0 {
		s.wrong(joinPath(at, keyword), "a collection that is not empty is expected")
		return nil
	}
	return c.Elems()
}

func (s *schemaCheck) checkItems(elems []value.Value, o *value.Object, path, at string, seen *evaluated) {
	if n, ok := s.limit(o, "maxItems", at); ok && float64(len(elems)) > n {
		s.misfit(11, path, at, "maxItems", "there must be at most %s elements", value.FormatReal(n))
	}
	if n, ok := s.limit(o, "minItems", at); ok && float64(len(elems)) < n {
		s.misfit(12, path, at, "minItems", "there must be at least %s elements", value.FormatReal(n))
	}
	if value.ToBool(o.Lookup("uniqueItems")) {
		s.checkUnique(elems, path, at)
	}
	first, rest, restName := "prefixItems", o.Lookup("items"), "items"
	if c := rest.AsCollection(); !s.modern {
		first = ""
		if c != nil {
			first, rest, restName = "items", o.Lookup("additionalItems"), "additionalItems"
		}
	}
	n := 0
	if first != "" && !o.Lookup(first).IsUndefined() {
		for i, schema := range s.list(o, first, at) {
			if n = i + 1; i < len(elems) {
				s.check(elems[i], schema, indexPath(path, i), indexPath(joinPath(at, first), i))
			}
		}
		seen.upTo = max(seen.upTo, n)
	}
	switch {
	case rest.IsUndefined():
	case rest.Kind() == value.KBoolean:
		seen.upTo = len(elems)
		if !rest.AsBool() && len(elems) > n {
			s.misfit(10, path, at, restName, "there must be at most %d elements", n)
		}
	default:
		seen.upTo = len(elems)
		for i := n; i < len(elems); i++ {
			s.check(elems[i], rest, indexPath(path, i), joinPath(at, restName))
		}
	}
	if s.modern {
		s.checkContains(elems, o, path, at, seen)
	}
}

func (s *schemaCheck) checkUnique(elems []value.Value, path, at string) {
	for i := range elems {
		for j := range i {
			if sameJSON(elems[i], elems[j]) {
				s.misfit(13, path, at, "uniqueItems", "the elements %d and %d are the same", j, i)
				return
			}
		}
	}
}

func (s *schemaCheck) checkContains(elems []value.Value, o *value.Object, path, at string, seen *evaluated) {
	schema := o.Lookup("contains")
	if schema.IsUndefined() {
		return
	}
	n := 0
	for i, e := range elems {
		if ok, _ := s.fits(e, schema, indexPath(path, i), joinPath(at, "contains")); ok {
			n++
			seen.index(i)
		}
	}
	least, hasLeast := s.limit(o, "minContains", at)
	most, hasMost := s.limit(o, "maxContains", at)
	switch {
	case hasLeast && float64(n) < least:
		s.misfit(30, path, at, "minContains", "%d elements fit, and there must be at least %s", n, value.FormatReal(least))
	case !hasLeast && n == 0:
		s.misfit(29, path, at, "contains", "no element fits")
	}
	if hasMost && float64(n) > most {
		s.misfit(31, path, at, "maxContains", "%d elements fit, and there must be at most %s", n, value.FormatReal(most))
	}
}

func (s *schemaCheck) checkProperties(v, o *value.Object, path, at string, seen *evaluated) {
	var names []string
	for _, k := range keysOf(v) {
		if path != "" || k != "__symbols" {
			names = append(names, k)
		}
	}
	if n, ok := s.limit(o, "maxProperties", at); ok && float64(len(names)) > n {
		s.misfit(14, path, at, "maxProperties", "there must be at most %s properties", value.FormatReal(n))
	}
	if n, ok := s.limit(o, "minProperties", at); ok && float64(len(names)) < n {
		s.misfit(15, path, at, "minProperties", "there must be at least %s properties", value.FormatReal(n))
	}
	if c := o.Lookup("required").AsCollection(); c != nil {
		for _, r := range c.Elems() {
			if s.property(v, r.AsText()).IsUndefined() {
				s.misfit(16, path, at, "required", "the property %s is missing", r.AsText())
			}
		}
	} else if !o.Lookup("required").IsUndefined() {
		s.wrong(joinPath(at, "required"), "a collection of names is expected")
	}
	fixed, patterns := o.Lookup("properties").AsObject(), o.Lookup("patternProperties").AsObject()
	additional := o.Lookup("additionalProperties")
	for _, name := range append(names, s.functions(v, fixed)...) {
		s.checkProperty(v, o, name, path, at, fixed, patterns, additional, seen)
		if schema := o.Lookup("propertyNames"); s.modern && !schema.IsUndefined() {
			if ok, _ := s.fits(value.Str(name), schema, path, at); !ok {
				s.misfit(28, path, at, "propertyNames", "the name %s does not fit", name)
			}
		}
	}
	s.checkDependencies(v, o, path, at, seen)
}

// functions returns the names among the properties of a schema that are functions of the
// object's class. They count as properties of type object, as public suites expect, when
// the schema names them: additionalProperties and the numbers of properties pass over them.
func (s *schemaCheck) functions(o, fixed *value.Object) (names []string) {
	if fixed == nil || o.Class() == nil {
		return nil
	}
	for _, name := range fixed.Keys() {
		if o.Lookup(name).IsUndefined() && !s.property(o, name).IsUndefined() {
			names = append(names, name)
		}
	}
	return names
}

// property returns what an object has under a name: its own value, or else a function of
// its class. Computed properties are not asked, as a check should run no code.
func (s *schemaCheck) property(o *value.Object, name string) value.Value {
	x := o.Lookup(name)
	if c := o.Class(); c != nil && x.IsUndefined() {
		if m := c.Find(name); m != nil && m.Kind == value.MFunction {
			x, _ = s.p.GetProperty(o.Value(), name) // a function is there: no error
		}
	}
	return x
}

func (s *schemaCheck) checkProperty(v, o *value.Object, name, path, at string, fixed, patterns *value.Object, additional value.Value, seen *evaluated) {
	x, below, known := s.property(v, name), joinPath(path, name), false
	if fixed != nil {
		if schema := fixed.Lookup(name); !schema.IsUndefined() {
			known = true
			s.check(x, schema, below, joinPath(joinPath(at, "properties"), name))
		}
	}
	if patterns != nil {
		for _, pattern := range patterns.Keys() {
			if s.matches(name, pattern, joinPath(at, "patternProperties")) {
				known = true
				s.check(x, patterns.Lookup(pattern), below, joinPath(joinPath(at, "patternProperties"), pattern))
			}
		}
	}
	switch {
	case known:
		seen.name(name)
	case additional.IsUndefined():
	case additional.Kind() == value.KBoolean:
		seen.name(name)
		if !additional.AsBool() {
			s.misfit(17, path, at, "additionalProperties", "the property %s is not allowed", name)
		}
	default:
		seen.name(name)
		s.check(x, additional, below, joinPath(at, "additionalProperties"))
	}
}

func (s *schemaCheck) checkDependencies(v, o *value.Object, path, at string, seen *evaluated) {
	for _, keyword := range []string{"dependencies", "dependentRequired", "dependentSchemas"} {
		all := o.Lookup(keyword).AsObject()
		if all == nil || s.modern == (keyword == "dependencies") {
			continue
		}
		for _, name := range all.Keys() {
			if v.Lookup(name).IsUndefined() {
				continue
			}
			rule, below := all.Lookup(name), joinPath(at, keyword)
			if c := rule.AsCollection(); c != nil {
				for _, r := range c.Elems() {
					if v.Lookup(r.AsText()).IsUndefined() {
						code := 18
						if s.modern {
							code = 32
						}
						s.misfit(code, path, at, keyword, "the property %s requires the property %s", name, r.AsText())
					}
				}
				continue
			}
			seen.join(s.check(v.Value(), rule, path, joinPath(below, name)))
		}
	}
}

func (s *schemaCheck) checkCombined(v value.Value, o *value.Object, path, at string, seen *evaluated) {
	for i, schema := range s.list(o, "allOf", at) {
		seen.join(s.check(v, schema, path, indexPath(joinPath(at, "allOf"), i)))
	}
	for _, keyword := range []string{"anyOf", "oneOf"} {
		list := s.list(o, keyword, at)
		n := 0
		for i, schema := range list {
			if ok, e := s.fits(v, schema, path, indexPath(joinPath(at, keyword), i)); ok {
				n++
				seen.join(e)
			}
		}
		switch {
		case len(list) == 0:
		case n == 0: // choice: anyOf has no number of its own
			s.misfit(22, path, at, keyword, "the value fits none of the schemas")
		case n > 1 && keyword == "oneOf":
			s.misfit(21, path, at, keyword, "the value fits %d of the schemas, and must fit one", n)
		}
	}
	if schema := o.Lookup("not"); !schema.IsUndefined() {
		if ok, _ := s.fits(v, schema, path, joinPath(at, "not")); ok {
			s.misfit(23, path, at, "not", "the value fits a schema that it must not fit")
		}
	}
	if condition := o.Lookup("if"); s.modern && !condition.IsUndefined() {
		next := "else"
		ok, e := s.fits(v, condition, path, joinPath(at, "if"))
		if ok {
			next = "then"
			seen.join(e)
		}
		if schema := o.Lookup(next); !schema.IsUndefined() {
			seen.join(s.check(v, schema, path, joinPath(at, next)))
		}
	}
}

// checkUnevaluated runs the keywords about what no other keyword has looked at.
func (s *schemaCheck) checkUnevaluated(v value.Value, o *value.Object, path, at string, seen *evaluated) {
	if !s.modern {
		return
	}
	if schema := o.Lookup("unevaluatedProperties"); !schema.IsUndefined() && v.AsObject() != nil {
		for _, name := range keysOf(v.AsObject()) {
			if seen.names[name] || path == "" && name == "__symbols" {
				continue
			}
			seen.name(name) // for the schemas around this one
			if ok, _ := s.fits(v.AsObject().Lookup(name), schema, joinPath(path, name), at); !ok {
				s.misfit(26, path, at, "unevaluatedProperties", "the property %s is not allowed", name)
			}
		}
	}
	if schema := o.Lookup("unevaluatedItems"); !schema.IsUndefined() && v.AsCollection() != nil {
		for i, e := range v.AsCollection().Elems() {
			if i < seen.upTo || seen.at[i] {
				continue
			}
			seen.index(i)
			if ok, _ := s.fits(e, schema, indexPath(path, i), at); !ok {
				s.misfit(27, path, at, "unevaluatedItems", "the element %d is not allowed", i)
			}
		}
	}
}
