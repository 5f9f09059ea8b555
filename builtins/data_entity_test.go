package builtins

import (
	"context"
	"strings"
	"testing"

	"fourd/interp"
	"fourd/lang/project"
	"fourd/orda/memory"
	"fourd/session"
)

func TestEntityFunctions(t *testing.T) {
	const boat = "var $b : cs.BoatEntity\n$b:=ds.Boat.get(2)\n"
	check(t, []snippet{
		{boat + "$b.name:=\"Skua\"\n$b.save()", `{"success":true}`},
		{boat + "$b.berths:=9\n$b.save(dk auto merge).autoMerged", "false"},
		{boat + "$b.name:=\"Tern\"\n$b.save()", "error 1051: the value of Boat.name must be unique and is already there"},
		{boat + "$b.name:=\"Skua\"\n$b.reload()\n$b.name", "Gull"},
		{boat + "$b.drop()\nds.Boat.get(2)=Null", "true"},
		{boat + "ds.Boat.get(2).drop()\n$b.berths:=3\n$b.save().statusText", "Entity does not exist anymore"},
		{boat + "ds.Boat.get(2).rename(\"Skua\")\n$b.berths:=3\n$b.save().status", "2"},
		{boat + "ds.Boat.get(2).rename(\"Skua\")\n$b.berths:=3\n$b.save(dk auto merge)", `{"success":true,"autoMerged":true}`},
		{boat + "$b.clone()=$b", "false"},
		{boat + "var $c : cs.BoatEntity\n$c:=$b\n$c=$b", "true"},
		{"ds.Boat.get(2)=ds.Boat.get(2)", "false"},
		{"ds.Boat.new().clone()", "error 1560: an entity that was never saved cannot be cloned"},
		{boat + "var $c : cs.BoatEntity\n$c:=$b.clone()\n$c.name:=\"Skua\"\n$b.diff($c)", `[{"attributeName":"name","value":"Gull","otherValue":"Skua"}]`},
		{boat + "$b.diff(ds.Boat.get(1); [\"berths\"; \"length\"]).extract(\"attributeName\")", `["length","berths"]`},
		{boat + "$b.diff(ds.Boat.get(1)).extract(\"attributeName\").indexOf(\"skipper\")>=0", "true"},
		{boat + "$b.diff(Null)", "error 54: argument 1 of Entity.diff must be an entity, not Null"},
		{boat + "$b.diff(ds.Skipper.all().first())", "error 1587: Entity.diff: expected an entity of Boat, not of Skipper"},
		{boat + "$b.fromObject({name: \"Skua\"; berths: \"x\"; what: 1; skipper: {__KEY: \"no\"}})\n$b.touchedAttributes()", `["name"]`},
		{boat + "$b.toObject(\"name, skipper.name\")", `{"name":"Gull","skipper":{"name":"Bruno"}}`},
		{boat + "$b.toObject([\"name\"; \"label\"]; dk with primary key)", `{"__KEY":2,"name":"Gull","label":"Gull (4 m)"}`},
		{boat + "OB Keys($b.toObject()).join(\",\")", "ID,name,length,berths,launched,info,skipperID,note,skipper"},
		{boat + "$b.getKey()", "2"},
		{boat + "$b.getKey(dk key as string)", "2"},
		{boat + "$b.getStamp()", "1"},
		{boat + "$b.getSelection()=Null", "true"},
		{"ds.Boat.all().first().getSelection().length", "5"},
		{boat + "$b.getDataClass()=ds.Boat", "true"},
		{boat + "$b.indexOf()", "-1"},
		{boat + "$b.indexOf(ds.Boat.all())", "1"},
		{boat + "$b.indexOf(Null)", "error 54: argument 1 of Entity.indexOf must be an entity selection, not Null"},
		{boat + "$b.isNew()", "false"},
		{boat + "$b.touched()", "false"},
		{boat + "$b.info.colour:=\"green\"\n$b.touched()", "true"},
		{boat + "$b.skipper:=Null\n$b.touchedAttributes()", `["skipper","skipperID"]`},
		{"ds.Boat.all().first().next().name", "Gull"},
		{"ds.Boat.all().first().previous()=Null", "true"},
		{"ds.Boat.all()[2].first().name", "Tern"},
		{"ds.Boat.all()[2].last().name", "Eider"},
		{boat + "$b.first()=Null", "true"},
		{boat + "$b.lock()", `{"success":true}`},
		{boat + "$b.lock(dk reload if stamp changed)", `{"success":true,"wasReloaded":false}`},
		{boat + "ds.Boat.get(2).rename(\"Skua\")\n$b.lock()", `{"success":false,"status":2,"statusText":"Stamp has changed"}`},
		{boat + "ds.Boat.get(2).rename(\"Skua\")\n$b.lock(dk reload if stamp changed)", `{"success":true,"wasReloaded":true}`},
		{boat + "ds.Boat.get(2).drop()\n$b.lock().status", "5"},
		{boat + "$b.unlock()", `{"success":false,"wasNotLocked":true}`},
		{boat + "$b.lock()\nds.Boat.get(2).unlock()", `{"success":false,"wasNotLocked":true}`},
		{boat + "$b.lock()\n$b.lock()\n$b.unlock()\n$b.unlock()", `{"success":true}`},
		{boat + "$b.lock()\n$b.unlock()\n$b.unlock()", `{"success":false,"wasNotLocked":true}`},
		{boat + "$b.lock()\nds.Boat.get(2).rename(\"Skua\")\nds.Boat.get(2).name", "Skua"},
	})
}

