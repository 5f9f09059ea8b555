package web

import (
	"github.com/beevik/etree"

	"fourd/interp/value"
)

// schemaTypes are the types of XML Schema for what a method declares.
var schemaTypes = map[value.Declared]string{value.DInteger: "int", value.DReal: "double", value.DBoolean: "boolean", value.DDate: "date",
	value.DTime: "time", value.DText: "string", value.DBlob: "base64Binary", value.DPicture: "base64Binary"}

func schemaType(k value.Declared) string {
	if t := schemaTypes[k]; t != "" {
		return "xsd:" + t
	}
	return "xsd:anyType"
}

// wsdl describes the methods that are published for it.
func (x *Exchange) wsdl() string {
	scheme := "http://"
	if x.Secure() {
		scheme = "https://"
	}
	doc := etree.NewDocument()
	doc.CreateProcInst("xml", `version="1.0" encoding="UTF-8"`)
	d := doc.CreateElement("definitions")
	for _, a := range [][2]string{{"name", serviceName}, {"targetNamespace", serviceNamespace}, {"xmlns", "http://schemas.xmlsoap.org/wsdl/"},
		{"xmlns:tns", serviceNamespace}, {"xmlns:wsdl", "http://schemas.xmlsoap.org/wsdl/"}, {"xmlns:SOAP-ENC", "http://schemas.xmlsoap.org/soap/encoding/"}, {"xmlns:soap", "http://schemas.xmlsoap.org/wsdl/soap/"}, {"xmlns:xsd", "http://www.w3.org/2001/XMLSchema"}} {
		d.CreateAttr(a[0], a[1])
	}
	methods := x.s.code.soapMethods()
	wsdlTypes(d, methods)
	for _, m := range methods {
		in, out := d.CreateElement("message"), d.CreateElement("message")
		in.CreateAttr("name", m.name+"Request")
		out.CreateAttr("name", m.name+"Response")
		ins, outs := describedParts(m)
		for _, p := range ins {
			wsdlPart(in, p)
		}
		for _, p := range outs {
			wsdlPart(out, p)
		}
	}
	port, binding := d.CreateElement("portType"), d.CreateElement("binding")
	port.CreateAttr("name", serviceName+"_RPC")
	binding.CreateAttr("name", serviceName+"_Binding")
	binding.CreateAttr("type", "tns:"+serviceName+"_RPC")
	style := binding.CreateElement("soap:binding")
	style.CreateAttr("style", "rpc")
	style.CreateAttr("transport", "http://schemas.xmlsoap.org/soap/http")
	for _, m := range methods {
		op := port.CreateElement("operation")
		op.CreateAttr("name", m.name)
		op.CreateElement("input").CreateAttr("message", "tns:"+m.name+"Request")
		op.CreateElement("output").CreateAttr("message", "tns:"+m.name+"Response")
		bound := binding.CreateElement("operation")
		bound.CreateAttr("name", m.name)
		bound.CreateElement("soap:operation").CreateAttr("soapAction", serviceName+"#"+m.name)
		for _, way := range []string{"input", "output"} {
			body := bound.CreateElement(way).CreateElement("soap:body")
			body.CreateAttr("use", "encoded")
			body.CreateAttr("namespace", serviceNamespace)
			body.CreateAttr("encodingStyle", "http://schemas.xmlsoap.org/soap/encoding/")
		}
	}
	service := d.CreateElement("service")
	service.CreateAttr("name", serviceName)
	at := service.CreateElement("port")
	at.CreateAttr("name", serviceName+"_Port")
	at.CreateAttr("binding", "tns:"+serviceName+"_Binding")
	at.CreateElement("soap:address").CreateAttr("location", scheme+x.r.Host+"/4DSOAP/")
	doc.Indent(1)
	out, err := doc.WriteToString()
	if err != nil { // a builder takes everything
		return ""
	}
	return out
}

// describedPart is an argument as the description has it.
type describedPart struct{ name, kind string }

// describedParts are the arguments of a method: those it declares for services, and the
// others as its parameters are.
func describedParts(m soapMethod) (ins, outs []describedPart) {
	taken, result := map[int]bool{}, m.result != value.Variant
	for _, d := range m.declared {
		if d.number >= 0 {
			taken[d.number] = true
		}
		result = result || d.output && d.number == 0
	}
	for i, k := range m.params {
		if !taken[i+1] {
			ins = append(ins, describedPart{argumentName(i + 1), schemaType(k)})
		}
	}
	for _, d := range m.declared {
		if p := (describedPart{d.name, d.kind.described()}); d.output {
			outs = append(outs, p)
		} else {
			ins = append(ins, p)
		}
	}
	if !taken[0] && (result || len(outs) == 0) {
		outs = append([]describedPart{{argumentName(0), schemaType(m.result)}}, outs...)
	}
	return ins, outs
}

// described returns the type in XML Schema; those of arrays are among the types of the
// description.
func (k *soapKind) described() string {
	switch {
	case k.array:
		return "tns:ArrayOf" + k.schema
	case k.schema == "":
		return "xsd:anyType"
	}
	return "xsd:" + k.schema
}

// wsdlTypes describes the arrays that the methods declare.
func wsdlTypes(d *etree.Element, methods []soapMethod) {
	var schema *etree.Element
	seen := map[string]bool{}
	for _, m := range methods {
		for _, p := range m.declared {
			if !p.kind.array || seen[p.kind.schema] {
				continue
			}
			seen[p.kind.schema] = true
			if schema == nil {
				schema = d.CreateElement("types").CreateElement("xsd:schema")
				schema.CreateAttr("targetNamespace", serviceNamespace)
			}
			list := schema.CreateElement("xsd:complexType")
			list.CreateAttr("name", "ArrayOf"+p.kind.schema)
			r := list.CreateElement("xsd:complexContent").CreateElement("xsd:restriction")
			r.CreateAttr("base", "SOAP-ENC:Array")
			a := r.CreateElement("xsd:attribute")
			a.CreateAttr("ref", "SOAP-ENC:arrayType")
			a.CreateAttr("wsdl:arrayType", "xsd:"+p.kind.schema+"[]")
		}
	}
}

func wsdlPart(to *etree.Element, d describedPart) {
	p := to.CreateElement("part")
	p.CreateAttr("name", d.name)
	p.CreateAttr("type", d.kind)
}
