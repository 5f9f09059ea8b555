package vet

import (
	"strings"

	"fourd/lang"
	"fourd/lang/diag"
)

// Muted reports whether a comment switches a piece of advice off at its place: from `//%W-W3012` on, up to `//%W+W3012`.
// A switch without a code means all advice. Errors cannot be switched off.
//
// choice: the numbers of the product's own compiler name other findings than ours; they switch nothing here.
func Muted(u *lang.Unit, d *diag.Diagnostic) bool {
	if d.Severity != diag.Warning || !strings.Contains(u.Source.Text, "%W") {
		return false
	}
	off := false
	for _, c := range u.Comments {
		if c.From > d.Span.From {
			break
		}
		text := strings.TrimSpace(strings.TrimPrefix(u.Source.Cut(c), "//"))
		rest, ok := strings.CutPrefix(text, "%W")
		if !ok || rest == "" {
			continue
		}
		if code, _, _ := strings.Cut(rest[1:], " "); code == "" || strings.EqualFold(code, d.Code) {
			off = rest[0] == '-' || rest[0] != '+' && off
		}
	}
	return off
}
