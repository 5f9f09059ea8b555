package project

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"fourd/lang"
)

const sampleCatalog = "\ufeff" + `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE base SYSTEM "http://example.com/none.dtd" >
<base name="Shop" uuid="B1" collation_locale="en">
 <table name="Invoice" uuid="T1" id="2">
  <field name="ID" uuid="F1" type="10" store_as_UUID="true" autogenerate="true" unique="true" not_null="true" id="1"/>
  <field name="Net amount" uuid="F2" type="6" never_null="true" id="2"/>
  <field name="customerID" uuid="F3" type="4" id="3"><field_extra mandatory="true"/></field>
  <field name="odd" uuid="F4" type="99" id="4"/>
  <primary_key field_name="ID" field_uuid="F1"/>
  <table_extra trigger_insert="true" input_form="Input"/>
 </table>
 <table name="Customer" uuid="T2" id="1" hide_in_REST="true">
  <field name="ID" uuid="G1" type="4" autosequence="true" unique="true" id="1"/>
  <field name="name" uuid="G2" type="10" limiting_length="40" id="2"/>
  <primary_key field_name="ID" field_uuid="G1"/>
 </table>
 <table name="(Old)" uuid="T3" id="3"><field name="ID" uuid="H1" type="4" id="1"/><table_extra trashed="true"/></table>
 <relation name_Nto1="customer" name_1toN="invoices" uuid="R1" auto_load_Nto1="true" integrity="reject" state="1">
  <related_field kind="source"><field_ref uuid="F3" name="customerID"><table_ref uuid="T1" name="Invoice"/></field_ref></related_field>
  <related_field kind="destination"><field_ref uuid="G1" name="ID"><table_ref uuid="T2" name="Customer"/></field_ref></related_field>
 </relation>
 <relation name_Nto1="old" name_1toN="gone" uuid="R2">
  <related_field kind="source"><field_ref name="ID"><table_ref name="(Old)"/></field_ref></related_field>
  <related_field kind="destination"><field_ref name="ID"><table_ref name="Customer"/></field_ref></related_field>
 </relation>
 <index kind="regular" unique_keys="true" type="7" uuid="I1"><field_ref name="name"><table_ref name="Customer"/></field_ref></index>
 <index kind="keywords" type="3" uuid="I2"><field_ref name="name"><table_ref name="Customer"/></field_ref></index>
</base>`

const sampleSettings = `<?xml version="1.0" encoding="UTF-8"?><preferences stamp="2"><com.4d>
<general component_classStore_name="shop"/>
<web><standalone_server><configuration port_number="8043" https_port_number="8443" publish_at_startup="true" allow_ssl="false" session_mode="1">
<hosts><host html_root="./www/" home_page="index.html"/></hosts></configuration><rest launch_at_startup="true"/><options><cache cache_max_size="512"/></options></standalone_server></web>
</com.4d></preferences>`

