package web

import (
	"fmt"
	"html"
	"io"
	"net/http"
	"strconv"
	"strings"
)

// respondError answers with the error page of x.errorPage: a file of the web folder
// named after the status or its class, else a page of ours. What code has sent does
// not count. No page shows source text, names of methods or the URL.
func (x *Exchange) respondError() {
	status := x.errorPage
	h := x.head()
	if status == http.StatusUnauthorized {
		x.challenge(h)
	}
	if status == http.StatusMethodNotAllowed && h.Get("Allow") == "" {
		h.Set("Allow", allowedMethods)
	}
	x.setCookie()
	x.uncached(h)
	seen := status // of the answer, which a rule may change
	if w, ok := x.w.(*ruleWriter); ok && w.status >= http.StatusBadRequest {
		seen = w.status
	}
	page := x.ownErrorPage(seen)
	if page == nil {
		page = builtinPage(seen)
	}
	x.sendPage(page)
	h.Set("Content-Type", x.mime)
	x.write(status, x.data)
}

// sendPage makes a page for a status the answer, in the charset that it names.
func (x *Exchange) sendPage(page []byte) {
	mime := htmlType
	if name := declaredCharset(string(page[:min(len(page), headOfPage)])); name != "" {
		mime = "text/html; charset=" + name
	}
	x.sendData(page, mime)
}

// ownErrorPage returns the page that the web folder has for a status, nil when it has none.
func (x *Exchange) ownErrorPage(status int) []byte {
	code := strconv.Itoa(status)
	for _, name := range []string{code + ".html", code[:1] + "xx.html"} {
		file, info, err := x.files.openExactly(name)
		if err != nil {
			continue
		}
		var b []byte
		if !info.IsDir() {
			b, err = io.ReadAll(io.LimitReader(file, maxPage))
		}
		_ = file.Close()
		if err == nil && b != nil {
			return b
		}
	}
	return nil
}

// reasons say in a sentence what a visitor can make of a status.
var reasons = map[int]string{
	http.StatusBadRequest:            "The server could not read this request.",
	http.StatusUnauthorized:          "You are not allowed to see this page.",
	http.StatusForbidden:             "This request was refused.",
	http.StatusNotFound:              "There is no such page here.",
	http.StatusMethodNotAllowed:      "This page cannot be asked for in this way.",
	http.StatusRequestTimeout:        "The request took too long to arrive.",
	http.StatusRequestEntityTooLarge: "The request is larger than this server accepts.",
	http.StatusRequestURITooLong:     "The address is longer than this server accepts.",
	http.StatusInternalServerError:   "Something went wrong on the server. The administrator finds the details in its log.",
	http.StatusServiceUnavailable:    "The server is busy. Please try again later.",
}

const pageFrame = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:15vh auto;max-width:34em;padding:0 1em;color:#222;background:#fff}h1{font-size:1.5em;margin:0 0 .5em}p{margin:0;color:#555}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#1b1b1b}p{color:#aaa}}</style></head>
<body><h1>%s</h1><p>%s</p></body></html>
`

func builtinPage(status int) []byte {
	title := strconv.Itoa(status) + " " + http.StatusText(status)
	return fmt.Appendf(nil, pageFrame, title, title, reasons[status])
}

// welcomePage is the home page of a project that has none.
func welcomePage(name string) []byte {
	safe := html.EscapeString(name)
	return fmt.Appendf(nil, pageFrame, safe, safe, "The web server is running. Put a page named index.html into the web folder to replace this one.")
}

func asciiOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' {
			return '_'
		}
		return r
	}, s)
}
