package interp_test

import (
	"testing"

	"fourd/interp"
	"fourd/interp/value"
)

func TestOnlyOnWebAuthenticationTellsNoAnswerFromFalse(t *testing.T) {
	for _, c := range []struct {
		method, source string
		want           value.Value
	}{
		{"onWebAuthentication", "#DECLARE->$ok : Boolean\n$x:=1", value.Undefined},
		{"onWebAuthentication", "#DECLARE->$ok : Boolean\nIf (True)\nreturn\nEnd if\n$ok:=True", value.Undefined},
		{"onWebAuthentication", "#DECLARE->$ok : Boolean\n$ok:=False", value.False},
		{"onWebAuthentication", "#DECLARE->$ok : Boolean\n$ok:=True\nreturn", value.True},
		{"onWebAuthentication", "#DECLARE->$ok : Boolean\nreturn False", value.False},
		{"onWebAuthentication", "#DECLARE->$ok : Boolean\nIf (False)\n$0:=True\nEnd if", value.Undefined},
		{"onWebAuthentication", "#DECLARE->$ok : Boolean\nset(->$ok; False)", value.False},
		{"onWebAuthentication", "#DECLARE->$ok : Boolean\nset(->$ok; True)", value.True},
		{"onWebAuthentication", "#DECLARE->$ok : Boolean\n$f:=Formula($ok)", value.False},
		{"onWebAuthentication", "#DECLARE->$ok : Boolean\nTry\n$ok:=True\nCatch\nEnd try", value.True},
		{"onRESTAuthentication", "#DECLARE->$ok : Boolean\n$x:=1", value.False},
	} {
		rt, _ := load(t, map[string]string{"DatabaseMethods/" + c.method: c.source, "set": "#DECLARE($p : Pointer; $v : Boolean)\n$p->:=$v"})
		p := rt.NewProcess(t.Context(), interp.ProcessOptions{Name: "test"})
		got, err := p.CallDatabaseMethod(c.method)
		if err != nil || got.Kind() != c.want.Kind() || got.Kind() == value.KBoolean && got.AsBool() != c.want.AsBool() {
			t.Errorf("%s %q: %v %v, want %v", c.method, c.source, value.Describe(got), err, value.Describe(c.want))
		}
		p.Close()
	}
}
