package value

import (
	"strings"
	"sync"
	"testing"
	"unicode/utf16"
)

func TestTextOps(t *testing.T) {
	eq := func(id, got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s: got %q, want %q", id, got, want)
		}
	}
	split := func(s, sep string, ignoreEmpty, trim bool) []string {
		parts, err := SplitText(s, sep, ignoreEmpty, trim)
		if err != nil {
			t.Error(err)
		}
		return parts
	}
	eq("E074", Substring(Str("08/04/62"), 4, 2).AsText(), "04")
	eq("rest", Substring(Str("variable"), 2, -1).AsText(), "ariable")
	eq("beyond", Substring(Str("abc"), 4, 1).AsText(), "")
	eq("accents", Substring(Str("héhé"), 2, 2).AsText(), "éh")
	eq("emoji", Substring(Str("a😀b"), 2, 2).AsText(), "😀")
	eq("half", Substring(Str("a😀b"), 2, 1).AsText(), "\xed\xa0\xbd")
	eq("other half", Substring(Str("a😀b"), 3, 2).AsText(), "\xed\xb8\x80b")
	eq("halves meet", concat(Substring(Str("😀"), 1, 1).AsText(), Substring(Str("😀"), 2, 1).AsText()), "😀")
	eq("halves appended", Append(Str("\xed\xa0\xbd"), "\xed\xb8\x80").AsText(), "😀")
	eq("char", CharAt(Str("abc"), 2).AsText(), "b")
	eq("no char", CharAt(Str("abc"), 0).AsText(), "")
	eq("set", SetCharAt(Str("hello"), 1, "J").AsText(), "Jello")
	eq("set takes one", SetCharAt(Str("hello"), 1, "XYZ").AsText(), "Xello")
	eq("set outside", SetCharAt(Str("hello"), 9, "X").AsText(), "hello")
	eq("set half", SetCharAt(SetCharAt(Str("ab"), 1, "\xed\xa0\xbd"), 2, "\xed\xb8\x80").AsText(), "😀")
	eq("insert", InsertText(Str("The tree"), " green", 4).AsText(), "The green tree")
	eq("insert before", InsertText(Str("bc"), "a", -3).AsText(), "abc")
	eq("insert behind", InsertText(Str("ab"), "c", 99).AsText(), "abc")
	eq("delete", DeleteText(Str("Indentation"), 6, 2).AsText(), "Indention")
	eq("delete rest", DeleteText(Str("abcdef"), 3, 32000).AsText(), "ab")
	eq("change", ChangeText(Str("November"), "Dec", 1).AsText(), "December")
	eq("change 2", ChangeText(Str("Acme"), "CME", 2).AsText(), "ACME")
	eq("change is no longer", ChangeText(Str("abc"), "XYZ", 2).AsText(), "aXY")
	eq("E069", Upper("hélène", false), "HELENE")
	eq("E070", Lower("DÉJÀ VU", true), "déjà vu")
	eq("lower", Lower("DÉJÀ VU", false), "deja vu")
	eq("upper keeps", Upper("hélène", true), "HÉLÈNE")
	eq("other scripts", Upper("йод", false), "ЙОД")
	eq("half in case", Upper("é\xed\xa0\xbdé", true), "É\xed\xa0\xbdÉ")
	eq("codes", FromCharCodes(65, 0xD83D, 0xDE00, 233), "A😀é")
	eq("trim", Trim(" \t\u00a0x y\r\n", true, true), "x y")
	eq("trim end", Trim(" x ", false, true), " x")
	eq("split", strings.Join(split("John;Doe;; NJ", ";", true, true), "|"), "John|Doe|NJ")
	eq("split chars", strings.Join(split("a😀b", "", false, false), "|"), "a|😀|b")
	for _, c := range []struct {
		got, want int
	}{{CharCode("A"), 65}, {CharCode(""), 0}, {CharCode("😀"), 0xD83D}, {CharCodeAt(Str("a😀"), 3), 0xDE00}, {Length(Str("a😀é")), 4}, {Length(Str("\x01")), 1}} {
		if c.got != c.want {
			t.Errorf("got %d, want %d", c.got, c.want)
		}
	}
}

