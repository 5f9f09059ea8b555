package builtins

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/classic"
	"fourd/orda/sqlite"
)

// DataOptions say where OpenData keeps the records.
type DataOptions struct {
	// Path is a file, or ":memory:" for records that end with the program. Empty: a
	// file named after the project in Dir.
	Path string
	// Dir is the data folder of the project, made when it is missing. Only needed
	// without Path; when both are empty the records are kept in memory.
	Dir string
	// Engine replaces SQLite; Path and Dir mean nothing then.
	Engine orda.Engine
}

// DataCommands returns the commands of the main datastore.
func DataCommands() []interp.Command {
	return slices.Concat(DataTables()...)
}

// DataTables returns them as tables, for interp.LaterTables.
func DataTables() [][]interp.Command {
	return append([][]interp.Command{{interp.Native("ds", ds)}, transactions, wholeTables}, recordTables()...)
}

// DataClasses returns the built-in classes that the classes of tables extend.
func DataClasses() []interp.Class {
	return []interp.Class{datastoreClass, dataClassClass, entityClass, selectionClass}
}

// dataKey attaches the dataModel to a runtime.
type dataKey struct{}

// OpenData opens the main datastore of a project: it checks the structure, brings
// the data file up to it, and makes ds and the classes of the tables known to the
// runtime. Call it before any process runs; Close the result after the last one.
// The error is one line that names what is wrong.
func OpenData(rt *interp.Runtime, o DataOptions) (*orda.Datastore, error) {
	if Datastore(rt) != nil {
		return nil, errors.New("open data: the datastore of this project is open already")
	}
	model, err := modelOf(&rt.Project().Catalog)
	if err != nil {
		return nil, structureError(err)
	}
	if _, err := orda.NewSchema(model); err != nil {
		return nil, structureError(err)
	}
	engine, err := o.engine(rt.Project().Name)
	if err != nil {
		return nil, err
	}
	m := &dataModel{rt: rt}
	store, err := orda.Open(context.Background(), engine, model, orda.ClassOf(m.class), orda.WithFiles(filesOf(rt)), orda.WithExtras(extras{m}), orda.WithTriggers(triggersOf(rt)))
	if err != nil {
		return nil, fmt.Errorf("open data: %w", err)
	}
	m.store = store
	m.spreadAll()
	rt.Attach(dataKey{}, m)
	rt.Attach(shelfKey{}, classic.NewShelf())
	rt.Attach(backupKey{}, &lastBackup{})
	rt.SetClassProvider(m.provide)
	rt.SetRecords(fieldRecords{})
	rt.OnReload(m.renew)
	guardReading(rt)
	return store, nil
}

// structureError puts the mistakes of a structure into one line.
func structureError(err error) error {
	return fmt.Errorf("structure of the database: %s", strings.ReplaceAll(err.Error(), "\n", "; "))
}

func (o DataOptions) engine(project string) (orda.Engine, error) {
	switch {
	case o.Engine != nil:
		return o.Engine, nil
	case o.Path != "":
		return sqlite.New(o.Path), nil
	case o.Dir == "":
		return sqlite.New(sqlite.Memory), nil
	}
	if err := os.MkdirAll(o.Dir, 0o755); err != nil {
		return nil, fmt.Errorf("open data: make the data folder: %w", err)
	}
	if project == "" {
		project = "Data"
	}
	return sqlite.New(filepath.Join(o.Dir, project+".sqlite")), nil
}

// Datastore returns the main datastore of a runtime, nil before OpenData.
func Datastore(rt *interp.Runtime) *orda.Datastore {
	if m := modelIn(rt); m != nil {
		return m.store
	}
	return nil
}

// DataNotes tells what is legal in the structure of a datastore but worth knowing,
// such as tables that ds does not reach.
func DataNotes(d *orda.Datastore) []string { return d.Schema().Notes }

func modelIn(rt *interp.Runtime) *dataModel {
	m, _ := rt.Attached(dataKey{}).(*dataModel)
	return m
}

// ds returns the main datastore, Null when the program has opened none, or the remote one
// that Open datastore has given that name. Page: commands/ds.md.
func ds(p *interp.Process, a interp.Args) (value.Value, error) {
	if id := a.TextOr(0, ""); id != "" {
		if d := RemoteDatastore(p.Runtime(), id); d != nil {
			return d.Value(), nil
		}
	}
	d := Datastore(p.Runtime())
	if d == nil || a.TextOr(0, "") != "" {
		return value.Null, nil
	}
	DataContext(p)
	return d.Value(), nil
}

// DataContext returns the context in which the data layer works for a process: it
// carries the transaction of the process and what it reads ahead. A transaction that
// is open when the process closes is cancelled.
func DataContext(p *interp.Process) context.Context {
	ctx := p.Context()
	d := Datastore(p.Runtime())
	if d == nil {
		return ctx
	}
	if s := orda.FromContext(ctx); s != nil && s.Store() == d && p.Attached(dataKey{}) == s {
		return ctx
	}
	s, ok := p.Attached(dataKey{}).(*orda.Session)
	if !ok {
		s = d.NewSession()
		p.Attach(dataKey{}, s)
		p.OnClose(func() { _ = s.Close() }) // nobody is left to tell
	}
	ctx = context.WithValue(orda.NewContext(ctx, s), processKey{}, p)
	p.SetContext(ctx)
	return ctx
}

// dataSession returns the data session of a process.
func dataSession(p *interp.Process) (*orda.Session, context.Context, error) {
	ctx := DataContext(p)
	if s := orda.FromContext(ctx); s != nil {
		return s, ctx, nil
	}
	return nil, ctx, errNoData
}

// errNoData is raised by what needs the datastore when there is none.
var errNoData = value.Errorf(orda.CodeEngine, "no data file is open")

// remotes are the remote datastores of a program, by the names they have here.
type remotes struct {
	mu   sync.Mutex
	open map[string]*orda.Datastore
}

func remotesOf(rt *interp.Runtime) *remotes {
	return rt.AttachOnce(remotesKey{}, func() any { return &remotes{open: map[string]*orda.Datastore{}} }).(*remotes)
}

type remotesKey struct{}

// RemoteDatastore returns the remote datastore of that name, nil when there is none.
func RemoteDatastore(rt *interp.Runtime, id string) *orda.Datastore {
	r := remotesOf(rt)
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.open[id]
}

// KeepRemote gives a remote datastore a name, and returns the one that has it.
func KeepRemote(rt *interp.Runtime, id string, d *orda.Datastore) *orda.Datastore {
	r := remotesOf(rt)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.open[id] == nil {
		r.open[id] = d
	}
	return r.open[id]
}
