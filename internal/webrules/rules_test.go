package webrules

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var ruleID = regexp.MustCompile(`^[SWTRO]\d+(\.\d+)+$`)

// TestEveryRuleHasItsTest looks for what the tables name.
func TestEveryRuleHasItsTest(t *testing.T) {
	tables, err := filepath.Glob("testdata/*.tsv")
	if err != nil || len(tables) != 5 {
		t.Fatalf("%d tables, %v", len(tables), err)
	}
	texts, seen, untested := map[string]string{}, map[string]bool{}, 0
	for _, table := range tables {
		rows, err := os.ReadFile(table)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(rows)) {
			f := strings.Split(strings.TrimRight(line, "\n"), "\t")
			if len(f) != 4 || !ruleID.MatchString(f[0]) || seen[f[0]] || f[1] == "" || f[3] == "" {
				t.Fatalf("%s: not four columns, no number, or one used before: %q", table, line)
			}
			seen[f[0]] = true
			if f[2] == "-" {
				untested++
				continue
			}
			text, ok := texts[f[2]]
			if !ok {
				b, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(f[2])))
				if err != nil {
					t.Fatalf("%s %s: %v", table, f[0], err)
				}
				text = string(b)
				texts[f[2]] = text
			}
			if !strings.Contains(text, f[3]) {
				t.Errorf("%s %s (%s): %s has no %q", table, f[0], f[1], f[2], f[3])
			}
		}
	}
	t.Logf("%d rules, %d of which nothing can be tested", len(seen), untested)
}

// TestRulesInScriptsAreInTheTables finds numbers in comments of scripts that no table has.
func TestRulesInScriptsAreInTheTables(t *testing.T) {
	known := ""
	tables, _ := filepath.Glob("testdata/*.tsv")
	for _, table := range tables {
		b, err := os.ReadFile(table)
		if err != nil {
			t.Fatal(err)
		}
		known += "\n" + string(b)
	}
	scripts, err := filepath.Glob("../../cmd/fourd/testdata/script/rules_*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("%d scripts, %v", len(scripts), err)
	}
	number := regexp.MustCompile(`\b[SWTRO]\d+(?:\.\d+)+`)
	for _, script := range scripts {
		b, err := os.ReadFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			if !strings.HasPrefix(line, "# ") {
				continue
			}
			for _, id := range number.FindAllString(line, -1) {
				if !strings.Contains(known, "\n"+id+"\t") {
					t.Errorf("%s: %s is in no table", script, id)
				}
			}
		}
	}
}
