package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestCorpusProjects serves public web projects, unmodified, as the scripts of
// internal/corpus say. They have the words of TestScripts and one more, and a condition:
//
//	corpus REPOSITORY DIR    copies a repository of the corpus, as a run may write into it
//	[corpus:REPOSITORY]      whether it is there
func TestCorpusProjects(t *testing.T) {
	root := os.Getenv("FOURD_CORPUS")
	if root == "" {
		t.Skip("FOURD_CORPUS does not name the folder of the open corpus")
	}
	words := scriptWords()
	words["corpus"] = func(ts *testscript.TestScript, neg bool, args []string) {
		if neg || len(args) != 2 {
			ts.Fatalf("usage: corpus REPOSITORY DIR")
		}
		ts.Check(os.CopyFS(ts.MkAbs(args[1]), os.DirFS(filepath.Join(root, args[0]))))
	}
	there := func(condition string) (bool, error) {
		repo, ok := strings.CutPrefix(condition, "corpus:")
		if !ok {
			return false, fmt.Errorf("unknown condition %s", condition)
		}
		_, err := os.Stat(filepath.Join(root, repo))
		return err == nil, nil
	}
	testscript.Run(t, testscript.Params{Dir: "../../internal/corpus/testdata/web", Setup: setupScript, Cmds: words, Condition: there})
}
