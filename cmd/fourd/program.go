package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"fourd/lang/names"
)

// words are the words of the command line in the order help lists them. A new one
// is a row here and a file of its own.
var words = []func(*streams) *cobra.Command{
	runWord, serveWord, checkWord, replWord, docWord, explainWord, versionWord,
}

// execute runs a command line and returns the exit code.
func execute(args []string, s *streams) int {
	root := newRoot(s)
	root.SetArgs(negativeCodes(productSpelling(args)))
	return s.report(ours(root, root.ExecuteContext(context.Background())))
}

func newRoot(s *streams) *cobra.Command {
	root := evalWord(s)
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	for _, w := range words {
		c := w(s)
		c.DisableFlagsInUseLine = true
		root.AddCommand(c)
	}
	root.SetFlagErrorFunc(flagError)
	root.SetUsageFunc(writeUsage)
	root.SetHelpCommand(&cobra.Command{Hidden: true, Use: "help [WORD]", RunE: func(_ *cobra.Command, args []string) error {
		c, _, err := root.Find(args)
		if err != nil {
			return unknownWord(root, args[0])
		}
		return c.Help()
	}})
	return root
}

// writeUsage tells how a word is used. It is no template: as soon as one is linked in,
// the linker has to keep every method of every type, and each start pays for them.
func writeUsage(c *cobra.Command) error {
	var b strings.Builder
	b.WriteString("Usage:\n")
	if c.HasParent() {
		b.WriteString("  " + c.UseLine() + "\n")
	} else {
		b.WriteString("  fourd WORD …\n  fourd -e CODE [--max-time DURATION] [ARG…]\n")
	}
	if c.HasAvailableSubCommands() {
		b.WriteString("\nWords:\n")
		for _, word := range c.Commands() {
			if word.IsAvailableCommand() {
				fmt.Fprintf(&b, "  %-*s %s\n", word.NamePadding(), word.Name(), word.Short)
			}
		}
	}
	if c.HasAvailableLocalFlags() {
		b.WriteString("\nFlags:\n" + strings.TrimRight(c.LocalFlags().FlagUsages(), " \n") + "\n")
	}
	if c.HasExample() {
		b.WriteString("\nExamples:\n" + c.Example + "\n")
	}
	if c.HasAvailableSubCommands() {
		b.WriteString("\nfourd WORD --help tells more about a word.\n")
	}
	_, err := io.WriteString(c.OutOrStderr(), b.String())
	return err
}

// ours turns what cobra says into our words.
func ours(root *cobra.Command, err error) error {
	if err == nil {
		return nil
	}
	var told *failure
	if rest, ok := strings.CutPrefix(err.Error(), `unknown command "`); ok && !errors.As(err, &told) {
		word, _, _ := strings.Cut(rest, `"`)
		return unknownWord(root, word)
	}
	return err
}

func unknownWord(root *cobra.Command, word string) error {
	near := names.Near(word, func(yield func(string) bool) {
		for _, c := range root.Commands() {
			if !c.Hidden && !yield(c.Name()) {
				return
			}
		}
	})
	f := usage("there is no word `%s`", word)
	switch {
	case near != "":
		return f.withHint("did you mean `fourd %s`?", near)
	case strings.HasSuffix(strings.ToLower(word), sourceExt):
		return f.withHint("to run a file: fourd run %s", word)
	}
	return f.withHint("fourd --help lists the words")
}

// flagError turns what the flag parser says into our words.
func flagError(c *cobra.Command, err error) error {
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "unknown flag: "); ok {
		f := usage("%s has no flag `%s`", c.CommandPath(), name)
		if near := nearFlag(c, strings.TrimLeft(name, "-")); near != "" {
			return f.withHint("did you mean `--%s`?", near)
		}
		return f.withHint("%s --help lists the flags", c.CommandPath())
	}
	if rest, ok := strings.CutPrefix(text, "unknown shorthand flag: "); ok {
		_, name, _ := strings.Cut(rest, " in ")
		return usage("%s has no flag `%s`", c.CommandPath(), name).withHint("%s --help lists the flags", c.CommandPath())
	}
	if name, ok := strings.CutPrefix(text, "flag needs an argument: "); ok {
		return usage("the flag %s needs a value", strings.TrimSpace(strings.TrimPrefix(name, "'e' in ")))
	}
	if rest, ok := strings.CutPrefix(text, "invalid argument "); ok {
		value, rest, _ := strings.Cut(rest, " for ")
		flag, reason, _ := strings.Cut(rest, " flag: ")
		return usage("%s is no value for %s", value, strings.Trim(flag, `"`)).withHint("%s", reason)
	}
	return usage("%s", text)
}

func nearFlag(c *cobra.Command, name string) string {
	usages := c.Flags().FlagUsages()
	var known []string
	for _, field := range strings.Fields(usages) {
		if flag, ok := strings.CutPrefix(field, "--"); ok {
			known = append(known, strings.TrimRight(flag, ",."))
		}
	}
	return names.Near(name, slices.Values(known))
}
