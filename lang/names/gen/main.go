// Command gen writes the tables of the names package from the TSV files in its data folder.
// Run it with go generate ./lang/names.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if err := run("."); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// run reads dir/data and writes the generated files into dir.
func run(dir string) error {
	t, err := readTables(os.DirFS(filepath.Join(dir, "data")))
	if err != nil {
		return err
	}
	files, err := generate(t)
	if err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
