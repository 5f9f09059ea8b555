package session

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"fourd/interp/value"
)

func TestRolesFileFaultsCloseDataAccess(t *testing.T) {
	for _, c := range []struct {
		name, file string
		fault      string // in the message or path; "" for none
		line       int
	}{
		{"empty object", `{}`, "", 0},
		{"older file without anything", `{"permissions": {}}`, "", 0},
		{"byte order mark, unknown keys, comments as data", "\uFEFF" + `{"id": 1, "comment": "x", "privileges": [{"privilege": "a", "id": "1"}]}`, "", 0},
		{"null everywhere", `{"privileges": null, "roles": null, "permissions": null, "forceLogin": null}`, "", 0},
		{"guest in a permission", `{"permissions": {"allowed": [{"applyTo": "T", "type": "singleton", "execute": ["Guest"]}]}}`, "", 0},
		{"guest declared", `{"privileges": [{"privilege": "guest"}]}`, "", 0},
		{"WebAdmin in a permission", `{"permissions": {"allowed": [{"applyTo": "ds", "type": "datastore", "read": ["webadmin"]}]}}`, "", 0},
		{"unknown action", `{"permissions": {"allowed": [{"applyTo": "ds", "type": "datastore", "describe": ["x"]}]}}`, "", 0},
		{"no JSON", "{\n\"privileges\": [,]\n}", "not a JSON object", 2},
		{"cut off", "{\n\n\"privileges\": [", "not a JSON object", 3},
		{"not an object", `[]`, "not a JSON object: it is a JSON array", 1},
		{"nothing", ``, "not a JSON object", 1},
		{"text behind", "{}\nx", "after the end", 2},
		{"wrong Boolean", `{"forceLogin": "yes"}`, "true or false", 0},
		{"privileges no collection", `{"privileges": {}}`, "a collection", 0},
		{"privilege no object", `{"privileges": ["a"]}`, "an object", 0},
		{"privilege without name", `{"privileges": [{"privilege": " "}]}`, "a name", 0},
		{"keys have case", `{"privileges": [{"Privilege": "a"}]}`, "a name", 0},
		{"unknown include", `{"privileges": [{"privilege": "a", "includes": ["b"]}]}`, "privileges[0].includes[0]", 0},
		{"unknown in role", `{"roles": [{"role": "r", "privileges": ["b"]}]}`, "not declared", 0},
		{"unknown in permission", `{"permissions": {"allowed": [{"applyTo": "ds", "type": "datastore", "read": ["b"]}]}}`, "permissions.allowed[0].read[0]", 0},
		{"unknown in promote", `{"permissions": {"allowed": [{"applyTo": "A.f", "type": "method", "promote": ["b"]}]}}`, "promote", 0},
		{"names not texts", `{"roles": [{"role": "r", "privileges": [1]}]}`, "collection of names", 0},
		{"null as name", `{"roles": [{"role": "r", "privileges": [null]}]}`, "a name", 0},
		{"unknown type", `{"permissions": {"allowed": [{"applyTo": "ds", "type": "table"}]}}`, "no type of resource", 0},
		{"permissions no object", `{"permissions": []}`, "an object", 0},
		{"datastore not ds", `{"permissions": {"allowed": [{"applyTo": "db", "type": "datastore"}]}}`, "does not name", 0},
		{"attribute without class", `{"permissions": {"allowed": [{"applyTo": "name", "type": "attribute"}]}}`, "does not name", 0},
		{"dataclass with dot", `{"permissions": {"allowed": [{"applyTo": "A.b", "type": "dataclass"}]}}`, "does not name", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := ParseRoles([]byte(c.file))
			if c.fault == "" {
				if r.Closed() || r.ErrorReport() != nil {
					t.Fatalf("faults %v", r.Faults())
				}
				return
			}
			if !r.Closed() || !strings.Contains(string(mustJSON(t, r.Faults())), c.fault) {
				t.Fatalf("closed %v, faults %v, want %q", r.Closed(), r.Faults(), c.fault)
			}
			if c.line > 0 && r.Faults()[0].Line != c.line {
				t.Errorf("line %d, want %d", r.Faults()[0].Line, c.line)
			}
			if !json.Valid(r.ErrorReport()) {
				t.Error("the report is no JSON")
			}
			m, _ := open(t, WithRoles(r))
			_, ctx := guest(t, m)
			if got := Allow(ctx, Read, Resource{Type: Dataclass, Class: "Boat"}); got != Closed {
				t.Errorf("verdict %v, want Closed", got)
			}
			m2, _ := open(t, WithRoles(r.OpenDespiteFaults()))
			_, ctx = guest(t, m2)
			if got := Allow(ctx, Read, Resource{Type: Dataclass, Class: "Boat"}); got != Allowed {
				t.Errorf("as in the original: %v, want Allowed", got)
			}
		})
	}
}

