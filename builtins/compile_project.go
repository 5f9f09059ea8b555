package builtins

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
	"fourd/lang/project"
	"fourd/lang/vet"
	"fourd/orda/memory"
)

// compileProject checks the project that runs, or the one of a .4DProject file, and
// returns what it found. Nothing is translated: sources run as they are. Asked for the
// code of a processor, it says that there is none, so that no build goes on without it.
//
// choice: without targets it checks only, as with an empty collection. The numbers of
// the product's warnings name other findings than ours, so that the option warnings
// switches nothing.
// gap: symbols, syntax files and typing methods are not made, and typeInference changes
// nothing; a warning in the result says so.
// Page: commands/compile-project.md.
func compileProject(p *interp.Process, a interp.Args) (value.Value, error) {
	rt, options := p.Runtime(), value.Null
	root := foldersFor(p, false).Package
	if f, err := fileOf(a.Value(0)); err == nil {
		options = a.Value(1)
		if rt, err = openToCheck(p, a, f, options); err != nil {
			return value.Null, err
		}
		root = filepath.Join(filepath.Dir(f.at.systemPath()), "..")
	} else if a.Has(0) {
		options = a.Value(0)
	}
	c := &compilation{p: p, rt: rt, root: root}
	c.options(options.AsObject())
	c.look()
	out := object("success", value.Bool(!c.failed))
	if len(c.errors) > 0 {
		out.Put("errors", value.NewCollection(c.errors).Value())
	}
	return out.Value(), nil
}

// openToCheck opens another project beside the one that runs.
func openToCheck(p *interp.Process, a interp.Args, f *fileNative, options value.Value) (*interp.Runtime, error) {
	if f.folder {
		return nil, a.Errorf(value.CodeTypes, "argument 1 must be a 4D.File, not a 4D.Folder")
	}
	if err := f.mustExist(); err != nil {
		return nil, err
	}
	if !strings.EqualFold(filepath.Ext(f.at.base()), ".4DProject") {
		return nil, a.Errorf(codeParam, "`%s` is no project: its name does not end with .4DProject", f.at.base())
	}
	other, err := project.Open(f.at.systemPath(), project.ComponentFolders(componentPlaces(options)...))
	if err != nil {
		return nil, a.Errorf(codeParam, "`%s` cannot be opened: %v", f.at.base(), err)
	}
	rt, err := p.Runtime().Like(other)
	if err != nil {
		return nil, a.Errorf(codeParam, "`%s` cannot be opened: %v", f.at.base(), err)
	}
	if len(other.Catalog.Tables) > 0 {
		if _, err := OpenData(rt, DataOptions{Engine: memory.New()}); err != nil {
			return nil, a.Errorf(codeParam, "`%s` cannot be opened: %v", f.at.base(), err)
		}
	}
	return rt, nil
}

// componentPlaces are the folders in which the components lie that the option names.
func componentPlaces(options value.Value) []string {
	o := options.AsObject()
	if o == nil || o.Lookup("components").AsCollection() == nil {
		return nil
	}
	var out []string
	for _, v := range o.Lookup("components").AsCollection().Elems() {
		f, err := fileOf(v)
		if err != nil {
			continue
		}
		for dir := f.at.systemPath(); filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
			if strings.EqualFold(filepath.Ext(dir), ".4dbase") {
				out = append(out, filepath.Dir(dir))
			}
		}
	}
	return out
}

// compilation is one call of Compile project.
type compilation struct {
	p      *interp.Process
	rt     *interp.Runtime // of the project looked at
	root   string          // its application folder
	errors []value.Value
	failed bool
}

// options tells of the options that ask for what is not done here.
func (c *compilation) options(o *value.Object) {
	if o == nil {
		return
	}
	if targets := o.Lookup("targets").AsCollection(); targets != nil {
		for _, t := range targets.Elems() {
			c.say(true, "there is no code for "+t.AsText()+" here: methods run as they are written (pass an empty collection in targets to check only)", value.NewObject(0), 0, 0)
		}
	}
	for _, name := range []string{"generateSymbols", "generateSyntaxFile", "generateTypingMethods", "typeInference"} {
		if v := o.Lookup(name); v.Kind() == value.KText && v.AsText() != "" || v.Kind() == value.KBoolean && v.AsBool() {
			c.say(false, "the option "+name+" does nothing here", value.NewObject(0), 0, 0)
		}
	}
}

