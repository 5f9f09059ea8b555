package builtins

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"fourd/orda/memory"
)

// TestOneProcessAtATimeUsesAnEntity puts what belongs to a process into interprocess
// variables and has many processes use it; run with -race.
func TestOneProcessAtATimeUsesAnEntity(t *testing.T) {
	h := openHarbor(t, memory.New())
	if got := h.run(t.Context(), "ds.fill()"); strings.HasPrefix(got, "error") {
		t.Fatal(got)
	}
	file := filepath.Join(t.TempDir(), "log.txt")
	begin := fmt.Sprintf("<>boat:=ds.Boat.all().first()\n<>info:=<>boat.info\n<>list:=ds.Boat.newSelection(dk keep ordered)\n"+
		"<>log:=File(%q; fk platform path).open(\"write\")\n<>kept:=Formula(<>boat)\n1", file)
	if got := h.run(t.Context(), begin); got != "1" {
		t.Fatal(got)
	}
	const code = `var $i : Integer
For ($i; 1; 25)
	<>boat.note:=String($i)
	$t:=<>boat.note+<>boat.name
	$o:=<>boat.toObject()
	<>boat.info:={n: $i}
	<>boat.info.n:=$i
	$t:=String(<>boat.info.n)
	$s:=<>boat.skipper.name
	$n:=<>boat.skipper.boats.length
	$c:=<>boat.touchedAttributes()
	$b:=<>boat.touched()
	<>list.add(<>boat)
	$n:=<>list.length
	For each ($e; <>list; 0; 2)
		$t:=$e.name
	End for each
	$e:=<>list[0]
	$k:=OB Keys(<>boat)
	$x:=<>kept.call().getKey()
	<>log.writeLine("line")
	$n:=<>log.offset
	$d:=<>boat.diff(<>boat)
	$t:=JSON Stringify({b: <>boat})
	$p:=-><>boat
	$t:=$p->note
End for
"done"`
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			if got := h.run(t.Context(), code); got != "done" {
				t.Error(got)
			}
		})
	}
	wg.Wait()
	if got := h.run(t.Context(), "$n:=<>list.length\n<>log:=Null\n$n"); got != "150" {
		t.Errorf("the selection holds %s entities", got)
	}
	text, err := os.ReadFile(file)
	if n := strings.Count(string(text), "line\n"); err != nil || n != 150 || len(text) != 150*5 {
		t.Errorf("%d lines in %d bytes, %v", n, len(text), err)
	}
}
