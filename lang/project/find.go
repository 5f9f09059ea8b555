package project

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

const (
	sourceExt  = ".4dm"
	projectExt = ".4DProject"
)

// place is where a project was found.
type place struct {
	dir     string // application folder
	file    string // the .4DProject file within dir, "" for loose files
	sources string // folder of the sources within dir
	name    string
}

// maxSearchDepth bounds how deep sub-folders are searched for a project.
const maxSearchDepth = 4

// find looks for a project, breadth first, so that the outermost one wins.
func find(fsys fs.FS) (place, error) {
	level := []string{"."}
	for depth := 0; depth <= maxSearchDepth && len(level) > 0; depth++ {
		var next []string
		for _, dir := range level {
			files, err := fs.ReadDir(fsys, dir)
			if err != nil {
				if depth == 0 {
					return place{}, fmt.Errorf("load project: %w", err)
				}
				continue
			}
			if at, ok := findBelow(fsys, dir, files); ok {
				return at, nil
			}
			if at, ok := findIn(dir, files); ok {
				return at, nil
			}
			if depth == 0 && loose(files) {
				return place{dir: ".", sources: "."}, nil
			}
			for _, f := range files {
				if f.IsDir() && !strings.HasPrefix(f.Name(), ".") && f.Name() != "Components" {
					next = append(next, path.Join(dir, f.Name()))
				}
			}
		}
		level = next
	}
	return place{}, errors.New("load project: there is no .4DProject file and no .4dm file here")
}

// findBelow looks into the folder Project of a folder that has a .4DProject file of its own: as an
// application folder it is the one around that project, as a folder Project it was named by the one above.
func findBelow(fsys fs.FS, dir string, files []fs.DirEntry) (place, bool) {
	if _, own := findIn(dir, files); !own {
		return place{}, false
	}
	below := path.Join(dir, "Project")
	files, err := fs.ReadDir(fsys, below)
	if err != nil || path.Base(dir) == "Project" {
		return place{}, false
	}
	if list, err := fs.ReadDir(fsys, path.Join(below, "Sources")); err != nil || len(list) == 0 {
		return place{}, false
	}
	return findIn(below, files)
}

// findIn looks for a .4DProject file among the files of a folder.
func findIn(dir string, files []fs.DirEntry) (place, bool) {
	for _, f := range files {
		if f.IsDir() || !strings.EqualFold(path.Ext(f.Name()), projectExt) {
			continue
		}
		at := place{dir: dir, file: f.Name(), sources: "Sources", name: strings.TrimSuffix(f.Name(), path.Ext(f.Name()))}
		if path.Base(dir) == "Project" {
			at.dir, at.file, at.sources = path.Dir(dir), "Project/"+f.Name(), "Project/Sources"
		}
		return at, true
	}
	return place{}, false
}

// loose reports whether a folder of .4dm files, or one with Methods and Classes in it, is a project by itself.
func loose(files []fs.DirEntry) bool {
	for _, f := range files {
		if strings.EqualFold(path.Ext(f.Name()), sourceExt) || f.IsDir() && sourceFolder(f.Name()) {
			return true
		}
	}
	return false
}

func sourceFolder(name string) bool {
	return name == "Methods" || name == "Classes" || name == "DatabaseMethods"
}
