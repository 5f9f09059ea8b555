package value

import (
	"strconv"
	"unsafe"
)

// Short texts that are made here have their characters behind the Text itself, so that
// one piece of memory is all that each takes.
type (
	text16 struct {
		Text
		chars [16]byte
	}
	text32 struct {
		Text
		chars [32]byte
	}
	text64 struct {
		Text
		chars [64]byte
	}
)

const maxShort = 64

// short returns a followed by the parts, of which there are maxShort bytes at most.
func short(a string, parts ...string) Value {
	n := len(a)
	for _, s := range parts {
		n += len(s)
	}
	var t *Text
	var room []byte
	switch {
	case n <= 16:
		m := &text16{}
		t, room = &m.Text, m.chars[:n]
	case n <= 32:
		m := &text32{}
		t, room = &m.Text, m.chars[:n]
	default:
		m := &text64{}
		t, room = &m.Text, m.chars[:n]
	}
	at := copy(room, a)
	for _, s := range parts {
		at += copy(room[at:], s)
	}
	t.Kind, t.s = KText, unsafe.String(unsafe.SliceData(room), n)
	return Value{ref: &t.Header}
}

// IntText returns the digits of a whole number.
func IntText(n int32) Value {
	if n >= 0 && n < 10 {
		return Value{ref: &asciiChars['0'+n].Header}
	}
	m := &text16{Text: Text{Header: Header{Kind: KText}}}
	digits := strconv.AppendInt(m.chars[:0], int64(n), 10)
	m.s = unsafe.String(unsafe.SliceData(digits), len(digits))
	m.units.Store(int32(len(digits)) + 1)
	return Value{ref: &m.Header}
}

// Strs returns Text values. They share memory in pieces.
func Strs(ss []string) []Value {
	const piece = 32 // one text keeps so many alive
	out := make([]Value, len(ss))
	var texts []Text
	for i, s := range ss {
		if len(s) < 2 {
			out[i] = Str(s)
			continue
		}
		if len(texts) == 0 {
			texts = make([]Text, min(piece, len(ss)-i))
		}
		texts[0].Kind, texts[0].s = KText, s
		out[i], texts = Value{ref: &texts[0].Header}, texts[1:]
	}
	return out
}
