package remote

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"fourd/orda"
)

// answering returns an engine whose other side always answers the same.
func answering(status int, text string, err error) *Engine {
	return &Engine{send: func(context.Context, string, string, []byte) (int, []byte, error) { return status, []byte(text), err }}
}

func TestAnswersToASave(t *testing.T) {
	away := errors.New("nobody is there")
	table := &orda.SchemaTable{Table: &orda.Table{Name: "Person"}}
	for _, c := range []struct {
		status int
		text   string
		err    error
		want   string // part of the error; "": saved
	}{
		{200, `{"__KEY":"7","__STAMP":2,"Name":"Ann","__STATUS":{"success":true}}`, nil, ""},
		{200, `{"__STATUS":{"success":false,"status":2}}`, nil, orda.ErrStamp.Error()},
		{200, `{"__STATUS":{"success":false,"status":3}}`, nil, orda.ErrBusy.Error()},
		{200, `{"__STATUS":{"success":false,"statusText":"no room"}}`, nil, "no room"},
		{200, `{"__ERROR":[{"message":"a rule forbids it","errCode":5}]}`, nil, "a rule forbids it"},
		{200, `[1,2]`, nil, "the remote datastore answers"},
		{200, `"text"`, nil, "the remote datastore answers"},
		{200, `{"__STATUS":7}`, nil, "the remote datastore answers"},
		{200, `{`, nil, "does not answer as a REST server"},
		{500, `<html>`, nil, "status 500"},
		{401, `{"__ERROR":[{"message":"no permission","errCode":1650}]}`, nil, "no permission"},
		{0, ``, away, "nobody is there"},
	} {
		r, err := answering(c.status, c.text, c.err).save(t.Context(), table, map[string]json.RawMessage{"Name": json.RawMessage(`"Ann"`)})
		switch {
		case c.want == "" && (err != nil || string(r["Name"]) != `"Ann"`):
			t.Errorf("%s: %v, %v", c.text, r, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%d %s: %v, want %q", c.status, c.text, err, c.want)
		}
	}
}

func TestCatalogsOfOthers(t *testing.T) {
	for _, text := range []string{`{}`, `{"dataClasses":null}`, `{"dataClasses":[{}]}`, `{"dataClasses":[{"name":"A","key":[{"name":"none"}],"attributes":[{"name":"x","kind":"relatedEntity","type":"B","foreignKey":"y"}]}]}`} {
		if _, c, err := Connect(t.Context(), answering(http.StatusOK, text, nil).send); err != nil || c.Model == nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, text := range []string{``, `[]`, `{"dataClasses":7}`} {
		if _, _, err := Connect(t.Context(), answering(http.StatusOK, text, nil).send); err == nil {
			t.Errorf("%q is a catalog", text)
		}
	}
}
