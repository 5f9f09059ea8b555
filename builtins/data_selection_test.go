package builtins

import "testing"

func TestDataStoreFunctions(t *testing.T) {
	check(t, []snippet{
		{"OB Keys(ds)", `["Boat","Skipper","Booking"]`},
		{"ds.getInfo()", `{"type":"4D","networked":false,"localID":""}`},
		{`Value type(ds.Nothing)=Is undefined`, "true"},
		{`ds["Boat"].getInfo().name`, "Boat"},
		{`ds("elsewhere")=Null`, "true"},
		{`ds=ds`, "true"},
		{"ds.encryptionStatus().isEncrypted", "false"},
		{"ds.isAdminProtected()", "false"},
		{"ds.setAdminProtection(True)\nds.isAdminProtected()", "true"},
		{"ds.locked()", "false"},
		{"ds.getGlobalStamp()", "0"},
		{"ds.setGlobalStamp(4)\nds.getGlobalStamp()", "0"},
		{"ds.setGlobalStamp(-4)", "error 1560: the global stamp has to be a number from 1, not -4"},
		{"ds.getAllRemoteContexts()", "[]"},
		{"ds.flushAndLock()\nds.flushAndLock()\nds.unlock()\n$on:=ds.locked()\nds.Boat.new().save()\nds.unlock()\n[$on; ds.locked()]", "[true,false]"},
		{"ds.unlock()\nds.locked()", "false"},
		{"ds.makeSelectionsAlterable()\nds.Boat.all().isAlterable()", "true"},
		{"ds.Boat:=Null", "error 54: the property Boat of the datastore is read-only"},
		{"ds.getInfos()", "error 54: an object of class DataStore has no function getInfos | did you mean .getInfo()?"},
	})
}

func TestTransactions(t *testing.T) {
	check(t, []snippet{
		{"ds.startTransaction()\nds.Boat.all().drop()\nds.cancelTransaction()\nds.Boat.getCount()", "5"},
		{"ds.startTransaction()\nds.Boat.all().drop()\nds.validateTransaction()\nds.Boat.getCount()", "0"},
		{"ds.startTransaction()\nds.startTransaction()\nds.Boat.all().drop()\nds.validateTransaction()\nds.cancelTransaction()\nds.Boat.getCount()", "5"},
		{"START TRANSACTION\nds.startTransaction()\nvar $n : Integer\n$n:=Transaction level\nCANCEL TRANSACTION\nString($n)+\" \"+String(Transaction level)", "2 1"},
		{"ds.startTransaction()\nIn transaction", "true"},
		{"In transaction", "false"},
		{"VALIDATE TRANSACTION\nOK", "0"},
		{"START TRANSACTION\nVALIDATE TRANSACTION\nOK", "1"},
		{"ds.validateTransaction()", "error 1064: there is no transaction to validate | call startTransaction first"},
	})
}

