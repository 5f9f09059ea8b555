package web

import (
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

// serverCommands act on the server of the project.
var serverCommands = []interp.Command{
	interp.Native("WEB START SERVER", webStartServer),
	interp.Native("WEB STOP SERVER", webStopServer),
	interp.Native("WEB Is server running", webIsServerRunning),
	interp.Native("WEB Server", webServer),
	interp.Native("WEB Server list", webServerList),
	interp.Native("WEB Get server info", webGetServerInfo),
	interp.Native("WEB GET STATISTICS", webGetStatistics),
	interp.Native("WEB SET ROOT FOLDER", webSetRootFolder),
	interp.Native("WEB LEGACY CLOSE SESSION", webLegacyCloseSession),
	interp.Native("WEB LEGACY GET SESSION EXPIRATION", webLegacyGetSessionExpiration),
}

// startHere starts the server where it listened last.
func (s *Server) startHere() error {
	if s.Addr() == "" {
		return value.Errorf(codeNoServer, "the web server has no address yet").WithHint("start the application with fourd serve")
	}
	return s.Start(nil)
}

// startByCode is startHere for code that asks for it, at the address that it has set.
func (s *Server) startByCode() error {
	s.life.mu.Lock()
	if host, port, err := net.SplitHostPort(s.life.addr); err == nil && s.movable() && s.life.http == nil {
		if s.life.wantPort > 0 {
			port = strconv.Itoa(s.life.wantPort)
		}
		if s.life.wantHost != nil {
			host = *s.life.wantHost
		}
		s.life.addr = net.JoinHostPort(host, port)
	}
	s.life.mu.Unlock()
	err := s.startHere()
	if err == nil {
		s.life.mu.Lock()
		s.life.byCode = true
		s.life.mu.Unlock()
	}
	return err
}

// codeNoServer is the number of the error when the web server cannot start.
const codeNoServer = -20000 // choice: the reference gives no number

// webStartServer starts the web server where it listened before and sets OK.
// Page: commands/web-start-server.md.
func webStartServer(p *interp.Process, _ interp.Args) (value.Value, error) {
	s := serverOf(p)
	if s == nil {
		p.SetOK(false)
		return value.Undefined, nil
	}
	err := s.startByCode()
	p.SetOK(err == nil || err == ErrRunning)
	if err != nil && err != ErrRunning {
		s.log.Error("WEB START SERVER", "error", err)
	}
	return value.Undefined, nil
}

// webStopServer stops the web server; running requests finish, this one too, and
// all web sessions end. Page: commands/web-stop-server.md.
func webStopServer(p *interp.Process, _ interp.Args) (value.Value, error) {
	if s := serverOf(p); s != nil {
		s.stopSoon()
	}
	return value.Undefined, nil
}

// webIsServerRunning tells whether the web server takes requests.
// Page: commands/web-is-server-running.md.
func webIsServerRunning(p *interp.Process, _ interp.Args) (value.Value, error) {
	s := serverOf(p)
	return value.Bool(s != nil && s.Running()), nil
}

// Values of the option of WEB Server.
const (
	serverOfCaller    = 1
	serverOfHost      = 2
	serverOfReceiving = 3
)

// webServer returns a web server: that of the project or component whose code calls, as a
// rule, that of the project, or the one that received the request.
// Page: commands/web-server.md.
func webServer(p *interp.Process, a interp.Args) (value.Value, error) {
	all := serversOf(p)
	if all == nil {
		return value.Null, nil
	}
	s := all.host
	switch x := exchangeOf(p); a.IntOr(0, serverOfCaller) {
	case serverOfHost:
	case serverOfReceiving:
		if x != nil {
			s = x.s
		}
	default:
		var err error
		if s, err = all.of(p.Program()); err != nil {
			return value.Undefined, err
		}
	}
	return s.object(p), nil
}

// object returns the server as 4D code sees it.
func (s *Server) object(p *interp.Process) value.Value {
	return p.Runtime().NewNative("WebServer", &serverObject{s})
}

// webServerList returns the web servers of the application: that of the project, and
// those of components that have asked for theirs. Page: commands/web-server-list.md.
func webServerList(p *interp.Process, _ interp.Args) (value.Value, error) {
	var out []value.Value
	if all := serversOf(p); all != nil {
		for _, s := range all.list() {
			out = append(out, s.object(p))
		}
	}
	return value.NewCollection(out).Value(), nil
}

// webGetStatistics fills arrays with the pages in the cache and their hits, and
// gives how full the cache is in percent. Page: commands/web-get-statistics.md.
func webGetStatistics(p *interp.Process, a interp.Args) (value.Value, error) {
	pages, hits := a.ArrayOut(0, value.AText), a.ArrayOut(1, value.ALongint)
	pages.Resize(0)
	hits.Resize(0)
	full := 0
	if s := serverOf(p); s != nil {
		st := s.cache.Stats()
		pages.Resize(len(st.Pages))
		hits.Resize(len(st.Pages))
		for i, c := range st.Pages {
			if err := pages.Set(i+1, text("/"+c.Path)); err != nil {
				return value.Undefined, err
			}
			if err := hits.Set(i+1, value.Int(int64(c.Hits))); err != nil {
				return value.Undefined, err
			}
		}
		full = usage(st.Used, st.Limit)
	}
	a.SetOut(2, value.Int(int64(full)))
	return value.Undefined, nil
}

// webSetRootFolder names another web folder, from the next start of the server on.
// Raises codeNoFile when the path cannot be one. Page: commands/web-set-root-folder.md.
func webSetRootFolder(p *interp.Process, a interp.Args) (value.Value, error) {
	name := strings.ReplaceAll(a.Text(0), "\\", "/")
	if name == "" || strings.ContainsRune(name, 0) {
		return value.Undefined, value.Errorf(codeNoFile, "%q cannot be a web folder", name)
	}
	s := serverOf(p)
	if s == nil {
		return value.Undefined, nil
	}
	if insideProject(s.folder, placeOf(s.folder, name)) {
		return value.Undefined, value.Errorf(codeNoFile, "%q lies within a folder of the project that is never served", name)
	}
	if s.folder != "" && !isFolder(placeOf(s.folder, name)) && !mayBeMade(name) {
		return value.Undefined, value.Errorf(codeNoFile, "there is no folder %q", name).WithHint("create it before it is made the web folder")
	}
	s.cache.Clear()
	apply := func(o *Settings) { o.RootFolder = name }
	s.life.mu.Lock()
	if s.life.before != nil { // it outlasts what start() was given
		apply(s.life.before)
	}
	s.life.mu.Unlock()
	return value.Undefined, s.change(apply)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// mayBeMade reports whether a path is that of a folder which code can make before the
// server starts again: an absolute one in a folder that is there.
//
// choice: such a path is a valid one, which public code names first and makes then.
func mayBeMade(name string) bool {
	_, err := os.Lstat(name)
	return filepath.IsAbs(name) && os.IsNotExist(err) && isFolder(filepath.Dir(filepath.Clean(name)))
}

// webLegacyCloseSession closes a legacy session: at once, or after the request that runs
// in it. Scalable sessions cannot be closed by code.
// Page: commands/web-legacy-close-session.md.
func webLegacyCloseSession(p *interp.Process, a interp.Args) (value.Value, error) {
	if s := receiverOf(p); s != nil {
		if l := s.legacyByID(a.Text(0)); l != nil {
			s.closeLegacy(l)
		}
	}
	return value.Undefined, nil
}

// webLegacyGetSessionExpiration tells when a legacy session expires; the null date and
// time for every scalable session. Page: commands/web-legacy-get-session-expiration.md.
func webLegacyGetSessionExpiration(p *interp.Process, a interp.Args) (value.Value, error) {
	if s := receiverOf(p); s != nil {
		if l := s.legacyByID(a.Text(0)); l != nil {
			at := s.legacyExpires(l).Local()
			a.SetOut(1, value.DateFromGo(at))
			a.SetOut(2, value.Time(int64(at.Hour()*3600+at.Minute()*60+at.Second())))
			return value.Undefined, nil
		}
	}
	a.SetOut(1, value.DateNumber(0))
	a.SetOut(2, value.Time(0))
	return value.Undefined, nil
}
