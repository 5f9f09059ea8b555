package builtins

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/memory"
	"fourd/session"
)

const harborRoles = `{
	"privileges": [{"privilege": "seeBoats"}, {"privilege": "manageBoats", "includes": ["seeBoats"]}, {"privilege": "audit"}],
	"roles": [{"role": "Harbourmaster", "privileges": ["manageBoats"]}],
	"permissions": {"allowed": [{"applyTo": "Booking", "type": "dataclass", "read": ["seeBoats"], "create": ["manageBoats"], "update": ["manageBoats"], "drop": ["audit"]}]}
}`

// harbor is a runtime over the project in testdata with data and sessions.
type harbor struct {
	rt       *interp.Runtime
	store    *orda.Datastore
	sessions *session.Manager
	out      *bytes.Buffer
}

func openHarbor(t testing.TB, engine orda.Engine) *harbor {
	t.Helper()
	return openHarborIn(t, DataOptions{Engine: engine})
}

func openHarborIn(t testing.TB, o DataOptions) *harbor {
	t.Helper()
	return openHarborAt(t, "testdata/harbor", o)
}

// openHarborAt opens a copy of the project in another folder.
func openHarborAt(t testing.TB, dir string, o DataOptions) *harbor {
	t.Helper()
	h := &harbor{out: &bytes.Buffer{}}
	var err error
	h.rt, err = interp.New(interp.Source(os.DirFS(dir)), interp.WithConsole(interp.Console{Out: h.out, Err: h.out}),
		interp.Commands(All()...), interp.Commands(DataCommands()...), interp.Commands(SessionCommands()...),
		interp.Classes(Classes()...), interp.Classes(DataClasses()...), interp.Classes(SessionClasses()...))
	if err != nil {
		t.Fatal(err)
	}
	if h.store, err = OpenData(h.rt, o); err != nil {
		t.Fatal(err)
	}
	roles := session.ParseRoles([]byte(harborRoles))
	if f := roles.Faults(); len(f) > 0 {
		t.Fatalf("roles: %v", f)
	}
	h.sessions = session.Open(session.WithRoles(roles))
	UseSessions(h.rt, h.sessions)
	t.Cleanup(func() {
		h.sessions.Close(context.Background())
		h.store.Close()
	})
	return h
}

// run runs code in a process of its own and returns its value as text; an error as
// "error N: message | hint".
func (h *harbor) run(ctx context.Context, code string) string {
	v, err := h.rt.RunSource(ctx, "test", code)
	if err != nil {
		return errorText(err)
	}
	return shown(v)
}

func errorText(err error) string {
	var e *interp.Error
	if errors.As(err, &e) {
		s := "error " + shown(value.Int(int64(e.Code))) + ": " + e.Msg
		if e.Hint != "" {
			s += " | " + e.Hint
		}
		return s
	}
	return err.Error()
}

func shown(v value.Value) string {
	switch v.Kind() {
	case value.KText:
		return v.AsText()
	case value.KUndefined:
		return "undefined"
	}
	s, err := value.Stringify(nil, v, false)
	if err != nil {
		return err.Error()
	}
	return s
}

// snippet is a piece of 4D code and the text of its last line.
type snippet struct{ code, want string }

// check runs snippets, each on a fresh datastore that the function fill has filled.
func check(t *testing.T, cases []snippet) {
	t.Helper()
	for _, c := range cases {
		h := openHarborIn(t, DataOptions{Engine: memory.New()})
		if got := h.run(context.Background(), "ds.fill()"); strings.HasPrefix(got, "error") {
			t.Fatalf("fill: %s", got)
		}
		if got := h.run(context.Background(), c.code); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.code, got, c.want)
		}
	}
}

func sources(texts map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range texts {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}
