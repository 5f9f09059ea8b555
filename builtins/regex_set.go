package builtins

import (
	"strings"
	"sync"
)

// property translates \p{…} and \P{…}: Script=Greek, gc=Lu, IsGreek and the binary
// properties that can be spelled with categories.
func (t *icuTranslator) property(kind rune, inSet bool) (string, error) {
	if !t.more() {
		return "", icuWrong(icuProperty, "\\%c needs the name of a property", kind)
	}
	name := string(t.next())
	if name == "{" {
		name = ""
		for t.more() && t.src[t.pos] != '}' {
			name += string(t.next())
		}
		t.pos++
	}
	negate := kind == 'P'
	if strings.HasPrefix(name, "^") {
		negate, name = !negate, name[1:]
	}
	if _, after, ok := strings.Cut(name, "="); ok {
		name = after
	}
	name = strings.TrimSpace(name)
	members, known := icuProperties()[strings.ToLower(strings.NewReplacer("_", "", " ", "", "-", "").Replace(strings.TrimPrefix(name, "Is")))]
	switch {
	case !known && negate:
		return `\P{` + name + `}`, nil
	case !known:
		return `\p{` + name + `}`, nil
	case inSet && negate:
		return "", icuWrong(icuMissing, "\\P{%s} inside [ ] is not supported", name)
	case inSet:
		return members, nil
	case negate:
		return "[^" + members + "]", nil
	}
	return "[" + members + "]", nil
}

// icuProperties are binary properties and POSIX classes as members of a set.
var icuProperties = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"alphabetic": `\p{L}\p{Nl}`, "alpha": `\p{L}\p{Nl}`, "uppercase": `\p{Lu}`, "upper": `\p{Lu}`,
		"lowercase": `\p{Ll}`, "lower": `\p{Ll}`, "whitespace": `\s`, "space": `\s`, "digit": `\p{Nd}`,
		"alnum": `\p{L}\p{Nl}\p{Nd}`, "punct": `\p{P}`, "cntrl": `\p{Cc}`, "xdigit": `0-9A-Fa-f`,
		"hexdigit": `0-9A-Fa-f`, "asciihexdigit": `0-9A-Fa-f`, "blank": icuHorizontal, "word": `\w`,
		"ideographic": `\p{Han}`, "any": `\s\S`, "ascii": `\x00-\x7F`,
		"print": `\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}`, "graph": `\p{L}\p{M}\p{N}\p{P}\p{S}`,
	}
})

// set translates a set in [ ]. A plain one stays a set; with nested sets or the
// operators && and -- it becomes a group that looks at one character, since every part
// matches exactly one.
func (t *icuTranslator) set() (string, error) {
	s := &icuSet{}
	if t.has("^") {
		t.pos++
		s.negate = true
	}
	for first := true; t.more(); first = false {
		r := t.next()
		switch {
		case r == ']' && !first:
			return s.String(), nil
		case r == '[':
			part, err := t.bracket(false)
			if err != nil {
				return "", err
			}
			s.nested = append(s.nested, part)
		case r == '\\':
			part, err := t.escape(true)
			if err != nil {
				return "", err
			}
			s.members.WriteString(part)
		case r == '&' && t.has("&"), r == '-' && (t.has("-[") || t.has(`-\p`)):
			t.pos++
			s.combine(r)
		case r == '-' && t.has("["):
			s.combine('-') // the older spelling of a difference
		case r == '^' || r == ']':
			s.members.WriteString(`\` + string(r))
		default:
			s.members.WriteRune(r)
		}
	}
	return "", icuWrong(icuBracket, "a [ has no ]")
}

// bracket reads what follows a [: a set, or a POSIX class such as [:alpha:], which stands
// inside a set as well as alone.
//
// choice: alone, [:xyz:] of an unknown class is the set of these characters.
func (t *icuTranslator) bracket(alone bool) (string, error) {
	if !t.has(":") {
		return t.set()
	}
	name := ""
	for at := t.pos + 1; at < len(t.src) && t.src[at] != ':' && t.src[at] != ']'; at++ {
		name += string(t.src[at])
	}
	end := t.pos + 1 + len([]rune(name))
	closed := end+1 < len(t.src) && t.src[end] == ':' && t.src[end+1] == ']'
	_, known := icuProperties()[strings.ToLower(strings.TrimPrefix(name, "^"))]
	if !closed || alone && !known {
		return t.set()
	}
	t.pos = end + 2
	sub := &icuTranslator{src: []rune("{" + name + "}")}
	return sub.property('p', false)
}

// icuSet collects the parts of one set.
type icuSet struct {
	negate  bool
	members strings.Builder // of a plain set
	nested  []string        // patterns of one character
	left    string          // what an operator has on its left
	op      rune
}

// operand returns what was collected since the last operator as one pattern.
func (s *icuSet) operand() string {
	parts := s.nested
	if s.members.Len() > 0 {
		parts = append([]string{"[" + s.members.String() + "]"}, parts...)
	}
	s.members.Reset()
	s.nested = nil
	switch len(parts) {
	case 0:
		return "(?!)" // the empty set matches nothing
	case 1:
		return parts[0]
	}
	return "(?:" + strings.Join(parts, "|") + ")"
}

func (s *icuSet) combine(op rune) {
	x := s.operand()
	switch s.op {
	case '&':
		x = "(?:(?=" + s.left + ")" + x + ")"
	case '-':
		x = "(?:(?!" + x + ")" + s.left + ")"
	}
	s.left, s.op = x, op
}

// String returns the pattern of the whole set.
func (s *icuSet) String() string {
	if s.op == 0 && len(s.nested) == 0 && s.members.Len() > 0 {
		if s.negate {
			return "[^" + s.members.String() + "]"
		}
		return "[" + s.members.String() + "]"
	}
	s.combine(0)
	if s.negate {
		return "(?:(?!" + s.left + `)[\s\S])`
	}
	return s.left
}
