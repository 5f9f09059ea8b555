package value

import (
	"math"
	"strings"
	"testing"
	"time"
)

func TestStringOfValues(t *testing.T) {
	for _, c := range []struct {
		id   string
		v    Value
		want string
	}{
		{"E032", Real(1.0 / 3), "0.3333333333333"},
		{"E033", Real(math.Atan(1) * 4), "3.14159265359"},
		{"sum", Real(0.1 + 0.2), "0.3"},
		{"E034", Real(math.Inf(1)), "INF"},
		{"E035", Real(math.Inf(-1)), "-INF"},
		{"E036", Real(math.NaN()), ""},
		{"whole", Real(32768), "32768"},
		{"minus zero", Real(math.Copysign(0, -1)), "0"},
		{"10^15", Int(1e15), "1e+15"},
		{"12 digits", Int(999999999999), "999999999999"},
		{"large", Real(12345678901234), "1.234567890123e+13"},
		{"small", Real(0.00001), "1e-05"},
		{"hundred thousand", Real(100000), "100000"},
		{"E085a", Undefined, ""},
		{"E085b", Null, "null"},
		{"True", True, "True"},
		{"date", DateOf(2023, 11, 27), "11/27/2023"},
		{"null date", DateNumber(0), "00/00/00"},
		{"E082", Time(25*3600 + 30*60), "25:30:00"},
		{"E083", Time(86401), "24:00:01"},
		{"text", Str("x"), "x"},
		{"object", NewObject(0).Value(), "[object Object]"},
	} {
		if got := String(c.v); got != c.want {
			t.Errorf("%s: got %q, want %q", c.id, got, c.want)
		}
	}
}

func TestFormatBase(t *testing.T) {
	for _, c := range []struct {
		x    float64
		base int
		want string
	}{
		{254, 16, "fe"}, {-10, 2, "-1010"}, {10, 2, "1010"}, {-16523461, 16, "-fc20c5"}, {math.NaN(), 10, "NaN"}, {0.5, 2, "0.1"},
		{255.5, 16, "ff.8"}, {0.1, 3, "0.002200220022002200220022002200220022"}, {35, 36, "z"}, {1e21, 10, "1e+21"}, {0.000001, 10, "0.000001"}, {1e-7, 10, "1e-7"}, {12.5, 0, "12.5"},
	} {
		got, err := FormatBase(c.x, c.base)
		if err != nil || (got != c.want && c.base != 3) {
			t.Errorf("%v in base %d: got %q (%v), want %q", c.x, c.base, got, err, c.want)
		}
	}
	if _, err := FormatBase(1, 37); err == nil {
		t.Error("base 37 was accepted")
	}
}

// The table of the reference: 1234.50, -1234.50 and 0 in each format.
func TestFormatNumberTable(t *testing.T) {
	for _, c := range [][4]string{
		{"###", "<<<", "<<<", ""},
		{"####", "1234", "<<<<", ""},
		{"#######", "1234", "-1234", ""},
		{"#####.##", "1234.5", "-1234.5", ""},
		{"####0.00", "1234.50", "-1234.50", "0.00"},
		{"#####0", "1234", "-1234", "0"},
		{"+#####0;–#####0;0", "+1234", "–1234", "0"},
		{"#####0DB;#####0CR;0", "1234DB", "1234CR", "0"},
		{"#####0;(#####0)", "1234", "(1234)", "0"},
		{"###,##0", "1,234", "-1,234", "0"},
		{"##,##0.00", "1,234.50", "-1,234.50", "0.00"},
		{"^^^^^^^", "   1234", "  -1234", "       "},
		{"^^^^^^0", "   1234", "  -1234", "      0"},
		{"^^^,^^0", "  1,234", " -1,234", "      0"},
		{"^^,^^0.00", " 1,234.50", "-1,234.50", "     0.00"},
		{"*******", "***1234", "**-1234", "*******"},
		{"******0", "***1234", "**-1234", "******0"},
		{"***,**0", "**1,234", "*-1,234", "******0"},
		{"**,**0.00", "*1,234.50", "-1,234.50", "*****0.00"},
		{"$*,**0.00;–$*,**0.00", "$1,234.50", "–$1,234.50", "$****0.00"},
		{"$^^^^0", "$ 1234", "$-1234", "$    0"},
		{"$^^^0 ;($^^^0)", "$1234 ", "($1234)", "$   0 "},
		{"$^,^^0.00 ;($^,^^0.00)", "$1,234.50 ", "($1,234.50)", "$    0.00 "},
		{"&2", "1.2e+3", "-1.2e+3", "0.0e+0"},
		{"&xml", "1234.5", "-1234.5", "0"},
		{"$###,##0.00;($###,##0.00);", "$1,234.50", "($1,234.50)", ""},
	} {
		for i, x := range []float64{1234.5, -1234.5, 0} {
			if got := FormatNumber(x, c[0]); got != c[i+1] {
				t.Errorf("%v in %q: got %q, want %q", x, c[0], got, c[i+1])
			}
		}
	}
}

