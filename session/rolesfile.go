package session

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ParseRoles reads a roles.json. It always returns usable Roles: after a fault they
// are Closed, and Faults says what is wrong. Keys are case-sensitive; unknown keys
// and actions are ignored, and everything may be missing.
func ParseRoles(data []byte) *Roles {
	p := &rolesParser{roles: NoRoles()}
	p.roles.spelled, p.roles.number, p.roles.includes = nil, map[string]int{}, nil
	p.file(data)
	r := p.roles
	r.reserve()
	r.closeIncludes()
	r.faults = p.faults
	r.closed = len(p.faults) > 0
	return r
}

// closeIncludes makes includes transitive; cycles end because sets only grow.
func (r *Roles) closeIncludes() {
	for k := range r.includes {
		for i := range r.includes {
			if r.includes[i].has(k) {
				r.includes[i] = r.includes[i].union(r.includes[k])
			}
		}
	}
}

// maxFaults bounds the list of faults of a hopeless file.
const maxFaults = 100

type rolesParser struct {
	roles  *Roles
	faults []Fault
}

func (p *rolesParser) fault(line int, path, format string, args ...any) {
	if len(p.faults) < maxFaults {
		p.faults = append(p.faults, Fault{Line: line, Path: path, Message: fmt.Sprintf(format, args...)})
	}
}

type raw = json.RawMessage

func (p *rolesParser) file(data []byte) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	var top map[string]raw
	dec := json.NewDecoder(bytes.NewReader(data))
	err := dec.Decode(&top)
	if err == nil {
		if _, e := dec.Token(); e != io.EOF {
			p.fault(lineAt(data, dec.InputOffset()), "", "there is text after the end of the object")
		}
	}
	if err != nil {
		what := err.Error()
		if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
			what = "it is a JSON " + wrong.Value
		}
		p.fault(errorLine(data, err), "", "this is not a JSON object: %s", what)
		return
	}
	p.boolean(top, "forceLogin", &p.roles.forceLogin)
	p.boolean(top, "restrictedByDefault", &p.roles.restricted)
	p.privileges(p.entries(top["privileges"], "privileges"))
	p.bundles(p.entries(top["roles"], "roles"))
	if v := top["permissions"]; present(v) {
		var permissions map[string]raw
		if json.Unmarshal(v, &permissions) != nil {
			p.fault(0, "permissions", "an object is expected")
			return
		}
		p.permissions(p.entries(permissions["allowed"], "permissions.allowed"))
	}
}

func lineAt(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(int(offset), len(data))], []byte("\n"))
}

func errorLine(data []byte, err error) int {
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		return lineAt(data, e.Offset)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return lineAt(data, int64(len(data)))
	}
	return 1
}

func present(v raw) bool { return len(v) > 0 && string(v) != "null" }

func (p *rolesParser) boolean(from map[string]raw, key string, to *bool) {
	if v := from[key]; present(v) && json.Unmarshal(v, to) != nil {
		p.fault(0, key, "true or false is expected")
	}
}

// entries reads a collection of objects.
func (p *rolesParser) entries(v raw, path string) []map[string]raw {
	if !present(v) {
		return nil
	}
	var items []raw
	if json.Unmarshal(v, &items) != nil {
		p.fault(0, path, "a collection is expected")
		return nil
	}
	out := make([]map[string]raw, len(items))
	for i, it := range items {
		if json.Unmarshal(it, &out[i]) != nil || out[i] == nil {
			p.fault(0, at(path, i), "an object is expected")
		}
	}
	return out
}

func at(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }

// text reads a required text.
func (p *rolesParser) text(from map[string]raw, key, path string) (string, bool) {
	var s *string
	if json.Unmarshal(orNull(from[key]), &s) != nil || s == nil || strings.TrimSpace(*s) == "" {
		p.fault(0, path+"."+key, "a name is expected")
		return "", false
	}
	return strings.TrimSpace(*s), true
}

func orNull(v raw) raw {
	if len(v) == 0 {
		return raw("null")
	}
	return v
}

// nameList reads an optional collection of texts.
func (p *rolesParser) nameList(v raw, path string) []string {
	if !present(v) {
		return nil
	}
	var items []*string
	if json.Unmarshal(v, &items) != nil {
		p.fault(0, path, "a collection of names is expected")
		return nil
	}
	out := make([]string, 0, len(items))
	for i, s := range items {
		if s == nil {
			p.fault(0, at(path, i), "a name is expected")
			continue
		}
		out = append(out, *s)
	}
	return out
}

// declared returns the numbers of privileges; a name that is not declared is a fault.
func (p *rolesParser) declared(names []string, path string) []int {
	var out []int
	for i, n := range names {
		k, ok := p.roles.find(n)
		for _, known := range []string{WebAdmin, guestName} {
			if !ok && fold(n) == fold(known) {
				k, ok = p.roles.declare(known), true
			}
		}
		if !ok {
			p.fault(0, at(path, i), "the privilege %q is not declared", n)
			continue
		}
		out = append(out, k)
	}
	return out
}

func (p *rolesParser) privileges(entries []map[string]raw) {
	names := make([]string, len(entries))
	for i, e := range entries {
		if e == nil {
			continue
		}
		// Declaring guest is harmless and happens; it stays what it is.
		if n, ok := p.text(e, "privilege", at("privileges", i)); ok && fold(n) != guestName {
			names[i] = n
			p.roles.declare(n)
		}
	}
	for i, e := range entries {
		if names[i] == "" {
			continue
		}
		path := at("privileges", i) + ".includes"
		for _, k := range p.declared(p.nameList(e["includes"], path), path) {
			p.include(p.roles.number[fold(names[i])], k)
		}
	}
}

func (p *rolesParser) include(i, k int) {
	r := p.roles
	for len(r.includes) < len(r.spelled) {
		r.includes = append(r.includes, bits(nil).set(len(r.includes)))
	}
	r.includes[i] = r.includes[i].set(k)
}

func (p *rolesParser) bundles(entries []map[string]raw) {
	for i, e := range entries {
		if e == nil {
			continue
		}
		path := at("roles", i)
		name, ok := p.text(e, "role", path)
		if !ok {
			continue
		}
		b := p.roles.roles[fold(name)]
		for _, k := range p.declared(p.nameList(e["privileges"], path+".privileges"), path+".privileges") {
			b = b.set(k)
		}
		p.roles.roles[fold(name)] = b
	}
}
