package web

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fourd/builtins"
	"fourd/interp"
	projectfiles "fourd/lang/project"
	"fourd/session"
)

const boats = `<base name="desk" uuid="B3F1A6A1C0E94B6C8F5B1D3E5A7C9E01">
	<table name="Boat" uuid="B3F1A6A1C0E94B6C8F5B1D3E5A7C9E02" id="1">
		<field name="ID" uuid="B3F1A6A1C0E94B6C8F5B1D3E5A7C9E03" type="4" unique="true" autosequence="true" not_null="true" id="1"/>
		<field name="name" uuid="B3F1A6A1C0E94B6C8F5B1D3E5A7C9E04" type="10" limiting_length="255" never_null="true" id="2"/>
		<primary_key field_name="ID" field_uuid="B3F1A6A1C0E94B6C8F5B1D3E5A7C9E03"/>
	</table>
</base>`

func TestLocksEndWithTheirSession(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"Project/desk.4DProject": "{}", "Project/Sources/catalog.4DCatalog": boats} {
		at := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files, err := projectfiles.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	rt, err := interp.New(interp.WithProject(files), interp.Commands(builtins.All()...), interp.Commands(Commands()...),
		interp.Classes(builtins.Classes()...), interp.Classes(builtins.DataClasses()...), interp.Classes(builtins.SessionClasses()...), interp.Classes(Classes()...), interp.Commands(builtins.DataCommands()...))
	if err != nil {
		t.Fatal(err)
	}
	sessions := session.Open()
	defer sessions.Close(t.Context())
	builtins.UseSessions(rt, sessions)
	store, err := builtins.OpenData(rt, builtins.DataOptions{Path: ":memory:"})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	server, err := New(rt, sessions, AppFolder(dir), WithSettings(Settings{REST: true}), WithLogger(slog.New(slog.NewTextHandler(t.Output(), nil))))
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Open(); err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	s := &site{Server: server, dir: dir}
	r := s.do(request("POST", "/rest/Boat?$method=update", `{"name":"Gull"}`))
	if b := bodyOf(t, r); !strings.Contains(b, `"success":true`) {
		t.Fatal(b)
	}
	first := cookieOf(s.get("/rest/Boat(1)?$lock=true"))
	second := cookieOf(s.get("/rest/Boat(1)"))
	lock := func() string { return bodyOf(t, s.get("/rest/Boat(1)?$lock=true", "Cookie", second)) }
	if b := lock(); !strings.Contains(b, `"lockKind":7`) {
		t.Fatalf("the lock of the other session: %s", b)
	}
	_, text, _ := strings.Cut(first, "=")
	v, err := sessions.Resume(t.Context(), text)
	if err != nil || v == nil {
		t.Fatal(v, err)
	}
	if err := sessions.End(t.Context(), v.Session()); err != nil {
		t.Fatal(err)
	}
	if b := lock(); b != `{"result":true,"__STATUS":{"success":true}}` {
		t.Errorf("after the end of the other session: %s", b)
	}
}