func TestPosition(t *testing.T) {
	for _, c := range []struct {
		id, find, in string
		start        int
		mode         TextMode
		pos, length  int
	}{
		{"E071", "ll", "Willow", 1, SkDefault, 3, 2}, {"E072", "DAY", "Today is the first day", 1, SkCharCodes, 0, 0},
		{"day", "day", "Today is the first day", 4, SkDefault, 20, 3}, {"ligature", "œ", "Bœuf", 1, SkDefault, 2, 1}, {"oe finds œ", "oe", "Bœuf", 1, SkDefault, 2, 1},
		{"œ finds oe", "œ", "Boeuf", 1, SkDefault, 2, 2}, {"half of a ligature", "o", "Bœuf", 1, SkDefault, 0, 0}, {"empty", "", "", 1, SkDefault, 0, 0},
		{"no wildcard", "a@", "abc", 1, SkDefault, 0, 0}, {"behind an emoji", "x", "😀😀x", 1, SkDefault, 5, 1}, {"accent", "e", "caf\u0065\u0301!", 1, SkDefault, 4, 2},
		{"ignorable", "ab", "xa\x01b", 1, SkDefault, 2, 3}, {"ignorable exact", "\x01", "xa\x01b", 1, SkCharCodes, 3, 1}, {"ignorable alone", "\x01", "xa\x01b", 1, SkDefault, 0, 0},
		{"whole word", "where", "somewhere where", 1, SkDefault | SkWholeWord, 11, 5}, {"case only", "A", "àa", 1, SkCaseInsensitive, 2, 1}, {"accent only", "a", "Aà", 1, SkDiacriticInsensitive, 2, 1},
		{"char codes without case", "ALPHA", "xalpha", 1, SkCharCodes | SkCaseInsensitive, 2, 5}, {"from inside", "a", "aéa", 2, SkDefault, 3, 1}, {"start 0", "a", "abc", 0, SkDefault, 1, 1},
	} {
		pos, length := Position(c.find, Str(c.in), c.start, c.mode)
		if pos != c.pos || length != c.length {
			t.Errorf("%s: got %d, %d, want %d, %d", c.id, pos, length, c.pos, c.length)
		}
	}
}

func TestReplaceText(t *testing.T) {
	for _, c := range []struct {
		id, s, old, with string
		n                int
		mode             TextMode
		want             string
	}{
		{"E073", "Crème brûlée", "Brulee", "caramel", -1, SkDefault, "Crème caramel"}, {"exact", "Crème brûlée", "Brulee", "caramel", -1, SkCharCodes, "Crème brûlée"},
		{"all", "aAa", "a", "b", -1, SkDefault, "bbb"}, {"two", "aaa", "a", "b", 2, SkDefault, "bba"}, {"remove", "Shout", "o", "", -1, SkDefault, "Shut"},
		{"empty old", "abc", "", "x", -1, SkDefault, "abc"}, {"none", "abc", "x", "y", -1, SkDefault, "abc"}, {"grows", "a", "a", "aa", -1, SkDefault, "aa"},
	} {
		if got, err := ReplaceText(c.s, c.old, c.with, c.n, c.mode); got != c.want || err != nil {
			t.Errorf("%s: got %q (%v), want %q", c.id, got, err, c.want)
		}
	}
}

func TestCompareStrings(t *testing.T) {
	for _, c := range []struct {
		a, b string
		mode TextMode
		want int
	}{{"alpha", "Alpha", SkCharCodes, 1}, {"alpha", "Alpha", SkCharCodes | SkCaseInsensitive, 0}, {"ete", "été", SkDefault, 0}, {"ete", "été", SkCaseInsensitive, -1}, {"a", "A", SkCaseInsensitive, 0},
		{"a", "à", SkDiacriticInsensitive, 0}, {"a", "A", SkDiacriticInsensitive, -1}, {"a", "A", SkStrict, -1}, {"\uffff", "😀", SkCharCodes, 1}, {"abc", "abc@", SkDefault, -1}} {
		if got := CompareStrings(c.a, c.b, c.mode); got != c.want {
			t.Errorf("%q, %q in mode %d: got %d, want %d", c.a, c.b, c.mode, got, c.want)
		}
	}
}

