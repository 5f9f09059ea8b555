package project

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Bounds of a search on disk: it looks for something that as a rule lies near.
const (
	searchDepth   = 4
	searchFolders = 400
)

// searchDisk walks the folders below dir, nearest first, until found says so or the bounds are reached.
func searchDisk(dir string, depth int, found func(dir string, files []os.DirEntry) bool) {
	level := []string{dir}
	seen := 0
	for ; depth >= 0 && len(level) > 0; depth-- {
		var next []string
		for _, d := range level {
			if seen++; seen > searchFolders {
				return
			}
			files, err := os.ReadDir(d)
			if err != nil {
				continue
			}
			if found(d, files) {
				return
			}
			for _, f := range files {
				if f.IsDir() && !strings.HasPrefix(f.Name(), ".") && f.Name() != componentsFolder && f.Name() != "Sources" {
					next = append(next, filepath.Join(d, f.Name()))
				}
			}
		}
		level = next
	}
}

// matrix finds the project that a compiled component was made from: the one with a .4DProject file of its name in
// the folders given, next to the project, or above it within the repository. It returns the application folder, or "".
func (p *Project) matrix(name string, l *loader) string {
	roots := slices.Clone(l.folders)
	if p.Folder != "" {
		above := filepath.Dir(p.Folder)
		roots = append(roots, above)
		if _, err := os.Stat(filepath.Join(above, ".git")); err != nil {
			roots = append(roots, filepath.Dir(above))
		}
	}
	for _, root := range roots {
		at := ""
		searchDisk(root, searchDepth, func(dir string, files []os.DirEntry) bool {
			if dir == p.Folder || !hasFile(files, name+projectExt) || !hasSourceFolder(dir) {
				return false
			}
			at = dir
			if filepath.Base(dir) == "Project" {
				at = filepath.Dir(dir)
			}
			return at != p.Folder
		})
		if at != "" && at != p.Folder {
			return at
		}
	}
	return ""
}

func hasFile(files []os.DirEntry, name string) bool {
	return slices.ContainsFunc(files, func(f os.DirEntry) bool { return !f.IsDir() && strings.EqualFold(f.Name(), name) })
}

// hasSourceFolder reports whether the folder of a .4DProject file has sources beside it, not only compiled code.
func hasSourceFolder(dir string) bool {
	for _, name := range []string{"Methods", "Classes"} {
		if info, err := os.Stat(filepath.Join(dir, "Sources", name)); err == nil && info.IsDir() {
			return true
		}
	}
	return false
}

// cacheFolders are where the product keeps the components that it has downloaded.
func cacheFolders() []string {
	base, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	var list []string
	for _, app := range []string{"4D", "4D Server", "tool4d"} {
		list = append(list, filepath.Join(base, app, "Dependencies"))
	}
	return list
}

// cached finds a component below a cache folder; of several versions the last by name is taken.
func (d Dependency) cached(root string) string {
	var list []string
	searchDisk(root, searchDepth, func(dir string, _ []os.DirEntry) bool {
		base := strings.TrimSuffix(filepath.Base(dir), ".4dbase")
		if (strings.EqualFold(base, d.Name) || strings.EqualFold(base, path.Base(d.Repo))) && isPackage(dir) {
			list = append(list, dir)
		}
		return false
	})
	if len(list) == 0 {
		return ""
	}
	slices.Sort(list)
	return list[len(list)-1]
}
