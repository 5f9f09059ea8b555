package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"runtime/debug"
	"strconv"
	"syscall"

	"github.com/spf13/cobra"

	"fourd/interp"
	"fourd/web"
)

const (
	defaultHost = "127.0.0.1"
	defaultPort = 8044

	// defaultGuests bounds what visitors without a name can take of memory: some 60 MB.
	defaultGuests = 200_000
)

// serveFlags are the flags of serve.
type serveFlags struct {
	surroundings
	addr        string
	skipStartup bool
	crossSite   bool
	logFormat   string
	logRequests bool
}

func serveWord(s *streams) *cobra.Command {
	var f serveFlags
	c := &cobra.Command{
		Use:   "serve [--addr HOST:PORT] [--data PATH] [--sessions PLACE] [--user-param TEXT] [--long-use DURATION] [--log FORM] [--log-requests] [--max-guests NUMBER] [--allow-cross-site] [--skip-onstartup] [PROJECT]",
		Short: "Serve a project to browsers",
		Long: `Serves the web folder, pages with tags and published methods of a project.

It listens on 127.0.0.1 at the port of the project's settings, else 8044; port 0
takes a free one. When it is ready it prints the line "site http://HOST:PORT/".
Ctrl-C lets running requests finish and then ends it. The signal SIGHUP has it read
the methods and classes of the project again.`,
		Example: "  fourd serve samples/crm\n  fourd serve --addr 127.0.0.1:0 --data :memory: samples/crm",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("serve takes one project, not %d", len(args))
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			name := ""
			if len(args) > 0 {
				name = args[0]
			}
			f.sessions = placeOfSessions(f.sessions)
			return f.serve(c.Context(), s, name)
		},
	}
	c.Flags().StringVar(&f.addr, "addr", "", "`HOST:PORT` to listen on")
	c.Flags().StringVar(&f.data, "data", "", "the data `file`, or :memory:")
	c.Flags().StringVar(&f.sessions, "sessions", "", "`PLACE` of web sessions: memory (default), file:PATH, or redis://USER:PASSWORD@HOST:PORT, which several servers may share; also FOURD_SESSIONS")
	c.Flags().StringVar(&f.userParam, "user-param", "", "`text` for Get database parameter(User param value)")
	longUseFlag(c, &f.longUse)
	c.Flags().IntVar(&f.maxGuests, "max-guests", defaultGuests, "`number` of web sessions in memory from which on guests go, 0 for no bound")
	c.Flags().StringVar(&f.logFormat, "log", "text", "`FORM` of the lines on standard error: text or json")
	c.Flags().BoolVar(&f.logRequests, "log-requests", false, "one such line for every request")
	c.Flags().BoolVar(&f.crossSite, "allow-cross-site", false, "let pages of any site send requests that carry the session cookie")
	c.Flags().BoolVar(&f.skipStartup, "skip-onstartup", false, "run neither On Startup nor On Exit")
	return c
}

func (f *serveFlags) serve(ctx context.Context, s *streams, name string) error {
	home, err := (&runFlags{project: name}).home()
	if err != nil {
		return err
	}
	if f.logFormat != "text" && f.logFormat != "json" {
		return usage("`%s` is no form of a log", f.logFormat).withHint("write --log text or --log json")
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(web.GCPercent)
	}
	addr, err := f.address(home)
	if err != nil {
		return err
	}
	lines := &lineKeeper{to: s.out}
	own := *s
	own.out = lines
	app, err := openApplication(&own, home, f.surroundings)
	if err != nil {
		return err
	}
	app.serve()
	ctx, release := interruptible(ctx, 0)
	defer release()
	err = errors.Join(f.listen(ctx, app, addr), app.Close())
	lines.fresh()
	return err
}

