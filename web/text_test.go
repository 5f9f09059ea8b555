package web

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fourd/interp/value"
)

// TestPagesAreReadAndSentInTheirCharset: that which they name, or else that of the server.
func TestPagesAreReadAndSentInTheirCharset(t *testing.T) {
	const euro, mixed = "<!--#4DTEXT euro-->", "<!--#4DINCLUDE inc.html-->"
	s := harbor(t, Settings{})
	s.code.exprs["euro"] = func(*Exchange, []value.Value) (value.Value, error) { return value.Str("\u20ac"), nil }
	pages := map[string]string{
		"meta.shtml":   "<meta charset=\"windows-1252\">\x80" + euro + mixed,
		"equiv.shtml":  "<META HTTP-EQUIV=Content-Type CONTENT='text/html; CHARSET=iso-8859-2'>\xb1" + euro,
		"utf.shtml":    "<meta charset=utf-8>\u00e9" + euro + mixed,
		"none.shtml":   "\xe9" + euro,
		"script.shtml": "<script charset=windows-1252></script>\u00e9" + euro,
		"sjis.shtml":   "<meta charset=shift_jis>\x93\xfa" + mixed,
		"doc.xml":      "<?xml version='1.0' encoding='iso-8859-15'?><a>\xa4" + euro + "</a>",
		"none.css":     "p{}",
		"wide.shtml":   "<meta charset=utf-16>\u00e9" + euro,
		"short.shtml":  "<meta charset=utf8>\u00e9" + euro,
		"gone.shtml":   "<meta charset=hz-gb-2312>\u00e9" + euro,
		"odd.shtml":    "<meta charset=klingon>\u00e9" + euro,
	}
	for name, text := range pages {
		writeFile(t, s, name, text)
	}
	writeFile(t, s, "inc.html", "<body>\u00e9</body>")
	for _, c := range []struct {
		server     int
		page       string
		mime, want string
	}{
		{106, "meta.shtml", "text/html; charset=windows-1252", "\x80\x80\xe9"},
		{106, "equiv.shtml", "text/html; charset=iso-8859-2", "\xb1&#8364;"},
		{106, "utf.shtml", "text/html; charset=utf-8", "\u00e9\u20ac\u00e9"},
		{106, "none.shtml", "text/html; charset=utf-8", "\u00e9\u20ac"},
		{106, "script.shtml", "text/html; charset=utf-8", "\u00e9\u20ac"},
		{106, "sjis.shtml", "text/html; charset=shift_jis", "\x93\xfa&#233;"},
		{106, "doc.xml", "text/xml; charset=iso-8859-15", "<a>\xa4\xa4</a>"},
		{2251, "none.shtml", "text/html; charset=windows-1251", "\xe9\x88"},
		{2251, "utf.shtml", "text/html; charset=utf-8", "\u00e9\u20ac\u00e9"},
		{106, "wide.shtml", "text/html; charset=utf-8", "\u00e9\u20ac"},
		{106, "short.shtml", "text/html; charset=utf-8", "\u00e9\u20ac"},
		{106, "gone.shtml", "text/html; charset=utf-8", "\u00e9\u20ac"},
		{106, "odd.shtml", "text/html; charset=utf-8", "\u00e9\u20ac"},
		{2251, "none.css", "text/css; charset=windows-1251", "p{}"},
	} {
		if err := s.change(func(o *Settings) { o.Charset = c.server }); err != nil {
			t.Fatal(err)
		}
		r := s.get("/" + c.page)
		if b := bodyOf(t, r); r.Header.Get("Content-Type") != c.mime || !strings.HasSuffix(b, c.want) {
			t.Errorf("%s on a server of %d: %q %q, want %q %q", c.page, c.server, r.Header.Get("Content-Type"), b, c.mime, c.want)
		}
	}
}

// TestBlobsAreReadInTheCharsetOfTheirType is WEB SEND BLOB of pages.
func TestBlobsAreReadInTheCharsetOfTheirType(t *testing.T) {
	s := harbor(t, Settings{Charset: 2251})
	for mime, want := range map[string]string{"text/html; charset=iso-8859-1": "\xe91", "text/html; charset=utf-8": "\ufffd1", "text/html": "\xe91", "text/plain": "\xe9<!--#4DTEXT one-->"} {
		s.code.published["blob"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
			return value.Undefined, x.SendBlob([]byte("\xe9<!--#4DTEXT one-->"), mime)
		}
		if b := bodyOf(t, s.get("/4DACTION/blob")); b != want {
			t.Errorf("%s: %q, want %q", mime, b, want)
		}
	}
}

