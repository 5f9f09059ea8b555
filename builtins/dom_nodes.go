package builtins

import (
	"fmt"
	"io"
	"strings"

	"github.com/beevik/etree"

	"fourd/interp"
	"fourd/interp/value"
)

var domNodes = []interp.Command{
	interp.Native("DOM Get first child XML element", domRelative(func(e *etree.Element) *etree.Element { return nth(e.ChildElements(), 0) })),
	interp.Native("DOM Get last child XML element", domRelative(func(e *etree.Element) *etree.Element {
		all := e.ChildElements()
		return nth(all, len(all)-1)
	})),
	interp.Native("DOM Get next sibling XML element", domRelative(func(e *etree.Element) *etree.Element { return e.NextSibling() })),
	interp.Native("DOM Get previous sibling XML element", domRelative(func(e *etree.Element) *etree.Element { return e.PrevSibling() })),
	interp.Native("DOM Get parent XML element", domRelative(parentElement)),
	interp.Native("DOM Get root XML element", domGetRoot),
	interp.Native("DOM Get XML document ref", domGetRoot),
	interp.Native("DOM Get XML element", domGetXMLElement),
	interp.Native("DOM Count XML elements", domCountXMLElements),
	interp.Native("DOM Find XML element", domFindXMLElement),
	interp.Native("DOM Find XML element by ID", domFindXMLElementByID),
	interp.Native("DOM GET XML CHILD NODES", domGetXMLChildNodes),
	interp.Native("DOM Create XML element", domCreateXMLElement),
	interp.Native("DOM Create XML element arrays", domCreateXMLElementArrays),
	interp.Native("DOM Append XML element", domAppendXMLElement),
	interp.Native("DOM Insert XML element", domInsertXMLElement),
	interp.Native("DOM Append XML child node", domAppendXMLChildNode),
	interp.Native("DOM REMOVE XML ELEMENT", domRemoveXMLElement),
}

// decodingReader lets the XML reader take any character set we know.
func decodingReader(name string, in io.Reader) (io.Reader, error) {
	cs, ok := charsetNamed(name)
	if !ok {
		return nil, fmt.Errorf("the encoding %s is not known", name)
	}
	b, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	return strings.NewReader(cs.decode(b)), nil
}

func nth(all []*etree.Element, i int) *etree.Element {
	if i < 0 || i >= len(all) {
		return nil
	}
	return all[i]
}

// parentElement returns the element above e, nil for the root.
func parentElement(e *etree.Element) *etree.Element {
	if up := e.Parent(); up != nil && up.Tag != "" {
		return up
	}
	return nil
}

// domRelative makes the commands that go from an element to a neighbour, whose name and
// value the output arguments receive; without one OK is 0 and the reference is zeros.
// Pages: commands/dom-get-first-child-xml-element.md and its kin.
func domRelative(step func(*etree.Element) *etree.Element) interp.NativeFunc {
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		e, doc, err := element(p, a, 0)
		if err != nil {
			return value.Undefined, err
		}
		to := step(e)
		if to != nil {
			a.SetOut(1, value.Str(to.FullTag()))
			a.SetOut(2, typedLike(a.Value(2), elementText(to)))
		}
		return domOf(p).answer(p, to, doc)
	}
}

// domGetRoot returns the reference of the root element; the document itself has none
// of its own here. Pages: commands/dom-get-root-xml-element.md, dom-get-xml-document-ref.md.
func domGetRoot(p *interp.Process, a interp.Args) (value.Value, error) {
	_, doc, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	return domOf(p).answer(p, doc.doc.Root(), doc)
}

func namedChildren(e *etree.Element, name string) (out []*etree.Element) {
	for c := range e.ChildElementsSeq() {
		if c.FullTag() == name || name == "*" {
			out = append(out, c)
		}
	}
	return out
}

// domGetXMLElement returns the index-th (from 1) child of a name; its value and the
// names and values of its attributes go to the output arguments.
// Page: commands/dom-get-xml-element.md.
func domGetXMLElement(p *interp.Process, a interp.Args) (value.Value, error) {
	e, doc, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	to := nth(namedChildren(e, a.Text(1)), a.Int(2)-1)
	if to != nil {
		a.SetOut(3, typedLike(a.Value(3), elementText(to)))
		names, vals := []value.Value{}, []value.Value{}
		for _, attr := range to.Attr {
			names, vals = append(names, value.Str(attr.FullKey())), append(vals, value.Str(attr.Value))
		}
		for i, list := range [][]value.Value{names, vals} {
			if a.Has(4 + i) {
				if err := fillArray(a.ArrayOut(4+i, value.AText), list); err != nil {
					return value.Undefined, err
				}
			}
		}
	}
	return domOf(p).answer(p, to, doc)
}

