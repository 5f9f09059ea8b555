package client_test

import (
	"strings"
	"testing"

	"fourd/interp/value"
)

func TestMessagesAreTakenApart(t *testing.T) {
	for _, c := range []struct{ name, message, want string }{
		{"a request with parts", "POST /batch HTTP/1.1\nContent-Type: multipart/mixed; boundary=b1; charset=UTF-8\nUser-Agent: x\n\n--b1\nContent-Type: application/http\nContent-ID: <item1>\n\nGET /a HTTP/1.1\n\n--b1--\n",
			`{"requestLine":"POST /batch HTTP/1.1","headers":{"Content-Type":"multipart/mixed; boundary=b1; charset=UTF-8","User-Agent":"x"},"parts":[{"contentType":"application/http","contentID":"item1","content":"GET /a HTTP/1.1\n"}]}`},
		{"an answer", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Long: a\r\n b\r\n\r\n{\"a\":1}",
			`{"statusLine":"HTTP/1.1 200 OK","headers":{"Content-Type":"application/json","X-Long":"a b"},"parts":[{"contentType":"application/json","content":"{\"a\":1}"}]}`},
		{"a form", "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n123\r\n--b\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\nhé\r\n--b--",
			`{"headers":{"Content-Type":"multipart/form-data; boundary=b"},"parts":[{"contentType":"application/octet-stream","name":"f","fileName":"x.bin","content":"[object Blob]"},{"contentType":"text/plain","name":"t","content":"hé"}]}`},
		{"nothing", "", `{"headers":{},"parts":[]}`},
		{"no message", "just text", `{"headers":{},"parts":[{"contentType":"text/plain","content":"just text"}]}`},
	} {
		var out strings.Builder
		p := newProcess(t, &out)
		for _, as := range []string{"$1", "$b"} {
			v, err := p.RunSource("test", "var $b : Blob\nTEXT TO BLOB($1; $b; UTF8 text without length)\nreturn JSON Stringify(HTTP Parse message("+as+"))", value.Str(c.message))
			if err != nil || v.AsText() != c.want {
				t.Errorf("%s as %s: %v\n got %s\nwant %s", c.name, as, err, v.AsText(), c.want)
			}
		}
	}
}
