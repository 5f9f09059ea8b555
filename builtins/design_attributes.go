package builtins

import (
	"errors"
	"path"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/project"
)

// attributeNames are the attributes of project methods by the numbers of the constants,
// in the order METHOD GET ATTRIBUTES gives them.
var attributeNames = []struct {
	number int
	name   string
}{
	{1, "invisible"}, {2, "publishedWeb"}, {3, "publishedSoap"}, {4, "publishedWsdl"}, {5, "shared"}, {7, "publishedSql"}, {8, "executedOnServer"},
}

// attributeFolder is the number of Attribute folder name.
const attributeFolder = 1024

const attributesMark = "//%attributes"

// projectMethod finds the project method of a path.
func projectMethod(a interp.Args, g *project.Project, name string) (*project.Entry, error) {
	d := parseDesignPath(name)
	if e := d.entry(g); e != nil && d.kind == pathProjectMethod {
		return e, nil
	}
	return nil, a.Errorf(codeNoMethod, "there is no project method `%s`", name)
}

// attributesOf reads the attributes in the first line of a method; those that it leaves
// out are False, and preemptive is indifferent.
func attributesOf(e *project.Entry) *value.Object {
	all := value.NewObject(len(attributeNames) + 1)
	for i, k := range attributeNames {
		if i == 1 {
			all.Put("preemptive", value.Str("indifferent"))
		}
		all.Put(k.name, value.False)
	}
	written := writtenAttributes(e)
	for _, key := range written.Keys() {
		if key != "lang" && key != "folder" {
			all.Put(key, property(written, key))
		}
	}
	return all
}

// writtenAttributes is the object in the first line of a method, empty when there is none.
func writtenAttributes(e *project.Entry) *value.Object {
	line, _, _ := strings.Cut(imported(strings.TrimPrefix(e.Unit().Source.Text, "\ufeff")), "\n")
	if rest, ok := strings.CutPrefix(line, attributesMark); ok {
		_, text, _ := strings.Cut(rest, "=")
		if v, err := (value.JSON{}).Parse(text); err == nil && v.AsObject() != nil {
			return v.AsObject()
		}
	}
	return value.NewObject(0)
}

// methodGetAttribute reports whether a project method has an attribute.
// Page: commands/method-get-attribute.md.
func methodGetAttribute(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, star := stars(a)
	e, err := projectMethod(a, programFor(p, star).Project(), plain.Text(0))
	if err != nil {
		return value.False, err
	}
	name, err := attributeName(a, plain.Int(1))
	if err != nil {
		return value.False, err
	}
	return value.Bool(value.ToBool(property(writtenAttributes(e), name))), nil
}

func attributeName(a interp.Args, number int) (string, error) {
	for _, k := range attributeNames {
		if k.number == number {
			return k.name, nil
		}
	}
	return "", a.Errorf(codeParam, "%d is no attribute of a method", number)
}

// methodGetAttributes gives all attributes of a project method in an object, or those of
// several in an array of objects. Page: commands/method-get-attributes.md.
func methodGetAttributes(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, star := stars(a)
	g := programFor(p, star).Project()
	list := plain.Value(0).AsArray()
	if list == nil {
		e, err := projectMethod(a, g, plain.Text(0))
		if err != nil {
			return value.Undefined, err
		}
		plain.SetOut(1, attributesOf(e).Value())
		return none()
	}
	out := make([]value.Value, list.Len())
	for i := range out {
		name, _ := list.At(i + 1)
		e, err := projectMethod(a, g, name.AsText())
		if err != nil {
			return value.Undefined, err
		}
		out[i] = attributesOf(e).Value()
	}
	return value.Undefined, fillArray(plain.ArrayOut(1, value.AObject), out)
}

// methodSetAttribute changes attributes of a project method.
//
// gap: the folder of the explorer that Attribute folder name gives is not changed.
// Page: commands/method-set-attribute.md.
func methodSetAttribute(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, star := stars(a)
	changes := value.NewObject(1)
	for i := 1; i+1 < plain.Len(); i += 2 {
		if plain.Int(i) == attributeFolder {
			continue
		}
		name, err := attributeName(a, plain.Int(i))
		if err != nil {
			return value.Undefined, err
		}
		changes.Put(name, value.Bool(plain.Bool(i+1)))
	}
	if err := changeAttributes(p, a, star, plain.Text(0), changes); err != nil {
		return value.Undefined, err
	}
	return reloadProject(p, a)
}

// methodSetAttributes changes the attributes that an object names, for a project method or
// for several. Page: commands/method-set-attributes.md.
func methodSetAttributes(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, star := stars(a)
	list, objects := plain.Value(0).AsArray(), plain.Value(1).AsArray()
	if list == nil {
		if err := changeAttributes(p, a, star, plain.Text(0), plain.Object(1)); err != nil {
			return value.Undefined, err
		}
		return reloadProject(p, a)
	}
	if objects == nil || objects.Len() != list.Len() {
		return value.Undefined, a.Errorf(codeParam, "each path needs an object with attributes")
	}
	for i := 1; i <= list.Len(); i++ {
		name, err1 := list.At(i)
		o, err2 := objects.At(i)
		if err := errors.Join(err1, err2); err != nil {
			return value.Undefined, err
		}
		if o.AsObject() != nil {
			if err := changeAttributes(p, a, star, name.AsText(), o.AsObject()); err != nil {
				return value.Undefined, err
			}
		}
	}
	return reloadProject(p, a)
}