func TestDataClassFunctions(t *testing.T) {
	check(t, []snippet{
		{"ds.Boat.all().length", "5"},
		{"ds.Boat.all({context: \"list\"}).isAlterable()", "false"},
		{"ds.Boat.get(2).name", "Gull"},
		{"ds.Boat.get(77)=Null", "true"},
		{`ds.Boat.get("2")`, "error 1560: the primary key ID of Boat is of type Long Integer, not a Text"},
		{"ds.Boat.new().isNew()", "true"},
		{"ds.Boat.new().length=Null", "true"},
		{"ds.Boat.new().berths", "0"},
		{"ds.Boat.newSelection().isAlterable()", "true"},
		{"ds.Boat.newSelection().isOrdered()", "false"},
		{"ds.Boat.newSelection(dk keep ordered).isOrdered()", "true"},
		{"ds.Boat.getInfo()", `{"name":"Boat","primaryKey":"ID","tableNumber":1,"exposed":true}`},
		{"ds.Boat.getDataStore()=ds", "true"},
		{"ds.Boat.name.kind", "storage"},
		{"ds.Boat.skipper.relatedDataClass", "Skipper"},
		{"ds.Skipper.boats.type", "BoatSelection"},
		{`ds.Boat.fromCollection([{name: "Loon"; length: 3}; {ID: 1; name: "Tern II"}]).name.join(",")`, "Tern II,Loon"},
		{`ds.Boat.fromCollection([{name: "Loon"}; {name: "Gull"}])`, "error 1051: the value of Boat.name must be unique and is already there"},
		{`ds.Boat.query("length > 4 and berths < 5").name.join(",")`, "Puffin,Auk"},
		{`ds.Boat.query("name = :1"; "g@").name.join(",")`, "Gull"},
		{`ds.Boat.query("name IN :names"; {parameters: {names: ["tern"; "auk"]}}).length`, "2"},
		{`ds.Boat.query("name = :1 or name in :2"; {parameters: ["gull"; ["tern"; "auk"]]}).length`, "3"},
		{`ds.Boat.query("name = :1"; "auk"; {parameters: ["gull"]}).first().name`, "Auk"},
		{`Try(ds.Boat.query("name = :2"; {parameters: ["gull"]}))` + "\nLast errors[0].message", "the query uses :2, but only 1 value was given"},
		{`ds.Boat.query("skipper.name = :1"; "ida").name.join(",")`, "Tern,Puffin"},
		{`ds.Skipper.query("boats.name = Gull").name.join(",")`, "Bruno"},
		{`ds.Boat.query("info.colour = red order by name").name.join(",")`, "Eider,Puffin,Tern"},
		{`ds.Boat.query(Formula(This.length>$1.most); {args: {most: 7}}).name.join(",")`, "Auk,Eider"},
		{`ds.Boat.query(Formula(True); {allowFormulas: False})`, "error 1278: formulas are not allowed in this query"},
		{`ds.Boat.query(Null)`, "error 1626: the formula of the query is Null"},
		{`ds.Boat.query("nam = 1")`, "error 1500: the dataclass Boat has no attribute nam | did you mean `name`?"},
		{`ds.Boat.query("name = :2"; "x")`, "error 1560: the query uses :2, but only 1 value was given"},
		{"ds.Boat.query(5)", "error 54: argument 1 of DataClass.query must be a Text, not a number"},
	})
}

