package builtins_test

import (
	"bytes"
	"testing"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
)

// A project without tables has transactions all the same.
func TestTransactionsWithoutData(t *testing.T) {
	var out bytes.Buffer
	rt := newRuntime(t, &out, nil, interp.Commands(builtins.DataCommands()...))
	v, err := rt.RunSource(t.Context(), "test", `START TRANSACTION
START TRANSACTION
$r:=String(Transaction level)
VALIDATE TRANSACTION
$r+=String(OK)+String(In transaction)
CANCEL TRANSACTION
$r+=String(In transaction)
CANCEL TRANSACTION
VALIDATE TRANSACTION
$r+String(OK)`)
	if got := value.String(v); err != nil || got != "21TrueFalse0" {
		t.Errorf("%v, %q", err, got)
	}
}
