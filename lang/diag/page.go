package diag

import (
	"cmp"
	"embed"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// Page explains one code of a message, or the number of an error at run time: what is wrong, why, an example with its
// message, and the same done right.
type Page struct {
	Code    string // "E1104", "54", "-10518"
	Title   string
	What    string
	Why     string
	Wrong   []Sample
	Right   []Sample
	Message string // as printed for Wrong
	Told    string // why the example cannot simply be checked or run; "" for nearly all pages
}

// Sample is one file of an example. The name is that of the file below the sources; most examples are one method.
type Sample struct {
	File string
	Text string
}

// ExampleFile is the name of the method that most examples are.
const ExampleFile = "Methods/example.4dm"

// Each file holds the page of one code. A page is shown by `fourd explain`; a test checks or runs the wrong example,
// compares its message, and wants the right one to be without it.
//
//go:embed pages
var pageFiles embed.FS

// errorPrefix begins the names of the files about errors at run time.
const errorPrefix = "error"

// Explain returns the page of a code, in any letter case, or of the number of an error.
func Explain(code string) (Page, bool) {
	code = strings.ToUpper(strings.TrimSpace(code))
	if _, err := strconv.Atoi(code); err == nil {
		return readPage(errorPrefix + code + ".txt")
	}
	return readPage(code + ".txt")
}

// Pages yields all pages: those of codes in their order, then those of errors by their numbers.
func Pages() iter.Seq[Page] {
	return func(yield func(Page) bool) {
		files, _ := pageFiles.ReadDir("pages") // the folder is part of the program
		var pages []Page
		for _, f := range files {
			if p, ok := readPage(f.Name()); ok {
				pages = append(pages, p)
			}
		}
		slices.SortFunc(pages, func(a, b Page) int {
			x, y := a.number(), b.number()
			if x != 0 && rank(a) == rank(b) {
				return cmp.Compare(max(x, -x), max(y, -y))
			}
			return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Code, b.Code))
		})
		for _, p := range pages {
			if !yield(p) {
				return
			}
		}
	}
}

// number is the number of an error at run time, 0 for a code.
func (p Page) number() int {
	n, _ := strconv.Atoi(p.Code)
	return n
}

// rank brings codes before the numbers of errors, and positive numbers before negative ones.
func rank(p Page) int {
	switch n := p.number(); {
	case n > 0:
		return 1
	case n < 0:
		return 2
	}
	return 0
}

func readPage(file string) (Page, bool) {
	text, err := pageFiles.ReadFile("pages/" + file)
	if err != nil {
		return Page{}, false
	}
	p := parsePage(string(text))
	p.Code = strings.TrimPrefix(strings.TrimSuffix(file, ".txt"), errorPrefix)
	return p, true
}

// parsePage reads the text of a page: title, what and why, each a paragraph, then sections that begin with a line
// `-- wrong --`, `-- right --`, `-- with FILE --` (belongs to both) or `-- message --`. Wrong and right may name a file. A section `-- told --` gives the
// reason why the example is not a project that can be checked or run; a test brings its message about in another way.
func parsePage(text string) Page {
	var p Page
	head, sections := cutSections(strings.ReplaceAll(text, "\r\n", "\n"))
	parts := strings.SplitN(strings.TrimSpace(head), "\n\n", 3)
	for i, to := range [...]*string{&p.Title, &p.What, &p.Why} {
		if i < len(parts) {
			*to = strings.TrimSpace(parts[i])
		}
	}
	for _, s := range sections {
		kind, file, named := strings.Cut(s.File, " ")
		if !named {
			file = ExampleFile
		}
		e := Sample{file, s.Text}
		switch kind {
		case "wrong":
			p.Wrong = append(p.Wrong, e)
		case "right":
			p.Right = append(p.Right, e)
		case "with":
			p.Wrong, p.Right = append(p.Wrong, e), append(p.Right, e)
		case "message":
			p.Message = s.Text
		case "told":
			p.Told = strings.TrimSpace(s.Text)
		}
	}
	return p
}

// cutSections cuts a text at its section lines; File is the name of the section.
func cutSections(text string) (head string, sections []Sample) {
	for line := range strings.Lines(text) {
		mark := strings.TrimRight(line, "\n")
		if name, ok := strings.CutPrefix(mark, "-- "); ok && strings.HasSuffix(name, " --") {
			sections = append(sections, Sample{File: strings.TrimSuffix(name, " --")})
			continue
		}
		if len(sections) == 0 {
			head += line
		} else {
			sections[len(sections)-1].Text += line
		}
	}
	return head, sections
}

// String lays the page out for a terminal.
func (p Page) String() string {
	var b strings.Builder
	name := p.Code
	if p.number() != 0 {
		name = "error " + p.Code
	}
	b.WriteString(name + ": " + p.Title + "\n\n" + p.What + "\n\n" + p.Why + "\n")
	write := func(title string, files []Sample) {
		b.WriteString("\n" + title + "\n")
		for _, e := range files {
			if len(files) > 1 || e.File != ExampleFile {
				b.WriteString("\n  " + e.File + "\n")
			}
			b.WriteString("\n" + indent(e.Text))
		}
	}
	write("Wrong:", p.Wrong)
	b.WriteString("\n" + indent(p.Message))
	write("Right:", p.Right)
	return b.String()
}

func indent(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if line != "\n" {
			b.WriteString("    ")
		}
		b.WriteString(line)
	}
	return b.String()
}
