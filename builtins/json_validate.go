package builtins

import (
	"fmt"

	"fourd/interp"
	"fourd/interp/value"
)

var jsonChecks = []interp.Command{
	interp.Native("JSON Validate", jsonValidate),
}

// codeSchema is the number of the error when a schema is wrong itself.
const codeSchema = -10747 // choice: no number is documented

// jsonValidate tells whether an object or collection fits a JSON schema: {success}, or
// {success; errors} with {code; message; jsonPath; schemaPaths} for each misfit, and
// line and offset when JSON Parse has left them. Schemas are of draft 4 unless $schema
// names 2020-12. Error codeSchema for a schema that is wrong.
// Page: commands/json-validate.md.
//
// choice: a validator of our own, as the modules there are compile the schemas of all
// drafts at every start of the program, which takes longer than a small script.
func jsonValidate(p *interp.Process, a interp.Args) (value.Value, error) {
	v := a.Value(0)
	if v.AsCollection() == nil {
		a.Object(0)
	}
	s := &schemaCheck{p: p, a: a, root: a.Object(1).Value()}
	if err := s.readDraft(); err != nil {
		return value.Undefined, err
	}
	if o := v.AsObject(); o != nil {
		s.places = o.Lookup("__symbols").AsObject()
	}
	s.check(v, s.root, "", "")
	switch {
	case s.err != nil:
		return value.Undefined, s.err
	case len(s.misfits) == 0:
		return object("success", value.True).Value(), nil
	}
	return object("success", value.False, "errors", value.NewCollection(s.misfits).Value()).Value(), nil
}

// schemaCheck is one run of a value against a schema.
type schemaCheck struct {
	p      *interp.Process
	a      interp.Args
	root   value.Value
	modern bool          // 2020-12
	places *value.Object // where the properties of the value stand in its text

	misfits []value.Value
	depth   int
	err     error // the schema is wrong
}

func (s *schemaCheck) readDraft() error {
	named := s.root.AsObject().Lookup("$schema")
	switch t := named.AsText(); {
	case named.IsNothing(), t == "http://json-schema.org/draft-04/schema#", t == "http://json-schema.org/draft-04/schema", t == "http://json-schema.org/schema#":
	case t == "https://json-schema.org/draft/2020-12/schema", t == "https://json-schema.org/draft/2020-12/schema#":
		s.modern = true
	default:
		return value.Errorf(codeSchema, "JSON Validate: the version `%s` of JSON schema is not supported", t).
			WithHint("use https://json-schema.org/draft/2020-12/schema")
	}
	return nil
}

// wrong notes that the schema itself is wrong; the first reason counts.
func (s *schemaCheck) wrong(at, format string, args ...any) {
	if s.err == nil {
		if at == "" {
			at = "its root"
		}
		s.err = s.a.Errorf(codeSchema, "the schema is wrong at %s: %s", at, fmt.Sprintf(format, args...))
	}
}

// misfit notes that the value at a path does not fit a keyword.
func (s *schemaCheck) misfit(code int, path, at, keyword, format string, args ...any) {
	o := object("code", value.Int(int64(code)), "jsonPath", value.Str(path),
		"message", value.Str(fmt.Sprintf(format, args...)), "schemaPaths", value.Str(joinPath(at, keyword)))
	if s.places != nil {
		if place := s.places.Lookup(path).AsObject(); place != nil {
			o.Put("line", place.Lookup("line"))
			o.Put("offset", place.Lookup("offset"))
		}
	}
	s.misfits = append(s.misfits, o.Value())
}

func joinPath(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func indexPath(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }

// fits reports whether a value fits a schema, without a trace.
func (s *schemaCheck) fits(v, schema value.Value, path, at string) (ok bool, seen evaluated) {
	before := len(s.misfits)
	seen = s.check(v, schema, path, at)
	ok = len(s.misfits) == before
	s.misfits = s.misfits[:before]
	return ok, seen
}

// evaluated is what the keywords of a schema have looked at: properties by name, and
// elements up to an index or, by contains, one by one.
type evaluated struct {
	names map[string]bool
	upTo  int
	at    map[int]bool
}

func (e *evaluated) name(n string) {
	if e.names == nil {
		e.names = map[string]bool{}
	}
	e.names[n] = true
}

func (e *evaluated) index(i int) {
	if e.at == nil {
		e.at = map[int]bool{}
	}
	e.at[i] = true
}

func (e *evaluated) join(o evaluated) {
	for n := range o.names {
		e.name(n)
	}
	for i := range o.at {
		e.index(i)
	}
	e.upTo = max(e.upTo, o.upTo)
}

// maxSchemaDepth ends schemas that refer to themselves without going deeper into the
// value.
const maxSchemaDepth = 500

// check runs all keywords of a schema against a value.
func (s *schemaCheck) check(v, schema value.Value, path, at string) (seen evaluated) {
	if s.err != nil {
		return seen
	}
	if schema.Kind() == value.KBoolean && s.modern {
		if !schema.AsBool() {
			s.misfit(1, path, at, "", "nothing fits here")
		}
		return seen
	}
	o := schema.AsObject()
	if o == nil {
		s.wrong(at, "a schema must be an object, not %s", value.Describe(schema))
		return seen
	}
	if s.depth++; s.depth > maxSchemaDepth {
		s.misfit(38, path, at, "$ref", "the schema refers to itself without end")
		s.depth--
		return seen
	}
	defer func() { s.depth-- }()
	if ref := o.Lookup("$ref"); !ref.IsUndefined() {
		target, ok := s.resolve(ref.AsText())
		if !ok {
			s.misfit(37, path, at, "$ref", "the reference %s leads nowhere", ref.AsText())
			return seen
		}
		seen.join(s.check(v, target, path, joinPath(at, "$ref")))
		if !s.modern {
			return seen // in draft 4 nothing beside a reference counts
		}
	}
	s.checkAny(v, o, path, at)
	switch {
	case v.IsNumber():
		s.checkNumber(v.AsReal(), o, path, at)
	case v.Kind() == value.KText:
		s.checkText(v.AsText(), o, path, at)
	case v.AsCollection() != nil:
		s.checkItems(v.AsCollection().Elems(), o, path, at, &seen)
	case v.AsObject() != nil:
		s.checkProperties(v.AsObject(), o, path, at, &seen)
	}
	s.checkCombined(v, o, path, at, &seen)
	s.checkUnevaluated(v, o, path, at, &seen)
	return seen
}
