package builtins

import (
	"bytes"
	"encoding/json"
	"slices"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/names"
)

var design = []interp.Command{
	interp.Native("METHOD GET NAMES", methodGetNames),
	interp.Native("METHOD GET PATHS", methodGetPaths),
	interp.Native("METHOD Get path", methodGetPath),
	interp.Native("METHOD RESOLVE PATH", methodResolvePath),
	interp.Native("METHOD GET CODE", methodGetCode),
	interp.Native("METHOD SET CODE", methodSetCode),
	interp.Native("METHOD GET FOLDERS", methodGetFolders),
	interp.Native("METHOD Get attribute", methodGetAttribute),
	interp.Native("METHOD SET ATTRIBUTE", methodSetAttribute),
	interp.Native("METHOD GET ATTRIBUTES", methodGetAttributes),
	interp.Native("METHOD SET ATTRIBUTES", methodSetAttributes),
	interp.Native("METHOD GET COMMENTS", methodGetComments),
	interp.Native("METHOD SET COMMENTS", methodSetComments),
	interp.Native("METHOD GET MODIFICATION DATE", methodGetModificationDate),
	interp.Native("METHOD SET ACCESS MODE", methodSetAccessMode),
	interp.Native("Current method path", currentMethodPath),
	interp.Native("Compile project", compileProject),
}

// methodGetNames fills an array with the names of the project methods, those that
// match filter (with @). Page: commands/method-get-names.md.
func methodGetNames(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, star := stars(a)
	var out []value.Value
	for _, name := range programFor(p, star).MethodNames() {
		if !plain.Has(1) || value.MatchText(name, plain.Text(1)) {
			out = append(out, value.Str(name))
		}
	}
	return value.Undefined, fillArray(a.ArrayOut(0, value.AText), out)
}

// folderEntry is a folder of the explorer in folders.json.
type folderEntry struct {
	Groups  []string `json:"groups"`
	Methods []string `json:"methods"`
}

func explorerFolders(p *interp.Process, star bool) map[string]folderEntry {
	b, err := location{rel: foldersFor(p, star).Sources}.child("folders.json").read()
	if err != nil {
		return nil
	}
	out := map[string]folderEntry{}
	if json.Unmarshal(bytes.TrimPrefix(b, bomUTF8), &out) != nil {
		return nil
	}
	return out
}

// explorerFolder returns the test whether a method lies in a folder or in one below it.
//
// choice: in a project without folders.json every method counts as being in it.
func explorerFolder(p *interp.Process, star bool, name string) func(string) bool {
	folders := explorerFolders(p, star)
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
	plain, star := stars(a)
	var found []string
	for name := range explorerFolders(p, star) {
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
