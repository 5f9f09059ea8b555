package web

import (
	"fourd/interp"
	"fourd/interp/value"
)

// serverObject is the web server as 4D code sees it.
type serverObject struct{ s *Server }

// Get returns a property: a setting in use.
func (n *serverObject) Get(_ value.Caller, name string) (value.Value, error) {
	o := n.s.Settings()
	for i := range options {
		if options[i].name == name && options[i].shown(&o) {
			return options[i].get(n.s, &o), nil
		}
	}
	return value.Undefined, nil
}

// shown tells whether the web server object has the option.
func (op *option) shown(o *Settings) bool { return op.mode != legacyShown || o.NoSessions }

// Set changes a property that can be changed.
func (n *serverObject) Set(_ value.Caller, name string, v value.Value) error {
	for i := range options {
		op := &options[i]
		o := n.s.Settings()
		if op.name != name || op.set == nil || op.mode == legacyOnly || op.mode == atStart || !op.shown(&o) {
			continue
		}
		return n.s.set(op, v)
	}
	return value.Errorf(value.CodeTypes, "the property %s of a web server cannot be changed", name)
}

// Keys returns the names of the properties.
func (n *serverObject) Keys() []string {
	var keys []string
	o := n.s.Settings()
	for i := range options {
		if options[i].name != "" && options[i].shown(&o) {
			keys = append(keys, options[i].name)
		}
	}
	return keys
}

// EqualTo reports whether both stand for the same server.
func (n *serverObject) EqualTo(other value.Native) bool {
	m, ok := other.(*serverObject)
	return ok && m.s == n.s
}

// webServerClass is 4D.WebServer.
var webServerClass = interp.Class{Name: "WebServer", Functions: func() interp.Members {
	return interp.Members{
		"start": webServerStart,
		"stop":  webServerStop,
	}
}}

// webServerStart starts the server and returns {success} or {success; errors}.
// Page: API/WebServerClass.md.
func webServerStart(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	result := value.NewObject(4)
	s, ok := this.AsObject().Native().(*serverObject)
	if !ok {
		return value.Undefined, value.Errorf(value.CodeTypes, "start is a function of a web server")
	}
	var settings *value.Object
	if !a.Value(0).IsNothing() {
		settings = a.Object(0)
	}
	err := s.s.startWith(settings)
	result.Put("success", value.Bool(err == nil))
	if err != nil {
		one := value.NewObject(4)
		one.Put("message", text(err.Error()))
		one.Put("errCode", value.Int(codeNoServer))
		one.Put("componentSignature", value.Str("HTTP"))
		result.Put("errors", value.NewCollection([]value.Value{one.Value()}).Value())
	}
	return result.Value(), nil
}

// webServerStop stops the server after the running requests.
// Page: API/WebServerClass.md.
func webServerStop(_ *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	s, ok := this.AsObject().Native().(*serverObject)
	if !ok {
		return value.Undefined, value.Errorf(value.CodeTypes, "stop is a function of a web server")
	}
	s.s.stopSoon()
	return value.Undefined, nil
}