// say adds one element of errors.
func (c *compilation) say(isError bool, message string, code *value.Object, line, inFile int) {
	c.failed = c.failed || isError
	c.errors = append(c.errors, object("isError", value.Bool(isError), "message", value.Str(message), "code", code.Value(),
		"line", value.Int(int64(line)), "lineInFile", value.Int(int64(inFile))).Value())
}

// look checks every source of the project, in the order of their files.
func (c *compilation) look() {
	of := map[*diag.Source]*project.Entry{}
	closer := vet.New(c.rt.Project())
	found := map[*project.Entry][]diag.Diagnostic{}
	entries := slices.Collect(c.rt.Project().Entries())
	for _, e := range entries {
		u := e.Unit()
		of[u.Source] = e
		list := append(slices.Clone(c.rt.CheckUnit(u).All()), closer.Unit(u)...)
		found[e] = slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return vet.Muted(u, &d) })
	}
	closer.Absent(func(d diag.Diagnostic, src *diag.Source) {
		if e := of[src]; e != nil {
			found[e] = append(found[e], d)
		}
	})
	for _, e := range entries {
		list := found[e]
		slices.SortStableFunc(list, func(x, y diag.Diagnostic) int { return cmp.Compare(x.Span.From, y.Span.From) })
		for _, d := range list {
			c.tell(e, &d)
		}
	}
}

// tell adds a message about a source.
func (c *compilation) tell(e *project.Entry, d *diag.Diagnostic) {
	text := d.Title
	if d.Hint != "" {
		text += " (" + d.Hint + ")"
	}
	u := e.Unit()
	line := u.Source.LineAt(d.Span.From)
	inFile := line
	_, at := pathOf(e)
	code := object("type", value.Null, "path", value.Str(at))
	if c.root != "" {
		code.Put("file", newFile(c.p.Runtime(), location{rel: filepath.Join(c.root, filepath.FromSlash(e.Path))}))
	}
	switch e.Kind {
	case lang.ClassUnit:
		code.Put("type", value.Str("class"))
		code.Put("className", value.Str(e.Name))
		if name, first := functionAt(u, d.Span.From); name != "" {
			code.Put("type", value.Str("classFunction"))
			code.Put("functionName", value.Str(name))
			code.Put("path", value.Str(at+"/"+name))
			line -= first - 1
		}
	default:
		c.describe(code, e)
		if first, _ := u.Source.Line(1); strings.Contains(first, attributesMark) {
			line--
		}
	}
	c.say(d.Severity == diag.Error, text, code, line, inFile)
}

// describe adds to a code object what it has of a kind of method.
func (c *compilation) describe(code *value.Object, e *project.Entry) {
	_, at := pathOf(e)
	d := parseDesignPath(at)
	put := func(kind string) { code.Put("type", value.Str(kind)) }
	switch e.Kind {
	case lang.DatabaseMethodUnit:
		put("databaseMethod")
		// choice: the index is the place in the order of the page of METHOD RESOLVE PATH, counted from 1.
		code.Put("databaseMethod", value.Int(int64(1+slices.IndexFunc(databaseMethods(), func(n string) bool { return names.Same(n, e.Name) }))))
	case lang.TriggerUnit:
		put("triggerMethod")
	case lang.FormMethodUnit:
		put("formMethod")
		code.Put("formName", value.Str(d.name))
	case lang.ObjectMethodUnit:
		put("formObjectMethod")
		code.Put("formName", value.Str(d.name))
		code.Put("objectName", value.Str(d.object))
	default:
		put("projectMethod")
		code.Put("methodName", value.Str(e.Name))
	}
	if d.kind == pathTrigger || d.kind == pathTableForm {
		if n, err := strconv.Atoi(strings.TrimPrefix(d.table, "table_")); err == nil {
			code.Put("table", value.Int(int64(n)))
		}
	}
}

// functionAt is the function of a class that an offset lies in, and the line it begins at.
func functionAt(u *lang.Unit, at int32) (name string, line int) {
	if u.Class == nil {
		return "", 0
	}
	in := func(s diag.Span) bool { return s.From <= at && at <= s.To }
	if c := u.Class.Constructor; c != nil && in(c.Span()) {
		return "constructor", u.Source.LineAt(c.Span().From)
	}
	for _, f := range u.Class.Functions {
		if in(f.Span()) {
			return f.Name.Text, u.Source.LineAt(f.Span().From)
		}
	}
	return "", 0
}
