package project

import (
	"testing"
	"testing/fstest"

	"fourd/lang"
)

// Constants of XLIFF files are names of the project, of any number of words.
func TestOwnConstants(t *testing.T) {
	p := load(t, fstest.MapFS{
		"Project/A.4DProject": {},
		"Project/Sources/Methods/uses.4dm": {Data: []byte("$a:=Shop Colour red+\"x\"\n$b:=shop  limit\n$c:=Shop rate+Shop mode\n" +
			"$d:=Shop gone\n$e:=Shop limit:K9999:1\n")},
		"Resources/a.xlf": {Data: []byte("\ufeff" + `<xliff version="1.0" xmlns:d4="http://www.4d.com/d4-ns"><file datatype="x-4DK#"><body>
<group resname="themes"><trans-unit id="thm_1" resname="T"><source>Shop</source></trans-unit></group>
<group d4:groupName="T" restype="x-4DK#"><trans-unit d4:value="a:b:S" id="k_1"><source>Shop Colour red</source></trans-unit>
<trans-unit d4:value="-12:L" id="k_2"><source>Shop limit</source></trans-unit></group></body></file></xliff>`)},
		"Resources/fr.lproj/b.xlf": {Data: []byte(`<xliff xmlns:d4="http://www.4d.com/d4-ns"><file/><body/><group restype="x-4DK#">
<trans-unit d4:value="1.5:R"><source>Shop rate</source></trans-unit><trans-unit d4:value="auto"><source>Shop mode</source></trans-unit></group></xliff>`)},
		"Resources/texts.xlf": {Data: []byte(`<xliff><file><body><trans-unit id="1"><source>Shop gone</source></trans-unit></body></file></xliff>`)},
	})
	u := p.Unit("uses")
	if u.Diagnostics.Len() != 0 {
		t.Fatalf("diagnostics: %v", u.Diagnostics.Errors())
	}
	want := map[string]any{"Shop Colour red": "a:b", "Shop limit": -12.0, "Shop rate": 1.5, "Shop mode": "auto"}
	found, unknown := 0, ""
	visit := func(n lang.Node) bool {
		switch n := n.(type) {
		case *lang.Constant:
			var got any = n.Const.Num
			if n.Const.Text != "" {
				got = n.Const.Text
			}
			if found++; got != want[n.Const.Name] {
				t.Errorf("%s is %v, want %v", n.Const.Name, got, want[n.Const.Name])
			}
		case *lang.UnknownName:
			unknown += n.Name
		}
		return true
	}
	for _, st := range u.Body.Stmts {
		lang.Walk(st.(*lang.AssignStmt).Value.Node, visit)
	}
	if found != 5 || unknown != "Shop gone" {
		t.Errorf("%d constants, want 5; unknown %q, want Shop gone", found, unknown)
	}
}
