package main

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
)

// writeTree writes the files of a project into a folder.
func writeTree(t testing.TB, dir string, files fstest.MapFS) {
	t.Helper()
	for name, f := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
