package builtins

import (
	"encoding/base64"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"fourd/interp"
	"fourd/interp/value"
)

var domValues = []interp.Command{
	interp.Native("DOM GET XML ELEMENT NAME", domGetXMLElementName),
	interp.Native("DOM SET XML ELEMENT NAME", domSetXMLElementName),
	interp.Native("DOM GET XML ELEMENT VALUE", domGetXMLElementValue),
	interp.Native("DOM SET XML ELEMENT VALUE", domSetXMLElementValue),
	interp.Native("DOM SET XML ATTRIBUTE", domSetXMLAttribute),
	interp.Native("DOM GET XML ATTRIBUTE BY NAME", domGetXMLAttributeByName),
	interp.Native("DOM GET XML ATTRIBUTE BY INDEX", domGetXMLAttributeByIndex),
	interp.Native("DOM Count XML attributes", domCountXMLAttributes),
	interp.Native("DOM REMOVE XML ATTRIBUTE", domRemoveXMLAttribute),
	interp.Native("XML DECODE", xmlDecode),
}

// xmlText returns a value as XML spells it: true and false, numbers with a point,
// dates by RFC 3339, times as seconds, blobs in Base64.
func xmlText(v value.Value) string {
	switch v.Kind() {
	case value.KBoolean:
		return strconv.FormatBool(v.AsBool())
	case value.KInteger, value.KReal, value.KTime:
		return strconv.FormatFloat(v.AsReal(), 'f', -1, 64)
	case value.KDate:
		return value.FormatDate(v.AsInt(), 8, value.NoTime, nil) + "Z"
	case value.KUndefined, value.KNull:
		return ""
	case value.KText:
		s := strings.ReplaceAll(strings.ReplaceAll(v.AsText(), "\r\n", "\n"), "\r", "\n")
		return value.ValidText(s)
	}
	if b, ok := bytesOf(v); ok {
		return base64.StdEncoding.EncodeToString(b)
	}
	return value.String(v)
}

// typedLike converts a text of the tree to the kind that the variable holds; one
// without a kind receives the text.
func typedLike(old value.Value, s string) value.Value {
	switch old.Kind() {
	case value.KBoolean:
		return value.Bool(s == "true" || s == "1")
	case value.KInteger, value.KReal:
		x, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
		if err != nil {
			x = value.ParseNum(s, ".")
		}
		return value.Num(x)
	case value.KDate:
		return value.ToDate(value.Str(strings.TrimSuffix(s, "Z")), value.DefaultCentury, nil)
	case value.KTime:
		if n, err := strconv.ParseFloat(s, 64); err == nil {
			return value.Time(int64(n))
		}
		return value.Time(value.ParseTime(s))
	case value.KBlob:
		if b, err := base64.StdEncoding.DecodeString(strings.TrimSpace(s)); err == nil {
			return value.NewBlob(b)
		}
		return value.NewBlob([]byte(s))
	}
	return value.Str(s)
}

