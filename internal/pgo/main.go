package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/google/pprof/profile"
)

func main() {
	out := flag.String("o", "default.pgo", "the file to write")
	flag.Parse()
	if err := run(*out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(out string, in []string) error {
	var all []*profile.Profile
	for _, name := range in {
		if strings.HasSuffix(name, ".mem") { // of memory, beside each
			continue
		}
		p, err := read(name)
		if err != nil {
			return err
		}
		all = append(all, p)
	}
	if len(all) == 0 {
		return fmt.Errorf("no profiles: give the files that the benchmarks of internal/webload have written")
	}
	merged, err := profile.Merge(all)
	if err != nil {
		return err
	}
	bare(merged)
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := merged.Compact().Write(f); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}

func read(name string) (*profile.Profile, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	p, err := profile.Parse(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return p, nil
}

// bare drops what says where the profiles were made. The compiler knows functions by
// their names, and lines by their distance from the beginning of the function.
func bare(p *profile.Profile) {
	p.Comments, p.TimeNanos = nil, 0
	for _, m := range p.Mapping {
		m.File, m.BuildID = "fourd", ""
	}
	for _, f := range p.Function {
		f.Filename, f.SystemName = "", f.Name
	}
	for _, s := range p.Sample {
		s.Label, s.NumLabel, s.NumUnit = nil, nil, nil
	}
}
