package value

import (
	"errors"
	"math"
	"testing"
)

// show prints a value for a failure line.
func show(v Value) string { return v.Kind().String() + ":" + String(v) }

func TestOperators(t *testing.T) {
	d := DateOf
	tm := func(h, m, s int64) Value { return Time(h*3600 + m*60 + s) }
	big := Real(math.Pow(2, 60))
	for _, c := range []struct {
		id   string
		op   func(a, b Value) (Value, error)
		a, b Value
		want Value
	}{
		{"E001a", Add, Int(3), Int(4), Int(7)},
		{"E001b", Mul, Int(7), Int(5), Int(35)},
		{"E003", Pow, Int(8), Int(2), Int(64)},
		{"E006", Div, Int(5), Int(2), Real(2.5)},
		{"whole quotient", Div, Int(6), Int(3), Int(2)},
		{"E007", IntDiv, Int(5), Int(2), Int(2)},
		{"floor", IntDiv, Int(-7), Int(2), Int(-4)},
		{"floor of reals", IntDiv, Real(-7.5), Int(2), Int(-4)},
		{"E008", Mod, Int(5), Int(2), Int(1)},
		{"E009", Mod, Real(10.5), Int(2), Int(0)},
		{"E010", Mod, Int(10), Int(3), Int(1)},
		{"sign of the left", Mod, Int(-10), Int(3), Int(-1)},
		{"E011", Mul, Int(2), Int(-3), Int(-6)},
		{"E015", BitAnd, Int(0x0000FFFF), Int(0xFF00FF00), Int(65280)},
		{"E016", BitOr, Int(0x0000FFFF), Int(0xFF00FF00), Int(-16711681)},
		{"E017", BitXor, Int(0x0000FFFF), Int(0xFF00FF00), Int(-16776961)},
		{"E018", Shl, Int(0x0000FFFF), Int(8), Int(16776960)},
		{"E019", Shr, Int(0x0000FFFF), Int(8), Int(255)},
		{"zeros shifted in", Shr, Int(-1), Int(28), Int(15)},
		{"E020", BitSet, Int(0), Int(16), Int(65536)},
		{"E021", BitClear, Int(0x00010000), Int(16), Int(0)},
		{"E022", BitTest, Int(0x00010000), Int(16), True},
		{"E023", Shl, Int(1), Int(32), Int(0)},
		{"bit 31", BitSet, Int(0), Int(31), Int(math.MinInt32)},
		{"E034", Div, Int(1), Int(0), Real(math.Inf(1))},
		{"E035", Div, Int(-1), Int(0), Real(math.Inf(-1))},
		{"E062", Mul, Str("ab"), Int(3), Str("ababab")},
		{"times 0", Mul, Str("ab"), Int(0), EmptyText},
		{"times -1", Mul, Str("ab"), Int(-1), EmptyText},
		{"join", Add, Str("abc"), Str("def"), Str("abcdef")},
		{"E064", Mod, Str("Alpha Bravo Charlie"), Str("Bravo"), True},
		{"E065", Mod, Str("Alpha Bravo Charlie"), Str("vo"), False},
		{"E066", Mod, Str("Alpha Bravo Charlie"), Str("Alpha Bravo"), False},
		{"E067", Mod, Str("Software and Computers"), Str("comput@"), True},
		{"E075", Sub, d(2017, 1, 20), d(2017, 1, 1), Int(19)},
		{"E076", Add, d(2017, 1, 20), Int(9), d(2017, 1, 29)},
		{"E095", Sub, d(2000, 11, 10), Int(10), d(2000, 10, 31)},
		{"date beyond range", Add, d(32767, 12, 31), Int(1), DateNumber(0)},
		{"date and NaN", Add, d(2017, 1, 20), Real(math.NaN()), DateNumber(0)},
		{"E078", Add, tm(2, 3, 4), tm(1, 2, 3), tm(3, 5, 7)},
		{"E079", Add, tm(2, 3, 4), Int(65), Int(7449)},
		{"E080", Mul, tm(2, 3, 4), Int(2), Int(14768)},
		{"E081", Mod, tm(20, 10, 0), tm(4, 20, 0), tm(2, 50, 0)},
		{"E082", Add, tm(23, 0, 0), tm(2, 30, 0), tm(25, 30, 0)},
		{"time/number", Div, tm(2, 3, 4), Int(2), Int(3692)},
		{"time\\number", IntDiv, tm(2, 3, 4), Int(2), Int(3692)},
		{"time%number", Mod, tm(2, 3, 4), Int(2), Int(0)},
		{"and", BitAnd, True, False, False},
		{"or", BitOr, True, False, True},
		{"beyond 2^53", Mul, Int(1 << 40), Int(1 << 20), big},
		{"sum beyond 2^53", Add, Int(1 << 53), Int(1 << 53), Real(1 << 54)},
		{"square of a large number", Mul, Int(94906265), Int(94906265), Int(94906265 * 94906265)},
		{"real power", Pow, Int(2), Real(0.5), Real(math.Sqrt2)},
		{"negative power", Pow, Int(2), Int(-1), Real(0.5)},
	} {
		got, err := c.op(c.a, c.b)
		if err != nil || got.Kind() != c.want.Kind() || String(got) != String(c.want) {
			t.Errorf("%s: got %s (%v), want %s", c.id, show(got), err, show(c.want))
		}
	}
}

