package builtins

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// translateICU rewrites an ICU pattern for the engine we use, which has other line
// ends, knows neither set operations nor some escapes, and takes names of properties
// in one spelling only. What cannot be rewritten is an error, never a silent mismatch.
func translateICU(pattern string) (string, error) {
	t := &icuTranslator{src: []rune(pattern)}
	t.flags = []icuFlags{{}}
	if err := t.run(); err != nil {
		return "", err
	}
	return t.out.String(), nil
}

// icuFlags are the flags that change what is translated: s dot matches all, m lines,
// x free spacing.
type icuFlags struct{ s, m, x bool }

type icuTranslator struct {
	src   []rune
	pos   int
	out   strings.Builder
	flags []icuFlags // one for each open group
}

// Line ends of ICU; the engine below knows only line feed.
const (
	icuEnds       = `\n\x0B\f\r\u0085\u2028\u2029`
	icuEnd        = `(?=(?:\r\n|[` + icuEnds + `])?\z)`
	icuLineEnd    = `(?:(?=[\x0B\f\r\u0085\u2028\u2029]|\z)|(?<!\r)(?=\n))`
	icuLineStart  = `(?:\A|(?<=[\n\x0B\f\u0085\u2028\u2029]|\r(?!\n))(?!\z))`
	icuHorizontal = `\t\p{Zs}`
	icuVertical   = `\n\x0B\f\r\u0085\u2028\u2029`
)

func (t *icuTranslator) top() *icuFlags { return &t.flags[len(t.flags)-1] }

func (t *icuTranslator) more() bool { return t.pos < len(t.src) }

func (t *icuTranslator) next() rune {
	r := t.src[t.pos]
	t.pos++
	return r
}

func (t *icuTranslator) has(s string) bool {
	return strings.HasPrefix(string(t.src[t.pos:min(t.pos+len(s), len(t.src))]), s)
}

func (t *icuTranslator) run() error {
	for t.more() {
		switch r := t.next(); {
		case r == '\\':
			s, err := t.escape(false)
			if err != nil {
				return err
			}
			t.out.WriteString(s)
		case r == '[':
			s, err := t.bracket(true)
			if err != nil {
				return err
			}
			t.out.WriteString(s)
		case r == '(':
			if err := t.group(); err != nil {
				return err
			}
		case r == ')':
			if len(t.flags) > 1 {
				t.flags = t.flags[:len(t.flags)-1]
			}
			t.out.WriteRune(r)
		case r == '#' && t.top().x:
			t.comment()
		default:
			t.out.WriteString(t.plain(r))
		}
	}
	return nil
}

// plain translates a character that is neither an escape, a set nor a bracket.
func (t *icuTranslator) plain(r rune) string {
	switch f := t.top(); {
	case r == '.' && f.s:
		return `[\s\S]`
	case r == '.':
		return `[^` + icuEnds + `]`
	case r == '^' && f.m:
		return icuLineStart
	case r == '^':
		return `\A`
	case r == '$' && f.m:
		return icuLineEnd
	case r == '$':
		return icuEnd
	}
	return string(r)
}

// comment drops the rest of a line in free-spacing mode.
func (t *icuTranslator) comment() {
	for t.more() && t.src[t.pos] != '\n' && t.src[t.pos] != '\r' {
		t.pos++
	}
}

