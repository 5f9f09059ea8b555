package tags

import (
	"strings"

	"fourd/interp/value"
)

// choose renders 4DIF: the first branch whose condition is True. Conditions after
// it are not evaluated.
func (r *renderer) choose(n *node) error {
	for i := range n.branches {
		b := &n.branches[i]
		if !b.always {
			v, err := r.ev.Eval(b.cond)
			if err != nil && asFault(err) == nil {
				return err
			}
			if err != nil || v.Kind() != value.KBoolean {
				return r.describe(n, "A Boolean expression was expected")
			}
			if !v.AsBool() {
				continue
			}
		}
		return r.nodes(b.body)
	}
	return nil
}

// block runs rounds of a loop. When a round source fails with a 4D error, the error
// text replaces everything the block has written so far.
func (r *renderer) block(n *node, rounds func(body func() error) error) error {
	before := r.out.Len()
	body := func() error {
		if r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		return r.nodes(n.branches[0].body)
	}
	err := rounds(body)
	if err == nil {
		return nil
	}
	what, ok := describeLoop(err)
	if !ok {
		return err
	}
	kept := r.out.String()[:before]
	r.out.Reset()
	r.out.WriteString(kept)
	return r.describe(n, what)
}

// loopError is a fault of a loop that has a description instead of a number.
type loopError string

func (e loopError) Error() string { return string(e) }

// Descriptions of what is wrong with the content of a loop.
const (
	wrongType   loopError = "Unexpected expression type"
	wrongTable  loopError = "Incorrect table name"
	noArray     loopError = "An array was expected"
	noMethod    loopError = "The method does not exist"
	wrongSyntax loopError = "Syntax error"
	noAccess    loopError = "Access error"
	wrongItem   loopError = "An element of another type was found"
	wrongEach   loopError = "An item, the word in and an expression were expected"
)

func describeLoop(err error) (string, bool) {
	if e, ok := err.(loopError); ok {
		return string(e), true
	}
	f := asFault(err)
	switch {
	case f == nil:
		return "", false
	case f.Access:
		return string(noAccess), true
	}
	return string(wrongSyntax), true
}

// isName reports whether s could be the name of a variable or method.
func isName(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "<>"), "$")
	if s == "" {
		return false
	}
	for i, c := range s {
		letter := c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
		if !letter && (i == 0 || c != ' ' && (c < '0' || c > '9')) {
			return false
		}
	}
	return true
}
