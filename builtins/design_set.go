package builtins

import (
	"errors"
	"path"
	"strings"
	"unicode"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/project"
)

// methodSetCode writes the source of a method, or of several, into the files of the project
// and reads the project again, so that calls that begin afterwards run it. Project methods,
// database methods and triggers are made when they do not exist; a path that leads nowhere
// else does nothing. In a component * is needed: it writes into the host.
// gap: the number of the error is not that of the page, -9763
// Page: commands/method-set-code.md.
func methodSetCode(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, star := stars(a)
	home := programFor(p, star)
	if !home.IsHost() {
		return value.Undefined, a.Errorf(codeLocked, "a component cannot change its own methods")
	}
	paths, sources, err := pairsOfTexts(plain)
	if err != nil {
		return value.Undefined, err
	}
	wrote := false
	for i := range paths {
		file := designFile(home.Project(), paths[i])
		if file == "" {
			continue
		}
		at := location{root: foldersFor(p, true).Package, fileSystem: "/PACKAGE", rel: file}
		if err := at.write([]byte(imported(sources[i]))); err != nil {
			return value.Undefined, err
		}
		wrote = true
	}
	if !wrote {
		return none()
	}
	return reloadProject(p, a)
}

// pairsOfTexts reads two texts, or two arrays of the same length.
func pairsOfTexts(a interp.Args) (first, second []string, err error) {
	x, y := a.Value(0).AsArray(), a.Value(1).AsArray()
	if (x == nil) != (y == nil) {
		return nil, nil, a.Errorf(value.CodeTypes, "the arguments must be two Texts or two arrays")
	}
	if x == nil {
		return []string{a.Text(0)}, []string{a.Text(1)}, nil
	}
	if x.Len() != y.Len() {
		return nil, nil, a.Errorf(codeParam, "there are %d paths and %d sources", x.Len(), y.Len())
	}
	for i := 1; i <= x.Len(); i++ {
		v, errX := x.At(i)
		w, errY := y.At(i)
		if err := errors.Join(errX, errY); err != nil {
			return nil, nil, err
		}
		first, second = append(first, v.AsText()), append(second, w.AsText())
	}
	return first, second, nil
}

// designFile returns the file, within the package, of the method that a path names; the
// one that it will have when the method may be made, else nothing.
func designFile(g *project.Project, name string) string {
	d := parseDesignPath(name)
	if e := d.entry(g); e != nil {
		return e.Path
	}
	// gap: database methods and triggers that do not exist are not made
	if d.kind != pathProjectMethod || !methodName(d.name) {
		return ""
	}
	if g.Sources == "." { // loose files
		return d.name + ".4dm"
	}
	return path.Join(g.Sources, "Methods", d.name+".4dm")
}

// methodName reports whether a new method can have the name: a letter, then up to 30
// letters, digits, blanks and underscores.
func methodName(name string) bool {
	if len([]rune(name)) > 31 || strings.TrimSpace(name) != name {
		return false
	}
	for i, r := range name {
		if !unicode.IsLetter(r) && r != '_' && (i == 0 || !unicode.IsDigit(r) && r != ' ') {
			return false
		}
	}
	return name != ""
}

// imported is code as a file has it: lines end with a line feed.
func imported(code string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(code)
}
