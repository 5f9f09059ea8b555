package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/pprof/profile"
)

const shipped = "../../cmd/fourd/default.pgo"

// TestTheProfileSaysNothingOfWhereItWasMade reads the profile of the program.
func TestTheProfileSaysNothingOfWhereItWasMade(t *testing.T) {
	p, err := read(shipped)
	if err != nil {
		t.Fatal(err)
	}
	if names := foreign(p); len(names) > 0 {
		t.Errorf("names of files or machines: %q", names)
	}
	for _, want := range []string{"fourd/web.(*Server).ServeHTTP", "fourd/interp.(*Process).Call", "net/http.(*conn).serve"} {
		if !slices.ContainsFunc(p.Function, func(f *profile.Function) bool { return f.Name == want && f.StartLine > 0 }) {
			t.Errorf("the profile does not know %s: make it anew, see the comment of this command", want)
		}
	}
	if info, err := os.Stat(shipped); err != nil || info.Size() > 200<<10 {
		t.Errorf("the profile has %d bytes (%v)", info.Size(), err)
	}
}

// foreign returns what could tell about the machine of a profile.
func foreign(p *profile.Profile) (names []string) {
	names = append(names, p.Comments...)
	for _, m := range p.Mapping {
		names = append(names, strings.TrimPrefix(m.File, "fourd"), m.BuildID, m.KernelRelocationSymbol)
	}
	for _, f := range p.Function {
		names = append(names, f.Filename)
	}
	return slices.DeleteFunc(names, func(s string) bool { return s == "" })
}

func TestProfilesAreMerged(t *testing.T) {
	f := &profile.Function{ID: 1, Name: "fourd.f", SystemName: "fourd.f", Filename: "/somewhere/f.go", StartLine: 3}
	m := &profile.Mapping{ID: 1, File: "/somewhere/program", BuildID: "abc", Limit: 9}
	l := &profile.Location{ID: 1, Mapping: m, Line: []profile.Line{{Function: f, Line: 5}}}
	p := &profile.Profile{SampleType: []*profile.ValueType{{Type: "samples", Unit: "count"}}, Sample: []*profile.Sample{{Location: []*profile.Location{l}, Value: []int64{2}, Label: map[string][]string{"who": {"me"}}}},
		Mapping: []*profile.Mapping{m}, Location: []*profile.Location{l}, Function: []*profile.Function{f}, Comments: []string{"/somewhere"}}
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	w, err := os.Create(in)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Write(w); err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	if err := run(out, []string{in, in, in + ".mem"}); err != nil {
		t.Fatal(err)
	}
	got, err := read(out)
	if err != nil || len(got.Sample) != 1 || got.Sample[0].Value[0] != 4 || got.Function[0].StartLine != 3 || len(got.Sample[0].Label) > 0 {
		t.Fatalf("%v %v", got, err)
	}
	if names := foreign(got); len(names) > 0 {
		t.Errorf("names that are left: %q", names)
	}
	if err := run(out, nil); err == nil {
		t.Error("no profiles make one")
	}
}
