package sqlite

import (
	"context"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

	"fourd/interp/value"
	"fourd/orda"
)

const ownTables = `
CREATE TABLE IF NOT EXISTS "~structure" (uuid TEXT PRIMARY KEY, tab TEXT NOT NULL, col TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS "~sequence" (tab TEXT PRIMARY KEY COLLATE NOCASE, n INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS "~meta" (k TEXT PRIMARY KEY, v TEXT NOT NULL);`

// upgrade brings the tables up to a schema in one transaction: what was renamed is
// renamed, what is missing added, nothing dropped but indexes.
func (e *Engine) upgrade(ctx context.Context, s *orda.Schema) (err error) {
	if err := e.acquire(ctx); err != nil {
		return err
	}
	defer e.release()
	defer e.forget()
	if err := e.run(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = e.run(ctx, "ROLLBACK") // err says more
		}
	}()
	if err := e.run(ctx, ownTables); err != nil {
		return err
	}
	refold, err := e.foldChanged(ctx)
	if err != nil {
		return err
	}
	was, err := e.meta(ctx, "structure", structureHash(s))
	if err != nil {
		return err
	}
	if was != unchanged || refold {
		if err := e.upgradeTables(ctx, s, refold); err != nil {
			return err
		}
	}
	tables, err := e.load(ctx, s)
	if err != nil {
		return err
	}
	if err := e.run(ctx, "COMMIT"); err != nil {
		return err
	}
	e.schema, e.tables = s, tables
	return nil
}

// run executes text that is not worth keeping prepared.
func (e *Engine) run(ctx context.Context, text string, args ...any) error {
	ctx = context.WithoutCancel(ctx)
	if _, err := e.conn.ExecContext(ctx, text, args...); err != nil || e.mirror == nil {
		return err
	}
	return e.mirror.follow(ctx, text, args)
}

// foldChanged reports whether stored folds were made by other rules than ours.
func (e *Engine) foldChanged(ctx context.Context) (bool, error) {
	h := fnv.New64a()
	for r := rune(' '); r < 0x250; r++ {
		_, _ = h.Write([]byte(value.FoldKey(string(r)) + "|")) // a hash does not fail
	}
	was, err := e.meta(ctx, "fold", h.Sum64())
	return was == changed, err
}

// What meta finds.
type metaChange uint8

const (
	unchanged metaChange = iota
	changed
	firstTime
)

// meta compares a number that the file keeps with that of now, and keeps this one.
func (e *Engine) meta(ctx context.Context, key string, now uint64) (metaChange, error) {
	text := strconv.FormatUint(now, 16)
	rows, err := e.strings(ctx, `SELECT v FROM "~meta" WHERE k = ?`, key)
	switch {
	case err != nil:
		return unchanged, err
	case len(rows) > 0 && rows[0] == text:
		return unchanged, nil
	}
	err = e.run(ctx, `INSERT INTO "~meta" VALUES (?, ?) ON CONFLICT DO UPDATE SET v = excluded.v`, key, text)
	if len(rows) > 0 {
		return changed, err
	}
	return firstTime, err
}

// layout counts the changes of how this package lays tables out; a file of another layout
// is looked through at its next start.
const layout = 2

// structureHash tells structures apart, so that a start with the one of last time need
// not look at each field.
func structureHash(s *orda.Schema) uint64 {
	h := fnv.New64a()
	fmt.Fprintln(h, layout)
	for _, t := range s.Tables {
		fmt.Fprintf(h, "%q %q %v\n", t.Name, t.UUID, s.UniqueKeys(t))
		for i := range t.Fields {
			fmt.Fprintf(h, "%+v\n", t.Fields[i])
		}
	}
	fmt.Fprintf(h, "%+v\n%+v\n", s.Model.Relations, s.Model.Indexes)
	return h.Sum64()
}

func (e *Engine) upgradeTables(ctx context.Context, s *orda.Schema, refold bool) error {
	for _, t := range s.Tables {
		if err := e.upgradeTable(ctx, t, refold); err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
	}
	return e.upgradeIndexes(ctx, s)
}