func sample() fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range map[string]string{
		"Project/Shop.4DProject":                                         "\ufeff{\"compatibilityVersion\": 2100, \"tokenizedText\": false}",
		"Project/Sources/Methods/Print invoice.4dm":                      "//%attributes = {\"shared\":true,\"publishedWeb\":true,\"lang\":\"en\"}\n#DECLARE($id : Integer)\nALERT(Price of%($id))\n",
		"Project/Sources/Methods/Price of%3F.4dm":                        "$0:=1\n",
		"Project/Sources/Methods/uses fields.4dm":                        "[Invoice]Net amount:=[invoice]net amount*2\nQUERY([Customer]; [Customer]name=\"a@\")\nprint INVOICE(1)\n",
		"Project/Sources/Methods/broken.4dm":                             "If ($a\n$b:=1\n",
		"Project/Sources/Classes/Invoice.4dm":                            "Class extends Entity\nFunction get total() : Real\n\treturn This.net\n",
		"Project/Sources/DatabaseMethods/onStartup.4dm":                  "ALERT(\"hello\")",
		"Project/Sources/Triggers/table_2.4dm":                           "$0:=0",
		"Project/Sources/Forms/Main/method.4dm":                          "Case of\nEnd case",
		"Project/Sources/Forms/Main/ObjectMethods/Button.4dm":            "BEEP",
		"Project/Sources/TableForms/2/Input/method.4dm":                  "BEEP",
		"Project/Sources/catalog.4DCatalog":                              sampleCatalog,
		"Project/Sources/settings.4DSettings":                            sampleSettings,
		"Project/Sources/roles.json":                                     "{}",
		"Project/Sources/dependencies.json":                              `{"dependencies":{"4D SVG":{},"4D Progress":{}}}`,
		"Components/Tool.4dbase/Project/Tool.4DProject":                  "{}",
		"Components/Tool.4dbase/Project/Sources/Methods/tool do.4dm":     "//%attributes = {\"shared\":true}\nBEEP",
		"Components/Tool.4dbase/Project/Sources/Methods/tool secret.4dm": "//%attributes = {}\nBEEP",
		"Components/Tool.4dbase/Project/Sources/settings.4DSettings":     `<preferences><com.4d><general component_classStore_name="tool"/></com.4d></preferences>`,
	} {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func load(t *testing.T, fsys fs.FS) *Project {
	t.Helper()
	p, err := Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestProjectListsItsFiles(t *testing.T) {
	p := load(t, sample())
	if p.Name != "Shop" || p.Info.Tokenized() || p.Info.CompatibilityVersion != "2100" {
		t.Errorf("name %q, info %+v", p.Name, p.Info)
	}
	later := sample()
	later["Project/Shop.4DProject"].Data = []byte("{\"compatibilityVersion\": \"20A0\", \"tokenizedText\": false}")
	if p := load(t, later); p.Info.CompatibilityVersion != "20A0" || p.Info.Tokenized() || strings.Contains(strings.Join(p.Warnings, " "), "Shop.4DProject") {
		t.Errorf("info %+v, warnings %q", p.Info, p.Warnings)
	}
	if got := slices.Collect(p.MethodNames()); !slices.Equal(got, []string{"Price of?", "Print invoice", "broken", "uses fields"}) {
		t.Errorf("methods %q", got)
	}
	for what, e := range map[string]*Entry{
		"method in other case": p.Method("print INVOICE"), "class": p.Class("Invoice"), "database method": p.DatabaseMethod("onstartup"),
		"trigger": p.Trigger(2), "form": p.FormMethod("Main"), "object": p.ObjectMethod("Main", "Button"), "table form": p.FormMethod("2/Input"),
		"shared method of a component": p.Method("Tool do"),
	} {
		if e == nil {
			t.Errorf("%s is missing", what)
		}
	}
	if p.Class("invoice") != nil {
		t.Error("names of classes mind letter case")
	}
	if p.Method("tool secret") != nil {
		t.Error("a method that a component does not share is seen")
	}
	if p.Component("tool") == nil || p.Component("other") != nil {
		t.Error("components are found by their namespace")
	}
	if d, err := p.Dependencies(); err != nil || !slices.Equal(d, []Dependency{{Name: "4D Progress"}, {Name: "4D SVG"}}) {
		t.Errorf("dependencies %q, %v", d, err)
	}
	if r, err := p.Roles(); err != nil || string(r) != "{}" {
		t.Errorf("roles %q, %v", r, err)
	}
}

func TestUnitsKnowTheNamesOfTheProject(t *testing.T) {
	p := load(t, sample())
	u := p.Unit("uses fields")
	if u.Failed() {
		t.Fatalf("%v", u.Diagnostics.All())
	}
	want := "[Invoice:2]Net amount:2:=[Invoice:2]Net amount:2*2\nQUERY([Customer:1]; [Customer:1]name:2=\"a@\")\nPrint invoice(1)\n"
	if got := lang.Print(u); got != want {
		t.Errorf("printed\n%swant\n%s", got, want)
	}
	if u := p.Unit("Print invoice"); !u.Attributes.Shared || !u.Attributes.PublishedWeb || u.Attributes.Lang != "en" {
		t.Errorf("attributes %+v", u.Attributes)
	}
	if u := p.Class("Invoice").Unit(); u.Class == nil || u.Class.Functions[0].Kind != lang.Getter {
		t.Errorf("class %+v", u.Class)
	}
}

func TestOneBrokenMethodLeavesTheRest(t *testing.T) {
	p := load(t, sample())
	if !p.Unit("broken").Failed() || p.Unit("Print invoice") == nil || p.Unit("uses fields").Failed() {
		t.Error("a mistake spreads")
	}
	if !p.Check().HasErrors() {
		t.Error("Check finds the mistake")
	}
}

func TestUnitIsParsedOnceForAll(t *testing.T) {
	p := load(t, sample())
	var wg sync.WaitGroup
	units := make([]*lang.Unit, 8)
	for i := range units {
		wg.Go(func() { units[i] = p.Unit("Print invoice") })
	}
	wg.Wait()
	for _, u := range units {
		if u != units[0] {
			t.Fatal("two units of one file")
		}
	}
}

func TestCatalogBecomesStructs(t *testing.T) {
	c := load(t, sample()).Catalog
	if len(c.Tables) != 2 || c.Tables[0].Name != "Customer" || c.TableByID(2).Name != "Invoice" || c.Locale != "en" {
		t.Fatalf("tables %+v", c.Tables)
	}
	i, k := c.Table("invoice"), c.Table("Customer")
	if f := i.FieldByID(1); f.Type != UUIDField || !f.AutoGenerate || !f.Unique || !f.NotNull {
		t.Errorf("ID %+v", f)
	}
	if f := i.Field("net AMOUNT"); f.Type != RealField || !f.NeverNull {
		t.Errorf("Net amount %+v", f)
	}
	if f := k.Field("name"); f.Type != AlphaField || f.Length != 40 || !f.Indexed || !f.KeywordIndexed {
		t.Errorf("name %+v", f)
	}
	if !k.HideInREST || !i.InsertEvents || i.UpdateEvents || !slices.Equal(i.PrimaryKey, []string{"ID"}) || !i.Field("customerID").Mandatory {
		t.Errorf("tables %+v %+v", i, k)
	}
	if len(c.Relations) != 1 {
		t.Fatalf("relations %+v", c.Relations)
	}
	if r := *c.Relations[0]; r.Name != "customer" || r.Inverse != "invoices" || r.From != (FieldRef{"Invoice", "customerID"}) ||
		r.To != (FieldRef{"Customer", "ID"}) || r.Integrity != "reject" || !r.AutoLoadOne {
		t.Errorf("relation %+v", r)
	}
	if len(c.Warnings) != 1 {
		t.Errorf("warnings %q", c.Warnings)
	}
}

// Structures that grew over decades have such fields; they must open.
func TestFieldsThatShareANameOrANumber(t *testing.T) {
	c, err := ParseCatalog([]byte(`<base><table name="Jobs" id="4">
		<field name="ID" type="4" id="1"/><field name="old" type="10" id="2"/><field name="OLD" type="4" id="3"/>
		<field name="form" type="1" id="5"/><field name="ext" type="10" id="5"/><field name="old_3" type="4" id="6"/><field name="" type="4" id="7"/>
		</table><table name="jobs" id="4"><field name="a" type="4" id="1"/></table></base>`))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, table := range c.Tables {
		for _, f := range table.Fields {
			got = append(got, fmt.Sprintf("%s:%d.%s:%d", table.Name, table.ID, f.Name, f.ID))
		}
	}
	want := "Jobs:4.ID:1 Jobs:4.old:2 Jobs:4.OLD_3_:3 Jobs:4.form:5 Jobs:4.ext:4 Jobs:4.old_3:6 Jobs:4.field_7:7 jobs_1:1.a:1"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
	if len(c.Warnings) != 5 || c.Warnings[2] != "catalog: two fields of table Jobs are named OLD: number 3 is named OLD_3_ here" {
		t.Errorf("warnings %q", c.Warnings)
	}
}

func TestSettingsGiveTheWebServer(t *testing.T) {
	p := load(t, sample())
	w := p.Settings.Web
	if w.Port != 8043 || w.HTTPSPort != 8443 || !w.Publish || *w.TLS || w.SessionMode != 1 || !w.REST || w.CacheMaxBytes != 512 || w.HTTP != nil {
		t.Errorf("%+v", w)
	}
	if p.WebFolder() != "www" || w.HomePage != "index.html" || p.Settings.ClassStoreName != "shop" {
		t.Errorf("web folder %q, %+v", p.WebFolder(), w)
	}
	if v, ok := p.Settings.Attr("com.4d/web/standalone_server/rest", "launch_at_startup"); !ok || v != "true" {
		t.Error("Attr")
	}
}

// Projects come from disks that take Webfolder and WebFolder for one folder.
func TestWebFolderIsFoundInOtherLetterCase(t *testing.T) {
	fsys := fstest.MapFS{"Webfolder/index.html": {}, "Sites/Main/index.html": {}}
	for root, want := range map[string]string{"": "Webfolder", "./webfolder/": "Webfolder", "sites/main": "Sites/Main", "sites/other": "sites/other", "Webfolder": "Webfolder"} {
		p := &Project{FS: fsys}
		p.Settings.Web.HTMLRoot = root
		if got := p.WebFolder(); got != want {
			t.Errorf("%q is %q, want %q", root, got, want)
		}
	}
	fsys["WebFolder/index.html"] = &fstest.MapFile{}
	if got := (&Project{FS: fsys}).WebFolder(); got != "WebFolder" {
		t.Errorf("the folder that is spelled so is not taken, but %q", got)
	}
}

func TestWebFolderStaysInside(t *testing.T) {
	for root, want := range map[string]string{"": "WebFolder", "./": ".", "../secret": "WebFolder", "C:/x": "WebFolder", "/": ".", "/etc": "WebFolder", "a/../b/": "b"} {
		p := Project{Settings: Settings{Web: WebSettings{HTMLRoot: root}}}
		if got := p.WebFolder(); got != want {
			t.Errorf("WebFolder of %q is %q, want %q", root, got, want)
		}
	}
}

func TestProjectsAreFoundWhereTheyLie(t *testing.T) {
	file := func(names ...string) fstest.MapFS {
		m := fstest.MapFS{}
		for _, n := range names {
			m[n] = &fstest.MapFile{Data: []byte("{}")}
		}
		return m
	}
	for _, c := range []struct {
		name    string
		files   fstest.MapFS
		dir     string
		method  string
		sources string
	}{
		{"sub-folder", file("16/Project/a.4DProject", "16/Project/Sources/Methods/m.4dm", "z/Project/b.4DProject"), "16", "m", "Project/Sources"},
		{"loose", file("one.4dm", "two words.4dm"), ".", "two words", "."},
		{"loose with folders", file("Methods/m.4dm", "Classes/C.4dm"), ".", "m", "."},
		{"inside Project", file("a.4DProject", "Sources/Methods/m.4dm"), ".", "m", "Sources"},
	} {
		p, err := Load(c.files)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if p.Dir != c.dir || p.Method(c.method) == nil || p.Sources != c.sources {
			t.Errorf("%s: dir %q, sources %q, methods %q", c.name, p.Dir, p.Sources, slices.Collect(p.MethodNames()))
		}
	}
	if _, err := Load(fstest.MapFS{"readme.txt": &fstest.MapFile{}}); err == nil {
		t.Error("a folder without sources is no project")
	}
}

func TestOpenTakesFoldersAndFiles(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, sample()); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", "Project/Shop.4DProject", "Project/Sources/Methods/broken.4dm"} {
		p, err := Open(filepath.Join(dir, name))
		if err != nil || p.Method("print invoice") == nil {
			t.Errorf("Open %q: %v", name, err)
		}
	}
	if _, err := Open(filepath.Join(dir, "none")); err == nil {
		t.Error("a folder that is not there opens")
	}
}

