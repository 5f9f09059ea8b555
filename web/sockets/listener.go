package sockets

import (
	"errors"
	"strings"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
)

// listener is the code that is told of what happens to a server or a connection. Its functions
// run in the worker of the server, between two calls.
type listener struct {
	p       *interp.Process
	self    value.Value // the server or connection as code sees it
	handler value.Value
}

// about returns the second argument of a callback.
func about(kind string) *value.Object {
	o := value.NewObject(3)
	o.Put("type", value.Str(kind))
	return o
}

// ending is about for the end of a connection.
func ending(code int, reason string) *value.Object {
	o := about("terminate")
	o.Put("code", value.Int(int64(code)))
	if reason != "" {
		o.Put("reason", value.Str(value.ValidText(reason)))
	}
	return o
}

// data returns a message as code gets it.
func (l *listener) data(dataType string, b []byte) (value.Value, error) {
	switch dataType {
	case "blob":
		return builtins.NewBlob(l.p.Runtime(), b), nil
	case "object":
		return value.ParseJSON(value.ValidText(string(b)))
	}
	return value.Str(value.ValidText(string(b))), nil
}

// dataTypeOf returns the name of a type of data as it is kept.
func dataTypeOf(name string) (string, error) {
	switch s := strings.ToLower(name); s {
	case "text", "blob", "object":
		return s, nil
	}
	return "", value.Errorf(value.CodeTypes, "the dataType of a WebSocket is text, blob or object, not `%s`", name)
}

// callback returns the function of the handler with that name; Undefined when it has none.
func (l *listener) callback(name string) (value.Value, error) {
	v, err := l.p.GetProperty(l.handler, name)
	if err != nil || v.AsFunction() == nil {
		return value.Undefined, err
	}
	return v, nil
}

// call calls a function of the handler, which is This in it, if there is one.
func (l *listener) call(name string, event *value.Object) (value.Value, error) {
	fn, err := l.callback(name)
	if err != nil || fn.IsUndefined() {
		return value.Undefined, err
	}
	return l.p.Invoke(l.handler, name, l.self, event.Value())
}

// tell is call for what returns nothing.
func (l *listener) tell(name string, event *value.Object) error {
	_, err := l.call(name, event)
	return l.failed(err)
}

// failed tells onError of an error, or whoever looks at the errors of the process when there is
// no such function. Only what ends the process is returned.
func (l *listener) failed(err error) error {
	var stop *interp.Stop
	if err == nil || errors.As(err, &stop) {
		return err
	}
	fn, missing := l.callback("onError")
	if missing != nil || fn.IsUndefined() {
		l.p.Report(err)
		return nil
	}
	event := about("error")
	event.Put("errors", value.NewCollection(l.errorsOf(err)).Value())
	if _, err := l.call("onError", event); err != nil {
		if errors.As(err, &stop) {
			return err
		}
		l.p.Report(err)
	}
	return nil
}

// errorsOf returns an error as onError is told of it.
func (l *listener) errorsOf(err error) []value.Value {
	var e *interp.Error
	if errors.As(err, &e) {
		return []value.Value{l.p.ErrorObject(e)}
	}
	o := value.NewObject(3)
	code := codeSockets
	var plain *value.Error
	message := err.Error()
	if errors.As(err, &plain) {
		code, message = plain.Code, plain.Msg
	}
	o.Put("errCode", value.Int(int64(code)))
	o.Put("message", value.Str(message))
	o.Put("componentSignature", value.Str("WSKT"))
	return []value.Value{o.Value()}
}

// insideOf returns what is inside an object of a class.
func insideOf[T any](this value.Value, class string) (inside T, err error) {
	if o := this.AsObject(); o != nil {
		if x, ok := o.Native().(T); ok {
			return x, nil
		}
	}
	return inside, value.Errorf(value.CodeTypes, "this is a function of a %s, not of %s", class, value.Describe(this))
}
