package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"modernc.org/sqlite"

	"fourd/interp/value"
	"fourd/orda"
)

// reader reads from the pool, or for a transaction that has begun to write from
// the writing connection.
type reader struct {
	e       *Engine
	writing bool
}

// enter keeps the mirror of a database in memory as it is until leave is called.
func (r *reader) enter() (leave func()) {
	if r.writing || r.e.mirror == nil {
		return func() {}
	}
	r.e.mirror.gate.RLock()
	return r.e.mirror.gate.RUnlock
}

// query runs a statement worth keeping prepared. These are short, and a context that
// can be cancelled would cost the driver a goroutine each.
func (r *reader) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	ctx = context.WithoutCancel(ctx)
	st, err := r.e.prepared(ctx, text, r.writing)
	switch {
	case err != nil:
		return nil, err
	case st != nil:
		return st.QueryContext(ctx, args...)
	case r.writing:
		return r.e.conn.QueryContext(ctx, text, args...)
	}
	return r.e.readDB.QueryContext(ctx, text, args...)
}

// queryOnce runs a statement whose text is likely another one next time.
func (r *reader) queryOnce(ctx context.Context, s *statement) (*sql.Rows, error) {
	var rows *sql.Rows
	var err error
	if r.writing {
		rows, err = r.e.conn.QueryContext(ctx, s.sql.String(), s.args...)
	} else {
		rows, err = r.e.readDB.QueryContext(ctx, s.sql.String(), s.args...)
	}
	return rows, tooComplex(err)
}

// sqliteBounds are in the messages of SQLite about statements beyond a bound of it; there
// is no number for them.
var sqliteBounds = []string{"recursion limit", "parser stack overflow", "expression tree is too large", "too many", "tables in a join", "too big"}

// tooComplex tells of a statement that SQLite does not take in words of the query it was
// made of.
func tooComplex(err error) error {
	var s *sqlite.Error
	if !errors.As(err, &s) {
		return err
	}
	text := strings.ToLower(s.Error())
	if !slices.ContainsFunc(sqliteBounds, func(bound string) bool { return strings.Contains(text, bound) }) {
		return err
	}
	return value.Errorf(orda.CodeBadParameter, "the query is more complex than the storage can answer").
		WithHint("it follows too many relations, or has too many conditions within each other: ask in several steps")
}

// timed reports whether the time of the last change is read with the chosen fields: who
// reads a few of many records does not need it.
func timed(fields []int) bool { return len(fields) == 0 }

// selectText returns SELECT of id, stamp and the chosen fields.
func (r *reader) selectText(t *orda.SchemaTable, fields []int) string {
	c := r.e.tables[t.Index].columns
	var b strings.Builder
	b.WriteString(`SELECT "~id", "~stamp"`)
	if timed(fields) {
		b.WriteString(`, "~changed"`)
	}
	if fields == nil {
		for _, name := range c.fields {
			b.WriteString(", " + name)
		}
	}
	for _, f := range fields {
		b.WriteString(", " + c.fields[f])
	}
	return b.String() + " FROM " + c.table
}

// scan reads records out of rows.
func scan(rows *sql.Rows, t *orda.SchemaTable, fields []int, visit func(*orda.Record)) error {
	defer rows.Close()
	n := len(t.Fields)
	if fields != nil {
		n = len(fields)
	}
	raw := make([]any, n)
	var id, stamp int64
	var changed sql.NullInt64
	into := make([]any, 0, n+3)
	into = append(into, &id, &stamp)
	if timed(fields) {
		into = append(into, &changed)
	}
	for i := range raw {
		into = append(into, &raw[i])
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		rec := &orda.Record{ID: id, Stamp: stamp, Changed: changed.Int64, Cells: make([]value.Value, len(t.Fields))}
		for i, v := range raw {
			f := i
			if fields != nil {
				f = fields[i]
			}
			rec.Cells[f] = fromSQL(&t.Fields[f], v)
		}
		visit(rec)
	}
	return rows.Err()
}

// Find returns the first record whose field equals the key.
func (r *reader) Find(ctx context.Context, t *orda.SchemaTable, field int, key value.Value) (*orda.Record, error) {
	defer r.enter()()
	c := r.e.tables[t.Index].columns
	rows, err := r.query(ctx, r.selectText(t, nil)+" WHERE "+c.folds[field]+` = ? ORDER BY "~id" LIMIT 1`, foldOf(&t.Fields[field], key))
	if err != nil {
		return nil, err
	}
	var found *orda.Record
	err = scan(rows, t, nil, func(rec *orda.Record) { found = rec })
	return found, err
}

// Fetch returns records by id.
func (r *reader) Fetch(ctx context.Context, t *orda.SchemaTable, ids []int64, fields []int) ([]*orda.Record, error) {
	defer r.enter()()
	out := make([]*orda.Record, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	where, arg := ` WHERE "~id" = ?`, any(ids[0])
	if len(ids) > 1 {
		where, arg = ` WHERE "~id" IN (SELECT value FROM json_each(?))`, jsonIDs(ids)
	}
	rows, err := r.query(ctx, r.selectText(t, fields)+where, arg)
	if err != nil {
		return nil, err
	}
	if len(ids) == 1 {
		return out, scan(rows, t, fields, func(rec *orda.Record) { out[0] = rec })
	}
	byID := make(map[int64]*orda.Record, len(ids))
	err = scan(rows, t, fields, func(rec *orda.Record) { byID[rec.ID] = rec })
	for i, id := range ids {
		out[i] = byID[id]
	}
	return out, err
}

// Select runs a query.
func (r *reader) Select(ctx context.Context, q *orda.Query) ([]int64, error) {
	defer r.enter()()
	s := &statement{e: r.e}
	defer s.close()
	s.write(`SELECT a."~id" FROM `, s.columns(q.Table).table, " a WHERE ")
	s.cond(q.Where, q.Table, "a")
	s.order(q.Order, q.Table, "a")
	if q.Limit > 0 {
		s.write(" LIMIT ")
		s.bind(q.Limit)
	}
	rows, err := r.queryOnce(ctx, s)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []int64
	var id int64
	for rows.Next() {
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// Aggregate computes over a number field; field -1 only counts.
func (r *reader) Aggregate(ctx context.Context, q *orda.Query, field int) (orda.Totals, error) {
	defer r.enter()()
	var t orda.Totals
	s := &statement{e: r.e}
	defer s.close()
	if field < 0 {
		s.write("SELECT count(*), 0.0, 0.0, 0.0")
	} else {
		c := "a." + s.columns(q.Table).fields[field]
		s.write("SELECT count(", c, "), total(", c, "), coalesce(min(", c, "), 0) + 0.0, coalesce(max(", c, "), 0) + 0.0")
	}
	s.write(" FROM ", s.columns(q.Table).table, " a WHERE ")
	s.cond(q.Where, q.Table, "a")
	rows, err := r.queryOnce(ctx, s)
	if err != nil {
		return t, err
	}
	defer rows.Close()
	if rows.Next() {
		err = rows.Scan(&t.Count, &t.Sum, &t.Min, &t.Max)
	}
	if err == nil {
		err = rows.Err()
	}
	return t, err
}
