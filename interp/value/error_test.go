package value

import (
	"errors"
	"testing"
)

func TestWhatDoesNotFitSaysHowToMakeItFit(t *testing.T) {
	for _, c := range []struct {
		v    Value
		d    Declared
		want string
	}{
		{Int(5), DText, "String(…) turns it into text"},
		{Str("5"), DInteger, "Num(…) turns it into a number"},
		{True, DReal, "Num(…) turns it into a number"},
		{Str("x"), DDate, "Date(…) turns it into a date"},
		{Str("x"), DTime, "Time(…) turns it into a time"},
		{Int(1), DBoolean, "Bool(…) turns it into a Boolean"},
		{Null, DText, "test with #Null first"},
		{Str("x"), DObject, ""},
	} {
		_, err := Convert(c.v, c.d)
		var e *Error
		if !errors.As(err, &e) || e.Hint != c.want {
			t.Errorf("%s into %s: %v, hint %q, want %q", Describe(c.v), c.d, err, e.Hint, c.want)
		}
	}
}

func TestWhatDoesNotFitNamesParameterOrResult(t *testing.T) {
	e := Misfit(Str("x"), "Integer")
	for want, got := range map[string]*Error{
		"parameter $n of add takes Integer, not a Text": e.ForParameter("$n", "", "add"),
		"parameter $o of add takes cs.K, not a Text":    e.ForParameter("$o", "cs.K", "add"),
		"add returns Integer, not a Text":               e.ForResult("add"),
		"another error":                                 Errorf(CodeTypes, "another error").ForParameter("$n", "", "add"),
	} {
		if got.Msg != want {
			t.Errorf("%q, want %q", got.Msg, want)
		}
	}
	if twice := e.ForParameter("$n", "", "inner").ForParameter("$m", "", "outer"); twice.Msg != "parameter $n of inner takes Integer, not a Text" {
		t.Errorf("named twice: %q", twice.Msg)
	}
}
