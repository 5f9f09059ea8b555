package builtins

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/beevik/etree"
	"golang.org/x/text/encoding/unicode"

	"fourd/interp"
	"fourd/interp/value"
)

var domTrees = []interp.Command{
	interp.Native("DOM Parse XML source", domParseXMLSource),
	interp.Native("DOM Parse XML variable", domParseXMLVariable),
	interp.Native("DOM Create XML Ref", domCreateXMLRef),
	interp.Native("DOM CLOSE XML", domCloseXML),
	interp.Native("DOM EXPORT TO VAR", domExportToVar),
	interp.Native("DOM EXPORT TO FILE", domExportToFile),
	interp.Native("SVG EXPORT TO PICTURE", svgExportToPicture),
	interp.Native("DOM SET XML DECLARATION", domSetXMLDeclaration),
	interp.Native("DOM Get XML information", domGetXMLInformation),
	interp.Native("XML SET OPTIONS", quiet(value.Undefined)),
	interp.Native("XML GET OPTIONS", xmlGetOptions),
	interp.Native("XML GET ERROR", xmlGetError),
}

// codeXML is the error of malformed XML and of references that lead nowhere.
//
// choice: the pages give no number.
const codeXML = -10604

// noElement is the reference that points to nothing.
const noElement = "00000000000000000000000000000000"

// domStore keeps the trees of a process and gives out references to their nodes.
type domStore struct {
	next  int
	nodes map[string]domNode
	refs  map[etree.Token]string
	fault string // of the last parse
}

// domNode is what a reference points to.
type domNode struct {
	token etree.Token
	doc   *domTree
}

// domTree is one document with what its declaration says.
type domTree struct {
	doc        *etree.Document
	encoding   string
	standalone bool
	indent     bool
}

func domOf(p *interp.Process) *domStore {
	type key struct{}
	if s, ok := p.Attached(key{}).(*domStore); ok {
		return s
	}
	s := &domStore{nodes: map[string]domNode{}, refs: map[etree.Token]string{}}
	p.Attach(key{}, s)
	return s
}

// ref returns the reference to a node, the same for the same node.
func (s *domStore) ref(t etree.Token, doc *domTree) string {
	if r, ok := s.refs[t]; ok {
		return r
	}
	s.next++
	r := fmt.Sprintf("%032X", s.next)
	s.refs[t], s.nodes[r] = r, domNode{t, doc}
	return r
}

// element returns the element that argument i refers to.
func element(p *interp.Process, a interp.Args, i int) (*etree.Element, *domTree, error) {
	n, ok := domOf(p).nodes[a.Text(i)]
	e, isElement := n.token.(*etree.Element)
	if !ok || !isElement {
		p.SetOK(false)
		return nil, nil, a.Errorf(codeXML, "the reference points to no XML element")
	}
	p.SetOK(true)
	return e, n.doc, nil
}

// answer returns a reference as result; nil gives noElement and OK 0.
func (s *domStore) answer(p *interp.Process, e *etree.Element, doc *domTree) (value.Value, error) {
	p.SetOK(e != nil)
	if e == nil {
		return text(noElement)
	}
	return text(s.ref(e, doc))
}

// domParseXMLSource reads a document and returns the reference of its root. Error and
// OK 0 when it is not well-formed. Validation is not supported: asking for it with a
// DTD or schema is ignored. Page: commands/dom-parse-xml-source.md.
func domParseXMLSource(p *interp.Process, a interp.Args) (value.Value, error) {
	p.SetOK(false)
	b, err := locateDocument(p, a.Text(0)).read()
	if err != nil {
		return value.Undefined, err
	}
	return parseXML(p, a, b)
}

// domParseXMLVariable reads XML from a text or blob. Page: commands/dom-parse-xml-variable.md.
func domParseXMLVariable(p *interp.Process, a interp.Args) (value.Value, error) {
	return parseXML(p, a, textOrBlob(a, 0))
}

