package session

import (
	"context"
	"slices"
	"testing"

	"fourd/interp/value"
)

func TestSetPrivilegesTakesEveryForm(t *testing.T) {
	both := []string{"seeBoats", "manageBoats"}
	for _, c := range []struct {
		name  string
		arg   value.Value
		want  []string
		guest bool
		user  string
	}{
		{"text, any case", text("seeboats"), []string{"seeBoats"}, false, ""},
		{"unknown names do not matter", text("seeBoats, flyKites"), []string{"seeBoats"}, false, ""},
		{"commas, blanks, empty parts", text(" , audit ,, SEEBOATS"), []string{"seeBoats", "audit"}, false, ""},
		{"included privileges", text("manageBoats"), both, false, ""},
		{"collection", texts("audit", "seeBoats"), []string{"seeBoats", "audit"}, false, ""},
		{"collection of unknown names", texts("flyKites"), []string{}, true, ""},
		{"empty text", text(""), []string{}, true, ""},
		{"role, any case", object("roles", "harbourmaster"), both, false, ""},
		{"a role name is no privilege", text("Harbourmaster"), []string{}, true, ""},
		{"a privilege is no role", object("roles", "audit"), []string{}, true, ""},
		{"user name alone leaves a guest", object("userName", "Ida"), []string{}, true, "Ida"},
		{"all of an object", object("privileges", texts("audit"), "roles", texts("Harbourmaster"), "userName", "Ida", "other", "x"),
			[]string{"seeBoats", "manageBoats", "audit"}, false, "Ida"},
		{"Null properties count as absent", object("privileges", value.Null, "roles", text("harbourmaster")), both, false, ""},
		{"WebAdmin is always known", text("webadmin"), []string{"WebAdmin"}, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, _ := openHarbor(t, harborRoles)
			v, ctx := guest(t, m)
			s := v.Session()
			mustSet(t, ctx, s, c.arg)
			if got := s.GetPrivileges(); !slices.Equal(got, c.want) {
				t.Errorf("getPrivileges = %q, want %q", got, c.want)
			}
			if s.IsGuest() != c.guest || s.UserName() != c.user {
				t.Errorf("isGuest = %v, userName = %q", s.IsGuest(), s.UserName())
			}
		})
	}
}

func TestSetPrivilegesRefusesOtherTypesAndChangesNothing(t *testing.T) {
	m, _ := openHarbor(t, harborRoles)
	v, ctx := guest(t, m)
	s := v.Session()
	mustSet(t, ctx, s, object("privileges", "audit", "userName", "Ida"))
	for _, bad := range []value.Value{value.Int(1), value.Null, value.Undefined, value.True,
		value.NewCollection([]value.Value{text("seeBoats"), value.Int(2)}).Value(),
		object("privileges", value.Int(1)), object("roles", value.True), object("userName", value.Int(3)),
		object("privileges", "seeBoats", "userName", value.Int(3)), s.Object(nil).Value()} {
		if ok, err := s.SetPrivileges(ctx, bad); ok || codeOf(err) != value.CodeTypes {
			t.Errorf("%s: %v %v, want error 54", value.Describe(bad), ok, err)
		}
	}
	if got := s.GetPrivileges(); !slices.Equal(got, []string{"audit"}) || s.UserName() != "Ida" {
		t.Errorf("afterwards %q %q", got, s.UserName())
	}
}

func TestPrivilegesAccumulateAndClear(t *testing.T) {
	m, _ := openHarbor(t, harborRoles)
	v, ctx := guest(t, m)
	s := v.Session()
	mustSet(t, ctx, s, object("privileges", "audit", "userName", "Ida"))
	mustSet(t, ctx, s, text("seeBoats"))
	if got := s.GetPrivileges(); !slices.Equal(got, []string{"seeBoats", "audit"}) || s.UserName() != "Ida" {
		t.Errorf("got %q %q", got, s.UserName())
	}
	if !s.HasPrivilege(ctx, "AUDIT") || s.HasPrivilege(ctx, "manageBoats") || s.HasPrivilege(ctx, "flyKites") || s.HasPrivilege(ctx, "guest") {
		t.Error("hasPrivilege disagrees with getPrivileges")
	}
	if ok, err := s.ClearPrivileges(ctx); !ok || err != nil {
		t.Errorf("clearPrivileges: %v %v", ok, err)
	}
	if !s.IsGuest() || len(s.GetPrivileges()) != 0 || s.UserName() != "Ida" {
		t.Error("clearPrivileges leaves a guest with its name")
	}
	if c := s.Privileges().AsCollection(); c == nil || c.Len() != 0 {
		t.Error("Privileges gives an empty collection")
	}
}

