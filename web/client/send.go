package client

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/icholy/digest"

	"fourd/internal/limits"
	"fourd/interp/value"
)

// Why a request ends before its time.
var (
	errTerminated = errors.New("the request was terminated")
	errEnded      = errors.New("the process that made the request has ended")
	errTimeout    = errors.New("the server did not answer in time")
)

// event is something that happened to a request, in Go.
type event struct {
	kind     string // headers, data, response, error, terminate
	status   int
	text     string // of the status
	head     http.Header
	protocol string
	data     []byte
	err      error
}

// add puts an event into the list and wakes who waits for one.
func (r *request) add(e event) {
	r.mu.Lock()
	r.events = append(r.events, e)
	r.mu.Unlock()
	select {
	case r.bell <- struct{}{}:
	default:
	}
	if r.mail != nil {
		r.mail.Send("HTTPRequest", func() error { return r.deliver(r.p) })
	}
}

// run is the life of a request: it ends with the event terminate, whatever happens.
func (r *request) run(ctx context.Context) {
	r.o.agent.running.Add(1)
	defer r.o.agent.running.Add(-1)
	if err := r.exchange(ctx); err != nil {
		if cause := context.Cause(ctx); cause != nil {
			err = cause
		}
		if !errors.Is(err, errTerminated) && !errors.Is(err, errEnded) {
			r.add(event{kind: "error", err: err})
		}
	}
	r.add(event{kind: "terminate"})
	r.cancel(nil)
	if r.mail != nil {
		r.mail.Close()
	}
}

// exchange sends the request and reads the answer.
func (r *request) exchange(ctx context.Context) error {
	if r.o.timeout > 0 {
		t := time.AfterFunc(r.o.timeout, func() { r.cancel(errTimeout) })
		defer t.Stop()
	}
	if err := r.o.agent.enter(ctx); err != nil {
		return err
	}
	defer r.o.agent.leave()
	answer, err := r.o.send(ctx)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	_, text, _ := strings.Cut(answer.Status, " ") // in the words of the server
	r.add(event{kind: "headers", status: answer.StatusCode, text: value.ValidText(text), head: answer.Header, protocol: answer.Proto})
	var all []byte
	data := !r.o.onData.IsUndefined()
	tell := func(b []byte) {
		if data {
			r.add(event{kind: "data", data: bytes.Clone(b)})
		}
	}
	body := &watched{Reader: answer.Body}
	if data && !r.o.decode {
		body.see = tell
	}
	plain, err := unpacked(body, answer.Header)
	if err == nil {
		err = read(plain, func(b []byte) {
			if r.o.decode {
				tell(b)
			}
			if r.o.keepBody {
				all = append(all, b...)
			}
		})
	}
	if err != nil {
		return err
	}
	r.add(event{kind: "response", data: all, head: answer.Header})
	return nil
}

var errTooLarge = errors.New("the answer is too large for the memory that is left")

// read reads to the end, piece by piece.
func read(from io.Reader, use func(b []byte)) error {
	buf := make([]byte, 64<<10)
	for total := int64(0); ; {
		n, err := from.Read(buf)
		if n > 0 {
			if total += int64(n); !limits.Take(2 * total) {
				return errTooLarge
			}
			use(buf[:n])
		}
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
	}
}

// send makes the exchange of one request, with its redirections.
func (o *options) send(ctx context.Context) (*http.Response, error) {
	var body io.Reader
	if o.body != nil {
		body = bytes.NewReader(o.body)
	}
	req, err := http.NewRequestWithContext(ctx, o.method, o.address.String(), body)
	if err != nil {
		return nil, err
	}
	req.Header = o.head.Clone()
	req.Close = o.closes
	if o.packs && req.Header.Get("Accept-Encoding") == "" {
		req.Header.Set("Accept-Encoding", "gzip, deflate")
	}
	if host := req.Header.Get("Host"); host != "" {
		req.Host = host
		req.Header.Del("Host")
	}
	plain, err := o.agent.transport(o.connection)
	if err != nil {
		return nil, err
	}
	transport := o.log.around(plain, o.body)
	if o.authenticate && req.Header.Get("Authorization") == "" {
		transport = o.identify(req, transport)
	}
	c := &http.Client{Transport: transport, CheckRedirect: func(_ *http.Request, via []*http.Request) error {
		if !o.follow || len(via) > o.most {
			return http.ErrUseLastResponse
		}
		return nil
	}}
	return c.Do(req)
}

// How a request tells who sends it.
const (
	authAuto = iota // basic, and digest when the server asks for that
	authBasic
	authDigest
)

// authNames are the methods as objects name them.
var authNames = map[string]int{"auto": authAuto, "basic": authBasic, "digest": authDigest}

// identify has a request carry name and password, or answer the challenge of a server.
//
// choice: auto sends the basic form at once, as servers that never ask expect it.
func (o *options) identify(req *http.Request, plain http.RoundTripper) http.RoundTripper {
	if o.auth != authDigest {
		req.SetBasicAuth(o.user, o.password)
	}
	if o.auth == authBasic {
		return plain
	}
	return &challenged{req.URL.Host, plain, &digest.Transport{Username: o.user, Password: o.password, Transport: plain}}
}

// challenged sends a request again when the server wants the digest form.
// After a redirection to another host it only passes requests on.
type challenged struct {
	host   string
	plain  http.RoundTripper
	digest *digest.Transport
}

func (c *challenged) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Host != c.host {
		return c.plain.RoundTrip(req)
	}
	if req.Header.Get("Authorization") == "" {
		return c.digest.RoundTrip(req)
	}
	answer, err := c.plain.RoundTrip(req)
	if err != nil || answer.StatusCode != http.StatusUnauthorized || !wantsDigest(answer.Header) {
		return answer, err
	}
	again := req.Clone(req.Context())
	again.Header.Del("Authorization")
	if req.GetBody != nil {
		if again.Body, err = req.GetBody(); err != nil {
			return answer, nil
		}
	}
	answer.Body.Close()
	return c.digest.RoundTrip(again)
}

func wantsDigest(head http.Header) bool {
	_, err := digest.FindChallenge(head)
	return err == nil
}

// why returns what went wrong in words for code, without addresses of machines.
func why(err error) string {
	var timeout net.Error
	var dns *net.DNSError
	switch {
	case errors.Is(err, errTimeout), errors.As(err, &timeout) && timeout.Timeout():
		return errTimeout.Error()
	case errors.As(err, &dns):
		return "there is no host " + dns.Name
	}
	var op *net.OpError
	if errors.As(err, &op) {
		return "the server cannot be reached: " + op.Err.Error()
	}
	return err.Error()
}
