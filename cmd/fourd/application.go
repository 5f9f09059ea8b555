package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
	"fourd/interp/value/locale"
	"fourd/lang/diag"
	"fourd/orda/memory"
	"fourd/session"
	"fourd/session/redis"
	"fourd/session/sqlite"
	"fourd/web"
	"fourd/web/client"
	"fourd/web/tags"
)

// application is a project that can run: its runtime, sessions and data.
type application struct {
	*streams
	project  *located
	rt       *interp.Runtime
	sessions *session.Manager
	serves   bool // it is a server, too
	close    []func() error
}

// surroundings are what flags say of a run.
type surroundings struct {
	data      string // --data
	userParam string // --user-param
	agree     bool   // --agree
	longUse   duration
	maxGuests int    // --max-guests
	sessions  string // --sessions
}

// openApplication joins the packages for a project.
func openApplication(s *streams, l *located, o surroundings) (*application, error) {
	a := &application{streams: s, project: l}
	rt, err := newRuntime(interp.WithProject(l.Project), interp.WithUserParam(o.userParam), interp.WithLongUse(time.Duration(o.longUse)),
		interp.WithLocale(locale.FromEnvironment(os.Getenv)), interp.WithConsole(interp.NewConsole(s.out, s.err)))
	if err != nil {
		return nil, err
	}
	a.rt = rt
	if o.agree {
		builtins.AgreeToDialogs(rt)
	}
	builtins.SetFolders(rt, builtins.FoldersOf(l.Project, l.dir, o.data))
	if a.sessions, err = a.openSessions(o); err != nil {
		return nil, err
	}
	builtins.UseSessions(rt, a.sessions)
	a.close = append(a.close, func() error { return a.sessions.Close(context.Background()) })
	if err := a.openData(o.data); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	a.offerWeb()
	return a, nil
}

// bindings are all commands and classes there are. The commands are given as tables,
// as binding each of them would be a tenth of the time a hello takes.
func bindings() []interp.Option {
	return []interp.Option{
		interp.Tables(builtins.Tables()...), interp.Otherwise(builtins.Headless), interp.Classes(builtins.Classes()...),
		interp.LaterTables(builtins.DataTables), interp.Classes(builtins.DataClasses()...),
		interp.Tables(builtins.SessionCommands()), interp.Classes(builtins.SessionClasses()...),
		interp.Tables(web.Tables()...), interp.Classes(web.Classes()...),
		interp.Tables(client.Commands()), interp.Classes(client.Classes()...),
		interp.Tables(tags.Commands()),
	}
}

// newRuntime makes a runtime with all bindings.
func newRuntime(options ...interp.Option) (*interp.Runtime, error) {
	return interp.New(append(bindings(), options...)...)
}

// openSessions reads roles.json. A faulty one is reported; what it cannot mean is
// refused, so the project runs on with less rights, not more.
func (a *application) openSessions(o surroundings) (*session.Manager, error) {
	options := []session.Option{session.WithMaxGuests(o.maxGuests), session.WithReport(func(err error) { a.warn("sessions: %v", err) })}
	store, err := a.openStore(o.sessions)
	if err != nil {
		return nil, err
	}
	if store != nil {
		options = append(options, session.WithStore(store, builtins.NewFreezer(a.rt)))
	}
	text, err := a.project.Roles()
	if err != nil {
		return nil, mistaken("roles.json cannot be read: %v", err)
	}
	if text != nil {
		roles := session.ParseRoles(text)
		for _, f := range roles.Faults() {
			a.warn("roles.json: %s", faultText(f))
		}
		a.keepFaults(roles)
		options = append(options, session.WithRoles(roles))
	}
	return session.Open(options...), nil
}

