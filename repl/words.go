package repl

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"

	"fourd/interp/value"
	"fourd/lang/names"
)

// word is a word for the prompt itself. A new one is a row in words.
type word struct {
	name string
	args string
	help string
	run  func(r *prompt, rest string) error
}

func words() []word {
	return []word{
		{".help", "", "list these words", (*prompt).wordHelp},
		{".doc", "NAME", "show how a command, constant or class is used", (*prompt).wordDoc},
		{".vars", "", "list the variables and their values", (*prompt).wordVars},
		{".time", "", "switch on or off how long each block takes", (*prompt).wordTime},
		{".reload", "", "read the methods and classes of the project again", (*prompt).wordReload},
		{".edit", "", "edit the last block in $EDITOR and run it", (*prompt).wordEdit},
		{".quit", "", "end the prompt, as Ctrl-D does", (*prompt).wordQuit},
	}
}

// isWord reports whether a line is meant for the prompt: no line of code begins with
// a dot and a letter.
func isWord(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) > 1 && line[0] == '.' && isLetter(line[1]|0x20) && (line[1] < '0' || line[1] > '9')
}

func (r *prompt) word(line string) error {
	name, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	for _, w := range words() {
		if strings.EqualFold(w.name, name) {
			return w.run(r, strings.TrimSpace(rest))
		}
	}
	text := fmt.Sprintf("there is no word `%s`", name)
	near := names.Near(name, func(yield func(string) bool) {
		for _, w := range words() {
			if !yield(w.name) {
				return
			}
		}
	})
	if near != "" {
		text += fmt.Sprintf("; did you mean `%s`?", near)
	} else {
		text += "; .help lists them"
	}
	return r.say(errors.New(text))
}

// say prints an error of a word and returns it for a run that nobody watches.
func (r *prompt) say(err error) error {
	if err != nil && r.Typed {
		r.Report(r.Err, err)
	}
	return err
}

func (r *prompt) wordHelp(string) error {
	for _, w := range words() {
		fmt.Fprintf(r.Out, "%-12s %s\n", strings.TrimSpace(w.name+" "+w.args), w.help)
	}
	fmt.Fprintln(r.Out, "\nTab completes names. Two empty lines give up a block that cannot be ended.")
	return nil
}

func (r *prompt) wordDoc(name string) error {
	if name == "" || r.Doc == nil {
		return r.say(errors.New("write .doc NAME, such as .doc Position"))
	}
	text, err := r.Doc(name)
	if err != nil {
		return r.say(err)
	}
	fmt.Fprint(r.Out, text)
	return nil
}

func (r *prompt) wordReload(string) error {
	done, err := r.rt.Reload()
	if err != nil {
		return r.say(err)
	}
	done.Print(r.Out)
	return nil
}

func (r *prompt) wordVars(string) error {
	all := append(r.scope.Names(), r.p.VarNames()...)
	slices.Sort(all)
	if len(all) == 0 {
		fmt.Fprintln(r.Out, "there are no variables yet")
	}
	for _, name := range all {
		v := r.scope.Var(name)
		if v == nil {
			continue
		}
		fmt.Fprintf(r.Out, "%-16s %-10s %s\n", name, kindOf(v), r.short(v.Load()))
	}
	return nil
}

// kindOf names the declared kind of a variable, or that of its value.
func kindOf(v *value.Var) string {
	if v.Declared() != value.Variant {
		return v.Declared().String()
	}
	return v.Load().Kind().String()
}

// short returns a value on one line that fits a screen.
func (r *prompt) short(v value.Value) string {
	text, err := r.literal(v, false)
	if err != nil {
		return err.Error()
	}
	if runes := []rune(text); len(runes) > 60 {
		text = string(runes[:59]) + "…"
	}
	return value.ValidText(text)
}

func (r *prompt) wordTime(string) error {
	r.timed = !r.timed
	state := "off"
	if r.timed {
		state = "on"
	}
	fmt.Fprintln(r.Out, "times are", state)
	return nil
}

func (r *prompt) wordQuit(string) error {
	r.quit = true
	return nil
}

// wordEdit opens the last block in an editor and runs what comes back.
func (r *prompt) wordEdit(string) error {
	editor := os.Getenv("VISUAL")
	if editor == "" {
		editor = os.Getenv("EDITOR")
	}
	if editor == "" {
		return r.say(errors.New("set EDITOR to the program you edit with"))
	}
	text, err := editText(editor, r.last)
	if err != nil {
		return r.say(err)
	}
	if strings.TrimSpace(text) == "" {
		return nil
	}
	fmt.Fprintln(r.Out, strings.TrimRight(text, "\n"))
	r.lines.Remember(strings.TrimRight(text, "\n"))
	return r.run(text)
}

func editText(editor, text string) (string, error) {
	f, err := os.CreateTemp("", "fourd-*.4dm")
	if err != nil {
		return "", fmt.Errorf("edit: %w", err)
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(text)
	if err := errors.Join(err, f.Close()); err != nil {
		return "", fmt.Errorf("edit: %w", err)
	}
	parts := strings.Fields(editor) // EDITOR may hold flags, as in "code --wait"
	c := exec.Command(parts[0], append(parts[1:], f.Name())...)
	c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := c.Run(); err != nil {
		return "", fmt.Errorf("edit with %s: %w", parts[0], err)
	}
	out, err := os.ReadFile(f.Name())
	return string(out), err
}
