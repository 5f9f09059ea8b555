package rest

import "strings"

// queryText turns a $filter into a text for query(): begin becomes a comparison with
// a wildcard, EXCEPT an "and not", and * in values the wildcard @.
func queryText(filter string) string {
	var b strings.Builder
	closing := 0
	for i := 0; i < len(filter); {
		switch ch := filter[i]; {
		case ch == '\'' || ch == '"':
			end := strings.IndexByte(filter[i+1:], ch)
			if end < 0 {
				end = len(filter) - i - 2
			}
			b.WriteString(strings.ReplaceAll(filter[i:i+end+2], "*", "@"))
			i += end + 2
		case isWord(ch):
			j := i
			for j < len(filter) && isWord(filter[j]) {
				j++
			}
			switch word := filter[i:j]; {
			case strings.EqualFold(word, "begin"):
				val, next := operand(filter, j)
				b.WriteString("= " + val)
				i = next
				continue
			case strings.EqualFold(word, "except"):
				b.WriteString("and not(")
				closing++
			default:
				b.WriteString(strings.ReplaceAll(word, "*", "@"))
			}
			i = j
		default:
			b.WriteByte(ch)
			i++
		}
	}
	return b.String() + strings.Repeat(")", closing)
}

func isWord(c byte) bool {
	return c == '_' || c == '.' || c == '*' || c == '@' || c == ':' || c >= 0x80 || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// operand reads the value behind begin and gives it a wildcard at its end. A
// placeholder stays as it is.
// choice: "begin :1" compares with the parameter as it is; it may hold its own @.
func operand(s string, i int) (val string, next int) {
	for i < len(s) && s[i] == ' ' {
		i++
	}
	if i < len(s) && (s[i] == '\'' || s[i] == '"') {
		if end := strings.IndexByte(s[i+1:], s[i]); end >= 0 {
			return s[i:i+1] + s[i+1:i+1+end] + "@" + s[i:i+1], i + end + 2
		}
	}
	j := i
	for j < len(s) && isWord(s[j]) {
		j++
	}
	if strings.HasPrefix(s[i:j], ":") {
		return s[i:j], j
	}
	return "'" + s[i:j] + "@'", j
}
