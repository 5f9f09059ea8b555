package builtins

import (
	"encoding/base64"
	"strings"
	"unicode/utf16"
)

// utf7 is UTF-7 (RFC 2152): ASCII, and runs of UTF-16 in base 64 between + and -.
type utf7 struct{}

// utf7Base is base 64 without padding, as the runs are written.
var utf7Base = base64.RawStdEncoding

// plain7 reports whether a character stands for itself.
func plain7(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r <= '}' && r != '+' && r != '\\'
}

func (utf7) encode(s string) []byte {
	var out, run []byte
	flush := func() {
		if run != nil {
			out = append(utf7Base.AppendEncode(append(out, '+'), run), '-')
			run = nil
		}
	}
	for _, r := range s {
		switch {
		case plain7(r):
			flush()
			out = append(out, byte(r))
		case r == '+' && run == nil:
			out = append(out, "+-"...)
		default:
			for _, u := range utf16.AppendRune(nil, r) {
				run = append(run, byte(u>>8), byte(u))
			}
		}
	}
	flush()
	return out
}

func (utf7) decode(b []byte) string {
	var out strings.Builder
	for len(b) > 0 {
		if b[0] != '+' {
			out.WriteByte(b[0] & 0x7F)
			b = b[1:]
			continue
		}
		b = b[1:]
		n := 0
		for n < len(b) && strings.IndexByte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", b[n]) >= 0 {
			n++
		}
		if n == 0 && len(b) > 0 && b[0] == '-' {
			out.WriteByte('+')
		}
		run := make([]byte, utf7Base.DecodedLen(n))
		whole, _ := utf7Base.Decode(run, b[:n]) // what is cut off in the middle is lost
		units := make([]uint16, whole/2)
		for i := range units {
			units[i] = uint16(run[2*i])<<8 | uint16(run[2*i+1])
		}
		out.WriteString(string(utf16.Decode(units)))
		if b = b[n:]; len(b) > 0 && b[0] == '-' {
			b = b[1:]
		}
	}
	return out.String()
}
