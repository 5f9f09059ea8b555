package web

import (
	"fourd/interp"
	"fourd/interp/value"
)

// requestCommands read the request. Outside one they give empty values.
var requestCommands = []interp.Command{
	interp.Native("WEB GET VARIABLES", webGetVariables),
	interp.Native("WEB GET HTTP HEADER", webGetHTTPHeader),
	interp.Native("WEB GET HTTP BODY", webGetHTTPBody),
	interp.Native("WEB Get body part count", webGetBodyPartCount),
	interp.Native("WEB GET BODY PART", webGetBodyPart),
	interp.Native("WEB Get current session ID", webGetCurrentSessionID),
	interp.Native("WEB Is secured connection", webIsSecuredConnection),
	interp.Native("WEB Validate digest", webValidateDigest),
	interp.Native("Web Form", nothing),
	interp.Native("Web Event", nothing),
}

// nothing answers Null: the page builder has no requests here.
func nothing(*interp.Process, interp.Args) (value.Value, error) { return value.Null, nil }

// Fields returns the form values of the request in the order received: names and
// values of equal length.
func (x *Exchange) Fields() (names, values []string) {
	for _, f := range x.readForm().fields {
		names = append(names, f.name)
		values = append(values, f.value)
	}
	return names, values
}

// webGetVariables fills two text arrays with the names and values of the form, both
// empty when nothing was sent. Page: commands/web-get-variables.md.
func webGetVariables(p *interp.Process, a interp.Args) (value.Value, error) {
	var names, values []string
	if x := exchangeOf(p); x != nil {
		names, values = x.Fields()
	}
	if err := fillArray(a, 0, names); err != nil {
		return value.Undefined, err
	}
	return value.Undefined, fillArray(a, 1, values)
}

// webGetHTTPHeader gives the head of the request as text, or its fields in two
// arrays, the first three for the request line. Page: commands/web-get-http-header.md.
func webGetHTTPHeader(p *interp.Process, a interp.Args) (value.Value, error) {
	x := exchangeOf(p)
	if a.Len() == 1 {
		head := ""
		if x != nil {
			head = rawHead(x.r)
		}
		a.SetOut(0, text(head))
		return value.Undefined, nil
	}
	var names, values []string
	if x != nil {
		names = []string{"X-METHOD", "X-URL", "X-VERSION"}
		values = []string{x.r.Method, target(x.r), x.r.Proto}
		for _, f := range headerFields(x.r) {
			names = append(names, f[0])
			values = append(values, f[1])
		}
	}
	if err := fillArray(a, 0, names); err != nil {
		return value.Undefined, err
	}
	return value.Undefined, fillArray(a, 1, values)
}

// webGetHTTPBody gives the body as it was received. Page: commands/web-get-http-body.md.
//
// choice: a variable without a type receives a Text, which public code gives to JSON Parse.
func webGetHTTPBody(p *interp.Process, a interp.Args) (value.Value, error) {
	x := exchangeOf(p)
	switch {
	case x != nil && a.Kind(0) == value.KUndefined:
		a.SetOut(0, text(x.bodyText()))
	case x != nil:
		setBytes(a, 0, x.body, x.bodyText)
	default:
		setBytes(a, 0, nil, noText)
	}
	return value.Undefined, nil
}

func noText() string { return "" }

// webGetBodyPartCount returns the number of parts of a multipart body.
// Page: commands/web-get-body-part-count.md.
func webGetBodyPartCount(p *interp.Process, _ interp.Args) (value.Value, error) {
	if x := exchangeOf(p); x != nil {
		return value.Int(int64(len(x.readForm().parts))), nil
	}
	return value.Int(0), nil
}

// webGetBodyPart gives part n, from 1. A file name comes without the folders of the
// client. A part that does not exist gives empty values.
// Page: commands/web-get-body-part.md.
func webGetBodyPart(p *interp.Process, a interp.Args) (value.Value, error) {
	var one part
	decode := noText
	if x := exchangeOf(p); x != nil {
		if n := a.Int(0); n >= 1 && n <= len(x.readForm().parts) {
			one = x.form.parts[n-1]
			decode = func() string { return x.fieldText(string(one.content), charsetIn(one.mime)) }
		}
	}
	setBytes(a, 1, one.content, decode)
	for i, s := range []string{one.name, one.mime, one.fileName} {
		if a.Has(i + 2) {
			a.SetOut(i+2, text(s))
		}
	}
	return value.Undefined, nil
}

// webGetCurrentSessionID returns the id of the web session, "" outside one.
// Page: commands/web-get-current-session-id.md.
func webGetCurrentSessionID(p *interp.Process, _ interp.Args) (value.Value, error) {
	switch x := exchangeOf(p); {
	case x == nil:
	case x.legacy != nil:
		return value.Str(x.legacy.id), nil
	case x.Session() != nil:
		return value.Str(x.Session().ID()), nil
	}
	return value.EmptyText, nil
}

// webIsSecuredConnection tells whether the request came over TLS.
// Page: commands/web-is-secured-connection.md.
func webIsSecuredConnection(p *interp.Process, _ interp.Args) (value.Value, error) {
	x := exchangeOf(p)
	return value.Bool(x != nil && x.Secure()), nil
}

// webValidateDigest tells whether the browser has proved that it knows the password of
// a user, in digest mode. Page: commands/web-validate-digest.md.
func webValidateDigest(p *interp.Process, a interp.Args) (value.Value, error) {
	user, password := a.Text(0), a.Text(1)
	x := exchangeOf(p)
	return value.Bool(x != nil && x.o.Auth == DigestAuth && x.ValidDigest(user, password)), nil
}
