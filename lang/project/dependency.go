package project

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Dependency is a component that dependencies.json asks for.
type Dependency struct {
	Name string
	Path string // where environment4d.json says that it lies, absolute; "" if it says nothing
	Repo string // "owner/name" of one that is kept on a Git platform, else ""
}

// dependencyFile is dependencies.json or environment4d.json: both have the same form.
type dependencyFile struct {
	Dependencies map[string]json.RawMessage `json:"dependencies"`
}

func readDependencyFile(text []byte) (dependencyFile, error) {
	var f dependencyFile
	err := json.Unmarshal(bytes.TrimPrefix(text, bom), &f)
	return f, err
}

// Dependencies returns the components that dependencies.json asks for, by name. environment4d.json, in the folder of
// the project or above it, says where they lie.
func (p *Project) Dependencies() ([]Dependency, error) {
	text, err := p.source("dependencies.json")
	if err != nil || text == nil {
		return nil, err
	}
	file, err := readDependencyFile(text)
	if err != nil {
		return nil, fmt.Errorf("dependencies.json: %w", err)
	}
	if len(file.Dependencies) == 0 {
		return nil, nil
	}
	env, dir, err := p.environment()
	if err != nil {
		return nil, err
	}
	var list []Dependency
	for name, raw := range file.Dependencies {
		d := Dependency{Name: name}
		d.read(raw, p.Folder)
		d.read(env.Dependencies[name], dir)
		list = append(list, d)
	}
	slices.SortFunc(list, func(x, y Dependency) int { return strings.Compare(x.Name, y.Name) })
	return list, nil
}

// read takes what one of the two files says: a path as text, or an object that names a repository.
func (d *Dependency) read(raw json.RawMessage, dir string) {
	var text string
	if json.Unmarshal(raw, &text) == nil && text != "" {
		d.Path = dependencyPath(text, dir)
		return
	}
	var object struct {
		Path   string `json:"path"`
		GitHub string `json:"github"`
		GitLab string `json:"gitlab"`
	}
	if json.Unmarshal(raw, &object) != nil {
		return
	}
	if object.Path != "" {
		d.Path = dependencyPath(object.Path, dir)
	}
	for _, repo := range []string{object.GitHub, object.GitLab} {
		if repo != "" {
			d.Repo = repositoryOf(repo)
		}
	}
}

// dependencyPath makes a path of environment4d.json absolute: it is a file URL, a full path, or relative to the file.
func dependencyPath(text, dir string) string {
	if rest, ok := strings.CutPrefix(text, "file://"); ok {
		if s, err := url.PathUnescape(rest); err == nil {
			rest = s
		}
		return filepath.FromSlash(rest)
	}
	name := filepath.FromSlash(text)
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(dir, name)
}

// repositoryOf returns "owner/name" of what is written that way or as an address.
func repositoryOf(text string) string {
	parts := strings.Split(strings.TrimSuffix(strings.TrimSuffix(text, "/"), ".git"), "/")
	if n := len(parts); n > 2 {
		parts = parts[n-2:]
	}
	return strings.Join(parts, "/")
}

// environment reads the nearest environment4d.json and returns its folder too.
func (p *Project) environment() (dependencyFile, string, error) {
	if p.Folder == "" {
		return dependencyFile{}, "", nil
	}
	for dir := p.Folder; ; dir = filepath.Dir(dir) {
		text, err := os.ReadFile(filepath.Join(dir, "environment4d.json"))
		if err == nil {
			file, err := readDependencyFile(text)
			if err != nil {
				return file, dir, fmt.Errorf("environment4d.json: %w", err)
			}
			return file, dir, nil
		}
		if filepath.Dir(dir) == dir {
			return dependencyFile{}, "", nil
		}
	}
}

// loadDependencies loads what dependencies.json names, and what the components loaded that way need themselves.
func (p *Project) loadDependencies(l *loader) {
	list, err := p.Dependencies()
	if err != nil {
		p.warn("%v", err)
	}
	type wanted struct {
		Dependency
		by *Project
	}
	var queue []wanted
	for _, d := range list {
		queue = append(queue, wanted{d, p})
	}
	asked := map[string]bool{}
	var delivered []string
	for len(queue) > 0 {
		d := queue[0]
		queue = queue[1:]
		if asked[d.Name] || p.componentNamed(d.Name) != nil || d.Name == p.Name {
			continue
		}
		asked[d.Name] = true
		c := &Component{Name: d.Name}
		dir := d.by.locate(d.Dependency, l)
		if dir == "" {
			if d.delivered() {
				delivered = append(delivered, d.Name)
			} else {
				p.warn("%s", d.missing(p, d.by))
			}
			continue
		}
		p.keep(c, l, p.openDependency(c, dir))
		if c.Project == nil {
			continue
		}
		more, err := c.Project.Dependencies()
		if err != nil {
			p.warn("the component %s: %v", c.Name, err)
		}
		for _, m := range more {
			queue = append(queue, wanted{m, c.Project})
		}
	}
	p.warnDelivered(delivered)
}

