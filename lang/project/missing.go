package project

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"fourd/lang/names"
)

// bundled are the components and plug-ins that come or came with 4D itself, by how the names of their methods begin.
var bundled = []struct{ prefix, component string }{
	{"Progress ", "4D Progress"}, {"SVG_", "4D SVG"}, {"SVGTool_", "4D SVG"}, {"WP ", "4D WritePro Interface"},
	{"IT_", "4D Internet Commands"}, {"TCP_", "4D Internet Commands"}, {"FTP_", "4D Internet Commands"},
	{"SMTP_", "4D Internet Commands"}, {"POP3_", "4D Internet Commands"}, {"IMAP_", "4D Internet Commands"},
	{"MSG_", "4D Internet Commands"}, {"NET_", "4D Internet Commands"},
	{"DatePicker ", "4D Widgets"}, {"TimePicker ", "4D Widgets"}, {"SearchPicker ", "4D Widgets"},
}

// Missing returns the components and plug-ins that the project names or brings along and whose sources are not here.
func (p *Project) Missing() []string {
	p.missingOnce.Do(func() { p.missing = p.findMissing() })
	return p.missing
}

func (p *Project) findMissing() []string {
	var out []string
	here := map[string]bool{}
	for _, c := range p.Components {
		if c.Project != nil {
			here[names.Fold(c.Name)], here[names.Fold(c.Project.Name)] = true, true
		}
	}
	add := func(name string) {
		if key := names.Fold(name); !here[key] {
			here[key] = true
			out = append(out, name)
		}
	}
	wanted, _ := p.Dependencies() // what is wrong with the file is said elsewhere
	for _, d := range wanted {
		add(d.Name)
	}
	for _, dir := range [...]string{"Components", "Plugins"} {
		files, _ := fs.ReadDir(p.FS, dir)
		for _, f := range files {
			ext := strings.ToLower(path.Ext(f.Name()))
			if f.IsDir() || ext == ".4dz" || ext == ".4dc" || ext == ".4dbase" || ext == ".bundle" {
				if !strings.HasPrefix(f.Name(), ".") {
					add(strings.TrimSuffix(f.Name(), path.Ext(f.Name())))
				}
			}
		}
	}
	return out
}

// MayBring reports whether an unknown name may belong to a component or plug-in that is not here, and which.
func (p *Project) MayBring(name string) (by string, ok bool) {
	for _, b := range bundled {
		if strings.HasPrefix(names.Fold(name), names.Fold(b.prefix)) {
			return b.component + ", which is not here", true
		}
	}
	missing := p.Missing()
	switch len(missing) {
	case 0:
		f := familyOf(name)
		if n := p.families()[names.Fold(f)]; f != "" && n >= leastFamily {
			return fmt.Sprintf("a component or plug-in that is not here, as %d unknown names of the project begin with `%s`", n, strings.TrimSpace(f)), true
		}
		return "", false
	case 1:
		return missing[0] + ", whose sources are not here", true
	}
	const most = 4
	list := strings.Join(missing[:min(len(missing), most)], ", ")
	if len(missing) > most {
		list += " …"
	}
	return "one of the components whose sources are not here: " + list, true
}
