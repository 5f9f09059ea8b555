package client

import (
	"context"
	"crypto/tls"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/beevik/etree"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
	"fourd/web/soap"
)

// Numbers of the errors of a call.
const (
	codeSOAPFault = 9910
	codeParser    = 9911
	codeStatus    = 9912
	codeNetwork   = 9913

	codeCertificate = 901 // that of the server is not valid
)

// service is what a process does with web services: the request it builds, and what
// came of the last call.
type service struct {
	parts  []soap.Part
	called bool // the next parameter begins a new request

	timeout        time.Duration
	version        soap.Version
	header         string
	keepAuth       bool
	user, password string
	auth           int
	packs          bool // the next request is compressed

	proxyUser, proxyPassword string

	result *etree.Element
	raw    bool // the result is handed out as XML
	info   [4]string
}

type serviceKey struct{}

const serviceTimeout = 180 * time.Second

func serviceOf(p *interp.Process) *service {
	if s, ok := p.Attached(serviceKey{}).(*service); ok {
		return s
	}
	s := &service{timeout: serviceTimeout}
	p.Attach(serviceKey{}, s)
	return s
}

var services = []interp.Command{
	interp.Native("WEB SERVICE SET PARAMETER", serviceSetParameter),
	interp.Native("WEB SERVICE CALL", serviceCall),
	interp.Native("WEB SERVICE GET RESULT", serviceGetResult),
	interp.Native("WEB SERVICE Get info", serviceGetInfo),
	interp.Native("WEB SERVICE AUTHENTICATE", serviceAuthenticate),
	interp.Native("WEB SERVICE SET OPTION", serviceSetOption),
}

// serviceSetParameter adds a parameter to the next call, which begins anew after the last
// one. Page: commands/web-service-set-parameter.md.
func serviceSetParameter(p *interp.Process, a interp.Args) (value.Value, error) {
	s := serviceOf(p)
	if s.called {
		s.parts, s.called = nil, false
	}
	s.parts = append(s.parts, soap.Part{Name: a.Text(0), Value: a.Value(1), Type: a.TextOr(2, "")})
	return value.Undefined, nil
}

// Settings of WEB SERVICE CALL for parameters and results that are XML.
const (
	manualIn  = 1
	manualOut = 2
)

// serviceCall sends the request and keeps the answer. Sets OK. Raises 9910 to 9913 when
// there is no result. Page: commands/web-service-call.md.
func serviceCall(p *interp.Process, a interp.Args) (value.Value, error) {
	s := serviceOf(p)
	s.called, s.result, s.info = true, nil, [4]string{}
	p.SetOK(false)
	action, method, namespace, complexity := a.Text(1), a.Text(2), a.Text(3), 0
	if a.Has(4) && a.Value(4).IsNumber() {
		complexity = a.Int(4)
	}
	parts := make([]soap.Part, len(s.parts))
	for i, part := range s.parts {
		if parts[i] = part; complexity&manualIn != 0 {
			parts[i].XML = xmlOf(part.Value)
		}
	}
	s.raw = complexity&manualOut != 0
	text := soap.Envelope(s.version, s.header, soap.Call(namespace, method, parts))
	got, err := s.send(p, a.Text(0), action, text, a.Star())
	if s.packs = false; !s.keepAuth {
		s.user, s.password, s.proxyUser, s.proxyPassword = "", "", "", ""
	}
	var invalid *tls.CertificateVerificationError
	switch {
	case errors.As(err, &invalid):
		return value.Undefined, s.failed(a, codeCertificate, "Invalid server certificate: "+invalid.Err.Error())
	case err != nil:
		return value.Undefined, s.failed(a, codeNetwork, why(err))
	}
	body, err := soap.Parse(got.body)
	var fault *soap.Fault
	switch {
	case errors.As(err, &fault):
		s.info[3] = fault.Actor()
		return value.Undefined, s.failed(a, codeSOAPFault, fault.Text)
	case got.status < 200 || got.status > 299:
		s.info[2] = strconv.Itoa(got.status)
		message := http.StatusText(got.status)
		if got.status < 400 && got.head.Get("Location") != "" {
			message = got.head.Get("Location")
		}
		return value.Undefined, s.failed(a, codeStatus, message)
	case err != nil:
		return value.Undefined, s.failed(a, codeParser, err.Error())
	}
	s.result = body
	p.SetOK(true)
	return value.Undefined, nil
}

// failed notes an error for WEB SERVICE Get info and returns it.
func (s *service) failed(a interp.Args, code int, text string) error {
	s.info[0], s.info[1] = strconv.Itoa(code), value.ValidText(text)
	return a.Errorf(code, "the web service gave no result: %s", s.info[1])
}

