package project

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fourd/lang"
)

// disk writes files below a new folder and returns it.
func disk(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// packed returns an archive with those files.
func packed(t *testing.T, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func openAt(t *testing.T, dir string, options ...Option) *Project {
	t.Helper()
	p, err := Open(dir, options...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

const sharedLine = "//%attributes = {\"shared\":true}\n"

// componentNames returns the names of the components that have sources.
func componentNames(p *Project) []string {
	var out []string
	for _, c := range p.Components {
		if c.Project != nil {
			out = append(out, c.Name)
		}
	}
	return out
}

func TestDependenciesAreFoundOnDisk(t *testing.T) {
	dir := disk(t, map[string]string{
		"work/host/Project/Host.4DProject":                          "{}",
		"work/host/Project/Sources/Methods/start.4dm":               "near do\nfar do\nsecond do\nby repo",
		"work/host/Project/Sources/dependencies.json":               `{"dependencies":{"Near":{},"Far":{},"Repo":{"github":"someone/Repo"},"Gone":{"github":"someone/Gone","tag":"1"},"Lost":{}}}`,
		"environment4d.json":                                        `{"dependencies":{"Far":"elsewhere/far","Lost":"nowhere"}}`,
		"work/Lost/Project/Lost.4DProject":                          "{}", // environment4d.json says otherwise
		"work/Near/Project/Near.4DProject":                          "{}",
		"work/Near/Project/Sources/Methods/near do.4dm":             sharedLine,
		"work/Near/Project/Sources/dependencies.json":               `{"dependencies":{"Second":{},"Near":{},"Host":{}}}`,
		"work/Second/Project/Second.4DProject":                      "{}",
		"work/Second/Project/Sources/Methods/second do.4dm":         sharedLine,
		"elsewhere/far/Project/Far.4DProject":                       "{}",
		"elsewhere/far/Project/Sources/Methods/far do.4dm":          sharedLine,
		"work/someone+Repo/src/Project/Repo.4DProject":              "{}",
		"work/someone+Repo/src/Project/Sources/Methods/by repo.4dm": sharedLine,
	})
	p := openAt(t, filepath.Join(dir, "work", "host"))
	if got := componentNames(p); !slices.Equal(got, []string{"Far", "Near", "Repo", "Second"}) {
		t.Errorf("components %q", got)
	}
	if len(p.Warnings) != 2 || !strings.Contains(p.Warnings[0], "Gone is missing") || !strings.Contains(p.Warnings[1], "nothing in "+filepath.ToSlash(filepath.Join(dir, "nowhere"))) {
		t.Errorf("warnings %q", p.Warnings)
	}
	for _, name := range []string{"near do", "far do", "second do", "by repo"} {
		if p.Method(name) == nil {
			t.Errorf("the method %q is not seen", name)
		}
	}
	if p.Unit("start").Failed() {
		t.Errorf("%v", p.Unit("start").Diagnostics.All())
	}
	near := p.componentNamed("near").Project
	if near.Method("far do") == nil || near.Method("start") != nil {
		t.Error("a component sees what other components share, and nothing of its host")
	}
	if got := near.Method("near do").Unit().Source.Name; got != "Near/Methods/near do.4dm" {
		t.Errorf("a file of a component is called %q", got)
	}
}

func TestComponentsFolderWins(t *testing.T) {
	dir := disk(t, map[string]string{
		"host/Project/Host.4DProject":                                   "{}",
		"host/Project/Sources/dependencies.json":                        `{"dependencies":{"Tool":{}}}`,
		"host/Components/Tool.4dbase/Project/Tool.4DProject":            "{}",
		"host/Components/Tool.4dbase/Project/Sources/Methods/mine.4dm":  sharedLine,
		"host/Components/Tool.4dbase/Project/Sources/dependencies.json": `{"dependencies":{"Unheard":{}}}`,
		"Tool/Project/Tool.4DProject":                                   "{}",
		"Tool/Project/Sources/Methods/other.4dm":                        sharedLine,
	})
	p := openAt(t, filepath.Join(dir, "host"))
	if p.Method("mine") == nil || p.Method("other") != nil || len(p.Components) != 1 || len(p.Warnings) > 0 {
		t.Errorf("components %q, warnings %q", componentNames(p), p.Warnings)
	}
	if want := filepath.Join(dir, "host", "Components", "Tool.4dbase"); p.Components[0].Package != want {
		t.Errorf("the package is %q, want %q", p.Components[0].Package, want)
	}
}

func TestArchives(t *testing.T) {
	source := packed(t, map[string]string{
		"Project/Packed.4DProject":                  "{}",
		"Project/Sources/Methods/packed do.4dm":     sharedLine,
		"Project/Sources/settings.4DSettings":       `<preferences><com.4d><general component_classStore_name="pk"/></com.4d></preferences>`,
		"Project/Sources/Classes/Thing.4dm":         "Class constructor()",
		"Project/DerivedData/methodAttributes.json": "{}",
	})
	compiled := packed(t, map[string]string{
		"Project/Closed.4DProject":                  "{}",
		"Project/DerivedData/methodAttributes.json": "\ufeff" + `{"methods":{"closed do":{"attributes":{"shared":true}},"secret":{"attributes":{}}}}`,
	})
	dir := disk(t, map[string]string{
		"repo/test/host/Project/Host.4DProject":                            "{}",
		"repo/test/host/Project/Sources/Methods/start.4dm":                 "closed do(1)\npacked do",
		"repo/test/host/Components/Packed.4dbase/Contents/Packed.4DZ":      source,
		"repo/test/host/Components/Packed.4dbase/Contents/Resources/a.txt": "",
		"repo/test/host/Components/Closed.4dbase/Closed.4DZ":               compiled,
		"repo/test/host/Components/Matrix.4dbase/Matrix.4DZ":               compiled,
		"repo/test/host/Components/Broken.4dbase/Broken.4DZ":               "an older format",
		"repo/test/host/Components/Empty.4dbase/Resources/a.txt":           "",
		"repo/src/Project/Matrix.4DProject":                                "{}",
		"repo/src/Project/Sources/Methods/closed do.4dm":                   sharedLine,
		"repo/src/Project/Sources/Methods/matrix do.4dm":                   sharedLine,
	})
	p := openAt(t, filepath.Join(dir, "repo", "test", "host"))
	if got := componentNames(p); !slices.Equal(got, []string{"Matrix", "Packed"}) {
		t.Errorf("components %q", got)
	}
	if p.Component("pk") == nil || p.Component("pk").Project.Class("Thing") == nil {
		t.Error("the classes of a packed component are not seen")
	}
	if c := p.Component("pk"); filepath.Base(c.Package) != "Contents" {
		t.Errorf("the package of a packed component is %q", c.Package)
	}
	if c := p.Compiled("Closed DO"); c == nil || c.Name != "Closed" || p.Compiled("secret") != nil {
		t.Errorf("compiled: %+v", c)
	}
	if p.Unit("start").Failed() {
		t.Errorf("%v", p.Unit("start").Diagnostics.All())
	}
	if p.Method("matrix do") == nil {
		t.Error("the source of a compiled component is not used")
	}
	all := strings.Join(p.Warnings, "\n")
	for _, want := range []string{"Broken is compiled", "Closed is compiled", "Empty cannot be used: there is neither", "Matrix is compiled: its source in ../../src"} {
		if !strings.Contains(all, want) {
			t.Errorf("no warning %q in\n%s", want, all)
		}
	}
	if len(p.Warnings) != 4 {
		t.Errorf("%d warnings\n%s", len(p.Warnings), all)
	}
}

func TestFurtherComponentFolders(t *testing.T) {
	dir := disk(t, map[string]string{
		"a/host/Project/Host.4DProject":                      "{}",
		"a/host/Project/Sources/dependencies.json":           `{"dependencies":{"4D Thing":{"github":"4d/4D-Thing"}}}`,
		"b/4D-Thing/Project/4D Thing.4DProject":              "{}",
		"b/Always.4dbase/Project/Always.4DProject":           "{}",
		"b/Always.4dbase/Project/Sources/Methods/always.4dm": sharedLine,
		"b/4D-Thing/Project/Sources/Methods/thing.4dm":       sharedLine,
	})
	host := filepath.Join(dir, "a", "host")
	if p := openAt(t, host); len(p.Components) != 0 || len(p.Warnings) != 1 {
		t.Errorf("components %q, warnings %q", componentNames(p), p.Warnings)
	}
	if p := openAt(t, host, ComponentFolders(filepath.Join(dir, "b"))); p.Method("thing") == nil || p.Method("always") == nil || len(p.Warnings) != 0 {
		t.Errorf("components %q, warnings %q", componentNames(p), p.Warnings)
	}
}

// TestComponentsHaveNoTables makes sure that code of a component never means a table of its
// host by the number it had in its own structure.
func TestComponentsHaveNoTables(t *testing.T) {
	dir := disk(t, map[string]string{
		"Project/Host.4DProject":                                 "{}",
		"Project/Sources/catalog.4DCatalog":                      sampleCatalog,
		"Project/Sources/Methods/own.4dm":                        "$n:=[Invoice]Net amount",
		"Components/T.4dbase/Project/T.4DProject":                "{}",
		"Components/T.4dbase/Project/Sources/catalog.4DCatalog":  sampleCatalog,
		"Components/T.4dbase/Project/Sources/Methods/theirs.4dm": sharedLine + "$n:=[Invoice]Net amount",
	})
	p := openAt(t, dir)
	if got := lang.Print(p.Unit("own")); got != "$n:=[Invoice:2]Net amount:2\n" {
		t.Errorf("the host reads %q", got)
	}
	if got := lang.Print(p.Unit("theirs")); strings.Contains(got, ":2") {
		t.Errorf("the component reads %q", got)
	}
}
