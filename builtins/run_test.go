package builtins_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
)

// fixedClock stands still at a known moment.
type fixedClock struct{}

func (fixedClock) Now() time.Time { return time.Date(2026, 1, 31, 13, 5, 9, 123e6, time.UTC) }

// newRuntime returns a runtime with all commands and the given project methods.
func newRuntime(t testing.TB, out *bytes.Buffer, methods map[string]string, opts ...interp.Option) *interp.Runtime {
	t.Helper()
	files := fstest.MapFS{}
	for name, code := range methods {
		files[name+".4dm"] = &fstest.MapFile{Data: []byte(code)}
	}
	opts = append([]interp.Option{
		interp.Commands(builtins.All()...), interp.Classes(builtins.Classes()...),
		interp.WithConsole(interp.NewConsole(out, out)), interp.WithClock(fixedClock{}),
	}, opts...)
	if len(methods) > 0 {
		opts = append(opts, interp.Source(files))
	}
	rt, err := interp.New(opts...)
	if err != nil {
		t.Fatal(err)
	}
	builtins.SetFolders(rt, builtins.Folders{Package: t.TempDir()})
	return rt
}

// run runs code and returns what it printed and the text of its last expression.
func run(t testing.TB, code string, methods map[string]string) (printed, last string, err error) {
	t.Helper()
	var out bytes.Buffer
	rt := newRuntime(t, &out, methods)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	v, err := rt.RunSource(ctx, "test", strings.ReplaceAll(code, " ¶ ", "\n"))
	return out.String(), value.String(v), err
}

// eval returns String of the last expression of code; ¶ stands for a line end.
func eval(t testing.TB, code string) string {
	t.Helper()
	_, got, err := run(t, code, nil)
	if err != nil {
		return "error: " + err.Error()
	}
	return got
}

// pair is code and what its last expression must print.
type pair struct{ code, want string }

// check runs a table of pairs.
func check(t *testing.T, pairs []pair) {
	t.Helper()
	for _, c := range pairs {
		if got := eval(t, c.code); got != c.want {
			t.Errorf("%s\n gives %q\n want  %q", c.code, got, c.want)
		}
	}
}

// fails runs each key, which must raise the error of that number.
func fails(t *testing.T, codes map[string]int) {
	t.Helper()
	for code, want := range codes {
		_, got, err := run(t, code, nil)
		var e *interp.Error
		if !errors.As(err, &e) || e.Code != want {
			t.Errorf("%s\n gives %q and error %v\n want error %d", code, got, err, want)
		}
	}
}

func TestADataFileWithoutWriteBitsIsLocked(t *testing.T) {
	rt := newRuntime(t, &bytes.Buffer{}, nil)
	name := filepath.Join(t.TempDir(), "data")
	builtins.SetFolders(rt, builtins.Folders{Package: t.TempDir(), DataFile: name})
	locked := func() bool {
		v, err := rt.RunSource(t.Context(), "locked", "return Is data file locked")
		if err != nil {
			t.Fatal(err)
		}
		return v.AsBool()
	}
	if locked() {
		t.Error("a file that is not there")
	}
	if err := os.WriteFile(name, nil, 0o600); err != nil || locked() {
		t.Error("a file that can be written", err)
	}
	if err := os.Chmod(name, 0o400); err != nil || !locked() {
		t.Error("a file that cannot be written", err)
	}
}
