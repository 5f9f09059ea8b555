package builtins

import (
	"slices"
	"strconv"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/names"
	"fourd/lang/project"
)

// The kinds of methods: constants Path… of the theme Design Object Access.
const (
	pathProjectMethod = 1
	pathDatabase      = 2
	pathProjectForm   = 4
	pathTrigger       = 8
	pathTableForm     = 16
	pathClass         = 32
	pathVolatile      = 128
)

// pathMarks are what the paths of kinds other than project methods begin with.
var pathMarks = []struct {
	kind int
	mark string
}{
	{pathClass, "[class]/"}, {pathDatabase, "[databaseMethod]/"}, {pathTrigger, "[trigger]/"},
	{pathProjectForm, "[projectForm]/"}, {pathTableForm, "[tableForm]/"}, {pathVolatile, "[volatile]/"},
}

// formMethodName stands for the method of the form itself where an object would be named.
const formMethodName = "{formMethod}"

// designPath is a path of a method in parts.
type designPath struct {
	kind   int
	table  string // of a table form or trigger, as written: table_1 or a name
	name   string // of the method, class or form
	object string // of a form: its object or formMethodName, "" if the path ends before
}

func parseDesignPath(path string) designPath {
	for _, m := range pathMarks {
		if len(path) < len(m.mark) || !strings.EqualFold(path[:len(m.mark)], m.mark) {
			continue
		}
		d, rest := designPath{kind: m.kind}, path[len(m.mark):]
		switch m.kind {
		case pathTrigger:
			d.table = rest
		case pathTableForm:
			d.table, rest, _ = strings.Cut(rest, "/")
			d.name, d.object, _ = strings.Cut(rest, "/")
		case pathProjectForm:
			d.name, d.object, _ = strings.Cut(rest, "/")
		default:
			d.name = rest
		}
		return d
	}
	return designPath{kind: pathProjectMethod, name: path}
}

// tableNumber is the number of the table that a path names, by number or by name.
func (d designPath) tableNumber(p *project.Project) int {
	if n, ok := strings.CutPrefix(strings.ToLower(d.table), "table_"); ok {
		if id, err := strconv.Atoi(n); err == nil {
			return id
		}
	}
	for _, t := range p.Catalog.Tables {
		if names.Same(t.Name, d.table) {
			return t.ID
		}
	}
	return 0
}

// entry finds the source file that a path stands for, nil if there is none.
func (d designPath) entry(p *project.Project) *project.Entry {
	form := d.name
	switch d.kind {
	case pathProjectMethod:
		return p.Method(d.name)
	case pathClass:
		return p.Class(d.name)
	case pathDatabase:
		return p.DatabaseMethod(d.name)
	case pathTrigger:
		return p.Trigger(d.tableNumber(p))
	case pathTableForm:
		form = strconv.Itoa(d.tableNumber(p)) + "/" + d.name
	case pathVolatile:
		return nil
	}
	if d.object == "" || d.object == formMethodName {
		return p.FormMethod(form)
	}
	return p.ObjectMethod(form, d.object)
}

// pathOf returns the path of a source file and its kind.
func pathOf(e *project.Entry) (int, string) {
	form := func(name, object string) (int, string) {
		if table, rest, ok := strings.Cut(name, "/"); ok && table != "" && strings.Trim(table, "0123456789") == "" {
			return pathTableForm, "[tableForm]/table_" + table + "/" + rest + object
		}
		return pathProjectForm, "[projectForm]/" + name + object
	}
	switch e.Kind {
	case lang.ClassUnit:
		return pathClass, "[class]/" + e.Name
	case lang.DatabaseMethodUnit:
		return pathDatabase, "[databaseMethod]/" + e.Name
	case lang.TriggerUnit:
		return pathTrigger, "[trigger]/" + e.Name
	case lang.FormMethodUnit:
		return form(e.Name, "/"+formMethodName)
	case lang.ObjectMethodUnit:
		return form(e.Name, "")
	}
	return pathProjectMethod, e.Name
}

