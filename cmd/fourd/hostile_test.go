package main

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"fourd/builtins"
	"fourd/interp"
	"fourd/lang/names"
	"fourd/lang/project"
	"fourd/session"
)

// hostileCatalog is a structure with two tables, for commands that take tables and fields.
const hostileCatalog = `<?xml version="1.0" encoding="UTF-8"?>
<base name="hostile" uuid="0A0B0C0D0E0F00000000000000000001">
<table name="Stock" uuid="0A0B0C0D0E0F00000000000000000002" id="1">
<field name="ID" uuid="0A0B0C0D0E0F00000000000000000003" type="4" unique="true" autosequence="true" not_null="true" id="1"/>
<field name="name" uuid="0A0B0C0D0E0F00000000000000000004" type="10" never_null="true" id="2"/>
<field name="price" uuid="0A0B0C0D0E0F00000000000000000005" type="6" never_null="true" id="3"/>
<field name="info" uuid="0A0B0C0D0E0F00000000000000000006" type="21" id="4"/>
<primary_key field_name="ID" field_uuid="0A0B0C0D0E0F00000000000000000003"/>
<table_extra/></table>
<table name="Sale" uuid="0A0B0C0D0E0F00000000000000000007" id="2">
<field name="ID" uuid="0A0B0C0D0E0F00000000000000000008" type="4" unique="true" autosequence="true" not_null="true" id="1"/>
<field name="stockID" uuid="0A0B0C0D0E0F00000000000000000009" type="4" never_null="true" id="2"/>
<field name="count" uuid="0A0B0C0D0E0F0000000000000000000A" type="4" never_null="true" id="3"/>
<primary_key field_name="ID" field_uuid="0A0B0C0D0E0F00000000000000000008"/></table>
<relation uuid="0A0B0C0D0E0F0000000000000000000B" name_Nto1="stock" name_1toN="sales" state="1">
<related_field kind="source"><field_ref name="stockID"><table_ref name="Sale"/></field_ref></related_field>
<related_field kind="destination"><field_ref name="ID"><table_ref name="Stock"/></field_ref></related_field>
</relation></base>`

// hostileSetUp gives every process a variable of each kind.
const hostileSetUp = `vText:="x"
vEmpty:=""
vInt:=1
vReal:=-2.5
vBool:=True
vDate:=!2026-01-31!
vTime:=?00:00:01?
vNull:=Null
vObj:={a: 1}
vShared:=New shared object("a"; 1)
vCol:=[1; "b"; {c: 1}]
vPtr:=->vText
vNil:=vUndefined
var vBlob : Blob
SET BLOB SIZE(vBlob; 3)
ARRAY TEXT(aText; 2)
ARRAY LONGINT(aInt; 2)
ARRAY REAL(aReal; 2)
ARRAY BOOLEAN(aBool; 2)
ARRAY DATE(aDate; 2)
ARRAY OBJECT(aObj; 1)
ARRAY POINTER(aPtr; 1)
ARRAY TEXT(aTwo; 2; 2)
vFile:=File("/PACKAGE/f.txt")
vFolder:=Folder("/PACKAGE/sub")
vBig:=10^300
vNaN:=Log(-1)
vFormula:=Formula($1)
vFile.setText("x")
vStatus:=ZIP Create archive(vFile; File("/PACKAGE/z.zip"))
vZip:=ZIP Read archive(File("/PACKAGE/z.zip"))
`

// fitting are arguments of each kind, the first one ordinary, the others at an edge.
var fitting = []struct {
	kind names.TypeSet
	args []string
}{
	{names.Text, []string{"vText", "vEmpty", `"\x00é😀"`}},
	{names.Integer | names.Real, []string{"vInt", "-1", "0", "vBig", "vNaN", "2147483648", "-vBig"}},
	{names.Boolean, []string{"vBool"}},
	{names.Date, []string{"vDate", "!00-00-00!"}},
	{names.Time, []string{"vTime", "?-01:00:00?"}},
	{names.Object, []string{"vObj", "{}", "vShared", "vFile"}},
	{names.Collection, []string{"vCol", "[]"}},
	{names.Pointer, []string{"vPtr", "vNil"}},
	{names.Blob, []string{"vBlob"}},
	{names.FieldType, []string{"[Stock]name"}},
	{names.TableType, []string{"[Stock]"}},
	{names.Array, []string{"aText", "aInt", "aReal", "aBool", "aDate", "aObj", "aPtr", "aTwo"}},
	{names.Operator, []string{"*", ">", "<"}},
}

// foreign are arguments of the wrong kind for nearly everything.
var foreign = []string{"vNull", "vUndefined", "vText", "vInt", "vBool", "vDate", "vTime", "vObj", "vCol", "vPtr", "vNil",
	"vBlob", "aText", "aTwo", "*", ">", "vFile", "vFormula", "4D.File", "[Stock]", "[Stock]name", "vBig", "vNaN"}

