package names

import (
	"unicode/utf8"

	"fourd/lang/names/internal/fold"
)

// Near returns the candidate nearest to name, if it is near enough to be worth offering: at most a third of the
// letters differ, letter case ignored. An exact match is not a suggestion.
func Near(name string, candidates func(yield func(string) bool)) string {
	folded := []rune(fold.String(name))
	limit := len(folded) / 3
	best, bestDistance := "", limit+1
	candidates(func(c string) bool {
		if n := utf8.RuneCountInString(c); n > len(folded)+limit || n < len(folded)-limit {
			return true
		}
		if d := distance(folded, []rune(fold.String(c)), bestDistance); d > 0 && d < bestDistance {
			best, bestDistance = c, d
		}
		return true
	})
	return best
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

// distance is the edit distance with neighbouring letters swapped counting once; it gives up at limit.
func distance(a, b []rune, limit int) int {
	before, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
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