// methodGetPaths fills an array with the paths of the methods of some kinds, those in a
// folder of the explorer when folderName is given. Page: commands/method-get-paths.md.
//
// choice: nothing counts changes of the sources, so that stamp receives 0 and leaves out
// no method.
func methodGetPaths(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, star := stars(a)
	inFolder := func(string) bool { return true }
	if plain.Kind(0) == value.KText {
		if folder := plain.Text(0); folder != "" {
			inFolder = explorerFolder(p, star, folder)
		}
		plain = plain.Shift(1)
	}
	kinds := plain.Int(0)
	var out []string
	for e := range programFor(p, star).Project().Entries() {
		if kind, path := pathOf(e); kinds&kind != 0 && inFolder(e.Name) {
			out = append(out, path)
		}
	}
	slices.Sort(out)
	plain.SetOut(2, value.Int(0))
	return value.Undefined, fillArray(plain.ArrayOut(1, value.AText), textValues(out))
}

func textValues(list []string) []value.Value {
	out := make([]value.Value, len(list))
	for i, s := range list {
		out[i] = value.Str(s)
	}
	return out
}

// methodGetPath joins a path; whether there is such a method is not looked at, save that
// a database method must be one of the language. Page: commands/method-get-path.md.
func methodGetPath(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, _ := stars(a)
	kind, rest, table := plain.Int(0), plain.Shift(1), ""
	if t := rest.Value(0).AsPointer(); t != nil {
		table = "table_" + strconv.Itoa(t.Table)
		rest = rest.Shift(1)
	}
	name, object := rest.TextOr(0, ""), rest.TextOr(1, "")
	if kind == pathProjectMethod {
		return text(name)
	}
	for _, m := range pathMarks {
		if m.kind != kind {
			continue
		}
		switch kind {
		case pathDatabase:
			if !slices.ContainsFunc(databaseMethods(), func(s string) bool { return strings.EqualFold(s, name) }) {
				return value.Undefined, a.Errorf(codeParam, "there is no database method `%s`", name)
			}
		case pathTrigger:
			return text(m.mark + table)
		case pathTableForm:
			name = table + "/" + name
			fallthrough
		case pathProjectForm:
			if object == "" {
				object = formMethodName
			}
			name += "/" + object
		}
		return text(m.mark + name)
	}
	return value.Undefined, a.Errorf(codeParam, "%d is no kind of method", kind)
}

// databaseMethods are the names of the methods that the product calls by itself.
func databaseMethods() []string {
	return []string{
		"onStartup", "onExit", "onDrop", "onBackupStartup", "onBackupShutdown", "onWebConnection",
		"onWebAuthentication", "onWebSessionSuspend", "onServerStartup", "onServerShutdown",
		"onServerOpenConnection", "onServerCloseConnection", "onSystemEvent", "onSqlAuthentication",
		"onHostDatabaseEvent", "onRESTAuthentication", "onMobileAppAuthentication", "onMobileAppAction",
	}
}

// methodResolvePath takes a path apart; the method need not exist, its table must.
// Page: commands/method-resolve-path.md.
func methodResolvePath(p *interp.Process, a interp.Args) (value.Value, error) {
	d := parseDesignPath(a.Text(0))
	home := programFor(p, a.Star()).Project()
	table, object := value.NilPointer, d.object
	if d.kind == pathTrigger || d.kind == pathTableForm {
		n := d.tableNumber(home)
		if !slices.ContainsFunc(home.Catalog.Tables, func(t *project.Table) bool { return t.ID == n }) {
			return value.Undefined, a.Errorf(codeParam, "there is no table `%s`", d.table)
		}
		table = value.PointerToField(n, 0)
	}
	if object == formMethodName {
		object = ""
	}
	a.SetOut(1, value.Int(int64(d.kind)))
	a.SetOut(2, table)
	a.SetOut(3, value.Str(d.name))
	a.SetOut(4, value.Str(object))
	return none()
}

// currentMethodPath returns the path of the method that runs.
// Page: commands/current-method-path.md.
func currentMethodPath(p *interp.Process, _ interp.Args) (value.Value, error) {
	name := p.CurrentMethod()
	if class, _, ok := strings.Cut(name, "."); ok && p.Program().Project().Method(name) == nil {
		return text("[class]/" + class)
	}
	return text(name)
}