func TestEntityAttributes(t *testing.T) {
	const boat = "var $b : cs.BoatEntity\n$b:=ds.Boat.get(2)\n"
	check(t, []snippet{
		{boat + "$b.skipper.name", "Bruno"},
		{boat + "$b.skipper.boats.length", "1"},
		{"ds.Skipper.all().first().boats.name.join(\",\")", "Tern,Puffin"},
		{"ds.Boat.get(5).skipper=Null", "true"},
		{"ds.Boat.get(5).skipper.name", "error -10734: cannot use the property name of Null"},
		{boat + "$b.skipper:=ds.Skipper.all().last()\n$b.save()\nds.Boat.get(2).skipper.name", "Åsa"},
		{boat + "$b.skipper:=$b", "error 54: the attribute skipper takes an entity of Skipper, not of Boat"},
		{boat + "$b.bookings:=Null", "error 54: the attribute bookings is a selection of related entities and cannot be assigned | assign boat of the related entities instead"},
		{boat + "Value type($b.nothing)=Is undefined", "true"},
		{boat + "$b.berth:=3", "error 1500: the dataclass Boat has no attribute berth | did you mean `berths`?"},
		{boat + "$b.launched:=\"x\"", "error 54: cannot store a Text in the attribute launched of type Date"},
		{boat + "$b.berths:=\"v20\"\n$b.berths", "20"},
		{boat + "$b.berths:=\"some\"\n$b.berths", "0"},
		{boat + "$b.info.sails[0].area", "20"},
		{boat + "JSON Stringify($b.info.colour)", `"blue"`},
		{"var $k : cs.BookingEntity\n$k:=ds.Booking.new()\n$k.boat:=ds.Boat.get(1)\n$k.save()\nds.Boat.get(1).drop()\nds.Booking.getCount()", "0"},
	})
}

func TestDataModelClasses(t *testing.T) {
	check(t, []snippet{
		{"ds.Boat.longerThan(6).name.join(\",\")", "Auk,Eider"},
		{"ds.Boat.all().totalBerths()", "15"},
		{"ds.Boat.longerThan(6).orderBy(\"name\").slice(0; 1).totalBerths()", "4"},
		{"ds.Boat.get(1).rename(\"Skua\")", "true"},
		{"ds.Boat.get(1).label", "Tern (2 m)"},
		{"var $b : cs.BoatEntity\n$b:=ds.Boat.get(1)\n$b.label:=\"Skua (2 m)\"\n$b.name", "Skua"},
		{"ds.Boat.get(1).skipperName", "Ida"},
		{"ds.Boat.all().slice(0; 2).label", `["Tern (2 m)","Gull (4 m)"]`},
		{"ds.Boat.all().slice(3; 5).extract(\"label\")", `["Auk (8 m)","Eider (10 m)"]`},
		{"OB Class(ds.Boat.get(1)).name", "BoatEntity"},
		{"OB Class(ds.Skipper.all()).name", "SkipperSelection"},
		{"OB Class(ds.Skipper.all())=cs.SkipperSelection", "true"},
		{"cs.SkipperEntity.superclass.name", "Entity"},
		{"cs.DataStore.name", "DataStore"},
		{"OB Instance of(ds; cs.DataStore)", "true"},
		{"OB Instance of(ds.Skipper; cs.Skipper)", "true"},
		{"OB Instance of(ds.Boat.get(1); 4D.Entity)", "true"},
		{"Value type(cs.JournalEntity)=Is undefined", "true"},
		{"Try\ncs.SkipperEntity.new()\nCatch\nEnd try\n\"error \"+String(Last errors[0].errCode)", "error -10748"},
		{"Try\ncs.BoatSelection.new()\nCatch\nEnd try\n\"error \"+String(Last errors[0].errCode)", "error -10748"},
		{"ds.Booking.new().price", "50"},
		{"ds.Boat.get(1).sink()", "error 54: an object of class BoatEntity has no function sink | names of functions are case-sensitive"},
	})
}

