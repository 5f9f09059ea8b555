package web

import (
	"bytes"
	"errors"
	"net/http"
	"strconv"
	"sync"
)

// The fields that nearly every answer of code has in common cost more on their way through
// the map, the copy and the sorting of net/http than all else that is done for them, and a
// body that net/http sees costs a guess at its type. So a short answer over plain HTTP/1.1
// that has no fields but these is left to its connection: net/http writes the head of an
// empty answer, and the connection completes it. All other answers go through net/http.

const commonHead = "Server: " + serverName + "\r\nX-Content-Type-Options: nosniff\r\n"

// emptyLength is the field of an empty answer that the connection replaces.
const emptyLength = "Content-Length: 0\r\n"

var errNoEmptyAnswer = errors.New("net/http has not written the head of an empty answer")

// head returns the fields of the answer.
func (x *Exchange) head() http.Header {
	x.headSeen = true
	return x.w.Header()
}

// lends reports whether the answer is one that can be left to the connection: nothing else
// wants to see or change its fields, or has done so.
func (x *Exchange) lends() bool {
	return x.conn != nil && x.conn.plain && x.w == x.first && !x.headSeen && len(x.header) == 0 && x.legacyCookie == "" &&
		x.hasData && len(x.data) <= smallAnswer && typeFields[x.mime] != nil && x.r.Method != http.MethodHead &&
		!bodiless(x.status) && !x.o.compresses(int64(len(x.data)))
}

// lend answers through the connection.
func (x *Exchange) lend() {
	b := append(x.conn.head[:0], commonHead...)
	if x.Session() != nil {
		b = append(b, "Cache-Control: no-store\r\nExpires: "...)
	} else {
		b = append(b, "Cache-Control: no-cache\r\nExpires: "...)
	}
	b = append(b, dateField(x.ended)[0]...)
	if field := x.sessionCookie(); field != nil {
		b = append(append(b, "\r\nSet-Cookie: "...), field[0]...)
	}
	b = append(append(b, "\r\nContent-Type: "...), x.mime...)
	b = append(strconv.AppendInt(append(b, "\r\nContent-Length: "...), int64(len(x.data)), 10), "\r\n"...)
	x.leave() // before anybody can send the next request of the session
	x.conn.head, x.conn.body = b, x.data
	x.direct, x.sent, x.sentBytes = true, x.okStatus(), len(x.data)
	x.w.WriteHeader(x.sent)
}

// rooms are for answers that a connection completes.
var rooms = sync.Pool{New: func() any { return new([]byte) }}

// Write writes to the connection, and with the head of an empty answer what was left to it.
func (n *connection) Write(b []byte) (int, error) {
	n.of.together.beforeSending()
	if n.unread || !n.plain {
		n.seesRefusal(b)
	}
	if len(n.head) == 0 {
		return n.send(b)
	}
	room := rooms.Get().(*[]byte)
	defer rooms.Put(room)
	err := n.complete(room, b)
	if err == nil {
		_, err = n.send(*room)
	}
	if err != nil {
		return 0, err
	}
	return len(b), nil
}

// send writes to the system, and notes since when: a client that reads nothing is waited for
// no longer than others; see deadline.go.
func (n *connection) send(b []byte) (int, error) {
	n.sending.Store(n.of.now.Load())
	sent, err := n.TCPConn.Write(b)
	n.sending.Store(0)
	return sent, err
}

// complete puts the head of an empty answer and what was left to the connection into room.
func (n *connection) complete(room *[]byte, b []byte) error {
	head, body := n.head, n.body
	n.head, n.body = n.head[:0], nil
	status := bytes.IndexByte(b, '\n') + 1 // the end of its line
	length := bytes.Index(b[status:], []byte(emptyLength))
	if length < 0 || !bytes.HasSuffix(b, []byte("\r\n\r\n")) {
		return errNoEmptyAnswer
	}
	length += status
	*room = append(append(append((*room)[:0], b[:status]...), head...), b[status:length]...)
	*room = append(append(*room, b[length+len(emptyLength):]...), body...)
	return nil
}
