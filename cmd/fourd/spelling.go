package main

import (
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// productSpelling rewrites the command line of the vendor's own headless program,
//
//	--project P --startup-method M [--skip-onstartup] [--user-param T] [--dataless]
//
// into that of `fourd run`. What has no --startup-method is left as it is.
func productSpelling(args []string) []string {
	if runtime.GOOS == "windows" {
		args = slashFlags(args)
	}
	if len(args) == 0 || !strings.HasPrefix(args[0], "-") {
		return args
	}
	if args[0] == "--version" && len(args) == 1 {
		return []string{"version"}
	}
	method, out := "", []string{"run"}
	for i := 0; i < len(args); i++ {
		name, value, joined := strings.Cut(args[i], "=")
		takes := slices.Contains([]string{"--startup-method", "-s", "--project", "-p", "--user-param", "--data", "-d", "--opening-mode", "-o"}, name)
		if takes && !joined && i+1 < len(args) {
			i++
			value = args[i]
		}
		switch name {
		case "--startup-method", "-s":
			method = value
		case "--project", "-p":
			out = append(out, "--project", filepath.FromSlash(value))
		case "--user-param":
			out = append(out, "--user-param", value)
		case "--data", "-d":
			out = append(out, "--data", value)
		case "--dataless":
			out = append(out, "--data", ":memory:")
		case "--opening-mode", "-o", "--create-data", "--headless":
			// Nothing else exists here: code is compiled, the data file made, no screen used.
		default:
			out = append(out, args[i])
		}
	}
	if method == "" {
		return args
	}
	return append(out, "--", method)
}

// slashFlags turns /project x into --project x, as Windows users write it.
func slashFlags(args []string) []string {
	out := slices.Clone(args)
	for i, a := range out {
		if name, ok := strings.CutPrefix(a, "/"); ok && slices.Contains([]string{"project", "startup-method", "user-param", "data", "dataless", "skip-onstartup"}, strings.SplitN(name, "=", 2)[0]) {
			out[i] = "--" + name
		}
	}
	return out
}
