package builtins

import (
	"context"
	"encoding/json"
	"fmt"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda/classic"
)

// savedSet is a set as SAVE SET writes it.
type savedSet struct {
	Set     int     `json:"fourdSet"` // version of the format
	Table   string  `json:"table"`
	Number  int     `json:"tableNumber"`
	Current int     `json:"currentRecord"`
	Records []int64 `json:"records"` // numbers of records
}

// saveSet writes a set to a document. Sets OK and Document. Page: commands/save-set.md.
//
// choice: the format is JSON and our own; that of 4D is not published.
func saveSet(p *interp.Process, a interp.Args) (value.Value, error) {
	st, _, err := classicState(p)
	if err != nil {
		return value.Undefined, err
	}
	x, err := needSet(st, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	if a.Text(1) == "" {
		return value.Undefined, noEditor(a, `SAVE SET("Late"; "late.set")`)
	}
	out := savedSet{Set: 1, Table: x.Table.Name, Number: x.Table.Number, Current: classic.RecordNumber(x.Current), Records: x.IDs()}
	for i := range out.Records {
		out.Records[i]--
	}
	b, err := json.Marshal(out)
	if err != nil {
		return value.Undefined, fmt.Errorf("write the set: %w", err)
	}
	at := locateDocument(p, a.Text(1))
	if err = at.write(b); err == nil {
		p.SetDocument(at.systemPath())
	}
	return result(p, err)
}

// loadSet reads a set that SAVE SET has written. Records that do not exist any more are
// left out. Sets OK and Document. Page: commands/load-set.md.
func loadSet(p *interp.Process, ctx context.Context, t *classic.Table, a interp.Args) (value.Value, error) {
	name, path := a.Text(0), a.Text(1)
	if path == "" {
		return value.Undefined, noEditor(a, `LOAD SET([People]; "Late"; "late.set")`)
	}
	at := locateDocument(p, path)
	b, err := at.read()
	if err != nil {
		return result(p, err)
	}
	var in savedSet
	if err := json.Unmarshal(b, &in); err != nil || in.Set != 1 {
		return result(p, a.Errorf(codeParam, "the document %s holds no set that SAVE SET has written", path))
	}
	if in.Number != t.Schema().Number {
		return result(p, a.Errorf(codeParam, "the document %s holds a set of the table %s, not of %s", path, in.Table, t.Schema().Name))
	}
	for i := range in.Records {
		in.Records[i]++
	}
	ids, err := t.Existing(ctx, in.Records, true)
	if err != nil {
		return value.Undefined, err
	}
	x := classic.NewSet(t.Schema(), ids)
	x.Current = classic.RecordID(in.Current)
	t.State().PutSet(name, x)
	p.SetDocument(at.systemPath())
	return result(p, nil)
}
