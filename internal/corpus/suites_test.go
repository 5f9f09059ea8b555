package corpus_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"fourd/builtins"
	"fourd/interp"
	"fourd/lang/project"
	"fourd/session"
	"fourd/web"
	"fourd/web/tags"
)

// suite is a public test suite made of ASSERTs: every method has to end without an
// error, and as many asserts as stated have to be checked.
type suite struct {
	repo    string // owner+name
	project string // folder within the repository, "" for the root
	methods []string
	asserts int64
}

var suites = []suite{
	// 77 source lines name ASSERT; one of them is a comment.
	{repo: "mesopelagique+CollectionUtils", methods: []string{"allTests"}, asserts: 76},
	{repo: "mesopelagique+XPathBuilder", methods: []string{"test_element", "test_expression", "test_attribute", "test_predicate"}, asserts: 13},
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
		interp.Commands(web.Commands()...), interp.Classes(web.Classes()...), interp.Commands(tags.Commands()...))...)
	if err != nil {
		t.Fatal(err)
	}
	m := session.Open()
	t.Cleanup(func() { m.Close(t.Context()) })
	builtins.UseSessions(rt, m)
	return rt, &out
}

func TestSuites(t *testing.T) {
	for _, s := range suites {
		t.Run(s.repo, func(t *testing.T) {
			rt, out := open(t, filepath.Join(copied(t, s.repo), s.project))
			for _, m := range s.methods {
				if _, err := rt.Run(t.Context(), m); err != nil {
					t.Errorf("%s: %v", m, err)
				}
			}
			if got := rt.AssertCount(); got < s.asserts {
				t.Errorf("%d asserts were checked, the suite has %d", got, s.asserts)
			}
			t.Logf("%s: %d asserts", s.repo, rt.AssertCount())
			if t.Failed() {
				t.Logf("output:\n%s", out)
			}
		})
	}
}
