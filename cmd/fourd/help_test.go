package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/names"
	"fourd/lang/names/help"
	"fourd/lang/project"
	"fourd/session"
)

// helpProject is what examples and cases may use beside the built-ins.
var helpProject = fstest.MapFS{
	"Project/shop.4DProject":            {Data: []byte("{}")},
	"Project/Sources/catalog.4DCatalog": {Data: []byte(hostileCatalog)},
	"Project/Sources/Methods/double.4dm": {Data: []byte(
		"//%attributes = {\"publishedWeb\":true}\n#DECLARE($n : Real) -> $r : Real\n$r:=$n*2\n")},
	"Project/Sources/Methods/fill stock.4dm": {Data: []byte("TRUNCATE TABLE([Stock])\nSET DATABASE PARAMETER([Stock]; Table sequence number; 0)\n" +
		`ds.Stock.fromCollection([{name: "tea"; price: 4; info: {box: "red"}}; {name: "sugar"; price: 2}; {name: "coffee"; price: 9; info: {box: "blue"}}])` + "\n")},
	"Project/Sources/Methods/fill sales.4dm": {Data: []byte("fill stock\nTRUNCATE TABLE([Sale])\nSET DATABASE PARAMETER([Sale]; Table sequence number; 0)\n" +
		`ds.Sale.fromCollection([{stockID: 1; count: 10}; {stockID: 3; count: 2}; {stockID: 1; count: 5}])` + "\n")},
	"Project/Sources/Methods/say.4dm":     {Data: []byte("#DECLARE($text : Text)\nALERT($text)\n")},
	"Project/Sources/Methods/larger.4dm":  {Data: []byte("$1.result:=$1.value>$1.value2\n")},
	"Project/Sources/Methods/handle.4dm":  {Data: []byte("vError:=Error\n")},
	"Project/Sources/Classes/Point.4dm":   {Data: []byte("property x; y : Integer\nClass constructor($x : Integer; $y : Integer)\n\tThis.x:=$x\n\tThis.y:=$y\nFunction sum() -> $s : Integer\n\t$s:=This.x+This.y\n")},
	"Project/Sources/Classes/Point3.4dm":  {Data: []byte("Class extends Point\nClass constructor($x : Integer; $y : Integer; $z : Integer)\n\tSuper($x; $y)\n\tThis.z:=$z\nFunction sum() -> $s : Integer\n\t$s:=Super.sum()+This.z\n")},
	"Project/Sources/Classes/Counter.4dm": {Data: []byte("shared singleton Class constructor()\n\tThis.n:=0\nshared Function next() -> $n : Integer\n\tThis.n:=This.n+1\n\t$n:=This.n\n")},
	"Resources/en.lproj/shop.xlf": {Data: []byte(`<?xml version="1.0"?><xliff version="1.0"><file source-language="en" target-language="en"><body>
<trans-unit id="1" resname="greeting"><source>hello</source><target>Hello</target></trans-unit></body></file></xliff>`)},
	"Resources/fr.lproj/shop.xlf": {Data: []byte(`<?xml version="1.0"?><xliff version="1.0"><file source-language="en" target-language="fr"><body>
<trans-unit id="1" resname="greeting"><source>hello</source><target>Bonjour</target></trans-unit></body></file></xliff>`)},
}

// stillClock stands at one moment.
type stillClock struct{}

func (stillClock) Now() time.Time { return time.Date(2026, 1, 31, 13, 5, 9, 123e6, time.UTC) }

