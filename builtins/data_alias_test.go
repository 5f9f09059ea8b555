package builtins

import "testing"

// An alias of a relation gives a selection its related entities, as the relation would.
func TestSelectionsFollowAliasesOfRelations(t *testing.T) {
	h := openCards(t, map[string]string{
		"BoxEntity":  "Class extends Entity\n\nAlias sheets cards\n\nAlias siblings cards.box.cards\n\nAlias words cards.word\n",
		"CardEntity": "Class extends Entity\n\nAlias home box\n\nAlias homeID box.ID\n",
	})
	h.expect(t, []snippet{
		{`ds.Box.all().sheets.orderBy("ID").word.join(",")`, "oak,elm,ash"},
		{`OB Instance of(ds.Box.all().siblings; 4D.EntitySelection)`, "true"},
		{`ds.Card.all().home.length`, "1"},
		{`ds.Card.all().home.sheets.length`, "3"},
		{`ds.Card.query("ID < 3").homeID.join(",")`, "1,1"},
		{`ds.Box.query("ID = 1").words`, `[["oak","elm","ash"]]`},
	})
}
