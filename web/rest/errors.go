package rest

import (
	"errors"
	"fmt"
	"net/http"

	"fourd/interp"
	"fourd/interp/value"
)

// Numbers of errors. The reference tells those of attributes, entities and functions.
const (
	codeRecord     = 1046
	codeStamp      = 1263
	codeAttribute  = 1500
	codeEntity     = 1517
	codeKey        = 1542
	codePermission = 1561
	codeAttributes = 1804
	codeRequest    = 1800 // choice: a request that cannot be read
	codeSet        = 1802
	// codePrivilege is the number of the language for what a session may not do.
	codePrivilege = -10716
)

// fault is an error with its status.
type fault struct {
	status int
	stack  []entry // cause first
	hides  bool    // says less than it knows
}

type entry struct {
	code      int
	text      string
	signature string // "": that of the data layer
}

// object is the entry as answers show it.
func (e entry) object() value.Value {
	o := value.NewObject(3)
	o.Put("message", value.Str(e.text))
	if e.signature == "" {
		e.signature = "dbmg"
	}
	o.Put("componentSignature", value.Str(e.signature))
	o.Put("errCode", value.Int(int64(e.code)))
	return o.Value()
}

func objects(stack []entry) value.Value {
	list := value.NewCollection(nil)
	for _, e := range stack {
		list.Append(e.object())
	}
	return list.Value()
}

// Error returns the first message.
func (f *fault) Error() string { return f.stack[0].text }

func problem(status, code int, format string, args ...any) *fault {
	return &fault{status: status, stack: []entry{{code: code, text: fmt.Sprintf(format, args...)}}}
}

func notFound(format string, args ...any) *fault {
	return problem(http.StatusNotFound, codeRequest, format, args...)
}

// noAttribute is the answer for a name that is no attribute, hidden or not readable,
// and for a function that is not exposed: they all look the same from outside.
func noAttribute(class, name string) *fault {
	return &fault{status: http.StatusInternalServerError, stack: []entry{
		{code: codeAttribute, text: fmt.Sprintf("Cannot find attribute %q in dataclass %q", name, class)},
		{code: codeAttributes, text: "Cannot build list of attributes"}}}
}

// failed turns an error into an answer. Messages of the runtime may name paths or
// show source, so only those that 4D code has thrown itself, and those about data and
// permissions, go out as they are. last are the errors that came with err, which is the
// newest of them then: several may have been thrown deferred.
func failed(err error, last ...*interp.Error) Answer {
	f := toFault(err)
	var raised *interp.Error
	if errors.As(err, &raised) && len(last) > 1 && last[len(last)-1] == raised {
		f.stack = nil
		for _, e := range last {
			one := toFault(e)
			f.stack, f.hides = append(f.stack, one.stack...), f.hides || one.hides
		}
	}
	o := value.NewObject(1)
	o.Put("__ERROR", objects(f.stack))
	body, jsonErr := value.JSON{}.Append(nil, o.Value())
	if jsonErr != nil {
		body = []byte(`{"__ERROR":[]}`)
	}
	a := Answer{Status: f.status, Body: body}
	if f.hides {
		a.Err = err
	}
	return a
}

func toFault(err error) *fault {
	var f *fault
	if errors.As(err, &f) {
		return f
	}
	code, text, signature, thrown := 0, "", "", false
	var raised *interp.Error
	var plain *value.Error
	switch {
	case errors.As(err, &raised):
		code, text, thrown = raised.Code, raised.Msg, raised.Object != nil
		if thrown {
			signature = raised.Signature
		}
	case errors.As(err, &plain):
		code, text = plain.Code, plain.Msg
	}
	switch {
	case code == codePrivilege:
		return problem(http.StatusUnauthorized, codePermission, "%s", text)
	case thrown || code >= 1000 && code < 2000:
		f = problem(http.StatusInternalServerError, code, "%s", text)
		f.stack[0].signature = signature
		return f
	case raised != nil && code == interp.CodeTypes && len(raised.Chain) == 0:
		return problem(http.StatusInternalServerError, code, "%s", text) // a parameter that the function does not take
	}
	f = problem(http.StatusInternalServerError, code, "An error occurred while the request was processed")
	f.hides = true
	return f
}
