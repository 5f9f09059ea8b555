package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestCtrlCEndsARun sends the signal that Ctrl-C is to running code, and sees that it
// ends in good order even where 4D code would catch every error.
func TestCtrlCEndsARun(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("signals cannot be sent here")
	}
	file := filepath.Join(t.TempDir(), "forever.4dm")
	write(t, file, "ALERT(\"begun\")\nWhile (True)\n\tTry\n\t\tDELAY PROCESS(Current process; 600)\n\tCatch\n\tEnd try\nEnd while\n")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, "run", file)
	var errs strings.Builder
	c.Args[0], c.Stderr = "fourd", &errs
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	watch := time.AfterFunc(20*time.Second, func() { _ = c.Process.Kill() })
	defer watch.Stop()
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "begun\n" {
		t.Errorf("it printed %q", line)
	}
	time.Sleep(100 * shortRun) // until then a signal ends the program at once
	_ = c.Process.Signal(os.Interrupt)
	_ = c.Wait()
	if code := c.ProcessState.ExitCode(); code != exitInterrupted {
		t.Errorf("it ended with code %d, not %d: %s", code, exitInterrupted, errs.String())
	}
	if strings.Contains(errs.String(), "goroutine") {
		t.Errorf("a Go trace: %s", errs.String())
	}
}
