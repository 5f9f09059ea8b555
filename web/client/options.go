package client

import (
	"crypto/tls"
	"net/http"
	"net/url"
	"strings"
	"time"

	"fourd/interp"
	"fourd/interp/value"
)

// options are the settings of one request, in Go.
type options struct {
	url, method        string
	address            *url.URL
	headers            value.Value // as given, for code to read
	head               http.Header
	body               []byte
	dataType, encoding string
	protocol           string
	keepBody           bool
	decode             bool // onData gets what was compressed as it was before
	packs              bool // the server may compress its answer
	closes             bool // the connection, after the answer
	log                *exchangeLog
	follow             bool
	most               int // redirections followed
	timeout            time.Duration
	user, password     string
	auth               int // authAuto, authBasic, authDigest
	authenticate       bool
	connection         connection
	agent              *agent
	onHeaders          value.Value
	onData             value.Value
	onResponse         value.Value
	onError            value.Value
	onTerminate        value.Value
}

const mostRedirections = 5

// readOptions reads what 4D.HTTPRequest.new() was given; options may be Undefined.
func readOptions(p *interp.Process, address string, given value.Value) (options, error) {
	o := options{url: address, method: "GET", dataType: "auto", encoding: "UTF-8", protocol: "auto", keepBody: true, packs: true, follow: true, most: mostRedirections}
	var err error
	if o.address, err = parseURL(address, "https"); err != nil {
		return o, err
	}
	get := reader{p: p, v: given}
	given = get.value("agent")
	if o.agent = agentOf(p, given); !given.IsUndefined() && given.Ref() != o.agent.object.Ref() {
		return o, value.Errorf(value.CodeTypes, "the option agent must be a 4D.HTTPAgent, not %s", value.Describe(given))
	}
	get.text("method", &o.method)
	get.text("dataType", &o.dataType)
	get.text("encoding", &o.encoding)
	get.text("protocol", &o.protocol)
	get.boolean("returnResponseBody", &o.keepBody)
	get.boolean("automaticRedirections", &o.follow)
	get.boolean("decodeData", &o.decode)
	get.seconds("timeout", &o.timeout)
	for name, to := range map[string]*value.Value{"onHeaders": &o.onHeaders, "onData": &o.onData, "onResponse": &o.onResponse, "onError": &o.onError, "onTerminate": &o.onTerminate} {
		*to = get.function(name)
	}
	auth := reader{p: p, v: get.value("serverAuthentication")}
	auth.text("name", &o.user)
	auth.text("password", &o.password)
	var method string
	auth.text("method", &method)
	o.auth = authNames[strings.ToLower(method)]
	o.authenticate = o.user != ""
	if u := o.address.User; u != nil && !o.authenticate {
		o.user, o.authenticate = u.Username(), true
		o.password, _ = u.Password()
	}
	o.address.User = nil
	o.connection = o.agent.connection
	if err := get.connection(&o.connection); err != nil {
		return o, err
	}
	if o.connection.certificates == "" {
		o.connection.certificates = ownCertificates(p)
	}
	proxy := reader{p: p, v: get.value("proxyAuthentication")}
	proxy.text("name", &o.connection.proxyUser)
	proxy.text("password", &o.connection.proxyPassword)
	get.fail(proxy.err)
	o.log = logOf(p)
	o.headers = get.value("headers")
	if o.headers.AsObject() == nil {
		o.headers = value.NewObject(0).Value()
	}
	if o.head, err = headersFrom(p, o.headers); err != nil {
		return o, err
	}
	if err := o.readBody(p, get.value("body")); err != nil {
		return o, err
	}
	switch o.dataType {
	case "auto", "text", "blob", "object":
	default:
		return o, value.Errorf(value.CodeTypes, "the dataType of a request is auto, text, blob or object, not `%s`", o.dataType)
	}
	if !o.keepBody && o.onData.IsUndefined() {
		return o, value.Errorf(value.CodeTypes, "returnResponseBody cannot be False without onData: nobody would get the body")
	}
	if get.err == nil {
		get.err = auth.err
	}
	return o, get.err
}

