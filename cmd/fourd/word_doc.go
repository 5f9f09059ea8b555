package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"fourd/interp"
	"fourd/lang/names"
)

func docWord(s *streams) *cobra.Command {
	var unsupported, table bool
	c := &cobra.Command{
		Use:   "doc NAME | --unsupported | --table",
		Short: "Show how a command, constant or class is used",
		Long: `Shows the forms of a command with what it does and an example, the value of a constant
or the members of a class, and whether this runtime has it. --unsupported lists the
commands it does not have, --table writes a table of everything in Markdown.`,
		Example: "  fourd doc Position\n  fourd doc Collection.query\n  fourd doc 4D.File",
		RunE: func(_ *cobra.Command, args []string) error {
			rt, err := newRuntime()
			if err != nil {
				return err
			}
			if unsupported {
				return listUnsupported(s.out, rt)
			}
			if table {
				_, err := io.WriteString(s.out, supportTable(rt))
				return err
			}
			if len(args) == 0 {
				return usage("doc needs the name of a command, a constant or a class").withHint("fourd doc --unsupported lists the commands that do not exist here")
			}
			text, err := describeName(rt, strings.Join(args, " "))
			if err != nil {
				return err
			}
			_, err = io.WriteString(s.out, text)
			return err
		},
		ValidArgsFunction: func(_ *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			var all []string
			names.All(func(n string) bool { all = append(all, n); return true })
			return all, cobra.ShellCompDirectiveNoFileComp
		},
	}
	c.Flags().BoolVar(&unsupported, "unsupported", false, "list the commands that this runtime does not have")
	c.Flags().BoolVar(&table, "table", false, "write what there is of every command and class, in Markdown")
	return c
}

// listUnsupported prints the commands without an implementation, by theme.
func listUnsupported(w io.Writer, rt *interp.Runtime) error {
	byTheme := map[names.Theme][]string{}
	total, last := 0, names.Theme(0)
	for i := range names.Commands {
		c := &names.Commands[i]
		if rt.Implemented(c.ID) || c.Has(names.Obsolete) || c.Has(names.Undocumented) {
			continue
		}
		byTheme[c.Theme] = append(byTheme[c.Theme], c.Name)
		total++
		last = max(last, c.Theme)
	}
	for t := names.Theme(0); t <= last; t++ {
		if len(byTheme[t]) == 0 {
			continue
		}
		fmt.Fprintf(w, "%s\n", themeTitle(t))
		for _, name := range byTheme[t] {
			fmt.Fprintf(w, "  %s\n", name)
		}
	}
	_, err := fmt.Fprintf(w, "%d commands\n", total)
	return err
}

func themeTitle(t names.Theme) string {
	if s := t.String(); s != "" {
		return s
	}
	return "Others"
}

// describeName returns the page of a name: a command, constant, class or member.
func describeName(rt *interp.Runtime, name string) (string, error) {
	name = strings.TrimSpace(strings.Trim(strings.TrimSpace(name), "()"))
	if class, member, ok := findMember(name); ok {
		return describeMember(class, member), nil
	}
	if c := findClass(name); c != nil {
		return describeClass(c), nil
	}
	if e, ok := names.Find(name); ok {
		if c := e.Command(); c != nil {
			return describeCommand(rt, c), nil
		}
		if c := e.Constant(); c != nil {
			return describeConstant(c), nil
		}
		return name + " is a system variable.\n", nil
	}
	f := usage("`%s` is no command, constant or class of 4D", name)
	if near := names.Near(name, allDocumented); near != "" {
		return "", f.withHint("did you mean `%s`?", near)
	}
	return "", f
}

func allDocumented(yield func(string) bool) {
	names.All(yield)
	for i := range names.Classes {
		if !yield(names.Classes[i].Name) {
			return
		}
	}
}

func findClass(name string) *names.Class {
	if c := names.ClassByName(name); c != nil {
		return c
	}
	return names.BuiltinClass(strings.TrimPrefix(strings.TrimPrefix(name, "4D."), "4d."))
}

func findMember(name string) (*names.Class, *names.Member, bool) {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return nil, nil, false
	}
	c := findClass(name[:i])
	if c == nil {
		return nil, nil, false
	}
	m := c.Member(name[i+1:])
	return c, m, m != nil
}