// strings returns the first column of a query.
func (e *Engine) strings(ctx context.Context, text string, args ...any) ([]string, error) {
	rows, err := e.conn.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

func (e *Engine) upgradeTable(ctx context.Context, t *orda.SchemaTable, refold bool) error {
	if err := e.rename(ctx, t.UUID, t, ""); err != nil {
		return err
	}
	c := columnsOf(t)
	// A new table gets all its columns at once: each further statement reads the whole structure.
	create := fmt.Sprintf(`CREATE TABLE IF NOT EXISTS %s (%s INTEGER PRIMARY KEY AUTOINCREMENT, %s INTEGER NOT NULL, %s INTEGER`,
		c.table, quote(idColumn), quote(stampColumn), quote(timeColumn))
	for i := range t.Fields {
		create += ", " + c.fields[i] + " " + declared(t.Fields[i].Type)
		if c.folds[i] != c.fields[i] {
			create += ", " + c.folds[i] + " TEXT"
		}
	}
	if err := e.run(ctx, create+")"); err != nil {
		return err
	}
	for i := range t.Fields {
		if err := e.rename(ctx, t.Fields[i].UUID, t, t.Fields[i].Name); err != nil {
			return err
		}
	}
	names, err := e.strings(ctx, `SELECT name FROM pragma_table_info(?)`, tableName(t.Name))
	if err != nil {
		return err
	}
	there := map[string]bool{}
	for _, n := range names {
		there[strings.ToLower(n)] = true
	}
	if !there[timeColumn] { // a file of an earlier layout
		if err := e.run(ctx, "ALTER TABLE "+c.table+" ADD COLUMN "+quote(timeColumn)+" INTEGER"); err != nil {
			return err
		}
	}
	for i := range t.Fields {
		f := &t.Fields[i]
		if !there[strings.ToLower(f.Name)] {
			if err := e.run(ctx, "ALTER TABLE "+c.table+" ADD COLUMN "+c.fields[i]+" "+declared(f.Type)); err != nil {
				return err
			}
		}
		if !f.Type.IsFolded() {
			continue
		}
		missing := !there[strings.ToLower(f.Name+foldSuffix)]
		if missing {
			if err := e.run(ctx, "ALTER TABLE "+c.table+" ADD COLUMN "+c.folds[i]+" TEXT"); err != nil {
				return err
			}
		}
		if missing || refold {
			if err := e.run(ctx, "UPDATE "+c.table+" SET "+c.folds[i]+" = fourd_fold("+c.fields[i]+")"); err != nil {
				return err
			}
		}
	}
	return nil
}

// rename follows a table or field that the structure knows by another name now, and
// notes its name.
func (e *Engine) rename(ctx context.Context, uuid string, t *orda.SchemaTable, field string) error {
	if uuid == "" {
		return nil
	}
	was, err := e.strings(ctx, `SELECT CASE WHEN ? = '' THEN tab ELSE col END FROM "~structure" WHERE uuid = ?`, field, uuid)
	if err != nil {
		return err
	}
	name := t.Name
	if field != "" {
		name = field
	}
	if len(was) > 0 && !strings.EqualFold(was[0], name) {
		if field == "" {
			err = e.renameTable(ctx, was[0], name)
		} else {
			err = e.renameColumn(ctx, t.Name, was[0], name)
		}
		if err != nil {
			return err
		}
	}
	return e.run(ctx, `INSERT INTO "~structure" VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET tab = excluded.tab, col = excluded.col`, uuid, t.Name, field)
}

func (e *Engine) renameTable(ctx context.Context, from, to string) error {
	taken, err := e.strings(ctx, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE`, tableName(to))
	if err != nil || len(taken) > 0 {
		return err
	}
	if err := e.run(ctx, "ALTER TABLE "+quote(tableName(from))+" RENAME TO "+quote(tableName(to))); err != nil {
		return err
	}
	return e.run(ctx, `UPDATE OR IGNORE "~sequence" SET tab = ? WHERE tab = ?`, to, from)
}

func (e *Engine) renameColumn(ctx context.Context, table, from, to string) error {
	for _, suffix := range []string{"", foldSuffix} {
		names, err := e.strings(ctx, `SELECT lower(name) FROM pragma_table_info(?) WHERE name IN (? COLLATE NOCASE, ? COLLATE NOCASE)`,
			tableName(table), from+suffix, to+suffix)
		if err != nil {
			return err
		}
		if len(names) == 1 && strings.EqualFold(names[0], from+suffix) {
			if err := e.run(ctx, "ALTER TABLE "+quote(tableName(table))+" RENAME COLUMN "+quote(from+suffix)+" TO "+quote(to+suffix)); err != nil {
				return err
			}
		}
	}
	return nil
}

// upgradeIndexes makes the wanted indexes and drops those of ours that are no
// longer wanted: a constraint that was lifted must not refuse records.
func (e *Engine) upgradeIndexes(ctx context.Context, s *orda.Schema) error {
	want := map[string]string{}
	add := func(t *orda.SchemaTable, fields []int, unique bool) {
		c := columnsOf(t)
		kind, word := "ix", ""
		if unique {
			kind, word = "ux", "UNIQUE "
		}
		var names, cols []string
		for _, f := range fields {
			names, cols = append(names, t.Fields[f].Name), append(cols, c.folds[f])
		}
		name := kind + "~" + t.Name + "~" + strings.Join(names, "~")
		want[name] = "CREATE " + word + "INDEX IF NOT EXISTS " + quote(name) + " ON " + c.table + " (" + strings.Join(cols, ", ") + ")"
	}
	for _, t := range s.Tables {
		for i := range t.Fields {
			if t.Fields[i].Indexed && t.Fields[i].Type < orda.Object {
				add(t, []int{i}, false)
			}
		}
		for _, a := range t.Attributes {
			if a.Link != nil {
				add(a.Link.From, []int{a.Link.FromField}, false)
				add(a.Link.To, []int{a.Link.ToField}, false)
			}
		}
		for _, fields := range s.UniqueKeys(t) {
			add(t, fields, true)
		}
	}
	for _, x := range s.Model.Indexes {
		if t := s.Table(x.Table); !x.Unique {
			add(t, t.IndexFields(x), false)
		}
	}
	have, err := e.strings(ctx, `SELECT name FROM sqlite_schema WHERE type = 'index' AND (name LIKE 'ix~%' OR name LIKE 'ux~%')`)
	if err != nil {
		return err
	}
	for _, name := range have {
		if want[name] == "" {
			if err := e.run(ctx, "DROP INDEX "+quote(name)); err != nil {
				return err
			}
		}
	}
	for name, ddl := range want {
		if unique := "ux" + name[2:]; name[:2] == "ix" && want[unique] != "" {
			continue // the unique one serves
		}
		if err := e.run(ctx, ddl); err != nil {
			return fmt.Errorf("index %s: %w", name, e.duplicate(err))
		}
	}
	return nil
}

// load finds the numbers that are drawn in memory.
func (e *Engine) load(ctx context.Context, s *orda.Schema) ([]*tableState, error) {
	var out []*tableState
	for _, t := range s.Tables {
		st := &tableState{columns: columnsOf(t), auto: -1}
		for i := range t.Fields {
			if t.Fields[i].AutoSequence && t.Fields[i].Type.IsNumber() {
				st.auto = i
			}
		}
		auto := "0"
		if st.auto >= 0 {
			auto = "(SELECT max(" + st.columns.fields[st.auto] + ") FROM " + st.columns.table + ")"
		}
		numbers, err := e.strings(ctx, `SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0), coalesce((SELECT max("~id") FROM `+
			st.columns.table+`), 0)) UNION ALL SELECT coalesce((SELECT n FROM "~sequence" WHERE tab = ?), `+auto+`, 0)`, tableName(t.Name), t.Name)
		if err != nil {
			return nil, err
		}
		for i, to := range []interface{ Store(int64) }{&st.lastID, &st.sequence} {
			n, err := strconv.ParseInt(numbers[i], 10, 64)
			if err != nil {
				return nil, err
			}
			to.Store(n)
		}
		out = append(out, st)
	}
	return out, nil
}
