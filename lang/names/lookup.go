package names

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"fourd/lang/names/internal/fold"
)

// EntryKind says which table a name was found in.
type EntryKind uint8

// The kinds of entries.
const (
	NoEntry EntryKind = iota
	CommandEntry
	ConstantEntry
	SysVarEntry
)

// Entry is a name that was found. Index counts in Commands or Constants, or is the SysVar.
type Entry struct {
	Kind  EntryKind
	Index uint16
}

// Command returns the command of the entry, or nil.
func (e Entry) Command() *Command {
	if e.Kind == CommandEntry {
		return &Commands[e.Index]
	}
	return nil
}

// Constant returns the constant of the entry, or nil.
func (e Entry) Constant() *Constant {
	if e.Kind == ConstantEntry {
		return &Constants[e.Index]
	}
	return nil
}

type spelling struct {
	name  string
	kind  EntryKind
	index uint16
}

type firstWord struct {
	word string
	most uint8
}

// Fold returns the spelling under which names are compared: lower case, one blank between words, accents kept.
func Fold(name string) string { return fold.String(name) }

// Same reports whether two spellings are the same name.
func Same(x, y string) bool { return fold.Equal(x, y) }

// WordRune reports whether r can stand in a word of a name.
func WordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_'
	}
	// Symbols count: real code has emoji in names of variables, and constants have a degree sign.
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || unicode.Is(unicode.So, r) && r != '◊' || r == '\u200d'
}

// WordLen is the length in bytes of the word that text begins with.
func WordLen(text string) int {
	i := 0
	for i < len(text) {
		c := text[i]
		if c < utf8.RuneSelf {
			if !WordRune(rune(c)) {
				break
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if !WordRune(r) {
			break
		}
		i += n
	}
	return i
}

// blankLen is the length in bytes of the blanks text begins with.
func blankLen(text string) int {
	i := 0
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !fold.Blank(r) {
			break
		}
		i += n
	}
	return i
}

// maxWords bounds the words of a name; the longest in the tables has fewer.
const maxWords = 16

// Words is the run of words that a text begins with, cut at every word end.
type Words struct {
	Ends  [maxWords]int // byte offset after word i
	Count int
}

// SplitWords finds the run of words text begins with.
func SplitWords(text string) (w Words) {
	at := 0
	for w.Count < maxWords {
		n := WordLen(text[at:])
		if n == 0 {
			return w
		}
		at += n
		w.Ends[w.Count] = at
		w.Count++
		at += blankLen(text[at:])
	}
	return w
}

// Find returns the entry of exactly that name, in any letter case and with any blanks between its words.
func Find(name string) (Entry, bool) {
	var buf [64]byte
	return find(fold.Append(buf[:0], name))
}

func find(folded []byte) (Entry, bool) {
	const mask = uint32(len(spellingSlots) - 1)
	for at := fold.Hash(folded) & mask; ; at = (at + 1) & mask {
		i := spellingSlots[at]
		if i == 0 {
			return Entry{}, false
		}
		if s := &spellings[i-1]; s.name == string(folded) {
			return Entry{s.kind, s.index}, true
		}
	}
}

// longestFrom is the number of words of the longest name that begins with the word.
func longestFrom(word string) int {
	var buf [64]byte
	folded := fold.Append(buf[:0], word)
	const mask = uint32(len(firstWordSlots) - 1)
	for at := fold.Hash(folded) & mask; ; at = (at + 1) & mask {
		i := firstWordSlots[at]
		if i == 0 {
			return 0
		}
		if w := &firstWords[i-1]; w.word == string(folded) {
			return int(w.most)
		}
	}
}

// Longest returns the longest name of the tables that the words of text begin with, and how many words it takes (0: none).
func Longest(text string, words *Words) (Entry, int) {
	if words.Count == 0 {
		return Entry{}, 0
	}
	for n := min(longestFrom(text[:words.Ends[0]]), words.Count); n > 0; n-- {
		if e, ok := Find(text[:words.Ends[n-1]]); ok {
			return e, n
		}
	}
	return Entry{}, 0
}

// Lookup returns the command that text begins with, by longest match, and the bytes it takes (0: none).
func Lookup(text string) (*Command, int) {
	w := SplitWords(text)
	e, n := Longest(text, &w)
	if c := e.Command(); c != nil {
		return c, w.Ends[n-1]
	}
	return nil, 0
}

// ByID returns the command of that number, or nil.
func ByID(id ID) *Command {
	if int(id) < len(commandByID) {
		if i := commandByID[id]; i != 0 {
			return &Commands[i-1]
		}
		return nil
	}
	if i := int(id-FirstComponent) + firstComponent; id >= FirstComponent && i < len(Commands) {
		return &Commands[i]
	}
	return nil
}

// CommandByName returns the command of that name or former name, in any letter case, or nil.
func CommandByName(name string) *Command {
	e, _ := Find(name)
	return e.Command()
}

// MustID returns the number of the command of that name. It panics when there is none: for tables written in Go only.
func MustID(name string) ID {
	c := CommandByName(name)
	if c == nil {
		panic("names: no command " + name)
	}
	return c.ID
}

// ConstantByName returns the constant of that name in any letter case, or nil.
func ConstantByName(name string) *Constant {
	e, _ := Find(name)
	return e.Constant()
}

// ConstantByToken returns the constant with the token :Kn:m, or nil.
func ConstantByToken(theme, place int) *Constant {
	i := sort.Search(len(constantsByToken), func(i int) bool {
		c := &Constants[constantsByToken[i]]
		return int(c.Theme) > theme || int(c.Theme) == theme && int(c.Place) >= place
	})
	if i < len(constantsByToken) {
		if c := &Constants[constantsByToken[i]]; int(c.Theme) == theme && int(c.Place) == place {
			return c
		}
	}
	return nil
}

// String returns the name of the theme.
func (t Theme) String() string {
	if int(t) < len(themeText) {
		return themeText[t]
	}
	return ""
}

var sysVarText = [...]string{
	"", "OK", "Document", "FldDelimit", "RecDelimit", "Error", "Error method", "Error line", "Error formula",
	"MouseDown", "MouseX", "MouseY", "KeyCode", "Modifiers", "MouseProc",
}

// String returns the name of the system variable.
func (v SysVar) String() string { return sysVarText[v] }

// Has reports whether the command has all the flags.
func (c *Command) Has(f Flags) bool { return c.Flags&f == f }

// String returns the command as a token would show it: "APPEND TO ARRAY".
func (c *Command) String() string { return c.Name }

// AppendFold appends the folded spelling of name to buf, for look-ups in maps that must not allocate.
func AppendFold(buf []byte, name string) []byte { return fold.Append(buf, name) }
