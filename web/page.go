package web

import (
	"io/fs"
	"net/http"

	"fourd/interp/value"
	"fourd/web/tags"
)

// servePage answers with a page that holds tags, asked for by its URL.
func (x *Exchange) servePage(info fs.FileInfo, clean string) {
	if !x.enter() { // a parsed page is code, even when it holds no tag today
		return
	}
	t, err := x.s.cache.Page(clean, tags.Dollars, versionOf(info), func() (string, error) { return x.files.read(clean, x.o.charsetOf()) })
	if err != nil {
		x.s.log.Error("read a page", "page", clean, "error", err)
		x.fail(http.StatusInternalServerError)
		return
	}
	if t.Plain() {
		// nothing to evaluate: no process is made
		s, err := t.Render(x.ctx, nil, x.tagOptions(clean))
		if err != nil {
			x.fail(http.StatusInternalServerError)
			return
		}
		x.sendData(x.encodedPage(s, mimeOf(clean)))
		return
	}
	ended := x.run(clean, func(process) error {
		s, err := x.render(t, clean)
		if err == nil && !x.hasSent() { // a tag may have sent something else
			x.sendData(x.encodedPage(s, mimeOf(clean)))
		}
		return err
	})
	x.conclude(ended, http.StatusNoContent)
}

func versionOf(info fs.FileInfo) tags.Version {
	return tags.Version{Modified: info.ModTime(), Size: info.Size()}
}

// render runs the tags of a page in the process of the request.
func (x *Exchange) render(t *tags.Template, doc string) (string, error) {
	return t.Render(x.ctx, x.process().evaluator(x.gate), x.tagOptions(doc))
}

func (x *Exchange) tagOptions(doc string) tags.Options {
	return tags.Options{Docs: includes{x}, Path: doc, HideSource: x.o.HideTagSource, Picture: x.pictureAddress}
}

// gate decides whether a tag may call a method. For 4DSCRIPT and 4DLOOP the visitor
// has to be let in first.
func (x *Exchange) gate(method string, ask bool) error {
	if ask && !x.authorize() {
		return errRefused
	}
	if published, ok := x.s.code.method(method); ok && !published {
		return &tags.Fault{Number: codeNotPublished, Access: true,
			Err: value.Errorf(codeNotPublished, "the method %s may not be called from tags and URLs", method)}
	}
	return nil
}

// codeNotPublished is the number in a page whose tag calls a method that is not
// available to tags.
const codeNotPublished = 33 // choice: as for a method that does not exist

// includes are the documents that 4DINCLUDE may insert: those of the web folder.
type includes struct{ x *Exchange }

// Include returns the part of a document to insert.
func (d includes) Include(clean string) (*tags.Template, error) {
	info, err := d.x.files.stat(clean)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, fs.ErrNotExist
	}
	return d.x.s.cache.Included(clean, versionOf(info), func() (string, error) { return d.x.files.read(clean, d.x.o.charsetOf()) })
}

// read returns the text of a document of the web folder, in a charset unless it names another.
func (f *files) read(clean string, charset charset) (string, error) {
	file, info, err := f.open(clean)
	if err != nil {
		return "", err
	}
	defer file.Close()
	if info.IsDir() {
		return "", fs.ErrNotExist
	}
	return readText(file, charset)
}
