package project

import (
	"testing"
	"testing/fstest"

	"fourd/lang"
)

const sampleXliff = `<?xml version="1.0"?><xliff version="1.0"><file><body><group restype="x-4DK#"><trans-unit value="12:L"><source>My constant</source></trans-unit></group></body></file></xliff>`

// FuzzFiles opens projects whose files besides the sources hold any text: it is used,
// or an error or a warning, and code finds what it gives.
func FuzzFiles(f *testing.F) {
	f.Add("{}", sampleCatalog, sampleSettings, `{"dependencies": {"Tool": {}, "Other": {"github": "a/b", "version": "1.0"}}}`, sampleXliff)
	f.Add("\ufeff{\"compatibilityVersion\": 2100, \"tokenizedText\": false}", "", "", `{"dependencies": {"Tool": "../Tool"}}`, "")
	f.Add(`{"compatibilityVersion": "x"}`, "<base><table/></base>", "<preferences><com.4d/></preferences>", "[]", "<xliff>")
	f.Fuzz(func(t *testing.T, info, catalog, settings, dependencies, xliff string) {
		p, err := Load(fstest.MapFS{
			"Project/Fuzz.4DProject":                  {Data: []byte(info)},
			"Project/Sources/catalog.4DCatalog":       {Data: []byte(catalog)},
			"Settings/settings.4DSettings":            {Data: []byte(settings)},
			"Project/Sources/settings.4DSettings":     {Data: []byte(settings)},
			"Project/Sources/dependencies.json":       {Data: []byte(dependencies)},
			"Project/Sources/folders.json":            {Data: []byte(dependencies)},
			"Resources/a.xlf":                         {Data: []byte(xliff)},
			"Resources/en.lproj/b.xlf":                {Data: []byte(xliff)},
			"Project/Sources/Methods/m%3F.4dm":        {Data: []byte("[Invoice]Net amount:=My constant\n[Customer]name:=\"a\"\n[Table_1]Field_2:=Is text")},
			"Project/Sources/TableForms/1/a/form.4dm": {Data: []byte(info)},
		})
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without a text")
			}
			return
		}
		for _, x := range p.Catalog.Tables {
			if p.Catalog.Table(x.Name) == nil || p.Catalog.TableByID(x.ID) == nil {
				t.Errorf("the table %q (%d) is not found", x.Name, x.ID)
			}
			for _, y := range x.Fields {
				if x.Field(y.Name) == nil || x.FieldByID(y.ID) == nil {
					t.Errorf("the field %q (%d) is not found", y.Name, y.ID)
				}
			}
		}
		if _, err := p.Dependencies(); err != nil && err.Error() == "" {
			t.Error("an error without a text")
		}
		p.Check()
		_ = p.WebFolder()
		for e := range p.Entries() {
			if u := e.Unit(); !u.Failed() {
				lang.Print(u)
			}
		}
	})
}