// Texts that grew from one text by appending share memory; none may see the others.
func TestAppendFromManyGoroutines(t *testing.T) {
	base := Append(Str(strings.Repeat("x", 100)), "y")
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c := string(rune('a' + g))
			v := base
			for range 500 {
				v = Append(v, c)
				_ = v.AsTextObject().Units()
			}
			if want := base.AsText() + strings.Repeat(c, 500); v.AsText() != want {
				t.Errorf("goroutine %d sees another text", g)
			}
		}()
	}
	wg.Wait()
	if base.AsText() != strings.Repeat("x", 100)+"y" {
		t.Error("the shared beginning changed")
	}
}

// units is the slow, sure way: 4D positions are UTF-16.
func units(s string) []uint16 {
	var out []uint16
	for i := 0; i < len(s); {
		r, n := decode(s, i)
		if r > 0xFFFF {
			hi, lo := utf16.EncodeRune(r)
			out = append(out, uint16(hi), uint16(lo))
		} else {
			out = append(out, uint16(r))
		}
		i += n
	}
	return out
}

func fromUnits(u []uint16) string {
	codes := make([]int, len(u))
	for i, c := range u {
		codes[i] = int(c)
	}
	return FromCharCodes(codes...)
}

func FuzzTextPositions(f *testing.F) {
	f.Add("a😀bé", 2, 2, "x")
	f.Add("", 1, 1, "")
	f.Add("\xed\xa0\xbd\xed\xb8\x80", 2, 1, "😀")
	f.Add("\xf0\xf0", 2, 1, "\xf0")
	f.Fuzz(func(t *testing.T, s string, first, n int, what string) {
		for raw := Str(s); ; { // bytes that are no text may give nonsense, but no panic
			_, _ = Substring(raw, first, n), CharAt(raw, first)
			_, _ = InsertText(raw, what, first), SetCharAt(raw, first, what)
			_, _ = DeleteText(raw, first, n), CharCodeAt(raw, first)
			_, _ = Position(what, raw, first, SkDefault)
			break
		}
		s, what = fromUnits(units(s)), fromUnits(units(what))
		u := units(s)
		v := Str(s)
		if Length(v) != len(u) {
			t.Fatalf("length of %q: %d, want %d", s, Length(v), len(u))
		}
		_ = CharAt(v, first) // moves the remembered place
		from := min(max(first, 1)-1, len(u))
		to := len(u)
		if n >= 0 && n < len(u)-from {
			to = from + n
		}
		if got, want := Substring(v, first, n).AsText(), fromUnits(u[from:to]); got != want {
			t.Errorf("Substring(%q; %d; %d) = %q, want %q", s, first, n, got, want)
		}
		ins := append(append(append([]uint16(nil), u[:from]...), units(what)...), u[from:]...)
		if got, want := InsertText(v, what, first).AsText(), fromUnits(ins); got != want {
			t.Errorf("InsertText(%q; %q; %d) = %q, want %q", s, what, first, got, want)
		}
		pos, length := Position(what, v, first, SkCharCodes)
		if pos > 0 && fromUnits(u[pos-1:pos-1+length]) != what {
			t.Errorf("Position found %q at %d, %d of %q", what, pos, length, s)
		}
		if p, l := Position(what, v, first, SkDefault); p > 0 && (p+l-1 > len(u) || FoldKey(what) != "" && l == 0) {
			t.Errorf("Position of %q in %q: %d, %d", what, s, p, l)
		}
	})
}

func FuzzFold(f *testing.F) {
	for _, s := range foldSamples {
		f.Add(s, "a")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		same := FoldKey(a) == FoldKey(b)
		if EqualText(a, b) != same {
			t.Errorf("EqualText(%q, %q) = %v, folds %q, %q", a, b, !same, FoldKey(a), FoldKey(b))
		}
		c := CompareText(a, b)
		if (c == 0) != same || c != -CompareText(b, a) {
			t.Errorf("CompareText(%q, %q) = %d, back %d; equal %v", a, b, c, CompareText(b, a), same)
		}
		if k := strings.Compare(string(SortKey(a)), string(SortKey(b))); k != c {
			t.Errorf("keys of %q, %q: %d, CompareText %d", a, b, k, c)
		}
	})
}

