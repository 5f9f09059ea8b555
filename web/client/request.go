package client

import (
	"context"
	"sync"

	"fourd/interp"
	"fourd/interp/value"
)

// Classes returns 4D.HTTPRequest and 4D.HTTPAgent.
func Classes() []interp.Class { return []interp.Class{requestClass, agentClass} }

// requestClass is 4D.HTTPRequest. Page: API/HTTPRequestClass.md.
var requestClass = interp.Class{
	Name: "HTTPRequest",
	New:  newRequest,
	Functions: func() interp.Members {
		return interp.Members{"wait": requestWait, "terminate": requestTerminate}
	},
}

// request is the inside of a 4D.HTTPRequest.
type request struct {
	p       *interp.Process
	self    value.Value // the object around it
	options value.Value // as they were given
	o       options
	cancel  context.CancelCauseFunc
	mail    *interp.Mail

	mu     sync.Mutex // guards what the goroutine of the request adds
	events []event
	bell   chan struct{} // rings when events were added

	// What follows belongs to the process.
	seen, told int  // events that have changed the state, and those the callbacks know
	telling    bool // a callback is running
	response   *value.Object
	protocol   string
	errors     []value.Value
	terminated bool
}

// newRequest sends a request and returns the object that receives the answer.
func newRequest(p *interp.Process, a interp.Args) (value.Value, error) {
	given := value.Undefined
	if a.Has(1) && a.Kind(1) != value.KNull {
		given = a.Object(1).Value()
	}
	o, err := readOptions(p, a.Text(0), given)
	if err != nil {
		return value.Undefined, err
	}
	r := &request{p: p, options: given, o: o, bell: make(chan struct{}, 1), mail: p.Mail(), protocol: o.protocol}
	r.self = p.Runtime().NewNative("HTTPRequest", r)
	ctx, cancel := context.WithCancelCause(context.WithoutCancel(p.Context()))
	r.cancel = cancel
	p.OnClose(func() { cancel(errEnded) })
	go r.run(ctx)
	return r.self, nil
}

func requestOf(this value.Value) (*request, error) {
	if o := this.AsObject(); o != nil {
		if r, ok := o.Native().(*request); ok {
			return r, nil
		}
	}
	return nil, value.Errorf(value.CodeTypes, "this is a function of a 4D.HTTPRequest, not of %s", value.Describe(this))
}

// requestWait waits until the request is over, at most for a number of seconds, and runs
// the callbacks meanwhile. It returns the request.
func requestWait(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	r, err := requestOf(this)
	if err != nil {
		return value.Undefined, err
	}
	return this, p.AwaitEvents(r.bell, a, func() (bool, error) {
		err := r.deliver(p)
		return r.terminated || r.telling, err
	})
}

// requestTerminate aborts the request; onTerminate is told.
func requestTerminate(_ *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	r, err := requestOf(this)
	if err != nil {
		return value.Undefined, err
	}
	r.cancel(errTerminated)
	return value.Undefined, nil
}

// Get answers the properties. What has happened meanwhile counts, though the callbacks
// are not told of it here.
func (r *request) Get(_ value.Caller, name string) (value.Value, error) {
	r.catchUp()
	switch name {
	case "url":
		return value.Str(r.o.url), nil
	case "method":
		return value.Str(r.o.method), nil
	case "headers":
		return r.o.headers, nil
	case "dataType":
		return value.Str(r.o.dataType), nil
	case "encoding":
		return value.Str(r.o.encoding), nil
	case "protocol":
		return value.Str(r.protocol), nil
	case "returnResponseBody":
		return value.Bool(r.o.keepBody), nil
	case "timeout":
		if r.o.timeout > 0 {
			return value.Real(r.o.timeout.Seconds()), nil
		}
	case "agent":
		return r.o.agent.object, nil
	case "response":
		if r.response != nil {
			return r.response.Value(), nil
		}
	case "errors":
		if len(r.errors) > 0 {
			return value.NewCollection(r.errors).Value(), nil
		}
	case "terminated":
		return value.Bool(r.terminated), nil
	}
	return value.Undefined, nil
}

// Set refuses: the request is on its way.
func (r *request) Set(_ value.Caller, name string, _ value.Value) error {
	return value.Errorf(value.CodeTypes, "the property %s of a 4D.HTTPRequest is read-only", name)
}

// Keys returns the property names.
func (r *request) Keys() []string {
	return []string{"url", "method", "headers", "dataType", "encoding", "protocol", "returnResponseBody", "timeout", "response", "errors", "terminated"}
}

// JSONName is how a request appears in JSON.
func (r *request) JSONName() string { return "[object HTTPRequest]" }
