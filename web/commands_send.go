package web

import (
	"fourd/interp"
	"fourd/interp/value"
	"path/filepath"
)

// sendCommands give the answer of a request. Outside one they do nothing.
var sendCommands = []interp.Command{
	interp.Native("WEB SEND TEXT", inExchange(webSendText)),
	interp.Native("WEB SEND BLOB", inExchange(webSendBlob)),
	interp.Native("WEB SEND FILE", inExchange(webSendFile)),
	interp.Native("WEB SEND HTTP REDIRECT", inExchange(webSendHTTPRedirect)),
	interp.Native("WEB SEND RAW DATA", inExchange(webSendRawData)),
	interp.Native("WEB SET HTTP HEADER", inExchange(webSetHTTPHeader)),
	interp.Native("WEB SET HOME PAGE", inExchange(webSetHomePage)),
}

// webSendText answers with htmlText of the given type (text/html), after its tags
// were processed. Page: commands/web-send-text.md.
func webSendText(x *Exchange, _ *interp.Process, a interp.Args) error {
	return x.SendText(a.Text(0), a.TextOr(1, ""))
}

// webSendBlob answers with the bytes of blob. Page: commands/web-send-blob.md.
func webSendBlob(x *Exchange, _ *interp.Process, a interp.Args) error {
	return x.SendBlob(blobArg(a, 0), a.TextOr(1, ""))
}

// webSendFile answers with a file and sets OK. Raises codeNoFile. An empty name does
// nothing. Page: commands/web-send-file.md.
func webSendFile(x *Exchange, p *interp.Process, a interp.Args) error {
	name := a.Text(0)
	if name == "" {
		return nil
	}
	err := x.sendFile(name, resourcesOf(p)...)
	p.SetOK(err == nil)
	return err
}

// webSendHTTPRedirect answers with a redirection; * sends the URL as it is.
// Page: commands/web-send-http-redirect.md.
func webSendHTTPRedirect(x *Exchange, _ *interp.Process, a interp.Args) error {
	x.SendRedirect(a.Text(0), a.Star())
	return nil
}

// webSendRawData answers with head and body in one; * lets later calls add to it.
// Page: commands/web-send-raw-data.md.
func webSendRawData(x *Exchange, _ *interp.Process, a interp.Args) error {
	x.SendRaw(blobArg(a, 0), a.Star())
	return nil
}

// webSetHTTPHeader sets fields of the answer, from text or from two arrays. Raises
// codeHeader for a field that cannot be sent. Page: commands/web-set-http-header.md.
func webSetHTTPHeader(x *Exchange, _ *interp.Process, a interp.Args) error {
	if a.Len() == 1 && a.Kind(0) == value.KText {
		return x.SetHeaderText(a.Text(0))
	}
	return x.SetHeaderFields(arrayTexts(a, 0), arrayTexts(a, 1))
}

// webSetHomePage gives the visitor's session a home page.
// Page: commands/web-set-home-page.md.
func webSetHomePage(x *Exchange, _ *interp.Process, a interp.Args) error {
	x.SetHomePage(a.Text(0))
	return nil
}

// resourcesOf returns the Resources folders that code of a component may name, none for
// code of the project.
func resourcesOf(p *interp.Process) []string {
	var out []string
	if c := p.Program().Component(); c != nil && c.Package != "" {
		out = append(out, filepath.Join(c.Package, "Resources"))
		if s := serverOf(p); s != nil && s.folder != "" {
			out = append(out, filepath.Join(s.folder, "Resources"))
		}
	}
	return out
}
