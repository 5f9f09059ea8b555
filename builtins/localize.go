package builtins

import (
	"io/fs"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/beevik/etree"

	"fourd/interp"
	"fourd/interp/value"
)

var localized = []interp.Command{
	interp.Native("Localized string", localizedString),
	interp.Native("Get indexed string", getIndexedString),
	interp.Native("STRING LIST TO ARRAY", stringListToArray),
}

// xliffTexts are the texts of the XLIFF files in the resources, by language and
// resname; read on first use.
type xliffTexts struct {
	once      sync.Once
	texts     map[string]map[string]string // language: resname or source: text
	lists     map[string]map[string][]unit // language: id of a group: its texts
	languages []string                     // of the folders that there are
}

// unit is one text of a group.
type unit struct{ id, text string }

// localizedString returns the text that the XLIFF files of the project give for a
// resname, or for a source text, in the language of the process, else in English.
// Capitals and accents count. Without one the text is empty and OK is 0.
// Page: commands/localized-string.md.
func localizedString(p *interp.Process, a interp.Args) (value.Value, error) {
	s, ok := localizedText(p, strings.TrimPrefix(a.Text(0), ":xliff:"))
	p.SetOK(ok)
	return text(s)
}

func localizedText(p *interp.Process, key string) (string, bool) {
	x := xliffs(p)
	for _, l := range languagesToTry(p) {
		if s, ok := x.texts[l][key]; ok {
			return s, true
		}
	}
	return "", false
}

// getIndexedString returns one text of a group of an XLIFF file, both by their ids.
// Page: commands/get-indexed-string.md.
func getIndexedString(p *interp.Process, a interp.Args) (value.Value, error) {
	id := strconv.Itoa(a.Int(1))
	for _, u := range indexedList(p, a.Int(0)) {
		if u.id == id {
			p.SetOK(true)
			return text(u.text)
		}
	}
	p.SetOK(false)
	return value.EmptyText, nil
}

// stringListToArray gives all texts of a group. Without such a group the array stays as it
// is and OK is 0.
// Page: commands/string-list-to-array.md.
//
// gap: lists in resource files, which projects do not have.
func stringListToArray(p *interp.Process, a interp.Args) (value.Value, error) {
	arr, units := a.ArrayOut(1, value.AText), indexedList(p, a.Int(0))
	p.SetOK(units != nil)
	if units == nil {
		return value.Undefined, nil
	}
	var out []value.Value
	for _, u := range units {
		out = append(out, value.Str(u.text))
	}
	return value.Undefined, fillArray(arr, out)
}

func indexedList(p *interp.Process, group int) []unit {
	x, id := xliffs(p), strconv.Itoa(group)
	for _, l := range languagesToTry(p) {
		if units := x.lists[l][id]; units != nil {
			return units
		}
	}
	return nil
}

// languagesToTry are the language of the process, then English, then what is in no language.
func languagesToTry(p *interp.Process) [4]string {
	lang := strings.ToLower(language(p))
	short, _, _ := strings.Cut(lang, "-")
	return [4]string{lang, short, "en", ""}
}

// xliffs are the texts of the program whose code runs.
func xliffs(p *interp.Process) *xliffTexts {
	x := ofProgram(p.Program(), p.Runtime(), func() *xliffTexts { return &xliffTexts{} })
	x.once.Do(func() { x.load(location{"/RESOURCES", foldersOf(p).Resources, "."}) })
	return x
}

// languageNames are the names that older projects give to language folders.
var languageNames = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"english": "en", "french": "fr", "german": "de", "spanish": "es", "italian": "it", "japanese": "ja",
		"portuguese": "pt", "dutch": "nl", "czech": "cs", "polish": "pl", "russian": "ru", "chinese": "zh",
	}
})

func (x *xliffTexts) load(resources location) {
	x.texts, x.lists = map[string]map[string]string{}, map[string]map[string][]unit{}
	_ = resources.walk(fkRecursive, func(at location, isFolder bool) { // no resources, no texts
		if isFolder {
			if lang := folderLanguage(path.Base(at.rel)); lang != "" {
				x.languages = append(x.languages, lang)
			}
			return
		}
		if strings.EqualFold(path.Ext(at.rel), ".xlf") {
			x.read(at, folderLanguage(path.Base(path.Dir(at.rel))))
		}
	})
}

// folderLanguage is the language that the name of a folder stands for, or nothing.
func folderLanguage(dir string) string {
	lang, isLanguage := strings.CutSuffix(strings.ToLower(strings.ReplaceAll(dir, "_", "-")), ".lproj")
	if full, ok := languageNames()[lang]; ok {
		return full
	}
	if !isLanguage {
		return ""
	}
	return lang
}

// read takes the texts of one file; a file that is not well-formed has none.
func (x *xliffTexts) read(at location, lang string) {
	f, err := at.open(0)
	if err != nil {
		return
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.Mode()&fs.ModeType != 0 {
		return
	}
	doc := etree.NewDocument()
	doc.ReadSettings.CharsetReader = decodingReader
	if _, err := doc.ReadFrom(f); err != nil {
		return
	}
	if x.texts[lang] == nil {
		x.texts[lang], x.lists[lang] = map[string]string{}, map[string][]unit{}
	}
	groups := map[string][]unit{}
	for _, e := range doc.FindElements("//trans-unit") {
		s, source := e.SelectElement("target"), e.SelectElement("source")
		if s == nil {
			s = source
		}
		if s == nil {
			continue
		}
		x.add(lang, e.SelectAttrValue("resname", ""), s.Text())
		if source != nil {
			x.add(lang, source.Text(), s.Text())
		}
		if g := e.Parent(); g != nil && g.Tag == "group" {
			id := g.SelectAttrValue("id", "")
			groups[id] = append(groups[id], unit{e.SelectAttrValue("id", ""), s.Text()})
		}
	}
	for id, units := range groups {
		if _, twice := x.lists[lang][id]; id != "" && !twice {
			x.lists[lang][id] = units
		}
	}
}

func (x *xliffTexts) add(lang, key, s string) {
	if _, twice := x.texts[lang][key]; key != "" && !twice {
		x.texts[lang][key] = s
	}
}