// ofClass are arguments of a built-in class.
var ofClass = map[string]string{"4D.File": "vFile", "4D.Folder": "vFolder", "4D.Blob": "4D.Blob.new(vBlob)", "4D.Function": "vFormula",
	"4D.Formula": "vFormula", "4D.Class": "4D.File"}

// fits returns arguments for a parameter, at least one.
func fits(p *names.Param) []string {
	var out []string
	if p.Class != "" && ofClass[p.Class] != "" {
		out = append(out, ofClass[p.Class])
	}
	for _, f := range fitting {
		if p.Types&f.kind != 0 {
			out = append(out, f.args...)
		}
	}
	if len(out) == 0 {
		out = []string{"vText", "vInt", "vObj"}
	}
	return out
}

// attacks returns calls of what: each form with every number of arguments, each
// argument at its edges, and each replaced by what it cannot be.
func attacks(what string, sigs []names.Sig) []string {
	out := []string{what + "()"}
	add := func(args []string) { out = append(out, what+"("+strings.Join(args, "; ")+")") }
	for i := range sigs {
		params := sigs[i].Params
		base := make([]string, len(params))
		for k := range params {
			base[k] = fits(&params[k])[0]
		}
		for n := range base {
			add(base[:n+1])
		}
		add(append(slices.Clone(base), "vInt", "vObj"))
		for k := range params {
			for _, x := range append(fits(&params[k])[1:], foreign...) {
				args := slices.Clone(base)
				args[k] = x
				add(args[:k+1])
				if k+1 < len(args) {
					add(args)
				}
			}
		}
	}
	if len(sigs) == 0 {
		add([]string{"vInt"})
	}
	return out
}

// endless are commands that wait as told, end what calls them, reach outside the test,
// or are slow on purpose; each has tests of its own.
var endless = map[string]bool{
	"ABORT": true, "QUIT 4D": true, "PAUSE PROCESS": true, "DELAY PROCESS": true, "Semaphore": true, "throw": true,
	"ABORT PROCESS BY ID": true, "New process": true, "Execute on server": true, "CALL WORKER": true, "KILL WORKER": true,
	"LAUNCH EXTERNAL PROCESS": true, "Generate password hash": true, "LOG EVENT": true, "RESTART 4D": true, "OPEN URL": true,
	"DELETE FOLDER": true, "SET ENVIRONMENT VARIABLE": true, "WEB START SERVER": true, "SHOW ON DISK": true,
	"Count parameters": true, "This": true, "Super": true, "cs": true, "4D": true, "Copy parameters": true,
}

// newHostile returns a runtime with everything in it: data, sessions, a web root.
func newHostile(t testing.TB, out *bytes.Buffer) *interp.Runtime {
	t.Helper()
	t.Chdir(t.TempDir())
	files := fstest.MapFS{
		"Project/hostile.4DProject":          {Data: []byte("{}")},
		"Project/Sources/catalog.4DCatalog":  {Data: []byte(hostileCatalog)},
		"Project/Sources/Methods/method.4dm": {Data: []byte("#DECLARE($a : Variant) -> $r : Variant\n$r:=$a\n")},
	}
	proj, err := project.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	rt, err := newRuntime(interp.WithProject(proj), interp.WithConsole(interp.NewConsole(out, out)))
	if err != nil {
		t.Fatal(err)
	}
	builtins.SetFolders(rt, builtins.Folders{Package: t.TempDir()})
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

// assault runs each line in a process that has a variable of every kind.
func assault(t *testing.T, lines []string) {
	var out bytes.Buffer
	rt := newHostile(t, &out)
	var p *interp.Process
	fresh := func() {
		if p != nil {
			p.Close()
		}
		p = rt.NewProcess(t.Context(), interp.ProcessOptions{Name: "hostile"})
		if _, err := p.RunSource("setup", hostileSetUp); err != nil {
			t.Fatal(err)
		}
	}
	fresh()
	defer func() { p.Close() }()
	for i, line := range lines {
		if i%20 == 19 {
			fresh() // what a line has spoilt does not weaken the next ones for long
		}
		start := time.Now()
		_, err := p.RunSource("line", line)
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%s took %v", line, took)
		}
		if bytes.Contains(out.Bytes(), []byte("bug in fourd")) || err != nil && strings.Contains(err.Error(), "internal error") {
			t.Errorf("%s: %v\n%.1500s", line, err, out.String())
			fresh()
		}
		out.Reset()
	}
	t.Logf("%d calls", len(lines))
}