func TestPrivilegesAreSeenByAllProcessesOfTheSession(t *testing.T) {
	m, _ := openHarbor(t, harborRoles)
	v, ctx := guest(t, m)
	other := resume(t, m, cookieOf(t, v))
	mustSet(t, ctx, v.Session(), text("audit"))
	if other.Session() != v.Session() || !FromContext(other.Context(t.Context())).HasPrivilege(t.Context(), "audit") {
		t.Error("the other process does not see the privilege")
	}
}

func TestForcedLoginMakesGuestsOfThoseWhoDidNotLogIn(t *testing.T) {
	m, _ := openHarbor(t, `{"forceLogin": true, "privileges": [{"privilege": "a"}]}`)
	v, ctx := guest(t, m)
	s := v.Session()
	if !s.IsGuest() {
		t.Error("no guest at first")
	}
	if _, err := s.SetPrivileges(ctx, value.Int(1)); err == nil || !s.IsGuest() {
		t.Error("a failed call counts as login")
	}
	mustSet(t, ctx, s, text("nobodyKnows"))
	if s.IsGuest() {
		t.Error("a guest although setPrivileges was called")
	}
	s.ClearPrivileges(ctx)
	if s.IsGuest() {
		t.Error("clearPrivileges made it a guest again")
	}
	s.Logout(t.Context())
	if !s.IsGuest() {
		t.Error("logout did not make it a guest again")
	}
}

func TestPromotionBelongsToTheProcess(t *testing.T) {
	m, _ := openHarbor(t, harborRoles)
	v, ctx := guest(t, m)
	s := v.Session()
	otherCtx := resume(t, m, cookieOf(t, v)).Context(t.Context())
	promote := func(name string, want int) {
		t.Helper()
		if id, err := s.Promote(ctx, name); id != want || err != nil {
			t.Errorf("promote %q = %d %v, want %d", name, id, err, want)
		}
	}
	promote("undeclared", 0)
	promote("guest", 0)
	promote("ManageBoats", 1)
	promote("manageBoats", 0)
	promote("audit", 2)
	if !s.HasPrivilege(ctx, "audit") || !s.HasPrivilege(ctx, "seeBoats") || s.HasPrivilege(otherCtx, "audit") {
		t.Error("a promotion is for its process, with what it includes")
	}
	if len(s.GetPrivileges()) != 0 || !s.IsGuest() {
		t.Error("promotions count in getPrivileges or isGuest")
	}
	for _, id := range []int{0, -1, 7, 1, 1} {
		s.Demote(ctx, id)
	}
	if s.HasPrivilege(ctx, "manageBoats") || !s.HasPrivilege(ctx, "audit") {
		t.Error("demote in any order")
	}
	promote("manageBoats", 3)
	s.ClearPrivileges(ctx)
	if !s.HasPrivilege(ctx, "audit") {
		t.Error("clearPrivileges took a promotion")
	}
	mustSet(t, ctx, s, text("seeBoats"))
	promote("seeBoats", 4) // having is not being promoted
	v.End(ctx)
	if s.HasPrivilege(ctx, "audit") {
		t.Error("a promotion has outlived its visit")
	}
}