func parseXML(p *interp.Process, a interp.Args, b []byte) (value.Value, error) {
	s := domOf(p)
	doc := etree.NewDocument()
	doc.ReadSettings.CharsetReader = decodingReader
	doc.ReadSettings.PreserveCData = true
	b, wide := fromUTF16(b)
	if b = bytes.TrimPrefix(b, []byte{0xEF, 0xBB, 0xBF}); wide { // the declaration names what it was
		doc.ReadSettings.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	}
	err := doc.ReadFromBytes(b)
	if err == nil && doc.Root() == nil {
		err = fmt.Errorf("there is no element")
	}
	p.SetOK(err == nil)
	if s.fault = ""; err != nil {
		s.fault = err.Error()
		if errors.Is(err, etree.ErrXML) { // which only says so again
			return value.Undefined, a.Errorf(codeXML, "the XML is not well-formed: an element is closed by another, or not at all")
		}
		return value.Undefined, a.Errorf(codeXML, "the XML is not well-formed: %v", err)
	}
	t := &domTree{doc: doc, encoding: "UTF-8", indent: false}
	t.readDeclaration()
	return s.answer(p, doc.Root(), t)
}

// fromUTF16 returns XML in UTF-16, which its first two bytes or a < beside a zero show, as
// UTF-8, and whether it was.
func fromUTF16(b []byte) ([]byte, bool) {
	order := unicode.BigEndian
	switch {
	case len(b) < 2 || len(b)%2 != 0:
		return b, false
	case b[0] == 0xFF && b[1] == 0xFE, b[0] == '<' && b[1] == 0:
		order = unicode.LittleEndian
	case b[0] == 0xFE && b[1] == 0xFF, b[0] == 0 && b[1] == '<':
	default:
		return b, false
	}
	out, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(b)
	return out, err == nil
}

// readDeclaration takes the encoding and standalone of <?xml … ?>, which is written
// anew by export.
func (t *domTree) readDeclaration() {
	for _, c := range t.doc.Child {
		pi, ok := c.(*etree.ProcInst)
		if !ok || pi.Target != "xml" {
			continue
		}
		for field := range strings.FieldsSeq(pi.Inst) {
			name, v, _ := strings.Cut(field, "=")
			switch v = strings.Trim(v, `"'`); name {
			case "encoding":
				t.encoding = v
			case "standalone":
				t.standalone = v == "yes"
			}
		}
		t.doc.RemoveChild(pi)
		return
	}
}

// domCreateXMLRef makes a tree with a root element and returns its reference; a
// namespace for the root or its prefix and further ones may follow.
// Page: commands/dom-create-xml-ref.md.
func domCreateXMLRef(p *interp.Process, a interp.Args) (value.Value, error) {
	name := a.Text(0)
	if err := checkXMLName(a, name); err != nil {
		p.SetOK(false)
		return value.Undefined, err
	}
	doc := etree.NewDocument()
	root := doc.CreateElement(name)
	rest := a.Shift(1)
	if rest.Len()%2 == 1 {
		attr := "xmlns"
		if prefix, _, found := strings.Cut(name, ":"); found {
			attr += ":" + prefix
		}
		if ns := rest.Text(0); ns != "" {
			root.CreateAttr(attr, ns)
		}
		rest = rest.Shift(1)
	}
	for i := 0; i+1 < rest.Len(); i += 2 {
		attr := rest.Text(i)
		if !strings.HasPrefix(attr, "xmlns") && !strings.Contains(attr, ":") {
			attr = "xmlns:" + attr
		}
		root.CreateAttr(attr, rest.Text(i+1))
	}
	return domOf(p).answer(p, root, &domTree{doc: doc, encoding: "UTF-8", indent: true})
}

// checkXMLName refuses what cannot be the name of an element or attribute.
func checkXMLName(a interp.Args, name string) error {
	if name == "" || strings.ContainsAny(name, " \t\r\n<>&\"'/=") || name[0] >= '0' && name[0] <= '9' {
		return a.Errorf(codeXML, "`%s` cannot be the name of an XML element or attribute", name)
	}
	return nil
}

// domCloseXML forgets a tree with all references to its nodes.
// Page: commands/dom-close-xml.md.
func domCloseXML(p *interp.Process, a interp.Args) (value.Value, error) {
	_, doc, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	s := domOf(p)
	for r, n := range s.nodes {
		if n.doc == doc {
			delete(s.nodes, r)
			delete(s.refs, n.token)
		}
	}
	return none()
}

