package builtins_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"fourd/interp"
	"fourd/lang/names"
)

// Nobody can answer a dialog in a web request: every one ends the method there, and
// counts as cancelled elsewhere.
func TestDialogsEndAWebRequest(t *testing.T) {
	sources := map[string]string{} // by command
	for i := range names.Commands {
		c := &names.Commands[i]
		if c.Headless != names.Auto || strings.HasPrefix(c.Name, "MESSAGES ") {
			continue
		}
		var args []string
		if len(c.Sigs) > 0 {
			for _, p := range c.Sigs[0].Params {
				if p.Opt > 0 || p.Repeat {
					break
				}
				args = append(args, `"x"`)
			}
		}
		call := fmt.Sprintf("%s(%s)", c.Name, strings.Join(args, ";"))
		switch {
		case c.Name == "FORM EDIT": // either of its two first parameters may be left out
			call = `FORM EDIT("x")`
		case len(args) == 0:
			call = c.Name
		}
		if c.Function {
			call = "vAnswer:=" + call
		}
		sources[c.Name] = call
	}
	if len(sources) < 20 {
		t.Fatalf("only %d commands are dialogs", len(sources))
	}
	var out bytes.Buffer
	rt := newRuntime(t, &out, nil)
	for command, source := range sources {
		p := rt.NewProcess(t.Context(), interp.ProcessOptions{Kind: interp.WebProcess})
		_, err := p.RunMethod("dialog", "dialog.4dm", source)
		p.Close()
		var e *interp.Error
		if !errors.As(err, &e) || e.Code != interp.CodeHeadless {
			t.Errorf("%s in a web request: %v", command, err)
		}
	}
	if out.Len() > 0 {
		t.Errorf("a web request printed %q", out.String())
	}
	p := rt.NewProcess(t.Context(), interp.ProcessOptions{})
	defer p.Close()
	for command, source := range sources {
		if _, err := p.RunMethod("dialog", "dialog.4dm", source); err != nil {
			t.Errorf("%s elsewhere: %v", command, err)
		}
	}
}

func TestPasswordHashesTellWhatIsWrong(t *testing.T) {
	const hash = "$2a$04$zVHmKQtGGQob.b/Nc7l9NO8UlrYcW05FiuCj/SxsFO/ZtiN9.mNzy"
	for code, want := range map[string]string{
		`Generate password hash("x"; {cost: 21})`:                                   "852",
		`Generate password hash("x"; {cost: 3})`:                                    "852",
		`Generate password hash("x"; {algorithm: "argon"})`:                         "850",
		`Verify password hash("x"; "")`:                                             "850",
		`Verify password hash("x"; "$argon2id$v=19$m=1,t=1$abc$def")`:               "850",
		`Verify password hash("x"; "$2a$04$short")`:                                 "851",
		`Verify password hash("x"; "` + strings.Replace(hash, "04", "25", 1) + `")`: "852",
		`Verify password hash("x"; "` + strings.Replace(hash, "04", "xx", 1) + `")`: "851",
	} {
		_, got, err := run(t, "Try ¶ "+code+" ¶ Catch ¶ vCode:=String(Last errors[0].errCode) ¶ End try ¶ vCode", nil)
		if err != nil || got != want {
			t.Errorf("%s: %s, %v; want error %s", code, got, err, want)
		}
	}
	if got := eval(t, `Verify password hash("x"; Generate password hash("x"; {cost: 4}))`); !strings.EqualFold(got, "true") {
		t.Errorf("a right password: %s", got)
	}
	if got := eval(t, `Verify password hash("y"; Generate password hash("x"; {cost: 4}))`); !strings.EqualFold(got, "false") {
		t.Errorf("a wrong password: %s", got)
	}
}