func mustJSON(t *testing.T, x any) []byte {
	t.Helper()
	b, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestIncludesAreTransitiveAndCyclesEnd(t *testing.T) {
	m, _ := openHarbor(t, `{"privileges": [
		{"privilege": "a", "includes": ["B"]}, {"privilege": "b", "includes": ["c"]}, {"privilege": "c", "includes": ["a"]},
		{"privilege": "d", "includes": ["d"]}, {"privilege": "A", "includes": ["d"]}]}`)
	v, ctx := guest(t, m)
	mustSet(t, ctx, v.Session(), text("c"))
	if got := v.Session().GetPrivileges(); !slices.Equal(got, []string{"a", "b", "c", "d"}) {
		t.Errorf("got %q", got)
	}
}

func TestMoreThan64Privileges(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"privileges": [{"privilege": "all", "includes": ["p150"]}`)
	for i := range 200 {
		b.WriteString(`, {"privilege": "p` + string(mustJSON(t, i)) + `"}`)
	}
	b.WriteString(`]}`)
	m, _ := openHarbor(t, b.String())
	v, ctx := guest(t, m)
	mustSet(t, ctx, v.Session(), text("all,p7"))
	if got := v.Session().GetPrivileges(); !slices.Equal(got, []string{"all", "p7", "p150"}) {
		t.Errorf("got %q", got)
	}
}

const accessRoles = `{
	"restrictedByDefault": RESTRICTED,
	"privileges": [{"privilege": "see"}, {"privilege": "manage", "includes": ["see"]}, {"privilege": "none"}],
	"permissions": {"allowed": [
		{"applyTo": "ds", "type": "datastore", "create": ["none"], "execute": ["none"], "drop": []},
		{"applyTo": "ds.login", "type": "method", "execute": ["guest"]},
		{"applyTo": "Boat", "type": "dataclass", "read": ["see"], "update": ["manage"], "drop": ["guest"], "execute": ["see"]},
		{"applyTo": "Boat", "type": "dataclass", "create": ["see"]},
		{"applyTo": "Boat.note", "type": "attribute", "read": ["manage"]},
		{"applyTo": "Boat.scrap", "type": "method", "execute": ["manage"]},
		{"applyTo": "Boat.idle", "type": "method", "execute": []},
		{"applyTo": "Port", "type": "dataclass", "read": ["guest"]},
		{"applyTo": "Port.code", "type": "attribute", "read": ["see"]},
		{"applyTo": "Tides", "type": "singleton", "execute": ["guest"]},
		{"applyTo": "Tides.forecast", "type": "singletonMethod", "execute": ["see"]}
	]}
}`

func TestPermissionDecision(t *testing.T) {
	class := func(n string) Resource { return Resource{Type: Dataclass, Class: n} }
	attr := func(c, n string) Resource { return Resource{Attribute, c, n} }
	fn := func(c, n string) Resource { return Resource{Method, c, n} }
	tide := func(n string) Resource { return Resource{SingletonMethod, "Tides", n} }
	for _, c := range []struct {
		rule   string
		who    string // privileges of a session; "" is a guest
		action Action
		res    Resource
		want   string // with restrictedByDefault false and true: A allowed, D denied
	}{
		{"nothing defined: the default decides", "", Read, class("Skipper"), "AD"},
		{"WebAdmin where nothing is defined", "WebAdmin", Read, class("Skipper"), "AA"},
		{"WebAdmin where something is", "WebAdmin", Read, class("Boat"), "DD"},
		{"datastore level", "manage", Create, class("Skipper"), "DD"},
		{"an empty list is not defined", "", Drop, class("Skipper"), "AD"},
		{"dataclass replaces datastore", "see", Create, class("Boat"), "AA"},
		{"dataclass, not owned", "", Create, class("Boat"), "DD"},
		{"included privilege", "manage", Read, class("Boat"), "AA"},
		{"names of classes have case", "", Read, class("boat"), "AD"},
		{"update needs its own list", "see", Update, class("Boat"), "DD"},
		{"update with both", "manage", Update, class("Boat"), "AA"},
		{"drop needs read too", "", Drop, class("Boat"), "DD"},
		{"guest is for guests only", "see", Drop, class("Boat"), "DD"},
		{"guest list", "", Read, class("Port"), "AA"},
		{"logged in is no guest", "see", Read, class("Port"), "DD"},
		{"attribute without rule follows its class", "see", Read, attr("Boat", "name"), "AA"},
		{"attribute adds to its class", "see", Read, attr("Boat", "note"), "DD"},
		{"attribute and class", "manage", Read, attr("Boat", "note"), "AA"},
		{"attribute alone is not enough", "see", Read, attr("Port", "code"), "DD"},
		{"class alone is not enough", "", Read, attr("Port", "code"), "DD"},
		{"update of an attribute needs its read", "manage", Update, attr("Boat", "note"), "AA"},
		{"function replaces class", "see", Execute, fn("Boat", "scrap"), "DD"},
		{"function, owned", "manage", Execute, fn("Boat", "scrap"), "AA"},
		{"function without list follows its class", "see", Execute, fn("Boat", "idle"), "AA"},
		{"unnamed function follows its class", "see", Execute, fn("Boat", "go"), "AA"},
		{"function of another class follows the datastore", "manage", Execute, fn("Skipper", "go"), "DD"},
		{"function of the datastore", "", Execute, fn("ds", "login"), "AA"},
		{"other function of the datastore", "", Execute, fn("ds", "other"), "DD"},
		{"authentify is open to all", "", Execute, fn("ds", "authentify"), "AA"},
		{"singleton", "", Execute, tide("now"), "AA"},
		{"singleton function replaces singleton", "", Execute, tide("forecast"), "DD"},
		{"singleton function, owned", "see", Execute, tide("forecast"), "AA"},
		{"other singleton follows the datastore", "see", Execute, Resource{SingletonMethod, "Moon", "f"}, "DD"},
	} {
		for i, restricted := range []string{"false", "true"} {
			m, _ := openHarbor(t, strings.Replace(accessRoles, "RESTRICTED", restricted, 1))
			v, ctx := guest(t, m)
			if c.who != "" {
				mustSet(t, ctx, v.Session(), text(c.who))
			}
			want := map[byte]Verdict{'A': Allowed, 'D': Denied}[c.want[i]]
			if got := Allow(ctx, c.action, c.res); got != want {
				t.Errorf("%s (restricted %s): %s %s %v: %v, want %v", c.rule, restricted, c.who, c.action, c.res, got, want)
			}
		}
	}
}

func TestPromotionOpensAndDesktopIsFree(t *testing.T) {
	m, _ := openHarbor(t, strings.Replace(accessRoles, "RESTRICTED", "true", 1))
	boat := Resource{Type: Dataclass, Class: "Boat"}
	v, ctx := guest(t, m)
	id, _ := v.Session().Promote(ctx, "manage")
	if Allow(ctx, Update, boat) != Allowed {
		t.Error("a promoted privilege does not count")
	}
	v.Session().Demote(ctx, id)
	if Allow(ctx, Update, boat) != Denied {
		t.Error("a demoted privilege counts")
	}
	if Allow(NewContext(context.Background(), m.Standalone()), Update, boat) != Allowed || Allow(context.Background(), Update, boat) != Allowed {
		t.Error("code that the web did not reach is restricted")
	}
	if Allow(m.Anonymous().Context(context.Background()), Read, boat) != Denied {
		t.Error("a web server without sessions does not restrict")
	}
	code := newCode(t, m.Standalone(), value.Undefined)
	w, _ := m.Redeem(ctx, code)
	if Allow(w.Context(ctx), Read, boat) != Denied {
		t.Error("a desktop session that is reached through the web is not restricted")
	}
}

// Public projects give guest to users, so that they keep what guests may do.
func TestGuestCanBeGivenToUsers(t *testing.T) {
	m, _ := openHarbor(t, `{"forceLogin": false, "restrictedByDefault": true,
		"privileges": [{"privilege": "visit"}],
		"roles": [{"role": "Visitor", "privileges": ["visit", "guest"]}],
		"permissions": {"allowed": [
			{"applyTo": "Boat", "type": "dataclass", "read": ["guest"], "create": ["visit"]},
			{"applyTo": "Boat.open", "type": "method", "execute": ["visit"], "promote": ["Guest"]}]}}`)
	reads := func(ctx context.Context) bool { return Allow(ctx, Read, Resource{Dataclass, "Boat", ""}) == Allowed }
	for _, c := range []struct {
		name  string
		given value.Value
		reads bool
		guest bool
	}{
		{"nothing given", value.Undefined, true, true},
		{"a user without it", text("visit"), false, false},
		{"a user with it", text("visit, GUEST"), true, false},
		{"by a role", object("roles", "visitor"), true, false},
		{"it alone", text("guest"), true, true},
	} {
		v, ctx := guest(t, m)
		if !c.given.IsUndefined() {
			mustSet(t, ctx, v.Session(), c.given)
		}
		if reads(ctx) != c.reads || v.Session().IsGuest() != c.guest {
			t.Errorf("%s: reads %v, guest %v", c.name, reads(ctx), v.Session().IsGuest())
		}
		for _, n := range v.Session().GetPrivileges() {
			if n != "visit" {
				t.Errorf("%s: reports %q", c.name, n)
			}
		}
	}
	v, ctx := guest(t, m)
	mustSet(t, ctx, v.Session(), text("visit"))
	mark, promoted := v.Enter(Resource{Method, "Boat", "open"})
	if !promoted || !reads(ctx) {
		t.Error("promotion to guest does nothing")
	}
	v.Unwind(mark)
	if reads(ctx) {
		t.Error("the promotion stays")
	}
}
