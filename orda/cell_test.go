package orda_test

import (
	"testing"

	"fourd/interp/value"
	"fourd/orda"
)

// Data from elsewhere has times as texts.
func TestTextsThatAreTimes(t *testing.T) {
	f := &orda.Field{Name: "begin", Type: orda.Time}
	for text, want := range map[string]int64{"10:20:30": 37230, "00:01": 60, "12": 12} {
		if v, err := orda.ToCell(f, value.Str(text)); err != nil || v.AsInt() != want {
			t.Errorf("%s: %v, %v", text, v, err)
		}
	}
}
