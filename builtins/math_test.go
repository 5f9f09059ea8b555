package builtins_test

import "testing"

func TestMath(t *testing.T) {
	check(t, []pair{
		{`Int(-123.4)`, "-124"},
		{`Dec(7.25)`, "0.25"},
		{`Round(16.857;2)`, "16.86"},
		{`Round(32345.67;-3)`, "32000"},
		{`Round(-1.5;0)`, "-2"},
		{`Trunc(-216.897;1)`, "-216.9"},
		{`Trunc(-216.897;-1)`, "-220"},
		{`Mod(3.5;2)`, "0"},
		{`Abs(-3)`, "3"},
		{`Square root(9)`, "3"},
		{`Arctan(1)*4`, "3.14159265359"},
		{`(Random>=0) & (Random<=32767)`, "True"},
		{`"["+String(Log(-1))+"]"`, "[]"},
		{`Exp(0)+Log(1)+Sin(0)+Cos(0)+Tan(0)`, "2"},
	})
}

func TestSeries(t *testing.T) {
	const a = `ARRAY REAL($a;4) ¶ $a{1}:=2 ¶ $a{2}:=4 ¶ $a{3}:=4 ¶ $a{4}:=6 ¶ `
	check(t, []pair{
		{a + `Sum($a)`, "16"},
		{a + `Average($a)`, "4"},
		{a + `Min($a)`, "2"},
		{a + `Max($a)`, "6"},
		{a + `Sum squares($a)`, "72"},
		{a + `Round(Variance($a);4)`, "2.6667"},
		{a + `Round(Std deviation($a);4)`, "1.633"},
	})
}

func TestDatesAndTimes(t *testing.T) {
	check(t, []pair{
		{`String(Current date;8)`, "2026-01-31T00:00:00"},
		{`Current time`, "13:05:09"},
		{`Timestamp`, "2026-01-31T13:05:09.123Z"},
		{`Day of(!2024-02-29!)*10000+Month of(!2024-02-29!)*1+Year of(!2024-02-29!)`, "292026"},
		{`Day number(!2026-01-31!)`, "7"},
		{`String(Add to date(!2024-01-31!;0;1;0);8)`, "2024-02-29T00:00:00"},
		{`String(Add to date(!00-00-00!;2024;2;29);8)`, "2024-02-29T00:00:00"},
		{`Time string(86401)`, "24:00:01"},
		{`Date("40/40/94")=!00-00-00!`, "True"},
		{`String(Date("2013-11-20T10:20:00");8)`, "2013-11-20T00:00:00"},
		{`Time("10:20:30")`, "10:20:30"},
		{`Time(3600)`, "01:00:00"},
		{`SET DEFAULT CENTURY(19;95) ¶ Year of(Date("01/25/07"))`, "2007"},
		{`Milliseconds>0`, "True"},
		{`Tickcount>0`, "True"},
	})
}
