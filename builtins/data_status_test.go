package builtins

import "testing"

// Serious failures raise an error and give their status object all the same: whatever
// takes the result has it before a Catch, an error method or the next line runs.
func TestStatusIsKeptWhenTheErrorIsRaised(t *testing.T) {
	h := openCards(t, map[string]string{"CardEntity": `Class extends Entity

Function event validateSave($event : Object) -> $error : Object
	If ((This.word="ash") && Not(This.isNew()))
		$error:={errCode: 6; message: "no ash"; seriousError: True}
	End if 

Function event validateDrop($event : Object) -> $error : Object
	If (This.word="elm")
		$error:={errCode: 7; message: "elms stay"; seriousError: True}
	End if 

Function keep() -> $status : Object
	Try
		$status:=This.save()
	Catch
		$status.caught:=Last errors[0].errCode
	End try
`, "Chest": `Class constructor()
	This.inner:=Null

Function save() -> $depth : Integer
	$depth:=(This.inner=Null) ? 1 : 1+This.inner.save()

Function fail() -> $n : Integer
	throw({errCode: 3; message: "jammed"})
	$n:=1

Function drop() -> $n : Integer
	$n:=This.fail()
`})
	h.expect(t, []snippet{
		{`ds.Card.get(3).keep()`, `{"success":false,"status":8,"statusText":"Serious Validation Error","errors":[{"message":"no ash","componentSignature":"DBEV","errCode":6}],"caught":6}`},
		{`Try(ds.Card.get(3).save()).errors[0].message`, "no ash"},
		{`Try(ds.Card.get(2).drop()).status`, "8"},
		{"var $o : Object\n$o:={}\nTry\n$o.status:=ds.Card.get(3).save()\nCatch\n$o.seen:=$o.status.success\nEnd try\nJSON Stringify($o.seen)", "false"},
		{"var $ok : Boolean:=True\nTry\n$ok:=ds.Card.get(3).save().success\nCatch\nEnd try\n$ok", "false"},
		{"var $s : Object\n$s:=ds.Card.get(3).save()\n$s.status", "error 6: no ash"},
		{`ds.Card.get(3).save().status`, "error 6: no ash"},
		{`Value type(Try(ds.Card.get(3).fromObject(1)))=Is undefined`, "true"},
		{"var $c:=cs.Chest.new()\n$c.inner:=cs.Chest.new()\nvar $n : Integer:=$c.save()\n$n", "2"},
		{"var $n : Variant:=7\nTry\n$n:=cs.Chest.new().drop()\nCatch\nEnd try\n$n", "7"},
		{`Value type(Try(cs.Chest.new().drop()))=Is undefined`, "true"},
	})
}
