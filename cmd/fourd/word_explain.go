package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"fourd/lang/diag"
	"fourd/lang/names"
)

func explainWord(s *streams) *cobra.Command {
	return &cobra.Command{
		Use:     "explain [CODE…]",
		Short:   "Explain the code of a message, such as E1104, or the number of an error",
		Long:    "Explains codes of messages and numbers of errors: what is wrong and why, an example with its\nmessage, and the same done right. Without a code it lists them all.",
		Example: "  fourd explain E1104\n  fourd explain 54 -10518",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listCodes(s)
			}
			for i, code := range args {
				page, ok := diag.Explain(code)
				if !ok {
					return unknownCode(code)
				}
				if i > 0 {
					_, _ = io.WriteString(s.out, "\n")
				}
				if _, err := io.WriteString(s.out, page.String()); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func listCodes(s *streams) error {
	for p := range diag.Pages() {
		if _, err := fmt.Fprintf(s.out, "%-6s  %s\n", p.Code, p.Title); err != nil {
			return err
		}
	}
	return nil
}

func unknownCode(code string) error {
	f := usage("there is no message with the code `%s`", code)
	near := names.Near(code, func(yield func(string) bool) {
		for p := range diag.Pages() {
			if !yield(p.Code) {
				return
			}
		}
	})
	if near != "" {
		return f.withHint("did you mean `%s`? fourd explain lists all codes", near)
	}
	return f.withHint("fourd explain lists all codes")
}

// negativeCodes keeps numbers such as -10518 from being taken for flags.
func negativeCodes(args []string) []string {
	if len(args) == 0 || args[0] != "explain" {
		return args
	}
	for i, a := range args {
		if n, err := strconv.Atoi(a); err == nil && n < 0 {
			return slices.Insert(slices.Clone(args), i, "--")
		}
	}
	return args
}
