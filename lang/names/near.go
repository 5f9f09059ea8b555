package names

import (
	"slices"
	"unicode/utf8"

	"fourd/lang/names/internal/fold"
)

// Near returns the candidate nearest to name, if it is near enough to be worth offering: at most a third of the
// letters differ, letter case ignored. An exact match is not a suggestion.
func Near(name string, candidates func(yield func(string) bool)) string {
	folded := []rune(fold.String(name))
	limit := len(folded) / 3
	own, ascii := lettersOf(name)
	best, bestDistance := "", limit+1
	var d differ
	candidates(func(c string) bool {
		if n := utf8.RuneCountInString(c); n > len(folded)+limit || n < len(folded)-limit {
			return true
		}
		if ascii && own.apart(c, bestDistance) {
			return true // most candidates end here
		}
		if d := d.distance(folded, []rune(fold.String(c)), bestDistance); d > 0 && d < bestDistance {
			best, bestDistance = c, d
		}
		return true
	})
	return best
}

// letters counts the letters of an ASCII text, whatever their case. Blanks are left
// out: folding changes their number.
type letters [64]int8

// lettersOf counts; ok is false when s is too long or not all ASCII.
func lettersOf(s string) (l letters, ok bool) {
	if len(s) > 127 {
		return l, false
	}
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return l, false
		}
		if c != ' ' {
			l[c&0x3F|(c>>1)&0x20]++ // the case of letters is bit 5, which bit 6 makes up for
		}
	}
	return l, true
}

// apart reports whether no fewer than limit edits make the one text of the other:
// every letter that only one has is one.
func (l *letters) apart(s string, limit int) bool {
	left := *l
	more := 0
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return false
		}
		if c == ' ' {
			continue
		}
		if n := &left[c&0x3F|(c>>1)&0x20]; *n > 0 {
			*n--
		} else if more++; more >= limit {
			return true
		}
	}
	return false
}

// NearBuiltin returns the command or constant nearest to name, or "".
func NearBuiltin(name string) string { return Near(name, All) }

// All yields the name of every command that is not obsolete, every usable constant and every system variable.
func All(yield func(string) bool) {
	for i := range Commands {
		if !Commands[i].Flags.has(Obsolete) && !yield(Commands[i].Name) {
			return
		}
	}
	for i := range Constants {
		if Constants[i].Usable() && !yield(Constants[i].Name) {
			return
		}
	}
	for _, v := range sysVarText[1:] {
		if !yield(v) {
			return
		}
	}
}

func (f Flags) has(x Flags) bool { return f&x == x }

// differ keeps the rows that comparing needs.
type differ struct{ rows [3][]int }

// distance is the edit distance with neighbouring letters swapped counting once; it gives up at limit.
func (d *differ) distance(a, b []rune, limit int) int {
	for i := range d.rows {
		d.rows[i] = slices.Grow(d.rows[i][:0], len(b)+1)[:len(b)+1]
	}
	before, prev, cur := d.rows[0], d.rows[1], d.rows[2]
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		lowest := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], before[j-2]+1)
			}
			lowest = min(lowest, cur[j])
		}
		if lowest >= limit {
			return limit
		}
		before, prev, cur = prev, cur, before
	}
	return prev[len(b)]
}