// parseURL reads an address, which may begin without a scheme.
func parseURL(address, scheme string) (*url.URL, error) {
	s := strings.TrimSpace(address)
	if before, _, ok := strings.Cut(s, "://"); !ok || strings.ContainsAny(before, "/?#") {
		s = scheme + "://" + s
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, value.Errorf(codeHTTP, "`%s` is not the address of a web server", address).WithHint("write http:// or https://, a host and a path")
	}
	u.RawQuery = strings.NewReplacer(" ", "%20", `"`, "%22").Replace(u.RawQuery)
	return u, nil
}

// reader reads properties of an object that code has given; the first mistake stays.
type reader struct {
	p   *interp.Process
	v   value.Value
	err error
}

func (r *reader) value(name string) value.Value {
	if r.v.AsObject() == nil {
		return value.Undefined
	}
	v, err := r.p.GetProperty(r.v, name)
	r.fail(err)
	if v.IsNothing() {
		return value.Undefined
	}
	return v
}

func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

func (r *reader) wrong(name, want string, v value.Value) {
	r.fail(value.Errorf(value.CodeTypes, "the option %s must be %s, not %s", name, want, value.Describe(v)))
}

func (r *reader) text(name string, to *string) {
	switch v := r.value(name); v.Kind() {
	case value.KText:
		*to = v.AsText()
	case value.KUndefined:
	default:
		r.wrong(name, "a Text", v)
	}
}

func (r *reader) boolean(name string, to *bool) {
	switch v := r.value(name); v.Kind() {
	case value.KBoolean:
		*to = v.AsBool()
	case value.KUndefined:
	default:
		r.wrong(name, "a Boolean", v)
	}
}

func (r *reader) seconds(name string, to *time.Duration) {
	switch v := r.value(name); {
	case v.Kind().IsNumber():
		*to = time.Duration(min(max(v.AsReal(), 0), 1e9) * float64(time.Second))
	case v.IsUndefined():
	default:
		r.wrong(name, "a number of seconds", v)
	}
}

func (r *reader) number(name string, to *int) {
	switch v := r.value(name); {
	case v.Kind().IsNumber():
		*to = int(value.ToLong(v.AsReal()))
	case v.IsUndefined():
	default:
		r.wrong(name, "a number", v)
	}
}

func (r *reader) function(name string) value.Value {
	v := r.value(name)
	if !v.IsUndefined() && v.AsFunction() == nil {
		r.wrong(name, "a 4D.Function", v)
	}
	return v
}

// connection reads the options that decide which connections can serve.
func (r *reader) connection(c *connection) error {
	least := ""
	r.text("minTLSVersion", &least)
	switch least {
	case "":
	case "TLSv1_0":
		c.least = tls.VersionTLS10
	case "TLSv1_1":
		c.least = tls.VersionTLS11
	case "TLSv1_2":
		c.least = tls.VersionTLS12
	case "TLSv1_3":
		c.least = tls.VersionTLS13
	default:
		return value.Errorf(value.CodeTypes, "there is no TLS version `%s`: TLSv1_2 or TLSv1_3", least)
	}
	valid := !c.anyCertificate
	r.boolean("validateTLSCertificate", &valid)
	c.anyCertificate = !valid
	store := ""
	if r.text("storeCertificateName", &store); store != "" {
		return value.Errorf(codeHTTP, "there is no certificate `%s`: this program reads no certificate store of the system", store).
			WithHint("put cert.pem and key.pem into a folder and name it as certificatesFolder")
	}
	if v := r.value("certificatesFolder"); v.AsObject() != nil {
		at, err := r.p.GetProperty(v, "platformPath")
		if err != nil {
			return err
		}
		c.certificates = at.AsText()
	}
	return nil
}
