package main

import (
	"flag"
	"os"
	"testing"
)

var updateSupport = flag.Bool("update-support", false, "write SUPPORT.md anew")

// TestSupportTableIsCurrent compares SUPPORT.md with what the tables say.
func TestSupportTableIsCurrent(t *testing.T) {
	rt, err := newRuntime()
	if err != nil {
		t.Fatal(err)
	}
	want := supportTable(rt)
	if *updateSupport {
		if err := os.WriteFile("../../SUPPORT.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("../../SUPPORT.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("SUPPORT.md is not what `fourd doc --table` writes; go test ./cmd/fourd -run SupportTable -update-support writes it")
	}
}
