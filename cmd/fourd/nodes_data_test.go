package main

import (
	"testing"
)

// fleet is a project that keeps an entity selection and a singleton in the session.
var fleet = map[string]string{
	"Project/fleet.4DProject": "{}",
	"Project/Sources/catalog.4DCatalog": `<?xml version="1.0" encoding="UTF-8"?>
<base name="fleet" uuid="B3F1A6A1C0E94B6C8F5B1D3E5A7C9E01">
	<table name="Boat" uuid="B3F1A6A1C0E94B6C8F5B1D3E5A7C9E02" id="1">
		<field name="ID" uuid="B3F1A6A1C0E94B6C8F5B1D3E5A7C9E03" type="4" unique="true" autosequence="true" not_null="true" id="1"/>
		<field name="name" uuid="B3F1A6A1C0E94B6C8F5B1D3E5A7C9E04" type="10" limiting_length="255" never_null="true" id="2"/>
		<primary_key field_name="ID" field_uuid="B3F1A6A1C0E94B6C8F5B1D3E5A7C9E03"/>
	</table>
</base>`,
	"Project/Sources/DatabaseMethods/onStartup.4dm": `ds.Boat.fromCollection([{name: "Gull"}; {name: "Tern"}; {name: "Auk"}])
`,
	"Project/Sources/Classes/Cart.4dm": `session singleton Class constructor()
	This.items:=New shared collection
shared Function add($item : Text) : Text
	This.items.push($item)
	return This.items.join(",")
`,
	"Project/Sources/Methods/keep.4dm": `//%attributes = {"publishedWeb":true}
Use (Session.storage)
	Session.storage.boats:=ds.Boat.query("ID > 1 order by name")
End use
WEB SEND TEXT("kept")
`,
	"Project/Sources/Methods/show.4dm": `//%attributes = {"publishedWeb":true}
WEB SEND TEXT(Session.storage.boats.extract("name").join(",")+" "+String(Session.storage.boats.isOrdered()))
`,
	"Project/Sources/Methods/narrow.4dm": `//%attributes = {"publishedWeb":true}
Use (Session.storage)
	Session.storage.boats:=Session.storage.boats.slice(1)
End use
WEB SEND TEXT("narrowed")
`,
	"Project/Sources/Methods/cart.4dm": `//%attributes = {"publishedWeb":true}
#DECLARE($item : Text)
WEB SEND TEXT(cs.Cart.me.add($item))
`,
}

// TestSelectionsAndSingletonsAreOnAllNodes has one server keep an entity selection and a
// singleton in a session and another one go on with them.
func TestSelectionsAndSingletonsAreOnAllNodes(t *testing.T) {
	if testing.Short() {
		t.Skip("starts servers")
	}
	storeServers(t, func(t *testing.T, s storeServer) {
		dir, client := writeProject(t, fleet), newClient(t)
		a, b := startNodeProcess(t, client, dir, s), startNodeProcess(t, client, dir, s)
		for _, step := range []struct {
			n            *nodeProcess
			method, want string
		}{
			{a, "keep", "kept"}, {a, "show", "Auk,Tern True"}, {b, "show", "Auk,Tern True"},
			{b, "narrow", "narrowed"}, {b, "show", "Tern True"},
			{a, "cart/rope", "rope"}, {b, "cart/anchor", "rope,anchor"}, {a, "cart/sail", "rope,anchor,sail"},
		} {
			if got, err := step.n.get(step.method); got != step.want || err != nil {
				t.Fatalf("%s answers %q, %v; want %q\n%s%s", step.method, got, err, step.want, a.log.String(), b.log.String())
			}
		}
		a.until("show", "Tern True")
	})
}