func TestSelectionReading(t *testing.T) {
	check(t, []snippet{
		{"ds.Boat.all().first().name", "Tern"},
		{"ds.Boat.all().last().name", "Eider"},
		{"ds.Boat.all().at(-2).name", "Auk"},
		{"ds.Boat.all().at(9)=Null", "true"},
		{"ds.Boat.all()[1].name", "Gull"},
		{"ds.Boat.all()[9]", "error -10729: the index 9 is outside the entity selection of length 5"},
		{"ds.Boat.newSelection().first()=Null", "true"},
		{`ds.Boat.all().slice(1; 3).name.join(",")`, "Gull,Puffin"},
		{`ds.Boat.all().slice(-2).name.join(",")`, "Auk,Eider"},
		{`ds.Boat.all().berths`, "[1,2,3,4,5]"},
		{`ds.Boat.all().skipper.name.join(",")`, "Ida,Bruno"},
		{`ds.Skipper.all().boats.length`, "3"},
		{`ds.Boat.all().nme`, "error 1500: the dataclass Boat has no attribute nme | did you mean `name`?"},
		{`ds.Boat.all().sum("berths")`, "15"},
		{`ds.Boat.all().average("berths")`, "3"},
		{`ds.Boat.all().min("length")`, "2"},
		{`ds.Boat.all().max("name")`, "Tern"},
		{`ds.Boat.all().count("skipperID")`, "3"},
		{`ds.Boat.all().sum("name")`, "error 1560: sum needs a number attribute or an object attribute, and name is neither"},
		{`ds.Boat.all().average("name")`, "undefined"},
		{`ds.Boat.all().average("skipper")`, "error 1560: average needs a storage attribute, and skipper is a relation"},
		{`ds.Boat.all().count("skipper")`, "error 1560: count needs a storage attribute, and skipper is a relation"},
		{`ds.Boat.all().distinct("skipper")`, "error 1560: distinct needs a storage attribute, and skipper is a relation"},
		{`ds.Boat.all().min("skipper")`, "error 1560: min needs a storage attribute, and skipper is a relation"},
		{`Value type(ds.Boat.query("name = Tern").queryPlan)=Is undefined`, "true"},
		{`ds.Boat.query("name = Tern"; {queryPlan: True}).queryPlan`, `{"item":"[Boat] name = Tern"}`},
		{`ds.Boat.all().distinct("info.colour")`, `["blue","red"]`},
		{`ds.Boat.all().distinct("info.colour"; dk count values)`, `[{"value":"blue","count":2},{"value":"red","count":3}]`},
		{`ds.Boat.all().distinctPaths("info")`, `["colour","sails.length","sails[]","sails[].area"]`},
		{`ds.Boat.all().distinctPaths("name")`, "error 1560: EntitySelection.distinctPaths: the attribute name of Boat is no object"},
		{`ds.Boat.all().extract("name").join(",")`, "Tern,Gull,Puffin,Auk,Eider"},
		{`ds.Boat.all().extract("skipper.name")`, `["Ida","Bruno","Ida"]`},
		{`ds.Boat.all().extract("skipper.name"; ck keep null).length`, "5"},
		{`ds.Boat.all().slice(0; 1).extract("name"; "n"; "berths"; "b")`, `[{"n":"Tern","b":1}]`},
		{`ds.Boat.all().extract("name"; "n"; "berths")`, "error 1560: EntitySelection.extract: the path berths has no target"},
		{`ds.Boat.all().extract("nothing")`, "[]"},
		{`ds.Boat.all().toCollection("name, skipper.name"; 0; 1; 1)`, `[{"name":"Gull","skipper":{"name":"Bruno"}}]`},
		{`ds.Boat.all().toCollection(dk with primary key).length`, "5"},
		{`ds.Boat.all().slice(0; 1).toCollection(["name"]; dk with primary key+dk with stamp)`, `[{"__KEY":1,"__STAMP":1,"name":"Tern"}]`},
		{`ds.Boat.all().getDataClass().getInfo().name`, "Boat"},
		{"ds.Boat.all().refresh()", "undefined"},
		{"OB Instance of(ds.Boat.all(); cs.BoatSelection)", "true"},
	})
}

func TestSelectionSets(t *testing.T) {
	check(t, []snippet{
		{`ds.Boat.all().and(ds.Boat.query("berths > 3")).length`, "2"},
		{`ds.Boat.all().and(Null).length`, "0"},
		{`ds.Boat.query("berths = 5").or(ds.Boat.get(1)).name.join(",")`, "Tern,Eider"},
		{`ds.Boat.all().minus(ds.Boat.get(1)).length`, "4"},
		{`ds.Boat.all().orderBy("name").minus(ds.Boat.get(1); dk keep ordered).name.join(",")`, "Auk,Eider,Gull,Puffin"},
		{`ds.Boat.all().and(ds.Skipper.all())`, "error 1587: expected entities of Boat, not of Skipper"},
		{`ds.Boat.all().contains(ds.Boat.get(3))`, "true"},
		{`ds.Boat.all().contains(Null)`, "false"},
		{`ds.Boat.newSelection(dk keep ordered).add(ds.Boat.get(3)).add(ds.Boat.get(1)).name.join(",")`, "Puffin,Tern"},
		{`ds.Boat.all().add(ds.Boat.get(1))`, "error 1637: this entity selection cannot be altered | add to a copy made by copy()"},
		{`ds.Boat.all().copy().add(Null).length`, "5"},
		{`ds.Boat.newSelection().add(ds.Boat.all()).isOrdered()`, "true"},
		{`ds.Boat.newSelection().add(ds.Boat.get(1)).add(ds.Boat.get(1)).length`, "1"},
		{`ds.Boat.all().copy().isAlterable()`, "true"},
		{`ds.Boat.all().copy(ck shared).isAlterable()`, "false"},
		{`ds.Boat.all().selected(ds.Boat.query("berths in [2,3,5]"))`, `{"ranges":[{"start":1,"end":2},{"start":4,"end":4}]}`},
		{`ds.Boat.all().selected(5)`, "error 54: argument 1 of EntitySelection.selected must be an entity selection, not a number"},
	})
}

