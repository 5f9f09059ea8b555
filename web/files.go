package web

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// files is the part of the disk that the server may read. Both folders are opened
// as os.Root: the operating system refuses whatever leaves them, links included.
type files struct {
	web       *os.Root
	resources *os.Root // of the project; nil when it has none
	private   []string // folders of the project within the web folder, in lower case
	glances   glances
}

var errOutside = errors.New("not within the web folder")

func openFiles(app, rootFolder string) (*files, error) {
	dir := placeOf(app, rootFolder)
	if insideProject(app, dir) {
		return nil, fmt.Errorf("the web folder %s lies within a folder of the project that is never served", rootFolder)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("create web folder: %w", err)
	}
	web, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open web folder: %w", err)
	}
	f := &files{web: web, private: privateFolders(app, dir)}
	if r, err := os.OpenRoot(filepath.Join(app, "Resources")); err == nil {
		f.resources = r
	}
	return f, nil
}

func (f *files) close() {
	_ = f.web.Close()
	if f.resources != nil {
		_ = f.resources.Close()
	}
}

// projectFolders hold sources, settings, data and logs: they are never served, even
// by a server whose web folder is the application folder.
var projectFolders = []string{"Project", "Data", "Settings", "Logs", "Components", "Plugins", "Backup", "Documentation"}

// insideProject reports whether dir is one of the project's own folders or in one.
func insideProject(app, dir string) bool {
	rel, err := filepath.Rel(app, dir)
	if err != nil {
		return false
	}
	first, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
	for _, name := range projectFolders {
		if strings.EqualFold(first, name) {
			return true
		}
	}
	return false
}

// privateFolders returns where the project's own folders lie within dir.
func privateFolders(app, dir string) []string {
	rel, err := filepath.Rel(dir, app)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return nil
	}
	var out []string
	for _, name := range projectFolders {
		out = append(out, strings.ToLower(path.Join(filepath.ToSlash(rel), name)))
	}
	return out
}

// isPrivate reports whether a clean path leads into a folder of the project.
func (f *files) isPrivate(clean string) bool {
	low := sameName(clean)
	for _, p := range f.private {
		if low == p || strings.HasPrefix(low, p+"/") {
			return true
		}
	}
	return false
}

// never are the endings of files that are no pages wherever they lie: sources,
// settings and data of projects.
var never = []string{".4dm", ".4dsettings", ".4dd", ".4dproject", ".4dform", ".4dcatalog", ".4dindx", ".4dsyncdata", ".4dsyncheader",
	".match", ".journal", ".4bk", ".4bl", ".4dz", ".4db", ".4dc", ".pem"}

// cleanURLPath turns the decoded path of a URL into a path within the web folder,
// without a leading slash; "" is the folder itself. ok is false for paths that no
// file may have.
func cleanURLPath(p string) (clean string, ok bool) {
	if strings.ContainsAny(p, "\\\x00") || !utf8.ValidString(p) {
		return "", false
	}
	if strings.HasPrefix(p, "/") && !strings.Contains(p, "//") && !strings.Contains(p, "/.") { // as nearly all are
		return strings.TrimSuffix(p[1:], "/"), true
	}
	for part := range strings.SplitSeq(p, "/") {
		if part == ".." {
			return "", false
		}
	}
	clean = strings.TrimPrefix(path.Clean("/"+p), "/")
	return clean, true
}

// servable reports whether a clean path may be shown to visitors.
func servable(clean string) bool {
	low := sameName(clean)
	for part := range strings.SplitSeq(low, "/") {
		// ":" opens alternate streams and devices on Windows, where a trailing dot or
		// blank is dropped, so that "secret.4dm." is "secret.4dm"
		if strings.HasPrefix(part, ".") || strings.ContainsRune(part, ':') || part != strings.TrimRight(part, ". ") {
			return false
		}
	}
	for _, ending := range never {
		if strings.HasSuffix(low, ending) {
			return false
		}
	}
	return true
}

// sameName returns the name that all spellings of a name have which some disk takes for the
// same one: in small letters, with one form of letters that have several, and without
// characters that nobody sees.
func sameName(name string) string {
	for i := range len(name) {
		if name[i] >= utf8.RuneSelf {
			name = strings.Map(oneForm, name)
			break
		}
	}
	return strings.ToLower(name)
}

