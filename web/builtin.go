package web

import (
	"fmt"
	"html"
	"net"
	"net/http"
	"strings"
	"time"

	"fourd/web/tags"
)

// serveWebTest answers /4DWEBTEST: the server lives.
func (x *Exchange) serveWebTest() bool {
	agent := strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, x.r.UserAgent())
	x.sendData(fmt.Appendf(nil, "Date: %s\r\nServer: %s\r\nUser-Agent: %s @ %s\r\n",
		time.Now().UTC().Format(http.TimeFormat), serverName, strings.ToValidUTF8(agent, "\uFFFD"), hostOf(x.r.RemoteAddr)), "text/plain; charset=utf-8")
	return true
}

// serveBlank answers /4DBLANK.
func (x *Exchange) serveBlank() bool {
	x.sendData(nil, htmlType)
	return true
}

// local reports whether administration URLs are open to the client.
// choice: they are for this machine only, as there are no passwords to ask for.
// A proxy on this machine tells in one of several ways that it is not the visitor, and so
// does a name that leads here from elsewhere.
func (x *Exchange) local() bool {
	if x.o.OpenAdminPages {
		return true
	}
	for _, name := range proxyFields {
		if x.r.Header[name] != nil {
			return false
		}
	}
	host, _, err := net.SplitHostPort(x.r.RemoteAddr)
	return err == nil && net.ParseIP(host).IsLoopback() && isThisMachine(x.r.Host)
}

// proxyFields are what proxies add to the requests of others.
var proxyFields = []string{"X-Forwarded-For", "Forwarded", "Via", "X-Real-Ip", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Server",
	"X-Client-Ip", "True-Client-Ip", "Cf-Connecting-Ip", "X-Forwarded", "Forwarded-For", "X-Original-Forwarded-For"}

// isThisMachine reports whether the host that a client has asked for is its own machine. A
// page of another site may have a name that leads to it, too.
func isThisMachine(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// statsPage is the page of /4DSTATS, and with pagesOnly that of /4DHTMLSTATS. It is put
// together here, since a template engine for one page would take part of every start of
// the program.
func statsPage(c tags.Stats, pagesOnly bool) string {
	var b strings.Builder
	title := "Web cache"
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head><body>\n<h1>%s</h1>\n<table>\n", title, title)
	row := func(name string, v any) { fmt.Fprintf(&b, "<tr><th>%s</th><td>%v</td></tr>\n", name, v) }
	pages := 0
	for _, p := range c.Pages {
		if isPage(p.Path) {
			pages++
		}
	}
	row("Cache Current Size", c.Used)
	row("Cache Max Size", c.Limit)
	row("Cached Object Max Size", min(c.Limit, maxCachedFile))
	row("Cache Use", fmt.Sprintf("%d%%", usage(c.Used, c.Limit)))
	if pagesOnly {
		row("Cached Objects", pages)
		row("Filtered Objects", len(c.Pages)-pages)
	} else {
		row("Cached Objects", len(c.Pages))
	}
	b.WriteString("</table>\n<table>\n<tr><th>Page</th><th>Bytes</th><th>Hits</th></tr>\n")
	for _, p := range c.Pages {
		if !pagesOnly || isPage(p.Path) {
			fmt.Fprintf(&b, "<tr><td>%s</td><td>%d</td><td>%d</td></tr>\n", html.EscapeString(p.Path), p.Size, p.Hits)
		}
	}
	b.WriteString("</table></body></html>\n")
	return b.String()
}

// isPage reports whether a document of the cache is an HTML page.
func isPage(name string) bool { return mimeOf(name) == "text/html" }

// serveStats answers /4DSTATS and /4DHTMLSTATS.
func (x *Exchange) serveStats() bool {
	if !x.local() {
		return x.serveNothing()
	}
	x.sendData([]byte(statsPage(x.s.cache.Stats(), first("4DHTMLSTATS")(x))), htmlType)
	return true
}

// serveCacheClear answers /4DCACHECLEAR.
func (x *Exchange) serveCacheClear() bool {
	if !x.local() {
		return x.serveNothing()
	}
	x.s.cache.Clear()
	x.sendData([]byte("The page cache is empty.\r\n"), "text/plain; charset=utf-8")
	return true
}
