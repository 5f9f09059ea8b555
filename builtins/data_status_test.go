package builtins

import "testing"

// An error method sees the error of a serious failure, and goes on with what the status says:
// a condition has its value, a call runs and a return returns. Of two failures in one
// statement the first one is the cause.
func TestErrorMethodGoesOnWithTheStatus(t *testing.T) {
	h := openCards(t, map[string]string{"../Methods/note": "vSeen+=String(Last errors[0].errCode)+\" \"+Last errors[0].message+\";\"", "CardEntity": `Class extends Entity

Function event validateSave($event : Object) -> $error : Object
	If ((This.word="@sh") && Not(This.isNew()))
		$error:={errCode: 6; message: "no "+This.word; seriousError: True}
	End if 

Function kept() : Object
	return This.save()

Function tried() -> $list : Collection
	$list:=[]
	Try
		return $list.push(This.save().status)
	Catch
		$list.push(Last errors[0].errCode)
	End try
`})
	note := func(code string) string {
		return "vSeen:=\"\"\nvar $n : Integer:=7\nvar $none : Object\nvar $e : Object:=ds.Card.get(3)\n$e.word:=\"ash\"\nON ERR CALL(\"note\")\n" + code + "\nON ERR CALL(\"\")\nvSeen"
	}
	fresh := func(code string) string {
		return "var $a : Object:=ds.Card.get(3)\nvar $b : Object:=ds.Card.get(2)\nvar $c : Collection\n$a.word:=\"ash\"\n" + code
	}
	h.expect(t, []snippet{
		{note("If ($e.save().success)\nvSeen+=\"saved\"\nElse\nvSeen+=\"not saved\"\nEnd if"), "6 no ash;not saved"},
		{note("Case of\n:($e.save().success)\nvSeen+=\"saved\"\n:(True)\nvSeen+=\"other\"\nEnd case"), "6 no ash;other"},
		{note("While (Not($e.save().success))\n$e.word:=\"elm\"\nEnd while"), "6 no ash;"},
		{note("Repeat\n$n+=1\nUntil ($e.save().status=8)\nvSeen+=String($n)"), "6 no ash;8"},
		{note("var $s : Object:=$e.kept()\nvSeen+=String($s.status)"), "6 no ash;8"},
		{note("var $list : Collection:=[]\n$list.push($e.save().status; 2)\nvSeen+=JSON Stringify($list)"), "6 no ash;[8,2]"},
		{note("var $each : Object\nFor each ($each; $e.save().errors)\nvSeen+=$each.message\nEnd for each"), "6 no ash;no ash"},
		{note("var $o : Object:={e: $e; f: Formula(This.e.save().status)}\n$n:=$o.f()\nvSeen+=String($n)"), "6 no ash;8"},
		// an error that leaves no status gives the whole line up, as elsewhere
		{note("If ($none.save().success)\nvSeen+=\"saved\"\nElse\nvSeen+=\"not saved\"\nEnd if\nvSeen:=String(Position(\"not saved\"; vSeen))"), "0"},
		{note("$n:=$none.save().status\nvSeen:=String($n)"), "7"},

		{fresh("$c:=[$a.save(); $b.save()]\n$c.length"), "error 6: no ash"},
		{fresh("$b.word:=\"rush\"\n$c:=[$b.save(); $a.save()]\n$c.length"), "error 6: no rush"},
		{fresh("JSON Stringify($a.tried())"), "[8,6]"},
		{"var $s : Object:=Try(ds.Card.fromCollection([{ID: 1; word: \"x\"}; {ID: 1; __NEW: True; word: \"y\"}]))\nvar $c : cs.CardEntity:=ds.Card.new()\n$c.ID:=1\n$s:=Try($c.save())\n$s.errors[0].componentSignature+Last errors[0].componentSignature", "dbmgdbmg"},
		{fresh("var $x : Variant\nTry\nIf ($a.save().success)\n$x:=1\nElse\n$x:=2\nEnd if\nCatch\n$x:=3\nEnd try\n$x"), "3"},
	})
}

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
