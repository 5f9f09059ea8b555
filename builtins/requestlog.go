package builtins

import (
	"encoding/json"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
)

// LoggedRequest is a request of ORDA with its answer: one that the REST server has answered,
// or one that went to a remote datastore.
type LoggedRequest struct {
	URL    string // from rest/ on
	Began  time.Time
	Took   time.Duration
	Status int
	Body   []byte // in JSON; nil: it is none

	// Of the server.
	Client   string // address of the visitor
	User     string // of the session
	Task     int    // process
	TaskName string
}

// What of the answer a log of the server has.
const (
	logNoResponse = 1
	logNoBody     = 2
)

// Selectors of the parameters that give requests numbers, and on the server their duration.
const (
	serverLogRecording = 28
	clientLogRecording = 45
)

// mostRequests bounds a log in memory that was started without a number of its own.
// choice: the reference names no bound, and a log that is forgotten must not fill the memory.
const mostRequests = 10_000

// requestLogs are the logs of ORDA requests: that of the server under nil, and those of the
// remote datastores.
type requestLogs struct {
	on   atomic.Int32 // logs that are written
	mu   sync.Mutex
	logs map[*orda.Datastore]*requestLog
	last int // number of a request
}

// requestLog is one log, in a file or in memory.
type requestLog struct {
	file    *os.File // nil: in memory
	server  bool
	empty   bool // nothing is in the file yet
	stopped bool // what is in memory stays until the next start
	options int
	keep    int
	list    []value.Value // oldest first
}

func requestLogsOf(rt *interp.Runtime) *requestLogs {
	return AttachedTo(rt, func() *requestLogs { return &requestLogs{logs: map[*orda.Datastore]*requestLog{}} })
}

// LogsRequests reports whether some log of requests is written, which it asks for first.
func LogsRequests(rt *interp.Runtime) bool { return requestLogsOf(rt).on.Load() > 0 }

// startRequestLog starts the log of the requests that the REST server answers, in file or in
// ordaRequests.jsonl of the folder of logs, one object a line; on a remote datastore that of
// the requests that go there, in file or in memory. Page: API/DataStoreClass.md.
func startRequestLog(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	d, server, err := loggedDatastore(p, this)
	if err != nil {
		return value.Undefined, err
	}
	if server && a.Value(0).IsNumber() { // choice: a log in memory is about a client
		return none()
	}
	l := &requestLog{server: server, options: a.IntOr(1, 0), keep: mostRequests}
	all := requestLogsOf(p.Runtime())
	if v := a.Value(0); v.Kind() == value.KObject || server {
		if err := l.open(p, v); err != nil {
			return value.Undefined, err
		}
	} else if v.IsNumber() {
		l.keep = max(int(v.AsReal()), 0)
	}
	all.mu.Lock()
	defer all.mu.Unlock()
	if old := all.logs[d]; old != nil {
		if l.file == nil && old.file == nil && a.Len() == 0 { // more of the same
			l.list = old.list
		}
		all.stop(old)
	}
	all.logs[d] = l
	all.on.Add(1)
	return none()
}

// loggedDatastore returns whose log is meant: nil for the datastore that the REST server
// of this program offers.
func loggedDatastore(p *interp.Process, this value.Value) (d *orda.Datastore, server bool, err error) {
	d, err = datastoreOf(this)
	if err == nil && d == Datastore(p.Runtime()) {
		return nil, true, nil
	}
	return d, false, err
}

// open opens the file that v is, or the one of the server.
func (l *requestLog) open(p *interp.Process, v value.Value) error {
	at := location{"/LOGS", LogsFolder(p.Runtime()), "ordaRequests.jsonl"}
	if v.Kind() == value.KObject {
		f, err := fileOf(v)
		if err != nil {
			return err
		}
		at = f.at
	}
	if err := at.parent().makeFolder(); err != nil {
		return err
	}
	file, err := at.open(os.O_WRONLY | os.O_CREATE | os.O_APPEND)
	if err != nil {
		return at.fault(err)
	}
	var info fs.FileInfo
	if info, err = file.Stat(); err == nil {
		l.empty = info.Size() == 0
	}
	l.file = file
	return at.fault(err)
}

// stop ends a log. The caller holds mu.
func (all *requestLogs) stop(l *requestLog) {
	if l.stopped {
		return
	}
	l.stopped = true
	all.on.Add(-1)
	if l.file != nil {
		_ = l.file.Close()
	}
}

