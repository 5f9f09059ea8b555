package help

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"sync"
)

//go:embed *.txt
var files embed.FS

// Entry is what is said of one command ("Position") or member ("Collection.map").
type Entry struct {
	Name    string
	Text    string   // one paragraph
	Example []string // lines of code, without what they print
	Output  []string // what the example prints
	Cases   []Case
	NoError string // why no call of it can raise an error
	How     []string
	File    string
	Line    int
}

// Case is code with the text of its last expression, or the number of its error.
type Case struct {
	Code string // lines are parted by \n
	Want string
	Line int
}

// Error returns the number of the error that a case expects, as text; "" for none.
func (c Case) Error() string {
	n, is := strings.CutPrefix(c.Want, "error ")
	if !is {
		return ""
	}
	return n
}

// Find returns the entry of a command or member; case and 4D. do not matter.
func Find(name string) (Entry, bool) {
	e, ok := index()[key(name)]
	return e, ok
}

// All returns every entry in the order of the files.
func All() []Entry {
	all, err := read(files)
	if err != nil {
		panic(err) // the files are part of the program, and a test reads them
	}
	return all
}

var index = sync.OnceValue(func() map[string]Entry {
	m := map[string]Entry{}
	for _, e := range All() {
		m[key(e.Name)] = e
	}
	return m
})

func key(name string) string { return strings.TrimPrefix(strings.ToLower(name), "4d.") }

func read(fsys fs.FS) ([]Entry, error) {
	names, err := fs.Glob(fsys, "*.txt")
	if err != nil {
		return nil, err
	}
	var all []Entry
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		some, err := parse(name, string(b))
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

// parse reads the entries of one file.
func parse(file, text string) ([]Entry, error) {
	var out []Entry
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if name, is := strings.CutPrefix(line, "## "); is {
			out = append(out, Entry{Name: name, File: file, Line: n})
			continue
		}
		if strings.TrimSpace(line) == "" || line == "#" || strings.HasPrefix(line, "# ") {
			continue
		}
		if len(out) == 0 {
			return nil, fmt.Errorf("%s:%d: text before the first entry", file, n)
		}
		if err := out[len(out)-1].add(line, n); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
	}
	return out, nil
}

func (e *Entry) add(line string, n int) error {
	if code, is := strings.CutPrefix(line, "    "); is {
		if printed, is := strings.CutPrefix(code, ">"); is {
			e.Output = append(e.Output, strings.TrimPrefix(printed, " "))
		} else {
			e.Example = append(e.Example, code)
		}
		return nil
	}
	if how, is := strings.CutPrefix(line, "@"); is {
		e.How = append(e.How, strings.Fields(how)...)
		return nil
	}
	rest, is := strings.CutPrefix(line, "= ")
	if !is {
		e.Text = strings.TrimSpace(e.Text + " " + line)
		return nil
	}
	if why, is := strings.CutPrefix(rest, "no error:"); is {
		e.NoError = strings.TrimSpace(why)
		return nil
	}
	at := strings.LastIndex(rest, " →")
	if at < 0 {
		return fmt.Errorf("a case has no arrow")
	}
	code := strings.ReplaceAll(rest[:at], " ¶ ", "\n")
	e.Cases = append(e.Cases, Case{Code: code, Want: strings.TrimSpace(rest[at+len(" →"):]), Line: n})
	return nil
}