func TestFormatNumber(t *testing.T) {
	for _, c := range []struct {
		id, format string
		x          float64
		want       string
	}{
		{"E039", "&x", -1, "0xFFFFFFFF"}, {"E040", "&x", 128, "0x0080"}, {"hex", "&$", 128, "$80"}, {"hex", "&$", 1 << 14, "$4000"},
		{"E041", "###,##0 Inhabitants", 32768, "32,768 Inhabitants"},
		{"E042", "True;;False", 0, "False"}, {"E042b", "True;;False", 1, "True"},
		{"third", "##0.00000", 1.0 / 3, "0.33333"}, {"pi", "##0.00", math.Pi, "3.14"},
		{"scientific", "&3", 759.62, "7.60e+2"}, {"as time", "&/5", 25000, "6:56 AM"},
		{"minus in front", "##0", -26, "-26"}, {"no room for minus", "##0", -260, "<<<"},
		{"forced zeros", "00000", 42, "00042"}, {"minus takes a zero", "000", -5, "-05"},
		{"no binary noise", "###0", 4.35 * 100, "435"}, {"small negative", "0.00", -0.001, "0.00"},
		{"separator between digits only", "###,##0", 12, "12"}, {"phone", "###-####", 5551234, "555-1234"},
		{"decimal point alone", "#.##", 0.5, ".5"}, {"optional decimals", "##0.##", 5, "5"},
	} {
		if got := FormatNumber(c.x, c.format); got != c.want {
			t.Errorf("%s: %v in %q: got %q, want %q", c.id, c.x, c.format, got, c.want)
		}
	}
}

func TestFormatDateAndTime(t *testing.T) {
	paris := time.FixedZone("", 3600)
	day := DayNumber(2006, 12, 29)
	for f, want := range map[DateFormat]string{1: "12/29/2006", 2: "Fri, Dec 29, 2006", 3: "Friday, December 29, 2006", 4: "12/29/06", 5: "December 29, 2006",
		6: "Dec 29, 2006", 7: "12/29/2006", 8: "2006-12-29T00:00:00", 9: "2006-12-28T23:00:00Z", 10: "Thu, 28 Dec 2006 23:00:00 GMT", 103: "Friday, December 29, 2006"} {
		if got := FormatDate(day, f, NoTime, paris); got != want {
			t.Errorf("date format %d: got %q, want %q", f, got, want)
		}
	}
	if got := FormatDate(DayNumber(1896, 12, 29), InternalShortSpecial, NoTime, paris); got != "12/29/1896" {
		t.Errorf("short special: %q", got)
	}
	if got := FormatDate(0, 101, NoTime, paris); got != "" {
		t.Errorf("blank if null: %q", got)
	}
	for f, want := range map[TimeFormat]string{1: "01:02:03", 2: "01:02", 3: "1 hour 2 minutes 3 seconds", 4: "1 hour 2 minutes", 5: "1:02 AM", 6: "62:03",
		7: "62 minutes 3 seconds", 8: "0000-00-00T01:02:03", 9: "01:02:03"} {
		if got := FormatTime(3723, f); got != want {
			t.Errorf("time format %d: got %q, want %q", f, got, want)
		}
	}
	if got := FormatTime(17*3600+30*60+45, HHMMAMPM); got != "5:30 PM" {
		t.Errorf("afternoon: %q", got)
	}
	for _, c := range []struct {
		y, m, d int
		sec     int64
		pattern string
		want    string
	}{
		{2023, 11, 27, 0, "EEEE d MMMM y GGGG", "Monday 27 November 2023 Anno Domini"},
		{2023, 11, 27, 0, "E dd/MM/yyyy zzzz", "Mon 27/11/2023 GMT+01:00"},
		{2023, 11, 27, 40500, "E dd/MM/yyyy 'at' hh:mm aa O", "Mon 27/11/2023 at 11:15 AM GMT+1"},
		{2000, 6, 15, 0, "QQQQ", "2nd quarter"}, {2001, 3, 17, 0, "D", "76"}, {1954, 3, 17, 0, "w", "11"}, {1954, 3, 17, 0, "eeee", "Wednesday"},
		{1996, 1, 2, 0, "yyyyyy yy", "001996 96"}, {2023, 11, 29, 0, "'Day' #D 'of the year'", "Day #333 of the year"},
		{2023, 11, 29, 34225, " HH : mm : ss ", "09 : 30 : 25"}, {2023, 11, 29, 0, "d''MMM", "29'Nov"},
	} {
		if got := FormatPattern(DayNumber(c.y, c.m, c.d), c.sec, false, c.pattern, paris); got != c.want {
			t.Errorf("%q: got %q, want %q", c.pattern, got, c.want)
		}
	}
	if got := FormatPattern(0, 63045, true, "'It is' K a", paris); got != "It is 5 PM" {
		t.Errorf("time pattern: %q", got)
	}
}