// stopRequestLog ends the log, if there is one. Page: API/DataStoreClass.md.
//
// choice: what is in memory can be read until the next start.
func stopRequestLog(p *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	d, _, err := loggedDatastore(p, this)
	all := requestLogsOf(p.Runtime())
	all.mu.Lock()
	defer all.mu.Unlock()
	if l := all.logs[d]; l != nil && err == nil {
		all.stop(l)
	}
	return value.Undefined, err
}

// getRequestLog returns the requests to a remote datastore that are in memory, the last one
// first. Page: API/DataStoreClass.md.
func getRequestLog(p *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	d, _, err := loggedDatastore(p, this)
	if err != nil {
		return value.Undefined, err
	}
	list := value.NewCollection(nil)
	all := requestLogsOf(p.Runtime())
	all.mu.Lock()
	defer all.mu.Unlock()
	if l := all.logs[d]; l != nil {
		for i := len(l.list) - 1; i >= 0; i-- {
			one, err := value.Copy(l.list[i])
			if err != nil {
				return value.Undefined, err
			}
			list.Append(one)
		}
	}
	return list.Value(), nil
}

// LogRequest writes a request into its log: that of a remote datastore, or with nil that of
// the REST server.
func LogRequest(rt *interp.Runtime, to *orda.Datastore, r *LoggedRequest) {
	all := requestLogsOf(rt)
	selector := clientLogRecording
	if to == nil {
		selector = serverLogRecording
	}
	numbered := ChosenParameter(rt, selector).AsReal() != 0
	all.mu.Lock()
	defer all.mu.Unlock()
	l := all.logs[to]
	if l == nil || l.stopped {
		return
	}
	all.last++
	line, err := json.Marshal(l.entry(r, numbered, all.last))
	if err == nil {
		err = l.add(line)
	}
	if err != nil { // such as a full disk: what comes later would be a log with a hole
		all.stop(l)
	}
}

// requestEntry is a request as logs show it.
type requestEntry struct {
	Number   int              `json:"sequenceNumber,omitempty"`
	URL      string           `json:"url"`
	Start    string           `json:"startTime"`
	End      string           `json:"endTime,omitempty"`
	Duration *int64           `json:"duration,omitempty"`
	Response *requestResponse `json:"response,omitempty"`
	Client   string           `json:"ipAddress,omitempty"`
	User     string           `json:"userName,omitempty"`
	Task     int              `json:"taskID,omitempty"`
	TaskName string           `json:"taskName,omitempty"`
}

type requestResponse struct {
	Status int             `json:"status"`
	Body   json.RawMessage `json:"body,omitempty"`
}

const logTime = "2006-01-02T15:04:05.000Z"

// entry describes a request. choice: the names of the user and of the machine in the system of
// the visitor are left out, as browsers do not tell them.
func (l *requestLog) entry(r *LoggedRequest, numbered bool, number int) *requestEntry {
	e := &requestEntry{URL: r.URL, Start: r.Began.UTC().Format(logTime), Client: r.Client, User: r.User, Task: r.Task, TaskName: r.TaskName}
	if numbered {
		e.Number = number
	}
	took := r.Took.Milliseconds()
	if l.server {
		took = r.Took.Microseconds()
	} else {
		e.End = r.Began.Add(r.Took).UTC().Format(logTime)
	}
	if numbered || !l.server {
		e.Duration = &took
	}
	if !l.server || l.options != logNoResponse {
		e.Response = &requestResponse{Status: r.Status}
		if !(l.server && l.options == logNoBody) && json.Valid(r.Body) {
			e.Response.Body = r.Body
		}
	}
	return e
}

// add writes an entry: a line of its own on the server, an element of a collection that is
// never closed on a client.
func (l *requestLog) add(entry []byte) error {
	if l.file == nil {
		v, err := value.ParseJSON(string(entry))
		if err == nil && l.keep > 0 {
			l.list = append(l.list, v)
			l.list = l.list[max(0, len(l.list)-l.keep):]
		}
		return err
	}
	if !l.server {
		before := ","
		if l.empty {
			before = "["
		}
		entry = append([]byte(before), entry...)
	}
	l.empty = false
	_, err := l.file.Write(append(entry, '\n'))
	return err
}
