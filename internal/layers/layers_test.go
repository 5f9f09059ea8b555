package layers

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layer is one row of the table of packages: what a package may import of ours, and
// which modules of others are its alone.
type layer struct {
	pkg     string // a folder, or folder/… for all below it
	imports string // folders; … as above
}

// table is the order of the packages; arrows point up this list only, to rows that
// stand above. The first row that fits a package counts.
var table = []layer{
	{"lang/diag", ""},
	{"lang/names/…", "lang/names/…"},
	{"lang", "lang/diag lang/names"},
	{"lang/project", "lang lang/diag lang/names"},
	{"lang/vet", "lang lang/diag lang/names lang/project"},
	{"internal/limits", ""},
	{"internal/pictures", "internal/limits"},
	{"interp/value", "internal/limits internal/pictures"},
	{"interp/value/…", "interp/value/… internal/limits"},
	{"interp/ir", "interp/value"},
	{"interp/code/…", "interp/ir interp/value interp/code/…"},
	{"interp/compile", "lang lang/diag lang/names lang/project interp/ir interp/value"},
	{"interp/lower", "interp/code interp/ir interp/value"},
	{"interp/vm/…", "interp/code interp/ir interp/value internal/limits interp/vm/…"},
	{"interp", "lang lang/… interp/… internal/limits"},
	{"session", "interp/value"},
	{"session/…", "session session/… interp/value"},
	{"orda", "interp/value interp/value/…"},
	{"orda/…", "orda orda/… interp/value interp/value/…"},
	{"web/tags", "interp interp/value"},
	{"builtins", "lang lang/… internal/limits internal/pictures interp interp/value interp/value/… session orda orda/… web/tags"},
	{"web", "lang lang/… internal/limits interp interp/value session orda builtins web/tags web/rest web/shelf web/soap web/sockets web/weblog"},
	{"web/…", "lang lang/… internal/limits interp interp/value session orda orda/remote builtins web/…"},
	{"repl", "interp interp/value lang lang/…"},
	{"internal/…", "lang lang/… internal/… interp interp/… session session/… orda orda/… web web/… builtins repl"},
	{"cmd/…", "lang lang/… internal/… interp interp/… session session/… orda orda/… web web/… builtins repl"},
	{"samples", "lang lang/… internal/… interp interp/… session session/… orda orda/… web web/… builtins"},
}

// forbidden are imports that whole layers must do without, whoever made them: the
// language and the sessions know neither HTTP nor terminals nor a database.
var forbidden = []struct{ layers, imports string }{
	{"lang lang/… interp interp/… session orda", "net/http github.com/peterh/liner github.com/spf13/cobra"},
	{"lang lang/… interp interp/… session builtins web web/tags repl", "database/sql modernc.org/sqlite github.com/redis/rueidis"},
}

// owners are modules that one package of ours stands for; the others go through it.
var owners = map[string]string{
	"github.com/alecthomas/participle/v2": "lang",
	"github.com/peterh/liner":             "repl",
	"github.com/spf13/cobra":              "cmd/fourd",
	"github.com/redis/rueidis":            "session/redis",
	"github.com/coder/websocket":          "web/sockets",
	"github.com/google/pprof":             "internal/pgo",
	"golang.org/x/image":                  "internal/pictures",
	"modernc.org/sqlite":                  "orda/sqlite session/sqlite",
}

// fits reports whether a folder is among the patterns.
func fits(pkg, patterns string) bool {
	for _, p := range strings.Fields(patterns) {
		if below, ok := strings.CutSuffix(p, "/…"); ok && (pkg == below || strings.HasPrefix(pkg, below+"/")) || pkg == p {
			return true
		}
	}
	return false
}

func rowOf(pkg string) (layer, bool) {
	for _, l := range table {
		if fits(pkg, l.pkg) {
			return l, true
		}
	}
	return layer{}, false
}

// TestLayers reads every import: ours only point as the table allows. Tests may
// import anything but cmd, since nothing depends on them.
func TestLayers(t *testing.T) {
	for _, f := range sources(t) {
		row, known := rowOf(f.pkg)
		if !known && !scaffolding(f.pkg) {
			t.Errorf("%s: the package %s has no row in the table of layers", f.path, f.pkg)
			continue
		}
		for _, spec := range f.ast.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			checkImport(t, f, row, name)
		}
	}
}

// scaffolding are packages that only pin modules until each has its user.
func scaffolding(pkg string) bool { return pkg == "internal/deps" }

func checkImport(t *testing.T, f *sourceFile, row layer, name string) {
	ours, is := strings.CutPrefix(name, module+"/")
	switch {
	case is && strings.HasPrefix(ours, "cmd/"):
		t.Errorf("%s: %s -> %s: nothing may import a program", f.path, f.pkg, ours)
	case is && !f.test() && ours != f.pkg && !fits(ours, row.imports) && !generator(f.pkg):
		t.Errorf("%s: %s -> %s: this arrow is not in the table of layers", f.path, f.pkg, ours)
	case is || f.test() || scaffolding(f.pkg):
		return
	}
	for _, rule := range forbidden {
		if fits(f.pkg, rule.layers) && slices.Contains(strings.Fields(rule.imports), name) {
			t.Errorf("%s: %s -> %s: this layer does without it", f.path, f.pkg, name)
		}
	}
	for module, owner := range owners {
		if (name == module || strings.HasPrefix(name, module+"/")) && !fits(f.pkg, owner) {
			t.Errorf("%s: %s -> %s: only %s uses this module", f.path, f.pkg, name, owner)
		}
	}
}

// generator reports whether a package only writes Go files of the package above it.
func generator(pkg string) bool { return path.Base(pkg) == "gen" }
