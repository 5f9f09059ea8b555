package corpus_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fourd/interp"
)

// fixed is a clock that stands still.
type fixed time.Time

func (f fixed) Now() time.Time { return time.Time(f) }

// TestCryptoComponent runs the tests of a component in a host project: what the project
// holds is compiled, and the source beside it is taken. The tests use dates that were in
// the future when they were written.
func TestCryptoComponent(t *testing.T) {
	dir := filepath.Join(copied(t, "KoichiHaradaEndor+Crypto"), "test", "Test_Crypto")
	rt, out := open(t, dir, interp.WithClock(fixed(time.Date(2020, 4, 18, 12, 0, 0, 0, time.Local))))
	for _, m := range []string{"Test_HMAC", "Test_JWK", "Test_JWT"} {
		if _, err := rt.Run(t.Context(), m); err != nil {
			t.Errorf("%s: %v", m, err)
		}
	}
	const all = 34 // those of the methods; the component checks its parameters with more
	if got := rt.AssertCount(); got < all {
		t.Errorf("%d asserts were checked, want %d or more", got, all)
	}
	if t.Failed() {
		t.Logf("output:\n%s", out)
	}
}

// inPlace returns a folder of the corpus for a project that needs its neighbours.
func inPlace(t *testing.T, repo string) string {
	t.Helper()
	dir := filepath.Join(os.Getenv("FOURD_CORPUS"), repo)
	if _, err := os.Stat(dir); os.Getenv("FOURD_CORPUS") == "" || err != nil {
		t.Skip("FOURD_CORPUS does not name the folder of the open corpus")
	}
	return dir
}

// TestDeclaredComponents uses classes and methods of the components that dependencies.json
// of a project names.
func TestDeclaredComponents(t *testing.T) {
	rt, out := open(t, inPlace(t, "miyako+Demo-ORDA-events"))
	_, err := rt.RunSource(t.Context(), "uses", `
var $p : cs.NetKit.OAuth2Provider
$p:=cs.NetKit.OAuth2Provider.new(New object("name"; "Google"; "permission"; "signedIn"; "clientId"; "1"; "redirectURI"; "http://127.0.0.1:50993/authorize/"; "scope"; "a"))
ALERT(OB Class($p).name+" "+String(OB Instance of($p; cs.NetKit.OAuth2Provider)))
ALERT(OB Class(cs.AIKit.OpenAI.new("key")).name)
ALERT(String(Length(SVG_New(10; 10))>0)+" "+String(Undefined(cs.OAuth2Provider)))
ARRAY TEXT($list; 0)
COMPONENT LIST($list)
ALERT($list{1}+", "+$list{2})
`)
	if want := "OAuth2Provider True\nOpenAI\nTrue True\n4D AIKit, 4D NetKit\n"; err != nil || out.String() != want {
		t.Errorf("%v, printed\n%s", err, out)
	}
}

// TestHandlersForComponents sees who is called for errors in two components, one with an
// error handler of its own.
func TestHandlersForComponents(t *testing.T) {
	rt, out := open(t, copied(t, "4d-depot+HDI_ErrorHandlers"))
	p := rt.NewProcess(t.Context(), interp.ProcessOptions{Name: "start"})
	defer p.Close()
	if err := p.HostEvent(interp.BeforeHostStartup); err != nil {
		t.Fatal(err)
	}
	_, err := p.RunSource("throws", `
ON ERR CALL("myLocalErrorHandler"; ek local)
cs.withGlobalErrorHandler.error.new().throwError(False)
cs.withoutErrorHandlers.error.new().throwError(False)
`)
	var e *interp.Error
	if s := out.String(); !strings.Contains(s, "COMPONENT GLOBAL error handler") || strings.Contains(s, "the LOCAL error handler") {
		t.Errorf("printed %q", s)
	}
	if !errors.As(err, &e) || e.Chain[0].Database != "WithoutErrorHandlers" {
		t.Errorf("the error nobody takes is %v", err)
	}
}
