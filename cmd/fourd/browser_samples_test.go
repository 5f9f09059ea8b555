package main

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// person is somebody with a browser of their own.
type person struct {
	t   *testing.T
	ctx context.Context
	at  string
}

func newPerson(t *testing.T, at string) *person {
	return &person{t, newProfile(t, findBrowser(t)), at}
}

func (p *person) does(steps ...step) {
	p.t.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.t.Fatal(err)
	}
}

func (p *person) opens(page string) {
	p.t.Helper()
	p.does(chromedp.Navigate(p.at + strings.TrimPrefix(page, "/")))
}

// sees waits until a part of the page holds a text.
func (p *person) sees(selector, text string) {
	p.t.Helper()
	script := strings.NewReplacer("PART", "document.querySelector("+strconv.Quote(selector)+")", "TEXT", strconv.Quote(text)).
		Replace("PART !== null && PART.textContent.includes(TEXT)")
	var err error
	for range 20 { // looking fails while the browser goes from one page to the next
		if _, err = chromedp.Run(p.ctx, chromedp.Poll[bool](script)); err == nil {
			return
		}
	}
	p.t.Fatalf("%s does not show %q: %v\n%s", selector, text, err, p.reads("body"))
}

// reads returns the text of a part of the page.
func (p *person) reads(selector string) string {
	p.t.Helper()
	text, err := chromedp.Run(p.ctx, chromedp.Text(selector))
	if err != nil {
		p.t.Error(err)
	}
	return text
}

// signsIn fills in the form of a sample.
func (p *person) signsIn(name, password string) {
	p.t.Helper()
	p.does(chromedp.WaitVisible("input[name=name]"), chromedp.SendKeys("input[name=name]", name),
		chromedp.SendKeys("input[name=password]", password), chromedp.Click("form button"))
}

// TestBrowsersShareBerths has two skippers use the sample of request handlers.
func TestBrowsersShareBerths(t *testing.T) {
	if testing.Short() {
		t.Skip("starts two browsers")
	}
	at := serveSample(t, "../../samples/handlers")
	ida, ole := newPerson(t, at), newPerson(t, at)
	ida.opens("/")
	ida.sees("#who", "You are a guest")
	ida.signsIn("Ida", "wrong")
	ida.sees("#message", "do not go together")
	ida.opens("/")
	ida.signsIn("Ida", "demo")
	ida.sees("#who", "Skipper Ida")
	ida.does(chromedp.Click("#berth3 button"))
	ida.sees("#berth3", "Ida’s boat (Ida)")

	ole.opens("/")
	ole.sees("#berth3", "Ida’s boat (Ida)")
	ole.signsIn("Ole", "demo")
	ole.sees("#who", "Skipper Ole")
	if got := ole.reads("#berth3"); strings.Contains(got, "Leave") {
		t.Errorf("Ole may leave Ida's berth: %q", got)
	}
	ida.does(chromedp.Click("#berth3 button"))
	ida.sees("#berth3", "free")
	ida.does(chromedp.Click("#logout"))
	ida.sees("#who", "You are a guest")
	ole.opens("/")
	ole.sees("#who", "Skipper Ole")
	ole.sees("#berth3", "free")
}

// TestBasketGoesToAnotherBrowser follows the link of the sample of passcodes in a second
// browser, and comes back from the bank in a third that never saw the basket.
func TestBasketGoesToAnotherBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts three browsers")
	}
	at := serveSample(t, "../../samples/passcode")
	laptop, phone := newPerson(t, at), newPerson(t, at)
	laptop.opens("/index.shtml")
	laptop.does(chromedp.SendKeys("#item", "<b>rope</b>"), chromedp.Submit("#item"))
	laptop.sees("#basket", "<b>rope</b>")
	laptop.does(chromedp.Click("#share"))
	laptop.sees("#link", "$4DSID=")
	link := laptop.reads("#link")

	phone.opens("/index.shtml")
	phone.sees("#basket", "Nothing yet")
	phone.opens(link)
	phone.sees("#basket", "<b>rope</b>")
	phone.does(chromedp.SendKeys("#item", "anchor"), chromedp.Submit("#item"))
	phone.sees("#basket", "anchor")
	laptop.opens("/index.shtml")
	laptop.sees("#basket", "anchor")

	late := newPerson(t, at)
	late.opens(link)
	late.sees("#basket", "Nothing yet")

	laptop.does(chromedp.Click("#pay"), chromedp.WaitVisible("#done"), chromedp.Click("#done"))
	laptop.sees("#paid", "<b>rope</b>, anchor")
	phone.opens("/index.shtml")
	phone.sees("#paid", "anchor")
}

// TestRolesInTheBrowser logs in with each role of the sample of privileges.
func TestRolesInTheBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts two browsers")
	}
	at := serveSample(t, "../../samples/privileges")
	guest, user := newPerson(t, at), newPerson(t, at)
	guest.opens("/index.shtml")
	guest.sees("#who", "guest")
	guest.sees("#status", "401")
	guest.sees("#count", "4")

	user.opens("/index.shtml")
	user.signsIn("gina", "demo")
	user.sees("#who", "gina")
	user.sees("#boats", "Gull")
	if got := user.reads("#boats"); strings.Contains(got, "value") {
		t.Errorf("the guide sees values: %s", got)
	}
	user.does(chromedp.Click("#boats button"))
	user.sees("#status", "401")
	user.does(chromedp.Click("form button"))
	user.sees("#who", "guest")

	user.signsIn("hal", "demo")
	user.sees("#who", "hal")
	user.sees("#boats", "Auk")
	user.does(chromedp.Click("#boats button"))
	user.does(chromedp.WaitNotPresent("#boats tr:nth-child(5)"))
	guest.opens("/index.shtml")
	guest.sees("#who", "guest")
	guest.sees("#count", "3")
}
