package remote

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"fourd/interp/value"
	"fourd/orda"
)

// Exchange sends a request to the REST server of the other application. path begins behind
// /rest and is escaped. An error means that there is no answer.
type Exchange func(ctx context.Context, method, path string, body []byte) (status int, answer []byte, err error)

// Engine is the engine.
type Engine struct {
	send   Exchange
	mu     sync.Mutex
	tables []*numbers // by SchemaTable.Index
}

// numbers are the records of a table that were seen.
type numbers struct {
	ids  map[string]int64 // by key, as text
	keys []string         // by id, from 1
}

// Connect reads what the other application offers.
func Connect(ctx context.Context, send Exchange) (*Engine, *Catalog, error) {
	e := &Engine{send: send}
	var all catalog
	if err := e.get(ctx, "/$catalog/$all", &all); err != nil {
		return nil, nil, err
	}
	return e, all.read(), nil
}

// Open makes the engine ready: there is nothing to add to the tables of others.
func (e *Engine) Open(_ context.Context, s *orda.Schema) error {
	e.tables = make([]*numbers, len(s.Tables))
	for i := range e.tables {
		e.tables[i] = &numbers{ids: map[string]int64{}}
	}
	return nil
}

// Close does nothing: the session at the other side ends by itself.
func (e *Engine) Close() error { return nil }

// Elsewhere tells that another program completes what is saved.
func (e *Engine) Elsewhere() {}

// id returns the number of the record with a key.
func (e *Engine) id(t *orda.SchemaTable, key string) int64 {
	e.mu.Lock()
	defer e.mu.Unlock()
	n := e.tables[t.Index]
	id, ok := n.ids[key]
	if !ok {
		n.keys = append(n.keys, key)
		id = int64(len(n.keys))
		n.ids[key] = id
	}
	return id
}

// key returns the key of a record, as text.
func (e *Engine) key(t *orda.SchemaTable, id int64) (string, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if n := e.tables[t.Index]; id >= 1 && id <= int64(len(n.keys)) {
		return n.keys[id-1], true
	}
	return "", false
}

// fault is one entry of __ERROR.
type fault struct {
	Message string `json:"message"`
	Code    int    `json:"errCode"`
}

// codeFailed is the number of the error for a server that does not answer as it should.
const codeFailed = 1610

// failure makes an error of an answer that is none of success.
func failure(status int, answer []byte) error {
	var all struct {
		Errors []fault `json:"__ERROR"`
	}
	if json.Unmarshal(answer, &all) == nil && len(all.Errors) > 0 {
		f := all.Errors[0]
		return value.Errorf(f.Code, "the remote datastore: %s", f.Message)
	}
	return value.Errorf(codeFailed, "the remote datastore answers with status %d", status)
}

// ask sends a request and reads the answer into out, unless that is nil.
func (e *Engine) ask(ctx context.Context, method, path string, body []byte, out any) error {
	status, answer, err := e.send(ctx, method, path, body)
	if err != nil {
		return err
	}
	if status != http.StatusOK {
		return failure(status, answer)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(answer, out); err != nil {
		return value.Errorf(codeFailed, "the remote datastore does not answer as a REST server does")
	}
	return nil
}

func (e *Engine) get(ctx context.Context, path string, out any) error {
	return e.ask(ctx, http.MethodGet, path, nil, out)
}

// address is the path of a dataclass, or of the entity with a key.
func address(t *orda.SchemaTable, key string) string {
	at := "/" + url.PathEscape(t.Name)
	if key != "" {
		at += "(" + url.PathEscape(key) + ")"
	}
	return at
}

// File returns what a picture or blob attribute holds, by the address that stands for it.
func (e *Engine) File(path string, t orda.FieldType) value.Value {
	status, answer, err := e.send(context.Background(), http.MethodGet, strings.TrimPrefix(path, "/rest"), nil)
	if err != nil || status != http.StatusOK || string(answer) == "{}" {
		return value.Null
	}
	if t == orda.Blob {
		return value.NewBlob(answer)
	}
	return value.NewPicture(answer, http.DetectContentType(answer))
}

// keyCell is a key as the cell of its field.
func keyCell(t *orda.SchemaTable, key string) value.Value {
	if t.Fields[t.Key].Type.IsNumber() {
		if n, err := strconv.ParseInt(key, 10, 64); err == nil {
			return value.Int(n)
		}
		x, _ := strconv.ParseFloat(key, 64)
		return value.Real(x)
	}
	return value.Str(key)
}
