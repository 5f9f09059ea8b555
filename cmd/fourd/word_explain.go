package main

import (
	"io"

	"github.com/spf13/cobra"

	"fourd/lang/diag"
	"fourd/lang/names"
)

func explainWord(s *streams) *cobra.Command {
	return &cobra.Command{
		Use:     "explain [CODE…]",
		Short:   "Explain the code of a message, such as E1104",
		Long:    "Explains the codes of messages: what is wrong, an example, the cure. Without a code it lists them all.",
		Example: "  fourd explain E1104",
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
		if _, err := io.WriteString(s.out, p.Code+"  "+p.Title+"\n"); err != nil {
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
