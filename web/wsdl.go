package web

import (
	"strings"

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
		{"xmlns:tns", serviceNamespace}, {"xmlns:soap", "http://schemas.xmlsoap.org/wsdl/soap/"}, {"xmlns:xsd", "http://www.w3.org/2001/XMLSchema"}} {
		d.CreateAttr(a[0], a[1])
	}
	methods := x.s.code.soapMethods()
	for _, m := range methods {
		in, out := d.CreateElement("message"), d.CreateElement("message")
		in.CreateAttr("name", m.name+"Request")
		out.CreateAttr("name", m.name+"Response")
		for i, k := range m.params {
			wsdlPart(in, "FourD_arg"+strings.TrimSpace(value.FormatReal(float64(i+1))), k)
		}
		wsdlPart(out, "FourD_arg0", m.result)
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

func wsdlPart(to *etree.Element, name string, k value.Declared) {
	p := to.CreateElement("part")
	p.CreateAttr("name", name)
	p.CreateAttr("type", schemaType(k))
}