// oneForm returns the first of the letters that are the same but for their case, such as S
// for ſ; nothing for what nobody sees.
func oneForm(r rune) rune {
	if unicode.Is(unicode.Cf, r) {
		return -1
	}
	first := r
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		first = min(first, other)
	}
	return first
}

// open opens a document of the web folder for a visitor. Errors are not told
// apart: what is not there and what may not be seen look the same.
func (f *files) open(clean string) (*os.File, fs.FileInfo, error) {
	if f == nil || clean == "" || !servable(clean) || f.isPrivate(clean) {
		return nil, nil, fs.ErrNotExist
	}
	return openIn(f.web, clean)
}

// stat is open for who only wants to know what is there.
func (f *files) stat(clean string) (fs.FileInfo, error) {
	if f == nil || clean == "" || !servable(clean) || f.isPrivate(clean) {
		return nil, fs.ErrNotExist
	}
	info, _, err := statIn(f.web, clean)
	return info, err
}

// openExactly is open for a name of the server's own, such as that of an error page, which
// is asked for often and not there as a rule.
func (f *files) openExactly(clean string) (*os.File, fs.FileInfo, error) {
	if f == nil || f.isPrivate(clean) {
		return nil, nil, fs.ErrNotExist
	}
	if _, err := f.web.Stat(clean); err != nil {
		return nil, nil, err
	}
	return openIn(f.web, clean)
}

func openIn(root *os.Root, clean string) (*os.File, fs.FileInfo, error) {
	_, clean, err := statIn(root, clean)
	if err != nil {
		return nil, nil, err
	}
	file, err := root.Open(filepath.FromSlash(clean))
	if err != nil {
		return nil, nil, err
	}
	info, err := file.Stat()
	if err != nil {
		_ = file.Close()
		return nil, nil, err
	}
	return file, info, nil
}

// findFor is find for code that may name files of further Resources folders.
func (f *files) findFor(name string, resources []string) (file *os.File, info fs.FileInfo, webPath string, err error) {
	i := slices.IndexFunc(resources, func(dir string) bool { return hasFolder(filepath.ToSlash(name), dir) })
	if i < 0 {
		return f.find(name)
	}
	root, err := os.OpenRoot(resources[i])
	if err != nil {
		return nil, nil, "", err
	}
	defer root.Close()
	clean, ok := cleanURLPath(relative(filepath.ToSlash(name), resources[i]))
	if !ok || clean == "" || !servable(clean) {
		return nil, nil, "", errOutside
	}
	file, info, err = openIn(root, clean)
	if err == nil && info.IsDir() {
		_ = file.Close()
		err = fs.ErrNotExist
	}
	return file, info, "", err
}

// find opens the document that code names in WEB SEND FILE: relative to the web
// folder, or absolute within it or within the Resources folder of the project.
// webPath is its path in the web folder, "" for one of Resources.
func (f *files) find(name string) (file *os.File, info fs.FileInfo, webPath string, err error) {
	if f == nil {
		return nil, nil, "", fs.ErrNotExist
	}
	name = filepath.ToSlash(name)
	root := f.web
	switch {
	case hasFolder(name, f.web.Name()):
		name = relative(name, f.web.Name())
	case f.resources != nil && hasFolder(name, f.resources.Name()):
		root, name = f.resources, relative(name, f.resources.Name())
	}
	clean, ok := cleanURLPath(name)
	if !ok || clean == "" || !servable(clean) || root == f.web && f.isPrivate(clean) {
		return nil, nil, "", errOutside
	}
	file, info, err = openIn(root, clean)
	if err == nil && info.IsDir() {
		_ = file.Close()
		err = fs.ErrNotExist
	}
	if root == f.web {
		webPath = clean
	}
	return file, info, webPath, err
}

func hasFolder(name, dir string) bool {
	dir = filepath.ToSlash(dir)
	return strings.HasPrefix(name, strings.TrimSuffix(dir, "/")+"/")
}

func relative(name, dir string) string {
	return strings.TrimPrefix(name, strings.TrimSuffix(filepath.ToSlash(dir), "/")+"/")
}
