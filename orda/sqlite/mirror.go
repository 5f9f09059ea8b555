package sqlite

import (
	"context"
	"database/sql"
	"sync"
)

// mirror is the second copy of a database in memory. SQLite has no write-ahead log
// there, so a transaction would shut readers out until it ends; they read the
// mirror instead, on which the statements of a transaction are run again when it
// commits.
type mirror struct {
	db   *sql.DB
	conn *sql.Conn
	gate sync.RWMutex // readers share it; a commit has it alone
	redo []done       // of the open transaction
}

// done is a statement that succeeded on the database that is written.
type done struct {
	text string
	args []any
}

func newMirror(ctx context.Context, c connector) (*mirror, error) {
	db := sql.OpenDB(c)
	conn, err := db.Conn(ctx)
	if err != nil {
		_ = db.Close() // err says more
		return nil, err
	}
	return &mirror{db: db, conn: conn}, nil
}

// follow notes a statement, and runs all of a transaction with its COMMIT.
func (m *mirror) follow(ctx context.Context, text string, args []any) error {
	switch text {
	case "ROLLBACK":
		m.redo = nil
		return nil
	case "COMMIT":
	default:
		m.redo = append(m.redo, done{text, args})
		return nil
	}
	m.gate.Lock()
	defer m.gate.Unlock()
	for _, d := range append(m.redo, done{text: text}) {
		if _, err := m.conn.ExecContext(ctx, d.text, d.args...); err != nil {
			return err
		}
	}
	m.redo = nil
	return nil
}
