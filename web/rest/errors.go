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
	codeAttribute  = 1500
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
	code int
	text string
}

// Error returns the first message.
func (f *fault) Error() string { return f.stack[0].text }

func problem(status, code int, format string, args ...any) *fault {
	return &fault{status: status, stack: []entry{{code, fmt.Sprintf(format, args...)}}}
}

func notFound(format string, args ...any) *fault {
	return problem(http.StatusNotFound, codeRequest, format, args...)
}

// noAttribute is the answer for a name that is no attribute, hidden or not readable,
// and for a function that is not exposed: they all look the same from outside.
func noAttribute(class, name string) *fault {
	return &fault{status: http.StatusInternalServerError, stack: []entry{
		{codeAttribute, fmt.Sprintf("Cannot find attribute %q in dataclass %q", name, class)},
		{codeAttributes, "Cannot build list of attributes"}}}
}

// failed turns an error into an answer. Messages of the runtime may name paths or
// show source, so only those that 4D code has thrown itself, and those about data and
// permissions, go out as they are.
func failed(err error) Answer {
	f := toFault(err)
	list := value.NewCollection(nil)
	for _, e := range f.stack {
		o := value.NewObject(3)
		o.Put("message", value.Str(e.text))
		o.Put("componentSignature", value.Str("dbmg"))
		o.Put("errCode", value.Int(int64(e.code)))
		list.Append(o.Value())
	}
	o := value.NewObject(1)
	o.Put("__ERROR", list.Value())
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
	code, text, thrown := 0, "", false
	var raised *interp.Error
	var plain *value.Error
	switch {
	case errors.As(err, &raised):
		code, text, thrown = raised.Code, raised.Msg, raised.Object != nil
	case errors.As(err, &plain):
		code, text = plain.Code, plain.Msg
	}
	switch {
	case code == codePrivilege:
		return problem(http.StatusUnauthorized, codePermission, "%s", text)
	case thrown || code >= 1000 && code < 2000:
		return problem(http.StatusInternalServerError, code, "%s", text)
	}
	f = problem(http.StatusInternalServerError, code, "An error occurred while the request was processed")
	f.hides = true
	return f
}