func TestNoCommandBreaksOnHostileArguments(t *testing.T) {
	rt, err := newRuntime()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	attacked, all := 0, 0
	for i := range names.Commands {
		cmd := &names.Commands[i]
		if cmd.Tier == names.T1 {
			all++
			if !endless[cmd.Name] && rt.Implemented(cmd.ID) {
				attacked++
			} else if !rt.Implemented(cmd.ID) {
				t.Errorf("%s is not there", cmd.Name)
			}
		}
		if endless[cmd.Name] || !rt.Implemented(cmd.ID) || cmd.Tier == names.TierN && cmd.Headless == names.Fails {
			continue
		}
		for _, call := range attacks(cmd.Name, cmd.Sigs) {
			if cmd.Function {
				call = "vResult:=" + call
			}
			if cmd.Name == "HTTP Get" || cmd.Name == "HTTP Request" || cmd.Name == "WEB SERVICE CALL" { // nobody is to be asked for the host x
				call = toNobody.ReplaceAllString(call, `${1}"http://127.0.0.1:1/"`)
			}
			lines = append(lines, call)
		}
	}
	assault(t, lines)
	t.Logf("%d of the %d commands of the first tier, the others in tests of their own", attacked, all)
}

// toNobody finds the text that is the address of a request.
var toNobody = regexp.MustCompile(`(Get\(|CALL\(|Request\([^;]*; )vText`)

// hostileReceivers make an object of each class whose functions are attacked.
var hostileReceivers = map[string]string{
	"Collection": `[3; "a"; {b: 1}; Null; True; !2026-01-01!]`, "4D.Blob": "4D.Blob.new(vBlob)", "4D.File": `File("/PACKAGE/sub/f.txt")`,
	"4D.Folder": `Folder("/PACKAGE/sub")`, "4D.FileHandle": `File("/PACKAGE/h.txt").open("write")`, "4D.Signal": `New signal("x")`,
	"4D.Function": "Formula($1)", "4D.Formula": "Formula($1)", "4D.Session": "Session", "4D.WebServer": "WEB Server",
	"4D.Class": "4D.Blob", "4D.DataClass": "ds.Stock", "4D.Entity": "ds.Stock.new()", "4D.EntitySelection": "ds.Stock.all()",
	"4D.DataStoreImplementation": "ds", "4D.CryptoKey": `4D.CryptoKey.new({type: "ECDSA"})`, "4D.HTTPAgent": "4D.HTTPAgent.new()", "4D.Vector": "4D.Vector.new([1; 2])",
	"4D.Document": `File("/PACKAGE/sub/f.txt")`, "4D.Directory": `Folder("/PACKAGE/sub")`,
	"4D.HTTPRequest": `4D.HTTPRequest.new("http://127.0.0.1:1/")`, "4D.SystemWorker": `4D.SystemWorker.new("true")`,
	"4D.ZipArchive": "vZip", "4D.ZipFolder": "vZip.root", "4D.ZipFile": `vZip.root.files()[0]`,
}

// attackedElsewhere are the classes of the first tier whose objects only a request makes,
// and the stores, whose members are the classes; package web and the language attack them.
var attackedElsewhere = map[string]bool{"4D.ClassStore": true, "4D.IncomingMessage": true, "4D.OutgoingMessage": true}

// TestEveryClassIsAttacked finds a class that has come and that no line attacks, and
// names in the lists that are none.
func TestEveryClassIsAttacked(t *testing.T) {
	attacked := func(name string) bool { return hostileReceivers[name] != "" || attackedElsewhere[name] }
	for _, c := range builtins.Classes() {
		if !attacked(c.Name) && !attacked("4D."+c.Name) {
			t.Errorf("nothing attacks the members of %s", c.Name)
		}
	}
	for i := range names.Classes {
		for k := range names.Classes[i].Members {
			if names.Classes[i].Members[k].Tier == names.T1 && !attacked(names.Classes[i].Name) {
				t.Errorf("nothing attacks %s.%s", names.Classes[i].Name, names.Classes[i].Members[k].Name)
			}
		}
	}
	for name := range endless {
		if names.CommandByName(name) == nil {
			t.Errorf("%s is no command", name)
		}
	}
}

func TestNoMemberBreaksOnHostileArguments(t *testing.T) {
	var lines []string
	attacked, all := 0, 0
	for i := range names.Classes {
		for k := range names.Classes[i].Members {
			if names.Classes[i].Members[k].Tier == names.T1 {
				all++
				if hostileReceivers[names.Classes[i].Name] != "" {
					attacked++
				}
			}
		}
	}
	for class, receiver := range hostileReceivers {
		c := names.ClassByName(class)
		if c == nil {
			t.Fatalf("%s is no class", class)
		}
		for i := range c.Members {
			m := &c.Members[i]
			switch {
			case m.Kind == names.Constructor:
				lines = append(lines, attacks("vResult:="+class+"."+m.Name, m.Sigs)...)
			case m.Kind == names.Property:
				for _, x := range foreign {
					lines = append(lines, fmt.Sprintf("vTarget:=%s\nvTarget.%s:=%s", receiver, m.Name, x))
				}
			case class == "4D.Signal" && m.Name == "wait" || class == "4D.WebServer" && m.Name == "start":
			default:
				lines = append(lines, attacks("vResult:=("+receiver+")."+m.Name, m.Sigs)...)
			}
		}
	}
	slices.Sort(lines)
	assault(t, lines)
	t.Logf("%d of the %d members of the first tier; those of messages of the web in tests of package web", attacked, all)
}