// address says where to listen: the flag, else the settings of the project.
func (f *serveFlags) address(home *located) (string, error) {
	if f.addr == "" {
		return localAddress(home), nil
	}
	host, port, err := net.SplitHostPort(f.addr)
	if n, bad := strconv.Atoi(port); err != nil || bad != nil || n < 0 || n > 65535 {
		return "", usage("`%s` is no address", f.addr).withHint("write --addr HOST:PORT, such as --addr 127.0.0.1:8080")
	}
	if host == "" {
		host = defaultHost
	}
	return net.JoinHostPort(host, port), nil
}

// listen opens the port before On Startup runs, so that a port in use costs nothing;
// browsers wait until the start is over.
func (f *serveFlags) listen(ctx context.Context, app *application, addr string) error {
	log := slog.New(f.logHandler(app.err))
	srv, err := web.New(app.rt, app.sessions, web.AppFolder(app.project.dir), web.WithSettings(f.settings(app.project)), web.WithLogger(log))
	if err != nil {
		return mistaken("the web server cannot be set up: %v", err)
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return portFailure(addr, err)
	}
	defer l.Close()
	app.reportWarnings()
	if app.small() {
		app.reportMistakes("")
	} else { // visitors need not wait for it
		go app.reportMistakesLater()
	}
	app.rt.HoldQuit() // On Exit comes before the end of the other processes
	defer app.rt.Quit()
	srv.Reserve(l, f.addr != "")
	defer app.reloadOnHangup()()
	if !f.skipStartup {
		err = app.startup(ctx)
	}
	if err == nil {
		err = app.serveUntil(ctx, srv, l)
	}
	if !f.skipStartup {
		bounded, cancel := context.WithTimeoutCause(context.WithoutCancel(ctx), exitTime, errTimeLimit)
		defer cancel()
		if late := app.shutdown(bounded); err == nil && !errors.Is(late, interp.ErrQuit) {
			err = late
		}
	}
	if errors.Is(err, errInterrupted) || errors.Is(err, interp.ErrQuit) {
		return nil // that is how a server ends
	}
	return err
}

// serveUntil serves until ctx ends or QUIT 4D is executed.
func (a *application) serveUntil(ctx context.Context, srv *web.Server, l net.Listener) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		select {
		case <-a.rt.Done():
			cancel(interp.ErrQuit)
		case <-stop:
		}
	}()
	if lines, ok := a.out.(*lineKeeper); ok {
		lines.fresh() // On Startup may have printed half a line
	}
	site := "http://" + srv.Addr()
	if o := srv.Settings(); o.NoHTTP && o.HTTPS && o.HTTPSPort > 0 {
		host, _, _ := net.SplitHostPort(srv.Addr())
		site = "https://" + net.JoinHostPort(host, strconv.Itoa(o.HTTPSPort))
	}
	fmt.Fprintf(a.out, "site %s/\n", site)
	return srv.Serve(ctx, l)
}

func portFailure(addr string, err error) error {
	_, port, _ := net.SplitHostPort(addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return refused("port %s is in use by another program", port).withHint("--addr %s takes a free port", net.JoinHostPort(defaultHost, "0"))
	case errors.Is(err, syscall.EACCES):
		return refused("port %s is not open to this user", port).withHint("ports from 1024 are: --addr %s", net.JoinHostPort(defaultHost, strconv.Itoa(defaultPort)))
	}
	var op *net.OpError
	if errors.As(err, &op) {
		err = op.Err
	}
	return refused("nothing can listen on %s: %v", addr, err)
}

// settings are those of the project, changed by flags.
func (f *serveFlags) settings(home *located) web.Settings {
	o := webSettings(home)
	o.AllowCrossSite, o.LogRequests = f.crossSite, f.logRequests
	return o
}

// logHandler writes what the server reports.
func (f *serveFlags) logHandler(to io.Writer) slog.Handler {
	if f.logFormat == "json" {
		return slog.NewJSONHandler(to, nil)
	}
	return slog.NewTextHandler(to, nil)
}

// webSettings are the settings that a project's settings file gives the server.
func webSettings(home *located) web.Settings {
	o := web.ProjectSettings(home.Settings.Web)
	o.RootFolder = home.WebFolder()
	return o
}