// openDependency opens what a path names: a folder, a .4DProject file or an archive.
func (p *Project) openDependency(c *Component, at string) error {
	switch strings.ToLower(filepath.Ext(at)) {
	case strings.ToLower(archiveExt):
		c.Package = filepath.Dir(at)
		return p.openArchive(c, os.DirFS(filepath.Dir(at)), filepath.Base(at), at)
	case strings.ToLower(projectExt):
		if at = filepath.Dir(at); filepath.Base(at) == "Project" {
			at = filepath.Dir(at)
		}
	}
	return p.openPackage(c, os.DirFS(at), ".", at)
}

// delivered reports whether the component comes with the product, which lists all of
// those in the dependencies of each new project.
func (d Dependency) delivered() bool { return d.Path == "" && strings.HasPrefix(d.Repo, "4d/") }

// warnDelivered tells in one line which of those are not here.
func (p *Project) warnDelivered(names []string) {
	switch n := len(names); n {
	case 0:
	case 1:
		p.warn("the component %s, which comes with the product, is missing here; if code calls it, put it next to the project or into Components", names[0])
	default:
		p.warn("the components %s and %s, which come with the product, are missing here; put those that code calls next to the project or into Components",
			strings.Join(names[:n-1], ", "), names[n-1])
	}
}

func (d Dependency) missing(p, by *Project) string {
	from := "dependencies.json"
	if by != p {
		from = "the component " + strings.TrimSuffix(by.title, "/")
	}
	switch {
	case d.Path != "":
		return fmt.Sprintf("the component %s is missing: there is nothing in %s, where environment4d.json says it is", d.Name, filepath.ToSlash(d.Path))
	case d.Repo != "":
		return fmt.Sprintf("the component %s is missing: %s asks for %s, and nothing is downloaded; put it next to the project or into Components", d.Name, from, d.Repo)
	}
	return fmt.Sprintf("the component %s is missing: %s asks for it; put it next to the project or into Components", d.Name, from)
}

// locate finds where a component lies on disk: where environment4d.json says, next to the project, in the folders
// given, or in the cache that the product downloads to. It returns "" for one that is nowhere.
func (p *Project) locate(d Dependency, l *loader) string {
	if d.Path != "" { // nothing else counts then, as the Dependencies page has it
		if _, err := os.Stat(d.Path); err != nil {
			return ""
		}
		return d.Path
	}
	var around []string
	if p.Folder != "" {
		around = append(around, filepath.Dir(p.Folder))
	}
	for _, dir := range append(around, l.folders...) {
		for _, name := range d.folderNames() {
			if at := filepath.Join(dir, filepath.FromSlash(name)); isPackage(at) {
				return at
			}
		}
	}
	if d.Repo == "" {
		return ""
	}
	for _, dir := range cacheFolders() {
		if at := d.cached(dir); at != "" {
			return at
		}
	}
	return ""
}

// folderNames are the names that the folder of a component may have.
// choice: a repository may lie in a folder that names its owner too.
func (d Dependency) folderNames() []string {
	list := []string{d.Name, d.Name + ".4dbase"}
	if d.Repo != "" {
		name := path.Base(d.Repo)
		list = append(list, name, name+".4dbase", d.Repo, strings.ReplaceAll(d.Repo, "/", "+"), strings.ReplaceAll(d.Repo, "/", "-"))
	}
	return list
}

// isPackage reports whether a folder holds a project or an archive.
func isPackage(dir string) bool {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return false
	}
	for _, sub := range []string{"Project", ".", "Contents"} {
		files, err := os.ReadDir(filepath.Join(dir, sub))
		if err != nil {
			continue
		}
		for _, f := range files {
			if ext := filepath.Ext(f.Name()); !f.IsDir() && (strings.EqualFold(ext, projectExt) || strings.EqualFold(ext, archiveExt)) {
				return true
			}
		}
	}
	at, err := find(os.DirFS(dir))
	return err == nil && at.file != ""
}
