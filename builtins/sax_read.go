package builtins

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

var saxReading = []interp.Command{
	interp.Native("SAX Get XML node", saxGetNode),
	interp.Native("SAX GET XML ELEMENT", saxGetElement),
	interp.Native("SAX GET XML ELEMENT VALUE", saxGetText("a text", saxData, saxCDATA)),
	interp.Native("SAX GET XML CDATA", saxGetText("a CDATA section", saxCDATA)),
	interp.Native("SAX GET XML COMMENT", saxGetText("a comment", saxComment)),
	interp.Native("SAX GET XML PROCESSING INSTRUCTION", saxGetInstruction),
	interp.Native("SAX GET XML DOCUMENT VALUES", saxGetDocumentValues),
}

// The events of SAX Get XML node: constants of the theme XML.
//
// gap: XML Entity is never given; entities come as the texts they stand for, and those a
// DTD declares are an error. SAX GET XML ENTITY is missing for the same reason.
const (
	saxStartDocument = 1
	saxComment       = 2
	saxInstruction   = 3
	saxStartElement  = 4
	saxEndElement    = 5
	saxData          = 6
	saxCDATA         = 7
	saxEndDocument   = 9
)

// saxReader gives the events of a document one by one.
type saxReader struct {
	text  []byte
	dec   *xml.Decoder
	event int // the present one, 0 before the first

	start  xml.StartElement // of a start or end tag
	chars  string           // of a text, CDATA section or comment
	target string           // of an instruction
	head   string           // what the XML declaration says
}

func newSAXReader(f *os.File) (*saxReader, error) {
	b, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	r := &saxReader{text: b}
	r.reset()
	if t, err := r.dec.RawToken(); err == nil {
		if head, ok := t.(xml.ProcInst); ok && head.Target == "xml" {
			r.head = string(head.Inst)
			if cs, ok := charsetNamed(pseudoAttribute(r.head, "encoding")); ok && cs.enc != nil {
				r.text = []byte(cs.decode(b))
			}
		}
	}
	r.reset()
	return r, nil
}

func (r *saxReader) reset() {
	r.dec = xml.NewDecoder(bytes.NewReader(r.text))
	r.dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
}

// pseudoAttribute returns what an XML declaration says of a name.
func pseudoAttribute(head, name string) string {
	_, rest, ok := strings.Cut(head, name)
	rest = strings.TrimLeft(strings.TrimPrefix(strings.TrimLeft(rest, " \t\r\n"), "="), " \t\r\n")
	if !ok || rest == "" {
		return ""
	}
	v, _, _ := strings.Cut(rest[1:], rest[:1])
	return v
}

// next moves to the next event.
func (r *saxReader) next() error {
	if r.event == 0 {
		r.event = saxStartDocument
		return nil
	}
	for {
		from := int(r.dec.InputOffset())
		t, err := r.dec.RawToken()
		if errors.Is(err, io.EOF) {
			r.event = saxEndDocument
			return nil
		}
		if err != nil {
			return err
		}
		switch t := xml.CopyToken(t).(type) {
		case xml.StartElement:
			r.event, r.start = saxStartElement, t
		case xml.EndElement:
			r.event, r.start = saxEndElement, xml.StartElement{Name: t.Name}
		case xml.CharData:
			r.event, r.chars = saxData, string(t)
			if bytes.HasPrefix(r.text[min(from, len(r.text)):], []byte("<![CDATA[")) {
				r.event = saxCDATA
			}
		case xml.Comment:
			r.event, r.chars = saxComment, string(t)
		case xml.ProcInst:
			if t.Target == "xml" {
				continue
			}
			r.event, r.target, r.chars = saxInstruction, t.Target, string(t.Inst)
		default: // a document type
			continue
		}
		return nil
	}
}

