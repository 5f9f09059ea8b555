package lang

import (
	"strconv"
	"strings"

	"fourd/lang/names"
)

// textLiteral reads a text in double quotes.
func (s *scanner) textLiteral() {
	s.atKey()
	i, escaped := s.pos+1, false
	for ; i < len(s.text); i++ {
		switch s.text[i] {
		case '"':
			value := s.text[s.pos+1 : i]
			if escaped {
				value = unescape(value)
			}
			s.found(KindText, i+1-s.pos, value, 0)
			return
		case '\\':
			escaped = true
			if i+1 < len(s.text) && s.text[i+1] != '\n' && s.text[i+1] != '\r' {
				i++
			}
		case '\n', '\r':
			s.unclosedText(i)
			return
		}
	}
	s.unclosedText(i)
}

// unescape resolves the five escapes, whose letter may be upper or lower case. Any other backslash is a backslash.
func unescape(t string) string {
	var b strings.Builder
	b.Grow(len(t))
	for i := 0; i < len(t); i++ {
		if t[i] != '\\' || i+1 == len(t) {
			b.WriteByte(t[i])
			continue
		}
		i++
		switch t[i] {
		case 'n', 'N':
			b.WriteByte('\n')
		case 't', 'T':
			b.WriteByte('\t')
		case 'r', 'R':
			b.WriteByte('\r')
		case '\\', '"':
			b.WriteByte(t[i])
		default:
			b.WriteByte('\\')
			b.WriteByte(t[i])
		}
	}
	return b.String()
}

// number reads a number, unless the word is a name that begins with a digit (4D, 4D Server, a method).
func (s *scanner) number() {
	text := s.text[s.pos:]
	n := numberLen(text)
	word := names.WordLen(text)
	if word > n || word == n && s.digitName(text) {
		if s.nameWithDigit(text) {
			return
		}
		if word > n {
			s.badNumber(word)
			return
		}
	}
	s.found(KindNumber, n, text[:n], 0)
}

// digitName reports whether a name begins with these digits and has more words: 64 bit version.
func (s *scanner) digitName(text string) bool {
	w := names.SplitWords(text)
	if w.Count < 2 {
		return false
	}
	_, known := names.Longest(text, &w)
	_, method := s.names.longestMethod(text, &w)
	return known > 1 || method > 1 || s.token4D(text, w.Ends[w.Count-1]) > 0
}

func (s *scanner) nameWithDigit(text string) bool {
	w := names.SplitWords(text)
	_, known := names.Longest(text, &w)
	_, method := s.names.longestMethod(text, &w)
	if end := w.Ends[0]; known == 0 && method == 0 && w.Count == 1 && s.token4D(text, end) == 0 && !s.names.variable(text[:end]) && !startsWith(text[end:], '(') {
		return false // before a parenthesis it is a method that is not here, which only the call of it is about
	}
	s.name()
	return true
}

// numberLen is the length of the number text begins with.
func numberLen(t string) int {
	i := digitsLen(t)
	if i == 1 && t[0] == '0' && len(t) > 2 && (t[1] == 'x' || t[1] == 'X') {
		if n := hexLen(t[2:]); n > 0 {
			return n + 2
		}
	}
	if i < len(t) && t[i] == '.' {
		if n := digitsLen(t[i+1:]); n > 0 {
			i += n + 1
		} else if i > 0 && (i+1 == len(t) || !nameByte(t[i+1]) && t[i+1] != '.' && t[i+1] != '$') {
			i++
		}
	}
	if i < len(t) && (t[i] == 'e' || t[i] == 'E') {
		j := i + 1
		if j < len(t) && (t[j] == '+' || t[j] == '-') {
			j++
		}
		if n := digitsLen(t[j:]); n > 0 {
			i = j + n
		}
	}
	return i
}

func digitsLen(t string) int {
	i := 0
	for i < len(t) && '0' <= t[i] && t[i] <= '9' {
		i++
	}
	return i
}

func hexLen(t string) int {
	i := 0
	for i < len(t) && strings.IndexByte("0123456789abcdefABCDEF", t[i]) >= 0 {
		i++
	}
	return i
}

// question reads `?`: a time, a bit operator after an operand, or the ternary.
func (s *scanner) question() {
	if !s.operand {
		if seconds, n := timeLen(s.text[s.pos:]); n > 0 {
			s.found(KindTime, n, s.text[s.pos:s.pos+n], seconds)
			return
		}
		s.badTime()
		return
	}
	op := OpNone
	switch s.peek(1) {
	case '?':
		op = OpBitTest
	case '+':
		op = OpBitSet
	case '-':
		op = OpBitClear
	}
	if op != OpNone {
		if _, n := timeLen(s.text[s.pos+1:]); op != OpBitTest || n == 0 {
			s.take(operatorKind(op), 2, false)
			return
		}
	}
	s.take(KindQuestion, 1, false)
}

// timeLen reads ?h:m:s? and returns the seconds and the length, 0 if it is no time.
func timeLen(t string) (seconds, length int) {
	if len(t) < 7 || t[0] != '?' {
		return 0, 0
	}
	i := 1
	for part := 0; part < 3; part++ {
		n := digitsLen(t[i:])
		if n == 0 || n > 9 {
			return 0, 0
		}
		v, _ := strconv.Atoi(t[i : i+n])
		seconds = seconds*60 + v
		i += n
		want := byte(':')
		if part == 2 {
			want = '?'
		}
		if i >= len(t) || t[i] != want {
			return 0, 0
		}
		i++
	}
	return seconds, i
}

// dateLiteral reads !…!. Year, month and day are packed into one number.
func (s *scanner) dateLiteral() {
	text := s.text[s.pos:]
	if s.operand && strings.HasPrefix(text, "!=") {
		s.foreignOperator("!=", "`#` means different")
		return
	}
	var parts [3]int
	var digits [3]int
	i := 1
	for p := 0; p < 3; p++ {
		n := digitsLen(text[i:])
		if n == 0 || n > 5 {
			s.badDate()
			return
		}
		parts[p], _ = strconv.Atoi(text[i : i+n])
		digits[p] = n
		i += n
		if i >= len(text) || p < 2 && strings.IndexByte("-/. ", text[i]) < 0 || p == 2 && text[i] != '!' {
			s.badDate()
			return
		}
		i++
	}
	year, month, day := parts[0], parts[1], parts[2]
	if digits[0] <= 2 && parts != [3]int{} { // compatibility: month, day, year
		year, month, day = parts[2], parts[0], parts[1]
		if digits[2] <= 2 {
			year += 1900
			if parts[2] < 30 {
				year += 100
			}
		}
	}
	if parts != [3]int{} && !validDate(year, month, day) {
		s.impossibleDate(i)
		return
	}
	s.found(KindDate, i, text[:i], year<<16|month<<8|day)
}

func validDate(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		days = 29
	}
	return day <= days
}
