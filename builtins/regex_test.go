package builtins_test

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"fourd/interp"
)

// The pattern takes longer than anybody waits; the time of the process ends it.
func TestMatchRegexEndsWithItsProcess(t *testing.T) {
	var out bytes.Buffer
	rt := newRuntime(t, &out, nil)
	ctx, cancel := context.WithTimeout(t.Context(), 150*time.Millisecond)
	defer cancel()
	_, err := rt.RunSource(ctx, "test", `$m:=Match regex("(a+)+b"; "a"*60; 1; $p; $l)`)
	if !errors.Is(err, interp.ErrStopped) {
		t.Errorf("%v, want a stop", err)
	}
}

func TestMatchRegex(t *testing.T) {
	check(t, []pair{
		{`Match regex("a.b";"---a-b---")`, "False"},
		{`Match regex(".*a.b.*";"---a-b---")`, "True"},
		{`var $p;$l : Integer ¶ $m:=Match regex("a.b";"---a-b---";1;$p;$l) ¶ String($m)+String($p)+","+String($l)`, "True4,3"},
		{`var $p;$l : Integer ¶ Match regex("a.b";"---a-b---";1;$p;$l;*)`, "False"},
		{`var $p;$l : Integer ¶ Match regex("a.b";"---a-b---";4;$p;$l;*)`, "True"},
		{`ARRAY LONGINT($p;0) ¶ ARRAY LONGINT($l;0) ¶ $m:=Match regex("(.*)stuff(.*)";"my stuff!";1;$p;$l) ¶ String(Size of array($p))+String($p{1})+String($l{1})+String($p{2})+String($l{2})`, "21391"},
		{`var $p;$l : Integer ¶ $m:=Match regex("b";"😀b";1;$p;$l) ¶ $p`, "3"},
		{`Match regex("[[a-z]&&[^aeiou]]+";"xyz")`, "True"},
		{`Match regex("[[a-z]&&[^aeiou]]+";"xaz")`, "False"},
		{`Match regex("[[a-z]--[aeiou]]+";"xyz")`, "True"},
		{`Match regex("[[:alpha:]]+";"aé")`, "True"},
		{`Match regex("[:alpha:]+";"aé")`, "True"},
		{`Match regex("[:space:]{2,}";"the scale";1)`, "False"},
		{`Match regex("[:space:]{2,}";"the  scale";1)`, "True"},
		{`Match regex("[:^digit:]+";"ab1")`, "False"},
		{`Match regex("[:space]+";"pace:")`, "True"},
		{`Match regex("[:,:]+";"::,")`, "True"},
		{`Match regex("\\p{Script=Greek}+";"αβ")`, "True"},
		{`Match regex("a\\hb";"a\tb")`, "True"},
		{`Match regex("a.b";"a\rb")`, "False"},
		{`Match regex("(?s)a.b";"a\rb")`, "True"},
		{`Match regex("(?mi)^B$";"a\rb";1)`, "True"},
		{`Match regex("\\Qa.b\\E";"a.b")`, "True"},
		{`Match regex("(?<=a)b";"ab";1)`, "True"},
		{`Match regex("x++y";"xxy")`, "True"},
	})
	fails(t, map[string]int{
		`$m:=Match regex("(";"a")`:             304,
		`$m:=Match regex("\\N{DIGIT ONE}";"")`: 304,
	})
}