func TestEventsOfEntityClass(t *testing.T) {
	check(t, []snippet{
		{"var $k : cs.BookingEntity\n$k:=ds.Booking.new()\n$k.price:=-1\n$k.save()",
			`{"success":false,"status":7,"statusText":"Mild Validation Error","errors":[{"message":"a price below zero","componentSignature":"DBEV","errCode":1}]}`},
		{"var $k : cs.BookingEntity\n$k:=ds.Booking.new()\n$k.price:=7\n$k.save()\nSession.storage.saved", "success price"},
		{"var $k : cs.BookingEntity\n$k:=ds.Booking.new()\n$k.price:=2000\n$k.boat:=ds.Boat.get(1)\n$k.price:=$k.price\nString($k.price)+\" \"+Session.storage.touched", "1000 price price boat price "},
		{"var $k : cs.BookingEntity\n$k:=ds.Booking.new()\n$k.fromObject({price: 3000; what: 1; boat: {__KEY: 2}})\nString($k.price)+\" \"+Session.storage.touched", "1000 price price boat "},
		{"ds.Booking.fromCollection([{day: !2026-01-02!}; {price: 7000}]).price.join(\",\")", "50,1000"},
		{"ds.Booking.fromCollection([{price: 5}; {price: -1}])", "error 1517: an entity of Booking was not saved: Mild Validation Error"},
		{"ds.Booking.fromCollection([{ID: 1; price: 5}]).price.join(\",\")+\" \"+String(ds.Booking.fromCollection([{ID: 1; price: 6}]).length)+\" \"+String(ds.Booking.getCount())", "5 1 1"},
	})
}

func TestProcessesHaveTheirOwnTransaction(t *testing.T) {
	h := openHarbor(t, memory.New())
	ctx := context.Background()
	h.run(ctx, "ds.fill()")
	p := h.rt.NewProcess(ctx, interp.ProcessOptions{Name: "one"})
	if _, err := p.RunSource("a", "ds.startTransaction()\nds.Boat.all().drop()"); err != nil {
		t.Fatal(err)
	}
	if got := h.run(ctx, "String(ds.Boat.getCount())+String(In transaction)"); got != "5False" {
		t.Errorf("another process sees %s", got)
	}
	if v, err := p.RunSource("b", "ds.Boat.getCount()"); err != nil || v.AsInt() != 0 {
		t.Errorf("the process itself sees %v, %v", v, err)
	}
	p.Close()
	if got := h.run(ctx, "ds.Boat.get(1).rename(\"Skua\")\nds.Boat.getCount()"); got != "5" {
		t.Errorf("after the process has ended: %s", got)
	}
}

