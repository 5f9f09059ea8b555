package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/names"
)

// runFlags are the flags of run.
type runFlags struct {
	surroundings
	project     string
	skipStartup bool
	maxTime     duration
}

func runWord(s *streams) *cobra.Command {
	var f runFlags
	c := &cobra.Command{
		Use:   "run [--project PROJECT] [--data PATH] [--user-param TEXT] [--skip-onstartup] [--agree] [--max-time DURATION] [--long-use DURATION] METHOD|FILE|- [ARG…]",
		Short: "Run a method, a file, or code from standard input",
		Long: `Runs a method of a project, a .4dm file, or with - the code on standard input.

The project of a FILE is found by itself; a folder of .4dm files is a project too.
Without --project a METHOD is one of the project around the current folder. The
ARGs are Text parameters. The result of a method that has one is printed.

Before a METHOD of a project runs, On Startup does, and On Exit at the end, unless
--skip-onstartup is given.`,
		Example: "  fourd run samples/hello.4dm Ada\n  fourd run --project samples/crm countCustomers\n  echo 'ALERT(String(6*7))' | fourd run -",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("run needs a METHOD, a FILE or -").withHint("fourd run --help shows examples")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return f.run(c.Context(), s, args[0], args[1:]) },
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return f.complete(args), cobra.ShellCompDirectiveDefault
		},
	}
	c.Flags().SetInterspersed(false) // what follows METHOD belongs to the method
	c.Flags().StringVar(&f.project, "project", "", "the project: its folder or its .4DProject `file`")
	c.Flags().StringVar(&f.data, "data", "", "the data `file`, or :memory:")
	c.Flags().StringVar(&f.userParam, "user-param", "", "`text` for Get database parameter(User param value)")
	c.Flags().BoolVar(&f.agree, "agree", false, "answer CONFIRM and Request with OK instead of cancelling")
	longUseFlag(c, &f.longUse)
	c.Flags().BoolVar(&f.skipStartup, "skip-onstartup", false, "run neither On Startup nor On Exit")
	maxTimeFlag(c, &f.maxTime)
	return c
}

// complete lists the methods of the project for shell completion.
func (f *runFlags) complete(args []string) []string {
	if len(args) > 0 {
		return nil
	}
	l, err := f.home()
	if err != nil {
		return nil
	}
	return slices.Collect(l.MethodNames())
}

func (f *runFlags) run(ctx context.Context, s *streams, what string, args []string) error {
	t, err := f.find(s, what)
	if err != nil {
		return err
	}
	app, err := openApplication(s, t.home, f.surroundings)
	if err != nil {
		return err
	}
	app.reportWarnings()
	if app.small() {
		app.reportMistakes(t.printed)
	}
	t.args = textArgs(args)
	err = limited(ctx, f.maxTime, func(ctx context.Context) error { return app.runMain(ctx, t) })
	return errors.Join(err, app.Close())
}

// target is what run was asked to run.
type target struct {
	home    *located
	method  string     // a method of the project
	db      string     // or a database method
	printed string     // the name of its file in messages
	startup bool       // On Startup and On Exit run too
	unit    *lang.Unit // of the method, nil for source

	whole  bool // source is a whole method, not lines of code
	name   string
	source string
	args   []value.Value
}

// find resolves METHOD, FILE or -.
func (f *runFlags) find(s *streams, what string) (*target, error) {
	if what == "-" {
		return f.fromInput(s)
	}
	if hasExt(what, sourceExt) {
		return f.fromFile(what)
	}
	if hasExt(what, projectExt) {
		return nil, usage("%s is a project, not a method of one", what).withHint("fourd run --project %s METHOD runs a method of it", what)
	}
	home, err := f.home()
	if err != nil {
		return nil, err
	}
	e := home.Method(what)
	if e == nil {
		return nil, unknownMethod(home, what)
	}
	return &target{home: home, method: e.Name, printed: e.Unit().Source.Name, startup: !f.skipStartup, unit: e.Unit()}, nil
}

// home opens the project that flags name, else the one around the current folder.
func (f *runFlags) home() (*located, error) {
	if f.project != "" {
		return openProject(f.project)
	}
	dir := projectAround(".")
	if dir == "" {
		return nil, usage("there is no project in this folder or above it").
			withHint("name one with --project, or give run a %s file", sourceExt)
	}
	return openFolder(dir)
}

func unknownMethod(home *located, name string) error {
	if _, err := os.Stat(name); err == nil {
		return usage("%s is no %s file and no method of the project", name, sourceExt)
	}
	f := usage("there is no method `%s` in the project %s", name, home.Name)
	if near := names.Near(name, home.MethodNames()); near != "" {
		return f.withHint("did you mean `%s`?", near)
	}
	return f
}

