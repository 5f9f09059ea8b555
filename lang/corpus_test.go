package lang

import (
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"fourd/lang/diag"
)

// corpusNames collects the method names below a Sources folder.
func corpusNames(root string) *Names {
	n := NewNames()
	files, _ := filepath.Glob(filepath.Join(root, "Methods", "*.4dm"))
	for _, f := range files {
		n.AddMethod(methodName(f))
	}
	return n
}

func methodName(path string) string {
	base := strings.TrimSuffix(filepath.Base(path), ".4dm")
	if s, err := url.PathUnescape(base); err == nil {
		return s
	}
	return base
}

// sourcesOf returns the Sources folder a file lies in.
func sourcesOf(path string) string {
	if i := strings.LastIndex(path, "/Sources/"); i >= 0 {
		return path[:i+len("/Sources")]
	}
	return filepath.Dir(path)
}

// wrongFiles are files of the corpus that no reader of the language could accept, each with the reason.
var wrongFiles = map[string]string{
	"4d+Web-studio-TIPS-tutorial-1/Project/Sources/Classes/StudentsEntity.4dm": "a comma before a semicolon in a call",
	"4d-depot+Bencher/Project/Sources/Classes/TableRef.4dm":                    "a comma between arguments",
	"4d-depot+Build4D/Build4D_UnitTests/Resources/compilationError.4dm":        "prose, there to provoke an error",
	"4d-depot+HDI_FileHandle/Project/Sources/Methods/Compiler_Variables.4dm":   "an ellipsis where names were",
	"mesopelagique+Iterable/Project/Trash/Classes/IteratorToCollection.4dm":    "a method kept as a class in the trash",
}

func TestCorpusParses(t *testing.T) {
	root := os.Getenv("FOURD_CORPUS")
	if root == "" {
		t.Skip("FOURD_CORPUS is not set: the folder of the open corpus")
	}
	env := map[string]*Names{}
	files, good, lines, unstable := 0, 0, 0, 0
	var failed []string
	codes := map[string]int{}
	repositories := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".4dm") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		sources := sourcesOf(path)
		if env[sources] == nil {
			env[sources] = corpusNames(sources)
		}
		kind := MethodUnit
		if filepath.Base(filepath.Dir(path)) == "Classes" {
			kind = ClassUnit
		}
		rel, _ := filepath.Rel(root, path)
		u := Parse(kind, methodName(path), diag.NewSource(rel, string(text)), env[sources])
		lines += u.Source.Lines()
		repositories[strings.Split(rel, string(filepath.Separator))[0]] = true
		if wrongFiles[filepath.ToSlash(rel)] != "" && !u.Failed() {
			t.Errorf("%s is listed as wrong and parses", rel)
		}
		if !u.Failed() {
			good++
			printed := Print(u)
			again := Parse(kind, u.Name, diag.NewSource(rel, printed), env[sources])
			if twice := Print(again); again.Failed() || twice != printed {
				unstable++
				failed = append(failed, "UNSTABLE "+rel+"\n"+firstDifference(printed, twice)+"\n")
			}
			if d := treeDifference(u, again); d != "" {
				t.Errorf("%s prints as another tree: %s", rel, d)
			}
			return nil
		}
		var b strings.Builder
		_ = u.Diagnostics.RenderCheck(&b, diag.Options{})
		failed = append(failed, b.String())
		if wrongFiles[filepath.ToSlash(rel)] == "" {
			t.Errorf("%s does not parse: %s", rel, u.Diagnostics.All()[0].Title)
		}
		for _, d := range u.Diagnostics.All() {
			if d.Severity == diag.Error {
				codes[d.Code]++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	sort.Strings(failed)
	t.Logf("%d of %d files parse (%.2f %%), %d lines; codes %v; %d of 89 repositories seen",
		good, files, 100*float64(good)/float64(max(files, 1)), lines, codes, len(repositories))
	if out := os.Getenv("FOURD_CORPUS_REPORT"); out != "" {
		_ = os.WriteFile(out, []byte(strings.Join(failed, "\n")), 0o644)
	}
	if unstable > 0 {
		t.Errorf("%d files print and parse to something else", unstable)
	}
	if float64(good) < 0.98*float64(files) {
		t.Errorf("fewer than 98 %% of the files parse")
	}
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range x {
		if i >= len(y) || x[i] != y[i] {
			return x[i] + "\n" + strings.Join(y[min(i, len(y)):min(i+1, len(y))], "")
		}
	}
	return ""
}
