package client

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
)

// Commands returns the commands of the theme HTTP Client.
func Commands() []interp.Command {
	return append([]interp.Command{
		interp.Native("Open datastore", openDatastore),
		interp.Native("HTTP Get", httpGet),
		interp.Native("HTTP Request", httpRequest),
		interp.Native("HTTP Parse message", httpParseMessage),
		interp.Native("HTTP SET OPTION", httpSetOption),
		interp.Native("HTTP GET OPTION", httpGetOption),
		interp.Native("HTTP AUTHENTICATE", httpAuthenticate),
		interp.Native("HTTP SET CERTIFICATES FOLDER", httpSetCertificatesFolder),
		interp.Native("HTTP Get certificates folder", httpGetCertificatesFolder),
	}, services...)
}

// The options of HTTP SET OPTION.
const (
	optTimeout     = 1
	optFollow      = 2
	optMost        = 3
	optDialog      = 4
	optForget      = 5
	optCompression = 6
	optLog         = 7
)

// settings are what a process has set for its requests.
type settings struct {
	options        map[int]int
	user, password string
	auth           int

	proxyUser, proxyPassword string
}

type settingsKey struct{}

func settingsOf(p *interp.Process) *settings {
	if s, ok := p.Attached(settingsKey{}).(*settings); ok {
		return s
	}
	s := &settings{options: map[int]int{optTimeout: 120, optFollow: 1, optMost: 2}}
	p.Attach(settingsKey{}, s)
	return s
}

// httpSetOption sets an option for the requests of this process.
// Page: commands/http-set-option.md.
func httpSetOption(p *interp.Process, a interp.Args) (value.Value, error) {
	n := a.Int(0)
	if n < optTimeout || n > optLog {
		return value.Undefined, a.Errorf(value.CodeTypes, "there is no option %d", n)
	}
	if n == optLog {
		return value.Undefined, logLevel(p, a.Int(1))
	}
	settingsOf(p).options[n] = a.Int(1)
	return value.Undefined, nil
}

// httpGetOption gives the value of an option. Page: commands/http-get-option.md.
func httpGetOption(p *interp.Process, a interp.Args) (value.Value, error) {
	n := a.Int(0)
	if n < optTimeout || n > optLog {
		return value.Undefined, a.Errorf(value.CodeTypes, "there is no option %d", n)
	}
	v := settingsOf(p).options[n]
	if n == optLog {
		v = int(clientLogOf(p).level.Load())
	}
	a.SetOut(1, value.Int(int64(v)))
	return value.Undefined, nil
}

// httpAuthenticate sets the name and password that requests of this process carry, or with *
// those for a proxy. The method is chosen by the server unless it is given: 1 basic, 2 digest.
// Page: commands/http-authenticate.md.
//
// gap: for a proxy the basic method alone is used.
func httpAuthenticate(p *interp.Process, a interp.Args) (value.Value, error) {
	s := settingsOf(p)
	if a.Star() {
		s.proxyUser, s.proxyPassword = a.Text(0), a.Text(1)
		return value.Undefined, nil
	}
	s.user, s.password, s.auth = a.Text(0), a.Text(1), a.IntOr(2, authAuto)
	if s.auth < authAuto || s.auth > authDigest {
		s.auth = authAuto
	}
	return value.Undefined, nil
}

// httpGet sends a GET request and returns the status. Page: commands/http-get.md.
func httpGet(p *interp.Process, a interp.Args) (value.Value, error) {
	return sendAndWait(p, a, http.MethodGet, a.Text(0), value.Undefined, 1)
}

// httpRequest sends any request and returns the status. Page: commands/http-request.md.
func httpRequest(p *interp.Process, a interp.Args) (value.Value, error) {
	return sendAndWait(p, a, a.Text(0), a.Text(1), a.Value(2), 3)
}

// answer is what a server has said, as the goroutine that asked it gives it back.
type answer struct {
	status int
	head   http.Header
	body   []byte
	err    error
}

// sendAndWait sends a request and puts the body of the answer into argument out, and its
// headers into the two arrays behind it. OK is 1 when there is an answer.
func sendAndWait(p *interp.Process, a interp.Args, method, address string, contents value.Value, out int) (value.Value, error) {
	p.SetOK(false)
	o, err := settingsOf(p).request(p, a, method, address, contents, out)
	if err != nil {
		return value.Undefined, err
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
		return value.Undefined, err
	}
	if got.err != nil {
		return value.Int(0), a.Errorf(codeHTTP, "%s", why(got.err))
	}
	body, err := o.bodyFor(p, a, out, got)
	if err != nil {
		return value.Undefined, err
	}
	a.SetOut(out, body)
	if a.Value(out+1).AsArray() != nil {
		giveHeaders(a, out+1, got.head)
	}
	p.SetOK(true)
	return value.Int(int64(got.status)), nil
}

