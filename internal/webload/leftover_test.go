package webload

import (
	"maps"
	"strings"
	"sync"
	"testing"
)

// Methods that leave what they can in their process, and one that shows what it finds.
var leftovers = map[string]string{
	"Project/Sources/Methods/soil.4dm": published + `#DECLARE($how : Text)
var $deep : Text
ON ERR CALL("handler")
OK:=0
Error:=7
Document:="secret"
vSecret:="secret"
ARRAY TEXT(aSecret; 3)
aSecret{1}:="secret"
SET REAL COMPARISON LEVEL(0.5)
WEB SET HTTP HEADER("X-Secret: secret")
$deep:=dig("secret"; 200)
Use (Session.storage)
	Session.storage.secret:="secret"
	Case of
		: ($how="error")
			ON ERR CALL("")
			$deep:=String(Null.secret.secret)
		: ($how="abort")
			ABORT
	End case
End use
WEB SEND TEXT("soiled"; "text/plain")
`,
	"Project/Sources/Methods/dig.4dm": `#DECLARE($what : Text; $depth : Integer)->$out : Text
var $a; $b; $c : Text
$a:=$what+String($depth)
$b:=$a+$what
$c:=$b+$a
If ($depth>0)
	$out:=dig($what; $depth-1)
End if
`,
	"Project/Sources/Methods/handler.4dm": "vSecret:=\"handled\"\n",
	"Project/Sources/Methods/show.4dm": published + `var $local : Text
var $open : Variant
$found:=New collection(OK; Error; Document; Type(vSecret); Type(aSecret); Method called on error; 1=1.2; $local; Last errors; Session.storage.secret; $open; $unset)
WEB SEND TEXT(JSON Stringify($found); "text/plain")
`,
}

func init() { maps.Copy(desk, leftovers) }

// TestNothingIsLeftForTheNextRequest has requests leave what they can behind, and others
// of strangers look for it, on the same connections and at the same time.
func TestNothingIsLeftForTheNextRequest(t *testing.T) {
	_, at := serve(t, nil)
	ask := func(v *visitor, target string) string {
		v.cookie = "" // a stranger
		status, head, err := v.full(target)
		if err != nil {
			t.Error(err)
		}
		if strings.Contains(target, "show") && (status != 200 || strings.Contains(head, "Secret")) {
			t.Errorf("%s: %d\n%s", target, status, head)
		}
		return string(v.body)
	}
	first := newVisitor(at)
	defer first.close()
	clean := ask(first, "/4DACTION/show")
	if want := `[1,0,"",5,5,"",false,"",null,null,null,null]`; clean != want {
		t.Fatalf("a fresh process has %s, want %s", clean, want)
	}
	var all sync.WaitGroup
	for w := range 4 {
		all.Go(func() {
			v := newVisitor(at)
			defer v.close()
			for i := range share(2000, 100) {
				how := []string{"", "error", "abort"}[(i+w)%3]
				ask(v, "/4DACTION/soil/"+how)
				if found := ask(v, "/4DACTION/show"); found != clean {
					t.Errorf("after a request that ended by %q a stranger finds %s, want %s", how, found, clean)
					return
				}
			}
		})
	}
	all.Wait()
}
