package sqlite

import (
	"context"
	"database/sql"
	"fmt"
)

// CopyTo writes what is committed into a new data file, which must not exist yet. Others
// read and write meanwhile.
func (e *Engine) CopyTo(ctx context.Context, path string) error {
	const text = "VACUUM INTO ?"
	if e.path == Memory {
		if err := e.acquire(ctx); err != nil {
			return err
		}
		defer e.release()
		_, err := e.conn.ExecContext(ctx, text, path)
		return wrapCopy(err)
	}
	db := sql.OpenDB(connector{e.drv, e.dsn()})
	defer db.Close()
	_, err := db.ExecContext(ctx, text, path)
	return wrapCopy(err)
}

func wrapCopy(err error) error {
	if err != nil {
		return fmt.Errorf("copy the data file: %w", err)
	}
	return nil
}