// saxReaderOf returns the reader of the open document of argument 0.
func saxReaderOf(p *interp.Process, a interp.Args) (*saxReader, error) {
	f, ref, err := opened(p, a, 0)
	if err != nil {
		return nil, err
	}
	s := openFilesOf(p)
	if r := s.sax[ref]; r != nil {
		return r, nil
	}
	r, err := newSAXReader(f)
	if err != nil {
		return nil, a.Errorf(codeIO, "%v", err)
	}
	if s.sax == nil {
		s.sax = map[int64]*saxReader{}
	}
	s.sax[ref] = r
	return r, nil
}

// saxGetNode moves on in a document and returns the event it meets.
// Page: commands/sax-get-xml-node.md.
func saxGetNode(p *interp.Process, a interp.Args) (value.Value, error) {
	r, err := saxReaderOf(p, a)
	if err == nil {
		if err = r.next(); err != nil {
			err = a.Errorf(codeXML, "the XML is not well-formed: %v", err)
		}
	}
	p.SetOK(err == nil)
	if err != nil {
		return value.Undefined, err
	}
	return integer(r.event)
}

// at returns the reader when it stands at one of the events.
func saxAt(p *interp.Process, a interp.Args, what string, events ...int) (*saxReader, error) {
	r, err := saxReaderOf(p, a)
	if err != nil {
		return nil, err
	}
	for _, e := range events {
		if r.event == e {
			return r, nil
		}
	}
	return nil, a.Errorf(codeXML, "the document does not stand at %s", what)
}

// saxGetText makes a command that gives the text of an event to a text or blob variable.
func saxGetText(what string, events ...int) interp.NativeFunc {
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		r, err := saxAt(p, a, what, events...)
		if err == nil {
			if a.Kind(1) == value.KBlob {
				setBlob(a, 1, []byte(r.chars))
			} else {
				a.SetOut(1, value.Str(r.chars))
			}
		}
		return result(p, err)
	}
}

// saxGetElement gives name, prefix and attributes of a start tag, name and prefix of an
// end tag. Page: commands/sax-get-xml-element.md.
func saxGetElement(p *interp.Process, a interp.Args) (value.Value, error) {
	r, err := saxAt(p, a, "an element", saxStartElement, saxEndElement)
	if err != nil {
		return result(p, err)
	}
	a.SetOut(1, value.Str(r.start.Name.Local))
	a.SetOut(2, value.Str(r.start.Name.Space))
	var list, values []value.Value
	for _, at := range r.start.Attr {
		name := at.Name.Local
		if at.Name.Space != "" {
			name = at.Name.Space + ":" + name
		}
		list, values = append(list, value.Str(name)), append(values, value.Str(at.Value))
	}
	if err = fillArray(a.ArrayOut(3, value.AText), list); err == nil {
		err = fillArray(a.ArrayOut(4, value.AText), values)
	}
	return result(p, err)
}

// saxGetInstruction gives the name and the data of a processing instruction.
// Page: commands/sax-get-xml-processing-instruction.md.
func saxGetInstruction(p *interp.Process, a interp.Args) (value.Value, error) {
	r, err := saxAt(p, a, "a processing instruction", saxInstruction)
	if err == nil {
		a.SetOut(1, value.Str(r.target))
		a.SetOut(2, value.Str(r.chars))
	}
	return result(p, err)
}

// saxGetDocumentValues gives what the XML declaration says.
// Page: commands/sax-get-xml-document-values.md.
func saxGetDocumentValues(p *interp.Process, a interp.Args) (value.Value, error) {
	r, err := saxAt(p, a, "the start of the document", saxStartDocument)
	if err == nil {
		encoding, version := pseudoAttribute(r.head, "encoding"), pseudoAttribute(r.head, "version")
		if encoding == "" {
			encoding = "UTF-8"
		}
		if version == "" {
			version = "1.0"
		}
		a.SetOut(1, value.Str(encoding))
		a.SetOut(2, value.Str(version))
		a.SetOut(3, value.Bool(pseudoAttribute(r.head, "standalone") == "yes"))
	}
	return result(p, err)
}
