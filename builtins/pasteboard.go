package builtins

import (
	"regexp"
	"strings"
	"sync"

	"fourd/interp"
	"fourd/interp/value"
)

var pasteboards = []interp.Command{
	interp.Native("SET TEXT TO PASTEBOARD", setTextToPasteboard),
	interp.Native("Get text from pasteboard", getTextFromPasteboard),
	interp.Native("CLEAR PASTEBOARD", clearPasteboard),
	interp.Native("ST Get plain text", stGetPlainText),
}

// pasteboard is one of the runtime's own, as there may be no desktop.
//
// choice: what code puts there it finds again; nothing reaches other programs.
type pasteboard struct {
	mu   sync.Mutex
	text string
}

func pasteboardOf(p *interp.Process) *pasteboard {
	return attached(p, func() *pasteboard { return &pasteboard{} })
}

func (b *pasteboard) set(s string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.text = s
}

// setTextToPasteboard puts a text on the pasteboard. OK is 1.
// Page: commands/set-text-to-pasteboard.md.
func setTextToPasteboard(p *interp.Process, a interp.Args) (value.Value, error) {
	pasteboardOf(p).set(a.Text(0))
	p.SetOK(true)
	return none()
}

// getTextFromPasteboard returns the text on the pasteboard.
// Page: commands/get-text-from-pasteboard.md.
func getTextFromPasteboard(p *interp.Process, _ interp.Args) (value.Value, error) {
	b := pasteboardOf(p)
	b.mu.Lock()
	defer b.mu.Unlock()
	p.SetOK(b.text != "")
	return text(b.text)
}

// clearPasteboard empties it. Page: commands/clear-pasteboard.md.
func clearPasteboard(p *interp.Process, _ interp.Args) (value.Value, error) {
	pasteboardOf(p).set("")
	return none()
}

var (
	styleTag   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)</?(?:span|a|font|b|i|u|p|div)\b[^>]*>`) })
	styleBreak = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)<br\s*/?>`) })
	entities   = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'", "&amp;", "&")
)

// stGetPlainText returns a styled text without its tags. With * in front it would name
// an object of a form, which does not exist. Page: commands/st-get-plain-text.md.
func stGetPlainText(_ *interp.Process, a interp.Args) (value.Value, error) {
	if a.LeadStar() {
		return value.Undefined, interp.Headless("ST Get plain text")
	}
	s := a.Text(0)
	if !strings.ContainsAny(s, "<&") {
		return text(s)
	}
	return text(entities.Replace(styleTag().ReplaceAllString(styleBreak().ReplaceAllString(s, "\r"), "")))
}
