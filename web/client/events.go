package client

import (
	"net/http"
	"slices"
	"strings"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
)

// codeHTTP is the number of errors of the HTTP client: the server cannot be reached.
const codeHTTP = 30

// catchUp has the properties show all that has happened.
func (r *request) catchUp() {
	r.mu.Lock()
	news := r.events[r.seen:]
	r.mu.Unlock()
	for _, e := range news {
		r.seen++
		r.apply(e)
	}
}

// apply changes the properties by an event.
func (r *request) apply(e event) {
	switch e.kind {
	case "headers":
		if r.o.protocol == "auto" {
			r.protocol = e.protocol
		}
		r.response = value.NewObject(5)
		r.response.Put("status", value.Int(int64(e.status)))
		r.response.Put("statusText", value.Str(e.text))
		r.response.Put("headers", headerObject(e.head, strings.ToLower))
		// gap: the names come in their usual spelling, not in that of the server
		r.response.Put("rawHeaders", headerObject(e.head, func(s string) string { return s }))
	case "response":
		if !r.o.keepBody || r.response == nil {
			return
		}
		body, err := r.o.bodyOf(r.p.Runtime(), e.data, e.head.Get(contentType))
		if err != nil {
			r.fail(codeHTTP, "the body of the answer is no object: "+err.Error())
			return
		}
		r.response.Put("body", body)
	case "error":
		r.fail(codeHTTP, why(e.err))
	case "terminate":
		r.terminated = true
	}
}

// fail adds to the collection of errors.
func (r *request) fail(code int, message string) {
	o := value.NewObject(3)
	o.Put("errCode", value.Int(int64(code)))
	o.Put("message", value.Str(message))
	o.Put("componentSignature", value.Str("HTCL"))
	r.errors = append(r.errors, o.Value())
}

// headerObject returns headers as an object; one that comes several times is a collection.
func headerObject(head http.Header, spell func(string) string) value.Value {
	o := value.NewObject(len(head))
	names := make([]string, 0, len(head))
	for name := range head {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if all := head[name]; len(all) == 1 {
			o.Put(spell(name), value.Str(value.ValidText(all[0])))
		} else {
			vs := make([]value.Value, len(all))
			for i, s := range all {
				vs[i] = value.Str(value.ValidText(s))
			}
			o.Put(spell(name), value.NewCollection(vs).Value())
		}
	}
	return o.Value()
}

// deliver tells the callbacks what has happened, in order. It runs in the process of the
// request, and not inside a callback of the same request.
func (r *request) deliver(p *interp.Process) error {
	if p != r.p || r.telling {
		return nil
	}
	r.telling = true
	defer func() { r.telling = false }()
	for {
		r.mu.Lock()
		if r.told >= len(r.events) {
			r.mu.Unlock()
			return nil
		}
		e := r.events[r.told]
		r.events[r.told].data = nil // it is needed once
		r.mu.Unlock()
		if r.told++; r.seen < r.told {
			r.seen = r.told
			r.apply(e)
		}
		if err := r.tell(p, e); err != nil {
			return err
		}
	}
}

// tell calls the callback for an event, with the options as This.
func (r *request) tell(p *interp.Process, e event) error {
	callback := map[string]value.Value{"headers": r.o.onHeaders, "data": r.o.onData, "response": r.o.onResponse,
		"error": r.o.onError, "terminate": r.o.onTerminate}[e.kind]
	if callback.AsFunction() == nil {
		return nil
	}
	about := value.NewObject(2)
	about.Put("type", value.Str(e.kind))
	if e.kind == "data" {
		about.Put("data", builtins.NewBlob(p.Runtime(), e.data))
	}
	_, err := p.CallFunction(callback, r.options, r.self, about.Value())
	return err
}
