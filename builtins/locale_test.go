package builtins

import (
	"strings"
	"testing"
	"testing/fstest"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/interp/value/locale"
)

// TestCommandsFollowTheLocale runs code as on systems of other places.
func TestCommandsFollowTheLocale(t *testing.T) {
	for _, c := range []struct{ locale, source, want string }{
		{"fr", `String(1234.5)`, "1234,5"},
		{"fr", `String(1234.5; "###,##0.00")`, "1\u202f234,50"},
		{"fr", `String(1234.5; "&xml")`, "1234.5"},
		{"fr", `String(12345.678; "&3")`, "1,23e+4"},
		{"fr", `String(Num("33,333.33"))`, "33,33333"},
		{"fr", `String(Num("33,333.33"; "."))`, "33333,33"},
		{"fr", `String(!2023-11-27!)`, "27/11/2023"},
		{"fr", `String(!2023-11-27!; Internal date short special)`, "27/11/23"},
		{"fr", `String(!2023-11-27!; Internal date long)`, "27 novembre 2023"},
		{"fr", `String(!2023-11-27!; "EEEE d MMMM")`, "lundi 27 novembre"},
		{"fr", `String(?13:25:34?; "B")`, "après-midi"},
		{"fr", `String(Date("02/03/2020"); ISO date)`, "2020-03-02T00:00:00"},
		{"fr", `String(!00-00-00!)`, "00/00/00"},
		{"de", `String(!00-00-00!)`, "00.00.00"},
		{"de", `var $s : Text ¶ GET SYSTEM FORMAT(Thousand separator; $s) ¶ $s`, "."},
		{"de", `var $s : Text ¶ GET SYSTEM FORMAT(System date long pattern; $s) ¶ $s`, "EEEE, d. MMMM yyyy"},
		{"sv", `var $s : Text ¶ GET SYSTEM FORMAT(Short date day position; $s) ¶ $s`, "3"},
		{"da", `var $s : Text ¶ GET SYSTEM FORMAT(Time separator; $s) ¶ $s`, "."},
		{"ja", `var $s : Text ¶ GET SYSTEM FORMAT(System time AM label; $s) ¶ $s`, "午前"},
		{"fr", `Get database localization`, "fr"},
		{"fr", `String({x: 1.5}.x)+JSON Stringify({x: 1.5})+OB Get({x: 1.5}; "x"; Is text)`, `1,5{"x":1.5}1.5`},
		{"en", `String(1234.5; "|Money")+String(2; "|none")+String(50; "|Per cent")`, "$1,234.50250 %"},
		{"fr", `String(1234.5; "|Money")`, "$1\u202f234,50"},
	} {
		rt, err := interp.New(interp.Source(fstest.MapFS{
			"Project/p.4DProject":          {Data: []byte("{}")},
			"Project/Sources/filters.json": {Data: []byte("\ufeff" + `{"Money": "$###,##0.00", "Per cent": "##0 %"}`)},
		}), interp.Commands(All()...), interp.Classes(Classes()...), interp.WithLocale(locale.Find(c.locale)))
		if err != nil {
			t.Fatal(err)
		}
		v, err := rt.RunSource(t.Context(), "code", strings.ReplaceAll(c.source, " ¶ ", "\n"))
		if err != nil || value.String(v) != c.want {
			t.Errorf("%s: %s\n gives %q, %v\n want  %q", c.locale, c.source, value.String(v), err, c.want)
		}
	}
}