var inlineFlags = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\?([a-zA-Z]*)(-[a-zA-Z]*)?([:)])`) })

// group reads what follows an opening bracket: flags are kept here, as . ^ and $ are
// translated by them; the engine only gets i and x.
func (t *icuTranslator) group() error {
	rest := string(t.src[t.pos:])
	if strings.HasPrefix(rest, "?#") {
		for t.more() && t.next() != ')' {
		}
		return nil
	}
	m := inlineFlags().FindStringSubmatch(rest)
	if m == nil {
		t.flags = append(t.flags, *t.top())
		t.out.WriteByte('(')
		return nil
	}
	t.pos += len([]rune(m[0]))
	f := *t.top()
	on, off := applyFlags(&f, m[1], true), applyFlags(&f, strings.TrimPrefix(m[2], "-"), false)
	if off != "" {
		off = "-" + off
	}
	if m[3] == ":" {
		t.flags = append(t.flags, f)
		t.out.WriteString("(?" + on + off + ":")
		return nil
	}
	*t.top() = f
	if on+off != "" {
		t.out.WriteString("(?" + on + off + ")")
	}
	return nil
}

func applyFlags(f *icuFlags, letters string, on bool) (rest string) {
	for _, r := range letters {
		switch r {
		case 's':
			f.s = on
		case 'm':
			f.m = on
		case 'x':
			f.x = on
			rest += "x"
		case 'i':
			rest += "i"
		}
	}
	return rest
}

// escape translates what follows a backslash; inside a set only what may stand there.
func (t *icuTranslator) escape(inSet bool) (string, error) {
	if !t.more() {
		return "", icuWrong(icuEscape, "the pattern ends with a backslash")
	}
	bare := func(members string) string {
		if inSet {
			return members
		}
		return "[" + members + "]"
	}
	switch r := t.next(); r {
	case 'h':
		return bare(icuHorizontal), nil
	case 'v':
		return bare(icuVertical), nil
	case 'H', 'V':
		if inSet {
			return "", icuWrong(icuMissing, "\\%c inside [ ] is not supported", r)
		}
		return map[rune]string{'H': `[^` + icuHorizontal + `]`, 'V': `[^` + icuVertical + `]`}[r], nil
	case 'Z':
		return icuEnd, nil
	case 'N':
		return "", icuWrong(icuMissing, "\\N{name} is not supported: give the character itself or \\x{…}")
	case 'p', 'P':
		return t.property(r, inSet)
	case 'Q':
		return t.quoted(), nil
	case 'u', 'U', 'x':
		return t.code(r)
	case '_', '"', '\'', '@', '/', '%', '<', '>', ';', ':', ',', '!', '=', '~', '`':
		return string(r), nil // these need no escape, and the engine refuses some
	default:
		return `\` + string(r), nil
	}
}

// quoted escapes what stands between \Q and \E.
func (t *icuTranslator) quoted() string {
	var b strings.Builder
	for t.more() && !t.has(`\E`) {
		b.WriteString(regexp.QuoteMeta(string(t.next())))
	}
	t.pos = min(t.pos+2, len(t.src))
	return b.String()
}

var codePoint = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]+))`) })

// code reads \uhhhh, \Uhhhhhhhh, \xhh and \x{h…}; two halves of a pair become one.
func (t *icuTranslator) code(kind rune) (string, error) {
	digits := map[rune]int{'u': 4, 'U': 8, 'x': 2}[kind]
	m := codePoint().FindStringSubmatch(string(t.src[t.pos:min(t.pos+10, len(t.src))]))
	if m == nil {
		return "", icuWrong(icuEscape, "\\%c needs hexadecimal digits", kind)
	}
	hex := m[1]
	if hex != "" {
		t.pos += len(m[0])
	} else {
		hex = m[2][:min(digits, len(m[2]))]
		t.pos += len(hex)
	}
	n, _ := strconv.ParseUint(hex, 16, 32)
	if n >= 0xD800 && n < 0xDC00 && t.has(`\u`) {
		save := t.pos
		t.pos += 2
		if low := codePoint().FindStringSubmatch(string(t.src[t.pos:min(t.pos+4, len(t.src))])); low != nil && len(low[2]) == 4 {
			if l, _ := strconv.ParseUint(low[2], 16, 32); l >= 0xDC00 && l < 0xE000 {
				t.pos += 4
				n = 0x10000 + (n-0xD800)<<10 + (l - 0xDC00)
			}
		}
		if n < 0x10000 {
			t.pos = save
		}
	}
	return fmt.Sprintf(`\x{%X}`, n), nil
}
