package main

import (
	"os"

	"github.com/spf13/cobra"

	"fourd/builtins"
	"fourd/internal/check"
	"fourd/interp"
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/vet"
	"fourd/orda/memory"
)

func checkWord(s *streams) *cobra.Command {
	var syntaxOnly, errorsOnly bool
	var format string
	c := &cobra.Command{
		Use:   "check [--syntax-only] [--errors-only] [--format text|json] PATH…",
		Short: "Look for mistakes without running anything",
		Long: `Checks files, folders and projects and prints every mistake as

  path:line:column: error[code]: text

with an excerpt below it. An error certainly fails in 4D; a warning is advice. The exit
code is 3 when there are errors. The comment //%W-W3012 switches one advice off, up to
the comment //%W+W3012.`,
		Example: "  fourd check samples\n  fourd check --format json samples/crm",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("check needs a file, a folder or a project").withHint("fourd check . checks everything below this folder")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return usage("the format `%s` is unknown", format).withHint("--format is text or json")
			}
			paths, err := checkPaths(args)
			if err != nil {
				return err
			}
			found, err := check.Paths(paths, check.Host{ProjectOf: projectOfFile, Open: opener(syntaxOnly)})
			if err != nil {
				return refused("%v", err)
			}
			if errorsOnly {
				found.OnlyErrors()
			}
			return printFound(s, found, format)
		},
	}
	c.Flags().BoolVar(&syntaxOnly, "syntax-only", false, "only read the source; do not look names and kinds up")
	c.Flags().BoolVar(&errorsOnly, "errors-only", false, "leave out warnings")
	c.Flags().StringVar(&format, "format", "text", "text or json")
	return c
}

// checkPaths replaces a .4DProject file by the folder of its project and refuses
// what cannot be checked.
func checkPaths(args []string) ([]string, error) {
	paths := make([]string, len(args))
	for i, p := range args {
		info, err := os.Stat(p)
		switch {
		case err != nil:
			return nil, missing(p, err, "file or folder")
		case info.IsDir():
		case hasExt(p, projectExt):
			p = projectFolder(p)
		case !hasExt(p, sourceExt):
			return nil, usage("%s is no 4D source", p).withHint("check takes %s files, %s files and folders", sourceExt, projectExt)
		}
		paths[i] = p
	}
	return paths, nil
}

func printFound(s *streams, found *check.Result, format string) error {
	var err error
	if format == "json" {
		err = found.PrintJSON(s.out)
	} else {
		err = found.Print(s.out, diag.Options{Color: s.colorOut})
	}
	if err == nil && found.Errors > 0 {
		err = status(exitMistakes)
	}
	return err
}

// opener returns how a project is opened for checking. Its tables live in memory, so
// that the names of their classes are known and no file is touched.
func opener(syntaxOnly bool) func(dir string) (*check.Project, error) {
	return func(dir string) (*check.Project, error) {
		l, err := openFolder(dir)
		if err != nil {
			return nil, err
		}
		p := &check.Project{Project: l.Project, Dir: l.dir, Check: parsed}
		if syntaxOnly {
			return p, nil
		}
		rt, err := newRuntime(interp.WithProject(l.Project))
		if err != nil {
			return nil, err
		}
		if len(l.Catalog.Tables) > 0 {
			if _, err := builtins.OpenData(rt, builtins.DataOptions{Engine: memory.New()}); err != nil {
				return nil, err
			}
		}
		p.Check, p.Vet = rt.CheckUnit, vet.New(l.Project)
		return p, nil
	}
}

func parsed(u *lang.Unit) *diag.List { return &u.Diagnostics }
