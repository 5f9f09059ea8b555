package rest

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"fourd/interp/value"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct{ path, query, want string }{
		{"Boat", "$top=2", "Boat | $top=2"},
		{"Boat/", "$top=2&$skip='3'", "Boat | $skip=3 $top=2"},
		{"People/$filter=%22name=%20'a'%22", "", "People | $filter=name= 'a'"},
		{"Boat(a%2Fb)/name,length", "", "Boat(a/b) name,length | "},
		{"Boat(%22a/b%22)/name", "", `Boat("a/b") name | `},
		{"$catalog/%24all", "", "$catalog $all | "},
		{"", "", " | "},
	} {
		path, options := split(Request{Path: c.path, Query: c.query})
		var list []string
		for _, k := range slices.Sorted(maps.Keys(options)) {
			list = append(list, k+"="+options[k])
		}
		if got := strings.Join(path, " ") + " | " + strings.Join(list, " "); got != c.want {
			t.Errorf("%s?%s: %q, want %q", c.path, c.query, got, c.want)
		}
	}
}

func TestTargets(t *testing.T) {
	for s, want := range map[string]target{
		"Boat":              {class: "Boat"},
		"Boat(3)":           {class: "Boat", key: "3", one: true},
		"Boat[3]":           {class: "Boat", key: "3", one: true},
		`Boat("a(b)")`:      {class: "Boat", key: "a(b)", one: true},
		"Boat:plate(HD-1)":  {class: "Boat", attribute: "plate", key: "HD-1", one: true},
		"Boat:plate('HD1')": {class: "Boat", attribute: "plate", key: "HD1", one: true},
		"Boat(3":            {class: "Boat(3"},
	} {
		if got := parseTarget(s); got != want {
			t.Errorf("%s: %+v, want %+v", s, got, want)
		}
	}
}

func TestQueryText(t *testing.T) {
	params := []value.Value{value.Str("G"), value.Int(2)}
	for filter, want := range map[string]string{
		`name begin G`:                   `name = :v1|G@`,
		`name begin 'two words'`:         `name = :v1|two words@`,
		`name begin :1 and a=*b*`:        `name = :v1 and a=@b@|G@`,
		`n begin :2`:                     `n = :2`,
		`n begin :3`:                     `n = :3`,
		`name = "*x" AND beginner`:       `name = :v1 AND beginner|@x`,
		`name='*x'`:                      `name='@x'`,
		`name==='a*b' and name=a*`:       `name==='a*b' and name=a@`,
		`name IS a*b or name=c*`:         `name IS a*b or name=c@`,
		`name!==a* `:                     `name!==a* `,
		`name=O'Reilly and a='b'`:        `name=:v1 and a='b'|O'Reilly`,
		`a=1 EXCEPT b=2`:                 `a=1 and not( b=2) `,
		`a=1 EXCEPT b=2 EXCEPT c=3`:      `a=1 and not( b=2 ) and not( c=3) `,
		`a=1 EXCEPT b=2 AND c=3`:         `a=1 and not( b=2 ) AND c=3`,
		`not(a=1 EXCEPT b=2) and c=3`:    `not(a=1 and not( b=2) ) and c=3`,
		`a=1 EXCEPT (b=2 or c=3) or d=4`: `a=1 and not( (b=2 or c=3) ) or d=4`,
		`a=1 EXCEPT b=2 || c=3`:          `a=1 and not( b=2 ) || c=3`,
		`a=1 EXCEPT b=2 order by a`:      `a=1 and not( b=2 ) order by a`,
		`name = 'open`:                   `name = 'open`,
		``:                               ``,
	} {
		got, named := queryText(filter, params)
		for _, name := range named.Keys() {
			got += "|" + named.Lookup(name).AsText()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", filter, got, want)
		}
	}
}

func FuzzAddress(f *testing.F) {
	f.Add("Boat(1)/name", `$filter="name begin G"&$params='[1]'`)
	f.Add("Boat:plate(%22x%22)/$orderby=a", "$top=1")
	f.Fuzz(func(_ *testing.T, path, query string) {
		segments, options := split(Request{Path: path, Query: query})
		for _, s := range segments {
			parseTarget(s)
		}
		for _, v := range options {
			queryText(v, nil)
		}
	})
}