func TestBrokenDataFilesAreErrors(t *testing.T) {
	for _, name := range []string{"Project/Sources/catalog.4DCatalog", "Project/Sources/settings.4DSettings"} {
		m := sample()
		m[name] = &fstest.MapFile{Data: []byte("<base><table")}
		if _, err := Load(m); err == nil || !strings.Contains(err.Error(), filepath.Base(name)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, text := range map[string]string{"catalog.4DCatalog": "", "settings.4DSettings": "port 8044"} {
		for _, text := range []string{text, " \n"} {
			m := sample()
			m["Project/Sources/"+name] = &fstest.MapFile{Data: []byte(text)}
			if _, err := Load(m); err == nil || !strings.Contains(err.Error(), "this is no") {
				t.Errorf("%s with %q: %v", name, text, err)
			}
		}
	}
	m := sample()
	m["Project/Sources/catalog.4DCatalog"] = &fstest.MapFile{Data: []byte("<html/>")}
	if _, err := Load(m); err == nil || !strings.Contains(err.Error(), "<base>") {
		t.Errorf("a page instead of a catalog: %v", err)
	}
	m = sample()
	m["Project/Sources/settings.4DSettings"] = &fstest.MapFile{Data: []byte(
		`<preferences><com.4d><web><standalone_server><configuration port_number="70000" session_mode="x"/></standalone_server></web></com.4d></preferences>`)}
	p, err := Load(m)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`port_number="70000"`, `session_mode="x"`} {
		if !strings.Contains(strings.Join(p.Warnings, "\n"), want) {
			t.Errorf("no warning of %s in %v", want, p.Warnings)
		}
	}
	m = sample()
	m["Project/Shop.4DProject"] = &fstest.MapFile{Data: []byte("{")}
	if p, err := Load(m); err != nil || len(p.Warnings) == 0 {
		t.Errorf("a broken .4DProject file: %v", err)
	}
}

func TestCorpusProjectsLoad(t *testing.T) {
	root := os.Getenv("FOURD_CORPUS")
	if root == "" {
		t.Skip("FOURD_CORPUS is not set: the folder of the open corpus")
	}
	projects, files, failed := 0, 0, 0
	repositories := map[string]bool{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, projectExt) {
			return err
		}
		p, err := Open(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return nil
		}
		projects++
		rel, _ := filepath.Rel(root, name)
		repositories[strings.Split(rel, string(filepath.Separator))[0]] = true
		for e := range p.Entries() {
			files++
			if u := e.Unit(); u.Failed() {
				failed++
				t.Logf("%s: %s: %s", rel, u.Source.Name, u.Diagnostics.All()[0].Title)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if failed > files/50 {
		t.Error("fewer than 98 % of the files parse")
	}
	t.Logf("%d projects in %d of 89 repositories, %d of %d files parse", projects, len(repositories), files-failed, files)
}

func TestUnitsOfAProjectAreParsedSideBySide(t *testing.T) {
	p := load(t, sample())
	var wg sync.WaitGroup
	for range 4 {
		for e := range p.Entries() {
			wg.Go(func() { e.Unit() })
		}
	}
	wg.Wait()
	if p.Check().Errors() != 2 {
		t.Errorf("%v", p.Check().All())
	}
}