// openStore opens what keeps web sessions beyond the process: nothing, or the file or
// server that --sessions names.
func (a *application) openStore(where string) (session.Store, error) {
	kind, path, _ := strings.Cut(where, ":")
	switch {
	case where == "" || where == "memory":
		return nil, nil
	case kind == "file" && path != "":
		store, err := sqlite.Open(path)
		if err != nil {
			return nil, refused("%v", err).withHint("--sessions takes a file that it may make itself, such as file:sessions.sqlite")
		}
		a.close = append(a.close, store.Close)
		return store, nil
	case redis.IsAddress(where):
		store, err := redis.Open(where, redis.Application(a.project.Name))
		if err != nil {
			return nil, refused("%v", err).withHint("--sessions takes the address of a Redis or Valkey server that runs, such as redis://user:password@127.0.0.1:6379")
		}
		a.close = append(a.close, store.Close)
		return store, nil
	}
	return nil, usage("`%s` is no place for sessions", redis.Masked(where)).withHint("write --sessions memory, --sessions file:PATH or --sessions redis://HOST:PORT")
}

// keepFaults writes the faults of roles.json into the folder Logs, where the errors
// of refused requests send their reader, and removes the list when there are none.
func (a *application) keepFaults(roles *session.Roles) {
	if a.project.dir == "" {
		return
	}
	name := filepath.Join(builtins.LogsFolder(a.rt), "Roles_Errors.json")
	report := roles.ErrorReport()
	if report == nil {
		_ = os.Remove(name) // as a rule there is none
		return
	}
	err := os.MkdirAll(filepath.Dir(name), 0o755)
	if err == nil {
		err = os.WriteFile(name, report, 0o644)
	}
	if err != nil {
		a.warn("the mistakes in roles.json cannot be written down: %v", err)
	}
	a.warn("until roles.json is mended, web requests get no data")
}

// faultText says where a roles.json is wrong and what is wrong there.
func faultText(f session.Fault) string {
	switch {
	case f.Line > 0:
		return fmt.Sprintf("line %d: %s", f.Line, f.Message)
	case f.Path != "":
		return f.Path + ": " + f.Message
	}
	return f.Message
}

// serve makes the application a server beside what it is.
func (a *application) serve() {
	a.serves = true
	builtins.RunAsServer(a.rt)
}

// openData opens the tables of a project that has any, or that --data is given for.
func (a *application) openData(path string) error {
	o := builtins.DataOptions{Path: path}
	switch {
	case len(a.project.Catalog.Tables) == 0 && path == "":
		o.Engine = memory.New() // nothing to keep, and ds is there all the same
	case path == "" && a.project.dir != "":
		o.Dir = filepath.Join(a.project.dir, "Data")
	}
	store, err := builtins.OpenData(a.rt, o)
	if err != nil {
		return &failure{code: dataCode(err), text: err.Error()}
	}
	a.close = append(a.close, store.Close)
	return nil
}

// dataCode tells a broken structure, which is source, from a broken file.
func dataCode(err error) int {
	if os.IsPermission(err) {
		return exitError
	}
	if strings.HasPrefix(err.Error(), "structure of the database") {
		return exitMistakes
	}
	return exitError
}

// Close gives back everything, the last opened first.
func (a *application) Close() error {
	var all []error
	for i := len(a.close) - 1; i >= 0; i-- {
		all = append(all, a.close[i]())
	}
	a.close = nil
	return errors.Join(all...)
}

func (a *application) warn(format string, args ...any) {
	fmt.Fprintf(a.err, "fourd: warning: "+format+"\n", args...)
}

// quickToRead is how many files are read whole before a program starts, to tell of the
// mistakes in them. It takes a tenth of a second. In a larger project a call tells of the
// mistakes that it reaches, and fourd check of all.
const quickToRead = 300

// small reports whether the project has few enough files to be checked at each start.
func (a *application) small() bool {
	n := 0
	for range a.project.Entries() {
		n++
	}
	return n <= quickToRead
}

// reportWarnings prints what is noticeable about the project as a whole.
func (a *application) reportWarnings() {
	for _, w := range a.project.Warnings {
		a.warn("%s", w)
	}
}

// reportMistakes prints the mistakes in the methods of the project, one line each:
// they stop only the code they are in. The unit called except is left out, as
// running it says more.
func (a *application) reportMistakes(except string) { a.printMistakes(a.rt.Diagnostics(), except) }

// reportMistakesLater does the same for a large project while it runs. It looks at a copy,
// one file after the other, since the trees of thousands of methods that nobody calls would
// stay in memory otherwise, and visitors need the processors.
func (a *application) reportMistakesLater() {
	if list := mistakesOfCopy(a.project.dir); list != nil {
		a.printMistakes(list, "")
	}
	debug.FreeOSMemory() // or the copy stays until visitors have left as much garbage
}

