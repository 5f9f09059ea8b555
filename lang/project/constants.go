package project

import (
	"bytes"
	"encoding/xml"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"fourd/lang/names"
)

// constantsMark is the restype of groups of constants in an XLIFF file.
const constantsMark = "x-4DK#"

// The structs below are the elements of an XLIFF file, as far as constants use them. Groups stand below the file, its
// body, or beside them, as editors have written them.
type xliffGroup struct {
	Type  string `xml:"restype,attr"`
	Units []struct {
		Value  string `xml:"value,attr"`
		Source string `xml:"source"`
	} `xml:"trans-unit"`
	Groups []xliffGroup `xml:"group"`
}

type xliffFile struct {
	Groups []xliffGroup `xml:"group"`
	Body   struct {
		Groups []xliffGroup `xml:"group"`
	} `xml:"body"`
}

type xliff struct {
	xliffFile
	Files []xliffFile `xml:"file"`
}

// fillConstants tells the lexer the constants that the project and its components declare in XLIFF files of their
// resources.
func (p *Project) fillConstants() {
	for _, name := range p.xliffs() {
		text, err := fs.ReadFile(p.FS, name)
		if err != nil || !bytes.Contains(text, []byte(constantsMark)) {
			continue
		}
		var doc xliff
		if err := xml.Unmarshal(bytes.TrimPrefix(text, bom), &doc); err != nil {
			p.warn("%s: %v", name, err)
			continue
		}
		p.addConstants(doc.Groups)
		for _, f := range append(doc.Files, doc.xliffFile) {
			p.addConstants(f.Groups)
			p.addConstants(f.Body.Groups)
		}
	}
	for _, c := range p.Components {
		if c.Project == nil {
			continue
		}
		for k := range c.Project.names.Constants() {
			p.names.AddConstant(k)
		}
	}
}

// xliffs lists the XLIFF files of the resources: those at the top, and those of languages, English first.
func (p *Project) xliffs() []string {
	names, _ := fs.Glob(p.FS, "Resources/*.xlf") // the pattern is right
	local, _ := fs.Glob(p.FS, "Resources/*.lproj/*.xlf")
	slices.SortStableFunc(local, func(a, b string) int { return languageRank(a) - languageRank(b) })
	return append(names, local...)
}

func languageRank(file string) int {
	if lang := strings.ToLower(path.Base(path.Dir(file))); strings.HasPrefix(lang, "en") {
		return 0
	}
	return 1
}

func (p *Project) addConstants(groups []xliffGroup) {
	for _, g := range groups {
		p.addConstants(g.Groups)
		if g.Type != constantsMark {
			continue
		}
		for _, u := range g.Units {
			if name := strings.TrimSpace(u.Source); name != "" && u.Value != "" {
				p.names.AddConstant(constantOf(name, u.Value))
			}
		}
	}
}

// constantOf reads a value with the letter of its type behind it: 12:L, 1.5:R, text:S. Without a letter it is a number
// if it reads as one, else a text.
func constantOf(name, v string) *names.Constant {
	c := &names.Constant{Name: name, Status: names.Sure}
	body, letter := v, ""
	if i := len(v) - 2; i >= 0 && v[i] == ':' {
		body, letter = v[:i], v[i+1:]
	}
	switch letter {
	case "S":
		c.Kind, c.Text = names.Text, body
		return c
	case "L", "R":
	default:
		body = v
	}
	n, err := strconv.ParseFloat(body, 64)
	switch {
	case err != nil:
		c.Kind, c.Text = names.Text, v
	case letter == "R" || n != float64(int64(n)):
		c.Kind, c.Num = names.Real, n
	default:
		c.Kind, c.Num = names.Integer, n
	}
	return c
}
