package soap

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestReferencesAreFollowed also follows one to so many elements that moving each of them
// past all others would take as long as a flood of requests.
func TestReferencesAreFollowed(t *testing.T) {
	const envelope = `<e:Envelope xmlns:e="u"><e:Body><add>%s</add>%s</e:Body></e:Envelope>`
	var many strings.Builder
	for n := range 90_000 {
		fmt.Fprintf(&many, "<n%d/>", n)
	}
	call, err := Parse(fmt.Appendf(nil, envelope, `<list kind="own" href="#x"/>`, `<x id="x" kind="other" size="big">`+many.String()+`</x>`))
	if err != nil {
		t.Fatal(err)
	}
	list := call.SelectElement("list")
	if got := list.ChildElements(); len(got) != 90_000 || got[0].Tag != "n0" || got[89_999].Tag != "n89999" || got[1].Index() != 1 {
		t.Errorf("%d elements", len(got))
	}
	if list.SelectAttrValue("kind", "") != "other" || list.SelectAttrValue("size", "") != "big" || list.SelectAttr("href") != nil {
		t.Errorf("attributes %v", list.Attr)
	}
	var attributes strings.Builder
	for n := range 2000 {
		fmt.Fprintf(&attributes, ` a%d=""`, n)
	}
	for name, text := range map[string]string{
		"to itself":           fmt.Sprintf(envelope, `<a href="#x"/>`, `<x id="x"><a href="#x"/><a href="#x"/></x>`),
		"to many attributes":  fmt.Sprintf(envelope, `<a href="#x"/>`, `<x id="x"`+attributes.String()+`/>`),
		"twice to each other": fmt.Sprintf(envelope, `<a href="#x"/>`, `<x id="x"><a href="#y"/><a href="#y"/></x><y id="y"><a href="#x"/><a href="#x"/></y>`),
	} {
		if _, err := Parse([]byte(text)); !errors.Is(err, errReferences) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
