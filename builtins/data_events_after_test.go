package builtins

import "testing"

// What becomes of an action reaches the event behind it, and its errors are those of events.
func TestEventsBehindAnAction(t *testing.T) {
	h := openCards(t, map[string]string{"CardEntity": `Class extends Entity

Function event validateSave word($event : Object) : Object
	If (This.word="mild")
		return {errCode: 1; message: "mild"}
	End if
	If (This.word="hard")
		return {errCode: 2; message: "hard"; seriousError: True; extraDescription: {info: "why"}}
	End if

Function event saving word($event : Object) : Object
	If (This.word="full")
		return {errCode: 3; message: "full"; seriousError: False}
	End if

Function event afterSave($event : Object)
	vTold:=JSON Stringify($event)
	If (This.word="again")
		vTold:=JSON Stringify(Last errors)
		This.word:="more"
		This.save()
	End if

Function event validateDrop hidden($event : Object) : Object
	If (This.word="kept")
		return {errCode: 4; message: "kept"}
	End if

Function event afterDrop($event : Object)
	vTold:=$event.dropStatus+" "+String($event.droppedAttributes.length)+" "+String($event.status.success)
	If (This.word="gone")
		This.drop()
	End if
	If (This.word="back")
		This.save()
	End if
`})
	change := func(word, more string) string {
		return "vTold:=\"\"\nvar $c : cs.CardEntity:=ds.Card.get(1)\n$c.word:=\"" + word + "\"\nvar $s : Variant\n" + more
	}
	const told = `{"kind":"afterSave","dataClassName":"Card","savedAttributes":`
	h.expect(t, []snippet{
		{change("new", "$s:=$c.save()\nvTold"), told + `["word"],"saveStatus":"success","status":{"success":true}}`},
		// without seriousError a validation fails mildly
		{change("mild", "$s:=$c.save()\nString($s.status)+vTold"), "7" + told + `[],"saveStatus":"failed","status":{"success":false,"status":7,"statusText":"Mild Validation Error","errors":[{"message":"mild","componentSignature":"DBEV","errCode":1}]}}`},
		{change("hard", "$s:=Try($c.save())\nJSON Stringify(Last errors)"), `[{"message":"hard","componentSignature":"DBEV","errCode":2,"extraDescription":{"info":"why"}}]`},
		{change("hard", "$s:=Try($c.save())\nString($s.status)+String(Position(\"failed\"; vTold)>0)"), "8True"},
		{change("full", "$s:=Try($c.save())\nString($s.status)+String(Position(\"failed\"; vTold)>0)"), "4True"},
		{change("again", "$s:=Try($c.save())\nLast errors[0].message+ds.Card.get(1).word"), "an entity cannot be saved within its own event afterSaveagain"},
		{change("kept", "$c.save()\n$s:=$c.drop()\nString($s.status)+vTold"), "7failed 0 False"},
		{change("gone", "$c.save()\n$s:=Try($c.drop())\nLast errors[0].message+String(ds.Card.get(1)=Null)"), "an entity cannot be dropped within its own event afterDropTrue"},
	})
}
