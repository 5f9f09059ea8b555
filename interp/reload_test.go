package interp

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"fourd/interp/value"
	"fourd/lang/project"
)

// edited is a project on disk that a test changes while it runs.
type edited struct {
	t   *testing.T
	dir string
	rt  *Runtime
}

const sharedLine = "//%attributes = {\"shared\":true}\n"

func newEdited(t *testing.T, files map[string]string, more ...Option) *edited {
	t.Helper()
	e := &edited{t: t, dir: t.TempDir()}
	e.write("Project/Edited.4DProject", "{}")
	for name, text := range files {
		e.write(name, text)
	}
	p, err := project.Open(e.dir)
	if err != nil {
		t.Fatal(err)
	}
	if e.rt, err = New(append(more, WithProject(p))...); err != nil {
		t.Fatal(err)
	}
	return e
}

// write writes a file of the project; methods are given by their names.
func (e *edited) write(name, text string) {
	e.t.Helper()
	name = filepath.Join(e.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		e.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		e.t.Fatal(err)
	}
}

func (e *edited) method(name, text string) { e.write("Project/Sources/Methods/"+name+".4dm", text) }

func (e *edited) class(name, text string) { e.write("Project/Sources/Classes/"+name+".4dm", text) }

func (e *edited) remove(name string) {
	if err := os.Remove(filepath.Join(e.dir, filepath.FromSlash(name))); err != nil {
		e.t.Fatal(err)
	}
}

func (e *edited) reload() *Reloaded {
	e.t.Helper()
	r, err := e.rt.Reload()
	if err != nil {
		e.t.Fatal(err)
	}
	return r
}

// gives runs an expression in a process of its own and compares.
func (e *edited) gives(source, want string) {
	e.t.Helper()
	v, err := e.rt.RunSource(e.t.Context(), "test", source)
	if got := value.String(v); err != nil || got != want {
		e.t.Errorf("%s gives %q, %v; want %q", source, got, err, want)
	}
}

func (e *edited) fails(source, want string) {
	e.t.Helper()
	if _, err := e.rt.RunSource(e.t.Context(), "test", source); err == nil || !strings.Contains(err.Error(), want) {
		e.t.Errorf("%s ends with %v, want %q", source, err, want)
	}
}

func methodFiles(methods map[string]string) map[string]string {
	out := map[string]string{}
	for name, text := range methods {
		out["Project/Sources/Methods/"+name+".4dm"] = text
	}
	return out
}

func TestReloadChangesAddsAndRemoves(t *testing.T) {
	e := newEdited(t, methodFiles(map[string]string{
		"one":   "$0:=\"one\"",
		"calls": "#DECLARE() : Text\nreturn one+\" \"+two",
		"two":   "$0:=\"two\"",
		"still": "$0:=Formula(one).call()",
	}))
	e.gives("calls", "one two")
	e.gives("still", "one")
	if r := e.reload(); len(r.Changed)+len(r.Kept)+len(r.Notes) > 0 {
		t.Errorf("nothing has changed, but %+v", r)
	}
	e.method("one", "$0:=\"ONE\"")
	e.gives("calls", "one two") // nobody has asked for the change yet
	if r := e.reload(); len(r.Changed) != 1 || r.Changed[0] != "Methods/one.4dm" {
		t.Errorf("changed: %+v", r)
	}
	e.gives("calls", "ONE two")
	e.gives("still", "ONE")

	// A name with blanks that is new is read as one name in files that mention it.
	e.method("calls", "#DECLARE() : Text\nreturn one+\" \"+new name(1)")
	if r := e.reload(); !r.Diagnostics.HasErrors() {
		t.Error("the unknown method is not reported")
	}
	e.method("new name", "#DECLARE($x : Integer) : Text\nreturn \"new \"+(($x=1) ? \"1\" : \"0\")")
	e.reload()
	e.gives("new name(1)", "new 1")
	e.gives("calls", "ONE new 1")

	e.remove("Project/Sources/Methods/new name.4dm")
	e.reload()
	e.fails("new name(1)", "is not a command")
	e.fails("calls", "is not a command")
	e.remove("Project/Sources/Methods/one.4dm")
	e.reload()
	e.gives("still", "") // without the method it is a variable
	e.method("one", "$0:=\"again\"")
	e.reload()
	e.gives("still", "again")
}

