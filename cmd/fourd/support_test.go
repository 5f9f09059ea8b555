package main

import (
	"flag"
	"os"
	"testing"
)

var updateSupport = flag.Bool("update-support", false, "write builtins/SUPPORT.md anew")

// TestSupportTableIsCurrent compares builtins/SUPPORT.md with what the tables say.
func TestSupportTableIsCurrent(t *testing.T) {
	rt, err := newRuntime()
	if err != nil {
		t.Fatal(err)
	}
	want := supportTable(rt)
	if *updateSupport {
		if err := os.WriteFile("../../builtins/SUPPORT.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("../../builtins/SUPPORT.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("builtins/SUPPORT.md is not what `fourd doc --table` writes; go test ./cmd/fourd -run SupportTable -update-support writes it")
	}
}
