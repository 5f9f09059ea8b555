package builtins

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fourd/orda/memory"
)

func TestClassesOfTablesAreReloaded(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/harbor")); err != nil {
		t.Fatal(err)
	}
	h := openHarborAt(t, dir, DataOptions{Engine: memory.New()})
	wants := func(code, want string) {
		t.Helper()
		if got := h.run(t.Context(), code); got != want {
			t.Errorf("%s\n got %s\nwant %s", code, got, want)
		}
	}
	edit := func(class, old, text string) {
		t.Helper()
		name := filepath.Join(dir, "Project", "Sources", "Classes", class+".4dm")
		before, err := os.ReadFile(name)
		if err != nil && old != "" {
			t.Fatal(err)
		}
		after := text
		if old != "" {
			after = strings.Replace(string(before), old, text, 1)
		}
		if err := os.WriteFile(name, []byte(after), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := h.rt.Reload(); err != nil {
			t.Fatal(err)
		}
	}
	h.run(t.Context(), "ds.fill()")
	wants(`ds.Boat.query("name = Tern").first().label`, "Tern (2 m)")
	wants(`ds.Boat.query("name = Tern").label.join(",")`, "Tern (2 m)")
	edit("BoatEntity", `" m)"`, `" metres)"`)
	wants(`ds.Boat.query("name = Tern").first().label`, "Tern (2 metres)")
	edit("BoatEntity", "Function rename", "Function get twice() -> $n : Real\n\t$n:=This.length*2\n\nFunction rename")
	wants(`ds.Boat.query("name = Tern").twice.join(",")`, "4")
	edit("Boat", "length > :1", "length < :1")
	wants(`ds.Boat.longerThan(3).length`, "1")
	edit("DataStore", "Function fill()", "Function hello() -> $t : Text\n\t$t:=\"hello\"\n\nFunction fill()")
	wants(`ds.hello()`, "hello")
	edit("SkipperEntity", "", "Class extends Entity\n\nFunction shout() -> $t : Text\n\t$t:=Uppercase(This.name)\n")
	wants(`ds.Skipper.query("name = Ida").first().shout()`, "IDA")
	wants(`OB Instance of(ds.Skipper.all().first(); cs.SkipperEntity)`, "true")
}