func TestReloadWithOtherParameters(t *testing.T) {
	e := newEdited(t, methodFiles(map[string]string{
		"add":    "#DECLARE($x : Integer; $y : Integer) : Integer\nreturn $x+$y",
		"typed":  "#DECLARE() : Integer\nreturn add(1; 2)",
		"held":   "#DECLARE() : Object\nreturn Formula(add)",
		"inside": "$0:=0\n$0:=$0+add(1; 2)\nReload now\n$0:=$0+add(1; 2)",
		"many":   "#DECLARE(... : Integer) : Integer\nreturn Count parameters",
		"counts": "$0:=many(1; 2; 3)\nReload now\n$0:=$0*100+many(1; 2; 3)",
	}), Commands(Func("Reload now", func() {})))
	held, err := e.rt.Run(t.Context(), "held")
	if err != nil {
		t.Fatal(err)
	}
	e.gives("typed", "3")
	// The command reloads while the method that calls it runs.
	again := 0
	e.rt.commands.own[0].run = func(*Process, Args) (value.Value, error) {
		again++
		_, err := e.rt.Reload()
		return value.Undefined, err
	}
	e.method("add", "#DECLARE($x : Real; $y : Real; $z : Text) : Real\nreturn ($x+$y)*10")
	e.gives("inside", "33")
	e.gives("typed", "30")
	e.method("add", "#DECLARE() : Integer\nreturn 500")
	e.gives("inside", "530")
	e.gives("typed", "500")
	e.method("many", "#DECLARE($a : Integer; $b : Integer) : Integer\nreturn $a+$b")
	e.gives("counts", "303")
	e.remove("Project/Sources/Methods/add.4dm")
	e.fails("inside", "add is not a command")
	e.method("add", "#DECLARE() : Integer\nreturn 7")
	e.reload()
	e.gives("typed", "7")
	p := e.rt.NewProcess(t.Context(), ProcessOptions{})
	defer p.Close()
	if v, err := p.CallFunction(held, value.Null); err != nil || value.String(v) != "7" {
		t.Errorf("a formula made before gives %v, %v", value.String(v), err)
	}
	if again != 4 {
		t.Errorf("reloaded %d times while code ran", again)
	}
	before := e.rt.machine.Room()
	for range 5 {
		e.method("add", "#DECLARE() : Integer\nreturn 8")
		e.reload()
		e.method("add", "#DECLARE() : Integer\nreturn 9")
		e.reload()
	}
	e.gives("typed", "9")
	if e.rt.machine.Room() != before {
		t.Error("a change that leaves the parameters alone takes a number")
	}
}

