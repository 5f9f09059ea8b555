package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"
	"github.com/google/uuid"
	"modernc.org/sqlite"

	"fourd/orda"
)

// Memory is the path of a database that lives in memory until it is closed.
const Memory = ":memory:"

// Engine is the engine.
type Engine struct {
	path     string
	relaxed  bool
	wait     time.Duration
	lock     *flock.Flock
	drv      *sqlite.Driver
	writeDB  *sql.DB
	readDB   *sql.DB
	conn     *sql.Conn // the one that writes
	writer   *orda.Right
	schema   *orda.Schema
	tables   []*tableState
	mu       sync.Mutex // guards the two caches
	reading  map[string]*sql.Stmt
	writing  map[string]*sql.Stmt
	handles  sync.Map // tests and paths that running statements ask back for
	lastTest atomic.Int64
	mirror   *mirror     // databases in memory
	unsaved  atomic.Bool // some table has a sequence that was set and is not written down
}

// tableState is what is drawn in memory, since nobody else writes.
type tableState struct {
	columns  *columns
	lastID   atomic.Int64
	sequence atomic.Int64
	unsaved  atomic.Bool // SetSequence is to be written down
	auto     int         // index of the field filled from the sequence; -1: none
}

// Option changes how a file is opened.
type Option func(*Engine)

// Relaxed lets the operating system write when it likes: some 25 times as many
// transactions a second, of which the last may be lost when the power fails.
func Relaxed() Option { return func(e *Engine) { e.relaxed = true } }

// WriteWait sets how long a writer waits for another transaction before
// orda.ErrBusy; 30 seconds if not set.
func WriteWait(d time.Duration) Option { return func(e *Engine) { e.wait = d } }

// New returns an engine on a file, which Open makes if need be.
func New(path string, options ...Option) *Engine {
	e := &Engine{path: path, wait: 30 * time.Second, writer: orda.NewRight(),
		reading: map[string]*sql.Stmt{}, writing: map[string]*sql.Stmt{}}
	for _, o := range options {
		o(e)
	}
	return e
}

// Open opens the file, alone, and adds what the schema has more than the tables.
func (e *Engine) Open(ctx context.Context, s *orda.Schema) (err error) {
	if e.conn == nil {
		defer func() {
			if err != nil {
				_ = e.Close() // the error of the opening says more
			}
		}()
		if err := e.connect(ctx); err != nil {
			return fmt.Errorf("open data file %s: %w", e.path, err)
		}
	}
	if err := e.upgrade(ctx, s); err != nil {
		return fmt.Errorf("bring data file %s up to the structure: %w", e.path, err)
	}
	return nil
}

var errInUse = errors.New("another program has it open")