// TestFormsAreReadInTheCharsetOfTheServer: browsers send them in that of the page.
func TestFormsAreReadInTheCharsetOfTheServer(t *testing.T) {
	for _, c := range []struct {
		server            int
		mime, body, query string
		want              string
	}{
		{2251, formType, "a=%E9", "q=%E9", "\u0439\u0439"},
		{2251, formType + "; charset=iso-8859-1", "a=%E9", "", "\u00e9"},
		{2251, formType, "a=%C3%A9", "", "\u00e9"},
		{106, formType, "a=%E9", "", "\xe9"},
		{17, formType, "a=%93%FA", "", "\u65e5"},
		{2251, multipartType + "; boundary=X", "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\xe9\r\n--X--\r\n", "", "\u0439"},
		{2251, multipartType + "; boundary=X", "--X\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n\xe9\r\n--X--\r\n", "", "\u00e9"},
	} {
		s := harbor(t, Settings{Charset: c.server})
		got := ""
		s.code.published["form"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
			_, values := x.Fields()
			got = strings.Join(values, "")
			return value.Undefined, nil
		}
		s.do(request("POST", "/4DACTION/form?"+c.query, c.body, "Content-Type", c.mime))
		if got != c.want {
			t.Errorf("%d %s %q: %q, want %q", c.server, c.mime, c.body, got, c.want)
		}
	}
}

// TestCodeReadsBodiesAsTexts is WEB GET HTTP BODY and WEB GET BODY PART with Text variables.
func TestCodeReadsBodiesAsTexts(t *testing.T) {
	s := newProject(t, Settings{Charset: 2251},
		"body", published+"var $t : Text\nWEB GET HTTP BODY($t)\nWEB SEND TEXT($t; \"text/plain; charset=utf-8\")",
		"untyped", published+"WEB GET HTTP BODY($t)\nWEB GET HTTP BODY(vBody)\nWEB SEND TEXT($t+\"|\"+vBody; \"text/plain; charset=utf-8\")",
		"part", published+"var $t; $n; $m; $f : Text\nWEB GET BODY PART(1; $t; $n; $m; $f)\nWEB SEND TEXT($n+$t; \"text/plain; charset=utf-8\")")
	for _, c := range [][4]string{
		{"body", "text/plain", "\xe9", "\u0439"}, {"body", "text/plain; charset=shift_jis", "\x93\xfa", "\u65e5"}, {"body", "text/plain", "\u00e9", "\u00e9"},
		{"untyped", "application/json", `{"a":"x"}`, `{"a":"x"}|{"a":"x"}`},
		{"part", multipartType + "; boundary=X", "--X\r\nContent-Disposition: form-data; name=\"\xe9\"\r\n\r\n\xe9\r\n--X--\r\n", "\u0439\u0439"},
	} {
		if got := bodyOf(t, s.do(request("POST", "/4DACTION/"+c[0], c[2], "Content-Type", c[1]))); got != c[3] {
			t.Errorf("%s %s %q: %q, want %q", c[0], c[1], c[2], got, c[3])
		}
	}
}

func writeFile(t *testing.T, s *site, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(s.dir, "WebFolder", name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestBodiesOfHandlersAreReadInTheirCharset is getText().
func TestBodiesOfHandlersAreReadInTheirCharset(t *testing.T) {
	s := harbor(t, Settings{})
	for _, c := range [][3]string{{"text/plain; charset=iso-8859-1", "\xe9", "é"}, {"text/plain; charset=UTF-8", "\ufeffé", "é"}, {"text/plain; charset=utf-8", "\xe9", "\ufffd"},
		{"text/plain; charset=none", "é", "é"}, {"text/plain", "\xe9", "é"}, {"", "\xff\xfee\x00", "e"}} {
		x := newExchange(s.Server, nil, request("POST", "/x", "", "Content-Type", c[0]))
		x.body = []byte(c[1])
		if got := x.bodyText(); got != c[2] {
			t.Errorf("%s %q: %q, want %q", c[0], c[1], got, c[2])
		}
	}
}
