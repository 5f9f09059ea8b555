package builtins

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

var launches = []interp.Command{
	interp.Native("LAUNCH EXTERNAL PROCESS", launchExternalProcess),
}

// Names of SET ENVIRONMENT VARIABLE that change how a program is started.
const (
	launchPrefix   = "_4D_OPTION_"
	launchFolder   = launchPrefix + "CURRENT_DIRECTORY"
	launchBlocking = launchPrefix + "BLOCKING_EXTERNAL_PROCESS"
)

// launchExternalProcess runs a program given by a command line, in which quotes and
// backslashes keep blanks. inputStream (text or blob) is its standard input;
// outputStream and errorStream receive what it prints. It is waited for unless the
// variable _4D_OPTION_BLOCKING_EXTERNAL_PROCESS is false. OK is 0 when it cannot be
// started; pid receives its number. No shell is involved.
// Page: commands/launch-external-process.md.
func launchExternalProcess(p *interp.Process, a interp.Args) (value.Value, error) {
	words := commandLine(a.Text(0))
	p.SetOK(false)
	if len(words) == 0 {
		return value.Undefined, a.Errorf(codeNoFile, "the command line is empty")
	}
	vars, _ := p.Attached(attachedKey[launchVariables]{}).(launchVariables)
	cmd := exec.CommandContext(p.Context(), words[0], words[1:]...)
	cmd.Env = os.Environ()
	for k, v := range vars {
		if !strings.HasPrefix(k, launchPrefix) {
			cmd.Env = append(cmd.Env, k+"="+v)
		}
	}
	cmd.Dir = vars[launchFolder]
	var out, errOut bytes.Buffer
	if a.Has(1) && !a.Value(1).IsNothing() {
		cmd.Stdin = bytes.NewReader(textOrBlob(a, 1))
	}
	if strings.EqualFold(vars[launchBlocking], "false") {
		if err := cmd.Start(); err != nil {
			return value.Undefined, a.Errorf(codeNoFile, "`%s` cannot be started", words[0])
		}
		go func() { _ = cmd.Wait() }() // nobody waits for its outcome
		a.SetOut(4, value.Int(int64(cmd.Process.Pid)))
		p.SetOK(true)
		return none()
	}
	cmd.Stdout, cmd.Stderr = &out, &errOut
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		return value.Undefined, a.Errorf(codeNoFile, "`%s` cannot be started", words[0])
	}
	for i, b := range map[int][]byte{2: out.Bytes(), 3: errOut.Bytes()} {
		if a.Kind(i) == value.KBlob {
			setBlob(a, i, b)
		} else {
			a.SetOut(i, value.Str(value.ValidText(string(b))))
		}
	}
	a.SetOut(4, value.Int(int64(cmd.Process.Pid)))
	p.SetOK(true)
	return none()
}

// commandLine cuts a command line into words at blanks outside quotes.
func commandLine(s string) (words []string) {
	var word strings.Builder
	quote, inWord := rune(0), false
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		switch r := runes[i]; {
		case quote == 0 && (r == ' ' || r == '\t' || r == '\n' || r == '\r'):
			if inWord {
				words = append(words, word.String())
			}
			word.Reset()
			inWord = false
		case quote == 0 && (r == '"' || r == '\''):
			quote, inWord = r, true
		case r == quote:
			quote = 0
		case r == '\\' && quote != '\'' && os.PathSeparator == '/' && i+1 < len(runes):
			i++
			word.WriteRune(runes[i])
			inWord = true
		default:
			word.WriteRune(r)
			inWord = true
		}
	}
	if inWord {
		words = append(words, word.String())
	}
	return words
}
