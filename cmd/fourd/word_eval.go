package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"
)

// evalWord is the program without a word: `fourd -e CODE`.
func evalWord(s *streams) *cobra.Command {
	var f runFlags
	var code string
	c := &cobra.Command{
		Use:   "fourd",
		Short: "Run code and projects of the 4D language",
		Long: `fourd runs code and projects of the 4D language.
With -e it runs a piece of code and prints the value of its last line.`,
		Example: "  fourd -e 'Current date'\n  fourd run hello.4dm\n  fourd serve samples/crm",
		Args:    cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("e") {
				return f.eval(c.Context(), s, code, args)
			}
			if len(args) > 0 {
				return unknownWord(c, args[0])
			}
			c.SetOut(s.err)
			_ = c.Usage()
			return status(exitUsage)
		},
	}
	c.Flags().StringVarP(&code, "e", "e", "", "`code` to run")
	c.Flags().StringVar(&f.project, "project", "", "run the code inside this project")
	c.Flags().StringVar(&f.data, "data", "", "the data `file`, or :memory:")
	c.Flags().StringVar(&f.userParam, "user-param", "", "`text` for Get database parameter(User param value)")
	c.Flags().BoolVar(&f.agree, "agree", false, "answer CONFIRM and Request with OK instead of cancelling")
	longUseFlag(c, &f.longUse)
	maxTimeFlag(c, &f.maxTime)
	return c
}

func (f *runFlags) eval(ctx context.Context, s *streams, code string, args []string) error {
	home := emptyProject()
	if f.project != "" {
		var err error
		if home, err = openProject(f.project); err != nil {
			return err
		}
	}
	app, err := openApplication(s, home, f.surroundings)
	if err != nil {
		return err
	}
	t := &target{home: home, name: "input", source: code, args: textArgs(args)}
	err = limited(ctx, f.maxTime, func(ctx context.Context) error { return app.runMain(ctx, t) })
	return errors.Join(err, app.Close())
}
