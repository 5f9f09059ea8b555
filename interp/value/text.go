package value

import (
	"sync/atomic"
	"unicode/utf8"
	"unsafe"
)

// Text is the memory behind a Text value: UTF-8 (surrogate halves as three bytes),
// with the length in UTF-16 units, which 4D counts in, found on first use.
// A text that grew by appending owns spare room that the next append may use.
type Text struct {
	Header
	units atomic.Int32 // UTF-16 length plus 1; 0: not counted yet
	s     string
	tail  *textTail
	mark  atomic.Uint64 // where a position was last found: UTF-16 offset and byte offset
}

// textTail is the spare room behind a text. Only the text that ends at the high-water
// mark may use it, and whoever moves the mark owns what it has moved over.
type textTail struct {
	mark atomic.Int64
	buf  []byte
}

// take gives n bytes behind the text that ends at end, or nil when they are not free.
func (t *textTail) take(end, n int) []byte {
	if len(t.buf)-end < n || !t.mark.CompareAndSwap(int64(end), int64(end+n)) {
		return nil
	}
	return t.buf[end : end+n]
}

// EmptyText is "".
var EmptyText = Value{ref: &(&Text{Header: Header{Kind: KText}}).Header}

// asciiChars are the texts of one ASCII character, so that reading a character of a
// text makes no garbage.
var asciiChars = makeASCIIChars()

func makeASCIIChars() *[utf8.RuneSelf]Text {
	t := new([utf8.RuneSelf]Text)
	for i := range t {
		t[i].Kind, t[i].s = KText, string(rune(i))
		t[i].units.Store(2)
	}
	return t
}

// Str returns a Text value.
func Str(s string) Value {
	switch {
	case s == "":
		return EmptyText
	case len(s) == 1 && s[0] < utf8.RuneSelf:
		return Value{ref: &asciiChars[s[0]].Header}
	}
	return Value{ref: &(&Text{Header: Header{Kind: KText}, s: s}).Header}
}

// AsTextObject returns the memory behind a Text value; v must be a Text.
func (v Value) AsTextObject() *Text { return (*Text)(unsafe.Pointer(v.ref)) }

// String returns the text as a Go string.
func (t *Text) String() string { return t.s }

// Units returns the length in UTF-16 code units, which is what Length reports.
func (t *Text) Units() int {
	if n := t.units.Load(); n > 0 {
		return int(n - 1)
	}
	n := UTF16Len(t.s)
	t.units.Store(int32(n + 1))
	return n
}

// IsASCII reports whether every UTF-16 position equals the byte position.
func (t *Text) IsASCII() bool { return t.Units() == len(t.s) }

// UTF16Len returns the number of UTF-16 code units of s.
func UTF16Len(s string) int {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf {
		i++
	}
	n := i
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 0xF0:
			n += 2
		case c < 0x80 || c >= 0xC0:
			n++
		}
	}
	return n
}

// Append returns a followed by s. Repeated appending to the same text is linear:
// the spare room behind a is used when a ends where the room begins.
func Append(a Value, s string) Value {
	t := (*Text)(unsafe.Pointer(a.ref))
	if s == "" {
		return a
	}
	if t.s == "" {
		return Str(s)
	}
	if s[0] == 0xED && splitsPair(t.s, s) {
		return Str(mergePair(t.s, s))
	}
	n := len(t.s) + len(s)
	if tail := t.tail; tail != nil {
		if room := tail.take(len(t.s), len(s)); room != nil {
			copy(room, s)
			return t.grown(s, unsafe.String(unsafe.SliceData(tail.buf), n), tail)
		}
	}
	if n <= maxShort {
		return short(t.s, s)
	}
	tail := &textTail{buf: make([]byte, n+n/2)}
	tail.mark.Store(int64(n))
	copy(tail.buf, t.s)
	copy(tail.buf[len(t.s):], s)
	return t.grown(s, unsafe.String(unsafe.SliceData(tail.buf), n), tail)
}

// appendAll is Append of several texts, none of them empty, to one of which with them has
// n bytes.
func appendAll(a Value, n int, parts []string) Value {
	t := (*Text)(unsafe.Pointer(a.ref))
	if n <= maxShort {
		return short(t.s, parts...)
	}
	tail := t.tail
	var room []byte
	if tail != nil {
		room = tail.take(len(t.s), n-len(t.s))
	}
	if room == nil {
		tail = &textTail{buf: make([]byte, n+n/2)}
		tail.mark.Store(int64(n))
		room = tail.buf[copy(tail.buf, t.s):n]
	}
	at := 0
	for _, s := range parts {
		at += copy(room[at:], s)
	}
	added := unsafe.String(unsafe.SliceData(room), len(room))
	return t.grown(added, unsafe.String(unsafe.SliceData(tail.buf), n), tail)
}

// grown returns the text t+added, which is whole. A known length is carried on, so
// that a loop which appends and asks for the length stays linear.
func (t *Text) grown(added, whole string, tail *textTail) Value {
	g := &Text{Header: Header{Kind: KText}, s: whole, tail: tail}
	if n := t.units.Load(); n > 0 {
		g.units.Store(n + int32(UTF16Len(added)))
	}
	return Value{ref: &g.Header}
}

// hasRoom reports whether Append of n bytes to a would use the spare room behind it.
func hasRoom(a Value, n int) bool {
	t := (*Text)(unsafe.Pointer(a.ref))
	if t.tail == nil {
		return false
	}
	return t.tail.mark.Load() == int64(len(t.s)) && len(t.tail.buf)-len(t.s) >= n
}
