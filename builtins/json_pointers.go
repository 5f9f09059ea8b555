package builtins

import (
	"fmt"
	"net/url"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

// jsonPointers is a table of its own, since the file knows nothing of the other commands of JSON.
var jsonPointers = []interp.Command{interp.Native("JSON Resolve pointers", jsonResolvePointers)}

// maxPointers bounds how deep pointers and what they lead to may be inside one another.
const maxPointers = 500

// jsonResolvePointers replaces the JSON pointers ({"$ref": "file#/a/b"}) in an object by what they lead to, and returns
// success, value and errors. Page: commands/json-resolve-pointers.md.
//
// choice: several pointers to one object lead to that object, not to copies of it, for it may contain itself.
func jsonResolvePointers(p *interp.Process, a interp.Args) (value.Value, error) {
	o := a.Object(0)
	r := &pointerResolver{p: p, documents: map[string]*jsonDocument{}, done: map[*value.Object]value.Value{}, faults: value.NewCollection(nil)}
	root := location{"/RESOURCES", foldersOf(p).Resources, "."}
	if a.Has(1) {
		options := a.Object(1)
		r.merge = options.Lookup("merge").AsBool()
		if s := options.Lookup("rootFolder").AsText(); s != "" {
			at, err := locate(p, s, true)
			if err != nil {
				return value.Undefined, err
			}
			root = at
		}
	}
	v, err := r.resolve(&jsonDocument{root: o.Value(), folder: root}, o.Value(), 0)
	if err != nil {
		return value.Undefined, err
	}
	if v.Kind() == value.KObject && v.AsObject() != o {
		a.SetOut(0, v)
	}
	out := value.NewObject(4)
	out.Put("success", value.Bool(r.faults.Len() == 0))
	out.Put("value", v)
	if r.faults.Len() > 0 {
		out.Put("errors", r.faults.Value())
	}
	return out.Value(), nil
}

// jsonDocument is a value whose pointers begin at its root, or at files in its folder.
type jsonDocument struct {
	root   value.Value
	folder location
	path   string // "" for the object of the command
}

type pointerResolver struct {
	p         *interp.Process
	merge     bool
	documents map[string]*jsonDocument      // that were read, by path
	done      map[*value.Object]value.Value // what has taken the place of an object; undefined while that is looked for
	faults    *value.Collection
}

// resolve returns what takes the place of v, in which all pointers are resolved. The error is that of storing.
func (r *pointerResolver) resolve(doc *jsonDocument, v value.Value, depth int) (value.Value, error) {
	if depth > maxPointers {
		return v, value.Errorf(codeParam, "JSON Resolve pointers: the values are more than %d levels inside one another", maxPointers)
	}
	switch v.Kind() {
	case value.KCollection:
		for i, x := range v.AsCollection().Elems() {
			y, err := r.resolve(doc, x, depth+1)
			if err == nil && isJSONPointer(x) {
				err = r.p.SetIndex(v, value.Int(int64(i)), y)
			}
			if err != nil {
				return v, err
			}
		}
	case value.KObject:
		return r.object(doc, v, depth)
	}
	return v, nil
}

func (r *pointerResolver) object(doc *jsonDocument, v value.Value, depth int) (value.Value, error) {
	o := v.AsObject()
	if to, ok := r.done[o]; ok {
		if to.IsUndefined() {
			r.fault(doc, o, codeParam, "the pointer leads to itself")
			return v, nil
		}
		return to, nil
	}
	if !isJSONPointer(v) {
		r.done[o] = v // which may contain itself
		return v, r.inside(doc, o, depth)
	}
	r.done[o] = value.Undefined
	to, err := r.follow(doc, o, depth)
	r.done[o] = to
	return to, err
}

// inside resolves the pointers in the properties of an object.
func (r *pointerResolver) inside(doc *jsonDocument, o *value.Object, depth int) error {
	for _, name := range o.Keys() {
		x := o.Lookup(name)
		y, err := r.resolve(doc, x, depth+1)
		if err == nil && isJSONPointer(x) {
			err = r.p.SetProperty(o.Value(), name, y)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isJSONPointer reports whether a value is an object with a pointer.
func isJSONPointer(v value.Value) bool {
	return v.Kind() == value.KObject && v.AsObject().Lookup("$ref").Kind() == value.KText
}

// follow returns what the pointer in o leads to; o itself when it leads nowhere.
func (r *pointerResolver) follow(doc *jsonDocument, o *value.Object, depth int) (value.Value, error) {
	file, fragment, _ := strings.Cut(o.Lookup("$ref").AsText(), "#")
	at := doc
	if file != "" {
		if at = r.document(doc, o, file); at == nil {
			return o.Value(), nil
		}
	}
	v, err := r.find(at, o, fragment, depth)
	if err != nil || v.IsUndefined() {
		return o.Value(), err
	}
	if v, err = r.resolve(at, v, depth+1); err != nil || !r.merge || v.Kind() != value.KObject || o.Len() == 1 {
		return v, err
	}
	return r.merged(doc, v.AsObject(), o, depth)
}

// merged returns the properties of what a pointer leads to with those that stand beside the pointer over them.
func (r *pointerResolver) merged(doc *jsonDocument, to, o *value.Object, depth int) (value.Value, error) {
	out := value.NewObject(to.Len())
	to.Each(func(name string, x value.Value) bool { out.Put(name, x); return true })
	for _, name := range o.Keys() {
		if name == "$ref" {
			continue
		}
		x, err := r.resolve(doc, o.Lookup(name), depth+1)
		if err != nil {
			return value.Undefined, err
		}
		out.Put(name, x)
	}
	return out.Value(), nil
}

// find goes the way that a pointer describes; undefined when there is none.
func (r *pointerResolver) find(doc *jsonDocument, o *value.Object, fragment string, depth int) (value.Value, error) {
	if plain, err := url.PathUnescape(fragment); err == nil {
		fragment = plain
	}
	v := doc.root
	if fragment == "" {
		return v, nil
	}
	if fragment[0] != '/' {
		r.fault(doc, o, codeParam, "a JSON pointer begins with `#/`")
		return value.Undefined, nil
	}
	for part := range strings.SplitSeq(fragment[1:], "/") {
		if isJSONPointer(v) && !r.busy(v.AsObject()) {
			var err error
			if v, err = r.resolve(doc, v, depth+1); err != nil {
				return v, err
			}
		}
		part = strings.ReplaceAll(strings.ReplaceAll(part, "~1", "/"), "~0", "~")
		next := value.Undefined
		switch v.Kind() {
		case value.KObject:
			next = v.AsObject().Lookup(part)
		case value.KCollection:
			if i, err := strconv.Atoi(part); err == nil && i >= 0 && i < v.AsCollection().Len() {
				next = v.AsCollection().At(i)
			}
		}
		if next.IsUndefined() {
			r.fault(doc, o, codeParam, fmt.Sprintf("there is no `%s` where the pointer leads", part))
			return next, nil
		}
		v = next
	}
	return v, nil
}

// busy reports whether what takes the place of an object is being looked for: a pointer may lead to what stands beside it.
func (r *pointerResolver) busy(o *value.Object) bool {
	to, ok := r.done[o]
	return ok && to.IsUndefined()
}

// document reads the JSON document of a pointer, once; nil when it cannot be read.
func (r *pointerResolver) document(from *jsonDocument, o *value.Object, file string) *jsonDocument {
	at := from.folder
	switch {
	case strings.HasPrefix(file, "/"):
		var err error
		if at, err = locate(r.p, file, false); err != nil {
			r.fault(from, o, codeNoFile, err.Error())
			return nil
		}
	case at.fileSystem != "":
		at.rel = path.Join(at.rel, file)
	default:
		at.rel = filepath.Join(at.rel, filepath.FromSlash(file))
	}
	name := at.systemPath()
	if doc := r.documents[name]; doc != nil {
		return doc
	}
	doc := &jsonDocument{folder: at.parent(), path: name}
	b, err := at.read()
	if err != nil {
		r.fault(doc, o, codeNoFile, err.Error())
		return nil
	}
	if doc.root, err = jsonRules(r.p).Parse(decodeFile(b, charset{})); err != nil {
		r.fault(doc, o, value.CodeJSONSyntax, err.Error())
		return nil
	}
	r.documents[name] = doc
	return doc
}

// fault notes why a pointer could not be resolved.
func (r *pointerResolver) fault(doc *jsonDocument, o *value.Object, code int, message string) {
	f := value.NewObject(4)
	f.Put("code", value.Int(int64(code)))
	f.Put("message", value.Str(message))
	f.Put("pointerURI", o.Lookup("$ref"))
	f.Put("referredPath", value.Str(doc.path))
	r.faults.Append(f.Value())
}
