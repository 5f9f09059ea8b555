package diag

// Span is a piece of one source: byte offsets, half-open. The zero Span points nowhere.
type Span struct {
	File     string // name of the Source, as printed: "Methods/Print invoice.4dm"
	From, To int32
}

// Valid reports whether the span points into a source.
func (s Span) Valid() bool { return s.To > s.From || s.From > 0 || s.File != "" }

// Len is the number of bytes covered.
func (s Span) Len() int { return int(s.To - s.From) }

// Through returns the span from the start of s to the end of t.
func (s Span) Through(t Span) Span {
	if !s.Valid() {
		return t
	}
	if t.Valid() && t.To > s.To {
		s.To = t.To
	}
	return s
}
