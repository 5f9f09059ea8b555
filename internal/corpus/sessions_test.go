package corpus_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fourd/builtins"
	"fourd/interp"
	"fourd/session"
	"fourd/web"
)

// seed gives the tables of the project rows, as the data file of the repository is in
// a format of the product: three salespeople with four customers each.
const seed = `
#DECLARE() -> $count : Integer
var $person; $customer : Object
var $i; $j : Integer
For ($i; 1; 3)
	$person:=ds.SalesPersons.new()
	$person.userId:=$i
	$person.firstname:="First"+String($i)
	$person.lastname:="Last"+String($i)
	ASSERT($person.save().success)
	For ($j; 1; 4)
		$customer:=ds.Customers.new()
		$customer.name:="Customer <"+String($i)+"-"+String($j)+">"
		$customer.totalPurchase:=(1000*$j)+$i
		$customer.sales:=$person
		ASSERT($customer.save().success)
	End for
End for
$count:=ds.Customers.getCount()
`

// process runs f in a process of the application itself.
func process(t *testing.T, rt *interp.Runtime, m *session.Manager, f func(p *interp.Process) error) {
	t.Helper()
	p := rt.NewProcess(session.NewContext(t.Context(), m.Standalone()), interp.ProcessOptions{})
	defer p.Close()
	if err := f(p); err != nil {
		t.Fatal(err)
	}
}

// visitor is somebody with a browser.
type visitor struct {
	*http.Client
	t  *testing.T
	at string
}

func newVisitor(t *testing.T, at string) *visitor {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &visitor{&http.Client{Jar: jar, Timeout: 20 * time.Second}, t, at}
}

// sees follows a URL and checks that the page holds some texts and not others.
func (v *visitor) sees(path string, texts []string, not ...string) {
	v.t.Helper()
	res, err := v.Get(v.at + path)
	if err != nil {
		v.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		v.t.Errorf("%s: status %d, %v", path, res.StatusCode, err)
	}
	for _, text := range texts {
		if !strings.Contains(string(body), text) {
			v.t.Errorf("%s does not show %q:\n%s", path, text, body)
		}
	}
	for _, text := range append(not, "## error") {
		if strings.Contains(string(body), text) {
			v.t.Errorf("%s shows %q:\n%s", path, text, body)
		}
	}
}

// TestScalableSessions serves a public sample of web sessions, unmodified: its pages
// show what the application, the session and the visitor have, and two visitors never
// see what belongs to the other. Its On Startup opens a dialog, which must not matter.
func TestScalableSessions(t *testing.T) {
	dir := copied(t, "4d-depot+HDI_ScalableSession")
	rt, _ := open(t, dir)
	store, err := builtins.OpenData(rt, builtins.DataOptions{Path: filepath.Join(t.TempDir(), "data.sqlite")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	m := builtins.Sessions(rt)
	process(t, rt, m, func(p *interp.Process) error {
		n, err := p.RunMethod("seed", "seed.4dm", seed)
		if err == nil && n.AsInt() != 12 {
			t.Errorf("%d customers were made", n.AsInt())
		}
		return err
	})
	process(t, rt, m, func(p *interp.Process) error {
		_, err := p.CallDatabaseMethod("onStartup")
		return err
	})
	srv, err := web.New(rt, m, web.AppFolder(dir))
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- srv.Serve(ctx, listener) }()
	defer func() {
		stop()
		<-served
	}()
	at := "http://" + listener.Addr().String()

	const first, second = "Customer &lt;1-4&gt;", "Customer &lt;2-4&gt;"
	one, two := newVisitor(t, at), newVisitor(t, at)
	one.sees("/storage.shtml", []string{"Customer &lt;3-4&gt;", second, first, "$4,003"}, "1-3&gt;")
	one.sees("/sessionStorage.shtml", []string{"Your top 3 customers"}, "Customer")
	one.sees("/4DACTION/authenticate?userId=1", []string{first, "1-3&gt;", "1-2&gt;", "$4,001"}, second, "1-1&gt;")
	two.sees("/sessionStorage.shtml", nil, first, second)
	two.sees("/4DACTION/authenticate?userId=2", []string{second, "$4,002"}, first)
	one.sees("/sessionStorage.shtml", []string{first}, second)
	one.sees("/4DACTION/totalPurchase", []string{"$9,003"})
	two.sees("/4DACTION/totalPurchase", []string{"$9,006"})
	one.sees("/4DACTION/amIGood", []string{"Yes"})

	two.sees("/4DACTION/authenticate?userId=3", []string{"Hello First3 Last3", "Your session will expire on : 20"})
	one.sees("/sessionInfo.shtml", []string{"... nobody"}, "First3")
	two.sees("/sessionStorage.shtml", []string{second}, first)
}
