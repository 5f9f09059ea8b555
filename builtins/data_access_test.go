package builtins

import (
	"context"
	"path"
	"testing"

	"fourd/interp"
	"fourd/orda/memory"
)

const cardCatalog = `<?xml version="1.0"?><base name="cards"><table name="Card" id="1">
<field name="ID" type="4" id="1" autosequence="true"/><field name="word" type="10" id="2"/><field name="hidden" type="1" id="3"/><field name="boxID" uuid="C3F1A6A1C0E94B6C8F5B1D3E5A7C9E05" type="4" id="4"/>
<primary_key field_name="ID"/></table><table name="Box" id="2"><field name="ID" uuid="C3F1A6A1C0E94B6C8F5B1D3E5A7C9E06" type="4" id="1" autosequence="true"/>
<primary_key field_name="ID"/></table>
<relation uuid="C3F1A6A1C0E94B6C8F5B1D3E5A7C9E07" name_Nto1="box" name_1toN="cards" foreign_key="true" state="1">
<related_field kind="source"><field_ref uuid="C3F1A6A1C0E94B6C8F5B1D3E5A7C9E05" name="boxID"><table_ref name="Card"/></field_ref></related_field>
<related_field kind="destination"><field_ref uuid="C3F1A6A1C0E94B6C8F5B1D3E5A7C9E06" name="ID"><table_ref name="Box"/></field_ref></related_field></relation></base>`

// openCards runs a project with one table and the given class files.
func openCards(t *testing.T, classes map[string]string) *harbor {
	t.Helper()
	texts := map[string]string{"Project/cards.4DProject": "{}", "Project/Sources/catalog.4DCatalog": cardCatalog}
	for name, text := range classes {
		texts[path.Join("Project/Sources/Classes", name+".4dm")] = text
	}
	h := &harbor{}
	var err error
	h.rt, err = interp.New(interp.Source(sources(texts)), interp.Commands(All()...), interp.Commands(DataCommands()...),
		interp.Classes(Classes()...), interp.Classes(DataClasses()...))
	if err != nil {
		t.Fatal(err)
	}
	if h.store, err = OpenData(h.rt, DataOptions{Engine: memory.New()}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.store.Close() })
	fill := `ds.Box.fromCollection([{}; {}])` + "\n" + `ds.Card.fromCollection([{word: "oak"; boxID: 1}; {word: "elm"; hidden: True; boxID: 1}; {word: "ash"; boxID: 1}]).length`
	if got := h.run(context.Background(), fill); got != "3" {
		t.Fatalf("fill: %s", got)
	}
	return h
}

func (h *harbor) expect(t *testing.T, cases []snippet) {
	t.Helper()
	for _, c := range cases {
		if got := h.run(context.Background(), c.code); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.code, got, c.want)
		}
	}
}

func TestRestrictedEntitiesAreNotSeen(t *testing.T) {
	h := openCards(t, map[string]string{"Card": `Class extends DataClass

Function event restrict() -> $seen : cs.CardSelection
	$seen:=This.query("not(hidden = true) | hidden = null")
`})
	h.expect(t, []snippet{
		{`ds.Card.all().word.join(",")`, "oak,ash"},
		{`ds.Card.all().isAlterable()`, "false"},
		{`ds.Card.query("word = '@'").word.join(",")`, "oak,ash"},
		{`ds.Card.query(Formula(This.ID>1)).word.join(",")`, "ash"},
		{`ds.Card.get(2)=Null`, "true"},
		{`ds.Card.get(3).word`, "ash"},
		{`ds.Card.getCount()`, "3"},
		{`ds.Box.get(1).cards.word.join(",")`, "oak,ash"},
		{`ds.Box.all().cards.word.join(",")`, "oak,ash"},
		{`ds.Box.get(1).toObject("cards.word")`, `{"cards":[{"word":"oak"},{"word":"ash"}]}`},
		{`ds.Box.all().toCollection("ID, cards.word")`, `[{"ID":1,"cards":[{"word":"oak"},{"word":"ash"}]},{"ID":2,"cards":[]}]`},
		{`ds.Box.all().extract("cards.word")`, `[["oak","ash"],[]]`},
		{`ds.Box.get(2).cards.or(ds.Card.all()).minus(ds.Card.get(1)).word.join(",")`, "ash"},
		{`ds.Card.all().and(ds.Card.all()).length`, "2"},
		{`ds.Card.fromCollection([{ID: 2; word: "yew"}])`, "error 1051: the value of Card.ID must be unique and is already there"},
		{`ds.Card.fromCollection([{ID: 3; word: "fir"}]).word.join(",")`, "fir"},
	})
}

func TestRestrictWithoutResultShowsAll(t *testing.T) {
	h := openCards(t, map[string]string{"Card": `Class extends DataClass

Function event restrict() -> $seen : cs.CardSelection
	$seen:=Null
`})
	h.expect(t, []snippet{{`ds.Card.all().length`, "3"}})
}

func TestDropEvents(t *testing.T) {
	h := openCards(t, map[string]string{"CardEntity": `Class extends Entity

Function event validateDrop($event : Object) -> $error : Object
	If (This.word="elm")
		$error:={errCode: 5; message: "elms stay"; seriousError: False}
	End if 
	If (This.word="ash")
		$error:={errCode: 6; message: "never an ash"; seriousError: True}
	End if 
`})
	h.expect(t, []snippet{
		{`ds.Card.get(2).drop().statusText`, "Mild Validation Error"},
		{`ds.Card.get(3).drop()`, "error 6: never an ash"},
		{"Try\nds.Card.all().drop()\nCatch\nEnd try\nds.Card.all().word.join(\",\")", "elm,ash"},
		{`ds.Card.query("ID < 3").drop().word.join(",")`, "elm"},
	})
}

func TestClassFilesThatAreSomethingElse(t *testing.T) {
	h := openCards(t, map[string]string{
		"CardEntity":    "Class constructor()\n\tThis.kind:=\"a plain class\"\n",
		"CardSelection": "Class extends EntitySelection\n\nFunction broken()\n\tIf (\n",
	})
	h.expect(t, []snippet{
		{`cs.CardEntity.new().kind`, "a plain class"},
		{`ds.Card.get(1).word`, "oak"},
		{`OB Instance of(ds.Card.get(1); 4D.Entity)`, "true"},
		{`ds.Card.all().length`, "3"},
	})
}
