package sqlite

import (
	"database/sql/driver"
	"math"
	"strings"

	"fourd/interp/value"
	"fourd/orda"
)

const (
	idColumn    = "~id"
	stampColumn = "~stamp"
	timeColumn  = "~changed"
	foldSuffix  = "~fold"
)

// columns is how a table looks in SQL.
type columns struct {
	table  string   // quoted
	fields []string // quoted column of each field
	folds  []string // quoted column to compare texts by; that of the field for others
	insert string
}

func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// tableName keeps clear of the names that SQLite reserves.
func tableName(name string) string {
	if len(name) >= 7 && strings.EqualFold(name[:7], "sqlite_") {
		return "~" + name
	}
	return name
}

func columnsOf(t *orda.SchemaTable) *columns {
	c := &columns{table: quote(tableName(t.Name))}
	names := []string{quote(idColumn), quote(stampColumn), quote(timeColumn)}
	for i := range t.Fields {
		f := &t.Fields[i]
		c.fields = append(c.fields, quote(f.Name))
		names = append(names, quote(f.Name))
		if f.Type.IsFolded() {
			c.folds = append(c.folds, quote(f.Name+foldSuffix))
			names = append(names, quote(f.Name+foldSuffix))
		} else {
			c.folds = append(c.folds, quote(f.Name))
		}
	}
	c.insert = "INSERT INTO " + c.table + " (" + strings.Join(names, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(names)-1) + ")"
	return c
}

// declared returns the SQL type of a field.
func declared(t orda.FieldType) string {
	switch {
	case t.IsText(), t == orda.Date, t == orda.Object:
		return "TEXT"
	case t == orda.Real:
		return "REAL"
	case t == orda.Blob, t == orda.Picture:
		return "BLOB"
	}
	return "INTEGER"
}

// toSQL returns a cell as SQLite keeps it. UUIDs are kept as their fold, so that
// they compare with the fold of other texts.
func toSQL(f *orda.Field, c value.Value) any {
	if c.IsNothing() {
		return nil
	}
	if c.Kind() == value.KText && (f.Type == orda.Blob || f.Type == orda.Picture) {
		return c.AsText() // a reference to a file
	}
	switch f.Type {
	case orda.UUID:
		return value.FoldKey(c.AsText())
	case orda.Boolean:
		return int64(c.Bits())
	case orda.Date:
		return orda.DateText(c)
	case orda.Blob:
		return append([]byte{}, c.AsBlob().Bytes...)
	case orda.Picture:
		p := c.AsPicture()
		mime := p.MIME[:min(len(p.MIME), 255)]
		return append(append([]byte{byte(len(mime))}, mime...), p.Bytes...)
	}
	switch c.Kind() {
	case value.KText:
		return c.AsText()
	case value.KReal:
		if x := c.AsReal(); f.Type != orda.Real && x == math.Trunc(x) && math.Abs(x) < 1<<63 {
			return int64(x) // whole numbers beyond 2^53
		}
		return c.AsReal()
	}
	if f.Type == orda.Real {
		return c.AsReal()
	}
	return c.AsInt()
}

// fromSQL returns the cell of a column. Values of another type, left from before a
// field changed its own, are converted or become Null.
func fromSQL(f *orda.Field, v driver.Value) value.Value {
	var raw value.Value
	switch v := v.(type) {
	case nil:
		return value.Null
	case int64:
		switch f.Type {
		case orda.Boolean:
			return value.Bool(v != 0)
		case orda.Real:
			return value.Real(float64(v))
		}
		raw = value.Int(v)
	case float64:
		if raw = value.Real(v); f.Type == orda.Real {
			return raw
		}
	case string:
		switch f.Type {
		case orda.Text, orda.Alpha, orda.Object, orda.Blob, orda.Picture: // of the last two a reference to a file
			return value.Str(v)
		case orda.UUID:
			return value.Str(strings.ToUpper(v))
		}
		raw = value.Str(v)
	case []byte:
		switch f.Type {
		case orda.Blob:
			return value.NewBlob(v)
		case orda.Picture:
			if len(v) > 0 && len(v) > int(v[0]) {
				return value.NewPicture(v[1+int(v[0]):], string(v[1:1+int(v[0])]))
			}
		}
		return value.Null
	case bool:
		raw = value.Bool(v)
	}
	if f.Type.IsWhole() && raw.Kind() == value.KInteger {
		return raw
	}
	c, err := orda.ToCell(&orda.Field{Name: f.Name, Type: f.Type}, raw)
	if err != nil {
		return value.Null
	}
	return c
}

// foldOf returns what a text column is compared by.
func foldOf(f *orda.Field, c value.Value) any {
	if c.Kind() == value.KText && f.Type.IsText() {
		return value.FoldKey(c.AsText())
	}
	return toSQL(f, c)
}
