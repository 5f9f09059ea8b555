package help

import (
	"testing"
	"testing/fstest"
)

func TestEntriesAreRead(t *testing.T) {
	all, err := read(fstest.MapFS{"a.txt": {Data: []byte("# about\n#\n## Char\nGives a\ncharacter.\n@web parts\n    ALERT(\"x\")\n    > x\n= Char(65) → A\n= $a:=1 ¶ $a → \" 1\"\n= Char(\"\") → error 54\n\n## Random\nBy chance.\n= no error: it takes no argument\n")}})
	if err != nil || len(all) != 2 {
		t.Fatalf("%d entries, %v", len(all), err)
	}
	e := all[0]
	if e.Name != "Char" || e.Text != "Gives a character." || len(e.How) != 2 || e.Example[0] != `ALERT("x")` || e.Output[0] != "x" || e.Line != 3 {
		t.Errorf("%+v", e)
	}
	if c := e.Cases; len(c) != 3 || c[0].Want != "A" || c[1].Code != "$a:=1\n$a" || c[1].Want != `" 1"` || c[2].Error() != "54" || c[0].Error() != "" {
		t.Errorf("%+v", e.Cases)
	}
	if all[1].NoError != "it takes no argument" {
		t.Errorf("%+v", all[1])
	}
	for _, wrong := range []string{"text\n", "## A\n= no arrow\n"} {
		if _, err := parse("a.txt", wrong); err == nil {
			t.Errorf("%q is read", wrong)
		}
	}
}

func TestFindKnowsClassesWithAndWithoutTheirStore(t *testing.T) {
	for _, name := range []string{"position", "4D.Blob.size", "Blob.size", "Collection.map"} {
		if _, ok := Find(name); !ok {
			t.Errorf("%s is not found", name)
		}
	}
	if _, ok := Find("no such command"); ok {
		t.Error("what does not exist is found")
	}
}
