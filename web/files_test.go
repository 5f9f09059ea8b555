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
