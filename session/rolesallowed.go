package session

import "strings"

// permissions reads permissions.allowed. Several entries for one resource add up.
func (p *rolesParser) permissions(entries []map[string]raw) {
	for i, e := range entries {
		if e == nil {
			continue
		}
		path := at("permissions.allowed", i)
		res, ok := p.resource(e, path)
		if !ok {
			continue
		}
		perm := p.roles.permissions[res]
		if perm == nil {
			perm = &permission{}
			p.roles.permissions[res] = perm
		}
		for a := range actionCount {
			names := p.nameList(e[a.String()], path+"."+a.String())
			p.allow(&perm.lists[a], names, path+"."+a.String(), res.Type.allows(a))
		}
		promoted := p.declared(p.nameList(e["promote"], path+".promote"), path+".promote")
		if res.Type == Method || res.Type == SingletonMethod {
			perm.promote = append(perm.promote, promoted...)
		}
	}
}

// allow adds names to the list of an action; guest opens it to guest sessions.
// Where the type knows no such action the names are checked and mean nothing.
func (p *rolesParser) allow(l *list, names []string, path string, applies bool) {
	guest := false
	for _, n := range names {
		guest = guest || fold(n) == guestName
	}
	var b bits
	for _, k := range p.declared(names, path) {
		b = b.set(k)
	}
	if applies && len(names) > 0 {
		l.defined, l.guest, l.privileges = true, l.guest || guest, l.privileges.union(b)
	}
}

func (p *rolesParser) resource(e map[string]raw, path string) (res Resource, ok bool) {
	kind, ok1 := p.text(e, "type", path)
	name, ok2 := p.text(e, "applyTo", path)
	if !ok1 || !ok2 {
		return res, false
	}
	res.Type = resourceTypeCount
	for t := range resourceTypeCount {
		if kind == t.String() {
			res.Type = t
		}
	}
	class, member, dotted := strings.Cut(name, ".")
	switch res.Type {
	case resourceTypeCount:
		p.fault(0, path+".type", "%q is no type of resource", kind)
		return res, false
	case Datastore:
		ok = name == "ds"
	case Dataclass, Singleton:
		ok, res.Class = !dotted, name
	default:
		ok = dotted && class != "" && member != "" && !strings.Contains(member, ".")
		res.Class, res.Member = class, member
	}
	if !ok {
		p.fault(0, path+".applyTo", "%q does not name a %s", name, kind)
	}
	return res, ok
}
