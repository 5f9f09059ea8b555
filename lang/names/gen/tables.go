package main

import (
	"fmt"
	"io/fs"
	"sort"
	"strconv"
	"strings"
)

// firstComponentID is the number given to the first command that has none of its own.
const firstComponentID = 60000

type command struct {
	name, theme, safe, tier, headless string
	id, min, max                      int
	function                          bool
	sets, flags, aliases              []string
	sigs                              []sig
}

type constant struct {
	name, text, kind, status string
	num                      float64
	theme, place             int
}

type member struct {
	name, kind, access, tier string
	status                   bool
	sigs                     []sig
}

type class struct {
	name, parent string
	members      []member
}

type tables struct {
	commands  []*command
	constants []*constant
	classes   []*class
	themes    []string
}

// rows reads one TSV file of the data folder, without its header.
func rows(data fs.FS, name string, columns int) ([][]string, error) {
	text, err := fs.ReadFile(data, name)
	if err != nil {
		return nil, err
	}
	var out [][]string
	for i, line := range strings.Split(strings.TrimRight(string(text), "\n"), "\n") {
		cells := strings.Split(strings.TrimSuffix(line, "\r"), "\t")
		if i == 0 {
			continue
		}
		for len(cells) < columns {
			cells = append(cells, "")
		}
		out = append(out, cells)
	}
	return out, nil
}

func readTables(data fs.FS) (*tables, error) {
	t := &tables{}
	for _, read := range []func(*tables, fs.FS) error{readCommands, readAliases, readTiers, readConstants, readClasses} {
		if err := read(t, data); err != nil {
			return nil, err
		}
	}
	sort.SliceStable(t.commands, func(i, j int) bool { return t.commands[i].id < t.commands[j].id })
	return t, nil
}

func readCommands(t *tables, data fs.FS) error {
	lines, err := rows(data, "commands.tsv", 11)
	if err != nil {
		return err
	}
	next := firstComponentID
	themes := map[string]bool{}
	for _, r := range lines {
		c := &command{name: r[0], theme: r[2], safe: map[string]string{"yes": "Safe", "no": "Unsafe"}[r[3]], function: r[4] == "function"}
		if c.id, err = strconv.Atoi(r[1]); err != nil {
			c.id = next
			next++
		}
		if c.sigs, err = readSigs(r[5]); err != nil {
			return fmt.Errorf("commands.tsv: %w", err)
		}
		c.min, _ = strconv.Atoi(r[7])
		if c.max, err = strconv.Atoi(r[8]); err != nil {
			c.max = -1
		}
		for _, v := range splitList(r[9]) {
			c.sets = append(c.sets, map[string]string{"OK": "SetsOK", "error": "SetsError", "Document": "SetsDocument"}[v])
		}
		for _, f := range splitList(r[10]) {
			c.flags = append(c.flags, map[string]string{"changes-record": "ChangesRecord", "changes-selection": "ChangesSelection",
				"not-on-server": "NotOnServer", "number-from-code": "NumberFromCode"}[f])
		}
		if declares(c.name) {
			c.flags = append(c.flags, "Declares")
		}
		unevaluated(c)
		if !themes[c.theme] {
			themes[c.theme] = true
			t.themes = append(t.themes, c.theme)
		}
		t.commands = append(t.commands, c)
	}
	sort.Strings(t.themes)
	return nil
}

// declares tells the commands that bring variables into being by being executed.
func declares(name string) bool {
	name = strings.TrimPrefix(name, "_O_")
	if !strings.HasPrefix(name, "ARRAY ") {
		return strings.HasPrefix(name, "C_")
	}
	return !strings.HasPrefix(name, "ARRAY TO ")
}

// unevaluatedParams lists the parameters a command takes as code instead of as a value, by command number.
var unevaluatedParams = map[int]string{
	1597: "formulaExp", 1129: "boolExpression", 70: "statement", 277: "queryArgument", 341: "queryArgument",
	48: "queryFormula", 207: "queryFormula", 300: "formula",
}

func unevaluated(c *command) {
	want := unevaluatedParams[c.id]
	for i := range c.sigs {
		for j := range c.sigs[i].params {
			p := &c.sigs[i].params[j]
			if want != "" && p.name == want {
				p.mode = "Expr"
			}
			// Undefined accepts a variable that does not exist, which an evaluated argument cannot express.
			if c.name == "Undefined" {
				p.mode = "Place"
			}
		}
	}
}

