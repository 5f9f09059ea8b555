package web

import (
	"bytes"
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"fourd/web/weblog"
)

// Some requests never come to the server: net/http answers what it cannot read by itself.
// The connection sees such an answer pass and has it logged. The logs show the answer and
// who was answered, and nothing of the request, which is not known to be one.
//
// gap: in HTTP/2 the two answers of this kind, 400 to fields that are not valid and 431 to
// too many of them, are in no log. net/http makes them in place of the handler, and tells
// nobody: HTTP2Config.CountError has only errors of streams and connections, which have no
// answer. The connection sees records of TLS that several streams share and whose length
// says nothing, since the fields are packed against those sent before. To read them above
// TLS takes frames and HPACK, which net/http has and does not export.

// What a TLS record begins with is its type, the version and the length.
const (
	recordHead  = 5
	recordData  = 23
	leastAnswer = 80 // bytes that every answer has; an alert has two
)

// receives notes that a request has come to the server, which logs it from now on.
func (n *connection) receives() { n.unread = false }

// awaits notes that a request is on its way, or may be: what has come with the last one
// already does not make net/http tell.
func (n *connection) awaits(c net.Conn) {
	if n.plain {
		n.unread = true
		return
	}
	if t, ok := c.(*tls.Conn); ok && n.sealed == 0 {
		n.sealed = sealSize(t.ConnectionState())
	}
	if n.sealed > 0 { // in HTTP/2 others write at the same time
		n.unread = true
	}
}

// seesRefusal looks at what net/http writes while the server has no request.
func (n *connection) seesRefusal(b []byte) {
	status, head, size := 0, "", 0
	switch {
	case bytes.HasPrefix(b, []byte("HTTP/")): // also to plain HTTP where TLS is spoken
		end := bytes.Index(b, []byte("\r\n\r\n"))
		if end < 0 {
			return
		}
		head, size = string(b[:end+2]), len(b)-end-4
		line, _, _ := strings.Cut(head, "\r\n")
		_, line, _ = strings.Cut(line, " ")
		line, _, _ = strings.Cut(line, " ")
		status, _ = strconv.Atoi(line)
	case n.unread && len(b) > 0 && b[0] == recordData:
		length := len(b) - recordHead - n.sealed
		if length < leastAnswer {
			return
		}
		status = sealedStatus(length)
		text := http.StatusText(status)
		head = fmt.Sprintf("HTTP/1.1 %d %s\r\n", status, text)
		size = len("400 ") + len(text)
	}
	if status >= 200 {
		n.unread = false
		n.of.refused(n, status, head, size)
	}
}

// sealSize returns how much longer than its text a TLS record is, without its head, and
// less than nothing for HTTP/2.
func sealSize(s tls.ConnectionState) int {
	switch {
	case s.NegotiatedProtocol == "h2":
		return -1
	case s.Version >= tls.VersionTLS13:
		return 1 + 16
	case s.CipherSuite == tls.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, s.CipherSuite == tls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256:
		return 16
	}
	return 8 + 16
}

// sealedLengths are those of the answers that have always the same one.
var sealedLengths = map[int]int{
	plainLength("431 Request Header Fields Too Large", "431 Request Header Fields Too Large"):                                                   431,
	plainLength("501 Not Implemented", "Unsupported transfer encoding"):                                                                         501,
	plainLength("505 HTTP Version Not Supported: unsupported protocol version", "505 HTTP Version Not Supported: unsupported protocol version"): 505,

	len("HTTP/1.1 417 Expectation Failed\r\nDate: " + http.TimeFormat + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"): 417,
}

// plainLength returns how long the answer of net/http with that line and body is.
func plainLength(line, body string) int {
	return len("HTTP/1.1 "+line+"\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n") + len(body)
}

// sealedStatus returns the status of an answer of which only the length is known, as TLS
// hides the rest from the connection. choice: 400 where that says nothing.
func sealedStatus(length int) int {
	if status, ok := sealedLengths[length]; ok {
		return status
	}
	return http.StatusBadRequest
}

// logRefused writes into the logs what net/http has answered by itself.
func (s *Server) logRefused(n *connection, status int, head string, size int) {
	client := n.RemoteAddr().String()
	x := Exchange{s: s, o: s.settings.Load()}
	if level, on := x.logLevel(); on {
		s.log.Log(context.Background(), level, "web request refused", "status", status, "bytes", size, "client", hostOf(client))
	}
	s.logs.mu.RLock()
	defer s.logs.mu.RUnlock()
	if s.logs.requests != nil {
		s.logs.requests.Write(&weblog.Entry{Began: time.Now(), Client: hostOf(client), Server: hostOf(n.LocalAddr().String()), Status: status, Sent: size, Connection: n.number})
	}
	if s.logs.debug != nil {
		m := &weblog.Message{Response: true, Head: head, Size: size, Socket: n.number, Connection: n.name()}
		m.PeerIP, m.PeerPort, _ = net.SplitHostPort(client)
		s.logs.debug.Write(m)
	}
}
