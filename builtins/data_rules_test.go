package builtins

import (
	"context"
	"testing"

	"fourd/orda/memory"
)

// TestRulesOfTheDataLayer holds the rules of classes of data, by the ids of
// internal/webrules, that the other tests leave out.
func TestRulesOfTheDataLayer(t *testing.T) {
	for _, c := range []struct{ rule, code, want string }{
		{"O2.0.8", `OB Copy(ds)=Null`, `true`},
		{"O2.0.8", `OB Copy(ds.Boat.get(1))=Null`, `true`},
		{"O2.0.8", `OB Copy(ds.Boat.all())=Null`, `true`},
		{"O2.0.8", `OB Copy(ds.Boat.all(); ck shared).length`, `5`},
		{"O2.0.9", `OB Keys(ds.Boat.all().slice(0; 2)).join(",")`, `length,00,01`},
		{"O2.0.11", `OB Class(ds.Boat.all().slice(0; 1).orderBy("name")).name`, `BoatSelection`},
		{"O3.0.2", "ds.Boat.name.kind:=\"x\"\nds.Boat.name.kind", `storage`},
		{"O4.0.2", `ds("nowhere")=Null`, `true`},
		{"O4.0.8", `ds.getRequestLog()`, `[]`},
		{"O4.0.11", `ds.Boat.getRemoteCache()`, `null`},
		{"O4.0.11", `ds.getRemoteContextInfo("x")`, `null`},
		{"O5.0.2", `ds.Boat.get(1).getSelection()=Null`, `true`},
		{"O5.0.4", "ds.startTransaction()\nds.Boat.new().save()\nds.Boat.getCount()", `6`},
		{"O6.0.2", `ds.Boat.query("name = 'tern' or name = 'GULL'").length`, `2`},
		{"O6.0.14", `ds.Boat.query("name = :1 or name = :1"; "Tern").length`, `1`},
		{"O6.0.16", `ds.Boat.query("name = 'x'").length`, `0`},
		{"O6.0.17", `ds.Boat.query("note = :1"; Null)`, "error 1560: the value of :1 is Null, which a placeholder cannot look for | write `= null` into the query text"},
		{"O6.0.18", `ds.Boat.query(Null)`, `error 1626: the formula of the query is Null`},
		{"O6.1.9", `ds.Boat.query("launched = null").length`, `5`},
		{"O6.2.1", `ds.Boat.query("ID > 0").query("name = 'Tern'").isOrdered()`, `false`},
		{"O6.2.1", `ds.Boat.query("ID > 0 order by name").query("ID > 1").isOrdered()`, `false`},
		{"O6.2.2", `ds.Boat.query("name = 'none'").length`, `0`},
		{"O7.0.4", `[Null; True; False; "b"; "A"; 2; 1].orderBy(ck ascending)`, `[null,false,true,"A","b",1,2]`},
		{"O8.0.3", `ds.Boat.get(5).skipper.name`, `error -10734: cannot use the property name of Null`},
		{"O8.0.9", "var $b : cs.BoatEntity\n$b:=ds.Boat.get(1)\n$b.what", `undefined`},
		{"O8.0.9", "var $b : cs.BoatEntity\n$b:=ds.Boat.get(1)\n$b.what:=1", `error 1500: the dataclass Boat has no attribute what`},
		{"O8.1.1", `ds.Boat.get(1).save()`, `{"success":true}`},
		{"O8.1.3", `ds.Boat.new().reload().status`, `5`},
		{"O8.1.5", `ds.Boat.new().unlock().wasNotLocked`, `true`},
		{"O8.1.6", `Value type(ds.Boat.get(2).getKey(dk key as string))=Is text`, `true`},
		{"O8.1.9", `ds.Boat.new().touched()`, `false`},
		{"O8.1.9", "var $b : cs.BoatEntity\n$b:=ds.Boat.get(1)\n$b.name:=$b.name\n$b.touchedAttributes()", `["name"]`},
		{"O8.1.9", "var $b : cs.BoatEntity\n$b:=ds.Boat.new()\n$b.ID:=$b.ID\n$b.touched()", `true`},
		{"O8.1.10", "var $a; $b : cs.BoatEntity\n$a:=ds.Boat.get(1)\n$b:=$a.clone()\n$b.info.colour:=\"green\"\n$a.info.colour", `green`},
		{"O8.1.12", "var $all : cs.BoatSelection\n$all:=ds.Boat.all()\nds.Boat.get(2).drop()\n$all.first().next().name", `Puffin`},
		{"O8.1.13", `ds.Boat.all().last().getSelection().length`, `5`},
		{"O8.1.17", "var $b : cs.BoatEntity\n$b:=ds.Boat.get(1)\n$b.fromObject({name: \"A\"; skipper: Null; launched: \"2024-02-03\"; length: \"x\"})\nString($b.skipper=Null)+\" \"+String($b.launched; ISO date)+\" \"+String($b.length)+\" \"+ds.Boat.get(1).name", `True 2024-02-03T00:00:00 2 Tern`},
		{"O10.0.1", `OB Keys(ds.Boat.get(1).toObject()).join(",")`, `ID,name,length,berths,launched,info,skipperID,note,skipper`},
		{"O10.0.2", `ds.Boat.get(1).toObject("skipper").skipper.__KEY=ds.Boat.get(1).skipper.getKey()`, `true`},
		{"O10.0.3", `ds.Skipper.all().last().toObject("boats.name")`, `{"boats":[]}`},
		{"O10.0.4", `ds.Boat.get(1).toObject("name"; dk with primary key+dk with stamp)`, `{"__KEY":1,"__STAMP":1,"name":"Tern"}`},
		{"O10.0.8", `ds.Boat.all().toCollection("name"; 0; 3; 9).length`, `2`},
		{"O10.0.8", `ds.Boat.all().toCollection("name"; 0; 9; 1)`, `[]`},
		{"O10.0.8", "var $all : cs.BoatSelection\n$all:=ds.Boat.all()\nds.Boat.get(2).drop()\n$all.toCollection(\"name\"; 0; 0; 2)", `[{"name":"Tern"}]`},
		{"O10.1.2", `ds.Boat.fromCollection([{ID: 1; __NEW: True}])`, `error 1051: the value of Boat.ID must be unique and is already there`},
		{"O10.1.3", `ds.Boat.fromCollection([{__KEY: 77; name: "k"}]).ID.join(",")`, `6`},
		{"O10.1.3", `ds.Boat.fromCollection([{ID: 77; name: "k"}]).ID.join(",")`, `77`},
		{"O10.1.3", `ds.Boat.fromCollection([{ID: 78; __NEW: True; name: "k"}]).ID.join(",")`, `78`},
		{"O10.1.4", `ds.Boat.fromCollection([{ID: 1; name: "x"; __STAMP: 9}])`, `error 1263: Given stamp does not match current one for record# 0 of table Boat`},
		{"O10.1.5", `ds.Boat.fromCollection([{name: "u"; what: 1}])[0].length=Null`, `true`},
		{"O10.1.5", `ds.Boat.fromCollection([{ID: 1; name: "Tern 2"}])[0].length`, `2`},
		{"O10.1.6", `ds.Boat.fromCollection([{name: "v"; skipper: {__KEY: ds.Skipper.all().first().ID}}])[0].skipper.name`, `Ida`},
		{"O10.1.8", "ds.Boat.fromCollection([{ID: 200; name: \"w\"}])\nds.Boat.fromCollection([{name: \"y\"}])[0].ID", `201`},
		{"O11.0.1", `ds.Boat.all()[5]`, `error -10729: the index 5 is outside the entity selection of length 5`},
		{"O11.0.2", "var $all : cs.BoatSelection\n$all:=ds.Boat.all()\nds.Boat.get(2).drop()\n$all[1]=Null", `true`},
		{"O11.0.4", `ds.Boat.query("ID = 5").skipper.length`, `0`},
		{"O11.0.5", "var $b : cs.BoatEntity\nFor each ($b; ds.Boat.all().slice(1; 3))\nEnd for each\n$b.getSelection().length", `2`},
		{"O11.1.1", `ds.Boat.newSelection().first()=Null`, `true`},
		{"O11.1.2", `ds.Boat.all().slice(-99; 2).length`, `2`},
		{"O11.1.2", `ds.Boat.all().slice(3; 1).length`, `0`},
		{"O11.1.2", `ds.Boat.all().slice(99).length`, `0`},
		{"O11.1.3", `ds.Boat.all().orderBy("name").minus(ds.Boat.get(1)).isOrdered()`, `false`},
		{"O11.1.4", `ds.Boat.newSelection(dk keep ordered).add(ds.Boat.get(1)).add(ds.Boat.get(1)).length`, `2`},
		{"O11.1.6", `ds.Boat.all().contains(ds.Skipper.all().first())`, `error 1587: expected entities of Boat, not of Skipper`},
		{"O11.1.7", `ds.Boat.all().orderBy("nope").length`, `0`},
		{"O11.1.8", `ds.Boat.all().orderByFormula(Formula(Choose(This.ID=3; Null; This.ID))).first().ID`, `3`},
		{"O11.1.9", `ds.Boat.all().distinct("info.sails[].area").length`, `5`},
		{"O11.1.11", `ds.Boat.all().extract("skipper").length`, `3`},
		{"O11.1.11", `ds.Skipper.all().extract("boats").length`, `3`},
		{"O11.1.12", `ds.Boat.all().extract("launched"; "d")[0]`, `{"d":null}`},
		{"O11.1.13", `ds.Boat.newSelection().sum("length")`, `0`},
		{"O11.1.14", `ds.Boat.newSelection().average("length")`, `undefined`},
		{"O11.1.14", `ds.Boat.newSelection().min("length")`, `undefined`},
		{"O11.1.14", `ds.Boat.newSelection().max("name")`, `undefined`},
		{"O11.1.14", `ds.Boat.all().max("nope")`, "error 1500: the dataclass Boat has no attribute nope | did you mean `note`?"},
		{"O11.1.15", `ds.Boat.all().count("info")`, `0`},
		{"O11.1.17", `ds.Boat.all().drop(dk stop dropping on first error).length`, `0`},
		{"O11.1.18", `ds.Boat.all().orderBy("name").copy().clean().isOrdered()`, `true`},
		{"O11.1.18", `ds.Boat.all().copy().clean().isAlterable()`, `true`},
		{"O11.1.19", `ds.Boat.all().selected(ds.Skipper.all())`, `error 1587: expected entities of Boat, not of Skipper`},
		{"O11.2.1", `ds.Boat.query("ID > 0 order by name").slice(0; 2).isOrdered()`, `true`},
		{"O11.3.2", `Create entity selection([Boat]).isAlterable()`, `true`},
		{"O11.3.3", `ds.Boat.all().copy().query("ID > 1").orderBy("name").slice(0; 2).isAlterable()`, `true`},
		{"O11.3.3", `ds.Boat.all().copy().skipper.isAlterable()`, `true`},
		{"O11.3.3", `ds.Boat.get(1).skipper.boats.isAlterable()`, `false`},
		{"O11.3.4", `New shared object("s"; ds.Boat.all()).s.length`, `5`},
		{"O11.3.5", `New shared object("s"; ds.Boat.all().copy())`, `error -10721: this value cannot be stored in a shared object or collection | share it first with OB Copy(…; ck shared) or New shared object`},
		{"O11.4.2", "ds.startTransaction()\nds.Boat.get(1).drop()\nds.startTransaction()\nds.Boat.get(2).drop()\nds.validateTransaction()\nds.cancelTransaction()\nds.Boat.getCount()", `5`},
	} {
		h := openHarborIn(t, DataOptions{Engine: memory.New()})
		h.run(context.Background(), "ds.fill()")
		if got := h.run(context.Background(), c.code); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.rule, c.code, got, c.want)
		}
	}
}
