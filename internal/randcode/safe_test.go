package randcode_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"fourd/builtins"
	"fourd/interp"
	"fourd/lang/names"
	"fourd/web/tags"
)

// unsafeThemes are about files, the machine, or other programs.
const unsafeThemes = "|4D Environment|Communications|File and Folder|System Documents|System Environment|Design Object Access|Import and Export|Web Server|Secured Protocol|"

// unsafeCommands are single commands of that sort, such as those that save lists in the
// project, and those that take long.
const unsafeCommands = "|DOCUMENT TO BLOB|BLOB TO DOCUMENT|DOM Parse XML source|DOM EXPORT TO FILE|SET ENVIRONMENT VARIABLE|LAUNCH EXTERNAL PROCESS|OPEN URL|" +
	"SAVE LIST|ARRAY TO LIST|SAVE VARIABLES|LOAD VARIABLES|JSON Resolve pointers|Load 4D View document|Generate password hash|Verify password hash|"

// changing are commands whose answer is another one each time.
const changing = "|Random|Milliseconds|Tickcount|Timestamp|Generate UUID|Current date|Current time|Process info|Process activity|System info|DELAY PROCESS|PAUSE PROCESS|" +
	"New process|CALL WORKER|KILL WORKER|Execute on server|ABORT PROCESS BY ID|Semaphore|Count tasks|Count user processes|SET ASSERT ENABLED|New signal|"

// safe are the commands that random programs may call: no file and no other program
// is within their reach, whatever their arguments are.
var safe = func() []interp.Command {
	var out []interp.Command
	for _, c := range builtins.All() {
		e, ok := names.Find(c.Name)
		if !ok {
			continue
		}
		theme := "|" + fmt.Sprint(e.Command().Theme) + "|"
		if !strings.Contains(unsafeThemes, theme) && !strings.Contains(unsafeCommands, "|"+c.Name+"|") {
			out = append(out, c)
		}
	}
	return append(out, tags.Commands()...)
}()

// steady are the safe commands that answer the same each time, the ones
// that do something first: most of the others only answer that there is no screen.
var steady = func() []*names.Command {
	var out []*names.Command
	real := map[string]bool{}
	for _, t := range builtins.Tables() {
		for _, c := range t {
			real[c.Name] = true
		}
	}
	for _, c := range safe {
		e, _ := names.Find(c.Name)
		if real[c.Name] && !strings.Contains(changing, "|"+c.Name+"|") && !needsVariable(e.Command()) {
			out = append(out, e.Command())
		}
	}
	slices.SortFunc(out, func(a, b *names.Command) int { return int(a.ID) - int(b.ID) })
	return out
}()

// needsVariable reports whether it is a mistake to give the command anything but a
// variable.
func needsVariable(c *names.Command) bool {
	for _, s := range c.Sigs {
		for _, p := range s.Params {
			if p.Mode == names.Ref {
				return true
			}
		}
	}
	return false
}

var safeClasses = slices.DeleteFunc(builtins.Classes(), func(c interp.Class) bool {
	unsafe := []string{"File", "Folder", "Document", "Directory", "FileHandle"}
	return slices.Contains(unsafe, c.Name) || slices.Contains(unsafe, c.Parent)
})

// fixedClock stands still.
type fixedClock struct{}

func (fixedClock) Now() time.Time { return time.Date(2026, 1, 31, 13, 5, 9, 123e6, time.UTC) }

// outcome is what a run shows.
type outcome struct {
	printed string
	err     error
	bug     string // what went wrong inside
}

const (
	maxSteps  = 20_000
	maxDepth  = 1 << 19
	maxMemory = 256 << 20
	maxTime   = 20 * time.Second // stopped programs end far sooner; this is a hang
)

// run runs the method main of a project under limits.
func run(t *testing.T, files map[string]string) outcome {
	t.Helper()
	fsys := fstest.MapFS{"Project/random.4DProject": {Data: []byte("{}")}}
	for path, source := range files {
		fsys["Project/Sources/"+path+".4dm"] = &fstest.MapFile{Data: []byte(source)}
	}
	var out, bugs bytes.Buffer
	rt, err := interp.New(interp.Source(fsys), interp.Tables(safe), interp.Classes(safeClasses...), interp.WithClock(fixedClock{}),
		interp.WithConsole(interp.NewConsole(&out, &bugs)),
		interp.WithLimits(interp.Limits{Steps: maxSteps, Depth: maxDepth, Memory: maxMemory, Time: 5 * time.Second}))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	hang := time.AfterFunc(maxTime, func() { panic(fmt.Sprintf("the program does not end:\n%s", files["Methods/main"])) })
	defer hang.Stop()
	o := outcome{}
	if _, o.err = rt.Run(ctx, "main"); o.err == nil {
		_, o.err = rt.Run(ctx, "main") // now with warm caches, and what the first run left in Storage
	}
	rt.Quit()
	if err := rt.Wait(context.Background()); err != nil {
		t.Error(err)
	}
	o.printed = out.String()
	o.bug = bug(bugs.String(), o.err)
	return o
}

// bug returns what is wrong inside of the program, as the error or the console tells.
func bug(console string, err error) string {
	if strings.Contains(console, "bug in fourd") {
		return console
	}
	if err != nil && strings.Contains(err.Error(), "internal") {
		return err.Error()
	}
	var e *interp.Error
	if errors.As(err, &e) {
		if text := e.Render(); text == "" {
			return "the error prints as nothing"
		}
	}
	return ""
}
