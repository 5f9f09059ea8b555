package builtins_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/project"
)

// TestMethodSetCode writes methods of a project on disk; what is called afterwards runs them.
func TestMethodSetCode(t *testing.T) {
	for source, want := range map[string]string{
		`METHOD SET CODE("made"; "#DECLARE() -> $r : Text"+Char(13)+"$r:=\"new\"") ¶ EXECUTE METHOD("made"; $c)`:                                       "new",
		`METHOD SET CODE("old"; "#DECLARE() -> $r : Text"+Char(13)+"$r:=\"changed\"") ¶ EXECUTE METHOD("old"; $c)`:                                     "changed",
		`METHOD SET CODE("[class]/Ship"; "Function sail() -> $r : Text"+Char(13)+"$r:=\"fast\"") ¶ $c:=cs.Ship.new().sail()`:                           "fast",
		`METHOD SET CODE("made"; "$a:=1") ¶ METHOD GET CODE("made"; $c)`:                                                                               "//%attributes = {\"lang\":\"en\"}\r$a:=1",
		`METHOD SET CODE("../outside"; "x") ¶ METHOD SET CODE("[class]/Gone"; "x") ¶ METHOD SET CODE("1x"; "x") ¶ $c:="nothing"`:                       "nothing",
		`ARRAY TEXT($a;1) ¶ ARRAY TEXT($b;2) ¶ METHOD SET CODE($a; $b)`:                                                                                "error -10700",
		`ARRAY TEXT($a;1) ¶ ARRAY TEXT($b;1) ¶ $a{1}:="listed" ¶ $b{1}:="vX:=7" ¶ METHOD SET CODE($a; $b) ¶ EXECUTE METHOD("listed") ¶ $c:=String(vX)`: "7",
		`$b:=METHOD Get attribute("old"; Attribute shared) ¶ METHOD SET ATTRIBUTE("old"; Attribute shared; True; Attribute invisible; True) ¶ $c:=String($b)+String(METHOD Get attribute("old"; Attribute shared))+String(METHOD Get attribute("old"; Attribute published Web))`: "FalseTrueFalse",
		`METHOD SET ATTRIBUTE("old"; Attribute shared; True) ¶ METHOD GET CODE("old"; $c)`:                                                      "//%attributes = {\"shared\":true}\r#DECLARE() -> $r : Text\r$r:=\"as it was\"\r",
		`METHOD SET ATTRIBUTES("old"; {publishedWeb: True; preemptive: "capable"}) ¶ METHOD GET ATTRIBUTES("old"; $o) ¶ $c:=JSON Stringify($o)`: `{"invisible":false,"preemptive":"capable","publishedWeb":true,"publishedSoap":false,"publishedWsdl":false,"shared":false,"publishedSql":false,"executedOnServer":false}`,
		`ARRAY TEXT($a;1) ¶ $a{1}:="old" ¶ METHOD GET ATTRIBUTES($a; $list) ¶ $c:=String($list{1}.shared)`:                                      "False",
		`$b:=METHOD Get attribute("none"; Attribute shared)`:                                                                                    "error -9768",
		`$b:=METHOD Get attribute("old"; 99)`:                                                                                                   "error -10700",
		`METHOD GET COMMENTS("old"; $c) ¶ METHOD SET COMMENTS("old"; "# Old"+Char(13)+$c) ¶ METHOD SET COMMENTS("[class]/Ship"; "a ship") ¶ METHOD GET COMMENTS("[class]/Ship"; $d) ¶ METHOD GET COMMENTS("old"; $c) ¶ $c:=$c+$d`: "# Old\na ship",
		`METHOD GET MODIFICATION DATE("old"; $date; $time) ¶ $c:=String($date=Current date)+String(Value type($time))`:                                                                                                            "True11",
	} {
		dir := t.TempDir()
		for name, text := range map[string]string{
			"Project/p.4DProject":              "{}",
			"Project/Sources/Methods/old.4dm":  "#DECLARE() -> $r : Text\n$r:=\"as it was\"\n",
			"Project/Sources/Classes/Ship.4dm": "Function sail() -> $r : Text\n$r:=\"slow\"\n",
		} {
			file := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		g, err := project.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		rt, err := interp.New(interp.WithProject(g), interp.Commands(builtins.All()...), interp.Classes(builtins.Classes()...))
		if err != nil {
			t.Fatal(err)
		}
		builtins.SetFolders(rt, builtins.FoldersOf(g, dir, ""))
		v, err := rt.RunSource(t.Context(), "test", "var $c : Text\n"+strings.ReplaceAll(source, " ¶ ", "\n")+"\n$c")
		got := value.String(v)
		if e, ok := err.(*interp.Error); ok {
			got = "error " + strconv.Itoa(e.Code)
		}
		if got != want {
			t.Errorf("%s\n gives %q, %v, want %q", source, got, err, want)
		}
		if _, err := os.Stat(filepath.Join(dir, "Project", "Sources", "outside.4dm")); err == nil {
			t.Errorf("%s wrote outside", source)
		}
	}
}
