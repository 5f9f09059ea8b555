package rest

import (
	"strconv"
	"strings"

	"fourd/interp/value"
)

// filterText turns a $filter into a text for query(): begin becomes a comparison with a
// wildcard, EXCEPT an "and not", and * in values the wildcard @. Values that a text for
// query() cannot hold go into named, where a placeholder of the text finds them; params
// are the values of :1, :2 and so on.
//
// choice: EXCEPT binds like AND and takes away the one condition, or the parenthesis,
// behind it.
type filterText struct {
	src    string
	params []value.Value
	named  *value.Object
	b      strings.Builder
	depth  int   // open parentheses
	nots   []int // the depths at which a "not(" waits for its end
	exact  bool  // the comparator takes * as it is
}

func queryText(filter string, params []value.Value) (text string, named *value.Object) {
	f := &filterText{src: filter, params: params, named: value.NewObject(0)}
	for i := 0; i < len(filter); {
		i = f.piece(i)
	}
	for len(f.nots) > 0 {
		f.endNot()
	}
	return f.b.String(), f.named
}

// piece translates what begins at i and returns where the next piece begins.
func (f *filterText) piece(i int) int {
	switch ch := f.src[i]; {
	case ch == '\'' || ch == '"':
		end := endOfQuoted(f.src, i)
		f.b.WriteString(f.quoted(f.src[i:end]))
		return end
	case isWord(ch):
		end := endOfWord(f.src, i)
		return f.word(f.src[i:end], end)
	case isComparator(ch):
		end := i
		for end < len(f.src) && isComparator(f.src[end]) {
			end++
		}
		f.exact = strings.HasSuffix(f.src[i:end], "==") && end-i > 2 || f.src[i:end] == "!=="
		f.b.WriteString(f.src[i:end])
		return end
	case ch == '&' || ch == '|':
		f.endCondition()
		f.b.WriteByte(ch)
	case ch == '(':
		f.depth++
		f.b.WriteByte(ch)
	case ch == ')':
		f.endCondition()
		f.depth--
		f.b.WriteByte(ch)
	default:
		f.b.WriteByte(ch)
	}
	return i + 1
}

// word translates a word that ends before next.
func (f *filterText) word(word string, next int) int {
	switch strings.ToLower(word) {
	case "begin":
		val, end := f.beginning(next)
		f.b.WriteString("= " + val)
		return end
	case "except":
		f.endCondition()
		f.b.WriteString("and not(")
		f.nots = append(f.nots, f.depth)
		return next
	case "and", "or", "order":
		f.endCondition()
	case "is":
		f.exact = true
	}
	if strings.Contains(word, "'") {
		f.b.WriteString(f.placeholder(f.wildcards(word)))
	} else {
		f.b.WriteString(f.wildcards(word))
	}
	return next
}

// endCondition closes the "not(" of an EXCEPT whose condition ends here.
func (f *filterText) endCondition() {
	f.exact = false
	if n := len(f.nots); n > 0 && f.nots[n-1] == f.depth {
		f.endNot()
	}
}

func (f *filterText) endNot() {
	f.nots = f.nots[:len(f.nots)-1]
	f.b.WriteString(") ")
}

// quoted translates a text in quotes; query() knows single ones only.
func (f *filterText) quoted(s string) string {
	if s[0] == '"' && len(s) > 1 && s[len(s)-1] == '"' {
		return f.placeholder(f.wildcards(s[1 : len(s)-1]))
	}
	return f.wildcards(s)
}

func (f *filterText) wildcards(s string) string {
	if f.exact {
		return s
	}
	return strings.ReplaceAll(s, "*", "@")
}

// placeholder gives a value a name in the text.
func (f *filterText) placeholder(s string) string {
	name := "v" + strconv.Itoa(f.named.Len()+1)
	f.named.Put(name, value.Str(s))
	return ":" + name
}

// beginning reads the value behind begin and gives it a wildcard at its end.
func (f *filterText) beginning(i int) (val string, next int) {
	for i < len(f.src) && f.src[i] == ' ' {
		i++
	}
	if i < len(f.src) && (f.src[i] == '\'' || f.src[i] == '"') {
		end := endOfQuoted(f.src, i)
		return f.placeholder(strings.Trim(f.src[i:end], f.src[i:i+1]) + "@"), end
	}
	next = endOfWord(f.src, i)
	word := f.src[i:next]
	if n, err := strconv.Atoi(strings.TrimPrefix(word, ":")); err == nil && strings.HasPrefix(word, ":") {
		if n >= 1 && n <= len(f.params) && f.params[n-1].Kind() == value.KText {
			return f.placeholder(f.params[n-1].AsText() + "@"), next
		}
		return word, next
	}
	return f.placeholder(word + "@"), next
}

func isComparator(c byte) bool { return c == '=' || c == '!' || c == '#' || c == '<' || c == '>' }

func isWord(c byte) bool {
	return c == '_' || c == '.' || c == '*' || c == '@' || c == ':' || c >= 0x80 || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// endOfWord is where a word ends; an apostrophe between two of its letters belongs to it.
func endOfWord(s string, i int) int {
	for i < len(s) && (isWord(s[i]) || s[i] == '\'' && i > 0 && isWord(s[i-1]) && i+1 < len(s) && isWord(s[i+1])) {
		i++
	}
	return i
}

// endOfQuoted is the place behind the second quote.
func endOfQuoted(s string, i int) int {
	if end := strings.IndexByte(s[i+1:], s[i]); end >= 0 {
		return i + end + 2
	}
	return len(s)
}
