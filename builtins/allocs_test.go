package builtins_test

import (
	"bytes"
	"slices"
	"testing"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/names"
)

// cost is a call of a command and how many allocations it may make.
type cost struct {
	command string
	args    []value.Value
	want    float64
	why     string // the reason, when it is more than the result needs
}

func textArg(s string) value.Value { return value.Str(s) }

// What a Text costs as a result: its characters and what knows them, or only the latter
// when it is a part of a Text that was given. Numbers, dates and what changes inside an
// array cost nothing.
const made, part = 2, 1

// costs are the commands on texts, numbers, dates and arrays of the first tier.
func costs() []cost {
	numbers := value.NewArray(value.ALongint, 100)
	for i := 1; i <= 100; i++ {
		_ = numbers.Set(i, value.Int(int64(i*7919%100)))
	}
	words := value.NewArray(value.AText, 3)
	_ = words.Set(3, textArg("birch"))
	one, half, date := value.Int(1), value.Real(0.5), value.DateNumber(value.DayNumber(2026, 1, 31))
	long := textArg("a text of some length with an Übung in it")
	n, w := numbers.Value(), words.Value()
	null, hundred, blob := value.Undefined, value.Int(100), value.NewBlob([]byte("some bytes"))
	list := func(vs ...value.Value) []value.Value { return vs }
	return []cost{
		{"Abs", list(half), 0, ""}, {"Int", list(half), 0, ""}, {"Dec", list(half), 0, ""}, {"Trunc", list(half, one), 0, ""},
		{"Round", list(half, one), 0, ""}, {"Mod", list(one, half), 0, ""}, {"Random", nil, 0, ""}, {"Sin", list(half), 0, ""},
		{"Cos", list(half), 0, ""}, {"Tan", list(half), 0, ""}, {"Arctan", list(half), 0, ""}, {"Exp", list(half), 0, ""},
		{"Log", list(half), 0, ""}, {"Square root", list(half), 0, ""},
		{"Sum", list(n), 0, ""}, {"Average", list(n), 0, ""}, {"Min", list(n), 0, ""}, {"Max", list(n), 0, ""},
		{"Sum squares", list(n), 0, ""}, {"Variance", list(n), 0, ""}, {"Std deviation", list(n), 0, ""},
		{"Current date", nil, 0, ""}, {"Current time", nil, 0, ""}, {"Day of", list(date), 0, ""}, {"Month of", list(date), 0, ""},
		{"Year of", list(date), 0, ""}, {"Day number", list(date), 0, ""}, {"Add to date", list(date, one, one, one), 0, ""},
		{"Milliseconds", nil, 0, ""}, {"Tickcount", nil, 0, ""}, {"Timestamp", nil, made, ""},
		{"Date", list(textArg("2026-01-31")), 0, ""}, {"Time", list(textArg("13:05:09")), 0, ""}, {"Time string", list(one), made, ""},
		{"Length", list(long), 0, ""}, {"Character code", list(long), 0, ""}, {"Char", list(value.Int(65)), 0, ""},
		{"Substring", list(long, one, value.Int(6)), part, ""}, {"Position", list(textArg("length"), long), 0, ""},
		{"Compare strings", list(long, textArg("b")), 0, ""}, {"Trim", list(textArg(" oak ")), part, ""}, {"Trim start", list(textArg(" oak ")), part, ""},
		{"Trim end", list(textArg(" oak ")), part, ""}, {"Uppercase", list(textArg("oak")), made, ""}, {"Lowercase", list(textArg("OAK")), made, ""},
		{"Insert string", list(long, textArg("x"), one), made, ""}, {"Delete string", list(long, one, one), part, ""},
		{"Change string", list(long, textArg("x"), one), made, ""}, {"Replace string", list(long, textArg("t"), textArg("d")), made, ""},
		{"String", list(half), made, ""}, {"String", list(date), made, ""},
		{"String", list(half, textArg("##0.00")), 7, "a format is cut into its parts, and each is laid out alone"},
		{"Num", list(textArg("12.5")), 0, ""}, {"Bool", list(one), 0, ""}, {"Not", list(value.True), 0, ""},
		{"Choose", list(one, half, long), 0, ""},
		{"Split string", list(textArg("a;b;c"), textArg(";")), 3, "the collection, its elements, and the list of parts they come from"},
		{"Size of array", list(n), 0, ""}, {"Find in array", list(n, value.Int(1000)), 0, ""}, {"Count in array", list(n, one), 0, ""},
		{"Position", list(textArg("LENGTH"), long, one, null, value.Mark('*')), 0, ""}, {"Position", list(textArg("Length"), long, one, null, value.Int(2)), 1, "the text that is looked for, in small letters"},
		{"Compare strings", list(long, textArg("b"), value.Int(1)), 0, ""}, {"Replace string", list(long, textArg("t"), textArg("d"), value.Mark('*')), made, ""},
		{"Uppercase", list(textArg("oak"), value.Mark('*')), made, ""}, {"Lowercase", list(textArg("OAK"), value.Mark('*')), made, ""},
		{"Num", list(textArg("ff"), value.Int(16)), 0, ""}, {"Num", list(textArg("1,5"), textArg(",")), 0, ""}, {"String", list(one, value.Int(16)), made, ""},
		{"String", list(value.Time(3600)), made, ""}, {"String", list(value.Time(3600), value.Int(2)), made, ""}, {"String", list(date, value.Int(8)), made, ""},
		{"String", list(value.True), part, ""}, {"String", list(long), 0, ""}, {"Match regex", list(textArg("a.*"), long), 3, "as above"},
		{"Find in sorted array", list(n, one, value.Mark('>')), 0, ""}, {"MULTI SORT ARRAY", list(n, value.Mark('>')), 3, "as for SORT ARRAY"},
		{"COPY ARRAY", list(n, value.NewArray(value.ALongint, 100).Value()), 0, ""}, {"APPEND TO ARRAY", list(n, one), 0, ""},
		{"INSERT IN ARRAY", list(n, one), 0, ""}, {"DELETE FROM ARRAY", list(n, one), 0, ""},
		{"ARRAY TEXT", list(null, hundred), made, ""}, {"ARRAY LONGINT", list(null, hundred), made, ""}, {"ARRAY INTEGER", list(null, hundred), made, ""},
		{"ARRAY REAL", list(null, hundred), made, ""}, {"ARRAY BOOLEAN", list(null, hundred), made, ""}, {"ARRAY DATE", list(null, hundred), made, ""},
		{"ARRAY TIME", list(null, hundred), made, ""}, {"ARRAY POINTER", list(null, hundred), made, ""}, {"ARRAY OBJECT", list(null, hundred), made, ""},
		{"ARRAY BLOB", list(null, hundred), 3, "and the empty blob that its elements begin with"},
		{"True", nil, 0, ""}, {"False", nil, 0, ""}, {"SET DEFAULT CENTURY", list(value.Int(19)), 1, ""},
		{"SET REAL COMPARISON LEVEL", list(half), 0, ""}, {"Localized string", list(textArg("nothing")), 0, ""},
		{"CONVERT FROM TEXT", list(long, textArg("UTF-8"), null), made, ""}, {"Convert to text", list(blob, textArg("UTF-8")), made, ""},
		{"Match regex", list(textArg("t.xt"), long, one), 3, "what the engine makes of a find: the match with its groups"},
		{"Find in array", list(w, textArg("BIRCH")), 0, ""}, {"SORT ARRAY", list(n), 3, "the order is found first, with a buffer, and then each array moved into it"},
	}
}

