package builtins

import "testing"

// The functions of a computed attribute are told what is asked of them, and a getter may
// answer Null, which its type does not have.
func TestFunctionsOfComputedAttributesGetAnEvent(t *testing.T) {
	h := openCards(t, map[string]string{"CardEntity": `Class extends Entity

Function get label($event : Object)->$label : Text
	If (This.word="elm")
		$event.result:=Null
	Else
		$label:=$event.kind+" "+$event.dataClassName+" "+$event.attributeName
	End if

Function set label($value : Text; $event : Object)
	This.word:=$value+" "+JSON Stringify($event)

Function get plain : Text
	return "plain"

Alias caption word
Alias holder box
Alias holderID box.ID
Alias beside box.cards
`, "BoxEntity": `Class extends Entity

Alias words cards.word
Alias again cards.box
`})
	h.expect(t, []snippet{
		{`ds.Card.get(1).label+" "+ds.Card.get(1).plain`, "get Card label plain"},
		{`String(ds.Card.get(2).label=Null)+String(Value type(ds.Card.get(2).label)=Is null)`, "TrueTrue"},
		{`ds.Card.all().extract("label"; ck keep null)`, `["get Card label",null,"get Card label"]`},
		{"var $c : cs.CardEntity:=ds.Card.get(1)\n$c.label:=\"new\"\n$c.word", `new {"attributeName":"label","dataClassName":"Card","kind":"set","value":"new"}`},
		// an alias can be assigned when it stands for a scalar of its dataclass
		{"var $c : cs.CardEntity:=ds.Card.get(1)\n$c.caption:=\"new\"\n$c.word", "new"},
		{"var $c : cs.CardEntity:=ds.Card.get(1)\n$c.holder:=ds.Box.get(2)", "error 54: the alias holder is read-only, since it leads to box | assign to box"},
		{"var $c : cs.CardEntity:=ds.Card.get(1)\n$c.holderID:=2", "error 54: the alias holderID is read-only, since it leads to box.ID | assign to box.ID"},
		// toObject() goes on behind aliases of relations
		{`ds.Card.get(1).toObject("beside.word,holder.ID")`, `{"beside":[{"word":"oak"},{"word":"elm"},{"word":"ash"}],"holder":{"ID":1}}`},
		{`ds.Box.get(1).toObject("words,again.ID")`, `{"words":["oak","elm","ash"],"again":[{"ID":1}]}`},
		{`ds.Box.get(1).toObject("again")`, `{"again":[{"__KEY":1}]}`},
		// diff() compares what is named
		{`ds.Card.get(1).diff(ds.Card.get(3); ["caption"; "plain"; "holder"; "beside"])`, `[{"attributeName":"caption","value":"oak","otherValue":"ash"}]`},
		{`ds.Card.get(1).diff(ds.Card.get(3)).extract("attributeName")`, `["ID","word"]`},
	})
}

// What the data layer has as a function cannot be overridden.
func TestFunctionsOfTheDataLayerStay(t *testing.T) {
	h := openCards(t, map[string]string{"Card": `Class extends DataClass

Function all()
	return "mine"

Function everything()
	return This.all().length
`, "CardEntity": "Class extends Entity\n\nFunction toObject()\n\treturn \"mine\"\n"})
	h.expect(t, []snippet{
		{`ds.Card.everything()`, "3"},
		{`ds.Card.get(1).toObject("word")`, `{"word":"oak"}`},
	})
}
