package interp

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fourd/interp/value"
	"fourd/lang/project"
)

// TestCorpusCompiles makes executable code of every method and function of the open
// corpus whose source has no mistakes.
func TestCorpusCompiles(t *testing.T) {
	root := os.Getenv("FOURD_CORPUS")
	if root == "" {
		t.Skip("FOURD_CORPUS does not name the folder of the open corpus")
	}
	units := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".4DProject") {
			return err
		}
		p, err := project.Open(path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			return nil
		}
		rt, err := New(WithProject(p))
		if err != nil {
			t.Errorf("%s: %v", path, err)
			return nil
		}
		units += compileAll(t, rt, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d units compiled", units)
}

func compileAll(t *testing.T, rt *Runtime, path string) (units int) {
	report := func(name string, err error) {
		units++
		if _, mistake := err.(*MistakeError); err != nil && !mistake {
			t.Errorf("%s: %s: %v", path, name, err)
		}
	}
	for _, m := range rt.prog().sources().order {
		_, err := m.compiled()
		report(m.Name, err)
	}
	for name := range rt.prog().project().ClassNames() {
		c, err := rt.prog().class(name)
		if err != nil {
			continue // a parent that only the data layer knows
		}
		for _, m := range c.Members {
			for _, f := range []*value.Function{m.Fn, m.Get, m.Set} {
				if f == nil {
					continue
				}
				if s, ok := f.Code.(*sourceCode); ok {
					_, err := s.code()
					report(f.Name, err)
				}
			}
		}
	}
	return units
}
