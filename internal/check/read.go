package check

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fourd/lang"
	"fourd/lang/diag"
)

// readMethod parses a file that is no part of its project as a method.
func readMethod(f file, env *lang.Names) *lang.Unit {
	text, err := os.ReadFile(f.full)
	name := strings.TrimSuffix(filepath.Base(f.path), filepath.Ext(f.path))
	u := lang.ParseMethod(name, diag.NewSource(f.path, string(text)), env)
	if err != nil {
		var path *fs.PathError
		if errors.As(err, &path) {
			err = path.Err // the place is said already
		}
		u.Diagnostics.Add(diag.Diagnostic{Code: "E0004", Span: diag.Span{File: f.path}, Title: fmt.Sprintf("this file cannot be read: %v", err)})
	}
	return u
}
