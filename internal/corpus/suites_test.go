package corpus_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value/locale"
	"fourd/lang/project"
	"fourd/session"
	"fourd/web"
	"fourd/web/client"
	"fourd/web/tags"
)

// suite is a public test suite: every method has to end without an error, and as many
// asserts as stated have to be checked.
type suite struct {
	repo    string // owner+name
	project string // folder within the repository, "" for the root
	beside  string // a repository to put into Components, which dependencies.json names
	methods []string
	// processes are methods that run in a process of their own, which their name gives it
	processes []string
	param     string // the user parameter
	locale    string // the system that it expects
	year      int    // the year that it expects, 0 for any
	asserts   int64
	proof     func(t *testing.T, dir, printed string) // what else shows that it passed
	fails     string                                  // an error that is the suite's own fault, which ends the last method
}

var suites = []suite{
	// 77 source lines name ASSERT; one of them is a comment.
	{repo: "mesopelagique+CollectionUtils", methods: []string{"allTests"}, asserts: 76},
	{repo: "mesopelagique+XPathBuilder", methods: []string{"test_element", "test_expression", "test_attribute", "test_predicate"}, asserts: 13},
	{repo: "mesopelagique+expect", methods: []string{"test_expect", "test_predicate", "test_measure", "test_gherkin", "test_expect_method", "test_spec"}, asserts: 220},
	{repo: "mesopelagique+OTP", methods: []string{"test_run"}, asserts: 151},
	{repo: "mesopelagique+Tricho", methods: []string{"test_router"}, asserts: 13},
	// The last assert asks an object for a property that its class does not have.
	{repo: "mesopelagique+Tricho", methods: []string{"test_Handler"}, asserts: 8, fails: "Must be handled by class"},
	{repo: "mesopelagique+Iterable", methods: []string{"test_iterator"}, asserts: 17},
	{repo: "mesopelagique+formula_compose", methods: []string{"test_formula_compose"}, asserts: 10},
	{repo: "mesopelagique+MaybeMonad", methods: []string{"test"}, asserts: 0},
	{repo: "mesopelagique+MCP", beside: "mesopelagique+JSONRPC", methods: []string{"test_mcp_server", "test_mcp_oauth"}, asserts: 27},
	// Behind its asserts it asks a server on the internet, and the Length of an undefined property first.
	{repo: "mesopelagique+MCP", beside: "mesopelagique+JSONRPC", methods: []string{"test_mcp_config"}, asserts: 1, fails: "argument 1 of Length"},
	{repo: "4d+4D-AIKit", methods: []string{"test_openai_msg", "test_openai_msg_accumulate", "test_openai_model_aliases"}, asserts: 155},
	{repo: "vdelachaux+unit-tests-with-Classes", methods: []string{"test_ut_class"}, asserts: 47},
	// It expects the comma of a French system in a number.
	{repo: "vdelachaux+unit-tests-with-Classes", methods: []string{"test_internal"}, asserts: 195, locale: "fr-FR"},
	// A token that is valid from November 2023 on is expected not to be valid yet.
	{repo: "KoichiHaradaEndor+Crypto", project: "test/Test_Crypto", methods: []string{"Test_HMAC", "Test_JWK", "Test_JWT"}, asserts: 34, year: 2020},
	{repo: "KirkBrooks+4D-MCP-Server", project: "4d-mcp-server", methods: []string{"MCP_RunHeadlessTests"}, proof: report83},
	// Phase 3 and two tests of phase 6 expect 5 for a long, where the code gives Is longint.
	// The other phases need a plug-in, or files that the repository does not have.
	{repo: "WayneStewart+nativeObjectTools", processes: []string{"____Test_Phase_1", "____Test_Phase_1_5", "____Test_Phase_2", "____Test_Phase_3",
		"____Test_Phase_4_Arrays", "____Test_Phase_5", "____Test_Phase_6", "____Test_Phase_8"}, proof: phases},
	{repo: "KyleKincer+testing", project: "testing", methods: []string{"test"}, proof: plain208},
	{repo: "KyleKincer+testing", project: "testing", methods: []string{"test"}, param: "format=json", proof: json208},
	{repo: "KyleKincer+testing", project: "testing", methods: []string{"test"}, param: "format=junit", proof: junit208},
	{repo: "KyleKincer+testing", project: "testing", methods: []string{"test"}, param: "parallel=true " + parallelSuites, proof: parallelRun},
}

