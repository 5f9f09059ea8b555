package builtins_test

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"testing"

	"fourd/interp"
	"fourd/interp/value"
)

// TestArchives writes archives and reads them; W is the folder of the test. The cases build
// on each other.
func TestArchives(t *testing.T) {
	rt := newRuntime(t, &bytes.Buffer{}, nil)
	for _, c := range []struct{ source, want string }{
		{`W.file("in/a.txt").setText("hello") ¶ W.file("in/sub/b.txt").setText("deep") ¶ W.file("in/.hid").create()`, "True"},
		{`JSON Stringify(ZIP Create archive(W.folder("in");W.file("o.zip")))`, `{"success":true,"status":0,"statusText":""}`},
		{`$z:=ZIP Read archive(W.file("o.zip")) ¶ $z.root.folders().extract("name").join(",")+"|"+$z.root.files(fk recursive).extract("path").join(",")`, `in|in/.hid,in/a.txt,in/sub/b.txt`},
		{`$z:=ZIP Read archive(W.file("o.zip")) ¶ $z.root.folder("in").file("sub/b.txt").getText()`, `deep`},
		{`$z:=ZIP Read archive(W.file("o.zip")) ¶ $f:=$z.root.file("in/a.txt") ¶ $f.name+$f.extension+String($f.size)+String($f.exists)+String($f.isWritable)+$f.parent.path+String($f.getContent().size)+String(Year of($f.modificationDate)>2000)`, `a.txt5TrueFalsein/5True`},
		{`$z:=ZIP Read archive(W.file("o.zip")) ¶ $z.root.file("none")=Null`, `True`},
		{`$z:=ZIP Read archive(W.file("o.zip")) ¶ $r:=$z.root.copyTo(W.folder("out")) ¶ $r`, `error -120`},
		{`W.folder("out").create() ¶ $z:=ZIP Read archive(W.file("o.zip")) ¶ $z.root.copyTo(W.folder("out")) ¶ W.file("out/in/sub/b.txt").getText()`, `deep`},
		{`$z:=ZIP Read archive(W.file("o.zip")) ¶ $z.root.folder("in").copyTo(W.folder("out"))`, `error -48`},
		{`$z:=ZIP Read archive(W.file("o.zip")) ¶ $z.root.folder("in").copyTo(W.folder("out");fk overwrite).path`, `/PACKAGE/out/in/`},
		{`$z:=ZIP Read archive(W.file("o.zip")) ¶ $z.root.file("in/a.txt").copyTo(W.folder("out");"c.txt").getText()`, `hello`},
		{`$s:=ZIP Create archive(W.folder("in");W.file("p.zip");ZIP Without enclosing folder) ¶ ZIP Read archive(W.file("p.zip")).root.files(fk ignore invisible).extract("fullName").join(",")`, `a.txt`},
		{`$s:=ZIP Create archive(W.file("in/a.txt");W.file("q.zip")) ¶ ZIP Read archive(W.file("q.zip")).root.files().extract("fullName").join(",")`, `a.txt`},
		{`$n:=[] ¶ $s:=ZIP Create archive({files: [W.file("in/a.txt");{source: W.folder("in/sub");destination: "x/y"};{source: W.file("in/a.txt");destination: "z.txt"}];callback: Formula($n.push($1))};W.file("r.zip")) ¶ ZIP Read archive(W.file("r.zip")).root.files(fk recursive).extract("path").join(",")+"|"+$n.join(",")`, `a.txt,x/y/b.txt,z.txt|25,50,75,100`},
		{`$s:=ZIP Create archive({files: [W.file("in/a.txt")];password: "x"};W.file("s.zip")) ¶ String($s.success)+String(W.file("s.zip").exists)`, `FalseFalse`},
		{`$s:=ZIP Create archive(W.file("none");W.file("s.zip")) ¶ String($s.success)`, `False`},
		{`$z:=ZIP Read archive(W.file("in/a.txt"))`, `error -10700`},
		{`$z:=ZIP Read archive(W.file("none.zip"))`, `error -43`},
		{`ZIP Create archive({};W.file("s.zip"))`, `error -10700`},
		{`OB Instance of(ZIP Read archive(W.file("o.zip")).root;4D.Directory)`, `True`},
	} {
		source := strings.ReplaceAll(strings.ReplaceAll(c.source, " ¶ ", "\n"), "W.", `Folder("/PACKAGE").`)
		v, err := rt.RunSource(t.Context(), "test", source)
		got := value.String(v)
		var e *interp.Error
		if errors.As(err, &e) {
			got = "error " + strconv.Itoa(e.Code)
		}
		if got != c.want {
			t.Errorf("%s\n gives %q, %v, want %q", c.source, got, err, c.want)
		}
	}
}

// TestArchivesStayInTheirFolder unpacks names that want to lead out.
func TestArchivesStayInTheirFolder(t *testing.T) {
	rt := newRuntime(t, &bytes.Buffer{}, nil)
	v, err := rt.RunSource(t.Context(), "test", `$f:=Folder("/PACKAGE").file("a.txt")
$f.setText("x")
$s:=ZIP Create archive({files: [{source: $f; destination: "../../out.txt"}]}; File("/PACKAGE/o.zip"))
$f:=Folder("/PACKAGE").folder("to")
$f.create()
$r:=ZIP Read archive(File("/PACKAGE/o.zip")).root.copyTo($f)
$f.files(fk recursive).extract("path").join(",")`)
	if value.String(v) != "/PACKAGE/to/out.txt" || err != nil {
		t.Errorf("gives %q, %v", value.String(v), err)
	}
}
