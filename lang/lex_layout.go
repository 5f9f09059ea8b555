package lang

import (
	"strings"
	"unicode/utf8"
)

// blankLen is the width of the blank at i, 0 if there is none. Zero-width marks that editors leave behind count as blanks.
func (s *scanner) blankLen(i int) int {
	switch c := s.text[i]; {
	case c == ' ' || c == '\t' || c == '\v' || c == '\f':
		return 1
	case c >= utf8.RuneSelf:
		switch r, n := utf8.DecodeRuneInString(s.text[i:]); r {
		case '\u00a0', '\u200b', '\ufeff', '\u3000', '\u202f', '\u2009':
			return n
		}
	}
	return 0
}

// lineEnd is the width of the line end at i, 0 if there is none.
func (s *scanner) lineEnd(i int) int {
	switch {
	case i >= len(s.text):
		return 0
	case s.text[i] == '\n':
		return 1
	case s.text[i] == '\r' && i+1 < len(s.text) && s.text[i+1] == '\n':
		return 2
	case s.text[i] == '\r':
		return 1
	}
	return 0
}

// toLineEnd returns the offset of the next line end, or of the end of the text.
func (s *scanner) toLineEnd(i int) int {
	if n := strings.IndexAny(s.text[i:], "\r\n"); n >= 0 {
		return i + n
	}
	return len(s.text)
}

// skipToCode moves past blank lines and comments to the first token of a line; false at the end of the text.
func (s *scanner) skipToCode() bool {
	for s.pos < len(s.text) {
		if n := max(s.blankLen(s.pos), s.lineEnd(s.pos)); n > 0 {
			s.pos += n
			continue
		}
		switch c := s.text[s.pos]; {
		case c == '`', c == '/' && s.peek(1) == '/':
			s.lineComment()
		case c == '/' && s.peek(1) == '*':
			s.blockComment()
		case c == '\\' && s.continuation() > 0: // a lone backslash on a blank line
			s.pos = s.continuation()
		default:
			return true
		}
	}
	return false
}

// skipBlanks moves to the next token of the same logical line; false where the line ends.
func (s *scanner) skipBlanks() bool {
	for s.pos < len(s.text) {
		if n := s.blankLen(s.pos); n > 0 {
			s.pos += n
			continue
		}
		switch c := s.text[s.pos]; {
		case c == '\n' || c == '\r':
			return false
		case c == '/' && s.peek(1) == '/':
			s.lineComment()
			return false
		case c == '/' && s.peek(1) == '*':
			from := s.pos
			s.blockComment()
			// The first line end inside a comment ends the statement, as if the comment stood alone.
			if strings.ContainsAny(s.text[from:s.pos], "\r\n") {
				return false
			}
		case c == '\\':
			to := s.continuation()
			if to == 0 {
				return true
			}
			s.pos = to
			if s.emptyLine() {
				return false
			}
		default:
			return true
		}
	}
	return false
}

// continuation returns where the next line starts if the backslash here is the last character of its line, else 0.
// At the end of the text there is nothing to go on with, which more input would change.
func (s *scanner) continuation() int {
	i := s.pos + 1
	for i < len(s.text) && s.blankLen(i) > 0 {
		i += s.blankLen(i)
	}
	if i >= len(s.text) {
		return i
	}
	if n := s.lineEnd(i); n > 0 {
		return i + n
	}
	return 0
}

// emptyLine reports whether the line that starts here has nothing but blanks and comments: it ends a statement even
// when the line before asked for more.
func (s *scanner) emptyLine() bool {
	i := s.pos
	for i < len(s.text) && s.blankLen(i) > 0 {
		i += s.blankLen(i)
	}
	if i >= len(s.text) {
		s.unfinished++ // the last line asks for more
		return true
	}
	return s.lineEnd(i) > 0 || strings.HasPrefix(s.text[i:], "//")
}

// lineComment skips a comment up to the end of its line. A backslash at the end takes the next line along.
func (s *scanner) lineComment() {
	from := s.pos
	for {
		end := s.toLineEnd(s.pos)
		goesOn := strings.HasSuffix(strings.TrimRight(s.text[s.pos:end], " \t"), "\\")
		s.pos = end
		n := s.lineEnd(end)
		if !goesOn || n == 0 {
			break
		}
		s.pos += n
	}
	s.comments = append(s.comments, s.span(from, s.pos))
}

// blockComment skips a comment in /* */, which may hold others.
func (s *scanner) blockComment() {
	from, depth := s.pos, 0
	for s.pos < len(s.text) {
		switch {
		case strings.HasPrefix(s.text[s.pos:], "//"): // one thing, so that //*** opens nothing
			s.pos += 2
		case strings.HasPrefix(s.text[s.pos:], "/*"):
			depth++
			s.pos += 2
		case strings.HasPrefix(s.text[s.pos:], "*/"):
			depth--
			s.pos += 2
			if depth == 0 {
				s.comments = append(s.comments, s.span(from, s.pos))
				return
			}
		default:
			s.pos++
		}
	}
	s.unclosedComment(from, depth)
}
