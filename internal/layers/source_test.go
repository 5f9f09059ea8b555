package layers

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// module is the name of this module, with which its import paths begin.
const module = "fourd"

// sourceFile is one parsed Go file.
type sourceFile struct {
	path  string // from the root, with slashes
	pkg   string // folder of it
	text  string
	ast   *ast.File
	fset  *token.FileSet
	lines int
}

func (f *sourceFile) test() bool { return strings.HasSuffix(f.path, "_test.go") }

// generatedMark is the line that generated files carry, by convention of Go.
var generatedMark = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)

func (f *sourceFile) generated() bool { return generatedMark.MatchString(f.text) }

// root finds the folder of go.mod above this package.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			t.Fatal("there is no go.mod above this package")
		}
	}
}

// sources parses every Go file of the module.
func sources(t *testing.T) []*sourceFile {
	t.Helper()
	top := root(t)
	fset := token.NewFileSet()
	var out []*sourceFile
	err := filepath.WalkDir(top, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			if name := d.Name(); p != top && (strings.HasPrefix(name, ".") || name == "testdata") {
				return fs.SkipDir
			}
			return nil
		case filepath.Ext(p) != ".go":
			return nil
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		tree, err := parser.ParseFile(fset, p, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(top, p)
		rel = filepath.ToSlash(rel)
		pkg := strings.TrimSuffix(rel, "/"+filepath.Base(rel))
		out = append(out, &sourceFile{rel, pkg, string(text), tree, fset, strings.Count(string(text), "\n")})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
