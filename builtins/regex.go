package builtins

import (
	"sync"
	"time"
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2"

	"fourd/interp"
	"fourd/interp/value"
)

var regexes = []interp.Command{
	interp.Native("Match regex", matchRegex),
}

// Time a single match may take: patterns such as ^(a+)+$ need longer than the age of
// the machine for a short text.
const (
	matchTimeout    = 10 * time.Second
	matchTimeoutWeb = time.Second // a request must not be held up by a text it sent
)

// timeFor returns the time that a match of the process may take: not much more than
// the process itself has left. It is one of a few, as each is a pattern of its own in
// the cache.
func timeFor(p *interp.Process) time.Duration {
	most := matchTimeout
	if p.Kind() == interp.WebProcess {
		most = matchTimeoutWeb
	}
	end, limited := p.Context().Deadline()
	if !limited {
		return most
	}
	step := 100 * time.Millisecond
	for left := time.Until(end); step < left && step < most; {
		step *= 2
	}
	return min(step, most)
}

// How a pattern must match.
type matchMode byte

const (
	matchWhole matchMode = iota // the whole text
	matchFind                   // anywhere from the start position on
	matchHere                   // at the start position
)

// matchRegex tells whether a text matches an ICU pattern. With two arguments the whole
// text must match; with start (from 1) the first find at or after it counts, with * only
// one at start itself. pos_found and length_found receive its place, or, when they are
// arrays, the whole find in element 0 and each group in the next ones (0 and 0 for a
// group that took no part). Error codeRegex when the pattern is wrong or the match takes
// too long. Page: commands/match-regex.md.
func matchRegex(p *interp.Process, a interp.Args) (value.Value, error) {
	mode := matchWhole
	plain, star := stars(a)
	if plain.Len() > 2 {
		mode = matchFind
	}
	if star {
		mode = matchHere
	}
	re, err := compiledRegex(p, a, plain.Text(0), mode)
	if err != nil {
		return value.Undefined, err
	}
	subject := regexSubjectOf(p, plain.Text(1))
	start := subject.rune(max(plain.IntOr(2, 1), 1) - 1)
	if start > len(subject.runes) {
		return boolean(false)
	}
	m, err := re.FindRunesMatchStartingAt(subject.runes, start)
	if err != nil {
		if stopped := p.Context().Err(); stopped != nil {
			return value.Undefined, stopped
		}
		return value.Undefined, value.Errorf(codeRegex, icuTimeOut).WithHint("the pattern takes too long on this text; text that can be split among repeated groups in many ways makes it so")
	}
	if m == nil {
		return boolean(false)
	}
	return value.True, putMatch(plain, subject, m)
}

// putMatch gives the places of a match to the output arguments.
func putMatch(a interp.Args, s *regexSubject, m *regexp2.Match) error {
	groups := m.Groups()
	for i := 3; i < min(a.Len(), 5); i++ {
		at := func(g regexp2.Group) value.Value {
			if len(g.Captures) == 0 {
				return value.Int(0)
			}
			from, to := s.unit(g.RuneIndex), s.unit(g.RuneIndex+g.RuneLength)
			if i == 3 {
				return value.Int(int64(from + 1))
			}
			return value.Int(int64(to - from))
		}
		arr := a.Value(i).AsArray()
		if arr == nil {
			a.SetOut(i, at(groups[0]))
			continue
		}
		arr.Resize(len(groups) - 1)
		for n, g := range groups {
			if err := arr.Set(n, at(g)); err != nil {
				return err
			}
		}
	}
	return nil
}

// regexSubject is a text as the engine wants it, with the way back to 4D positions.
type regexSubject struct {
	source string
	runes  []rune
	units  []int32 // UTF-16 position of each rune; nil when they are the same
}

// regexSubjectOf returns the text as runes. Code that walks through a long text calls
// Match regex again and again on it, so the last one is kept with the process.
func regexSubjectOf(p *interp.Process, s string) *regexSubject {
	type key struct{}
	if last, ok := p.Attached(key{}).(*regexSubject); ok && last.source == s {
		return last
	}
	x := &regexSubject{source: s, runes: runesOf(s)}
	for i, r := range x.runes {
		if r >= 0x10000 {
			x.units = make([]int32, len(x.runes)+1)
			n := int32(i)
			for j := range x.units {
				if j < i {
					x.units[j] = int32(j)
					continue
				}
				x.units[j] = n
				if n++; j < len(x.runes) && x.runes[j] >= 0x10000 {
					n++
				}
			}
			break
		}
	}
	p.Attach(key{}, x)
	return x
}

func (s *regexSubject) unit(i int) int {
	if s.units == nil {
		return i
	}
	return int(s.units[i])
}

// rune returns the rune at or behind a UTF-16 position; beyond the text more than the
// number of runes.
func (s *regexSubject) rune(unit int) int {
	if s.units == nil {
		return unit
	}
	for i, n := range s.units {
		if int(n) >= unit {
			return i
		}
	}
	return len(s.runes) + 1
}

// runesOf decodes a text; lone halves of surrogate pairs stay what they are.
func runesOf(s string) []rune {
	out := make([]rune, 0, len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 && i+2 < len(s) && s[i] == 0xED {
			r, n = rune(s[i]&0x0F)<<12|rune(s[i+1]&0x3F)<<6|rune(s[i+2]&0x3F), 3
		}
		out = append(out, r)
		i += n
	}
	return out
}

// regexCache keeps compiled patterns in two generations: when the young one is full
// it becomes the old one, so what is in use stays.
type regexCache struct {
	mu         sync.Mutex
	young, old map[regexKey]*regexp2.Regexp
}

const regexCacheSize = 256 // of one generation

type regexKey struct {
	pattern string
	mode    matchMode
	time    time.Duration
}

func compiledRegex(p *interp.Process, a interp.Args, pattern string, mode matchMode) (*regexp2.Regexp, error) {
	cache := attached(p, func() *regexCache { return &regexCache{} })
	k := regexKey{pattern, mode, timeFor(p)}
	if re := cache.get(k); re != nil {
		return re, nil
	}
	translated, err := translateICU(pattern)
	if err != nil {
		return nil, wrongPattern(pattern, err)
	}
	switch mode {
	case matchWhole:
		translated = `\A(?:` + translated + `)\z`
	case matchHere:
		translated = `\G(?:` + translated + `)`
	}
	re, err := regexp2.Compile(translated, regexp2.OptionMaintainCaptureOrder())
	if err != nil {
		return nil, wrongPattern(pattern, err)
	}
	re.MatchTimeout = k.time
	cache.put(k, re)
	return re, nil
}

func (c *regexCache) get(k regexKey) *regexp2.Regexp {
	c.mu.Lock()
	defer c.mu.Unlock()
	if re := c.young[k]; re != nil {
		return re
	}
	re := c.old[k]
	if re != nil {
		c.add(k, re)
	}
	return re
}

func (c *regexCache) put(k regexKey, re *regexp2.Regexp) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.add(k, re)
}

func (c *regexCache) add(k regexKey, re *regexp2.Regexp) {
	if len(c.young) >= regexCacheSize || c.young == nil {
		c.old, c.young = c.young, map[regexKey]*regexp2.Regexp{}
	}
	c.young[k] = re
}
