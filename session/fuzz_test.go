package session

import (
	"encoding/json"
	"strings"
	"testing"
)

func FuzzCookie(f *testing.F) {
	c := newCookie()
	f.Add(c.String())
	f.Add("")
	f.Add(strings.Repeat("A", CookieSize))
	f.Add(strings.Repeat("-", CookieSize-1) + "\n")
	f.Add(c.String() + "=")
	m, _ := open(f)
	v, _ := guest(f, m)
	own := cookieOf(f, v)
	f.Add(own)
	f.Fuzz(func(t *testing.T, text string) {
		if c, ok := parseCookie(text); ok && c.String() != text {
			t.Errorf("%q and %q are one cookie", text, c)
		}
		w, err := m.Resume(t.Context(), text)
		if err != nil || (w != nil) != (text == own) {
			t.Errorf("%q: %v %v", text, w, err)
		}
		if w != nil {
			w.End(t.Context())
		}
		m.Redeem(t.Context(), text)
		m.Find(t.Context(), text)
	})
}

func FuzzRoles(f *testing.F) {
	f.Add([]byte(harborRoles))
	f.Add([]byte(strings.Replace(accessRoles, "RESTRICTED", "true", 1)))
	f.Add([]byte(`{"privileges": [{"privilege": "a", "includes": ["b"]}, {"privilege": "b", "includes": ["a"]}]}`))
	f.Add([]byte(`{"permissions": {"allowed": [{"applyTo": ".", "type": "method", "execute": [null]}]}}`))
	f.Fuzz(func(t *testing.T, file []byte) {
		if len(file) > 1<<16 {
			t.Skip()
		}
		r := ParseRoles(file)
		if r.Closed() != (len(r.Faults()) > 0) || r.Closed() != (r.ErrorReport() != nil) {
			t.Error("faults and state disagree")
		}
		if !r.Closed() && !json.Valid([]byte(strings.TrimPrefix(string(file), "\uFEFF"))) {
			t.Error("no JSON, no fault")
		}
		all := r.resolve(r.Privileges(), nil)
		if len(r.names(r.closure(all))) != len(r.Privileges()) {
			t.Error("not every privilege can be given")
		}
		r.Resources(func(res Resource) bool {
			for a := range actionCount {
				r.decide(holder{guest: true}, a, res)
			}
			return true
		})
	})
}

func FuzzThaw(f *testing.F) {
	m, _ := open(f, WithStore(NewMemory(nil), nil))
	v, ctx := guest(f, m)
	mustSet(f, ctx, v.Session(), text("WebAdmin"))
	store(f, v.Session(), "a", text("x"))
	data, err := v.Session().freeze()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte{frozenVersion})
	f.Fuzz(func(t *testing.T, data []byte) {
		s := &Session{manager: m, id: v.Session().id}
		if _, err := s.thaw(data); err != nil {
			return
		}
		if _, err := s.freeze(); err != nil {
			t.Error(err)
		}
	})
}
