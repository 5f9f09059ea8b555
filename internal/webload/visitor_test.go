package webload

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"
)

// visitor is a browser at its plainest: one connection, one cookie. It costs less than a
// client of net/http, and sends exactly what it is told.
type visitor struct {
	at     string
	conn   net.Conn
	r      *bufio.Reader
	cookie string
	body   []byte
	lines  []byte // of the head, for full
}

func newVisitor(at string) *visitor { return &visitor{at: at} }

// get sends GET and returns the status; the body is in v.body until the next request.
func (v *visitor) get(target string) (int, error) {
	cookie := ""
	if v.cookie != "" {
		cookie = "Cookie: " + v.cookie + "\r\n"
	}
	return v.send("GET " + target + " HTTP/1.1\r\nHost: " + v.at + "\r\n" + cookie + "\r\n")
}

// send sends a request as it is and reads one answer.
func (v *visitor) send(request string) (int, error) {
	if v.conn == nil {
		c, err := net.DialTimeout("tcp", v.at, 20*time.Second)
		if err != nil {
			return 0, err
		}
		v.conn, v.r = c, bufio.NewReaderSize(c, 4<<10)
	}
	_ = v.conn.SetDeadline(time.Now().Add(60 * time.Second))
	if _, err := io.WriteString(v.conn, request); err != nil {
		v.close()
		return 0, err
	}
	return v.read()
}

// full is get, and returns the head of the answer as well.
func (v *visitor) full(target string) (int, string, error) {
	status, err := v.get(target)
	return status, string(v.lines), err
}

// read reads one answer.
func (v *visitor) read() (int, error) {
	v.lines = v.lines[:0]
	status, length, closes, err := v.head()
	if err != nil {
		v.close()
		return 0, err
	}
	if cap(v.body) < length {
		v.body = make([]byte, length)
	}
	v.body = v.body[:length]
	if _, err := io.ReadFull(v.r, v.body); err != nil {
		v.close()
		return 0, err
	}
	if closes {
		v.close()
	}
	return status, nil
}

func (v *visitor) head() (status, length int, closes bool, err error) {
	for {
		line, err := v.r.ReadSlice('\n')
		if err != nil {
			return 0, 0, false, err
		}
		v.lines = append(v.lines, line...)
		s := strings.TrimRight(string(line), "\r\n")
		if s == "" {
			return status, length, closes, nil
		}
		if status == 0 {
			if len(s) < 12 || !strings.HasPrefix(s, "HTTP/1.") {
				return 0, 0, false, errors.New("no answer: " + s)
			}
			if status, err = strconv.Atoi(s[9:12]); err != nil {
				return 0, 0, false, err
			}
			continue
		}
		name, val, _ := strings.Cut(s, ": ")
		switch strings.ToLower(name) {
		case "content-length":
			if length, err = strconv.Atoi(val); err != nil {
				return 0, 0, false, err
			}
		case "set-cookie":
			v.cookie, _, _ = strings.Cut(val, ";")
		case "connection":
			closes = val == "close"
		case "transfer-encoding":
			return 0, 0, false, fmt.Errorf("%s: a visitor of tests reads no chunks", s)
		}
	}
}

func (v *visitor) close() {
	if v.conn != nil {
		_ = v.conn.Close()
		v.conn = nil
	}
}
