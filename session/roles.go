package session

import (
	"encoding/json"
	"slices"
	"strings"
)

// WebAdmin is the privilege that is reserved by the application and always known.
const WebAdmin = "WebAdmin"

// guestName may stand in a permission to open a resource to guests, who own it without
// being given it. Public projects also give it to users, by setPrivileges, in roles and
// by promotion, so that they keep what guests may do: then it is a privilege that is
// never declared and never reported.
const guestName = "guest"

// Roles is a project's roles.json, read once and never changed: the privileges it
// declares, the roles that bundle them, and the permissions.
type Roles struct {
	spelled     []string       // privileges in order of declaration
	number      map[string]int // by folded name
	includes    []bits         // by privilege: itself and all it includes, transitively
	roles       map[string]bits
	permissions map[Resource]*permission
	webAdmin    int
	guest       int
	restricted  bool // restrictedByDefault
	forceLogin  bool
	closed      bool // faulty: no data access
	open        bool // faulty, and asked to be as open as the original is then
	faults      []Fault
}

type permission struct {
	lists   [actionCount]list
	promote []int // privileges
}

// list is who may do one action.
type list struct {
	defined    bool
	guest      bool
	privileges bits
}

// Fault is something wrong in a roles.json. Line counts from 1; 0 when unknown.
type Fault struct {
	Line    int    `json:"line,omitempty"`
	Path    string `json:"path,omitempty"` // where in the file: permissions.allowed[2].read
	Message string `json:"message"`
}

// NoRoles is what a project without roles.json has: no privilege but WebAdmin,
// nothing restricted, no forced login.
func NoRoles() *Roles {
	r := &Roles{number: map[string]int{}, roles: map[string]bits{}, permissions: map[Resource]*permission{}}
	r.reserve()
	return r
}

// Faults returns what is wrong in the file; none when all is well.
func (r *Roles) Faults() []Fault { return r.faults }

// Closed reports whether data access through the web is refused because the file is
// faulty.
//
// choice: the original drops all protection then. That is what a typing mistake
// must not do, so we refuse until it is mended; see OpenDespiteFaults.
func (r *Roles) Closed() bool { return r.closed }

// OpenDespiteFaults returns a copy that does what the original does when its file
// is faulty: no protection at all. It returns r when there is no fault.
func (r *Roles) OpenDespiteFaults() *Roles {
	if len(r.faults) == 0 {
		return r
	}
	c := *r
	c.closed, c.open, c.forceLogin = false, true, false
	return &c
}

// ErrorReport returns the content of Logs/Roles_Errors.json, or nil when the file
// is to be deleted because there is no fault.
func (r *Roles) ErrorReport() []byte {
	if len(r.faults) == 0 {
		return nil
	}
	out, _ := json.MarshalIndent(map[string]any{"errors": r.faults}, "", "\t") // texts and numbers only: cannot fail
	return append(out, '\n')
}

// ForceLogin reports whether REST sessions must log in before they see data.
func (r *Roles) ForceLogin() bool { return r.forceLogin }

// RestrictedByDefault reports whether what no permission regulates is refused.
func (r *Roles) RestrictedByDefault() bool { return r.restricted }

// Privileges returns the declared privileges in order, WebAdmin included.
func (r *Roles) Privileges() []string {
	var all bits
	for i := range r.spelled {
		all = all.set(i)
	}
	return r.names(all)
}

// RegulatesFunctions reports whether a function may be refused or may promote: whether
// there is anything to ask before one runs.
func (r *Roles) RegulatesFunctions() bool {
	if r.restricted || r.closed {
		return true
	}
	for _, p := range r.permissions {
		if p.lists[Execute].defined || len(p.promote) > 0 {
			return true
		}
	}
	return false
}

// RegulatesReading reports whether reading data may be refused at all.
func (r *Roles) RegulatesReading() bool {
	if r.restricted || r.closed {
		return true
	}
	for _, p := range r.permissions {
		if p.lists[Read].defined {
			return true
		}
	}
	return false
}

// Names reports whether a permission names a member, of whatever class.
func (r *Roles) Names(t ResourceType, member string) bool {
	for res := range r.permissions {
		if res.Type == t && res.Member == member {
			return true
		}
	}
	return false
}

// Resources visits the resources that permissions name, in no order, so that the
// data layer can tell which of them do not exist.
func (r *Roles) Resources(visit func(Resource) bool) {
	for res := range r.permissions {
		if !visit(res) {
			return
		}
	}
}

func fold(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// find returns the number of a privilege; case does not matter.
func (r *Roles) find(name string) (int, bool) {
	if i, ok := r.number[name]; ok {
		return i, true
	}
	i, ok := r.number[fold(name)]
	return i, ok
}

// reserve declares what is there without being declared in the file.
func (r *Roles) reserve() {
	r.webAdmin, r.guest = r.declare(WebAdmin), r.declare(guestName)
	for len(r.includes) < len(r.spelled) {
		r.includes = append(r.includes, bits(nil).set(len(r.includes)))
	}
}

func (r *Roles) declare(name string) int {
	if i, ok := r.number[fold(name)]; ok {
		return i
	}
	i := len(r.spelled)
	r.number[fold(name)] = i
	r.spelled = append(r.spelled, name)
	return i
}

// resolve returns the privileges with those names and those of the roles; unknown
// names are ignored.
func (r *Roles) resolve(privileges, roles []string) bits {
	var b bits
	for _, n := range privileges {
		if i, ok := r.find(n); ok {
			b = b.set(i)
		}
	}
	for _, n := range roles {
		b = b.union(r.roles[fold(n)])
	}
	return b
}

// anyRole tells whether one of the names is a role.
func (r *Roles) anyRole(names []string) bool {
	for _, n := range names {
		if _, ok := r.roles[fold(n)]; ok {
			return true
		}
	}
	return false
}

// closure returns b and everything that its members include.
func (r *Roles) closure(b bits) bits {
	var out bits
	for i := range r.spelled {
		if b.has(i) {
			out = out.union(r.includes[i])
		}
	}
	return out
}

// names returns the names of privileges, without that of guests.
func (r *Roles) names(b bits) []string {
	return slices.DeleteFunc(r.allNames(b), func(n string) bool { return n == guestName })
}

// allNames returns the names of privileges.
func (r *Roles) allNames(b bits) []string {
	out := []string{}
	for i, n := range r.spelled {
		if b.has(i) {
			out = append(out, n)
		}
	}
	return out
}