func TestSelectionOrder(t *testing.T) {
	check(t, []snippet{
		{`ds.Boat.all().orderBy("berths desc").first().name`, "Eider"},
		{`ds.Boat.all().orderBy("skipper.name desc, name").name.join(",")`, "Puffin,Tern,Gull,Auk,Eider"},
		{`ds.Boat.all().orderBy([{propertyPath: "length"; descending: True}]).last().name`, "Tern"},
		{`ds.Boat.all().orderBy("name").isOrdered()`, "true"},
		{`ds.Boat.all().orderBy("unknown").length`, "0"},
		{`ds.Boat.all().orderByFormula("Length(This.name)").name.join(",")`, "Auk,Tern,Gull,Eider,Puffin"},
		{`ds.Boat.all().orderByFormula(Formula(This.length*$1.sign); {args: {sign: -1}}).first().name`, "Eider"},
		{`ds.Boat.all().orderByFormula(Formula(This.length); dk descending).first().name`, "Eider"},
		{`ds.Boat.all().orderByFormula(Formula(This.length)).isAlterable()`, "false"},
		{`ds.Boat.all().copy().orderByFormula(Formula(This.length)).isAlterable()`, "true"},
		{`ds.Boat.all().query("berths > 2").name.join(",")`, "Puffin,Auk,Eider"},
		{`ds.Boat.all().slice(0; 3).query(Formula(This.berths>1)).name.join(",")`, "Gull,Puffin"},
	})
}

func TestForEachOverSelection(t *testing.T) {
	check(t, []snippet{
		{"var $b : cs.BoatEntity\nvar $s : Text\nFor each ($b; ds.Boat.all())\n$s+=Substring($b.name; 1; 1)\nEnd for each\n$s", "TGPAE"},
		{"var $b : cs.BoatEntity\nvar $n : Integer\nFor each ($b; ds.Boat.all())\n$b.berths+=1\n$b.save()\nEnd for each\nds.Boat.all().sum(\"berths\")", "20"},
		{"var $b : cs.BoatEntity\nvar $s : Text\nFor each ($b; ds.Boat.all(); 1; 3)\n$s+=Substring($b.name; 1; 1)\nEnd for each\n$s", "GP"},
		{"var $b : cs.BoatEntity\nvar $s : Text\nFor each ($b; ds.Boat.all(); -2)\n$s+=Substring($b.name; 1; 1)\nEnd for each\n$s", "AE"},
		{"var $b : cs.BoatEntity\nvar $s : Text\nFor each ($b; ds.Boat.all(); -4; -1) While (Length($s)<2)\n$s+=Substring($b.name; 1; 1)\nEnd for each\n$s", "GP"},
		{"var $b : cs.BoatEntity\nvar $s : Text\nFor each ($b; ds.Boat.all())\nIf ($b.name=\"G@\")\ncontinue\nEnd if\nIf ($b.name=\"E@\")\nbreak\nEnd if\n$s+=Substring($b.name; 1; 1)\nEnd for each\n$s", "TPA"},
		{"var $b : cs.BoatEntity\nFor each ($b; ds.Boat.all()) Until ($b.berths=3)\nEnd for each\n$b.indexOf()", "2"},
		{"ds.Boat.all().drop().length", "0"},
		{"ds.Boat.all().drop()\nds.Boat.getCount()", "0"},
	})
}

func TestForEachPassesOverDroppedEntities(t *testing.T) {
	check(t, []snippet{
		{"var $b : cs.BoatEntity\nvar $all : cs.BoatSelection\n$all:=ds.Boat.all()\nds.Boat.get(2).drop()\nvar $n : Integer\nFor each ($b; $all)\n$n+=1\nEnd for each\nString($n)+\" of \"+String($all.length)+\", clean \"+String($all.clean().length)", "4 of 5, clean 4"},
	})
}
