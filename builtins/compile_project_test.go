package builtins_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/project"
)

// writeProject makes a project on disk and returns its folder.
func writeProject(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	files["Project/A.4DProject"] = "{}"
	for name, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// compileIn runs code in a project on disk, with $other for the project file of another one.
func compileIn(t *testing.T, dir, other, code string) string {
	t.Helper()
	p, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	rt, err := interp.New(interp.WithProject(p), interp.WithConsole(interp.NewConsole(&out, &out)),
		interp.Commands(builtins.All()...), interp.Commands(builtins.DataCommands()...), interp.Classes(builtins.Classes()...), interp.Classes(builtins.DataClasses()...))
	if err != nil {
		t.Fatal(err)
	}
	builtins.SetFolders(rt, builtins.FoldersOf(p, dir, ""))
	v, err := rt.RunSource(t.Context(), "test", "var $other : Text:=\""+filepath.ToSlash(other)+"\"\nvar $s; $e : Object\nvar $o:={targets: []}\n"+code)
	if e, ok := err.(*interp.Error); ok {
		return "error " + value.String(value.Int(int64(e.Code)))
	}
	return value.String(v)
}

// TestCompileProject looks at a project with a mistake in each kind of source, from inside and from outside.
func TestCompileProject(t *testing.T) {
	good := writeProject(t, map[string]string{"Project/Sources/Methods/fine.4dm": "ALERT(\"x\")\n"})
	bad := writeProject(t, map[string]string{
		"Project/Sources/catalog.4DCatalog": `<base><table name="Ship" id="3"><field name="ID" type="4" id="1"/>
<primary_key field_name="ID"/></table></base>`,
		"Project/Sources/Methods/calls.4dm":                         "//%attributes = {}\n$n:=ds.Ship.all().length\n$n:=Length(1; 2)\n",
		"Project/Sources/Methods/advice.4dm":                        "$n:=1\nreturn\n$n:=2\n",
		"Project/Sources/Classes/Boat.4dm":                          "property a : Text\n\nClass constructor\n\t$x:=Abs(1; 2)\n\nFunction sail\n\t// wind\n\t$x:=Abs(1; 2)\n",
		"Project/Sources/DatabaseMethods/onExit.4dm":                "$x:=Abs(1; 2)\n",
		"Project/Sources/Triggers/table_3.4dm":                      "$x:=Abs(1; 2)\n",
		"Project/Sources/Forms/Deck/ObjectMethods/Anchor.4dm":       "$x:=Abs(1; 2)\n",
		"Project/Sources/TableForms/3/Input/method.4dm":             "$x:=Abs(1; 2)\n",
		"Components/Part.4dbase/Project/Part.4DProject":             "{}",
		"Components/Part.4dbase/Project/Sources/Methods/theirs.4dm": "$x:=Abs(1; 2)\n",
	})
	// one line for each message: what it is, where the code is, where the message points to
	const lines = "\n$t:=\"\"\nFor each ($e; $s.errors)\n$c:=$e.code\n$c.file:=$c.file.fullName\n" +
		"$t+=JSON Stringify($c)+String($e.line)+\"/\"+String($e.lineInFile)+\" \"+String($e.isError)+\"\\n\"\nEnd for each\n$t"
	const all = `{"type":"projectMethod","path":"advice","file":"advice.4dm","methodName":"advice"}1/1 False
{"type":"projectMethod","path":"advice","file":"advice.4dm","methodName":"advice"}3/3 False
{"type":"projectMethod","path":"calls","file":"calls.4dm","methodName":"calls"}2/3 True
{"type":"classFunction","path":"[class]/Boat/constructor","file":"Boat.4dm","className":"Boat","functionName":"constructor"}2/4 True
{"type":"classFunction","path":"[class]/Boat/sail","file":"Boat.4dm","className":"Boat","functionName":"sail"}3/8 True
{"type":"databaseMethod","path":"[databaseMethod]/onExit","file":"onExit.4dm","databaseMethod":2}1/1 True
{"type":"triggerMethod","path":"[trigger]/table_3","file":"table_3.4dm","table":3}1/1 True
{"type":"formObjectMethod","path":"[projectForm]/Deck/Anchor","file":"Anchor.4dm","formName":"Deck","objectName":"Anchor"}1/1 True
{"type":"formMethod","path":"[tableForm]/table_3/Input/{formMethod}","file":"method.4dm","formName":"Input","table":3}1/1 True
`
	for _, c := range []struct{ dir, other, code, want string }{
		{good, "", "$s:=Compile project\nJSON Stringify($s)", `{"success":true}`},
		{good, "", "$s:=Compile project($o)\nJSON Stringify($s)", `{"success":true}`},
		{good, bad, "$s:=Compile project(File($other))" + lines, all},
		{bad, "", "$s:=Compile project($o)" + lines, all},
		{bad, "", "$s:=Compile project($o)\nString($s.success)+\" \"+$s.errors[2].message", "False `Length` takes 1 argument, not 2 (write Length(string: Text) -> Integer)"},
		{good, "", "$o.targets.push(\"x86_64_generic\")\n$s:=Compile project($o)\nString($s.success)+String($s.errors.length)+String($s.errors[0].isError)", "False1True"},
		{good, "", "$o.generateSymbols:=True\n$s:=Compile project($o)\nString($s.success)+String($s.errors.length)+String($s.errors[0].isError)", "True1False"},
		{bad, good, "$s:=Compile project(File($other); {targets: []})\nJSON Stringify($s)", `{"success":true}`},
		{good, "/nowhere/A.4DProject", "$s:=Compile project(File($other))", "error -43"},
		{good, "", "$s:=Compile project(File(\"/PACKAGE/Project/Sources/Methods/fine.4dm\"))", "error -10700"},
		{good, "", "$s:=Compile project(Folder(\"/PACKAGE\"))", "error 54"},
	} {
		other := c.other
		if other == good || other == bad {
			other = filepath.Join(other, "Project", "A.4DProject")
		}
		if got := compileIn(t, c.dir, other, c.code); got != c.want {
			t.Errorf("%s\n gives %s\n want  %s", c.code, got, c.want)
		}
	}
}
