package builtins

import (
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

var saxWriting = []interp.Command{
	interp.Native("SAX SET XML DECLARATION", saxSetXMLDeclaration),
	interp.Native("SAX ADD XML DOCTYPE", saxWrite(func(w *saxWriter, a interp.Args) error {
		return w.token(xml.Directive("DOCTYPE " + a.Text(1)))
	})),
	interp.Native("SAX ADD XML COMMENT", saxWrite(func(w *saxWriter, a interp.Args) error {
		if strings.Contains(a.Text(1), "--") {
			return value.Errorf(codeXML, "an XML comment cannot contain --")
		}
		return w.token(xml.Comment(a.Text(1)))
	})),
	interp.Native("SAX ADD PROCESSING INSTRUCTION", saxWrite(saxAddInstruction)),
	interp.Native("SAX OPEN XML ELEMENT", saxWrite(saxOpenElement)),
	interp.Native("SAX OPEN XML ELEMENT ARRAYS", saxWrite(saxOpenElement)),
	interp.Native("SAX ADD XML ELEMENT VALUE", saxWrite(saxAddValue)),
	interp.Native("SAX ADD XML CDATA", saxWrite(saxAddCDATA)),
	interp.Native("SAX CLOSE XML ELEMENT", saxWrite(func(w *saxWriter, _ interp.Args) error { return w.close() })),
}

// saxWriter writes an XML document into an open file. Elements are indented; a text keeps
// its element on one line.
type saxWriter struct {
	f    *os.File
	enc  *xml.Encoder
	cs   charset
	open []string // names of the open elements
	used bool     // the declaration has been written
}

// Write puts what the encoder made into the file, in the character set of the document.
func (w *saxWriter) Write(b []byte) (int, error) {
	if _, err := w.f.Write(w.cs.encode(string(b))); err != nil {
		return 0, err
	}
	return len(b), nil
}

// declare begins the document.
func (w *saxWriter) declare(encoding string, standalone bool) error {
	cs, ok := charsetNamed(encoding)
	if !ok {
		encoding, cs = "UTF-8", charset{}
	}
	w.used, w.cs = true, cs
	if _, err := w.f.Write(cs.bom); err != nil && len(cs.bom) > 0 && cs.enc != nil {
		return err
	}
	yesNo := "no"
	if standalone {
		yesNo = "yes"
	}
	err := w.enc.EncodeToken(xml.ProcInst{Target: "xml", Inst: []byte(fmt.Sprintf("version=\"1.0\" encoding=%q standalone=%q", encoding, yesNo))})
	if err == nil {
		err = w.enc.EncodeToken(xml.CharData("\n"))
	}
	return err
}

// token writes a token, after the declaration.
func (w *saxWriter) token(t xml.Token) error {
	if !w.used {
		if err := w.declare("UTF-8", false); err != nil {
			return err
		}
	}
	if err := w.enc.EncodeToken(t); err != nil {
		return err
	}
	return w.enc.Flush()
}

func (w *saxWriter) close() error {
	n := len(w.open)
	if n == 0 {
		return value.Errorf(codeXML, "no XML element is open in this document")
	}
	name := w.open[n-1]
	w.open = w.open[:n-1]
	return w.token(xml.EndElement{Name: xml.Name{Local: name}})
}

// finish closes all elements, as closing the document does.
func (w *saxWriter) finish() error {
	for len(w.open) > 0 {
		if err := w.close(); err != nil {
			return err
		}
	}
	return nil
}

// saxWriterOf returns the writer of the open document of argument 0.
func saxWriterOf(p *interp.Process, a interp.Args) (*saxWriter, error) {
	f, ref, err := opened(p, a, 0)
	if err != nil {
		return nil, err
	}
	s := openFilesOf(p)
	w := s.xml[ref]
	if w == nil {
		w = &saxWriter{f: f}
		w.enc = xml.NewEncoder(w)
		w.enc.Indent("", "  ")
		if s.xml == nil {
			s.xml = map[int64]*saxWriter{}
		}
		s.xml[ref] = w
	}
	return w, nil
}

// saxWrite makes a command that writes into the document of its first argument. It sets
// OK; what XML does not allow is an error.
func saxWrite(do func(*saxWriter, interp.Args) error) interp.NativeFunc {
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		w, err := saxWriterOf(p, a)
		if err == nil {
			if err = do(w, a); err != nil {
				if _, ours := err.(*value.Error); !ours {
					err = a.Errorf(codeXML, "%s", strings.TrimPrefix(err.Error(), "xml: "))
				}
			}
		}
		return result(p, err)
	}
}

// saxSetXMLDeclaration sets the encoding of a document and whether it stands alone, once
// and first. Page: commands/sax-set-xml-declaration.md.
func saxSetXMLDeclaration(p *interp.Process, a interp.Args) (value.Value, error) {
	w, err := saxWriterOf(p, a)
	switch {
	case err != nil:
	case w.used:
		err = a.Errorf(codeXML, "the XML declaration comes first in a document, and once")
	default:
		if err = w.declare(a.Text(1), a.BoolOr(2, false)); err == nil {
			err = w.enc.Flush()
		}
	}
	return result(p, err)
}

// saxAddInstruction writes a processing instruction: its target, a blank, its data.
func saxAddInstruction(w *saxWriter, a interp.Args) error {
	target, data, _ := strings.Cut(strings.TrimSpace(a.Text(1)), " ")
	return w.token(xml.ProcInst{Target: target, Inst: []byte(data)})
}

// saxOpenElement writes a start tag with attributes given as pairs of texts or of arrays.
// Pages: commands/sax-open-xml-element.md, commands/sax-open-xml-element-arrays.md.
func saxOpenElement(w *saxWriter, a interp.Args) error {
	start := xml.StartElement{Name: xml.Name{Local: a.Text(1)}}
	if err := checkXMLName(a, a.Text(1)); err != nil {
		return err
	}
	add := func(name string, v value.Value) error {
		start.Attr = append(start.Attr, xml.Attr{Name: xml.Name{Local: name}, Value: xmlText(v)})
		return checkXMLName(a, name)
	}
	for i := 2; i+1 < a.Len(); i += 2 {
		list, values := a.Value(i).AsArray(), a.Value(i+1).AsArray()
		if list == nil || values == nil {
			if err := add(a.Text(i), a.Value(i+1)); err != nil {
				return err
			}
			continue
		}
		for n := 1; n <= min(list.Len(), values.Len()); n++ {
			name, _ := list.At(n)
			v, _ := values.At(n)
			if err := add(name.AsText(), v); err != nil {
				return err
			}
		}
	}
	err := w.token(start)
	if err == nil {
		w.open = append(w.open, a.Text(1))
	}
	return err
}

// saxAddValue writes a text, or another value as text, into the open element.
// Page: commands/sax-add-xml-element-value.md.
func saxAddValue(w *saxWriter, a interp.Args) error {
	if len(w.open) == 0 {
		return value.Errorf(codeXML, "no XML element is open in this document")
	}
	return w.token(xml.CharData(xmlText(a.Value(1))))
}

// saxAddCDATA writes a text or blob as CDATA into the open element. An end mark in it is
// split over two sections. Page: commands/sax-add-xml-cdata.md.
func saxAddCDATA(w *saxWriter, a interp.Args) error {
	if len(w.open) == 0 {
		return value.Errorf(codeXML, "no XML element is open in this document")
	}
	s := value.ValidText(string(textOrBlob(a, 1)))
	_, err := io.WriteString(w, "<![CDATA["+strings.ReplaceAll(s, "]]>", "]]]]><![CDATA[>")+"]]>")
	return err
}