// timed are the themes whose commands of the first tier stand in the table.
var timed = map[names.Theme]bool{names.ThemeString: true, names.ThemeBoolean: true, names.ThemeArrays: true,
	names.ThemeDateAndTime: true, names.ThemeMath: true, names.ThemeOnASeries: true}

// TestEveryCommandHasItsCost finds commands on texts, numbers, dates and arrays that
// the table does not know.
func TestEveryCommandHasItsCost(t *testing.T) {
	known := map[string]bool{}
	for _, c := range costs() {
		known[c.command] = true
	}
	for i := range names.Commands {
		if c := &names.Commands[i]; c.Tier == names.T1 && timed[c.Theme] && !known[c.Name] {
			t.Errorf("%s is not in the table of allocations", c.Name)
		}
	}
}

// TestCommandsAllocateTheirResultOnly calls each command many times.
func TestCommandsAllocateTheirResultOnly(t *testing.T) {
	run := map[string]interp.NativeFunc{}
	for _, c := range builtins.All() {
		run[c.Name] = c.Run
	}
	p := newRuntime(t, &bytes.Buffer{}, nil).NewProcess(t.Context(), interp.ProcessOptions{})
	defer p.Close()
	for _, c := range costs() {
		given := slices.Clone(c.args)
		args := interp.NewArgs(c.command, given...)
		got := testing.AllocsPerRun(50, func() {
			copy(given, c.args) // what the last call gave back is not there for the next one
			if _, err := run[c.command](p, args); err != nil {
				t.Fatalf("%s: %v", c.command, err)
			}
		})
		if got > c.want || c.want > made && c.why == "" {
			t.Errorf("%s makes %v allocations, not %v", c.command, got, c.want)
		}
	}
}