func readAliases(t *tables, data fs.FS) error {
	lines, err := rows(data, "command_aliases.tsv", 4)
	if err != nil {
		return err
	}
	byID := map[int]*command{}
	for _, c := range t.commands {
		byID[c.id] = c
	}
	for _, r := range lines {
		id, err := strconv.Atoi(r[0])
		if err != nil {
			return fmt.Errorf("command_aliases.tsv: %q is no number", r[0])
		}
		if c := byID[id]; c != nil {
			if r[1] != c.name {
				c.aliases = append(c.aliases, r[1])
			}
			continue
		}
		c := &command{name: r[1], id: id, max: -1, flags: []string{"Undocumented"}}
		if strings.HasPrefix(r[1], "_O_") {
			c.flags = append(c.flags, "Obsolete")
		}
		if declares(r[1]) {
			c.flags = append(c.flags, "Declares")
		}
		byID[id] = c
		t.commands = append(t.commands, c)
	}
	return nil
}

func readTiers(t *tables, data fs.FS) error {
	lines, err := rows(data, "command_tiers.tsv", 7)
	if err != nil {
		return err
	}
	tiers := map[string][]string{}
	for _, r := range lines {
		tiers[r[0]] = r
	}
	for _, c := range t.commands {
		r := tiers[c.name]
		if r == nil {
			continue
		}
		c.tier = map[string]string{"T1": "T1", "T2": "T2", "T3": "T3", "N": "TierN"}[r[3]]
		c.headless = map[string]string{"": "Works", "auto": "Auto", "quiet": "Quiet", "error": "Fails"}[r[4]]
	}
	return nil
}

func readConstants(t *tables, data fs.FS) error {
	lines, err := rows(data, "constants.tsv", 10)
	if err != nil {
		return err
	}
	for _, r := range lines {
		c := &constant{name: r[0], kind: r[2]}
		switch r[5] {
		case "uncertain":
			c.status = "Uncertain"
		case "no-value":
			c.status = "NoValue"
		}
		switch r[2] {
		case "Text":
			c.text = unescape(r[1])
		case "Integer", "Real":
			if c.num, err = strconv.ParseFloat(r[1], 64); err != nil && c.status == "" {
				return fmt.Errorf("constants.tsv: value of %s: %w", r[0], err)
			}
		}
		if k, ok := strings.CutPrefix(r[4], "K"); ok {
			theme, place, _ := strings.Cut(k, ":")
			c.theme, _ = strconv.Atoi(theme)
			c.place, _ = strconv.Atoi(place)
		}
		t.constants = append(t.constants, c)
	}
	return nil
}

// parents lists the built-in classes that extend another one.
var parents = map[string]string{
	"4D.File": "4D.Document", "4D.ZipFile": "4D.Document", "4D.Folder": "4D.Directory", "4D.ZipFolder": "4D.Directory",
	"4D.Formula": "4D.Function", "4D.Method": "4D.Function",
}

// classNames gives the row groups that describe a class in words the name it has in code.
var classNames = map[string]string{
	"class stores (cs, 4D)": "4D.ClassStore", "datastore (ds, cs.DataStore)": "4D.DataStoreImplementation", "email object (plain object)": "email",
}

func readClasses(t *tables, data fs.FS) error {
	lines, err := rows(data, "classes.tsv", 9)
	if err != nil {
		return err
	}
	byName := map[string]*class{}
	for _, r := range lines {
		name := classNames[r[0]]
		if name == "" {
			name, _, _ = strings.Cut(r[0], " (")
		}
		c := byName[name]
		if c == nil {
			c = &class{name: name, parent: parents[name]}
			byName[name] = c
			t.classes = append(t.classes, c)
		}
		m := member{name: r[1], kind: r[2], access: r[4], tier: r[7], status: r[8] == "status"}
		if m.sigs, err = readSigs(r[3]); err != nil {
			return fmt.Errorf("classes.tsv: %w", err)
		}
		if m.kind == "constructor" {
			m.name = strings.TrimPrefix(m.name, name+".")
		}
		c.members = append(c.members, m)
	}
	sort.Slice(t.classes, func(i, j int) bool { return t.classes[i].name < t.classes[j].name })
	for _, c := range t.classes {
		sort.SliceStable(c.members, func(i, j int) bool { return c.members[i].name < c.members[j].name })
	}
	return nil
}

func splitList(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

// unescape resolves the escapes the constants table uses for control characters.
func unescape(s string) string {
	if u, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`); err == nil {
		return u
	}
	return s
}
