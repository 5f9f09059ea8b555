// Package table is the instruction set as data: for every instruction its name, the
// kinds of its operands and its body, written with accessors that the generator
// expands once for the fast loop and once for the checked one.
package table

import (
	"fmt"
	"strings"
)

// Op is one instruction.
//
// Args names the kinds of the fields a, b, c and x, separated by blanks, "-" for an
// unused one:
//
//	dR dV  slot written: raw half, whole value        sR sV  slot read
//	uR uV  slot read and written
//	k      signed number       n  unsigned number     j  jump in words
//	w      window (a slot)     f c  slots that a return clears: first, count
//	name   index into the unit's names                 meth  method number
//	lit    index into the unit's literals
//	obj    value slot read, whose object is written
//
// Words are the 8-byte words behind the instruction: "word", "real", "cache",
// "addr" (of a constant), "names", "far" (a jump), "tail" (of a call), "meth".
//
// Body is Go text; see gen for the accessors. An empty body means that the
// instruction is done outside the loop.
type Op struct {
	Name  string
	Args  string
	Words []string
	Body  string
}

// Len returns the length of the instruction in words.
func (o Op) Len() int { return 1 + len(o.Words) }

// All returns the instruction set in order of opcode.
func All() []Op {
	var all []Op
	for _, part := range [][]Op{doors(), moves(), integers(), reals(), compares(), branches(), loops(), calls(), returns(),
		properties(), sequences(), dynamics()} {
		all = append(all, part...)
	}
	seen := map[string]bool{}
	for _, o := range all {
		if seen[o.Name] {
			panic("table: two instructions named " + o.Name)
		}
		seen[o.Name] = true
	}
	if len(all) > 256 {
		panic(fmt.Sprintf("table: %d instructions do not fit a byte", len(all)))
	}
	return all
}

// words splits a list of word kinds.
func words(s string) []string { return strings.Fields(s) }

// op makes an instruction; args may end in "| words".
func op(name, args, body string) Op {
	a, w, _ := strings.Cut(args, "|")
	return Op{Name: name, Args: strings.TrimSpace(a), Words: words(w), Body: body}
}

// sub replaces pairs of placeholders in a body.
func sub(body string, pairs ...string) string { return strings.NewReplacer(pairs...).Replace(body) }

func afterBar(s string) string { _, w, _ := strings.Cut(s, "|"); return w }
