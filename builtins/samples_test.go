package builtins_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"context"

	"fourd/interp"
)

var expectation = regexp.MustCompile(`//\s*(expect|error):[ ]?(.*)$`)

// TestSamples runs every method of samples/commands. What it prints must be what its
// lines expect, in order; a line with error: must be the last that runs.
func TestSamples(t *testing.T) {
	files, err := filepath.Glob("../samples/commands/*.4dm")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".4dm"), func(t *testing.T) { runSample(t, file) })
	}
}

func runSample(t *testing.T, file string) {
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	wantError := 0
	for line := range strings.Lines(string(source)) {
		switch m := expectation.FindStringSubmatch(strings.TrimRight(line, "\r\n")); {
		case m == nil:
		case m[1] == "expect":
			want = append(want, m[2])
		default:
			wantError, _ = strconv.Atoi(m[2])
		}
	}
	var out bytes.Buffer
	rt := newRuntime(t, &out, nil)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	_, err = rt.RunSource(ctx, filepath.Base(file), string(source))
	got := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("output %d is missing: want %q", i+1, want[i])
		case i >= len(want):
			t.Errorf("output %d is too much: %q", i+1, got[i])
		case got[i] != want[i]:
			t.Errorf("output %d is %q, want %q", i+1, got[i], want[i])
		}
	}
	var e *interp.Error
	switch {
	case errors.As(err, &e) && e.Code != wantError:
		t.Errorf("error %d, want %d\n%s", e.Code, wantError, e.Render())
	case err != nil && e == nil:
		t.Error(err)
	case err == nil && wantError != 0:
		t.Errorf("no error, want %d", wantError)
	}
}
