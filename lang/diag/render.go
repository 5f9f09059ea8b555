package diag

import (
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"

	"github.com/fatih/color"
	"github.com/rivo/uniseg"
)

// Sources finds a source by its name; nil if it is not at hand.
type Sources func(file string) *Source

// Options say how diagnostics are printed.
type Options struct {
	Color bool // for a terminal
	Check bool // begin the title with path:line:column, leave out the line that names the place
}

const (
	tabWidth = 4
	maxWidth = 160 // longer lines are cut round what is underlined
)

// mark is one underlined piece of one line.
type mark struct {
	line    int
	from    int // bytes within the line
	to      int
	text    string
	primary bool
}

// Render prints one diagnostic with the lines it speaks of.
func Render(w io.Writer, d *Diagnostic, find Sources, o Options) error {
	p := printer{o: o}
	var src *Source
	if find != nil {
		src = find(d.Span.File)
	}
	p.title(d, src)
	width := 2
	if src != nil {
		marks := collect(d, src)
		width = max(width, len(strconv.Itoa(marks[len(marks)-1].line)))
		if !o.Check {
			p.place(d, src, find, width)
		}
		p.excerpt(src, marks, width, d.Severity)
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&p.b, "%*s= note: %s\n", width+1, "", n)
	}
	if d.Hint != "" {
		fmt.Fprintf(&p.b, "%*s= %s\n", width+1, "", d.Hint)
	}
	_, err := io.WriteString(w, p.b.String())
	return err
}

// RenderCheck prints one diagnostic in the form editors jump by.
func RenderCheck(w io.Writer, d *Diagnostic, find Sources, o Options) error {
	o.Check = true
	return Render(w, d, find, o)
}

type printer struct {
	b strings.Builder
	o Options
}

// paint colours text when colours are wanted, whatever the terminal of this process is.
func (p *printer) paint(text string, attributes ...color.Attribute) string {
	if !p.o.Color || text == "" {
		return text
	}
	c := color.New(attributes...)
	c.EnableColor()
	return c.Sprint(text)
}

func (p *printer) severity(s Severity, text string) string {
	if s == Warning {
		return p.paint(text, color.FgYellow, color.Bold)
	}
	return p.paint(text, color.FgRed, color.Bold)
}

func (p *printer) title(d *Diagnostic, src *Source) {
	if p.o.Check {
		at := Position{1, 1}
		if src != nil {
			at = src.Position(d.Span.From)
		}
		fmt.Fprintf(&p.b, "%s:%d:%d: ", d.Span.File, at.Line, at.Column)
	}
	word := d.Severity.String()
	if d.Code != "" {
		word += "[" + d.Code + "]"
	}
	p.b.WriteString(p.severity(d.Severity, word) + ": " + p.paint(d.Title, color.Bold) + "\n")
}

func (p *printer) place(d *Diagnostic, src *Source, find Sources, width int) {
	at := src.Position(d.Span.From)
	fmt.Fprintf(&p.b, "%*s%s %s:%d:%d", width, "", p.paint("┌", color.FgBlue), src.Name, at.Line, at.Column)
	for _, t := range d.Trace {
		p.b.WriteString(", called from " + t.File)
		if s := find(t.File); s != nil {
			fmt.Fprintf(&p.b, ":%d", s.LineAt(t.From))
		}
	}
	p.b.WriteString("\n")
}

// collect brings the labels of one source into the order of its lines.
func collect(d *Diagnostic, src *Source) []mark {
	marks := []mark{toMark(src, d.Span, d.Label, true)}
	for _, l := range d.Secondary {
		if l.Span.File == d.Span.File {
			marks = append(marks, toMark(src, l.Span, l.Text, false))
		}
	}
	sort.SliceStable(marks, func(i, j int) bool { return marks[i].line < marks[j].line })
	return marks
}

// toMark cuts a span to its first line; a span without width still gets one caret.
func toMark(src *Source, s Span, text string, primary bool) mark {
	line := src.LineAt(max(0, min(s.From, int32(len(src.Text)))))
	content, start := src.Line(line)
	from := max(0, min(int(s.From-start), len(content)))
	to := max(from, min(int(s.To-start), len(content)))
	return mark{line, from, to, text, primary}
}

func (p *printer) excerpt(src *Source, marks []mark, width int, s Severity) {
	bar := p.paint("│", color.FgBlue)
	for i, m := range marks {
		content, _ := src.Line(m.line)
		shown, before, under := Window(content, m.from, m.to)
		if i == 0 || marks[i-1].line != m.line {
			fmt.Fprintf(&p.b, "%s %s %s\n", p.paint(fmt.Sprintf("%*d", width, m.line), color.FgBlue), bar, shown)
		}
		line := p.paint(strings.Repeat("-", under), color.FgBlue)
		if m.primary {
			line = p.severity(s, strings.Repeat("^", under))
		}
		if m.text != "" {
			line += " " + m.text
		}
		fmt.Fprintf(&p.b, "%*s %s %s%s\n", width, "", bar, strings.Repeat(" ", before), line)
	}
}

// Window returns a line as messages show it, the columns before the piece from:to, and the columns to underline.
func Window(line string, from, to int) (shown string, before, under int) {
	head, piece, tail := flat(line[:from]), flat(line[from:to]), flat(line[to:])
	before, under = uniseg.StringWidth(head), max(1, uniseg.StringWidth(piece))
	if before+under+uniseg.StringWidth(tail) <= maxWidth {
		return head + piece + tail, before, under
	}
	if before > maxWidth/2 {
		head = "…" + lastColumns(head, maxWidth/2)
		before = uniseg.StringWidth(head)
	}
	rest, cut := firstColumns(piece+tail, maxWidth-before)
	if cut {
		rest += "…"
	}
	return head + rest, before, min(under, max(1, maxWidth-before))
}

// flat replaces tabs and control characters, whose width is no business of the terminal here.
func flat(s string) string {
	if strings.IndexFunc(s, isControl) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t':
			b.WriteString(strings.Repeat(" ", tabWidth))
		case isControl(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f || r == 0xfffd }

func firstColumns(s string, columns int) (string, bool) {
	state, rest, width := -1, s, 0
	for rest != "" {
		var cluster string
		var w int
		cluster, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if width+w > columns {
			return s[:len(s)-len(rest)-len(cluster)], true
		}
		width += w
	}
	return s, false
}

func lastColumns(s string, columns int) string {
	skip := uniseg.StringWidth(s) - columns
	state, rest := -1, s
	for skip > 0 && rest != "" {
		var w int
		_, rest, w, state = uniseg.FirstGraphemeClusterInString(rest, state)
		skip -= w
	}
	return rest
}
