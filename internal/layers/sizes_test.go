package layers

import (
	"go/ast"
	"strings"
	"testing"
)

const (
	maxFileLines     = 500
	maxFunctionLines = 80
)

// flat are the functions that may be longer: one flat switch a package, each case of
// which calls one function.
var flat = map[string]string{
	// package: function
}

// tables reports whether a file is data rather than code.
func tables(path string) bool {
	return strings.Contains(path, "table_") || strings.Contains(path, "tables_") || strings.HasSuffix(path, "_table.go") || strings.Contains(path, "/table/")
}

// TestSizes keeps files and functions short enough to be read at one go. Generated
// code and tables are excepted.
func TestSizes(t *testing.T) {
	for _, f := range sources(t) {
		if f.generated() {
			continue
		}
		if f.lines > maxFileLines && !tables(f.path) {
			t.Errorf("%s has %d lines, more than %d", f.path, f.lines, maxFileLines)
		}
		if f.test() {
			continue
		}
		for _, d := range f.ast.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			from, to := f.fset.Position(fn.Pos()), f.fset.Position(fn.End())
			if n := to.Line - from.Line + 1; n > maxFunctionLines && flat[f.pkg] != fn.Name.Name {
				t.Errorf("%s:%d: %s has %d lines, more than %d", f.path, from.Line, fn.Name.Name, n, maxFunctionLines)
			}
		}
	}
}