// domCountXMLElements returns how many children have a name.
// Page: commands/dom-count-xml-elements.md.
func domCountXMLElements(p *interp.Process, a interp.Args) (value.Value, error) {
	e, _, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	return integer(len(namedChildren(e, a.Text(1))))
}

// find returns the elements that an XPath leads to from e.
//
// choice: a path whose first step is the name of e itself is read from e as well, as
// projects with the older XPath of the product write it.
// gap: R2 functions such as contains() and paths that end at attributes are refused.
func find(a interp.Args, e *etree.Element, xpath string) ([]*etree.Element, error) {
	clean := strings.ReplaceAll(strings.TrimSpace(xpath), "last()", "-1")
	if clean != "/" {
		clean = strings.TrimSuffix(clean, "/")
	}
	path, err := etree.CompilePath(clean)
	if err != nil {
		return nil, a.Errorf(codeXML, "the XPath `%s` is wrong or not supported", xpath)
	}
	found := e.FindElementsPath(path)
	if first, rest, more := strings.Cut(clean, "/"); len(found) == 0 && first == e.FullTag() {
		if !more {
			return []*etree.Element{e}, nil
		}
		return find(a, e, rest)
	}
	return found, nil
}

// domFindXMLElement returns the first element an XPath leads to, and all of them in an
// array. OK is 0 and the reference zeros when there is none.
// Page: commands/dom-find-xml-element.md.
func domFindXMLElement(p *interp.Process, a interp.Args) (value.Value, error) {
	e, doc, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	found, err := find(a, e, a.Text(1))
	if err != nil {
		return result(p, err)
	}
	s := domOf(p)
	if a.Has(2) {
		refs := make([]value.Value, len(found))
		for i, f := range found {
			refs[i] = value.Str(s.ref(f, doc))
		}
		if err := fillArray(a.ArrayOut(2, value.AText), refs); err != nil {
			return value.Undefined, err
		}
	}
	return s.answer(p, nth(found, 0), doc)
}

// domFindXMLElementByID returns the element whose attribute id has a value, in the
// whole document. Page: commands/dom-find-xml-element-by-id.md.
func domFindXMLElementByID(p *interp.Process, a interp.Args) (value.Value, error) {
	_, doc, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	return domOf(p).answer(p, withID(doc.doc.Root(), a.Text(1)), doc)
}

func withID(e *etree.Element, id string) *etree.Element {
	for _, attr := range e.Attr {
		if strings.EqualFold(attr.Key, "id") && attr.Value == id {
			return e
		}
	}
	for c := range e.ChildElementsSeq() {
		if found := withID(c, id); found != nil {
			return found
		}
	}
	return nil
}

// Kinds of child nodes.
const (
	xmlComment = 1 + iota
	xmlProcessing
	xmlData
	xmlCDATA
	xmlDoctype
	xmlElement = 11
)

// domGetXMLChildNodes fills arrays with the kinds of all child nodes and with references
// to elements or the texts of the others. Page: commands/dom-get-xml-child-nodes.md.
func domGetXMLChildNodes(p *interp.Process, a interp.Args) (value.Value, error) {
	e, doc, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	var kinds, refs []value.Value
	add := func(kind int, s string) {
		kinds, refs = append(kinds, value.Int(int64(kind))), append(refs, value.Str(s))
	}
	for _, c := range e.Child {
		switch c := c.(type) {
		case *etree.Element:
			add(xmlElement, domOf(p).ref(c, doc))
		case *etree.Comment:
			add(xmlComment, c.Data)
		case *etree.ProcInst:
			add(xmlProcessing, c.Target+" "+c.Inst)
		case *etree.CharData:
			if c.IsCData() {
				add(xmlCDATA, c.Data)
			} else {
				add(xmlData, c.Data)
			}
		}
	}
	if err := fillArray(a.ArrayOut(1, value.ALongint), kinds); err != nil {
		return value.Undefined, err
	}
	return value.Undefined, fillArray(a.ArrayOut(2, value.AText), refs)
}

// createPath makes the elements of a path that are missing below e, and the last one
// anew.
func createPath(a interp.Args, e *etree.Element, doc *domTree, xpath string) (*etree.Element, error) {
	steps := strings.Split(strings.Trim(xpath, "/"), "/")
	if strings.HasPrefix(xpath, "/") {
		root := doc.doc.Root()
		if steps[0] != root.FullTag() || len(steps) == 1 {
			return nil, a.Errorf(codeXML, "the path `%s` does not begin at the root element", xpath)
		}
		e, steps = root, steps[1:]
	} else if len(steps) > 1 && steps[0] == e.FullTag() {
		steps = steps[1:]
	}
	for i, step := range steps {
		name, _, _ := strings.Cut(step, "[")
		if err := checkXMLName(a, name); err != nil {
			return nil, err
		}
		if i < len(steps)-1 || name != step {
			found, err := find(a, e, "./"+step)
			if err != nil {
				return nil, err
			}
			if len(found) > 0 {
				e = found[0]
				continue
			}
		}
		e = e.CreateElement(name)
	}
	return e, nil
}

