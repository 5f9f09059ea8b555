package lang

import (
	"fmt"
	"reflect"
	"testing"

	"fourd/lang/diag"
)

var spanType = reflect.TypeFor[diag.Span]()

// treeDifference compares what two units hold, places aside, and tells where they
// differ; "" when they are the same.
func treeDifference(a, b *Unit) string {
	if d := difference("body", reflect.ValueOf(a.Body), reflect.ValueOf(b.Body)); d != "" {
		return d
	}
	return difference("class", reflect.ValueOf(a.Class), reflect.ValueOf(b.Class))
}

func difference(at string, a, b reflect.Value) string {
	if a.IsValid() != b.IsValid() || a.IsValid() && a.Type() != b.Type() {
		return fmt.Sprintf("%s: %v and %v", at, a, b)
	}
	if !a.IsValid() || a.Type() == spanType {
		return ""
	}
	switch a.Kind() {
	case reflect.Pointer, reflect.Interface:
		if a.IsNil() || b.IsNil() {
			if a.IsNil() != b.IsNil() {
				return fmt.Sprintf("%s: one is missing", at)
			}
			return ""
		}
		if a.Kind() == reflect.Pointer && a.Pointer() == b.Pointer() { // a row of the tables of names
			return ""
		}
		return difference(at, a.Elem(), b.Elem())
	case reflect.Slice:
		if a.Len() != b.Len() {
			return fmt.Sprintf("%s: %d and %d elements", at, a.Len(), b.Len())
		}
		for i := range a.Len() {
			if d := difference(fmt.Sprintf("%s[%d]", at, i), a.Index(i), b.Index(i)); d != "" {
				return d
			}
		}
	case reflect.Struct:
		for i := range a.NumField() {
			if d := difference(at+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i)); d != "" {
				return d
			}
		}
	default:
		if !a.Equal(b) {
			return fmt.Sprintf("%s: %v and %v", at, a, b)
		}
	}
	return ""
}

func TestTreesAreComparedWhole(t *testing.T) {
	read := func(text string) *Unit { return ParseMethod("m", diag.NewSource("m", text), testNames()) }
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"$a:=1", "  $a  :=  1 // why", true},
		{"$a:=1", "$a:=2", false},
		{"$a:=1", "$b:=1", false},
		{"$a:=($b)", "$a:=$b", false},
		{"If ($a)\nEnd if", "If ($a)\nElse\nEnd if", false},
		{"If ($a)\nf:=1\nEnd if", "If ($a)\nElse\nf:=1\nEnd if", false},
		{"ALERT(\"a\")", "ALERT:C41(\"a\")", true},
		{"var $a : Text", "var $a", false},
		{"f(1)", "f(1; 2)", false},
	} {
		if d := treeDifference(read(c.a), read(c.b)); (d == "") != c.same {
			t.Errorf("%q and %q: %q", c.a, c.b, d)
		}
	}
}
