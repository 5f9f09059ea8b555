package main

import (
	"embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fourd/lang/project"
)

const (
	sourceExt  = ".4dm"
	projectExt = ".4DProject"
)

// located is an opened project and where it lies.
type located struct {
	*project.Project
	dir string // the application folder on disk, "" for no project at all
}

// emptyProject is what code runs in that belongs to no project.
func emptyProject() *located {
	return &located{Project: &project.Project{FS: embed.FS{}, Sources: "."}}
}

// openProject opens the project that a folder or a .4DProject file names.
func openProject(name string) (*located, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, missing(name, err, "project")
	}
	dir := name
	if !info.IsDir() {
		if !hasExt(name, projectExt) && !hasExt(name, sourceExt) {
			return nil, usage("%s is no project", name).withHint("a project is a folder or a %s file", projectExt)
		}
		dir = filepath.Dir(name)
	}
	return openFolder(aboveProject(dir))
}

// aboveProject returns the folder above dir when dir is the one called Project.
func aboveProject(dir string) string {
	full, err := filepath.Abs(dir)
	if err == nil && filepath.Base(full) == "Project" && projectFile(full) {
		return filepath.Join(dir, "..")
	}
	return dir
}

// projectFolder returns the application folder of a .4DProject file.
func projectFolder(file string) string { return aboveProject(filepath.Dir(file)) }

func openFolder(dir string) (*located, error) {
	p, err := project.Open(dir, project.ComponentFolders(componentFolders()...))
	if err == nil {
		return &located{p, filepath.Join(dir, filepath.FromSlash(p.Dir))}, nil
	}
	switch {
	case errors.Is(err, fs.ErrPermission):
		return nil, refused("the project in %s cannot be read: %v", dir, plainCause(err))
	case strings.Contains(err.Error(), "no .4DProject file") && binaryStructure(dir) != "":
		return nil, usage("%s is a binary database, which only the product can read", filepath.Join(dir, binaryStructure(dir))).
			withHint("have the product export its structure to a project: that is a folder which runs here")
	case strings.Contains(err.Error(), "no .4DProject file"):
		return nil, usage("there is no project in %s", dir).
			withHint("a project has a %s file in a folder called Project, or is a folder of %s files", projectExt, sourceExt)
	}
	return nil, mistaken("the project in %s cannot be opened: %s", dir, strings.TrimPrefix(strings.TrimPrefix(err.Error(), "open project: "), "load project: "))
}

// componentsVariable names the folders with components for all projects, as PATH does
// for programs.
const componentsVariable = "FOURD_COMPONENTS"

func componentFolders() []string {
	var list []string
	for _, dir := range filepath.SplitList(os.Getenv(componentsVariable)) {
		if dir != "" {
			list = append(list, dir)
		}
	}
	return list
}

// missing is the failure of a path that cannot be opened.
func missing(name string, err error, what string) error {
	if errors.Is(err, fs.ErrNotExist) {
		return usage("there is no %s %s", what, name)
	}
	return refused("%s cannot be read: %v", name, plainCause(err))
}

// plainCause returns what the system said, without the path and the call.
func plainCause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func hasExt(name, ext string) bool { return strings.EqualFold(filepath.Ext(name), ext) }

// projectFile reports whether a folder holds a .4DProject file.
func projectFile(dir string) bool { return holds(dir, projectExt) }

func holds(dir, ext string) bool {
	files, err := os.ReadDir(dir)
	if err != nil {
		return false
	}
	for _, f := range files {
		if !f.IsDir() && hasExt(f.Name(), ext) {
			return true
		}
	}
	return false
}

// projectOfFile finds the project whose sources a file lies in; without one its
// folder, or the one above a folder Methods, is a project.
func projectOfFile(file string) (dir string) {
	full, err := filepath.Abs(file)
	if err != nil {
		return filepath.Dir(file)
	}
	folder := filepath.Dir(full)
	for d := folder; ; d = filepath.Dir(d) {
		if above := filepath.Dir(d); filepath.Base(d) == "Sources" && projectFile(above) {
			return aboveProject(above)
		}
		if filepath.Dir(d) == d {
			break
		}
	}
	switch filepath.Base(folder) {
	case "Methods", "Classes", "DatabaseMethods":
		return filepath.Dir(folder)
	}
	return folder
}

// projectAround finds the project that a folder lies in, or is; "" if there is none.
func projectAround(dir string) string {
	full, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	for d := full; ; d = filepath.Dir(d) {
		if projectFile(d) {
			return aboveProject(d)
		}
		if projectFile(filepath.Join(d, "Project")) {
			return d
		}
		if filepath.Dir(d) == d {
			break
		}
	}
	if holds(full, sourceExt) || holds(filepath.Join(full, "Methods"), sourceExt) {
		return full
	}
	return ""
}

// entryOf returns the source file of the project that a path names, or nil.
func (l *located) entryOf(file string) *project.Entry {
	if l.dir == "" {
		return nil
	}
	want, err := filepath.Abs(file)
	if err != nil {
		return nil
	}
	at, err := os.Stat(want)
	if err != nil {
		return nil
	}
	for e := range l.Entries() {
		path := filepath.Join(l.dir, filepath.FromSlash(e.Path))
		if filepath.Base(path) != filepath.Base(want) {
			continue
		}
		if is, err := os.Stat(path); err == nil && os.SameFile(at, is) {
			return e
		}
	}
	return nil
}

// binaryStructure returns the name of a structure file of the time before projects in a
// folder, "" when there is none.
func binaryStructure(dir string) string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return ""
	}
	for _, e := range entries {
		if ext := strings.ToLower(filepath.Ext(e.Name())); !e.IsDir() && (ext == ".4db" || ext == ".4dc") {
			return e.Name()
		}
	}
	return ""
}
