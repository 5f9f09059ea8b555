package classic

import (
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"fourd/interp/value"
	"fourd/orda"
)

// Explained tells of a query: what was asked, how many records it has found, and how long
// it took.
//
// choice: plan and path tell the same conditions in the order in which they count, with the
// relations that they lead over. Which index is used is the business of the engine.
type Explained struct {
	Steps []string // one for each condition, with what joins it to those before
	Found int
	Took  time.Duration
}

// explained notes a query while State.Explain is on. It returns what notes its end.
func (t *Table) explained(steps func() []string) func() {
	s := t.state
	if !s.Explain {
		return func() {}
	}
	q, began := &Explained{Steps: steps()}, time.Now()
	s.found = 0
	return func() {
		q.Found, q.Took = s.found, time.Since(began)
		s.Explained = q
	}
}

// describe tells of conditions.
func (t *Table) describe(list []Condition, within bool) []string {
	var out []string
	if within {
		out = append(out, "["+t.schema.Name+"] within the selection")
	}
	for i, c := range list {
		text := t.describeOne(c)
		switch {
		case len(out) == 0:
		case i == 0, c.Join != '|' && c.Join != '#':
			text = "And " + text
		case c.Join == '|':
			text = "Or " + text
		default:
			text = "Except " + text
		}
		out = append(out, text)
	}
	if len(out) == 0 {
		out = append(out, "["+t.schema.Name+"] all records")
	}
	return out
}

func (t *Table) describeOne(c Condition) string {
	if c.Table == nil {
		return "[" + t.schema.Name + "] by attribute"
	}
	name := c.Table.Name + "." + c.Table.Fields[c.Field].Name
	if c.Path != "" {
		name += "." + c.Path
	}
	op := comparators[c.Op]
	right := plain(c.Value)
	switch {
	case c.In != nil:
		op, right = "in", fmt.Sprintf("%d values", len(c.In))
	case c.Op == orda.Equal && strings.Contains(right, "@"):
		op = "LIKE"
	}
	text := name + " " + op + " " + right
	if c.Table == t.schema {
		return text
	}
	path, _ := t.state.Path(t.schema, c.Table, true)
	for i := len(path) - 1; i >= 0; i-- {
		text = fmt.Sprintf("Join on Table : %s : %s with filter {%s}", path[i].To.Name, path[i].Name, text)
	}
	return text
}

// plain is a value as a description shows it.
func plain(v value.Value) string {
	if v.Kind() == value.KText {
		return v.AsText()
	}
	b, err := value.JSON{}.Append(nil, v)
	if err != nil {
		return value.Describe(v)
	}
	return strings.Trim(string(b), `"`)
}

// Plan is what the query was going to do, as text or as XML.
func (q *Explained) Plan(asXML bool) string {
	if q == nil {
		return ""
	}
	if asXML {
		return q.xml("QueryPlan", "")
	}
	return strings.Join(q.Steps, " ")
}

// Path is what the query has done.
func (q *Explained) Path(asXML bool) string {
	if q == nil {
		return ""
	}
	if asXML {
		return q.xml("QueryExecution", fmt.Sprintf(` time="%d" recordsfounds="%d"`, q.Took.Milliseconds(), q.Found))
	}
	return fmt.Sprintf("%s (%d records found in %d ms)", strings.Join(q.Steps, " "), q.Found, q.Took.Milliseconds())
}

func (q *Explained) xml(root, result string) string {
	var b strings.Builder
	b.WriteString("<" + root + "><steps description=\"")
	_ = xml.EscapeText(&b, []byte(strings.Join(q.Steps, " "))) // a builder takes everything
	b.WriteString("\"" + result + ">")
	for _, step := range q.Steps {
		b.WriteString("<steps description=\"")
		_ = xml.EscapeText(&b, []byte(step))
		b.WriteString("\"/>")
	}
	b.WriteString("</steps></" + root + ">")
	return b.String()
}