func TestOpenDataNamesWhatIsWrong(t *testing.T) {
	catalog := func(body string) string {
		return `<?xml version="1.0"?><base name="x"><table name="A" id="1"><field name="ID" type="4" id="1"/>` + body + `<primary_key field_name="ID"/></table></base>`
	}
	for _, c := range []struct{ body, want string }{
		{`<field name="x" type="8" id="2" unique="true"/></table><table name="B" id="2"><field name="key" type="21" id="1"/><primary_key field_name="key"/></table><table name="C" id="3"><field name="ID" type="4" id="1"/>`,
			"structure of the database: field key of table B is the primary key but has the type Object"},
	} {
		rt, err := interp.New(interp.Source(sources(map[string]string{"Project/x.4DProject": "{}", "Project/Sources/catalog.4DCatalog": catalog(c.body)})),
			interp.Commands(DataCommands()...), interp.Classes(DataClasses()...))
		if err != nil {
			t.Fatal(err)
		}
		if _, err = OpenData(rt, DataOptions{Engine: memory.New()}); err == nil || err.Error() != c.want {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
	m, err := modelOf(&project.Catalog{Tables: []*project.Table{{Name: "A", ID: 1, PrimaryKey: []string{"no"}}}})
	if err == nil || !strings.Contains(err.Error(), "primary key of table A") {
		t.Errorf("a missing key field: %v %v", m, err)
	}
}

func TestOpenDataTwiceFails(t *testing.T) {
	h := openHarbor(t, memory.New())
	if _, err := OpenData(h.rt, DataOptions{}); err == nil {
		t.Error("the datastore was opened twice")
	}
	if notes := DataNotes(h.store); len(notes) != 1 || !strings.Contains(notes[0], "Journal") {
		t.Errorf("notes: %q", notes)
	}
}

func TestDataFileSurvivesTheProgram(t *testing.T) {
	dir := t.TempDir()
	for i, want := range []string{"5", "5"} {
		h := openHarborIn(t, DataOptions{Dir: dir})
		if i == 0 {
			if got := h.run(context.Background(), "ds.fill()"); got != "undefined" {
				t.Fatal(got)
			}
		}
		if got := h.run(context.Background(), "ds.Boat.getCount()"); got != want {
			t.Errorf("run %d: %s boats", i+1, got)
		}
		if err := h.store.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPermissionsOfWebProcesses(t *testing.T) {
	h := openHarbor(t, memory.New())
	v := h.sessions.Welcome(session.Visitor{})
	ctx := v.Context(context.Background())
	defer v.End(ctx)
	const refused = "error -10716: this session has no privilege to read Booking"
	for _, c := range []snippet{
		{"ds.Booking.all()", refused},
		{"ds.Booking.query(\"ID = 1\")", refused},
		{"ds.Booking.new().save().status", "1"},
		{"Session.setPrivileges(\"seeBoats\")\nds.Booking.all().length", "0"},
		{"ds.Booking.new().save().status", "1"},
		{"Session.setPrivileges(\"manageBoats\")\nds.Booking.new().save().success", "true"},
		{"ds.Booking.all().first().drop().status", "1"},
		{"ds.Booking.all().drop()", "error -10716: this session has no privilege to drop Booking"},
		{"ds.Boat.all().length", "0"},
	} {
		if got := h.run(ctx, c.code); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.code, got, c.want)
		}
	}
	if got := h.run(context.Background(), "ds.Booking.all().first().drop().success"); got != "true" {
		t.Errorf("outside the web: %s", got)
	}
}

// What roles say of a dataclass counts for the commands on its table as well.
func TestPermissionsOfWebProcessesOnRecords(t *testing.T) {
	h := openHarbor(t, memory.New())
	h.run(context.Background(), "ds.Booking.new().save()")
	v := h.sessions.Welcome(session.Visitor{})
	ctx := v.Context(context.Background())
	defer v.End(ctx)
	const refused = "error -10716: this session has no privilege to "
	for _, c := range []snippet{
		{"ALL RECORDS([Booking])", refused + "read Booking"},
		{"Try(ALL RECORDS([Booking]))\nRecords in selection([Booking])", "0"},
		{"QUERY([Booking];[Booking]ID=1)", refused + "read Booking"},
		{"$n:=0\nSET QUERY DESTINATION(Into variable;$n)\nTry(QUERY([Booking];[Booking]ID=1))\n$n", "0"},
		{"$id:=1\nFind in field([Booking]ID;$id)", refused + "read Booking"},
		{"GOTO RECORD([Booking];0)", refused + "read Booking"},
		{"CREATE RECORD([Booking])\nSAVE RECORD([Booking])", refused + "create Booking"},
		{"Session.setPrivileges(\"seeBoats\")\nALL RECORDS([Booking])\nRecords in selection([Booking])", "1"},
		{"ALL RECORDS([Booking])\n[Booking]price:=2\nSAVE RECORD([Booking])", refused + "update Booking"},
		{"Session.setPrivileges(\"manageBoats\")\nALL RECORDS([Booking])\n[Booking]price:=2\nSAVE RECORD([Booking])\nds.Booking.all().first().price", "2"},
		{"ALL RECORDS([Booking])\nDELETE RECORD([Booking])", refused + "drop Booking"},
		{"ALL RECORDS([Booking])\nDELETE SELECTION([Booking])", refused + "drop Booking"},
		{"TRUNCATE TABLE([Booking])", refused + "drop Booking"},
		{"ALL RECORDS([Boat])\nRecords in selection([Boat])", "0"},
	} {
		if got := h.run(ctx, c.code); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.code, got, c.want)
		}
	}
}

func TestDatastoreIsNullWithoutData(t *testing.T) {
	rt, err := interp.New(interp.Commands(DataCommands()...), interp.Classes(DataClasses()...))
	if err != nil {
		t.Fatal(err)
	}
	v, err := rt.RunSource(context.Background(), "test", "ds=Null")
	if err != nil || !v.AsBool() {
		t.Errorf("ds=Null is %v, %v", v, err)
	}
	v, err = rt.RunSource(context.Background(), "test", "START TRANSACTION\nTransaction level")
	if err != nil || v.AsReal() != 1 {
		t.Errorf("START TRANSACTION: %v", err)
	}
}
