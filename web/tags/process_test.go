package tags_test

import (
	"context"
	"testing"
	"testing/fstest"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/web/tags"
)

var testCommands = []interp.Command{
	interp.Native("ARRAY TEXT", func(_ *interp.Process, a interp.Args) (value.Value, error) {
		a.ArrayOut(0, value.AText).Resize(a.Int(1))
		return value.Undefined, nil
	}),
}

// run runs a method main of these lines with PROCESS 4D TAGS and returns its result.
func run(t *testing.T, lines string, files ...string) value.Value {
	t.Helper()
	fsys := fstest.MapFS{
		"Project/P.4DProject":              {Data: []byte("{}")},
		"Project/Sources/Methods/main.4dm": {Data: []byte("#DECLARE->$out : Variant\n" + lines)},
	}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	rt, err := interp.New(interp.Source(fsys), interp.Commands(tags.Commands()...), interp.Commands(testCommands...))
	if err != nil {
		t.Fatal(err)
	}
	v, err := rt.Run(context.Background(), "main")
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestProcess4DTags(t *testing.T) {
	for _, c := range []struct{ name, code, want string }{
		{"expression", `PROCESS 4D TAGS("<!--#4DTEXT 1+1-->"; $t)`, "2"},
		{"no tags", `PROCESS 4D TAGS("plain $4DNONE"; $t)`, "plain $4DNONE"},
		{"template that yields nothing", `PROCESS 4D TAGS("<!--#4DEVAL $a:=1-->"; $t)`, ""},
		{"dollar form", `PROCESS 4D TAGS("$4DTEXT(1/4)"; $t)`, "0.25"},
		{"parameters", `PROCESS 4D TAGS("<!--#4DTEXT $1--><!--#4DTEXT $2.n-->"; $t; 7; {n: "x"})`, "7x"},
		{"same variable", "$t:=\"<!--#4DTEXT 5-->\"\nPROCESS 4D TAGS($t; $t)", "5"},
		{"locals of the caller are unknown", "$mine:=\"x\"\nPROCESS 4D TAGS(\"[<!--#4DTEXT $mine-->]\"; $t)", "[]"},
		{"process variables are seen", "vMine:=\"x\"\nPROCESS 4D TAGS(\"<!--#4DTEXT vMine--><!--#4DEVAL vMine:=\\\"y\\\"-->\"; $t)\n$t:=$t+vMine", "xy"},
		{"private methods may be called", `PROCESS 4D TAGS("<!--#4DTEXT private--><!--#4DSCRIPT/private-->"; $t)`, "pp"},
		{"include beside the structure", `PROCESS 4D TAGS("<!--#4DINCLUDE part.html-->,<!--#4DINCLUDE ../Resources/r.html-->"; $t)`, "part 3,res"},
		{"array by pointer", "ARRAY TEXT($a; 2)\n$a{1}:=\"x\"\n$a{2}:=\"y\"\nPROCESS 4D TAGS(\"<!--#4DLOOP $1--><!--#4DTEXT $1->{$1->}--><!--#4DENDLOOP-->\"; $t; ->$a)", "xy"},
		{"collection by reference", "$c:=[1; 2]\nPROCESS 4D TAGS(\"<!--#4DEACH $x in $1-->$4DTEXT($x);<!--#4DENDEACH--><!--#4DEVAL $1[0]:=9-->\"; $t; $c)\n$t:=$t+(($c[0]=9) ? \"changed\" : \"same\")", "1;2;changed"},
		{"code declares nothing", "PROCESS 4D TAGS(\"<!--#4DCODE\\r  #declare($x : Text)\\r$x:=1\\r--><!--#4DTEXT 7-->\"; $t)", "<!--#4DCODE\r  #declare($x : Text)\r$x:=1\r-->: ## error # 487"},
		{"code block", "PROCESS 4D TAGS(\"<!--#4DCODE\\r$x:=1\\rFor ($i; 1; 3)\\r$x:=$x*2\\rEnd for\\r--><!--#4DTEXT $x-->\"; $t)", "8"},
		{"error", `PROCESS 4D TAGS("<!--#4DTEXT [1; 2]->-->|<!--#4DIF 3-->x<!--#4DENDIF-->"; $t)`, "<!--#4DTEXT [1; 2]->-->: ## error # 54|<!--#4DIF 3-->: A Boolean expression was expected"},
		{"a collection is no loop", `PROCESS 4D TAGS("<!--#4DLOOP [1;2]-->x<!--#4DENDLOOP-->"; $t)`, "<!--#4DLOOP [1;2]-->: Unexpected expression type"},
		{"a loop over what nothing is called", `PROCESS 4D TAGS("<!--#4DLOOP nothing-->x<!--#4DENDLOOP-->"; $t)`, "<!--#4DLOOP nothing-->: The method does not exist"},
		{"a loop over a number", "vNumber:=5\nPROCESS 4D TAGS(\"<!--#4DLOOP vNumber-->x<!--#4DENDLOOP-->\"; $t)", "<!--#4DLOOP vNumber-->: An array was expected"},
		{"values", `PROCESS 4D TAGS("<!--#4DTEXT Null-->,<!--#4DTEXT (1=1)-->,<!--#4DTEXT 1/3-->"; $t)`, "null,True,0.3333333333333"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := run(t, "var $t : Text\n"+c.code+"\n$out:=$t", "Project/Sources/Methods/private.4dm", "#DECLARE->$r : Text\n$r:=\"p\"",
				"Project/part.html", "<html><body>part $4DTEXT(1+2)</body></html>", "Resources/r.html", "res")
			if v.AsText() != c.want {
				t.Errorf("got %q want %q", v.AsText(), c.want)
			}
		})
	}
}

func TestBlobsAreMacRoman(t *testing.T) {
	rt, err := interp.New(interp.Commands(tags.Commands()...))
	if err != nil {
		t.Fatal(err)
	}
	p := rt.NewProcess(context.Background(), interp.ProcessOptions{})
	defer p.Close()
	vals := []value.Value{value.NewBlob([]byte("\x8e<!--#4DTEXT 1-->")), value.NewBlob(nil)}
	if _, err := tags.Commands()[0].Run(p, interp.NewArgs("PROCESS 4D TAGS", vals...)); err != nil {
		t.Fatal(err)
	}
	if b := vals[1].AsBlob(); b == nil || string(b.Bytes) != "\x8e1" {
		t.Errorf("%v", vals[1])
	}
}
