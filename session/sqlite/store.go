package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	_ "modernc.org/sqlite" // the driver

	"fourd/session"
)

// Store is a session.Store in a file.
type Store struct {
	db    *sql.DB
	saves atomic.Int64
}

// sweepEvery is how many saves pass between two removals of what has expired, which
// so costs each of them a constant share.
const sweepEvery = 512

// format is kept in the file's user_version.
const format = 1

// Open opens the file, which only its owner can read, and makes it when it is not
// there. A file that is no store of sessions is an error.
func Open(path string) (*Store, error) {
	// Whoever reads sessions can act for their users.
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("sessions: %w", err)
	}
	if err := f.Close(); err != nil {
		return nil, fmt.Errorf("sessions: %w", err)
	}
	q := url.Values{"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(NORMAL)"}, "_txlock": {"immediate"}}
	name := strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(filepath.ToSlash(path))
	db, err := sql.Open("sqlite", "file:"+name+"?"+q.Encode())
	if err != nil {
		return nil, fmt.Errorf("sessions: %w", err)
	}
	s := &Store{db: db}
	if err := s.prepare(context.Background()); err != nil {
		return nil, errors.Join(fmt.Errorf("sessions in %s: %w", filepath.Base(path), err), db.Close())
	}
	return s, nil
}

func (s *Store) prepare(ctx context.Context) error {
	var version int
	if err := s.db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	switch version {
	case format:
		return nil
	case 0:
	default:
		return fmt.Errorf("the file was made by a newer version (format %d, this one knows %d)", version, format)
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // nothing is left to do after a commit
	for _, q := range []string{
		`CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, version INTEGER NOT NULL, user TEXT NOT NULL,
			created INTEGER NOT NULL, expires INTEGER NOT NULL, data BLOB NOT NULL) WITHOUT ROWID`,
		"CREATE INDEX IF NOT EXISTS sessions_expires ON sessions (expires)",
		fmt.Sprintf("PRAGMA user_version = %d", format),
	} {
		if _, err := tx.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// Close closes the file.
func (s *Store) Close() error { return s.db.Close() }

func now() int64 { return time.Now().UnixMilli() }

// Load returns a record, found=false when it is absent or has expired.
func (s *Store) Load(ctx context.Context, id string) (session.Record, bool, error) {
	rec := session.Record{ID: id}
	var created, expires int64
	err := s.db.QueryRowContext(ctx, "SELECT version, user, created, expires, data FROM sessions WHERE id = ? AND expires > ?", id, now()).
		Scan(&rec.Version, &rec.UserName, &created, &expires, &rec.Data)
	if errors.Is(err, sql.ErrNoRows) {
		return session.Record{}, false, nil
	}
	if err != nil {
		return session.Record{}, false, err
	}
	rec.Created, rec.Expires = time.UnixMilli(created).UTC(), time.UnixMilli(expires).UTC()
	return rec, true, nil
}

// Save stores a record as the next version, or reports session.ErrStale.
func (s *Store) Save(ctx context.Context, rec session.Record) error {
	data := rec.Data
	if data == nil {
		data = []byte{}
	}
	created, expires := rec.Created.UnixMilli(), rec.Expires.UnixMilli()
	var result sql.Result
	var err error
	if rec.Version == 0 {
		result, err = s.db.ExecContext(ctx, `INSERT INTO sessions (id, version, user, created, expires, data) VALUES (?1, 1, ?2, ?3, ?4, ?5)
			ON CONFLICT (id) DO UPDATE SET version = 1, user = ?2, created = ?3, expires = ?4, data = ?5 WHERE expires <= ?6`,
			rec.ID, rec.UserName, created, expires, data, now())
	} else {
		result, err = s.db.ExecContext(ctx, `UPDATE sessions SET version = version + 1, user = ?, created = ?, expires = ?, data = ?
			WHERE id = ? AND version = ? AND expires > ?`, rec.UserName, created, expires, data, rec.ID, rec.Version, now())
	}
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, session.ErrStale)
	}
	if s.saves.Add(1)%sweepEvery == 0 {
		_, err = s.db.ExecContext(ctx, "DELETE FROM sessions WHERE expires <= ?", now())
	}
	return err
}

// Touch sets the expiry of a record if there is one.
func (s *Store) Touch(ctx context.Context, id string, expires time.Time) error {
	_, err := s.db.ExecContext(ctx, "UPDATE sessions SET expires = ? WHERE id = ? AND expires > ?", expires.UnixMilli(), id, now())
	return err
}

// Delete removes a record if there is one.
func (s *Store) Delete(ctx context.Context, id string) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM sessions WHERE id = ?", id)
	return err
}

// List visits the records that have not expired until visit returns false.
func (s *Store) List(ctx context.Context, visit func(session.Info) bool) error {
	infos, err := s.list(ctx)
	if err != nil {
		return err
	}
	for _, i := range infos { // the rows are closed: visit may change the store
		if !visit(i) {
			break
		}
	}
	return nil
}

func (s *Store) list(ctx context.Context) (infos []session.Info, err error) {
	rows, err := s.db.QueryContext(ctx, "SELECT id, user, created, expires FROM sessions WHERE expires > ?", now())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var i session.Info
		var created, expires int64
		if err := rows.Scan(&i.ID, &i.UserName, &created, &expires); err != nil {
			return nil, err
		}
		i.Created, i.Expires = time.UnixMilli(created).UTC(), time.UnixMilli(expires).UTC()
		infos = append(infos, i)
	}
	return infos, rows.Err()
}
