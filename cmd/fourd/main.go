package main

import (
	"io"
	"os"

	"github.com/fatih/color"
	"github.com/mattn/go-isatty"
)

func main() { os.Exit(execute(withoutSecrets(os.Args)[1:], standardStreams())) }

// streams are where a word reads and prints.
type streams struct {
	in  io.Reader
	out io.Writer
	err io.Writer

	typed    bool // a person types: input and output are terminals
	colorOut bool // colours are welcome on out
	colorErr bool // colours are welcome on err
}

func standardStreams() *streams {
	terminal := func(f *os.File) bool { return isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()) }
	plain := os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb"
	s := &streams{in: os.Stdin, out: color.Output, err: color.Error}
	s.typed = terminal(os.Stdin) && terminal(os.Stdout)
	s.colorOut = terminal(os.Stdout) && !plain
	s.colorErr = terminal(os.Stderr) && !plain
	return s
}
