package web

import (
	"path/filepath"
	"strings"

	"fourd/interp/value"
)

// fileSystems are the folders of a project by the names that begin a path.
var fileSystems = map[string]string{"/PACKAGE": ".", "/RESOURCES": "Resources", "/PROJECT": "Project", "/SOURCES": "Project/Sources", "/DATA": "Data", "/LOGS": "Data/Logs"}

// placeOf returns the folder that a path of the settings means: one of the file systems,
// a full path, or one that begins at the application folder.
func placeOf(app, path string) string {
	path = filepath.FromSlash(path)
	first, rest, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	if sub, ok := fileSystems["/"+strings.ToUpper(first)]; ok && strings.HasPrefix(path, "/") {
		return filepath.Join(app, filepath.FromSlash(sub), rest)
	}
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(app, path)
}

// shownPlace returns a folder as the properties of a web server tell it: within a file
// system where it lies in the application folder.
func (s *Server) shownPlace(path string) value.Value {
	dir := placeOf(s.folder, path)
	if rel, err := filepath.Rel(s.folder, dir); s.folder != "" && err == nil && filepath.IsLocal(rel) {
		if rel == "." {
			return value.Str("/PACKAGE/")
		}
		return text("/PACKAGE/" + filepath.ToSlash(rel) + "/")
	}
	return text(strings.TrimSuffix(filepath.ToSlash(dir), "/") + "/")
}