// request makes the options of a request from the arguments.
func (s *settings) request(p *interp.Process, a interp.Args, method, address string, contents value.Value, out int) (*options, error) {
	o := &options{url: address, method: method, dataType: "auto", encoding: "UTF-8", head: http.Header{}, keepBody: true,
		follow: s.options[optFollow] != 0, most: s.options[optMost], user: s.user, password: s.password, authenticate: s.user != "", auth: s.auth,
		timeout: time.Duration(max(s.options[optTimeout], 1)) * time.Second}
	var err error
	if o.address, err = parseURL(address, "http"); err != nil {
		return nil, err
	}
	if u := o.address.User; u != nil {
		o.user, o.authenticate = u.Username(), true
		o.password, _ = u.Password()
		o.address.User = nil
	}
	o.agent = agentOf(p, value.Undefined)
	o.connection = o.agent.connection
	o.connection.anyCertificate = true // the page: the authority of the certificate is not checked
	o.connection.certificates = ownCertificates(p)
	o.connection.proxyUser, o.connection.proxyPassword = s.proxyUser, s.proxyPassword
	o.packs, o.closes, o.log = s.options[optCompression] != 0, !a.Star(), logOf(p)
	names, texts := a.Value(out+1).AsArray(), a.Value(out+2).AsArray()
	if names != nil && texts != nil {
		for i := 1; i <= min(names.Len(), texts.Len()); i++ {
			name, _ := names.At(i) // within both
			text, _ := texts.At(i)
			if err := addHeader(o.head, value.String(name), value.String(text)); err != nil {
				return nil, err
			}
		}
	}
	if s.options[optForget] != 0 {
		s.user, s.password, s.proxyUser, s.proxyPassword = "", "", "", ""
	}
	if _, ok := blobBytes(contents); ok && o.head.Get(contentType) == "" {
		o.head.Set(contentType, "application/byte-stream") // the commands call it so, the class otherwise
	}
	return o, o.readBody(p, contents)
}

// ask sends the request and reads the whole answer.
func (o *options) ask(ctx context.Context) (got answer) {
	res, err := o.send(ctx)
	if err != nil {
		if cause := context.Cause(ctx); cause != nil {
			err = cause
		}
		return answer{err: err}
	}
	defer res.Body.Close()
	got = answer{status: res.StatusCode, head: res.Header}
	plain, err := unpacked(res.Body, res.Header)
	if err != nil {
		return answer{err: err}
	}
	got.err = read(plain, func(b []byte) { got.body = append(got.body, b...) })
	return got
}

// bodyFor returns the body as the variable wants it: by the kind it has, and by the type
// of the content for an object.
func (o *options) bodyFor(p *interp.Process, a interp.Args, out int, got answer) (value.Value, error) {
	kind := got.head.Get(contentType)
	switch a.Kind(out) {
	case value.KBlob:
		return value.NewBlob(got.body), nil
	case value.KPicture:
		if !strings.HasPrefix(http.DetectContentType(got.body), "image/") && !strings.HasPrefix(strings.ToLower(kind), "image/") {
			return value.NewPicture(nil, ""), nil // what does not fit the variable is left empty
		}
		return value.NewPicture(got.body, kind), nil
	case value.KObject, value.KNull, value.KCollection:
		if as := guess(kind); as == "object" || as == "text" {
			v, err := value.ParseJSON(decode(got.body, kind))
			if err != nil {
				return value.Null, nil // as above
			}
			return v, nil
		}
		return builtins.NewBlob(p.Runtime(), got.body), nil
	}
	return value.Str(decodePage(got.body, kind)), nil
}

// giveHeaders puts the headers of an answer into two arrays.
func giveHeaders(a interp.Args, i int, head http.Header) {
	names, texts := a.ArrayOut(i, value.AText), a.ArrayOut(i+1, value.AText)
	names.Resize(0)
	texts.Resize(0)
	sorted := make([]string, 0, len(head))
	for name := range head {
		sorted = append(sorted, name)
	}
	slices.Sort(sorted)
	for _, name := range sorted {
		for _, text := range head[name] {
			names.Resize(names.Len() + 1)
			texts.Resize(texts.Len() + 1)
			_ = names.Set(names.Len(), value.Str(name)) // the arrays are of Texts
			_ = texts.Set(texts.Len(), value.Str(value.ValidText(text)))
		}
	}
}
