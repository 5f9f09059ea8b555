package builtins_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
)

// designProject has a file of every kind of method.
func designProject(t *testing.T) *interp.Runtime {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"A.4DProject": "{}",
		"Sources/catalog.4DCatalog": `<base><table name="Ship" id="3"><field name="ID" type="4" id="1"/>
<primary_key field_name="ID"/></table></base>`,
		"Sources/Methods/count.4dm":                        "//%attributes = {\"lang\":\"en\"}\n$a:=Length:C16(\":C16\")+[Ship:3]ID:1+Pi:K30:1\n",
		"Sources/Methods/bare.4dm":                         "ALERT(\"x\")\r\n",
		"Sources/Classes/Ship.4dm":                         "\ufeffFunction sail()\n\t$b:=New object:C1471\n",
		"Sources/DatabaseMethods/onStartup.4dm":            "// start\n",
		"Sources/Triggers/table_3.4dm":                     "// trigger\n",
		"Sources/Forms/Deck/method.4dm":                    "// form\n",
		"Sources/Forms/Deck/ObjectMethods/Anchor.4dm":      "// anchor\n",
		"Sources/TableForms/3/Input/method.4dm":            "// table form\n",
		"Sources/TableForms/3/Input/ObjectMethods/Key.4dm": "// key\n",
	} {
		files["Project/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	var out bytes.Buffer
	rt, err := interp.New(interp.Source(files), interp.WithConsole(interp.NewConsole(&out, &out)),
		interp.Commands(builtins.All()...), interp.Classes(builtins.Classes()...))
	if err != nil {
		t.Fatal(err)
	}
	return rt
}

func TestDesignPaths(t *testing.T) {
	rt := designProject(t)
	for code, want := range map[string]string{
		"METHOD GET PATHS(Path all objects; $a)": "[class]/Ship,[databaseMethod]/onStartup,[projectForm]/Deck/Anchor,[projectForm]/Deck/{formMethod}," +
			"[tableForm]/table_3/Input/Key,[tableForm]/table_3/Input/{formMethod},[trigger]/table_3,bare,count",
		"METHOD GET PATHS(Path class+Path trigger; $a; $stamp; *)":                                                                "[class]/Ship,[trigger]/table_3",
		"METHOD GET CODE(\"[class]/ship\"; $c)":                                                                                   "error -9768",
		"METHOD GET CODE(\"[class]/Ship\"; $c; *)":                                                                                "Function sail()\r\t$b:=New object\r",
		"METHOD GET CODE(\"[class]/Ship\"; $c; 1)":                                                                                "Function sail()\r\t$b:=New object:C1471\r",
		"METHOD GET CODE(\"count\"; $c)":                                                                                          "//%attributes = {\"lang\":\"en\"}\r$a:=Length(\":C16\")+[Ship]ID+Pi\r",
		"METHOD GET CODE(\"bare\"; $c; Code with tokens; *)":                                                                      "//%attributes = {\"lang\":\"en\"}\rALERT(\"x\")\r",
		"METHOD GET CODE(\"[tableForm]/Ship/Input/Key\"; $c)":                                                                     "//%attributes = {\"lang\":\"en\"}\r// key\r",
		"METHOD GET CODE(\"[projectForm]/Deck/{formMethod}\"; $c)":                                                                "//%attributes = {\"lang\":\"en\"}\r// form\r",
		"METHOD GET CODE(\"[databaseMethod]/onstartup\"; $c)":                                                                     "//%attributes = {\"lang\":\"en\"}\r// start\r",
		"$c:=METHOD Get path(Path project form; \"Deck\"; \"Anchor\")":                                                            "[projectForm]/Deck/Anchor",
		"$c:=METHOD Get path(Path table form; [Ship]; \"Input\")":                                                                 "[tableForm]/table_3/Input/{formMethod}",
		"$c:=METHOD Get path(Path trigger; [Ship])":                                                                               "[trigger]/table_3",
		"$c:=METHOD Get path(Path class; \"Gone\"; *)":                                                                            "[class]/Gone",
		"$c:=METHOD Get path(Path database method; \"onGone\")":                                                                   "error -10700",
		"METHOD RESOLVE PATH(\"[tableForm]/Ship/Input/Key\"; $n; $p; $o; $f)\n$c:=String($n)+$o+$f":                               "16InputKey",
		"METHOD RESOLVE PATH(\"[databaseMethod]/onExit\"; $n; $p; $o; $f)\n$c:=String($n)+$o+$f":                                  "2onExit",
		"$c:=Table name(3)+String(Table(->[Ship]ID))+Field name(3; 1)+String(Field(->[Ship]ID))+String(Is nil pointer(Table(3)))": "Ship3ID1False",
		"$c:=String(Is table number valid(4))+String(Is field number valid(3; 1))+String(Last table number)+String(Last field number(->[Ship]))+Field name(Field(3; 1))": "FalseTrue31ID",
		"$c:=Table name(4)": "error -10700",
		"METHOD RESOLVE PATH(\"[trigger]/table_9\"; $n; $p; $o; $f)": "error -10700",
	} {
		program := "var $c; $o; $f : Text\nvar $n : Integer\nvar $p : Pointer\nvar $stamp : Real\nARRAY TEXT($a; 0)\n" + code +
			"\nFor ($n; 1; Size of array($a))\n$c:=$c+Choose($n>1; \",\"; \"\")+$a{$n}\nEnd for\n$c"
		v, err := rt.RunSource(t.Context(), "test", program)
		got := value.String(v)
		if e, ok := err.(*interp.Error); ok {
			got = "error " + value.String(value.Int(int64(e.Code)))
		}
		if got != want {
			t.Errorf("%s\n gives %q\n want  %q", code, strings.ReplaceAll(got, "\r", "¶"), want)
		}
	}
}

// A machine without a desktop gives the home folder for it.
func TestFoldersOfAServer(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	if got := eval(t, `String(Folder(fk desktop folder).exists)+Folder(fk documents folder).path`); got != "True"+home+"/" {
		t.Errorf("got %q", got)
	}
}
