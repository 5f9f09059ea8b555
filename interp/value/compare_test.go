package value

import (
	"bytes"
	"math"
	"sort"
	"testing"
)

func TestCompareTable(t *testing.T) {
	obj := NewObject(0).Value()
	tolerant := NullOf(DObject)
	const errWanted = -1
	b := func(x bool) int {
		if x {
			return 1
		}
		return 0
	}
	for _, c := range []struct {
		id   string
		a    Value
		op   Op
		b    Value
		want int
	}{
		{"E005", Int(3), Eq, Int(3), b(true)},
		{"E012", Real(0.00001), Eq, Real(0.00002), b(false)},
		{"E013", Real(0.000001), Eq, Real(0.000002), b(true)},
		{"E014", Real(0.000001), Eq, Real(0.000003), b(false)},
		{"<= within eps", Real(1.0000001), Le, Int(1), b(true)},
		{"> is exact", Real(1.0000001), Gt, Int(1), b(true)},
		{"infinity", Real(math.Inf(1)), Eq, Real(math.Inf(1)), b(true)},
		{"NaN", Real(math.NaN()), Eq, Real(math.NaN()), b(false)},
		{"NaN #", Real(math.NaN()), Ne, Real(math.NaN()), b(true)},
		{"E052", Str("abc"), Eq, Str("ABC"), b(true)},
		{"E053", Str("n"), Eq, Str("Ñ"), b(true)},
		{"E054", Str("A"), Eq, Str("å"), b(true)},
		{"E056", Str("abcdefghij"), Eq, Str("abc@"), b(true)},
		{"E057", Str("abc@"), Eq, Str("abcdefghij"), b(false)},
		{"E058", Str("abcdefghij"), Eq, Str("@abcde@fghij@"), b(true)},
		{"E059", Str("abcdefghij"), Eq, Str("abcdefghij@"), b(true)},
		{"E060", Str("abcdefghij"), Eq, Str("abc@@fg"), b(false)},
		{"@@ #", Str("abcdefghij"), Ne, Str("abc@@fg"), b(true)},
		{"@ alone", Str("x"), Eq, Str("@"), b(true)},
		{"@ alone, empty", Str(""), Eq, Str("@"), b(true)},
		{"E061", Str("abd"), Gt, Str("abc"), b(true)},
		{"case is no order", Str("A"), Lt, Str("a"), b(false)},
		{"case is no order 2", Str("A"), Gt, Str("a"), b(false)},
		{"<= with @", Str("abcd"), Le, Str("abc@"), b(true)},
		{"< with @", Str("abcd"), Lt, Str("abc@"), b(false)},
		{"> with @", Str("abd"), Gt, Str("ABC@"), b(true)},
		{"E068", Str("\x01"), Eq, Str(""), b(true)},
		{"tab counts", Str("\t"), Eq, Str(""), b(false)},
		{"null=null", Null, Eq, Null, b(true)},
		{"E096", Null, Eq, Undefined, b(true)},
		{"undefined=null", Undefined, Eq, Null, b(true)},
		{"undefined=undefined", Undefined, Eq, Undefined, b(true)},
		{"undefined#undefined", Undefined, Ne, Undefined, b(false)},
		{"E097", Undefined, Eq, Int(42), b(false)},
		{"undefined#value", Undefined, Ne, Str("x"), b(true)},
		{"null=value", Null, Eq, Int(42), b(false)},
		{"null#value", Null, Ne, Int(42), b(true)},
		{"tolerant null", tolerant, Eq, Null, b(true)},
		{"object#null", obj, Ne, Null, b(true)},
		{"nil pointer=null", NilPointer, Eq, Null, b(true)},
		{"E098", Undefined, Gt, Str("hello"), b(false)},
		{"undefined>=number", Undefined, Ge, Int(3), b(false)},
		{"number<undefined", Int(3), Lt, Undefined, b(false)},
		{"E099", Undefined, Gt, Null, errWanted},
		{"E100", Undefined, Lt, Int(42), b(false)},
		{"undefined<undefined", Undefined, Lt, Undefined, errWanted},
		{"undefined<Boolean", Undefined, Lt, True, errWanted},
		{"undefined<object", Undefined, Lt, obj, errWanted},
		{"null<number", Null, Lt, Int(1), errWanted},
		{"kinds differ =", Str("1"), Eq, Int(1), b(false)},
		{"kinds differ #", True, Ne, Str("x"), b(true)},
		{"kinds differ <", Str("1"), Lt, Int(1), errWanted},
		{"Booleans", True, Eq, True, b(true)},
		{"Booleans <", True, Lt, False, errWanted},
		{"E109", obj, Eq, NewObject(0).Value(), b(false)},
		{"same object", obj, Eq, obj, b(true)},
		{"time and number", Time(60), Eq, Int(60), b(true)},
		{"time < time", Time(60), Lt, Time(61), b(true)},
		{"dates", DateOf(2017, 1, 20), Ge, DateOf(2017, 1, 1), b(true)},
	} {
		got, err := Compare(c.op, c.a, c.b, Epsilon)
		r := b(got)
		if err != nil {
			r = errWanted
		}
		if r != c.want {
			t.Errorf("%s: %s %s %s: got %v (%v), want %d", c.id, show(c.a), c.op, show(c.b), got, err, c.want)
		}
	}
}

