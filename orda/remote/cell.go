package remote

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"fourd/interp/value"
	"fourd/orda"
)

// row is an entity in an answer.
type row map[string]json.RawMessage

func (r row) text(name string) string {
	var s string
	if json.Unmarshal(r[name], &s) != nil {
		return strings.TrimSpace(string(r[name])) // a key that is a number
	}
	return s
}

func (r row) number(name string) int64 {
	n, _ := strconv.ParseInt(strings.TrimSpace(string(r[name])), 10, 64)
	return n
}

// record makes a record of an entity, with the cells of some fields; nil: of all.
func (e *Engine) record(t *orda.SchemaTable, r row, fields []int) (*orda.Record, error) {
	rec := &orda.Record{ID: e.id(t, r.text("__KEY")), Stamp: max(1, r.number("__STAMP")), Cells: make([]value.Value, len(t.Fields))}
	if at, err := time.Parse(time.RFC3339, r.text("__TIMESTAMP")); err == nil {
		rec.Changed = at.UnixMilli()
	}
	one := func(i int) error {
		cell, err := fromJSON(&t.Fields[i], r[t.Fields[i].Name])
		rec.Cells[i] = cell
		if err != nil {
			return value.Errorf(codeFailed, "the remote datastore gives %s.%s in a form that cannot be read", t.Name, t.Fields[i].Name)
		}
		return nil
	}
	if fields == nil {
		for i := range t.Fields {
			if err := one(i); err != nil {
				return nil, err
			}
		}
		return rec, nil
	}
	for _, i := range fields {
		if err := one(i); err != nil {
			return nil, err
		}
	}
	return rec, nil
}

// fromJSON reads the value of an attribute. A picture or blob is its address, which is
// followed when it is looked at.
func fromJSON(f *orda.Field, raw json.RawMessage) (value.Value, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return value.Null, nil
	}
	switch f.Type {
	case orda.Text, orda.Alpha, orda.UUID:
		var s string
		err := json.Unmarshal(raw, &s)
		return value.Str(s), err
	case orda.Date:
		var s string
		err := json.Unmarshal(raw, &s)
		if parts := strings.Split(s, "!"); len(parts) == 3 {
			s = fmt.Sprintf("%04s-%02s-%02s", parts[2], parts[1], parts[0])
		} else if len(s) > 10 {
			s = s[:10]
		}
		if d, ok := orda.ParseDate(s); ok {
			return d, err
		}
		return value.DateNumber(0), err
	case orda.Time:
		var ms float64
		err := json.Unmarshal(raw, &ms)
		return value.Int(int64(ms / 1000)), err
	case orda.Picture, orda.Blob:
		var d struct {
			Deferred struct {
				URI string `json:"uri"`
			} `json:"__deferred"`
		}
		if err := json.Unmarshal(raw, &d); err != nil || d.Deferred.URI == "" {
			return value.Null, err
		}
		return value.Str(d.Deferred.URI), nil
	}
	v, err := value.ParseJSON(string(raw))
	if err != nil {
		return value.Null, err
	}
	if f.Type == orda.Object {
		text, err := orda.EncodeObject(v)
		return value.Str(text), err
	}
	return orda.ToCell(f, v)
}

// toJSON writes a cell as the value of an attribute.
func toJSON(f *orda.Field, cell value.Value) ([]byte, error) {
	switch {
	case cell.IsNothing():
		return []byte("null"), nil
	case f.Type == orda.Date:
		y, m, d := cell.YMD()
		return json.Marshal(fmt.Sprintf("%d!%d!%d", d, m, y))
	case f.Type == orda.Time:
		return strconv.AppendInt(nil, cell.AsInt()*1000, 10), nil
	case f.Type == orda.Object:
		v, err := orda.DecodeObject(cell.AsText())
		if err != nil {
			return nil, err
		}
		return value.JSON{}.Append(nil, v)
	}
	return operandJSON(cell)
}

// operandJSON writes a value to compare with.
func operandJSON(v value.Value) ([]byte, error) {
	switch v.Kind() {
	case value.KText:
		return json.Marshal(v.AsText())
	case value.KBoolean:
		return json.Marshal(v.AsBool())
	case value.KDate:
		return json.Marshal(orda.DateText(v))
	case value.KInteger, value.KTime:
		return strconv.AppendInt(nil, v.AsInt(), 10), nil
	case value.KReal:
		return strconv.AppendFloat(nil, v.AsReal(), 'g', -1, 64), nil
	}
	return []byte("null"), nil
}
