package value

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// ending is a process that has been told to end.
type ending struct {
	Caller
	ctx context.Context
}

func (e ending) Context() context.Context { return e.ctx }

func TestLongLoopsEndWithTheirProcess(t *testing.T) {
	why := errors.New("told to")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(why)
	c := ending{ctx: ctx}
	vs := make([]Value, 10_000)
	for i := range vs {
		vs[i] = Int(int64(i * 7919 % 10_007))
	}
	if err := SortValues(c, vs, nil); !errors.Is(err, why) {
		t.Errorf("a sort ends with %v", err)
	}
	if _, err := NewCollection(vs).Distinct(c, nil, false, false); !errors.Is(err, why) {
		t.Errorf("distinct ends with %v", err)
	}
	if err := SortStable(c, vs, Order); !errors.Is(err, why) {
		t.Errorf("a stable sort ends with %v", err)
	}
	if err := SortValues(nil, vs, nil); err != nil {
		t.Errorf("without a process it ends with %v", err)
	}
}

// TestLongTextsAreSearchedInOnePass finds what begins almost everywhere, which would
// take minutes if each place were tried on its own.
func TestLongTextsAreSearchedInOnePass(t *testing.T) {
	const n = 1 << 20
	text := strings.Repeat("a", n)
	find := strings.Repeat("A", n/2) + "b"
	if pos, _ := Position(find, Str(text), 1, SkDefault); pos != 0 {
		t.Errorf("found at %d", pos)
	}
	if pos, length := Position(find, Str(text+"B"), 1, SkDefault); pos != n/2+1 || length != n/2+1 {
		t.Errorf("found at %d, %d characters", pos, length)
	}
	if got, err := ReplaceText(text+"BÉ"+text, find, "x", -1, SkDefault); err != nil || len(got) != n/2+1+2+n {
		t.Errorf("replaced: %d bytes, %v", len(got), err)
	}
}

func TestDistinctKeepsObjectsApart(t *testing.T) {
	a, b := NewObject(0).Value(), NewObject(0).Value()
	c := NewCollection(nil).Value()
	got, err := NewCollection([]Value{a, b, a, c, c, Int(1)}).Distinct(nil, nil, false, true)
	if err != nil || got.Len() != 4 {
		t.Fatalf("%d values, %v", got.Len(), err)
	}
	if n := got.At(1).AsObject().Lookup("count"); n.AsReal() != 2 {
		t.Errorf("the first object counts %v", n.AsReal())
	}
}

// TestBothWaysOfSearchingAgree compares the search that tries every place with the one
// in the folded text.
func TestBothWaysOfSearchingAgree(t *testing.T) {
	texts := []string{"", "a", "œuf", "Œufs", "soeur", "e\u0301te", "été\u0301", "a\x01b\x02", "\x01\x02ab", "straße STRASSE", "ﬁne fine", "ab\u0301ab", "日本語日本", "a\U0001F600b"}
	finds := []string{"a", "oe", "e", "eu", "oeu", "ete", "te", "ab", "b", "ss", "se", "fi", "i", "本", "b\x01", "\U0001F600"}
	for _, mode := range []TextMode{SkDefault, SkCaseInsensitive, SkDiacriticInsensitive, SkCharCodes | SkCaseInsensitive} {
		for _, find := range finds {
			s := newSearch(find, mode)
			if s.fold == nil || s.find == "" {
				continue
			}
			for _, text := range texts {
				for at := 0; at < len(text); {
					s.work = 0
					f1, t1 := s.find1(text, at)
					f2, t2 := s.inFolded(text, at)
					if f1 != f2 || t1 != t2 {
						t.Errorf("%q in %q from %d, mode %d: %d-%d and %d-%d", find, text, at, mode, f1, t1, f2, t2)
					}
					at += min(charLen(text[at]), len(text)-at)
				}
			}
		}
	}
}
