package sqlite

import (
	"strconv"
	"strings"

	"fourd/interp/value"
	"fourd/orda"
)

// statement is an SQL text in the making.
type statement struct {
	e       *Engine
	sql     strings.Builder
	args    []any
	handles []int64
	aliases int
}

// close forgets what the statement asked back for. Call it when it has run.
func (s *statement) close() {
	for _, h := range s.handles {
		s.e.handles.Delete(h)
	}
}

func (s *statement) write(parts ...string) {
	for _, p := range parts {
		s.sql.WriteString(p)
	}
}

// bind writes a parameter.
func (s *statement) bind(arg any) {
	s.sql.WriteByte('?')
	s.args = append(s.args, arg)
}

func (s *statement) alias() string {
	s.aliases++
	return "t" + strconv.Itoa(s.aliases)
}

func (s *statement) columns(t *orda.SchemaTable) *columns { return s.e.tables[t.Index].columns }

// call writes a call of one of our functions on a column.
func (s *statement) call(function string, a *asked, column string) {
	h := s.e.ask(a)
	s.handles = append(s.handles, h)
	s.write(function, "(")
	s.bind(h)
	s.write(", ", column, ")")
}

// cond writes a condition on the record that alias stands for.
func (s *statement) cond(c orda.Cond, t *orda.SchemaTable, alias string) {
	switch c := c.(type) {
	case nil:
		s.write("1")
	case orda.And:
		s.list([]orda.Cond(c), " AND ", "1", t, alias)
	case orda.Or:
		s.list([]orda.Cond(c), " OR ", "0", t, alias)
	case *orda.Among:
		s.among(c.IDs, alias)
	case *orda.Compare:
		s.compare(&t.Fields[c.Field], c.Test, alias+"."+s.columns(t).fields[c.Field], alias+"."+s.columns(t).folds[c.Field])
	case *orda.Inside:
		s.call("fourd_inside", &asked{tests: c.Tests}, alias+"."+s.columns(t).fields[c.Field])
	case *orda.Related:
		s.related(c, alias)
	}
}

func (s *statement) list(parts []orda.Cond, joint, empty string, t *orda.SchemaTable, alias string) {
	if len(parts) == 0 {
		s.write(empty)
		return
	}
	s.write("(")
	for i, part := range parts {
		if i > 0 {
			s.write(joint)
		}
		s.cond(part, t, alias)
	}
	s.write(")")
}

func (s *statement) among(ids []int64, alias string) {
	s.write(alias, ".", quote(idColumn))
	if len(ids) == 1 {
		s.write(" = ")
		s.bind(ids[0])
		return
	}
	s.write(" IN (SELECT value FROM json_each(")
	s.bind(jsonIDs(ids))
	s.write("))")
}

// jsonIDs passes any number of ids as one parameter.
func jsonIDs(ids []int64) string {
	b := make([]byte, 0, 2+8*len(ids))
	b = append(b, '[')
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, id, 10)
	}
	return string(append(b, ']'))
}

// related writes a semi-join. It does not depend on the outer record, so SQLite may
// run it once and use indexes on both sides.
func (s *statement) related(c *orda.Related, alias string) {
	from := alias + "." + s.columns(c.Link.From).folds[c.Link.FromField]
	b := s.alias()
	to := b + "." + s.columns(c.Link.To).folds[c.Link.ToField]
	if c.None {
		s.write("(", from, " IS NULL OR ", from, " NOT IN (")
	} else {
		s.write(from, " IN (")
	}
	s.write("SELECT ", to, " FROM ", s.columns(c.Link.To).table, " ", b, " WHERE ", to, " IS NOT NULL AND ")
	s.cond(c.Where, c.Link.To, b)
	s.write(")")
	if c.None {
		s.write(")")
	}
}

// maxInList is the most values that are written out behind IN.
const maxInList = 1000

