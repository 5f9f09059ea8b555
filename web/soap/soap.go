package soap

import (
	"errors"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"fourd/interp/value"
)

// Version is a version of SOAP, as the constants of 4D count them.
type Version int

// The versions.
const (
	V11 Version = 0
	V12 Version = 1
)

const (
	envelope11 = "http://schemas.xmlsoap.org/soap/envelope/"
	envelope12 = "http://www.w3.org/2003/05/soap-envelope"
	encoding11 = "http://schemas.xmlsoap.org/soap/encoding/"
)

// Part is a parameter or a result.
type Part struct {
	Name  string
	Type  string // such as "int"; "": the one that suits the value
	Value value.Value
	XML   string // elements to put in as they are, instead of a value
	Inner bool   // they go into an element of the name
	List  bool   // Type is that of the elements of an array
}

// Call returns the element of a call or of an answer.
func Call(namespace, method string, parts []Part) string {
	doc := etree.NewDocument()
	m := doc.CreateElement("m:" + method)
	m.CreateAttr("xmlns:m", namespace)
	var raw []string
	for _, p := range parts {
		if p.XML != "" {
			at, mark := m, "raw-"+strconv.Itoa(len(raw)/2)
			if p.Inner {
				at = m.CreateElement(p.Name)
			}
			at.CreateElement(mark)
			raw = append(raw, "<"+mark+"/>", withoutProlog(p.XML))
			continue
		}
		encode(m.CreateElement(p.Name), p)
	}
	text, err := doc.WriteToString()
	if err != nil { // a builder takes everything
		return ""
	}
	return strings.NewReplacer(raw...).Replace(text)
}

// withoutProlog returns the elements of an XML document.
func withoutProlog(xml string) string {
	xml = strings.TrimLeft(xml, "\ufeff \t\r\n")
	if strings.HasPrefix(xml, "<?xml ") {
		if _, rest, ok := strings.Cut(xml, "?>"); ok {
			return strings.TrimLeft(rest, "\r\n")
		}
	}
	return xml
}

// Inner returns what is in an element, as XML.
func Inner(e *etree.Element) string {
	var b strings.Builder
	for _, t := range e.Child {
		t.WriteTo(&b, &etree.WriteSettings{})
	}
	return b.String()
}

// Envelope puts a header (elements as they are, or "") and a body around each other.
func Envelope(v Version, header, body string) string {
	ns, style := envelope11, ` SOAP-ENV:encodingStyle="`+encoding11+`"`
	if v == V12 {
		ns, style = envelope12, ""
	}
	if header != "" {
		header = "<SOAP-ENV:Header>" + header + "</SOAP-ENV:Header>"
	}
	return `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<SOAP-ENV:Envelope xmlns:SOAP-ENV="` + ns + `" xmlns:SOAP-ENC="` + encoding11 +
		`" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"` + style + ">" +
		header + "<SOAP-ENV:Body>" + body + "</SOAP-ENV:Body></SOAP-ENV:Envelope>\n"
}

// Fault is what a server answers instead of a result.
type Fault struct{ Code, Text string }

// Error returns the text.
func (f *Fault) Error() string { return f.Text }

// Actor names who is to blame, in the words of 4D.
func (f *Fault) Actor() string {
	code := f.Code[strings.LastIndexByte(f.Code, ':')+1:]
	for prefix, actor := range map[string]string{"VersionMismatch": "Version Mismatch", "MustUnderstand": "Must Understand", "Client": "Sender Fault",
		"Sender": "Sender Fault", "Server": "Receiver Fault", "Receiver": "Receiver Fault", "DataEncodingUnknown": "Encoding Unknown"} {
		if strings.HasPrefix(code, prefix) {
			return actor
		}
	}
	return code
}

// FaultBody is the element of a fault of the client or of the server.
func FaultBody(client bool, text string) string {
	doc := etree.NewDocument()
	f := doc.CreateElement("SOAP-ENV:Fault")
	code := "SOAP-ENV:Server"
	if client {
		code = "SOAP-ENV:Client"
	}
	f.CreateElement("faultcode").SetText(code)
	f.CreateElement("faultstring").SetText(text)
	out, _ := doc.WriteToString() // a builder takes everything
	return out
}

var errNoMessage = errors.New("this is no SOAP message")

// Parse returns the first element of the body; a fault is the error. Documents with a
// DOCTYPE are refused.
func Parse(text []byte) (*etree.Element, error) {
	doc := etree.NewDocument()
	if err := doc.ReadFromBytes(text); err != nil {
		return nil, err
	}
	for _, t := range doc.Child {
		if _, ok := t.(*etree.Directive); ok {
			return nil, errors.New("SOAP messages have no document type")
		}
	}
	root := doc.Root()
	if root == nil || root.Tag != "Envelope" {
		return nil, errNoMessage
	}
	for _, e := range root.ChildElements() {
		if e.Tag != "Body" {
			continue
		}
		list := e.ChildElements()
		if len(list) == 0 {
			return nil, errNoMessage
		}
		if list[0].Tag == "Fault" {
			return nil, faultOf(list[0])
		}
		return list[0], follow(e, list[0])
	}
	return nil, errNoMessage
}

func faultOf(e *etree.Element) *Fault {
	f := &Fault{}
	for _, c := range e.ChildElements() {
		switch c.Tag {
		case "faultcode":
			f.Code = strings.TrimSpace(c.Text())
		case "faultstring":
			f.Text = c.Text()
		case "Code", "Reason": // 1.2
			for _, inner := range c.ChildElements() {
				if inner.Tag == "Value" {
					f.Code = strings.TrimSpace(inner.Text())
				} else if inner.Tag == "Text" {
					f.Text = inner.Text()
				}
			}
		}
	}
	return f
}
