package tags

import (
	"context"
	"strings"
	"testing"

	"fourd/interp/value"
)

// FuzzParse checks that any text parses and renders without a crash, that a text
// without tags is its own result, and that literal text survives byte for byte.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		`a<!--#4DTEXT 1-->b`, `<!--#4DIF 1--><!--#4DELSE--><!--#4DENDIF-->`, `$4DTEXT((")"))`, `<!--#4DSCRIPT/a/b-->`,
		`<!--#4DLOOP deck--><!--#4DENDIF--><!--#4DENDLOOP-->`, `<!--#4DEACH $x in vNums-->$4DEVAL(`, `<!--#4DINCLUDE a-->`, `<!--#4DHTML vSelf-->`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		t1 := Parse(s, Dollars)
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		e := world()
		steps := 0
		ev := &stepping{fake: e, step: func() {
			if steps++; steps > 500 {
				cancel()
			}
		}}
		out, err := t1.Render(ctx, ev, Options{MaxOutput: 1 << 20})
		if err == nil && t1.Plain() && out != s {
			t.Errorf("plain text changed: %q became %q", s, out)
		}
		if !strings.Contains(s, "<!--#") && !strings.Contains(s, "<!--4") && !strings.Contains(s, "$4") && !t1.Plain() {
			t.Errorf("%q holds no tag", s)
		}
	})
}

// BenchmarkRenderPage renders a page of ten rows.
func BenchmarkRenderPage(b *testing.B) {
	f := world()
	t := Parse(`<ul><!--#4DEACH $b in vBoats--><li><!--#4DTEXT $b.n--></li><!--#4DENDEACH--></ul>`, Dollars)
	b.ReportAllocs()
	for b.Loop() {
		f.evals = f.evals[:0]
		if _, err := t.Render(context.Background(), f, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParse parses a page of 20 KB.
func BenchmarkParse(b *testing.B) {
	s := strings.Repeat(`<li class="row"><!--#4DTEXT $b.n--></li><!--#4DIF 1<2-->text of some length<!--#4DENDIF-->`, 200)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(s, Dollars)
	}
}

// stepping counts what the evaluator is asked.
type stepping struct {
	*fake
	step func()
}

func (s *stepping) Eval(source string) (value.Value, error) { s.step(); return s.fake.Eval(source) }

func (s *stepping) Call(m string, arg value.Value) (value.Value, error) {
	s.step()
	return s.fake.Call(m, arg)
}
