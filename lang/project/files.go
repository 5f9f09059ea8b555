package project

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

var bom = []byte("\ufeff")

// readData reads a file that need not exist; a byte order mark is dropped.
func (p *Project) readData(name string) ([]byte, error) {
	text, err := fs.ReadFile(p.FS, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("load project: %w", err)
	}
	return bytes.TrimPrefix(text, bom), nil
}

func (p *Project) readInfo(file string) {
	text, err := p.readData(file)
	if err == nil && len(bytes.TrimSpace(text)) > 0 {
		err = json.Unmarshal(text, &p.Info)
	}
	if err != nil {
		p.warn("%s: %v", file, err)
	}
}

// source reads a data file of the sources folder.
func (p *Project) source(name string) ([]byte, error) { return p.readData(path.Join(p.Sources, name)) }

// CatalogText returns the text of catalog.4DCatalog, nil if there is none.
func (p *Project) CatalogText() ([]byte, error) { return p.source("catalog.4DCatalog") }

// Roles returns the text of roles.json, nil if there is none.
func (p *Project) Roles() ([]byte, error) { return p.source("roles.json") }

// Formats returns the text of filters.json, the named display formats, nil if there is none.
func (p *Project) Formats() ([]byte, error) { return p.source("filters.json") }

// HTTPHandlers returns the text of HTTPHandlers.json, nil if there is none.
func (p *Project) HTTPHandlers() ([]byte, error) { return p.source("HTTPHandlers.json") }

// HTTPRules returns the text of HTTPRules.json, nil if there is none.
func (p *Project) HTTPRules() ([]byte, error) { return p.source("HTTPRules.json") }

// WebFolder is the folder the web server serves, within FS: what the settings say, else WebFolder. It need not exist.
// Where it does not, a folder of the same name in other letter case stands for it, as it does on the disks that most
// projects come from.
func (p *Project) WebFolder() string { return p.spelled(p.webRoot()) }

// spelled returns the path of a folder in the letter case it has on disk.
func (p *Project) spelled(name string) string {
	if p.FS == nil {
		return name
	}
	if _, err := fs.Stat(p.FS, name); err == nil {
		return name
	}
	at := "."
	for part := range strings.SplitSeq(name, "/") {
		list, err := fs.ReadDir(p.FS, at)
		i := slices.IndexFunc(list, func(e fs.DirEntry) bool { return strings.EqualFold(e.Name(), part) })
		if err != nil || i < 0 {
			return name
		}
		at = path.Join(at, list[i].Name())
	}
	return at
}

func (p *Project) webRoot() string {
	root := strings.TrimSpace(p.Settings.Web.HTMLRoot)
	if root == "/" { // the application folder, and nothing above it
		return "."
	}
	if root == "" || strings.HasPrefix(root, "/") || strings.Contains(root, ":") {
		return "WebFolder"
	}
	clean := path.Clean(strings.ReplaceAll(root, "\\", "/"))
	if clean == ".." || strings.HasPrefix(clean, "../") {
		return "WebFolder" // choice: nothing outside the application folder is served by a setting of the file
	}
	return clean
}