// bytes returns the tree from e on as XML with its declaration.
func (t *domTree) bytes(e *etree.Element) ([]byte, error) {
	out := etree.NewDocument()
	if e == t.doc.Root() {
		out = t.doc.Copy()
	} else {
		out.SetRoot(e.Copy())
	}
	if t.indent {
		out.Indent(2)
	}
	// Only what has to be escaped is, as in files of the product: > and ' stay in attributes.
	out.WriteSettings.CanonicalAttrVal, out.WriteSettings.CanonicalText = true, true
	body, err := out.WriteToBytes()
	if err != nil {
		return nil, err
	}
	standalone := "no"
	if t.standalone {
		standalone = "yes"
	}
	head := fmt.Sprintf("<?xml version=\"1.0\" encoding=\"%s\" standalone=\"%s\" ?>\n", t.encoding, standalone)
	cs, ok := charsetNamed(t.encoding)
	if !ok {
		cs = charset{}
	}
	return cs.encode(head + strings.TrimLeft(string(body), "\n")), nil
}

// domExported returns the tree from an element on as XML.
func domExported(p *interp.Process, a interp.Args) ([]byte, *domTree, error) {
	e, doc, err := element(p, a, 0)
	if err != nil {
		return nil, nil, err
	}
	b, err := doc.bytes(e)
	if err != nil {
		p.SetOK(false)
	}
	return b, doc, err
}

// domExportToVar writes a tree as XML into a text or blob variable.
// Page: commands/dom-export-to-var.md.
func domExportToVar(p *interp.Process, a interp.Args) (value.Value, error) {
	b, doc, err := domExported(p, a)
	if err != nil {
		return value.Undefined, err
	}
	if a.Kind(1) == value.KBlob {
		setBlob(a, 1, b)
		return none()
	}
	cs, _ := charsetNamed(doc.encoding)
	a.SetOut(1, value.Str(cs.decode(b)))
	return none()
}

// domExportToFile writes a tree as XML into a document.
// Page: commands/dom-export-to-file.md.
func domExportToFile(p *interp.Process, a interp.Args) (value.Value, error) {
	b, _, err := domExported(p, a)
	if err != nil {
		return value.Undefined, err
	}
	return result(p, locateDocument(p, a.Text(1)).write(b))
}

// domSetXMLDeclaration sets the encoding, standalone and whether export indents.
// Page: commands/dom-set-xml-declaration.md.
func domSetXMLDeclaration(p *interp.Process, a interp.Args) (value.Value, error) {
	_, doc, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	doc.encoding = a.Text(1)
	doc.standalone = a.BoolOr(2, doc.standalone)
	doc.indent = a.BoolOr(3, doc.indent)
	return none()
}

// domGetXMLInformation returns a fact about the document: encoding (4), version (5);
// ids and names of the DTD are empty. Page: commands/dom-get-xml-information.md.
func domGetXMLInformation(p *interp.Process, a interp.Args) (value.Value, error) {
	_, doc, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	switch a.Int(1) {
	case 4:
		return text(doc.encoding)
	case 5:
		return text("1.0")
	case 3:
		return text(doc.doc.Root().FullTag())
	}
	return text("")
}

// xmlGetOptions answers 0 for every option. Page: commands/xml-get-options.md.
func xmlGetOptions(_ *interp.Process, a interp.Args) (value.Value, error) {
	for i := 2; i < a.Len(); i += 2 {
		a.SetOut(i, value.Int(0))
	}
	return none()
}

// xmlGetError gives the text of the last parsing error; its place is not known apart.
// Page: commands/xml-get-error.md.
func xmlGetError(p *interp.Process, a interp.Args) (value.Value, error) {
	a.SetOut(1, value.Str(domOf(p).fault))
	a.SetOut(2, value.Int(0))
	a.SetOut(3, value.Int(0))
	p.SetOK(true)
	return none()
}

// DOMText returns the XML of the element that a reference points to, "" when it points to
// none.
func DOMText(p *interp.Process, ref string) string {
	e, ok := domOf(p).nodes[ref].token.(*etree.Element)
	if !ok {
		return ""
	}
	doc := etree.NewDocument()
	doc.SetRoot(e.Copy())
	out, err := doc.WriteToString()
	if err != nil {
		return ""
	}
	return out
}