func FuzzNumAndDates(f *testing.F) {
	for _, s := range []string{"A1B2C3", "-1e5", "123–456", "2020-11-17T00:00:00.0000", "1:2:3 pm", "99999999999999999999/1/1", "1 hour"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		_ = ParseNum(s, ".")
		_, _ = ParseNumBase(s, len(s)%37)
		if d := ParseDate(s, DefaultCentury, gmt).AsInt(); d < 0 || d > maxDay {
			t.Errorf("Date(%q) is day %d", s, d)
		}
		if n := ParseTime(s); n < 0 {
			t.Errorf("Time(%q) = %d", s, n)
		}
		_ = FormatPattern(738000, 3723, false, s, gmt)
	})
}

func FuzzFormatNumber(f *testing.F) {
	for _, s := range []string{"###,##0.00;(###);-", "&x", "&3", "$*,**0.00", ".##", "0^*#"} {
		f.Add(s, 1234.5)
	}
	f.Fuzz(func(_ *testing.T, format string, x float64) {
		_ = FormatNumber(x, format)
		_ = FormatReal(x)
		_, _ = FormatBase(x, len(format)%37)
	})
}

func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a":[1,2.5,"x",null,true,{"b":"2020-01-01"}]}`, `"\ud83d"`, `[1e400]`, `{"a":1,"a":2}`, `""`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := ParseJSON(s)
		if err != nil {
			return
		}
		one, err := Stringify(nil, v, false)
		if err != nil {
			t.Fatal(err)
		}
		w, err := ParseJSON(one)
		if err != nil {
			t.Fatalf("%q was written as %q: %v", s, one, err)
		}
		if two, _ := Stringify(nil, w, false); one != two {
			t.Errorf("%q, then %q", one, two)
		}
	})
}

func BenchmarkTextAppend(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		v := EmptyText
		for range 1000 {
			v = Append(v, "0123456789")
		}
	}
}

func BenchmarkCharAt(b *testing.B) {
	ascii, mixed := Str(strings.Repeat("a", 10000)), Str(strings.Repeat("aé", 5000))
	for name, v := range map[string]Value{"ascii": ascii, "mixed": mixed} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for i := 1; i <= 10000; i++ {
					_ = CharAt(v, i)
				}
			}
		})
	}
}

// TestTextsJoinedAtOnceAreTextsJoinedOneByOne covers halves of characters, which meet, and
// texts with spare room that is taken already.
func TestTextsJoinedAtOnceAreTextsJoinedOneByOne(t *testing.T) {
	parts := []string{"", "a", "é", "😀", "\xed\xa0\xbd", "\xed\xb8\x80", strings.Repeat("long ", 20), "x"}
	n := 0
	for _, first := range parts {
		for _, second := range parts {
			for _, third := range parts {
				for _, grown := range []bool{false, true} {
					start := Str(first)
					if grown { // has room behind it
						start = Append(Append(start, strings.Repeat("-", 70)), "+")
						start.AsTextObject().Units()
					}
					want := start
					for _, s := range []string{second, third, first} {
						var err error
						if want, err = Add(want, Str(s)); err != nil {
							t.Fatal(err)
						}
					}
					got, err := JoinTexts(start, second, third, first)
					again, err2 := JoinTexts(start, third)
					if err != nil || err2 != nil || got.AsText() != want.AsText() || got.AsTextObject().Units() != want.AsTextObject().Units() {
						t.Fatalf("%q + %q + %q: %q, want %q (%v)", start.AsText(), second, third, got.AsText(), want.AsText(), err)
					}
					if one, err := Add(start, Str(third)); err != nil || again.AsText() != one.AsText() {
						t.Fatalf("%q + %q: %q, want %q", start.AsText(), third, again.AsText(), one.AsText())
					}
					n++
				}
			}
		}
	}
	if n != 2*8*8*8 {
		t.Error(n)
	}
}
