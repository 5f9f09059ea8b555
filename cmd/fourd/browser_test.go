package main

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// findBrowser returns the browser to test with, or skips the test.
func findBrowser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no browser is installed; on Debian: apt-get install chromium")
	return ""
}

// newProfile starts a browser with a profile of its own, as of another person.
func newProfile(t *testing.T, browser string) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser), chromedp.UserDataDir(t.TempDir()), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.NoFirstRun, chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true), chromedp.WindowSize(1200, 900))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 90*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// serveSample starts the program on a sample and returns its address.
func serveSample(t *testing.T, project string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self, "serve", "--addr", "127.0.0.1:0", "--data", ":memory:", project)
	c.Args[0], c.Stderr = "fourd", os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Signal(os.Interrupt)
		if err := c.Wait(); err != nil {
			t.Errorf("the server ended badly: %v", err)
		}
	})
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if at, ok := strings.CutPrefix(lines.Text(), "site "); ok {
			return at
		}
	}
	t.Fatal("the server ended before it was ready")
	return ""
}

// step is something a person does in a browser.
type step = chromedp.Action[chromedp.Void]

// logIn fills in the form of the start page and waits for the dashboard.
func logIn(at, user, password string) step {
	return chromedp.Steps(
		chromedp.Navigate(at+"index.shtml"),
		chromedp.WaitVisible("#userId"),
		chromedp.SendKeys("#userId", user),
		chromedp.SendKeys("#password", password),
		chromedp.Submit("#password"))
}

// TestBrowserProfilesDoNotMix logs two people in with a browser each and sees that
// each has a session, a name and customers of their own, whoever came last.
func TestBrowserProfilesDoNotMix(t *testing.T) {
	if testing.Short() {
		t.Skip("starts two browsers")
	}
	browser := findBrowser(t)
	at := serveSample(t, "../../samples/crm")
	ada, mei := newProfile(t, browser), newProfile(t, browser)

	run := func(ctx context.Context, steps ...step) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
	}
	text := func(ctx context.Context, page, selector string) string {
		t.Helper()
		run(ctx, chromedp.Navigate(at+page))
		out, err := chromedp.Run(ctx, chromedp.Text(selector))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}

	if got := text(ada, "dashboard.shtml", "main"); !strings.Contains(got, "Please log in first") {
		t.Errorf("a stranger sees %q", got)
	}
	run(ada, logIn(at, "ada", "wrong"), chromedp.WaitVisible(".alert"))
	run(ada, logIn(at, "ada", "demo"), chromedp.WaitVisible("#top"))
	if got := text(mei, "dashboard.shtml", "main"); !strings.Contains(got, "Please log in first") {
		t.Errorf("the second browser is in the session of the first: %q", got)
	}
	run(mei, logIn(at, "mei", "demo"), chromedp.WaitVisible("#top"))

	for _, x := range []struct {
		ctx              context.Context
		name, own, other string
	}{{ada, "Ada Moreau", "Meridian Optics", "Sunda Foods"}, {mei, "Mei Tanaka", "Sunda Foods", "Meridian Optics"}} {
		if got := text(x.ctx, "account.shtml", "#who"); got != x.name {
			t.Errorf("the session of %s belongs to %q", x.name, got)
		}
		got := text(x.ctx, "dashboard.shtml", "main")
		if !strings.Contains(got, x.own) || strings.Contains(got, x.other) {
			t.Errorf("%s sees:\n%s", x.name, got)
		}
	}

	run(ada, chromedp.Click("nav form button"), chromedp.WaitVisible("#userId"))
	if got := text(ada, "dashboard.shtml", "main"); !strings.Contains(got, "Please log in first") {
		t.Errorf("after logging out ada sees %q", got)
	}
	if got := text(mei, "account.shtml", "#who"); got != "Mei Tanaka" {
		t.Errorf("when ada logged out mei became %q", got)
	}
}

// TestPagesFitAPhone sees that no page of the CRM is wider than a narrow screen.
func TestPagesFitAPhone(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	const width = 400
	ctx := newProfile(t, findBrowser(t))
	at := serveSample(t, "../../samples/crm")
	fits := func(page string) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate(at+page)); err != nil {
			t.Fatal(err)
		}
		if wide, err := chromedp.Run(ctx, chromedp.Evaluate[int]("document.documentElement.scrollWidth")); err != nil || wide > width {
			t.Errorf("%s is %d pixels wide, %v", page, wide, err)
		}
	}
	fits("index.shtml")
	fits("dashboard.shtml")
	fits("nothing.html")
	if err := chromedp.Do(ctx, logIn(at, "ada", "demo"), chromedp.WaitVisible("#top")); err != nil {
		t.Fatal(err)
	}
	fits("dashboard.shtml")
	fits("account.shtml")
}
