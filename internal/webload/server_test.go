package webload

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"strings"
	"testing"

	"fourd/builtins"
	"fourd/interp"
	"fourd/session"
	"fourd/web"
	"fourd/web/tags"
)

// childKey is the variable that makes this test binary a server: raw, rawpage or fourd.
const childKey = "FOURD_LOAD_SERVER"

// profileKey is the variable that names the profiles which servers write; see internal/pgo.
const profileKey = "FOURD_LOAD_PROFILE"

func TestMain(m *testing.M) {
	if kind := os.Getenv(childKey); kind != "" {
		if err := child(kind); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

const published = "//%attributes = {\"publishedWeb\":true}\n"

// desk is the project that is served.
var desk = map[string]string{
	"Project/Desk.4DProject": "{}",
	"Project/Sources/Methods/start.4dm": published + `Use (Session.storage)
	Session.storage.count:=0
	Session.storage.name:=$1
End use
WEB SEND TEXT("started")
`,
	"Project/Sources/Methods/count.4dm": published + `Use (Session.storage)
	Session.storage.count:=Num(Session.storage.count)+1
End use
WEB SEND TEXT(String(Num(Session.storage.count)); "text/plain")
`,
	"Project/Sources/Methods/whoami.4dm": published + `If (Session.storage.name=Null)
	WEB SEND TEXT("nobody"; "text/plain")
Else
	WEB SEND TEXT(Session.storage.name; "text/plain")
End if
`,
	"Project/Sources/Methods/pause.4dm": published + `DELAY PROCESS(Current process; 6)
WEB SEND TEXT("waited")
`,
	"Project/Sources/Methods/forever.4dm": published + `While (True)
	DELAY PROCESS(Current process; 1)
End while
`,
	"Project/Sources/Methods/lines.4dm": published + `#DECLARE->$c : Collection
$c:=[]
`,
	"Project/Sources/Methods/row.4dm": published + `#DECLARE($n : Integer)->$t : Text
$t:="row "+String($n)
`,
	"WebFolder/page.shtml": `<!DOCTYPE html><html><head><title><!--#4DTEXT "Harbour"--></title></head><body>
<h1><!--#4DTEXT Uppercase("boats")--></h1>
<p><!--#4DTEXT 6*7--> and <!--#4DHTML "<b>"+String(1+1)+"</b>"--></p>
<!--#4DIF (True)--><p>shown</p><!--#4DELSE--><p>hidden</p><!--#4DENDIF-->
<!--#4DEVAL $n:=3-->
<p><!--#4DTEXT $n+1--></p>
<p><!--#4DTEXT String($n)--></p>
<p><!--#4DTEXT Length("harbour")--></p>
<footer><!--#4DTEXT row($n)--></footer>
</body></html>
`,
	"WebFolder/plain.html": "<p>plain</p>\n",
	"secret.txt":           "SECRET",
}

// write puts the project into a folder.
func write(dir string) error {
	for name, text := range desk {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// served is a server with the code of the project.
type served struct {
	*web.Server
	sessions *session.Manager
	rt       *interp.Runtime
}

// open makes a server of the project in dir.
func open(dir string, change func(*web.Settings), more ...session.Option) (*served, error) {
	if err := write(dir); err != nil {
		return nil, err
	}
	rt, err := interp.New(interp.Source(os.DirFS(dir)), interp.WithConsole(interp.NewConsole(io.Discard, io.Discard)),
		interp.Tables(builtins.Tables()...), interp.Otherwise(builtins.Headless), interp.Classes(builtins.Classes()...),
		interp.Tables(builtins.SessionCommands()), interp.Classes(builtins.SessionClasses()...),
		interp.Tables(web.Tables()...), interp.Classes(web.Classes()...), interp.Tables(tags.Commands()))
	if err != nil {
		return nil, err
	}
	sessions := session.Open(more...)
	builtins.UseSessions(rt, sessions)
	o := web.ProjectSettings(rt.Project().Settings.Web)
	if change != nil {
		change(&o)
	}
	s, err := web.New(rt, sessions, web.AppFolder(dir), web.WithSettings(o), web.WithLogger(slog.New(slog.DiscardHandler)))
	return &served{s, sessions, rt}, err
}

// serve runs the server of the project for the time of a test and returns it and its
// address.
func serve(t testing.TB, change func(*web.Settings)) (*served, string) { return serveWith(t, change) }

func serveWith(t testing.TB, change func(*web.Settings), more ...session.Option) (*served, string) {
	t.Helper()
	s, err := open(t.TempDir(), change, more...)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if err := s.sessions.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s, l.Addr().String()
}

// child serves until its input ends, and answers each line of it with the processor
// time it has used and the number of allocations.
func child(kind string) error {
	runtime.GOMAXPROCS(1)
	if os.Getenv("FOURD_LOAD_ALLOCS") != "" {
		runtime.MemProfileRate = 1024
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	var h http.Handler
	switch {
	case kind == "raw":
		h = sends("1\n", "text/plain; charset=utf-8")
	case strings.HasPrefix(kind, "page:"):
		h = sends(strings.TrimPrefix(kind, "page:"), "text/html; charset=utf-8")
	default:
		debug.SetGCPercent(web.GCPercent) // as fourd serve does
		dir, err := os.MkdirTemp("", "webload")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		// The plain server keeps its connections, too.
		s, err := open(dir, func(o *web.Settings) {
			o.KeepAlive = -1
		})
		if err != nil {
			return err
		}
		go func() { _ = s.Serve(context.Background(), l) }()
	}
	if h != nil {
		go func() { _ = http.Serve(l, h) }()
	}
	if name := os.Getenv(profileKey); name != "" {
		defer profile(fmt.Sprint(name, ".", kind[:3], ".", os.Getpid()))()
	}
	fmt.Println(l.Addr())
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		fmt.Println(int64(used()), m.Mallocs)
	}
	return nil
}

// profile writes a profile of the processor until the function that it returns is called.
func profile(name string) func() {
	f, err := os.Create(name)
	if err != nil {
		return func() {}
	}
	_ = pprof.StartCPUProfile(f)
	return func() {
		pprof.StopCPUProfile()
		_ = f.Close()
		if f, err := os.Create(name + ".mem"); err == nil {
			_ = pprof.Lookup("allocs").WriteTo(f, 0)
			_ = f.Close()
		}
	}
}

// sends answers every request with the same bytes.
func sends(body, mime string) http.Handler {
	b := []byte(body)
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", mime)
		_, _ = w.Write(b)
	})
}
