package web

import (
	"os"
	"path/filepath"
	"testing"
)

func TestProjectFoldersAreNeverServed(t *testing.T) {
	s := newSite(t, Settings{RootFolder: "."})
	for _, name := range []string{"Project/Sources/roles.json", "Data/data.txt", "Logs/logweb.txt", "public/a.txt"} {
		file := filepath.Join(s.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("SECRET"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for target, status := range map[string]int{"/Project/Sources/roles.json": 404, "/project/sources/roles.json": 404, "/Data/data.txt": 404, "/Logs/logweb.txt": 404, "//Data//data.txt": 404, "/public/a.txt": 200} {
		if r := s.get(target); r.StatusCode != status {
			t.Errorf("%s: %d want %d", target, r.StatusCode, status)
		}
	}
	for _, root := range []string{"Project", "Project/Sources", "project/x", "Data"} {
		if f, err := openFiles(s.dir, root); err == nil {
			f.close()
			t.Errorf("%s may be a web folder", root)
		}
	}
}

// TestOtherSpellingsOfANameAreTheSameName has spellings that disks of other systems take for
// those of files that are never served.
func TestOtherSpellingsOfANameAreTheSameName(t *testing.T) {
	f := &files{private: privateFolders("/app", "/app")}
	for _, name := range []string{"PROJECT/x.html", "Proj\u200cect/x.html", "\ufeffData/x.html", "\u017fettings/x.html", "Bac\u212aup/x.html", "LOG\u017f/x.txt"} {
		if !f.isPrivate(name) {
			t.Errorf("%q would be served", name)
		}
	}
	for _, name := range []string{"a.4dm", "a.4DM", "a.4d\u017fettings", "a.4d\u200dm", "\u200da.4DM", "key.pem\u200b", "\u200d.git/config", "a/.\u200c./b"} {
		if servable(name) {
			t.Errorf("%q would be served", name)
		}
	}
	for _, name := range []string{"Straße.html", "İ.html", "family \U0001F468\u200d\U0001F469.png", "settings.html", "pages/Data.html"} {
		if !servable(name) || f.isPrivate(name) {
			t.Errorf("%q would not be served", name)
		}
	}
}