var foldSamples = []string{"", "a", "A", "abc", "ABC", "Ábc", "abd", "é", "e\u0301", "E", "œ", "oe", "OE", "ß", "ss", "SS",
	"æ", "ae", "ø", "o", "Ł", "l", "đ", "d", "ð", "þ", "ı", "i", "İ", "I", "²", "2", "½", "1⁄2", "й", "и", "и\u0306", "ё", "е",
	"あ", "ア", "ぁ", "가", "각", "\u1100\u1161", "Ａ", "＠", "@", "漢", "😀", "…", "...", "’", "'", "\u0301", "٣", "3", "ﬁ", "fi",
	"\u00ad", "a\u00adb", "ab", "a b", "a-b", "a_b", "_", "-", " ", "\t", "\x01", "\x01a", "a\x7f", "Crème brûlée", "creme brulee",
	"Σίσυφος", "ΣΊΣΥΦΟΣ", "σισυφοσ", "Żółć", "zolc", "\xed\xa0\xbd", "\xed\xb8\x80", "z\xff", "z", "kg", "㎏", "Ⅳ", "iv", "ŀa", "l·a", "la"}

func TestFoldEqualityAndOrderAgree(t *testing.T) {
	for _, a := range foldSamples {
		if f := FoldKey(a); FoldKey(f) != f {
			t.Errorf("fold of %q is %q, folded again %q", a, f, FoldKey(f))
		}
		for _, b := range foldSamples {
			same := FoldKey(a) == FoldKey(b)
			if EqualText(a, b) != same {
				t.Errorf("EqualText(%q, %q) = %v, folds %q and %q", a, b, !same, FoldKey(a), FoldKey(b))
			}
			if MatchText(a, b) != same && b != "@" {
				t.Errorf("MatchText(%q, %q) = %v", a, b, !same)
			}
			c := CompareText(a, b)
			if (c == 0) != same || c != -CompareText(b, a) {
				t.Errorf("CompareText(%q, %q) = %d, back %d, equal %v", a, b, c, CompareText(b, a), same)
			}
			if k := bytes.Compare(SortKey(a), SortKey(b)); k != c {
				t.Errorf("sort keys of %q and %q: %d, CompareText %d", a, b, k, c)
			}
		}
	}
}

func TestFoldJoins(t *testing.T) {
	for _, g := range [][]string{{"é", "e\u0301", "E", "e"}, {"œ", "oe", "Œ"}, {"ß", "ss"}, {"æ", "AE"}, {"ø", "O"}, {"ﬁ", "fi"}, {"½", "1⁄2"},
		{"あ", "ア", "ぁ"}, {"가", "\u1100\u1161"}, {"Ａ", "a"}, {"Σίσυφος", "ΣΊΣΥΦΟΣ"}, {"Żółć", "zolc"}, {"a\u00adb", "ab"}, {"İ", "i"}, {"й", "и\u0306"}} {
		for _, s := range g {
			if !EqualText(s, g[0]) {
				t.Errorf("%q # %q (folds %q, %q)", s, g[0], FoldKey(s), FoldKey(g[0]))
			}
		}
	}
	for _, g := range [][2]string{{"й", "и"}, {"ı", "i"}, {"þ", "th"}, {"’", "'"}, {"😀", "😁"}, {"漢", "字"}} {
		if EqualText(g[0], g[1]) {
			t.Errorf("%q = %q (folds %q, %q)", g[0], g[1], FoldKey(g[0]), FoldKey(g[1]))
		}
	}
}

func TestASCIIWeightsAreThoseOfTheCollator(t *testing.T) {
	c := collators.Get().(*collator)
	for i := range asciiWeight {
		var want []byte
		if w := asciiWeight[i]; w != 0 {
			want = []byte{byte(w >> 8), byte(w)}
		}
		if got := c.key(string(rune(i))); !bytes.Equal(got, want) {
			t.Errorf("%q: collator %x, table %x", rune(i), got, want)
		}
		if (asciiFold[i] == ignorable) != (want == nil) {
			t.Errorf("%q: fold %q but weight %x", rune(i), asciiFold[i], want)
		}
	}
}

func TestOrderAcrossKinds(t *testing.T) {
	vs := []Value{DateOf(2000, 1, 1), DateOf(1990, 1, 1), NewCollection(nil).Value(), NewObject(0).Value(), Real(math.Inf(1)), Time(90), Int(60),
		Real(math.Inf(-1)), Real(math.NaN()), Str("b"), Str("ab"), Str("a"), True, False, Null}
	sort.SliceStable(vs, func(i, j int) bool { return Order(vs[i], vs[j]) < 0 })
	want := []Kind{KNull, KBoolean, KBoolean, KText, KText, KText, KReal, KReal, KInteger, KTime, KReal, KObject, KCollection, KDate, KDate}
	for i, v := range vs {
		if v.Kind() != want[i] {
			t.Fatalf("place %d: %s, want %s", i, show(v), want[i])
		}
	}
}

func BenchmarkEqualText(b *testing.B) {
	for _, c := range [][2]string{{"Hello, World of 4D", "hello, world of 4d"}, {"Crème brûlée", "creme BRULEE"}} {
		b.Run(c[0], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if !EqualText(c[0], c[1]) {
					b.Fatal("not equal")
				}
			}
		})
	}
}

func BenchmarkCompareText(b *testing.B) {
	for _, c := range [][2]string{{"Hello, World of 4D", "hello, world of 5d"}, {"Crème brûlée à la carte", "creme BRULEE à la charte"}} {
		b.Run(c[0], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if CompareText(c[0], c[1]) >= 0 {
					b.Fatal("not less")
				}
			}
		})
	}
}
