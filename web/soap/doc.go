// Package soap reads and writes SOAP messages with 4D values in them, for the commands that
// call web services and for the server that publishes methods. It knows no HTTP.
//
//	text := soap.Envelope(soap.V11, "", soap.Call("ns", "add", []soap.Part{{Name: "a", Value: value.Int(1)}}))
//	body, err := soap.Parse(text) // the first element of the body, or a *soap.Fault
//	v := soap.Decode(body.ChildElements()[0])
//
// choice: attachments are not read: 4D has nothing that takes them.
package soap
