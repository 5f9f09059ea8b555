package check

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/project"
	"fourd/lang/vet"
)

// checked writes a project, checks it, and returns what is printed, with short paths.
func checked(t *testing.T, files map[string]string, errorsOnly bool) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	host := Host{ProjectOf: func(string) string { return dir }, Open: func(string) (*Project, error) {
		p, err := project.Open(dir)
		if err != nil {
			return nil, err
		}
		return &Project{Project: p, Dir: dir, Check: func(u *lang.Unit) *diag.List { return &u.Diagnostics }, Vet: vet.New(p)}, nil
	}}
	r, err := Paths([]string{dir}, host)
	if err != nil {
		t.Fatal(err)
	}
	if errorsOnly {
		r.OnlyErrors()
	}
	var b bytes.Buffer
	if err := r.Print(&b, diag.Options{}); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(filepath.ToSlash(b.String()), filepath.ToSlash(dir)+"/Project/Sources/", "")
}

func TestANameOfAnAbsentComponentIsToldOncePerProject(t *testing.T) {
	got := checked(t, map[string]string{
		"Project/a.4DProject":                    "{}",
		"Project/Sources/dependencies.json":      `{"dependencies": {"Shipping": {}}}`,
		"Project/Sources/Methods/b.4dm":          "Ship(1)\nShip(2)",
		"Project/Sources/Methods/a.4dm":          "ALERT(\"x\")\nShip(3)",
		"Project/Sources/Methods/c.4dm":          "$o:=cs.Shipping.Box.new()\nALERT(String($o.a))",
		"Project/Trash/Methods/deleted (1).4dm":  "If (",
		"Components/Other.4dbase/Methods/no.4dm": "If (",
	}, false)
	for _, want := range []string{"Methods/a.4dm:2:1: warning[W3105]: `Ship` is not known here", "it is used 3 times in this project",
		"Methods/c.4dm:1:8: warning[W3105]: the component with the namespace `Shipping` is not here", "3 files, 6 lines, 0 errors, 2 warnings"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestOnlySourcesOfAProjectAreChecked(t *testing.T) {
	files := map[string]string{
		"Data/loose.4dm":                     "If (",
		"Project/a.4DProject":                "{}",
		"Project/Sources/Methods/a.4dm":      "ALERT(\"x\")",
		"Project/Tests/b.4dm":                "If (",
		"Resources/fr.lproj/template.4dm":    "Si (",
		"Demo/Project/b.4DProject":           "{}",
		"Demo/Project/Sources/Methods/c.4dm": "ALERT(\"y\")",
		"Demo/Resources/template.4dm":        "If (",
	}
	if got := checked(t, files, true); !strings.HasSuffix(got, "2 files, 2 lines, 0 errors\n") {
		t.Error(got)
	}
	delete(files, "Project/a.4DProject") // now no project at all but the demo
	if got := checked(t, files, true); !strings.Contains(got, "5 files, 5 lines, ") {
		t.Error(got)
	}
}

// Names of a plug-in that is not here come in families, whatever their letters; a slip of the pen comes alone.
func TestFamiliesOfUnknownNamesAreAdvice(t *testing.T) {
	got := checked(t, map[string]string{
		"Project/a.4DProject":           "{}",
		"Project/Sources/Methods/a.4dm": "ȺȺȺ_x(1)\nȺȺȺ_Send(1)\nTCP Get State(1)\nTCP SEND(1)\n$x:=TCP Listening\nTyop_One(1)",
		"Project/Sources/Classes/B.4dm": "Class constructor\n\tȺȺȺ_Close(1)\nFunction f\n\tⱥⱥⱥ_close(1)",
	}, false)
	if !strings.Contains(got, "as 3 unknown names of the project begin with `ȺȺȺ_`") || !strings.Contains(got, "begin with `TCP`") || strings.Contains(got, "Tyop_One") {
		t.Error(got)
	}
}

func TestErrorsAndAdviceAreToldApart(t *testing.T) {
	files := map[string]string{"Project/a.4DProject": "{}", "Project/Sources/Methods/a.4dm": "$a:=1\n$a=2\nALERT(1)"}
	if got := checked(t, files, false); !strings.HasSuffix(got, "1 files, 3 lines, 1 errors, 1 warnings\n") {
		t.Error(got)
	}
	if got := checked(t, files, true); strings.Contains(got, "warning") || !strings.HasSuffix(got, "1 files, 3 lines, 1 errors\n") {
		t.Error(got)
	}
}
