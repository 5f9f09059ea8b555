package web

import (
	"io"
	"mime"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"

	"fourd/interp/value"
)

// Texts that come from outside: pages, bodies, form values. Page: WebServer/templates.md.

// maxPage bounds what is read for tags; larger files are data, not pages.
const maxPage = 32 << 20

// readText reads a text file.
func readText(r io.Reader, c charset) (string, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxPage+1))
	if err != nil {
		return "", err
	}
	if len(b) > maxPage {
		return "", value.Errorf(value.CodeTypes, "the file is too large for a page")
	}
	return decodePage(b, c), nil
}

// headOfPage is as far as the charset of a page is looked for.
const headOfPage = 1024

// declaredCharset returns the charset that a page names in a META tag, or an XML document
// at its beginning; "" when there is none.
func declaredCharset(page string) string {
	head := page[:min(len(page), headOfPage)]
	if strings.HasPrefix(head, "<?xml") {
		decl, _, _ := strings.Cut(head, "?>")
		_, name, _ := strings.Cut(decl, "encoding=")
		return firstName(name)
	}
	for _, word := range []string{"charset", "CHARSET", "Charset"} {
		for rest, at := head, 0; ; {
			i := strings.Index(rest, word)
			if i < 0 {
				break
			}
			at += i + len(word)
			rest = head[at:]
			before := head[:at]
			tag := before[strings.LastIndexByte(before, '<')+1:]
			if after := strings.TrimLeft(rest, " \t\r\n"); strings.HasPrefix(after, "=") && len(tag) > 4 && strings.EqualFold(tag[:4], "meta") {
				return firstName(after[1:])
			}
		}
	}
	return ""
}

// firstName returns the name of a charset at the beginning of s, in quotation marks or not.
func firstName(s string) string {
	s = strings.TrimLeft(s, " \t\r\n\"'")
	if i := strings.IndexAny(s, " \t\r\n\"';/>?"); i >= 0 {
		s = s[:i]
	}
	switch s = strings.ToLower(s); {
	case s == "utf8", strings.HasPrefix(s, "utf-16"), strings.HasPrefix(s, "utf16"): // who reads its name has read one byte for each letter
		return "utf-8"
	case s == "":
		return ""
	}
	if e, err := htmlindex.Get(s); err != nil || e == encoding.Replacement {
		return ""
	}
	return s
}

// decodePage reads a page: with a mark, in the charset that it names, else in that of the
// server. choice: what is UTF-8 all through is taken for that, unless it says otherwise.
func decodePage(b []byte, c charset) string {
	if marked(b) {
		return decodeText(b)
	}
	if s, ok := decodeFrom(b, declaredCharset(string(b[:min(len(b), headOfPage)]))); ok {
		return s
	}
	return decodeIn(b, c)
}

// decodeIn reads a text that names no charset: as UTF-8, or else in a charset.
func decodeIn(b []byte, c charset) string {
	if !marked(b) && !utf8.Valid(b) && c.number != utf8Number {
		if s, ok := decodeFrom(b, c.name); ok {
			return s
		}
	}
	return decodeText(b)
}

// decodeFrom reads a text in a charset; ok is false for one that is not known.
func decodeFrom(b []byte, name string) (s string, ok bool) {
	switch name {
	case "":
		return "", false
	case "utf-8", "utf8":
		return strings.ToValidUTF8(string(b), "\uFFFD"), true
	}
	e, err := htmlindex.Get(name)
	if err != nil || e == encoding.Replacement {
		return "", false
	}
	out, err := e.NewDecoder().Bytes(b)
	return string(out), err == nil
}

// charsetIn returns the charset that a content type names.
func charsetIn(contentType string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	return strings.ToLower(params["charset"])
}

// encodedPage returns a page in the charset that it names, so that nothing but its tags
// changes, or else in that of the server.
func (x *Exchange) encodedPage(s, mime string) (body []byte, withType string) {
	if name := declaredCharset(s); name != "" && name != x.o.charsetOf().name {
		return x.encoded(s, mime+"; charset="+name)
	}
	return x.encoded(s, mime)
}

// marked tells whether a text begins with a byte order mark.
func marked(b []byte) bool {
	return len(b) >= 3 && string(b[:3]) == "\xef\xbb\xbf" || len(b) >= 2 && (string(b[:2]) == "\xff\xfe" || string(b[:2]) == "\xfe\xff")
}

// decodeText reads a text: UTF-8, or UTF-16 with a mark, or what pages of the web were in
// before that.
func decodeText(b []byte) string {
	switch {
	case len(b) >= 3 && string(b[:3]) == "\xef\xbb\xbf":
		return strings.ToValidUTF8(string(b[3:]), "\uFFFD")
	case marked(b):
		big := b[0] == 0xfe
		units := make([]uint16, 0, len(b)/2)
		for i := 2; i+1 < len(b); i += 2 {
			u := uint16(b[i]) | uint16(b[i+1])<<8
			if big {
				u = uint16(b[i])<<8 | uint16(b[i+1])
			}
			units = append(units, u)
		}
		return string(utf16.Decode(units))
	case utf8.Valid(b):
		return string(b)
	}
	if s, ok := decodeFrom(b, "windows-1252"); ok { // choice: which has Latin-1 in it
		return s
	}
	return strings.ToValidUTF8(string(b), "\uFFFD")
}