func TestReloadKeepsWhatHasMistakes(t *testing.T) {
	e := newEdited(t, methodFiles(map[string]string{"good": "$0:=\"good\"", "bad": "If (", "other": "$0:=1"}))
	e.class("Thing", "Function say() : Text\n\treturn \"thing\"")
	e.reload()
	e.gives("cs.Thing.new().say()", "thing")
	e.method("good", "If (\n$0:=\"broken\"")
	e.class("Thing", "Function say( : Text\n\treturn \"broken\"")
	e.method("other", "$0:=2")
	r := e.reload()
	if want := "Methods/good.4dm Classes/Thing.4dm"; strings.Join(r.Kept, " ") != want || !r.Diagnostics.HasErrors() {
		t.Errorf("kept %q, want %s", r.Kept, want)
	}
	e.gives("good", "good")
	e.gives("cs.Thing.new().say()", "thing")
	e.gives("other", "2")
	var out strings.Builder
	r.Print(&out)
	for _, want := range []string{"Methods/good.4dm:1:4: error[", "Methods/good.4dm has mistakes", "reloaded, 1 file changed"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	e.method("good", "$0:=\"better\"")
	e.method("bad", "$0:=\"not any more\"")
	if r := e.reload(); len(r.Kept) != 1 {
		t.Errorf("kept %q", r.Kept)
	}
	e.gives("good", "better")
	e.gives("bad", "not any more")
}

func TestReloadOfClasses(t *testing.T) {
	e := newEdited(t, methodFiles(map[string]string{
		"make": "#DECLARE() : Object\nreturn cs.Child.new()",
		"uses": "#DECLARE($o : Object) : Text\nreturn $o.say()",
		"tick": "cs.Count.me.n+=1\nreturn cs.Count.me.n",
	}))
	e.class("Parent", "Function say() : Text\n\treturn \"parent\"")
	e.class("Child", "Class extends Parent")
	e.class("Count", "property n : Integer:=0\nshared singleton Class constructor()\nshared Function more()\n\tThis.n+=1")
	e.reload()
	old, err := e.rt.Run(t.Context(), "make")
	if err != nil {
		t.Fatal(err)
	}
	e.gives("cs.Count.me.more()\nreturn cs.Count.me.n", "1")
	e.class("Parent", "Function say() : Text\n\treturn \"changed\"")
	e.class("Added", "Function say() : Text\n\treturn \"added\"")
	e.reload()
	e.gives("uses(make)", "changed")
	e.gives("cs.Added.new().say()", "added")
	if v, err := e.rt.Run(t.Context(), "uses", old); err != nil || value.String(v) != "parent" {
		t.Errorf("an object made before says %v, %v", value.String(v), err)
	}
	e.gives("cs.Count.me.more()\nreturn cs.Count.me.n", "2") // its class has not changed
	e.remove("Project/Sources/Classes/Added.4dm")
	e.reload()
	e.fails("cs.Added.new()", "Added")
}

func TestReloadOfComponents(t *testing.T) {
	tool := "Components/Tool.4dbase/Project/"
	e := newEdited(t, map[string]string{
		"Project/Sources/Methods/calls.4dm":   "$0:=tool say+cs.tl.Thing.new().say()",
		tool + "Tool.4DProject":               "{}",
		tool + "Sources/settings.4DSettings":  `<preferences><com.4d><general component_classStore_name="tl"/></com.4d></preferences>`,
		tool + "Sources/Methods/tool say.4dm": sharedLine + "$0:=own",
		tool + "Sources/Methods/own.4dm":      "$0:=\"a\"",
		tool + "Sources/Classes/Thing.4dm":    "Function say()->$t : Text\n\t$t:=own",
	})
	e.gives("calls", "aa")
	e.write(tool+"Sources/Methods/own.4dm", "$0:=\"b\"")
	e.reload()
	e.gives("calls", "bb")
	e.write(tool+"Sources/Methods/tool more.4dm", sharedLine+"$0:=\"more \"+own")
	e.method("calls", "$0:=tool more+\"!\"")
	e.reload()
	e.gives("calls", "more b!")
	if err := os.RemoveAll(filepath.Join(e.dir, "Components")); err != nil {
		t.Fatal(err)
	}
	if r := e.reload(); len(r.Notes) != 1 {
		t.Errorf("notes %q", r.Notes)
	}
}

// TestReloadWhileRunning reloads again and again while processes call what changes: each
// call sees one version or another, whole, and none fails.
func TestReloadWhileRunning(t *testing.T) {
	versions := []string{
		"#DECLARE($x : Integer) : Text\nreturn part(\"a\")",
		"#DECLARE($x : Variant; $y : Real) : Text\nreturn part(\"b\")+\"\"",
		"#DECLARE() : Text\nreturn cs.Thing.new().say()",
	}
	e := newEdited(t, methodFiles(map[string]string{
		"loop":    "var $i : Integer\nFor ($i; 1; 20)\n\tcheck(changes(1; 2))\nEnd for",
		"changes": versions[0],
		"part":    "#DECLARE($t : Text) : Text\nreturn $t",
		"check":   "#DECLARE($t : Text)\nASSERT(($t=\"a\") | ($t=\"b\") | ($t=\"c\") | ($t=\"d\"))",
	}))
	e.class("Thing", "Function say() : Text\n\treturn \"c\"")
	e.reload()
	ctx, stop := context.WithCancel(t.Context())
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for ctx.Err() == nil {
				var end *Stop
				if _, err := e.rt.Run(ctx, "loop"); err != nil && !errors.As(err, &end) {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range 60 {
		e.method("changes", versions[i%len(versions)])
		e.class("Thing", "Function say() : Text\n\treturn \""+[]string{"c", "d"}[i%2]+"\"")
		e.reload()
	}
	stop()
	group.Wait()
}
