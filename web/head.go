package web

import (
	"bytes"
	"net/http"
	"sync"
)

// The fields that nearly every answer of code has in common cost more on their way through
// the map, the copy and the sorting of net/http than all else that is done for them. So an
// answer over plain HTTP/1.1 that has no fields but these leaves them to its connection,
// which writes them behind the status line. All other answers have them in the map.

const commonHead = "Server: " + serverName + "\r\nX-Content-Type-Options: nosniff\r\n"

// lend leaves the common fields to the connection, when nothing else could want to see or
// change them. It reports whether it did; net/http has to write the head next.
func (x *Exchange) lend(h http.Header) bool {
	if x.conn == nil || !x.conn.plain || x.w != x.first || len(h) > 0 || len(x.header) > 0 || x.legacyCookie != "" {
		return false
	}
	b := append(x.conn.head[:0], commonHead...)
	if x.Session() != nil {
		b = append(b, "Cache-Control: no-store\r\nExpires: "...)
	} else {
		b = append(b, "Cache-Control: no-cache\r\nExpires: "...)
	}
	date := dateField(x.ended)[0]
	b = append(append(append(append(b, date...), "\r\nDate: "...), date...), "\r\n"...)
	h["Date"] = nil // net/http writes none then
	if field := x.sessionCookie(); field != nil {
		b = append(append(append(b, "Set-Cookie: "...), field[0]...), "\r\n"...)
	}
	if x.hasData && typeFields[x.mime] != nil && !x.o.compresses(int64(len(x.data))) && !bodiless(x.status) {
		b = append(append(append(b, "Content-Type: "...), x.mime...), "\r\n"...)
		h["Content-Type"], x.lentType = nil, true
	}
	x.conn.head = b
	return true
}

// rooms are for answers whose head a connection completes.
var rooms = sync.Pool{New: func() any { return new([]byte) }}

// Write writes to the connection, and with the head of an answer what was left to it.
func (n *connection) Write(b []byte) (int, error) {
	n.of.together.beforeSending()
	if n.unread || !n.plain {
		n.seesRefusal(b)
	}
	if len(n.head) == 0 {
		return n.TCPConn.Write(b)
	}
	status := bytes.IndexByte(b, '\n') + 1 // the end of its line
	room := rooms.Get().(*[]byte)
	defer rooms.Put(room)
	*room = append(append(append((*room)[:0], b[:status]...), n.head...), b[status:]...)
	more := len(n.head)
	n.head = n.head[:0]
	wrote, err := n.TCPConn.Write(*room)
	return min(max(wrote-more, 0), len(b)), err
}