// compare writes the test of one field, raw and folded column given.
func (s *statement) compare(f *orda.Field, t *orda.Test, raw, folded string) {
	switch t.Op {
	case orda.IsNull:
		s.write(raw, " IS NULL")
		return
	case orda.NotNull:
		s.write(raw, " IS NOT NULL")
		return
	case orda.Equal:
		s.equal(f, &t.Operands[0], folded)
		return
	case orda.NotEqual:
		s.write("NOT (")
		s.equal(f, &t.Operands[0], folded)
		s.write(")")
		return
	case orda.In, orda.NotIn:
		if len(t.Operands) <= maxInList {
			s.in(f, t, folded)
			return
		}
	case orda.Less, orda.LessEqual, orda.Greater, orda.GreaterEqual:
		if t.Operands[0].Text == nil {
			s.write(raw, [...]string{" < ", " <= ", " > ", " >= "}[t.Op-orda.Less])
			s.bind(operand(f, t.Operands[0].Value))
			return
		}
	}
	s.call("fourd_test", &asked{field: f, test: t}, raw)
}

// operand returns the right side of a comparison that is no text. Numbers stay as
// they are: 2.5 must not be rounded for a field of whole numbers.
func operand(f *orda.Field, v value.Value) any {
	switch v.Kind() {
	case value.KReal:
		return v.AsReal()
	case value.KInteger, value.KTime:
		return v.AsInt()
	}
	return toSQL(f, v)
}

// equal writes equality with one operand; the result is NULL for NULL.
func (s *statement) equal(f *orda.Field, o *orda.Operand, column string) {
	p := o.Text
	switch {
	case p == nil:
		s.write(column, " = ")
		s.bind(operand(f, o.Value))
	case p.Never:
		s.write("(", column, " IS NULL AND NULL)") // NULL for NULL, else false
	case !p.IsWild():
		s.write(column, " = ")
		s.bind(p.Parts[0])
	case len(p.Parts) == 2 && p.Parts[1] == "":
		s.prefix(p.Parts[0], column)
	default:
		s.write(column, " LIKE ")
		s.bind(like(p.Parts))
		s.write(` ESCAPE '\'`)
	}
}

// prefix writes a range, which an index answers.
func (s *statement) prefix(text, column string) {
	s.write("(", column, " >= ")
	s.bind(text)
	s.write(" AND ", column, " < ")
	if text == "" {
		s.bind([]byte{}) // any text is less than any blob
	} else {
		s.bind(text + "\U0010FFFF")
	}
	s.write(")")
}

func like(parts []string) string {
	escape := strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = escape.Replace(p)
	}
	return strings.Join(out, "%")
}

func (s *statement) in(f *orda.Field, t *orda.Test, column string) {
	if t.Op == orda.NotIn {
		s.write("NOT ")
	}
	s.write("(", column, " IN (")
	var wild []*orda.Operand
	first := true
	for i := range t.Operands {
		o := &t.Operands[i]
		if o.Text != nil && (o.Text.IsWild() || o.Text.Never) {
			wild = append(wild, o)
			continue
		}
		if !first {
			s.write(", ")
		}
		first = false
		if o.Text != nil {
			s.bind(o.Text.Parts[0])
		} else {
			s.bind(operand(f, o.Value))
		}
	}
	s.write(")")
	for _, o := range wild {
		s.write(" OR ")
		s.equal(f, o, column)
	}
	if t.Op == orda.NotIn {
		s.write(" OR ", column, " IS NULL")
	}
	s.write(")")
}

// order writes ORDER BY; records that are equal follow their ids.
func (s *statement) order(order []orda.Order, t *orda.SchemaTable, alias string) {
	s.write(" ORDER BY ")
	for i := range order {
		s.orderKey(&order[i], order[i].Links, t, alias)
		if order[i].Desc {
			s.write(" DESC")
		}
		s.write(", ")
	}
	s.write(alias, ".", quote(idColumn))
}

func (s *statement) orderKey(o *orda.Order, links []*orda.Link, t *orda.SchemaTable, alias string) {
	if len(links) > 0 {
		link, b := links[0], s.alias()
		to := s.columns(link.To)
		s.write("(SELECT ")
		s.orderKey(o, links[1:], link.To, b)
		s.write(" FROM ", to.table, " ", b, " WHERE ", b, ".", to.folds[link.ToField], " = ", alias, ".", s.columns(t).folds[link.FromField], " LIMIT 1)")
		return
	}
	column := alias + "." + s.columns(t).fields[o.Field]
	switch f := &t.Fields[o.Field]; {
	case len(o.Path) > 0:
		s.call("fourd_path", &asked{path: o.Path}, column)
	case f.Type.IsFolded():
		s.write("fourd_key(", column, ")")
	default:
		s.write(column)
	}
}
