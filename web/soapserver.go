package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/names"
	"fourd/web/soap"
)

// Names of the service that a project publishes.
const (
	serviceName      = "A_WebService"
	serviceNamespace = "http://www.4d.com/namespace/default"
)

// soapCall is the call of a web service that a request makes.
type soapCall struct {
	method string
	params map[string]int // of the method, by their folded names
	body   *etree.Element
	taken  map[*etree.Element]bool // the arguments that the method has got
	ran    []soapParam             // the outputs that SOAP DECLARATION has named
	fault  string                  // what SOAP SEND FAULT has sent
	client bool                    // it is the fault of the client
}

// soapMethod describes a method for web services.
type soapMethod struct {
	name         string
	params       []value.Declared
	result       value.Declared
	declared     []soapParam    // by SOAP DECLARATION
	names        map[string]int // of the parameters
	soap, listed bool
}

// isSOAP matches the addresses of web services, where the settings open them.
func isSOAP(x *Exchange) bool {
	segment, _ := cutSegment(x.path)
	return x.o.SOAP && (strings.EqualFold(segment, "4DSOAP") || strings.EqualFold(segment, "4DWSDL"))
}

// serveSOAP answers a call with the result of a method, or a description of the service.
// Page: settings/web.md.
func (x *Exchange) serveSOAP() bool {
	segment, _ := cutSegment(x.path)
	switch {
	case strings.EqualFold(segment, "4DWSDL"):
		if x.r.Method != http.MethodGet && x.r.Method != http.MethodHead {
			x.fail(http.StatusMethodNotAllowed)
			return true
		}
		x.status = http.StatusOK
		x.sendData([]byte(x.wsdl()), "text/xml; charset=utf-8")
		return true
	case x.r.Method != http.MethodPost:
		x.head().Set("Allow", http.MethodPost)
		x.fail(http.StatusMethodNotAllowed)
		return true
	case x.s.rejectSOAP.Load():
		x.fail(http.StatusServiceUnavailable)
		return true
	}
	body, err := soap.Parse(x.body)
	if err != nil {
		x.soapFault(true, "the request is no SOAP message")
		return true
	}
	x.soap = &soapCall{method: body.Tag}
	if !x.enter() {
		return true
	}
	if !x.authorize() {
		x.fail(http.StatusUnauthorized)
		return true
	}
	m, ok := x.s.code.soapMethod(body.Tag)
	if !ok || !m.soap {
		x.soapFault(true, "the remote method does not exist")
		return true
	}
	x.callService(m, body)
	return true
}

// callService runs a method with the parameters of a call.
func (x *Exchange) callService(m soapMethod, body *etree.Element) {
	var parts []soap.Part
	ended := x.run(m.name, func(p process) (err error) {
		parts, err = p.callService(m, body)
		return err
	})
	x.discard()
	switch {
	case x.auth == refused || x.errorPage != 0 && x.errorPage != http.StatusInternalServerError:
	case x.soap.fault != "":
		x.soapFault(x.soap.client, x.soap.fault)
	case !ended: // the details are in the log
		x.soapFault(false, "the method ended with an error")
	default:
		x.status = http.StatusOK
		x.sendData([]byte(soap.Envelope(soap.V11, "", soap.Call(serviceNamespace, m.name+"Response", parts))), "text/xml; charset=utf-8")
	}
}

// callService calls a method with the arguments of a call.
func (r *runtimeProcess) callService(m soapMethod, body *etree.Element) ([]soap.Part, error) {
	given, taken, err := takeInputs(r.p, m, body)
	if err != nil {
		return nil, err
	}
	c := soapOf(r.p)
	c.params, c.body, c.taken = m.names, body, taken
	out, err := r.p.Call(m.name, serviceArguments(m, body, given, taken)...)
	if err != nil {
		return nil, err
	}
	return outputs(r.p, m, c.ran, out)
}

// serviceArguments are the parameters of a call: as the method has declared them, by their
// number when they have the names that 4D gives them, else by their order.
func serviceArguments(m soapMethod, body *etree.Element, given map[int]value.Value, taken map[*etree.Element]bool) []value.Value {
	var args []value.Value
	for n, v := range given {
		for len(args) < n {
			args = append(args, value.Undefined)
		}
		args[n-1] = v
	}
	for i, e := range body.ChildElements() {
		if taken[e] {
			continue
		}
		if n, err := strconv.Atoi(strings.TrimPrefix(e.Tag, "FourD_arg")); err == nil && n > 0 && n <= len(m.params) {
			i = n - 1
		}
		if _, ok := given[i+1]; ok {
			continue
		}
		for len(args) <= i {
			args = append(args, value.Undefined)
		}
		args[i] = soap.DecodeFor(e, value.KUndefined)
		if i < len(m.params) {
			args[i] = soap.DecodeFor(e, value.NullOf(m.params[i]).Kind())
		}
	}
	for i := range args {
		if args[i].IsUndefined() && i < len(m.params) {
			args[i] = value.NullOf(m.params[i])
		}
	}
	return args
}

// soapFault answers with a fault, which has the status 500 in SOAP over HTTP.
func (x *Exchange) soapFault(client bool, text string) {
	x.errorPage = 0
	x.status = http.StatusInternalServerError
	x.sendData([]byte(soap.Envelope(soap.V11, "", soap.FaultBody(client, text))), "text/xml; charset=utf-8")
}

