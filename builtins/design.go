package builtins

import (
	"encoding/json"
	"slices"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/names"
)

var design = []interp.Command{
	interp.Native("METHOD GET NAMES", methodGetNames),
	interp.Native("METHOD GET PATHS", methodGetPaths),
	interp.Native("METHOD GET CODE", methodGetCode),
	interp.Native("METHOD GET FOLDERS", methodGetFolders),
	interp.Native("Current method path", currentMethodPath),
}

// methodGetNames fills an array with the names of the project methods, those that
// match filter (with @). Page: commands/method-get-names.md.
func methodGetNames(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, _ := stars(a)
	var out []value.Value
	for _, name := range p.Runtime().MethodNames() {
		if !plain.Has(1) || value.MatchText(name, plain.Text(1)) {
			out = append(out, value.Str(name))
		}
	}
	return value.Undefined, fillArray(a.ArrayOut(0, value.AText), out)
}

// pathProjectMethod is the bit of METHOD GET PATHS for project methods.
const pathProjectMethod = 1

// methodGetPaths fills an array with the paths of methods of a kind (Path project
// method), those in a folder of the explorer when folderName is given. stamp receives
// 0. Page: commands/method-get-paths.md.
// gap: R2 classes, forms, triggers and database methods are not listed.
func methodGetPaths(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, _ := stars(a)
	inFolder := func(string) bool { return true }
	if plain.Kind(0) == value.KText {
		if folder := plain.Text(0); folder != "" {
			inFolder = explorerFolder(p, folder)
		}
		plain = plain.Shift(1)
	}
	var out []value.Value
	if kind := plain.Int(0); kind&pathProjectMethod != 0 {
		for _, name := range p.Runtime().MethodNames() {
			if inFolder(name) {
				out = append(out, value.Str(name))
			}
		}
	}
	plain.SetOut(2, value.Int(0))
	return value.Undefined, fillArray(plain.ArrayOut(1, value.AText), out)
}

// folderEntry is a folder of the explorer in folders.json.
type folderEntry struct {
	Groups  []string `json:"groups"`
	Methods []string `json:"methods"`
}

func explorerFolders(p *interp.Process) map[string]folderEntry {
	b, err := location{rel: foldersOf(p).Sources}.child("folders.json").read()
	if err != nil {
		return nil
	}
	out := map[string]folderEntry{}
	if json.Unmarshal(b, &out) != nil {
		return nil
	}
	return out
}

// explorerFolder returns the test whether a method lies in a folder or in one below it.
//
// choice: in a project without folders.json every method counts as being in it.
func explorerFolder(p *interp.Process, name string) func(string) bool {
	folders := explorerFolders(p)
	if folders == nil {
		return func(string) bool { return true }
	}
	in, seen := map[string]bool{}, map[string]bool{}
	var add func(string)
	add = func(name string) {
		if seen[name] {
			return
		}
		seen[name] = true
		for key, f := range folders {
			if names.Same(key, name) {
				for _, m := range f.Methods {
					in[names.Fold(m)] = true
				}
				for _, g := range f.Groups {
					add(g)
				}
			}
		}
	}
	add(name)
	return func(method string) bool { return in[names.Fold(method)] }
}

// methodGetFolders fills an array with the names of the explorer's folders that match
// filter. Page: commands/method-get-folders.md.
func methodGetFolders(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, _ := stars(a)
	var found []string
	for name := range explorerFolders(p) {
		if !plain.Has(1) || value.MatchText(name, plain.Text(1)) {
			found = append(found, name)
		}
	}
	slices.Sort(found)
	out := make([]value.Value, len(found))
	for i, name := range found {
		out[i] = value.Str(name)
	}
	return value.Undefined, fillArray(a.ArrayOut(0, value.AText), out)
}

// methodGetCode gives code the source of a method, or an array the sources of several.
// Error when there is no method of that path. Page: commands/method-get-code.md.
func methodGetCode(p *interp.Process, a interp.Args) (value.Value, error) {
	source := func(path string) (value.Value, error) {
		s, ok := p.Runtime().MethodSource(path)
		if !ok {
			return value.Undefined, a.Errorf(-9768, "there is no method `%s`", path)
		}
		return value.Str(s), nil
	}
	list := a.Value(0).AsArray()
	if list == nil {
		s, err := source(a.Text(0))
		if err == nil {
			a.SetOut(1, s)
		}
		return value.Undefined, err
	}
	out := make([]value.Value, list.Len())
	for i := range out {
		path, _ := list.At(i + 1)
		var err error
		if out[i], err = source(path.AsText()); err != nil {
			return value.Undefined, err
		}
	}
	return value.Undefined, fillArray(a.ArrayOut(1, value.AText), out)
}

// currentMethodPath returns the path of the method that runs.
// Page: commands/current-method-path.md.
func currentMethodPath(p *interp.Process, _ interp.Args) (value.Value, error) {
	return text(p.CurrentMethod())
}
