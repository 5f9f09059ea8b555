package interp_test

import (
	"errors"
	"strings"
	"testing"

	"fourd/interp"
)

func TestMistakeInOneFunctionStopsOnlyItsCalls(t *testing.T) {
	const functions = "Class constructor\nThis.n:=1\nFunction open\nIf (True)\nreturn 0\nFunction good->$r : Real\n$r:=This.n+1\nFunction brace($a : Text){\nreturn 5\nFunction get p($a){\nreturn 5\nFunction last\nreturn 7\n"
	rt, _ := load(t, map[string]string{
		"Classes/Box":   functions,
		"Classes/Crate": "Class extends Box\nClass constructor\nSuper()\n",
		"Classes/Head":  "property a:=(\n" + functions,
		"Classes/Twice": "Class constructor\nClass constructor\nFunction good\nreturn 1\n",
		"good":          "return cs.Box.new().good()+cs.Crate.new().last()",
		"open":          "return cs.Box.new().open()", "brace": "return cs.Box.new().brace(\"x\")", "getter": "return cs.Box.new().p",
		"head": "return cs.Head.new().last()", "twice": "return cs.Twice.new().good()",
	})
	if v, err := rt.Run(t.Context(), "good"); err != nil || v.AsReal() != 9 {
		t.Errorf("%v, %v", v.AsReal(), err)
	}
	for name, want := range map[string]string{"open": "never closed", "brace": "not closed", "getter": "not closed", "head": "cs.Head", "twice": "cs.Twice"} {
		_, err := rt.Run(t.Context(), name)
		var m *interp.MistakeError
		if err == nil || !strings.Contains(err.Error(), want) && !(errors.As(err, &m) && strings.Contains(m.Error(), want)) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}