// elementText returns the character data directly inside an element.
func elementText(e *etree.Element) string {
	var b strings.Builder
	for _, c := range e.Child {
		if d, ok := c.(*etree.CharData); ok && !d.IsCData() {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func elementCData(e *etree.Element) string {
	var b strings.Builder
	for _, c := range e.Child {
		if d, ok := c.(*etree.CharData); ok && d.IsCData() {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// domGetXMLElementName gives the name of an element, with its prefix.
// Page: commands/dom-get-xml-element-name.md.
func domGetXMLElementName(p *interp.Process, a interp.Args) (value.Value, error) {
	e, _, err := element(p, a, 0)
	if err == nil {
		a.SetOut(1, value.Str(e.FullTag()))
	}
	return value.Undefined, err
}

// domSetXMLElementName renames an element. Page: commands/dom-set-xml-element-name.md.
func domSetXMLElementName(p *interp.Process, a interp.Args) (value.Value, error) {
	e, _, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	name := a.Text(1)
	if err := checkXMLName(a, name); err != nil {
		return result(p, err)
	}
	e.Space = ""
	e.Tag = name
	if space, tag, found := strings.Cut(name, ":"); found {
		e.Space, e.Tag = space, tag
	}
	return none()
}

// domGetXMLElementValue gives the text directly inside an element, converted to the
// kind of the variable, and the content of its CDATA sections.
// Page: commands/dom-get-xml-element-value.md.
func domGetXMLElementValue(p *interp.Process, a interp.Args) (value.Value, error) {
	e, _, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	a.SetOut(1, typedLike(a.Value(1), elementText(e)))
	a.SetOut(2, typedLike(a.Value(2), elementCData(e)))
	return none()
}

// domSetXMLElementValue replaces the text inside an element, or in the one an XPath
// leads to, which is made when missing; with * as a CDATA section.
// Page: commands/dom-set-xml-element-value.md.
func domSetXMLElementValue(p *interp.Process, a interp.Args) (value.Value, error) {
	e, doc, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	plain, cdata := stars(a)
	v := plain.Value(1)
	if plain.Has(2) {
		v = plain.Value(2)
		found, err := find(a, e, plain.Text(1))
		if err != nil {
			return result(p, err)
		}
		if len(found) == 0 {
			made, err := createPath(a, e, doc, plain.Text(1))
			if err != nil {
				return result(p, err)
			}
			found = append(found, made)
		}
		e = found[0]
	}
	var keep []etree.Token
	for _, c := range e.Child {
		if _, isText := c.(*etree.CharData); isText {
			keep = append(keep, c)
		}
	}
	for _, c := range keep {
		e.RemoveChild(c)
	}
	if s := xmlText(v); cdata {
		e.InsertChildAt(0, etree.NewCData(s))
	} else if s != "" {
		e.InsertChildAt(0, etree.NewText(s))
	}
	return none()
}

func setAttributes(a interp.Args, e *etree.Element, from int) error {
	for i := from; i+1 < a.Len(); i += 2 {
		if err := checkXMLName(a, a.Text(i)); err != nil {
			return err
		}
		e.CreateAttr(a.Text(i), xmlText(a.Value(i+1)))
	}
	return nil
}

// domSetXMLAttribute sets attributes given as pairs of name and value.
// Page: commands/dom-set-xml-attribute.md.
func domSetXMLAttribute(p *interp.Process, a interp.Args) (value.Value, error) {
	e, _, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	return result(p, setAttributes(a, e, 1))
}

// domGetXMLAttributeByName gives the value of an attribute, converted to the kind of
// the variable. Error and OK 0 when the element has none of that name.
// Page: commands/dom-get-xml-attribute-by-name.md.
func domGetXMLAttributeByName(p *interp.Process, a interp.Args) (value.Value, error) {
	e, _, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	name := a.Text(1)
	for _, attr := range e.Attr {
		if attr.FullKey() == name {
			a.SetOut(2, typedLike(a.Value(2), attr.Value))
			return none()
		}
	}
	return result(p, a.Errorf(codeXML, "the element `%s` has no attribute `%s`", e.FullTag(), name))
}

// domGetXMLAttributeByIndex gives name and value of the n-th attribute (from 1).
// Page: commands/dom-get-xml-attribute-by-index.md.
func domGetXMLAttributeByIndex(p *interp.Process, a interp.Args) (value.Value, error) {
	e, _, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	n := a.Int(1) - 1
	if n < 0 || n >= len(e.Attr) {
		return result(p, a.Errorf(codeXML, "the element `%s` has no attribute number %d", e.FullTag(), n+1))
	}
	a.SetOut(2, value.Str(e.Attr[n].FullKey()))
	a.SetOut(3, typedLike(a.Value(3), e.Attr[n].Value))
	return none()
}

// domCountXMLAttributes returns the number of attributes.
// Page: commands/dom-count-xml-attributes.md.
func domCountXMLAttributes(p *interp.Process, a interp.Args) (value.Value, error) {
	e, _, err := element(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	return integer(len(e.Attr))
}

// domRemoveXMLAttribute removes an attribute; a missing one is no error.
// Page: commands/dom-remove-xml-attribute.md.
func domRemoveXMLAttribute(p *interp.Process, a interp.Args) (value.Value, error) {
	e, _, err := element(p, a, 0)
	if err == nil {
		e.RemoveAttr(a.Text(1))
	}
	return value.Undefined, err
}

// xmlDecode converts a text of XML to the kind of the variable.
// Page: commands/xml-decode.md.
func xmlDecode(_ *interp.Process, a interp.Args) (value.Value, error) {
	a.SetOut(1, typedLike(a.Value(1), a.Text(0)))
	return none()
}