func TestOperatorsRefuseOtherKinds(t *testing.T) {
	date := DateOf(2026, 1, 31)
	for _, c := range []struct {
		op        func(a, b Value) (Value, error)
		a, b      Value
		code      int
		msg, hint string
	}{
		{Add, Str("a"), date, 54, "cannot add a Date to a Text", "String(…) turns a date into text"},
		{Add, Str("a"), Real(0.5), 54, "cannot add a number to a Text", "String(…) turns a number into text"},
		{Add, Int(1), date, 54, "cannot add a Date to a number", "write the date first: date+days"},
		{Add, date, date, 54, "cannot add a Date to a Date", ""},
		{Add, Undefined, Int(1), 54, "cannot add a number to Undefined", "String(…), Num(…), Date(…) or Time(…) turns undefined into an empty value"},
		{Sub, Null, Int(1), 54, "cannot subtract a number from Null", "test with =Null first"},
		{Mul, Int(2), Bool(true), 54, "cannot multiply a number by a Boolean", ""},
		{IntDiv, Int(2), Int(0), CodeDivision, "division by zero", "test the divisor first; only / may divide by zero"},
		{Mod, Int(2), Real(0.5), CodeDivision, "division by zero", "test the divisor first; only / may divide by zero"},
		{IntDiv, Time(2), Time(1), 54, "cannot divide a Time by a Time", ""},
		{Mul, Str("ab"), Int(1 << 31), CodeTextTooLong, "the text would become longer than 1024 MB", ""},
		{Mod, NewPicture(nil, ""), NewPicture(nil, ""), 54, "the operator % on pictures is not supported", ""},
	} {
		_, err := c.op(c.a, c.b)
		var e *Error
		if !errors.As(err, &e) || e.Code != c.code || e.Msg != c.msg || e.Hint != c.hint {
			t.Errorf("%v: got %+v, want %d %q hint %q", c.msg, e, c.code, c.msg, c.hint)
		}
	}
}

func TestDates(t *testing.T) {
	if n := DayNumber(1, 1, 1); n != 1 {
		t.Errorf("0001-01-01 is day %d", n)
	}
	if n := DayNumber(32767, 12, 31); n != maxDay {
		t.Errorf("last day is %d, maxDay %d", n, maxDay)
	}
	for n := int64(1); n < maxDay; n += 37 {
		y, m, d := YMD(n)
		if DayNumber(y, m, d) != n {
			t.Fatalf("day %d became %d-%d-%d", n, y, m, d)
		}
		if g := GoTime(n, 0, gmt); g.Year() != y || int(g.Weekday())+1 != Weekday(n) || g.YearDay() != YearDay(n) {
			t.Fatalf("day %d: %v", n, g)
		}
		gy, gw := GoTime(n, 0, gmt).ISOWeek()
		if y, w := ISOWeek(n); y != gy || w != gw {
			t.Fatalf("day %d: week %d-%d, want %d-%d", n, y, w, gy, gw)
		}
	}
	for _, bad := range [][3]int{{2023, 2, 29}, {2023, 13, 1}, {2023, 0, 1}, {2023, 4, 31}, {0, 1, 1}, {32768, 1, 1}} {
		if n := DayNumber(bad[0], bad[1], bad[2]); n != 0 {
			t.Errorf("%v is day %d", bad, n)
		}
	}
	if got := DateNumber(AddToDate(DayNumber(2024, 1, 31), 0, 1, 0)); got != DateOf(2024, 2, 29) {
		t.Errorf("a month after 31 January 2024: %s", show(got))
	}
}
