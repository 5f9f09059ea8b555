package repl

import (
	"slices"
	"strings"

	"fourd/interp/value"
	"fourd/lang/names"
)

// maxOffers bounds how many names are offered at once.
const maxOffers = 60

// completeAt is asked at Tab: what stands before the piece at pos (in characters),
// what could stand there, and the rest of the line.
func (r *prompt) completeAt(line string, pos int) (head string, offers []string, tail string) {
	all := []rune(line)
	pos = min(max(pos, 0), len(all))
	before, tail := string(all[:pos]), string(all[pos:])
	if isWord(before) && !strings.Contains(before, " ") {
		return "", startingWith(wordNames(), before), tail
	}
	if i := strings.LastIndexByte(before, '.'); i >= 0 && names.WordLen(before[i+1:]) == len(before)-i-1 {
		if offers := r.members(before[:i], before[i+1:]); len(offers) > 0 {
			return before[:i+1], offers, tail
		}
	}
	if i := strings.LastIndexAny(before, "$"); i >= 0 && names.WordLen(before[i+1:]) == len(before)-i-1 {
		return before[:i], startingWith(r.scope.Names(), before[i:]), tail
	}
	// A name may hold blanks: the longest run of words that begins some name counts.
	for _, at := range wordStarts(before) {
		if offers := r.named(before[at:]); len(offers) > 0 {
			return before[:at], offers, tail
		}
	}
	return before, nil, tail
}

func wordNames() []string {
	var out []string
	for _, w := range words() {
		out = append(out, w.name)
	}
	return out
}

// wordStarts returns where the words of the run at the end of text begin.
func wordStarts(text string) []int {
	var starts []int
	inWord := false
	for i, c := range text {
		switch {
		case names.WordRune(c):
			if !inWord {
				starts = append(starts, i)
			}
			inWord = true
		case c == ' ':
			inWord = false
		default:
			starts, inWord = nil, false
		}
	}
	return starts
}

// named returns the commands, constants, methods and process variables that begin
// with prefix.
func (r *prompt) named(prefix string) []string {
	if strings.TrimSpace(prefix) == "" {
		return nil
	}
	offers := startingWith(slices.Collect(r.rt.Project().Names().Methods()), prefix)
	offers = append(offers, startingWith(r.p.VarNames(), prefix)...)
	names.All(func(n string) bool {
		if begins(n, prefix) {
			offers = append(offers, n)
		}
		return len(offers) < maxOffers
	})
	slices.Sort(offers)
	return slices.Compact(offers)
}

// members returns the properties of the value that path names, and the members of
// its class. Nothing is run for it: only variables and plain properties are followed.
func (r *prompt) members(path, prefix string) []string {
	start := strings.LastIndexFunc(path, func(c rune) bool { return !names.WordRune(c) && c != '.' && c != '$' && c != ' ' }) + 1
	parts := strings.Split(strings.TrimSpace(path[start:]), ".")
	x := r.scope.Var(parts[0])
	if x == nil {
		return nil
	}
	v := x.Load()
	for _, name := range parts[1:] {
		o := v.AsObject()
		if o == nil {
			return nil
		}
		v = o.Lookup(name)
	}
	var offers []string
	if o := v.AsObject(); o != nil {
		offers = startingWith(o.Keys(), prefix)
	}
	if v.Kind() == value.KCollection {
		for _, m := range names.Members("Collection") {
			if m.Kind != names.Constructor && begins(m.Name, prefix) {
				offers = append(offers, m.Name)
			}
		}
	}
	return offers
}

func startingWith(all []string, prefix string) []string {
	var out []string
	for _, name := range all {
		if begins(name, prefix) {
			out = append(out, name)
		}
	}
	return out
}

func begins(name, prefix string) bool {
	return len(name) >= len(prefix) && strings.EqualFold(name[:len(prefix)], prefix)
}