// domCreateXMLElement makes an element at a path below another, with attributes given
// as pairs, and returns its reference. What is missing of the path is made, too.
// Page: commands/dom-create-xml-element.md.
func domCreateXMLElement(p *interp.Process, a interp.Args) (value.Value, error) {
	e, doc, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	made, err := createPath(a, e, doc, a.Text(1))
	if err == nil {
		err = setAttributes(a, made, 2)
	}
	if err != nil {
		return result(p, err)
	}
	return domOf(p).answer(p, made, doc)
}

// domCreateXMLElementArrays is the same with arrays of names and values.
// Page: commands/dom-create-xml-element-arrays.md.
func domCreateXMLElementArrays(p *interp.Process, a interp.Args) (value.Value, error) {
	e, doc, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	made, err := createPath(a, e, doc, a.Text(1))
	if err != nil {
		return result(p, err)
	}
	for i := 2; i+1 < a.Len(); i += 2 {
		names, vals := a.Array(i), a.Array(i+1)
		for n := 1; n <= min(names.Len(), vals.Len()); n++ {
			name, _ := names.At(n)
			v, _ := vals.At(n)
			if err := checkXMLName(a, name.AsText()); err != nil {
				return result(p, err)
			}
			made.CreateAttr(name.AsText(), xmlText(v))
		}
	}
	return domOf(p).answer(p, made, doc)
}

// grafted returns a copy of the element of argument 1, to be put below that of
// argument 0.
func grafted(p *interp.Process, a interp.Args) (target, copy *etree.Element, doc *domTree, err error) {
	target, doc, err = element(p, a, 0)
	if err != nil {
		return nil, nil, nil, err
	}
	source, _, err := element(p, a, 1)
	if err != nil {
		return nil, nil, nil, err
	}
	return target, source.Copy(), doc, nil
}

// domAppendXMLElement copies an element with all below it behind the children of
// another and returns the copy. Page: commands/dom-append-xml-element.md.
func domAppendXMLElement(p *interp.Process, a interp.Args) (value.Value, error) {
	to, e, doc, err := grafted(p, a)
	if err != nil {
		return value.Undefined, err
	}
	to.AddChild(e)
	return domOf(p).answer(p, e, doc)
}

// domInsertXMLElement copies it before the childIndex-th child (from 1).
// Page: commands/dom-insert-xml-element.md.
func domInsertXMLElement(p *interp.Process, a interp.Args) (value.Value, error) {
	to, e, doc, err := grafted(p, a)
	if err != nil {
		return value.Undefined, err
	}
	if before := nth(to.ChildElements(), a.Int(2)-1); before != nil {
		to.InsertChildAt(before.Index(), e)
	} else {
		to.AddChild(e)
	}
	return domOf(p).answer(p, e, doc)
}

// domAppendXMLChildNode appends a text, a comment, an instruction, a CDATA section or
// an element and returns its reference. Page: commands/dom-append-xml-child-node.md.
func domAppendXMLChildNode(p *interp.Process, a interp.Args) (value.Value, error) {
	e, doc, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	s := xmlText(a.Value(2))
	var node etree.Token
	switch kind := a.Int(1); kind {
	case xmlComment:
		node = e.CreateComment(s)
	case xmlProcessing:
		target, inst, _ := strings.Cut(s, " ")
		node = e.CreateProcInst(target, inst)
	case xmlData:
		node = e.CreateText(s)
	case xmlCDATA:
		node = e.CreateCData(s)
	case xmlElement:
		if err := checkXMLName(a, s); err != nil {
			return result(p, err)
		}
		node = e.CreateElement(s)
	default:
		return result(p, a.Errorf(codeParam, "%d is no kind of XML node that can be appended", kind))
	}
	return text(domOf(p).ref(node, doc))
}

// domRemoveXMLElement takes an element out of its tree. Page: commands/dom-remove-xml-element.md.
func domRemoveXMLElement(p *interp.Process, a interp.Args) (value.Value, error) {
	e, doc, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	if e == doc.doc.Root() {
		return result(p, a.Errorf(codeXML, "the root element cannot be removed"))
	}
	e.Parent().RemoveChild(e)
	return none()
}
