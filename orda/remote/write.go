package remote

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"

	"fourd/interp/value"
	"fourd/orda"
)

// tx writes at once: REST has no transactions over several requests.
type tx struct{ reader }

// Begin starts what is a transaction by its form only.
func (e *Engine) Begin(context.Context) (orda.Tx, error) { return &tx{reader{e}}, nil }

// saved is the answer to a save.
type saved struct {
	Status struct {
		Success bool   `json:"success"`
		Code    int    `json:"status"`
		Text    string `json:"statusText"`
	} `json:"__STATUS"`
	Errors []fault `json:"__ERROR"`
}

// save sends an entity and returns what is stored.
func (e *Engine) save(ctx context.Context, t *orda.SchemaTable, o map[string]json.RawMessage) (row, error) {
	body, err := json.Marshal(o)
	if err != nil {
		return nil, err
	}
	var answer json.RawMessage
	if err := e.ask(ctx, http.MethodPost, address(t, "")+"?$method=update", body, &answer); err != nil {
		return nil, err
	}
	var how saved
	var r row
	if json.Unmarshal(answer, &how) != nil || json.Unmarshal(answer, &r) != nil {
		return nil, failure(http.StatusOK, nil)
	}
	switch {
	case how.Status.Success:
		return r, nil
	case how.Status.Code == int(orda.StatusStampChanged):
		return nil, orda.ErrStamp
	case how.Status.Code == int(orda.StatusLocked):
		return nil, orda.ErrBusy
	case how.Status.Code == int(orda.StatusGone):
		return nil, orda.ErrGone
	case len(how.Errors) > 0:
		return nil, value.Errorf(how.Errors[0].Code, "the remote datastore: %s", how.Errors[0].Message)
	}
	return nil, value.Errorf(codeFailed, "the remote datastore has not saved the entity: %s", how.Status.Text)
}

// put adds a cell to what is sent. A file goes ahead of the entity.
func (e *Engine) put(ctx context.Context, o map[string]json.RawMessage, f *orda.Field, cell value.Value) error {
	if b, kind := content(cell); b != nil {
		var id json.RawMessage
		if err := e.ask(ctx, http.MethodPost, "/$upload?"+kind+"=true", b, &id); err != nil {
			return err
		}
		o[f.Name] = id
		return nil
	}
	raw, err := toJSON(f, cell)
	o[f.Name] = raw
	return err
}

// content returns the bytes of a picture or blob, and what $upload calls it.
func content(cell value.Value) ([]byte, string) {
	if p := cell.AsPicture(); p != nil && len(p.Bytes) > 0 {
		return p.Bytes, "$rawPict"
	}
	if b := cell.AsBlob(); b != nil && len(b.Bytes) > 0 {
		return b.Bytes, "$binary"
	}
	return nil, ""
}

// Insert makes an entity there, which completes it.
func (x *tx) Insert(ctx context.Context, t *orda.SchemaTable, cells []value.Value) (int64, error) {
	o := map[string]json.RawMessage{}
	for i, c := range cells {
		if c.IsNothing() {
			continue
		}
		if err := x.e.put(ctx, o, &t.Fields[i], c); err != nil {
			return 0, err
		}
	}
	r, err := x.e.save(ctx, t, o)
	if err != nil {
		return 0, err
	}
	return x.e.id(t, r.text("__KEY")), nil
}

// Update changes an entity there.
func (x *tx) Update(ctx context.Context, t *orda.SchemaTable, id, stamp int64, cells []orda.Cell) (int64, error) {
	key, _ := x.e.key(t, id)
	raw, err := json.Marshal(key)
	if err != nil {
		return 0, err
	}
	o := map[string]json.RawMessage{"__KEY": raw}
	if stamp != 0 {
		o["__STAMP"], _ = operandJSON(value.Int(stamp)) // a number
	}
	for _, c := range cells {
		if err := x.e.put(ctx, o, &t.Fields[c.Field], c.Value); err != nil {
			return 0, err
		}
	}
	r, err := x.e.save(ctx, t, o)
	if err != nil {
		return 0, err
	}
	return r.number("__STAMP"), nil
}

// Delete drops an entity there.
func (x *tx) Delete(ctx context.Context, t *orda.SchemaTable, id, stamp int64) error {
	recs, err := x.Fetch(ctx, t, []int64{id}, []int{})
	switch {
	case err != nil:
		return err
	case recs[0] == nil:
		return orda.ErrGone
	case stamp != 0 && recs[0].Stamp != stamp:
		return orda.ErrStamp
	}
	key, _ := x.e.key(t, id)
	var done struct {
		OK bool `json:"ok"`
	}
	if err := x.e.ask(ctx, http.MethodPost, address(t, key)+"?"+url.Values{"$method": {"delete"}}.Encode(), nil, &done); err != nil {
		return err
	}
	if !done.OK {
		return orda.ErrBusy
	}
	return nil
}

// NextNumber is never asked for: the other application fills what it fills.
func (e *Engine) NextNumber(context.Context, *orda.SchemaTable) (int64, error) { return 0, nil }

// SetSequence does nothing, as the sequences are elsewhere.
func (e *Engine) SetSequence(context.Context, *orda.SchemaTable, int64) error { return nil }

// Save does nothing, as what follows cannot be taken back.
func (x *tx) Save(context.Context) error { return nil }

// Undo does nothing: what was sent counts.
func (x *tx) Undo(context.Context) error { return nil }

// Keep does nothing.
func (x *tx) Keep(context.Context) error { return nil }

// Commit does nothing: each write has counted at once.
func (x *tx) Commit(context.Context) error { return nil }

// Rollback does nothing: a write that has failed has changed nothing there.
func (x *tx) Rollback() error { return nil }
