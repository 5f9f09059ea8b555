package language_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"fourd/interp"
)

// layouts are the ways in which editors and version control leave a source.
var layouts = []struct {
	name string
	make func(text string) string
}{
	{"LF", func(t string) string { return t }},
	{"CR", func(t string) string { return strings.ReplaceAll(t, "\n", "\r") }},
	{"CRLF", func(t string) string { return strings.ReplaceAll(t, "\n", "\r\n") }},
	{"mixed", func(t string) string {
		for i := 0; strings.Contains(t, "\n"); i++ {
			t = strings.Replace(t, "\n", []string{"\r", "\r\x00", "\x00"}[i%3], 1)
		}
		return strings.ReplaceAll(t, "\x00", "\n")
	}},
	{"no last line end", func(t string) string { return strings.TrimSuffix(t, "\n") }},
	{"byte order mark", func(t string) string { return "\ufeff" + t }},
	{"byte order mark and CR", func(t string) string { return "\ufeff" + strings.ReplaceAll(t, "\n", "\r") }},
	{"blank lines and blanks at the ends", func(t string) string { return "\n \t\n" + strings.ReplaceAll(t, "\n", " \t\n") + "\n\n" }},
	{"indented header", func(t string) string { return "  " + t }},
}

// TestEveryLayoutOfASource runs the same project with all line ends and marks.
func TestEveryLayoutOfASource(t *testing.T) {
	sources := map[string]string{
		"Methods/main.4dm": "//%attributes = {\"invisible\":true,\"unknown\":[1,{}]}\n// a comment\n#DECLARE()\n" +
			"var $t : Text\n$t:=\"a\" /* one\n/* two */\n*/\n$t:=$t+\\\n\t\"b\"+\\\n\t\"c\"\n// gone \\\n$t:=\"gone\"\n" +
			"ALERT($t+helper(1)+cs.Thing.new().name())\nBegin SQL\nEnd SQL\n",
		"Methods/helper.4dm": "#DECLARE($n : Integer) : Text\nIf ($n=1)\nreturn \"one\"\nEnd if\n",
		"Classes/Thing.4dm":  "property n : Integer:=5\nFunction name() : Text\nreturn String(This.n)\n",
	}
	for _, l := range layouts {
		t.Run(l.name, func(t *testing.T) {
			fsys := fstest.MapFS{"Project/p.4DProject": {Data: []byte("{}")}}
			for name, text := range sources {
				fsys["Project/Sources/"+name] = &fstest.MapFile{Data: []byte(l.make(text))}
			}
			rt, out := newRuntime(t, interp.Source(fsys))
			_, err := rt.Run(t.Context(), "main")
			if got := out.String(); got != "abcone5\n" || err == nil || !strings.Contains(err.Error(), "SQL") {
				t.Errorf("printed %q, ended with %v", got, err)
			}
		})
	}
}
