package web

import (
	"net/url"
	"strings"

	"fourd/interp/value"
	"fourd/web/tags"
)

// codeNoFile is the number of the error for a file that cannot be found.
const codeNoFile = -43

// sendData makes b the answer; the last data sent in a request wins.
func (x *Exchange) sendData(b []byte, mime string) {
	x.dropFile()
	x.data, x.mime, x.hasData = b, mime, true
}

// validType returns mime when it may stand in a header, else alt.
func validType(mime, alt string) string {
	if mime == "" || hasControls(mime) || !strings.Contains(mime, "/") {
		return alt
	}
	return mime
}

// SendText answers with a text, in which comment tags are processed. The type is
// text/html when mime is "". Page: commands/web-send-text.md.
func (x *Exchange) SendText(s, mime string) error {
	out, err := x.process4D(s, "")
	if err != nil {
		return err
	}
	x.sendData(x.encoded(out, validType(mime, "text/html")))
	return nil
}

// process4D runs the comment tags of a text that code sends; doc is its path in the
// web folder, for 4DINCLUDE.
func (x *Exchange) process4D(s, doc string) (string, error) {
	if !tags.MayHold(s, tags.Comments) {
		return s, nil
	}
	t := tags.Parse(s, tags.Comments)
	if t.Plain() {
		return s, nil
	}
	return x.render(t, doc)
}

// SendBlob answers with bytes. The type is a MIME type, or the ending of a file name
// with its dot; tags are processed in text/html only. Page: commands/web-send-blob.md.
func (x *Exchange) SendBlob(b []byte, mime string) error {
	if strings.HasPrefix(mime, ".") {
		mime = mimeOf("x" + mime)
	}
	mime = validType(mime, "application/octet-stream")
	if base, _, _ := strings.Cut(mime, ";"); strings.EqualFold(strings.TrimSpace(base), "text/html") {
		page, ok := decodeFrom(b, charsetIn(mime))
		if !ok {
			page = decodeIn(b, x.o.charsetOf())
		}
		out, err := x.process4D(page, "")
		if err != nil {
			return err
		}
		x.sendData(x.encoded(out, mime))
		return nil
	}
	x.sendBytes(append([]byte(nil), b...), mime)
	return nil
}

// SendFile answers with a file of the web folder or of the Resources folder. Comment
// tags are processed in files of text types. Raises codeNoFile when there is no such
// file that may be sent. Page: commands/web-send-file.md.
func (x *Exchange) SendFile(name string) error { return x.sendFile(name) }

// sendFile is SendFile for code that may also name files of further Resources folders: that
// of a component, its own and that of the project.
func (x *Exchange) sendFile(name string, resources ...string) error {
	file, info, doc, err := x.files.findFor(name, resources)
	if err != nil {
		return value.Errorf(codeNoFile, "the file %q cannot be found in the web folder", name)
	}
	mime := mimeOf(info.Name())
	if !parsedWhenSent(info.Name()) {
		if err := x.sendOpened(file, info, withCharsetOf(mime, x.o.charsetOf().name)); err != nil {
			return value.Errorf(codeNoFile, "the file %q cannot be read", name)
		}
		return nil
	}
	defer file.Close()
	var t *tags.Template
	read := func() (string, error) { return readText(file, x.o.charsetOf()) }
	if doc != "" {
		t, err = x.s.cache.Page(doc, tags.Comments, versionOf(info), read)
	} else {
		var s string
		s, err = read()
		t = tags.Parse(s, tags.Comments)
	}
	if err != nil {
		return value.Errorf(codeNoFile, "the file %q cannot be read", name)
	}
	out, err := x.render(t, doc)
	if err != nil {
		return err
	}
	x.sendData(x.encodedPage(out, mime))
	return nil
}

// parsedWhenSent reports whether WEB SEND FILE processes the tags of a file.
func parsedWhenSent(name string) bool {
	switch ending(name) {
	case "html", "htm", "shtml", "shtm", "xml", "xsl":
		return true
	}
	return false
}

// SendRedirect answers with a redirection, whatever else is sent in this request.
// Characters that a URL cannot hold are encoded, unless the URL is encoded already.
// Page: commands/web-send-http-redirect.md.
func (x *Exchange) SendRedirect(to string, encoded bool) {
	x.location = encodeURL(to, encoded)
}

// encodeURL makes to fit for a Location field. Control characters are encoded in
// any case: a line break would begin another field.
func encodeURL(to string, encoded bool) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(to) {
		c := to[i]
		keep := c > ' ' && c < 0x7f
		if !encoded && strings.IndexByte("\"<>\\^`{|}", c) >= 0 {
			keep = false
		}
		if !encoded && c == '%' {
			// choice: what is an escape already stays one
			_, err := url.PathUnescape(to[i:min(i+3, len(to))])
			keep = err == nil
		}
		if keep {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}

// SendRaw answers with bytes that are head and body. More data of the same request
// is added once a call was chunked. Page: commands/web-send-raw-data.md.
func (x *Exchange) SendRaw(b []byte, chunked bool) {
	x.rawMore = chunked
	if x.streams {
		x.stream(b)
		return
	}
	if !x.rawOpen {
		x.raw = nil
	}
	x.raw = append(x.raw, b...)
	x.hasRaw, x.rawOpen = true, x.rawOpen || chunked
	if x.rawOpen {
		x.beginStream()
	}
}