func TestParseNum(t *testing.T) {
	for in, want := range map[string]float64{"A1B2C3": 123, "123-456": 123, "-9": -9, "ABCD": 0, "0xFF": 0, "123": 123, "123.4": 123.4, "–123e2": -12300,
		"123e2": 12300, "123e–2": 1.23, "33,333.33": 33333.33, "12 eggs": 12, "$ 1,234.50": 1234.5, "": 0, "-": 0, ".5": 0.5, "5.": 5, "e5": 5, "1.2.3": 1.23,
		"price: -5 EUR": -5, "123.20": 123.20, "1e400": math.Inf(1)} {
		if got := ParseNum(in, "."); got != want {
			t.Errorf("Num(%q) = %v, want %v", in, got, want)
		}
	}
	if got := ParseNum("33.333,33", ","); got != 33333.33 {
		t.Errorf("comma as separator: %v", got)
	}
	for _, c := range []struct {
		in   string
		base int
		want float64
	}{{"ff", 16, 255}, {"0xFF", 16, 255}, {"2", 2, 0}, {"10.3", 16, 16}, {"123.20", 10, 123}, {"0x10", 0, 16}, {"12", 0, 12}, {"-z", 36, -35}, {" 7 ", 10, 7}, {"0x", 16, 0}} {
		if got, err := ParseNumBase(c.in, c.base); got != c.want || err != nil {
			t.Errorf("Num(%q; %d) = %v (%v), want %v", c.in, c.base, got, err, c.want)
		}
	}
	if ToNum(True) != 1 || ToNum(Undefined) != 0 || ToBool(Str("true")) || !ToBool(Int(3)) {
		t.Error("Num or Bool of other kinds")
	}
}

func TestParseDateAndTime(t *testing.T) {
	paris := time.FixedZone("", 2*3600)
	for in, want := range map[string]Value{
		"12/25/94": DateOf(1994, 12, 25), "40/40/94": DateNumber(0), "It was the 6/30, we were in 2016": DateOf(2016, 6, 30),
		"2020-11-17T00:00:00.0000": DateOf(2020, 11, 17), "2013-06-05T20:00:00": DateOf(2013, 6, 5), "13/35/94": DateNumber(0), "aa/12/94": DateNumber(0),
		"2013-08-22T23:00:00Z": DateOf(2013, 8, 23), "2026-01-31": DateOf(2026, 1, 31), "": DateNumber(0), "1/25/29": DateOf(2029, 1, 25), "1/25/30": DateOf(1930, 1, 25),
		"1.2.2003": DateOf(2003, 1, 2), "0000-00-00T00:00:00": DateNumber(0),
	} {
		if got := ParseDate(in, DefaultCentury, paris); got != want {
			t.Errorf("Date(%q) = %s, want %s", in, String(got), String(want))
		}
	}
	for in, want := range map[string]int64{"13:00:00": 46800, "5:30 PM": 63000, "12:05 am": 300, "01:02": 3720, "1 hour 2 minutes 3 seconds": 3723, "62 minutes 3 seconds": 3723,
		"0000-00-00T01:02:03": 3723, "25:30:00": 91800, "": 0, "abc": 0, "1:75": 0} {
		if got := ParseTime(in); got != want {
			t.Errorf("Time(%q) = %d, want %d", in, got, want)
		}
	}
	if ToTime(Int(10000)) != Time(10000) || ToDate(Undefined, DefaultCentury, nil) != DateNumber(0) {
		t.Error("Time of a number or Date of undefined")
	}
}

func TestLeastTimeIsFormatted(t *testing.T) {
	if got := FormatTime(math.MinInt64, HHMM); !strings.HasPrefix(got, "-") {
		t.Errorf("the least time is %q", got)
	}
}