// send asks the server in the background, so that the process may be stopped.
// With keep the connection stays open for the next call.
func (s *service) send(p *interp.Process, address, action, text string, keep bool) (answer, error) {
	o := &options{url: address, method: http.MethodPost, dataType: "blob", encoding: "UTF-8", head: http.Header{}, keepBody: true, follow: true, most: 2,
		user: s.user, password: s.password, authenticate: s.user != "", auth: s.auth, timeout: s.timeout}
	var err error
	if o.address, err = parseURL(address, "http"); err != nil {
		return answer{}, err
	}
	o.agent = agentOf(p, value.Undefined)
	o.connection = o.agent.connection
	o.connection.certificates = ownCertificates(p)
	o.connection.proxyUser, o.connection.proxyPassword = s.proxyUser, s.proxyPassword
	o.log, o.closes, o.packs = logOf(p), !keep, s.packs
	if err := o.readBody(p, value.Str(text)); err != nil {
		return answer{}, err
	}
	o.head.Set(contentType, "text/xml; charset=utf-8")
	if s.version == soap.V12 {
		o.head.Set(contentType, `application/soap+xml; charset=utf-8; action="`+strings.ReplaceAll(action, `"`, "")+`"`)
	} else if err := addHeader(o.head, "SOAPAction", `"`+strings.ReplaceAll(action, `"`, "")+`"`); err != nil {
		return answer{}, err
	}
	if s.packs {
		o.body = packed(o.body)
		o.head.Set("Content-Encoding", "gzip")
	}
	ctx, cancel := context.WithTimeoutCause(p.Context(), o.timeout, errTimeout)
	defer cancel()
	var got answer
	done := make(chan struct{})
	go func() {
		defer close(done)
		got = o.ask(ctx)
	}()
	if _, err := p.Await(interp.StateInputOutput, done, -1); err != nil {
		return answer{}, err
	}
	return got, got.err
}

// xmlOf is XML that code has built: in a blob, or in a text.
func xmlOf(v value.Value) string {
	text := ""
	if b := v.AsBlob(); b != nil {
		text = string(b.Bytes)
	} else if v.Kind() == value.KText {
		text = v.AsText()
	}
	doc := etree.NewDocument()
	if doc.ReadFromString(text) != nil || doc.Root() == nil {
		return ""
	}
	out := etree.NewDocument()
	out.SetRoot(doc.Root().Copy())
	clean, err := out.WriteToString()
	if err != nil {
		return ""
	}
	return clean
}

// serviceGetResult reads one of the results, the first one without a name, into a variable,
// by the type that the variable has. With * the answer is forgotten.
// Page: commands/web-service-get-result.md.
func serviceGetResult(p *interp.Process, a interp.Args) (value.Value, error) {
	s := serviceOf(p)
	name := ""
	if a.Has(1) && a.Kind(1) == value.KText {
		name = a.Text(1)
	}
	defer func() {
		if a.Star() {
			s.result, s.parts = nil, nil
		}
	}()
	if s.result == nil {
		return value.Undefined, nil
	}
	if s.raw {
		doc := etree.NewDocument()
		doc.SetRoot(s.result.Copy())
		b, err := doc.WriteToBytes()
		if err != nil {
			return value.Undefined, s.failed(a, codeParser, err.Error())
		}
		a.SetOut(0, value.NewBlob(b))
		return value.Undefined, nil
	}
	for _, e := range s.result.ChildElements() {
		if name == "" || e.Tag == name {
			giveResult(a, e)
			break
		}
	}
	return value.Undefined, nil
}

func giveResult(a interp.Args, e *etree.Element) {
	if arr := a.Value(0).AsArray(); arr != nil {
		items := soap.Items(e)
		out := a.ArrayOut(0, arr.ElemKind())
		out.Resize(len(items))
		for i, v := range items {
			_ = out.Set(i+1, v) // what does not fit leaves the element as it is
		}
		return
	}
	a.SetOut(0, soap.DecodeFor(e, a.Kind(0)))
}

// serviceGetInfo tells of the error of the last call; "" when there was none.
// Page: commands/web-service-get-info.md.
func serviceGetInfo(p *interp.Process, a interp.Args) (value.Value, error) {
	n := a.Int(0)
	if n < 0 || n > 3 {
		return value.EmptyText, nil
	}
	return value.Str(serviceOf(p).info[n]), nil
}

// serviceAuthenticate gives name and password for the next call, with * those for a proxy.
// Page: commands/web-service-authenticate.md.
func serviceAuthenticate(p *interp.Process, a interp.Args) (value.Value, error) {
	s := serviceOf(p)
	if a.Star() {
		s.proxyUser, s.proxyPassword = a.Text(0), a.Text(1)
		return value.Undefined, nil
	}
	s.user, s.password, s.auth = a.Text(0), a.Text(1), 0
	if a.Has(2) && a.Value(2).IsNumber() {
		s.auth = a.Int(2)
	}
	return value.Undefined, nil
}

// Options of WEB SERVICE SET OPTION.
const (
	serviceOptTimeout = 1
	serviceOptHeader  = 2
	serviceOptVersion = 3
	serviceOptReset   = 5
	serviceOptPacks   = 6
)

// serviceSetOption sets an option of the next calls, 6, the compression, for one call only.
// There is no dialog (4). Page: commands/web-service-set-option.md.
func serviceSetOption(p *interp.Process, a interp.Args) (value.Value, error) {
	s := serviceOf(p)
	switch a.Int(0) {
	case serviceOptTimeout:
		s.timeout = time.Duration(max(a.Int(1), 1)) * time.Second
	case serviceOptHeader:
		s.header = builtins.DOMText(p, a.Text(1))
	case serviceOptVersion:
		s.version = soap.V11
		if a.Int(1) == int(soap.V12) {
			s.version = soap.V12
		}
	case serviceOptReset:
		s.keepAuth = a.Int(1) == 0
	case serviceOptPacks:
		s.packs = a.Int(1) != 0
	}
	return value.Undefined, nil
}