// copied returns a copy of a repository of the corpus, since a run may write into it.
func copied(t *testing.T, repo string) string {
	t.Helper()
	root := os.Getenv("FOURD_CORPUS")
	if root == "" {
		t.Skip("FOURD_CORPUS does not name the folder of the open corpus")
	}
	from := filepath.Join(root, repo)
	if _, err := os.Stat(from); err != nil {
		t.Skipf("%s is not in the corpus", repo)
	}
	dir := filepath.Join(t.TempDir(), repo)
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

func open(t *testing.T, dir string, more ...interp.Option) (*interp.Runtime, *bytes.Buffer) {
	t.Helper()
	p, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	rt, err := interp.New(append(more, interp.WithProject(p), interp.WithConsole(interp.NewConsole(&out, &out)),
		interp.Commands(builtins.All()...), interp.Classes(builtins.Classes()...),
		interp.Commands(builtins.DataCommands()...), interp.Classes(builtins.DataClasses()...),
		interp.Commands(builtins.SessionCommands()...), interp.Classes(builtins.SessionClasses()...),
		interp.Commands(web.Commands()...), interp.Classes(web.Classes()...),
		interp.Commands(client.Commands()...), interp.Classes(client.Classes()...), interp.Commands(tags.Commands()...))...)
	if err != nil {
		t.Fatal(err)
	}
	builtins.SetFolders(rt, builtins.FoldersOf(p, filepath.Join(dir, filepath.FromSlash(p.Dir)), ""))
	m := session.Open()
	t.Cleanup(func() { m.Close(t.Context()) })
	builtins.UseSessions(rt, m)
	return rt, &out
}

func TestSuites(t *testing.T) {
	for _, s := range suites {
		t.Run(s.name(), func(t *testing.T) { s.run(t) })
	}
}

// clock tells the time of the machine, in the year that the suite expects.
func (s suite) clock() interp.Clock { return clock{s.year} }

type clock struct{ year int }

func (c clock) Now() time.Time {
	now := time.Now()
	if c.year == 0 {
		return now
	}
	return now.AddDate(c.year-now.Year(), 0, 0)
}

// name is the repository with the first word of the parameter.
func (s suite) name() string {
	word, _, _ := strings.Cut(s.param, " ")
	return strings.TrimSpace(s.repo + " " + word)
}

func (s suite) run(t *testing.T) {
	t.Setenv("HOME", t.TempDir()) // some look for settings there
	dir := filepath.Join(copied(t, s.repo), s.project)
	if s.beside != "" {
		part := copied(t, s.beside)
		_, name, _ := strings.Cut(s.beside, "+")
		if err := os.CopyFS(filepath.Join(dir, "Components", name+".4dbase"), os.DirFS(part)); err != nil {
			t.Fatal(err)
		}
	}
	rt, out := open(t, dir, interp.WithUserParam(s.param), interp.WithLocale(locale.Find(s.locale)), interp.WithClock(s.clock()))
	if len(rt.Project().Catalog.Tables) > 0 {
		store, err := builtins.OpenData(rt, builtins.DataOptions{Path: ":memory:"})
		if err != nil {
			t.Fatal(err)
		}
		defer store.Close()
	}
	failed := ""
	for _, m := range s.methods {
		_, err := rt.Run(t.Context(), m)
		switch {
		case err == nil, errors.Is(err, interp.ErrQuit): // some end with QUIT 4D
		case s.fails != "" && strings.Contains(err.Error(), s.fails):
			failed = err.Error()
		default:
			t.Errorf("%s: %v", m, err)
		}
	}
	for _, m := range s.processes {
		p := rt.NewProcess(t.Context(), interp.ProcessOptions{Name: m})
		if _, err := p.Call(m); err != nil {
			t.Errorf("%s: %v", m, err)
		}
		p.Close()
	}
	if s.fails != "" && failed == "" {
		t.Errorf("the suite does not fail with %q any more", s.fails)
	}
	if got := rt.AssertCount(); got < s.asserts {
		t.Errorf("%d asserts were checked, the suite has %d", got, s.asserts)
	}
	t.Logf("%s: %d asserts", s.repo, rt.AssertCount())
	if s.proof != nil {
		s.proof(t, dir, out.String())
	}
	if t.Failed() {
		t.Logf("output:\n%s", out)
	}
}
