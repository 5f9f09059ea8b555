package builtins

import (
	"strings"
	"testing"

	"fourd/interp"
)

const logCatalog = `<base name="shop" uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E01">
<table name="Item" uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E02" id="1">
<field name="ID" uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E03" type="4" autosequence="true" id="1"/>
<field name="name" uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E04" type="10" not_null="true" id="2"/>
<field name="count" uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E05" type="4" never_null="true" id="3"/>
<primary_key field_name="ID"/><table_extra trigger_insert="true" trigger_update="true" trigger_delete="true"/></table>
<table name="Log" uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E06" id="7">
<field name="ID" uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E07" type="4" autosequence="true" id="1"/>
<field name="line" uuid="D3F1A6A1C0E94B6C8F5B1D3E5A7C9E08" type="10" never_null="true" id="2"/>
<primary_key field_name="ID"/><table_extra trigger_insert="true"/></table></base>`

// itemTrigger logs what happens, fills what is missing, and refuses a name and a deletion.
const itemTrigger = `#DECLARE() -> $result : Integer
If ([Item]name="bad")
	return -15001
End if
If (Trigger event=On Deleting Record Event) & ([Item]name="kept")
	return -15002
End if
If ([Item]name="") & (Trigger event#On Deleting Record Event)
	[Item]name:="unnamed"
End if
If ([Item]name="broken")
	$result:=$result+"text"
End if
CREATE RECORD([Log])
[Log]line:=String(Trigger event)+Old([Item]name)+">"+[Item]name+String(Record number([Item]))+String(Is new record([Item]))
SAVE RECORD([Log])
`

// logTrigger shows that triggers cascade.
const logTrigger = `#DECLARE() -> $result : Integer
TRIGGER PROPERTIES(1; $event; $table; $record)
[Log]line:=[Log]line+"/"+String(Trigger level)+String($event)+String($table)+String($record)
`

func openTriggers(t *testing.T, engine string) *harbor {
	t.Helper()
	h := &harbor{}
	var err error
	h.rt, err = interp.New(interp.Source(sources(map[string]string{"Project/shop.4DProject": "{}", "Project/Sources/catalog.4DCatalog": logCatalog,
		"Project/Sources/Triggers/table_1.4dm": itemTrigger, "Project/Sources/Triggers/table_7.4dm": logTrigger})),
		interp.Commands(All()...), interp.Commands(DataCommands()...), interp.Classes(Classes()...), interp.Classes(DataClasses()...))
	if err != nil {
		t.Fatal(err)
	}
	if h.store, err = OpenData(h.rt, DataOptions{Engine: bothEngines[engine]()}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.store.Close() })
	return h
}

func TestTriggersRunBeforeEveryWrite(t *testing.T) {
	lines := "\nds.Log.all().extract(\"line\").join(\" \")"
	for engine := range bothEngines {
		for _, c := range []snippet{
			{"CREATE RECORD([Item])\n[Item]name:=\"tea\"\nSAVE RECORD([Item])\n[Item]name:=\"TEA!\"\nSAVE RECORD([Item])\nDELETE RECORD([Item])" + lines,
				"1>tea-3True/211-3 2tea>TEA!0False/2210 3TEA!>TEA!0False/2310"},
			{"$e:=ds.Item.new()\n$e.name:=\"tea\"\n$e.save()\n$e.name:=\"cup\"\n$e.save()\n$e.drop()" + lines, "1>tea-3True/211-3 2tea>cup0False/2210 3cup>cup0False/2310"},
			{"CREATE RECORD([Item])\nSAVE RECORD([Item])\nds.Item.all().first().name+[Item]name", "unnamedunnamed"},
			{"$e:=ds.Item.new()\n$e.save()\n$e.name", "unnamed"},
			{"CREATE RECORD([Item])\n[Item]name:=\"bad\"\nTry(SAVE RECORD([Item]))\nString(Last errors[0].errCode)+String(Records in table([Item]))+String(Is new record([Item]))+String(Trigger level)", "-150010True0"},
			{"$e:=ds.Item.new()\n$e.name:=\"bad\"\n$s:=Try($e.save())\nString($e.isNew())+String(Last errors[0].errCode)", "True-15001"},
			{"CREATE RECORD([Item])\n[Item]name:=\"broken\"\nTry(SAVE RECORD([Item]))\nString(Last errors.length>0)+String(Records in table([Item]))+String(Records in table([Log]))", "True00"},
			{"ds.Item.fromCollection([{name:\"kept\"};{name:\"tea\"};{name:\"cup\"}])\nALL RECORDS([Item])\nTry(DELETE SELECTION([Item]))\nds.Item.all().extract(\"name\").join(\",\")", "kept"},
			{"ds.Item.fromCollection([{name:\"tea\"}])\nALL RECORDS([Item])\nSAVE RECORD([Item])\nRecords in table([Log])", "1"},
			{"ds.Item.fromCollection([{name:\"tea\"}])\nTRUNCATE TABLE([Item])\nRecords in table([Log])", "1"},
			{"ds.Item.fromCollection([{name:\"tea\"}])\nSTART TRANSACTION\nALL RECORDS([Item])\n[Item]count:=2\nSAVE RECORD([Item])\n$n:=Records in table([Log])\nCANCEL TRANSACTION\nString($n)+String(Records in table([Log]))+String(Transaction level)", "210"},
			{"ds.Item.fromCollection([{name:\"a\"};{name:\"b\"}])\nALL RECORDS([Item])\nds.Item.get(2).drop()\n[Item]name+String(Records in selection([Item]))", "a2"},
			{"String(Trigger event)+String(Trigger level)", "00"},
		} {
			h := openTriggers(t, engine)
			if got := h.run(t.Context(), c.code); got != c.want {
				t.Errorf("on %s:\n%s\n got %s\nwant %s", engine, c.code, strings.TrimSpace(got), c.want)
			}
		}
	}
}