// changeAttributes rewrites the first line of the file of a method.
func changeAttributes(p *interp.Process, a interp.Args, star bool, name string, changes *value.Object) error {
	home := programFor(p, star)
	if !home.IsHost() {
		return a.Errorf(codeLocked, "a component cannot change its own methods")
	}
	e, err := projectMethod(a, home.Project(), name)
	if err != nil {
		return err
	}
	written := writtenAttributes(e)
	for _, key := range changes.Keys() {
		written.Put(key, property(changes, key))
	}
	line, err := value.JSON{}.Stringify(written.Value())
	if err != nil {
		return err
	}
	code := imported(strings.TrimPrefix(e.Unit().Source.Text, "\ufeff"))
	if strings.HasPrefix(code, attributesMark) {
		_, code, _ = strings.Cut(code, "\n")
	}
	at := location{root: foldersFor(p, true).Package, fileSystem: "/PACKAGE", rel: e.Path}
	return at.write([]byte(attributesMark + " = " + line + "\n" + code))
}

// commentFile is the documentation file of what a path names: a text in Markdown.
func commentFile(p *interp.Process, a interp.Args, star bool, name string) (location, error) {
	d := parseDesignPath(name)
	e := d.entry(programFor(p, star).Project())
	if e == nil {
		return location{}, a.Errorf(codeNoMethod, "there is no method `%s`", name)
	}
	folder := map[int]string{pathProjectMethod: "Methods", pathClass: "Classes", pathDatabase: "DatabaseMethods", pathTrigger: "Triggers",
		pathProjectForm: "Forms", pathTableForm: "TableForms"}[d.kind]
	file := strings.TrimSuffix(path.Base(e.Path), path.Ext(e.Path))
	if e.Kind != lang.ClassUnit && (d.kind == pathProjectForm || d.kind == pathTableForm) {
		file = d.name
	}
	at := location{root: foldersFor(p, star).Package, fileSystem: "/PACKAGE"}
	return at.child(path.Join("Documentation", folder, file+".md")), nil
}

// methodGetComments gives the documentation of a method, or of several; that of what has
// none is empty. Page: commands/method-get-comments.md.
func methodGetComments(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, star := stars(a)
	read := func(name string) (value.Value, error) {
		at, err := commentFile(p, a, star, name)
		if err != nil {
			return value.EmptyText, err
		}
		b, err := at.read()
		if err != nil {
			return value.EmptyText, nil
		}
		return value.Str(decodeFile(b, charset{})), nil
	}
	list := plain.Value(0).AsArray()
	if list == nil {
		v, err := read(plain.Text(0))
		plain.SetOut(1, v)
		return value.Undefined, err
	}
	out := make([]value.Value, list.Len())
	for i := range out {
		name, _ := list.At(i + 1)
		var err error
		if out[i], err = read(name.AsText()); err != nil {
			return value.Undefined, err
		}
	}
	return value.Undefined, fillArray(plain.ArrayOut(1, value.AText), out)
}

// methodSetComments replaces the documentation of a method, or of several.
// Page: commands/method-set-comments.md.
func methodSetComments(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, star := stars(a)
	if !programFor(p, star).IsHost() {
		return value.Undefined, a.Errorf(codeLocked, "a component cannot change its own documentation")
	}
	paths, texts, err := pairsOfTexts(plain)
	if err != nil {
		return value.Undefined, err
	}
	for i := range paths {
		at, err := commentFile(p, a, star, paths[i])
		if err == nil {
			err = at.parent().makeFolder()
		}
		if err == nil {
			err = at.write([]byte(imported(texts[i])))
		}
		if err != nil {
			return value.Undefined, err
		}
	}
	return none()
}

// methodGetModificationDate gives the date and time at which the file of a method, or of
// several, was written last. Page: commands/method-get-modification-date.md.
func methodGetModificationDate(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, star := stars(a)
	g := programFor(p, star).Project()
	stamp := func(name string) (date, clock value.Value, err error) {
		e := parseDesignPath(name).entry(g)
		if e == nil {
			return value.DateNumber(0), value.Time(0), a.Errorf(codeNoMethod, "there is no method `%s`", name)
		}
		info, err := location{root: foldersFor(p, star).Package, fileSystem: "/PACKAGE", rel: e.Path}.stat()
		if err != nil {
			return value.DateNumber(0), value.Time(0), nil
		}
		return value.DateFromGo(info.ModTime()), value.TimeFromGo(info.ModTime()), nil
	}
	list := plain.Value(0).AsArray()
	if list == nil {
		date, clock, err := stamp(plain.Text(0))
		plain.SetOut(1, date)
		plain.SetOut(2, clock)
		return value.Undefined, err
	}
	dates, times := make([]value.Value, list.Len()), make([]value.Value, list.Len())
	for i := range dates {
		name, _ := list.At(i + 1)
		var err error
		if dates[i], times[i], err = stamp(name.AsText()); err != nil {
			return value.Undefined, err
		}
		times[i] = value.Int(times[i].AsInt())
	}
	if err := fillArray(plain.ArrayOut(1, value.ADate), dates); err != nil {
		return value.Undefined, err
	}
	return value.Undefined, fillArray(plain.ArrayOut(2, value.ALongint), times)
}

// methodSetAccessMode says what happens when somebody else holds a method: nobody can here.
// Page: commands/method-set-access-mode.md.
func methodSetAccessMode(_ *interp.Process, a interp.Args) (value.Value, error) {
	if m := a.Int(0); m < 0 || m > 2 {
		return value.Undefined, a.Errorf(codeParam, "%d is no access mode", m)
	}
	return none()
}

func property(o *value.Object, name string) value.Value {
	v, _ := o.Get(name)
	return v
}
