package tags

import (
	"path"
	"strings"
)

// Docs gives documents for 4DINCLUDE. Paths have slashes and are relative to one
// root; a path never begins with a slash or leaves the root.
type Docs interface {
	// Include returns the part of a document that is inserted, parsed with Dollars
	// (see ParseInclude).
	Include(path string) (*Template, error)
}

// ParseInclude parses what 4DINCLUDE inserts of a document: the inside of its body
// element, or everything when it has none.
func ParseInclude(source string) *Template { return Parse(bodyOf(source), Dollars) }

func bodyOf(s string) string {
	low := strings.ToLower(s)
	if len(low) != len(s) { // letters that change their length: positions would differ
		return s
	}
	from := strings.Index(low, "<body")
	if from < 0 || from+5 >= len(s) || strings.IndexByte(" \t\r\n>", s[from+5]) < 0 {
		return s
	}
	open := strings.IndexByte(s[from:], '>')
	end := strings.LastIndex(low, "</body")
	if open < 0 || end < from+open+1 {
		return s
	}
	return s[from+open+1 : end]
}

// document is the place in the tree of documents where the renderer is: includes
// are relative to base, which begins as the document's own folder.
type document struct {
	path    string
	dir     string
	base    string
	badBase bool
	parent  *document
	depth   int
}

func newDocument(p string, parent *document) *document {
	d := &document{path: p, parent: parent}
	if d.dir = path.Dir(p); d.dir == "." || p == "" {
		d.dir = ""
	}
	d.base = d.dir
	if parent != nil {
		d.depth = parent.depth + 1
	}
	return d
}

// resolve joins a relative path to a folder; false when it leaves the root.
func resolve(dir, rel string) (string, bool) {
	if strings.ContainsAny(rel, "\\\x00") {
		return "", false
	}
	// choice: a path with a leading slash is relative to the root
	full := path.Join(dir, rel)
	if strings.HasPrefix(rel, "/") {
		full = path.Clean(strings.TrimLeft(rel, "/"))
	}
	if full == ".." || strings.HasPrefix(full, "../") || strings.HasPrefix(full, "/") {
		return "", false
	}
	if full == "." {
		full = ""
	}
	return full, true
}

// include renders 4DINCLUDE.
func (r *renderer) include(n *node) error {
	full, ok := resolve(r.doc.base, n.arg)
	if !ok || n.arg == "" || r.doc.badBase || r.o.Docs == nil || r.doc.depth >= maxIncluded || r.doc.within(full) {
		return r.cannotOpen(n)
	}
	t, err := r.o.Docs.Include(full)
	if err != nil {
		return r.cannotOpen(n)
	}
	outer := r.doc
	r.doc = newDocument(full, outer)
	defer func() { r.doc = outer }()
	return r.nodes(t.nodes)
}

func (r *renderer) cannotOpen(n *node) error {
	return r.describe(n, "The document cannot be opened")
}

// within reports whether the document or one it is included in has that path.
func (d *document) within(full string) bool {
	for ; d != nil; d = d.parent {
		if d.path == full {
			return true
		}
	}
	return false
}

// base renders 4DBASE. A wrong folder shows at the next 4DINCLUDE.
func (r *renderer) base(n *node) error {
	if strings.EqualFold(n.arg, "WEBFOLDER") {
		r.doc.base, r.doc.badBase = r.doc.dir, false
		return nil
	}
	full, ok := resolve(r.doc.dir, n.arg)
	if !ok || !strings.HasSuffix(n.arg, "/") {
		r.doc.badBase = true
		return nil
	}
	r.doc.base, r.doc.badBase = full, false
	return nil
}