func (f *runFlags) fromInput(s *streams) (*target, error) {
	text, err := io.ReadAll(s.in)
	if err != nil {
		return nil, refused("standard input cannot be read: %v", err)
	}
	home := emptyProject()
	if f.project != "" {
		if home, err = openProject(f.project); err != nil {
			return nil, err
		}
	}
	return &target{home: home, name: "input", source: string(text)}, nil
}

// fromFile finds the method a file is: one of the project around it or of the
// project given, or a method on its own that runs inside the project given.
func (f *runFlags) fromFile(file string) (*target, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, missing(file, err, "file")
	}
	if info.IsDir() {
		return nil, usage("%s is a folder", file).withHint("fourd run --project %s METHOD runs a method of it", file)
	}
	dir := f.project
	if dir == "" {
		dir = projectOfFile(file)
	}
	home, err := openProject(dir)
	if err != nil {
		return nil, err
	}
	if e := home.entryOf(file); e != nil {
		switch e.Kind {
		case lang.MethodUnit:
			return &target{home: home, method: e.Name, printed: e.Unit().Source.Name, unit: e.Unit()}, nil
		case lang.DatabaseMethodUnit:
			return &target{home: home, db: e.Name, printed: e.Unit().Source.Name, unit: e.Unit()}, nil
		}
		return nil, usage("%s is no method that can be run", file).withHint("run a method that uses it")
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, missing(file, err, "file")
	}
	name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	return &target{home: home, whole: true, name: name, printed: file, source: string(text)}, nil
}

// runMain is the life of a run: On Startup, the method, its background processes,
// On Exit. QUIT 4D ends any of the first three.
func (a *application) runMain(ctx context.Context, t *target) error {
	a.rt.HoldQuit() // On Exit comes before the end of the other processes
	defer a.rt.Quit()
	if t.startup {
		if err := a.startup(ctx); err != nil {
			return a.exit(ctx, t, err)
		}
	}
	p := a.rt.NewProcess(ctx, interp.ProcessOptions{Name: "main", Kind: interp.MainProcess})
	defer p.Close()
	out, err := a.call(p, t)
	if err == nil {
		err = a.printResult(p, out)
	}
	if wait := a.waitAll(ctx, p); err == nil {
		err = wait
	}
	return a.exit(ctx, t, err)
}

// call runs the target. A method that calls one with wrong lines runs up to them; who names the method
// on the command line is told of them first.
func (a *application) call(p *interp.Process, t *target) (value.Value, error) {
	switch {
	case t.unit != nil && t.unit.Failed():
		return value.Undefined, &interp.MistakeError{Method: t.method + t.db, Diagnostics: &t.unit.Diagnostics}
	case t.method != "":
		return p.Call(t.method, t.args...)
	case t.db != "":
		return p.CallDatabaseMethod(t.db, t.args...)
	case t.whole:
		return p.RunMethod(t.name, t.printed, t.source, t.args...)
	}
	return p.RunSource(t.name, t.source, t.args...)
}

// waitAll waits for the processes that code has started, unless QUIT 4D was executed.
// Meanwhile the main process, if there is one, runs the calls they send to it.
func (a *application) waitAll(ctx context.Context, p *interp.Process) error {
	if !a.rt.HasBackground() {
		return nil
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go func() {
		select {
		case <-a.rt.Done():
			cancel(interp.ErrQuit)
		case <-ctx.Done():
		}
	}()
	var err error
	if p != nil {
		err = p.ServeWork(ctx)
	}
	var stop *interp.Stop
	if p == nil || errors.As(err, &stop) { // the main process alone was ended
		err = a.rt.Wait(ctx)
	}
	if errors.Is(err, interp.ErrQuit) {
		return nil
	}
	return err
}

// exitTime is how long On Exit may take after a run.
const exitTime = 10 * time.Second

// exit runs On Exit. After a time limit or Ctrl-C it is left out: whoever ended the
// run wants it over.
func (a *application) exit(ctx context.Context, t *target, err error) error {
	if t.startup && !errors.Is(err, errTimeLimit) && !errors.Is(err, errInterrupted) {
		bounded, cancel := context.WithTimeoutCause(ctx, exitTime, errTimeLimit)
		defer cancel()
		if late := a.shutdown(bounded); late != nil && !errors.Is(late, interp.ErrQuit) && err == nil {
			err = late
		}
	}
	if errors.Is(err, interp.ErrQuit) {
		return nil
	}
	return err
}

// printResult prints what a method returned: texts as they are, objects and
// collections as JSON.
func (a *application) printResult(p *interp.Process, v value.Value) error {
	switch v.Kind() {
	case value.KUndefined:
		return nil
	case value.KObject, value.KCollection:
		text, err := value.Stringify(p, v, true)
		if err != nil {
			return err
		}
		_, err = io.WriteString(a.out, text+"\n")
		return err
	}
	_, err := io.WriteString(a.out, value.ValidText(value.String(v))+"\n")
	return err
}