// newHelped returns a runtime with everything in it, on a project in a folder.
func newHelped(t testing.TB, out io.Writer) *interp.Runtime {
	t.Helper()
	proj, err := project.Load(helpProject)
	if err != nil {
		t.Fatal(err)
	}
	rt, err := newRuntime(interp.WithProject(proj), interp.WithConsole(interp.NewConsole(out, out)), interp.WithClock(stillClock{}), interp.WithUserParam("from outside"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	writeTree(t, dir, helpProject)
	builtins.SetFolders(rt, builtins.Folders{Package: dir, Resources: dir + "/Resources", Data: dir + "/Data", Logs: dir + "/Logs",
		Structure: dir + "/Project/shop.4DProject"})
	sessions := session.Open()
	t.Cleanup(func() { sessions.Close(context.Background()) })
	builtins.UseSessions(rt, sessions)
	store, err := builtins.OpenData(rt, builtins.DataOptions{Path: ":memory:"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return rt
}

// bench runs sources in processes of one runtime.
type bench struct {
	out bytes.Buffer
	rt  *interp.Runtime
}

func newBench(t testing.TB) *bench {
	b := &bench{}
	b.rt = newHelped(t, &b.out)
	return b
}

// run runs a source as a method of its own, and gives what it printed and the text of
// its last expression.
func (b *bench) run(t testing.TB, source string) (printed, last string, err error) {
	b.out.Reset()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	v, err := b.rt.RunSource(ctx, "example", source)
	return b.out.String(), value.String(v), err
}

// TestExamplesPrintWhatTheySay runs the example of every entry.
func TestExamplesPrintWhatTheySay(t *testing.T) {
	for _, e := range help.All() {
		if has(e.How, "web") || len(e.Example) == 0 {
			continue
		}
		printed, _, err := newBench(t).run(t, strings.Join(e.Example, "\n"))
		if has(e.How, "stops") {
			err = nil
		}
		if want := strings.Join(e.Output, "\n"); strings.TrimRight(printed, "\n") != want || err != nil {
			t.Errorf("%s:%d: the example of %s prints\n%s\nnot\n%s\n%v", e.File, e.Line, e.Name, printed, want, err)
		}
	}
}

// TestCases runs the cases of every entry.
func TestCases(t *testing.T) {
	n := 0
	for _, e := range help.All() {
		if has(e.How, "web") {
			continue
		}
		b := newBench(t)
		for _, c := range e.Cases {
			n++
			if fault := b.fault(t, c); fault != "" {
				t.Errorf("%s:%d: %s\n%s\n %s", e.File, c.Line, e.Name, c.Code, fault)
			}
		}
	}
	t.Logf("%d cases", n)
}

func (b *bench) fault(t testing.TB, c help.Case) string {
	_, got, err := b.run(t, c.Code)
	var e *interp.Error
	switch wanted := c.Error(); {
	case wanted != "" && errors.As(err, &e) && strconv.Itoa(e.Code) == wanted:
		return ""
	case wanted != "":
		return fmt.Sprintf("gives %q, %v; want error %s", got, err, wanted)
	case err != nil:
		return fmt.Sprintf("fails: %v", err)
	}
	want := c.Want
	if s, err := strconv.Unquote(want); err == nil {
		want = s
	}
	if got != want {
		return fmt.Sprintf("gives %q\n want  %q", got, want)
	}
	return ""
}

func has(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// TestEveryT1BuiltInIsDescribed wants for every command and member of the first tier a
// description, an example, ordinary cases and one that fails.
func TestEveryT1BuiltInIsDescribed(t *testing.T) {
	want := func(name string, kinds ...string) {
		e, ok := findHelp(name)
		errors := 0
		for _, c := range e.Cases {
			if c.Error() != "" {
				errors++
			}
		}
		switch {
		case !ok:
			t.Errorf("%s has no entry", name)
		case e.Text == "" || len(e.Example) == 0:
			t.Errorf("%s:%d: %s has no description or no example", e.File, e.Line, name)
		case len(e.Cases)-errors < 1 && !has(e.How, "web"):
			t.Errorf("%s:%d: %s has no ordinary case", e.File, e.Line, name)
		case errors == 0 && e.NoError == "" && !has(e.How, "web"):
			t.Errorf("%s:%d: %s has no case that fails", e.File, e.Line, name)
		}
	}
	for i := range names.Commands {
		if c := &names.Commands[i]; c.Tier == names.T1 {
			want(c.Name)
		}
	}
	for i := range names.Classes {
		for k := range names.Classes[i].Members {
			if m := &names.Classes[i].Members[k]; m.Tier == names.T1 {
				want(names.Classes[i].Name + "." + m.Name)
			}
		}
	}
}

// TestEntriesBelongToSomething finds misspelt names.
func TestEntriesBelongToSomething(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range help.All() {
		_, _, member := findMember(e.Name)
		if !member && names.CommandByName(e.Name) == nil {
			t.Errorf("%s:%d: there is no command or member %s", e.File, e.Line, e.Name)
		}
		if seen[strings.ToLower(e.Name)] {
			t.Errorf("%s:%d: %s has two entries", e.File, e.Line, e.Name)
		}
		seen[strings.ToLower(e.Name)] = true
	}
}