// checkPlace finds what SQLite has no words for.
func checkPlace(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return errors.New("this is a folder")
	}
	if dir := filepath.Dir(path); !exists(dir) {
		return fmt.Errorf("there is no folder %s", dir)
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

func (e *Engine) connect(ctx context.Context) error {
	dsn := e.dsn()
	if e.path != Memory {
		if err := checkPlace(e.path); err != nil {
			return err
		}
		e.lock = flock.New(e.path + ".lock")
		switch ok, err := e.lock.TryLock(); {
		case err != nil:
			return err
		case !ok:
			return errInUse
		}
	}
	e.drv = &sqlite.Driver{}
	if err := e.registerFunctions(); err != nil {
		return err
	}
	e.writeDB = sql.OpenDB(connector{e.drv, dsn})
	e.writeDB.SetMaxOpenConns(1)
	var err error
	if e.conn, err = e.writeDB.Conn(ctx); err != nil {
		var s *sqlite.Error
		if errors.As(err, &s) && s.Code()&0xFF == busy {
			return errInUse
		}
		return err
	}
	if e.path == Memory {
		dsn = e.dsn() // what is read is another database than what is written
		if e.mirror, err = newMirror(ctx, connector{e.drv, dsn}); err != nil {
			return err
		}
	}
	e.readDB = sql.OpenDB(connector{e.drv, dsn + "&_pragma=query_only(1)"})
	e.readDB.SetMaxOpenConns(max(4, 2*runtime.NumCPU()))
	e.readDB.SetMaxIdleConns(max(4, 2*runtime.NumCPU()))
	return nil
}

// dsn returns the address with the settings of a connection.
func (e *Engine) dsn() string {
	q := url.Values{}
	pragmas := []string{"busy_timeout(10000)", "foreign_keys(0)", "temp_store(2)"}
	address := "file:/" + uuid.NewString()
	if e.path == Memory {
		pragmas = append(pragmas, "journal_mode(MEMORY)", "synchronous(OFF)")
		q.Set("vfs", "memdb")
	} else {
		sync := "synchronous(FULL)"
		if e.relaxed {
			sync = "synchronous(NORMAL)"
		}
		pragmas = append(pragmas, "journal_mode(WAL)", sync)
		address = "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(filepath.ToSlash(e.path))
	}
	q["_pragma"] = pragmas
	return address + "?" + q.Encode()
}

// connector opens connections with a driver of our own, so that its functions
// belong to this engine and nothing is registered for the whole program.
type connector struct {
	drv *sqlite.Driver
	dsn string
}

// Connect opens a connection.
func (c connector) Connect(context.Context) (driver.Conn, error) { return c.drv.Open(c.dsn) }

// Driver returns the driver.
func (c connector) Driver() driver.Driver { return c.drv }

// View reads what is committed.
func (e *Engine) View() orda.Reader { return &reader{e: e} }

// Begin starts a transaction, which takes the writer with its first write.
func (e *Engine) Begin(context.Context) (orda.Tx, error) {
	t := &tx{}
	t.reader = reader{e: e}
	return t, nil
}

// NextNumber draws from the sequence of a table. It is written down with the record
// that uses it.
func (e *Engine) NextNumber(_ context.Context, t *orda.SchemaTable) (int64, error) {
	return e.tables[t.Index].sequence.Add(1), nil
}

// SetSequence sets the last number drawn. It waits for nobody, as a process may call it
// while its own transaction is writing: who writes then writes it down when he ends.
func (e *Engine) SetSequence(ctx context.Context, t *orda.SchemaTable, n int64) error {
	e.tables[t.Index].sequence.Store(n)
	e.tables[t.Index].unsaved.Store(true)
	e.unsaved.Store(true)
	if !e.writer.Try() {
		return nil
	}
	defer e.release()
	return e.saveSequences(ctx)
}

// saveSequences writes down what SetSequence has left. The caller has the right to write.
func (e *Engine) saveSequences(ctx context.Context) error {
	e.unsaved.Store(false)
	for _, t := range e.schema.Tables {
		if !e.tables[t.Index].unsaved.Swap(false) {
			continue
		}
		if err := e.keepSequence(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

func (e *Engine) keepSequence(ctx context.Context, t *orda.SchemaTable) error {
	return e.exec(ctx, `INSERT INTO "~sequence" VALUES (?, ?) ON CONFLICT DO UPDATE SET n = excluded.n`, t.Name, e.tables[t.Index].sequence.Load())
}

// acquire waits for the right to write.
func (e *Engine) acquire(ctx context.Context) error { return e.writer.Take(ctx, e.wait) }

// release ends acquire.
func (e *Engine) release() {
	for {
		if e.unsaved.Load() {
			_ = e.saveSequences(context.Background()) // the next record of the table tries again
		}
		e.writer.Give()
		if !e.unsaved.Load() || !e.writer.Try() { // one was set between the two
			return
		}
	}
}

// Freeze keeps the right to write for a process, and brings the file up to date.
func (e *Engine) Freeze(ctx context.Context, s *orda.Session, open orda.Tx) error {
	has := writes(open)
	if err := e.writer.Freeze(ctx, s, has); err != nil {
		return err
	}
	if has || e.path == Memory {
		return nil
	}
	if err := e.run(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		e.writer.Thaw(false)
		return err
	}
	return nil
}

// Thaw ends Freeze.
func (e *Engine) Thaw(open orda.Tx) {
	has := writes(open)
	e.writer.Thaw(has)
	if !has && e.unsaved.Load() && e.writer.Try() {
		e.release()
	}
}

// writes reports whether a transaction has the right to write.
func writes(open orda.Tx) bool {
	t, ok := open.(*tx)
	return ok && t.writing
}

// exec runs a statement on the writing connection. The caller has the right to. It
// is short and cannot be cancelled: an interrupted write would end the transaction
// behind our back.
func (e *Engine) exec(ctx context.Context, text string, args ...any) error {
	ctx = context.WithoutCancel(ctx)
	st, err := e.prepared(ctx, text, true)
	if err != nil {
		return err
	}
	if st == nil {
		_, err = e.conn.ExecContext(ctx, text, args...)
	} else {
		_, err = st.ExecContext(ctx, args...)
	}
	if err != nil || e.mirror == nil {
		return err
	}
	return e.mirror.follow(ctx, text, args)
}

// maxStatements bounds each cache; what comes later is prepared each time.
const maxStatements = 512

// prepared returns a statement for the writing connection or the reading pool, nil
// when there are too many of them already: one that another goroutine is about to use
// cannot be closed to make room.
func (e *Engine) prepared(ctx context.Context, text string, write bool) (*sql.Stmt, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	cache := e.reading
	if write {
		cache = e.writing
	}
	if st := cache[text]; st != nil {
		return st, nil
	}
	if len(cache) >= maxStatements {
		return nil, nil
	}
	// The statement outlives this call, so it must not die with its context.
	ctx = context.WithoutCancel(ctx)
	var st *sql.Stmt
	var err error
	if write {
		st, err = e.conn.PrepareContext(ctx, text)
	} else {
		st, err = e.readDB.PrepareContext(ctx, text)
	}
	if err == nil {
		cache[text] = st
	}
	return st, err
}

// forget closes the prepared statements, which a change of the tables makes stale.
func (e *Engine) forget() {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, cache := range []map[string]*sql.Stmt{e.reading, e.writing} {
		for _, st := range cache {
			_ = st.Close() // nothing depends on it
		}
		clear(cache)
	}
}

// Close closes the file and gives the lock back.
func (e *Engine) Close() error {
	var errs []error
	e.forget()
	if e.conn != nil {
		errs = append(errs, e.conn.Close())
	}
	if e.mirror != nil {
		errs = append(errs, e.mirror.conn.Close(), e.mirror.db.Close())
	}
	for _, db := range []*sql.DB{e.readDB, e.writeDB} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if e.lock != nil {
		errs = append(errs, e.lock.Unlock())
	}
	return errors.Join(errs...)
}
