package main

import (
	"fmt"
	"slices"
	"strings"

	"fourd/interp"
	"fourd/lang/names"
)

// support says how much of a command there is.
type support int

const (
	here     support = iota // it does what it does in the product, as far as there is no screen
	answers                 // an interface command that answers as one without an interface
	refuses                 // an interface command that is an error
	absent                  // not there yet
	supports = 4
)

var supportWords = [supports]string{"here", "answer without a screen", "need a screen: an error", "missing"}

func supportOf(rt *interp.Runtime, c *names.Command) support {
	switch {
	case !rt.Implemented(c.ID):
		return absent
	case c.Tier == names.TierN && c.Headless == names.Fails:
		return refuses
	case c.Tier == names.TierN && (c.Headless == names.Auto || c.Headless == names.Quiet):
		return answers
	}
	return here
}

// listed reports whether the table names a command: those of components belong to the
// components.
func listed(c *names.Command) bool { return c.ID < 60000 && !c.Has(names.Obsolete) }

// supportTable returns builtins/SUPPORT.md: what there is of every command and class.
func supportTable(rt *interp.Runtime) string {
	var b strings.Builder
	b.WriteString("# What is supported\n\n")
	b.WriteString("`fourd doc --table` writes this file, and a test compares it. `fourd doc NAME` tells about one command or class.\n\n")
	b.WriteString("Tiers: 1 is the core of the language and the web server, 2 files, data, XML, mail and the like, 3 what few programs need, ")
	b.WriteString("N the user interface.\n\n")
	commandCounts(&b, rt)
	b.WriteString("\n## Commands\n")
	for t := names.Theme(0); t <= lastTheme(); t++ {
		themeSupport(&b, rt, t)
	}
	b.WriteString("\n## Classes\n\nFunctions that exist, and those that are missing. Properties are those of the reference.\n\n")
	b.WriteString("| class | functions | missing |\n|---|---:|---|\n")
	for i := range names.Classes {
		classSupport(&b, rt, &names.Classes[i])
	}
	return b.String()
}

func lastTheme() (last names.Theme) {
	for i := range names.Commands {
		last = max(last, names.Commands[i].Theme)
	}
	return last
}

func commandCounts(b *strings.Builder, rt *interp.Runtime) {
	var counts [4][supports]int
	tiers := []names.Tier{names.T1, names.T2, names.T3, names.TierN}
	for i := range names.Commands {
		c := &names.Commands[i]
		if k := slices.Index(tiers, c.Tier); k >= 0 && listed(c) {
			counts[k][supportOf(rt, c)]++
		}
	}
	b.WriteString("| tier | commands |")
	for _, w := range supportWords {
		fmt.Fprintf(b, " %s |", w)
	}
	b.WriteString("\n|---|---:|---:|---:|---:|---:|\n")
	for k, name := range []string{"1", "2", "3", "N"} {
		total := 0
		for _, n := range counts[k] {
			total += n
		}
		fmt.Fprintf(b, "| %s | %d |", name, total)
		for _, n := range counts[k] {
			fmt.Fprintf(b, " %d |", n)
		}
		b.WriteByte('\n')
	}
}

// themeSupport writes the commands of one theme, by how much there is of them.
func themeSupport(b *strings.Builder, rt *interp.Runtime, t names.Theme) {
	var lists [supports][]string
	for i := range names.Commands {
		if c := &names.Commands[i]; c.Theme == t && listed(c) {
			k := supportOf(rt, c)
			lists[k] = append(lists[k], c.Name)
		}
	}
	if len(slices.Concat(lists[:]...)) == 0 {
		return
	}
	fmt.Fprintf(b, "\n### %s\n", themeTitle(t))
	for k, list := range lists {
		if len(list) > 0 {
			slices.Sort(list)
			fmt.Fprintf(b, "\n%d %s: %s.\n", len(list), supportWords[k], strings.Join(list, ", "))
		}
	}
}

func classSupport(b *strings.Builder, rt *interp.Runtime, c *names.Class) {
	var without []string
	there := 0
	class := rt.BuiltinClass(strings.TrimPrefix(c.Name, "4D."))
	for i := range c.Members {
		m := &c.Members[i]
		switch {
		case m.Kind == names.Property || m.Name == "new":
		case class != nil && class.Find(m.Name) != nil:
			there++
		default:
			without = append(without, m.Name)
		}
	}
	said := strings.Join(without, ", ")
	if class == nil && c.Name != "email" && c.Name != "4D.ClassStore" {
		said = "the whole class"
	}
	fmt.Fprintf(b, "| %s | %d | %s |\n", c.Name, there, said)
}