// soapMethod returns a method of the program.
func (c runtimeCode) soapMethod(name string) (soapMethod, bool) {
	m, ok := c.program().MethodInfo(name)
	if !ok {
		return soapMethod{}, false
	}
	params, result := c.program().MethodKinds(name)
	var declared []soapParam
	var numbers map[string]int
	if e := c.program().Project().Method(name); e != nil {
		declared, numbers = declaredParams(e.Unit())
	}
	return soapMethod{m.Name, params, result, declared, numbers, m.PublishedSOAP, m.PublishedSOAP && m.PublishedWSDL}, true
}

// soapMethods returns the methods that the description lists.
func (c runtimeCode) soapMethods() (out []soapMethod) {
	for _, name := range c.program().MethodNames() {
		if m, ok := c.soapMethod(name); ok && m.listed {
			out = append(out, m)
		}
	}
	return out
}

// soapCommands tell code of the call that it answers.
var soapCommands = []interp.Command{
	interp.Native("SOAP Request", soapRequest),
	interp.Native("SOAP Get info", soapGetInfo),
	interp.Native("SOAP SEND FAULT", soapSendFault),
	interp.Native("SOAP REJECT NEW REQUESTS", soapRejectNewRequests),
	interp.Native("SOAP DECLARATION", soapDeclaration),
}

func soapOf(p *interp.Process) *soapCall {
	if x := exchangeOf(p); x != nil {
		return x.soap
	}
	return nil
}

// soapRequest tells whether the code answers a SOAP request. Page: commands/soap-request.md.
func soapRequest(p *interp.Process, _ interp.Args) (value.Value, error) {
	return value.Bool(soapOf(p) != nil), nil
}

// soapGetInfo tells the name of the method (1) or of the service (2).
// Page: commands/soap-get-info.md.
func soapGetInfo(p *interp.Process, a interp.Args) (value.Value, error) {
	c := soapOf(p)
	switch n := a.Int(0); {
	case c != nil && n == 1:
		return text(c.method), nil
	case c != nil && n == 2:
		return value.Str(serviceName), nil
	}
	return value.EmptyText, nil
}

// soapSendFault has the client get a fault in place of a result.
// Page: commands/soap-send-fault.md.
func soapSendFault(p *interp.Process, a interp.Args) (value.Value, error) {
	kind, text := a.Int(0), a.Text(1)
	if c := soapOf(p); c != nil {
		c.client, c.fault = kind == 1, text
		if c.fault == "" {
			c.fault = "fault"
		}
	}
	return value.Undefined, nil
}

// soapRejectNewRequests refuses further calls with 503, or takes them again.
// Page: commands/soap-reject-new-requests.md.
func soapRejectNewRequests(p *interp.Process, a interp.Args) (value.Value, error) {
	if s := serverOf(p); s != nil {
		s.rejectSOAP.Store(a.Bool(0))
	}
	return value.Undefined, nil
}

// soapDeclaration names an argument of the call that the code answers. What it says with
// constants was read before the method began; see soapdeclare.go.
// Page: commands/soap-declaration.md.
func soapDeclaration(p *interp.Process, a interp.Args) (value.Value, error) {
	d := soapParam{kind: soapKinds[a.Int(1)], number: -1}
	switch way := a.Int(2); {
	case d.kind == nil:
		a.Fail(1, "a type such as Is longint, Text array or Is XML")
	case way != 1 && way != 2:
		a.Fail(2, "SOAP input or SOAP output")
	default:
		d.output = way == 2
	}
	c := soapOf(p)
	if c == nil || c.body == nil {
		return value.Undefined, nil
	}
	if at := a.Pointer(0); at == nil || at.Target == nil || at.Index >= 0 || strings.HasPrefix(at.Target.Name, "<>") {
		return value.Undefined, value.Errorf(value.CodeTypes, "SOAP DECLARATION names a process variable or a parameter").
			WithHint("interprocess variables, fields and elements cannot be arguments of a service")
	} else if d.target = at.Target; strings.HasPrefix(d.target.Name, "$") {
		n, ok := c.number(d.target.Name)
		if !ok {
			return value.Undefined, value.Errorf(value.CodeTypes, "the local variable %s is no parameter of the method", d.target.Name).
				WithHint("name a process variable or a parameter: others cannot be arguments of a service")
		}
		d.number = n
	} else {
		d.variable = d.target.Name
	}
	if d.name = a.TextOr(3, ""); d.name == "" {
		if d.name = d.variable; d.number >= 0 {
			d.name = argumentName(d.number)
		}
	}
	if d.output {
		c.ran = declared(c.ran, d)
		return value.Undefined, nil
	}
	e := c.body.SelectElement(d.name)
	if e == nil || c.taken[e] {
		return value.Undefined, nil
	}
	v, err := d.kind.read(p, e)
	if err != nil {
		return value.Undefined, err
	}
	return value.Undefined, assign(d.target, v)
}

// number returns the number of the parameter that a local variable is, 0 for the result.
func (c *soapCall) number(name string) (int, bool) {
	name = strings.TrimPrefix(name, "$")
	if n, err := strconv.Atoi(name); err == nil {
		return n, true
	}
	n, ok := c.params[names.Fold(name)]
	return n, ok
}
