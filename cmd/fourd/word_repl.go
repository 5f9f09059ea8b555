package main

import (
	"context"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"fourd/repl"
)

func replWord(s *streams) *cobra.Command {
	var f runFlags
	c := &cobra.Command{
		Use:   "repl [--project PROJECT] [--data PATH]",
		Short: "Type code and see what it gives",
		Long: `Reads code line by line, runs it and prints what it gives. Variables stay.

With --project the methods, classes and tables of that project can be used. When
standard input is no terminal there is no prompt, and the first error ends the run.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return f.repl(c.Context(), s) },
	}
	c.Flags().StringVar(&f.project, "project", "", "the project: its folder or its .4DProject `file`")
	c.Flags().StringVar(&f.data, "data", "", "the data `file`, or :memory:")
	return c
}

func (f *runFlags) repl(ctx context.Context, s *streams) error {
	home := emptyProject()
	if f.project != "" {
		var err error
		if home, err = openProject(f.project); err != nil {
			return err
		}
	}
	app, err := openApplication(s, home, f.surroundings)
	if err != nil {
		return err
	}
	app.reportWarnings()
	if app.small() {
		app.reportMistakes("")
	}
	o := repl.Options{
		In: s.in, Out: s.out, Err: s.err, Typed: s.typed, Color: s.colorErr, History: repl.HistoryFile(),
		Report: func(w io.Writer, err error) { printError(w, err, s.colorErr) },
		Doc:    func(name string) (string, error) { return describeName(app.rt, name) },
	}
	run := func(ctx context.Context) error {
		if err := repl.Run(ctx, app.rt, o); err != nil {
			return err
		}
		return app.waitAll(ctx, nil)
	}
	if s.typed {
		err = run(ctx) // the prompt itself listens for Ctrl-C
	} else {
		err = limited(ctx, 0, run)
	}
	return errors.Join(err, app.Close())
}