func TestPromotionEndsWithItsFunction(t *testing.T) {
	m, _ := openHarbor(t, `{"privileges": [{"privilege": "a"}, {"privilege": "b"}], "permissions": {"allowed": [
		{"applyTo": "Boat.scrap", "type": "method", "promote": ["a"]}]}}`)
	v, ctx := guest(t, m)
	s := v.Session()
	outer := v.Mark()
	s.Promote(ctx, "b")
	inner, _ := v.Enter(Resource{Method, "Boat", "scrap"})
	if !s.HasPrivilege(ctx, "a") {
		t.Error("roles.json does not promote")
	}
	if id, _ := s.Promote(ctx, "a"); id != 0 {
		t.Errorf("promoted twice: %d", id)
	}
	v.Unwind(inner)
	if s.HasPrivilege(ctx, "a") || !s.HasPrivilege(ctx, "b") {
		t.Error("the inner function ends alone")
	}
	if id, _ := s.Promote(ctx, "a"); id != 2 {
		t.Errorf("static promotion used up an id: %d", id)
	}
	v.Unwind(outer)
	if s.HasPrivilege(ctx, "a") || s.HasPrivilege(ctx, "b") {
		t.Error("something promoted is left")
	}
}

func TestKindsDecideWhatFunctionsDo(t *testing.T) {
	m, _ := openHarbor(t, harborRoles)
	remote := m.Connect(RemoteUser{UserName: "Ole", MachineName: "deck", SystemUserName: "ole", IPAddress: "10.1.1.1", HostType: "mac", PersistentID: "P1"})
	client := m.Client(remote)
	for _, s := range []*Session{remote, m.Standalone(), m.StoredProcedures()} {
		ctx := NewContext(context.Background(), s)
		if s.IsGuest() {
			t.Errorf("%s: a guest", s.Kind())
		}
		name := s.UserName()
		mustSet(t, ctx, s, object("privileges", "audit", "userName", "Eve"))
		if !s.HasPrivilege(ctx, "audit") || s.UserName() != name {
			t.Errorf("%s: privilege %v, name %q", s.Kind(), s.HasPrivilege(ctx, "audit"), s.UserName())
		}
		if id, err := s.Promote(ctx, "seeBoats"); id != 1 || err != nil {
			t.Errorf("%s: promote %d %v", s.Kind(), id, err)
		}
		if ok, err := s.Restore(ctx, "00000000000000000000000000000000"); ok || err != nil {
			t.Errorf("%s: restore %v %v", s.Kind(), ok, err)
		}
	}
	ctx := NewContext(context.Background(), client)
	_, e1 := client.SetPrivileges(ctx, text("seeBoats"))
	_, e2 := client.ClearPrivileges(ctx)
	_, e3 := client.Promote(ctx, "audit")
	_, e4 := client.Restore(ctx, "")
	for i, err := range []error{e1, e2, e3, e4, client.Demote(ctx, 1)} {
		if codeOf(err) != CodeSession {
			t.Errorf("function %d on the client: %v, want an error", i, err)
		}
	}
	if !client.HasPrivilege(ctx, "audit") || !slices.Equal(client.GetPrivileges(), []string{"audit"}) || client.IsGuest() {
		t.Error("the client does not read the privileges of its twin")
	}
	if client.ID() != remote.ID() || client.Storage() == remote.Storage() || client.UserName() != "Ole" {
		t.Error("the twins share the id and the user, not the storage")
	}
}

func TestARoleWithoutPrivilegesIsALogin(t *testing.T) {
	store := NewMemory(nil)
	roles := WithRoles(ParseRoles([]byte(`{"privileges": [], "roles": [{"role": "Admin", "privileges": []}]}`)))
	m := Open(roles, WithStore(store, nil))
	ctx := context.Background()
	v := m.Welcome(Visitor{})
	mustSet(t, v.Context(ctx), v.Session(), object("roles", "unknown"))
	if !v.Session().IsGuest() {
		t.Error("an unknown role is a login")
	}
	mustSet(t, v.Context(ctx), v.Session(), object("roles", "admin"))
	cookie, _, _ := v.Cookie()
	if v.Session().IsGuest() || len(v.Session().GetPrivileges()) != 0 {
		t.Error("a role is none")
	}
	end(t, v)
	if err := m.Close(ctx); err != nil {
		t.Fatal(err)
	}
	m = Open(roles, WithStore(store, nil))
	defer m.Close(ctx)
	v, err := m.Resume(ctx, cookie)
	if err != nil || v == nil || v.Session().IsGuest() {
		t.Fatalf("in the next program: %v, %v", v, err)
	}
	defer end(t, v)
	if _, err := v.Session().ClearPrivileges(v.Context(ctx)); err != nil || !v.Session().IsGuest() {
		t.Error("clearPrivileges leaves the role")
	}
}
