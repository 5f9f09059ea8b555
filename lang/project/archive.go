package project

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// archiveExt is the extension of a packed project, which is a ZIP file.
const archiveExt = ".4DZ"

// maxArchive bounds the archives that are read. They hold source; a bigger one is none.
const maxArchive = 256 << 20

// openArchive opens a component that is packed in a file. Most such files hold machine code, which does not run here:
// then only the names of what it shares are read. The file lies at disk if it is on disk.
func (p *Project) openArchive(c *Component, fsys fs.FS, name, disk string) error {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return err
	}
	if info.Size() > maxArchive {
		return fmt.Errorf("%s is too big to be read", path.Base(name))
	}
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil { // older compilers packed in another way
		return nil
	}
	if !slices.ContainsFunc(z.File, func(f *zip.File) bool { return strings.EqualFold(path.Ext(f.Name), sourceExt) }) {
		c.compiled = sharedInCompiled(z)
		return nil
	}
	folder := c.Package
	if err := c.load(z, ""); err != nil {
		return err
	}
	c.Package, c.Archive = folder, disk
	return nil
}

// sharedInCompiled reads which methods a compiled component shares from the list that the compiler has left.
func sharedInCompiled(z *zip.Reader) []string {
	text, err := fs.ReadFile(z, "Project/DerivedData/methodAttributes.json")
	if err != nil {
		return nil
	}
	var list struct {
		Methods map[string]struct {
			Attributes struct {
				Shared bool `json:"shared"`
			} `json:"attributes"`
		} `json:"methods"`
	}
	if json.Unmarshal(bytes.TrimPrefix(text, bom), &list) != nil {
		return nil
	}
	var out []string
	for name, m := range list.Methods {
		if m.Attributes.Shared {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
