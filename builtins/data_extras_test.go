package builtins

import "testing"

// Computed attributes and aliases of entity classes, in all that takes attributes.
func TestComputedAttributesInQueries(t *testing.T) {
	check(t, []snippet{
		// by the query function
		{`ds.Boat.query("size = small").name.join(",")`, "Tern,Gull"},
		{`ds.Boat.query("size # :1"; "small").name.join(",")`, "Puffin,Auk,Eider"},
		{`ds.Boat.query("not(size = 'small') and name = 'A@'").name.join(",")`, "Auk"},
		{`ds.Skipper.query("boats.size = big").name.join(",")`, "Ida"},
		// by their values
		{`ds.Boat.query("size in ['small', 'none']").name.join(",")`, "Tern,Gull"},
		{`ds.Boat.query("label = 'Auk@'").length`, "1"},
		{`ds.Boat.query("label = :1 or crew <= 6"; "Tern@").name.join(",")`, "Tern,Auk,Eider"},
		{`ds.Boat.query("not(crew >= 7)").name.join(",")`, "Auk,Eider"},
		{`ds.Boat.all().slice(0; 4).query("crew < 8").name.join(",")`, "Puffin,Auk"},
		{`ds.Skipper.query("boats.crew = 8").name.join(",")`, "Bruno"},
		{`ds.Boat.query("crew = null").length`, "0"},
		// aliases
		{`ds.Boat.query("skipperName = Ida").name.join(",")`, "Tern,Puffin"},
		{`ds.Boat.query("owner.rank = 2").name.join(",")`, "Gull"},
		{`ds.Boat.query("rank >= 1 order by rank desc, name").name.join(",")`, "Gull,Puffin,Tern"},
		{`ds.Boat.query("fleet.name = Tern").name.join(",")`, "Tern,Puffin"},
		{`ds.Boat.query("owner = null").length`, "2"},
		{`ds.Boat.query("owner # Null").name.join(",")`, "Tern,Gull,Puffin"},
		{`ds.Boat.query("fleet = null or skipper = NULL").name.join(",")`, "Auk,Eider"},
		{`ds.Boat.query("crews = 1")`, "error 1500: the dataclass Boat has no attribute crews"},
	})
}

func TestFormulasInQueryTexts(t *testing.T) {
	check(t, []snippet{
		{`ds.Boat.query("eval(This.length>7)").name.join(",")`, "Auk,Eider"},
		{`ds.Boat.query("name = '@u@' and eval(This.berths < $1.most)"; {args: {most: 4}}).name.join(",")`, "Gull,Puffin"},
		{`ds.Boat.query("not(eval(This.name=(\"(Gull\"+\")\")))").length`, "5"},
		{`ds.Boat.query("not(:1) order by name desc"; Formula(This.berths>2)).name.join(",")`, "Tern,Gull"},
		{`ds.Boat.query(":big and length > 6"; {parameters: {big: Formula(This.berths>2)}}).name.join(",")`, "Auk,Eider"},
		{`ds.Boat.query("eval(This.name)").length`, "0"},
		{`ds.Boat.query("eval(This.length>7)"; {allowFormulas: False})`, "error 1278: formulas are not allowed in this query"},
		{`ds.Boat.query(":1"; 5)`, "error 1560: the condition :1 must be a Formula, not a number | add a comparator and a value behind :1"},
		{`ds.Boat.query("eval()")`, "error 1279: query, character 1: eval needs a formula in its parentheses"},
	})
}

func TestComputedAttributesInSortsAndSums(t *testing.T) {
	check(t, []snippet{
		{`ds.Boat.all().orderBy("size desc").name.join(",")`, "Eider,Auk,Puffin,Gull,Tern"},
		{`ds.Boat.all().orderBy("crew").name.join(",")`, "Eider,Auk,Puffin,Gull,Tern"},
		{`ds.Boat.all().orderBy([{propertyPath: "skipperName"; descending: True}; {propertyPath: "crew"}]).name.join(",")`, "Puffin,Tern,Gull,Eider,Auk"},
		{`ds.Boat.all().orderBy("none").length`, "0"},
		{`ds.Boat.query("length > 2 order by crew asc").name.join(",")`, "Eider,Auk,Puffin,Gull"},
		{`ds.Boat.all().sum("crew")`, "35"},
		{`ds.Boat.all().average("rank")`, "1.33333333333333"},
		{`ds.Boat.all().max("crew")`, "9"},
		{`ds.Boat.all().min("size")`, "big"},
		{`ds.Boat.all().distinct("size").join(",")`, "big,small"},
		{`ds.Boat.all().distinct("skipperName").join(",")`, "Bruno,Ida"},
		{`ds.Boat.all().count("rank")`, "3"},
		{`ds.Boat.all().extract("name"; "n"; "crew"; "c").slice(0; 2)`, `[{"n":"Tern","c":9},{"n":"Gull","c":8}]`},
		{`ds.Boat.all().toCollection("name, crew, skipperName").slice(2; 4)`, `[{"name":"Puffin","crew":7,"skipperName":"Ida"},{"name":"Auk","crew":6,"skipperName":null}]`},
		{`ds.Boat.all().toCollection("name, owner.name").slice(1; 2)`, `[{"name":"Gull","owner":{"name":"Bruno"}}]`},
		{`ds.Skipper.all().first().toObject("name, boats.size")`, `{"name":"Ida","boats":[{"size":"small"},{"size":"big"}]}`},
		{`ds.Boat.label`, `{"name":"label","kind":"calculated","type":"string","fieldType":2,"exposed":false,"readOnly":false}`},
		{`ds.Boat.crew.readOnly`, "true"},
		{`ds.Boat.crew.type+" "+String(ds.Boat.crew.fieldType)`, "number 9"},
		{`ds.Boat.skipperName`, `{"name":"skipperName","kind":"alias","type":"string","fieldType":0,"path":"skipper.name","exposed":false,"readOnly":true}`},
		{`ds.Boat.fleet.type`, "BoatSelection"},
		{`OB Keys(ds.Boat).indexOf("crew")>=0`, "true"},
		{`ds.Boat.get(1).toObject("name, reads")`, `{"name":"Tern","reads":1}`},
		{"var $b : cs.BoatEntity\n$b:=ds.Boat.get(1)\n$b.name:=\"Skua\"\n$b.toObject(\"label, skipperName\")", `{"label":"Skua (2 m)","skipperName":"Ida"}`},
		{`ds.Boat.get(1).fleet.name.join(",")`, "Tern,Puffin"},
	})
}
