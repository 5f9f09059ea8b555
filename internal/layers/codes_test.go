package layers

import (
	"go/ast"
	"go/token"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"fourd/lang/diag"
)

var messageCode = regexp.MustCompile(`^"([EW][0-9]{4})"$`)

// TestEveryMessageHasAPage wants a page in lang/diag/pages for every code of a message and every number of an error
// that the program can show. That the pages are whole, and show what the program says, is tested in lang/diag and
// cmd/fourd.
func TestEveryMessageHasAPage(t *testing.T) {
	used := map[string]bool{}
	for _, f := range sources(t) {
		if f.test() || f.generated() || f.pkg == "lang/diag" {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			for _, code := range codesIn(n) {
				if _, ok := diag.Explain(code); !ok && !used[code] {
					name := code
					if code[0] != 'E' && code[0] != 'W' {
						name = "error" + code
					}
					t.Errorf("%s: %s has no page: write lang/diag/pages/%s.txt, then go test ./cmd/fourd -run TestPages -update", f.fset.Position(n.Pos()), code, name)
				}
				used[code] = true
			}
			return true
		})
	}
	for p := range diag.Pages() {
		if !used[p.Code] {
			t.Errorf("the page of %s belongs to no message of the program", p.Code)
		}
	}
}

// codesIn returns the codes that a node of Go source gives: texts such as "E1104", constants named Code… or code… with
// a number, and numbers given to Errorf and to fields called Code.
func codesIn(n ast.Node) []string {
	switch n := n.(type) {
	case *ast.BasicLit:
		if m := messageCode.FindStringSubmatch(n.Value); m != nil {
			return m[1:]
		}
	case *ast.ValueSpec:
		var out []string
		for i, name := range n.Names {
			if strings.HasPrefix(strings.ToLower(name.Name), "code") && i < len(n.Values) {
				out = append(out, number(n.Values[i])...)
			}
		}
		return out
	case *ast.CallExpr:
		if s, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) > 0 && (s.Sel.Name == "Errorf" || s.Sel.Name == "NewError") {
			return number(n.Args[0])
		}
		if s, ok := n.Fun.(*ast.Ident); ok && len(n.Args) > 0 && s.Name == "Errorf" {
			return number(n.Args[0])
		}
	case *ast.KeyValueExpr:
		if k, ok := n.Key.(*ast.Ident); ok && k.Name == "Code" {
			return number(n.Value)
		}
	}
	return nil
}

// number returns the text of a whole number that is written out.
func number(x ast.Expr) []string {
	sign := ""
	if u, ok := x.(*ast.UnaryExpr); ok && u.Op == token.SUB {
		sign, x = "-", u.X
	}
	if l, ok := x.(*ast.BasicLit); ok && l.Kind == token.INT {
		if n, err := strconv.Atoi(strings.ReplaceAll(l.Value, "_", "")); err == nil && n != 0 {
			return []string{sign + strconv.Itoa(n)}
		}
	}
	return nil
}
