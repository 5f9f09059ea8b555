package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestGeneratedTablesAreThoseOfTheData(t *testing.T) {
	tables, err := readTables(os.DirFS("../data"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := generate(tables)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join("..", name))
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s differs from what its data gives: run go generate ./lang/names", name)
		}
	}
	entries, _ := filepath.Glob("../gen_*.go")
	if len(entries) != len(files) {
		t.Errorf("%d generated files on disk, %d generated", len(entries), len(files))
	}
}

func TestSignatureNotation(t *testing.T) {
	for _, c := range []struct {
		syntax string
		params int
		check  func(s sig) bool
	}{
		{"ABORT", 0, func(s sig) bool { return s.result == nil }},
		{"Abs(number: Real) -> Real", 1, func(s sig) bool { return s.result[0] == "Real" && s.params[0].mode == "In" }},
		{"X(a: Text[; >b: Integer[; c: Date]])", 3, func(s sig) bool { return s.params[1].mode == "Out" && s.params[2].opt == 2 }},
		{"X([(p: Text; v: any)...])", 2, func(s sig) bool { return s.params[0].group == 1 && s.params[1].group == 1 }},
		{"X(a: Array; o: >|<; *)", 3, func(s sig) bool {
			return s.params[0].mode == "Place" && s.params[1].mode == "Sort" && s.params[2].mode == "Star"
		}},
		{"size: Real", 0, func(s sig) bool { return s.result[0] == "Real" }},
	} {
		s, err := readSig(c.syntax)
		if err != nil || len(s.params) != c.params || !c.check(s) {
			t.Errorf("%s: read as %+v (%v)", c.syntax, s, err)
		}
	}
}
