package layers

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEveryPackageHasDoc wants a doc.go in every package that others read.
func TestEveryPackageHasDoc(t *testing.T) {
	top := root(t)
	seen := map[string]bool{}
	for _, f := range sources(t) {
		if f.test() || seen[f.pkg] || generator(f.pkg) || scaffolding(f.pkg) || strings.Contains(f.pkg+"/", "/internal/") {
			continue
		}
		seen[f.pkg] = true
		if _, err := os.Stat(filepath.Join(top, filepath.FromSlash(f.pkg), "doc.go")); err != nil {
			t.Errorf("the package %s has no doc.go", f.pkg)
		}
	}
}

// TestExportedNamesAreDocumented wants a comment at every exported name.
func TestExportedNamesAreDocumented(t *testing.T) {
	for _, f := range sources(t) {
		if f.test() || f.generated() || f.ast.Name.Name == "main" || scaffolding(f.pkg) {
			continue
		}
		for i, d := range f.ast.Decls {
			if i > 0 && sameMethod(f.ast.Decls[i-1], d) && f.fset.Position(d.Pos()).Line == f.fset.Position(f.ast.Decls[i-1].End()).Line+1 {
				continue // one comment stands above a column of one-line methods
			}
			for _, name := range undocumented(d) {
				t.Errorf("%s: %s has no comment", f.fset.Position(d.Pos()), name)
			}
		}
	}
}

// sameMethod reports whether two declarations are methods of one name.
func sameMethod(x, y ast.Decl) bool {
	a, isA := x.(*ast.FuncDecl)
	b, isB := y.(*ast.FuncDecl)
	return isA && isB && a.Recv != nil && b.Recv != nil && a.Name.Name == b.Name.Name
}

// undocumented returns the exported names of a declaration that nothing explains. A
// comment at a group counts for all its constants and variables.
func undocumented(d ast.Decl) []string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Doc == nil && d.Name.IsExported() && exportedReceiver(d) {
			return []string{d.Name.Name}
		}
	case *ast.GenDecl:
		var out []string
		for _, s := range d.Specs {
			out = append(out, bareSpec(d, s)...)
		}
		return out
	}
	return nil
}

func bareSpec(d *ast.GenDecl, s ast.Spec) []string {
	var out []string
	switch s := s.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() && d.Doc == nil && s.Doc == nil {
			out = append(out, s.Name.Name)
		}
	case *ast.ValueSpec:
		if d.Doc != nil || s.Doc != nil || s.Comment != nil || d.Tok == token.IMPORT {
			return nil
		}
		for _, n := range s.Names {
			if n.IsExported() {
				out = append(out, n.Name)
			}
		}
	}
	return out
}

// exportedReceiver reports whether a method belongs to a type that others see.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return true
	}
	x := d.Recv.List[0].Type
	for {
		switch y := x.(type) {
		case *ast.StarExpr:
			x = y.X
		case *ast.IndexExpr:
			x = y.X
		case *ast.Ident:
			return y.IsExported()
		default:
			return true
		}
	}
}