// mistakesOfCopy opens the project in a folder once more and looks at each file; nil when it
// cannot be opened again, for each call tells of its mistakes.
func mistakesOfCopy(dir string) *diag.List {
	p, err := opener(false)(dir)
	if err != nil {
		return nil
	}
	all := &diag.List{}
	for e := range p.Entries() {
		all.Merge(p.Check(e.Unit()))
	}
	return all
}

func (a *application) printMistakes(list *diag.List, except string) {
	list.Sort()
	found := false
	for _, d := range list.All() {
		if d.Severity != diag.Error || d.Span.File == except {
			continue
		}
		found = true
		line := diag.Diagnostic{Code: d.Code, Span: d.Span, Title: d.Title}
		at := diag.Position{Line: 1, Column: 1}
		if src := list.Source(d.Span.File); src != nil {
			at = src.Position(d.Span.From)
		}
		fmt.Fprintf(a.err, "%s:%d:%d: %s\n", d.Span.File, at.Line, at.Column, line.Error())
	}
	if found {
		fmt.Fprintln(a.err, "fourd: code with these mistakes fails when it is its turn; `fourd check` shows more")
	}
}

// databaseMethod runs a database method such as onStartup in a process of its own;
// an uncaught error is printed and ends nothing else. It reports QUIT 4D.
func (a *application) databaseMethod(ctx context.Context, name, title string) error {
	if !a.rt.HasDatabaseMethod(name) {
		return nil
	}
	p := a.rt.NewProcess(ctx, interp.ProcessOptions{Name: title, Kind: interp.SystemProcess})
	defer p.Close()
	_, err := p.CallDatabaseMethod(name)
	return a.survive(title, err)
}

// startup runs On Startup, before and after it what components have for that, and then,
// in a program that serves, On Server Startup.
func (a *application) startup(ctx context.Context) error {
	err := a.around(ctx, interp.BeforeHostStartup, "onStartup", "On Startup", interp.AfterHostStartup)
	if err == nil && a.serves {
		err = a.databaseMethod(builtins.StoredProcedureContext(ctx, a.rt), "onServerStartup", "On Server Startup")
	}
	return err
}

// shutdown runs On Server Shutdown and On Exit, as startup does what it undoes.
func (a *application) shutdown(ctx context.Context) error {
	if a.serves {
		err := a.databaseMethod(builtins.StoredProcedureContext(ctx, a.rt), "onServerShutdown", "On Server Shutdown")
		if err != nil && !errors.Is(err, interp.ErrQuit) {
			return err
		}
	}
	return a.around(ctx, interp.BeforeHostExit, "onExit", "On Exit", interp.AfterHostExit)
}

func (a *application) around(ctx context.Context, before int, name, title string, after int) error {
	err := a.hostEvent(ctx, before)
	if err == nil {
		err = a.databaseMethod(ctx, name, title)
	}
	if err == nil {
		err = a.hostEvent(ctx, after)
	}
	return err
}

// hostEvent tells the components that the project starts or ends.
func (a *application) hostEvent(ctx context.Context, event int) error {
	if !a.rt.HasHostEvents() {
		return nil
	}
	const title = "On Host Database Event"
	p := a.rt.NewProcess(ctx, interp.ProcessOptions{Name: title, Kind: interp.SystemProcess})
	defer p.Close()
	return a.survive(title, p.HostEvent(event))
}

// survive prints an error of a database method; what the user or a limit ended it by
// goes on to the caller.
func (a *application) survive(title string, err error) error {
	var stop *interp.Stop
	if err == nil {
		return nil
	}
	if errors.As(err, &stop) && !errors.Is(err, interp.ErrAborted) {
		return err
	}
	fmt.Fprintf(a.err, "fourd: %s ended with an error\n", title)
	a.print(err)
	return nil
}

// textArgs are the arguments of the command line as 4D sees them.
func textArgs(args []string) []value.Value {
	out := make([]value.Value, len(args))
	for i, s := range args {
		out[i] = value.Str(s)
	}
	return out
}
