package tags

import (
	"context"
	"errors"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"fourd/interp/value"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// world is the variables and methods that the tables below use.
func world() *fake {
	f := newFake()
	f.vars["vboat"] = value.Str("<i>Gull</i>")
	f.vars["vtrap"] = value.Str("<!--#4DTEXT 2+2-->")
	f.vars["vcash"] = value.Str("$4DEVAL(2+2)")
	f.vars["vself"] = value.Str("<!--#4DHTML vSelf-->")
	f.vars["vhalf"] = value.Str("<!--#4DTEXT 1")
	f.vars["vrest"] = value.Str("+1-->")
	f.vars["vend"] = value.Str("<!--#4DENDIF-->")
	f.vars["vquote"] = value.Str(`a"b'c&d`)
	f.vars["vnull"] = value.Null
	f.vars["vundef"] = value.Undefined
	f.vars["vblob"] = value.NewBlob([]byte("bytes"))
	f.vars["vpict"] = value.NewPicture([]byte("x"), "image/png")
	f.vars["vptr"] = value.NilPointer
	deck := value.NewVar("deck", value.Variant)
	deck.Store(texts("fore", "aft"))
	f.vars["deck"] = deck.Load()
	f.vars["vdeckptr"] = value.PointerTo(deck)
	f.vars["grid"] = value.NewArray2(value.AText, 2, 2).Value()
	f.vars["empty"] = texts()
	f.vars["vboats"] = collection(object("n", value.Str("Gull"), "l", value.Num(7.5)), object("n", value.Str("Tern <2>"), "l", value.Int(5)))
	f.vars["vnums"] = collection(value.Int(1), value.Num(2.5))
	f.vars["vmixed"] = collection(value.Int(1), value.Str("two"))
	f.vars["vholes"] = collection(value.Int(1), value.Null)
	f.vars["vobjholes"] = collection(object("n", value.Str("a")), value.Null)
	f.vars["vobj"] = object("mary", value.Int(10), "ann", value.Int(20))
	f.vars["vsel"] = value.DateNumber(1)
	text := func(s string) func(value.Value) (value.Value, error) {
		return func(value.Value) (value.Value, error) { return value.Str(s), nil }
	}
	f.methods["stamp"] = text("\x01<b>ok</b>")
	f.methods["raw"] = text("<b>ok</b>")
	f.methods["nested"] = text("\x01<!--#4DTEXT 1+1-->")
	f.methods["secret"] = text("never")
	f.private["secret"] = true
	f.methods["silent"] = func(value.Value) (value.Value, error) { return value.Undefined, nil }
	f.methods["number"] = func(value.Value) (value.Value, error) { return value.Int(1), nil }
	f.methods["mooring"] = func(v value.Value) (value.Value, error) { return value.Str("[" + v.AsText() + "]"), nil }
	f.methods["countdown"] = func(value.Value) (value.Value, error) { return value.False, nil }
	f.methods["upto"] = func(v value.Value) (value.Value, error) { return value.Bool(v.AsInt() < 3), nil }
	return f
}

func render(t *testing.T, f *fake, source string, syntax Syntax, o Options) string {
	t.Helper()
	out, err := Parse(source, syntax).Render(context.Background(), f, o)
	if err != nil {
		t.Fatalf("render %q: %v", source, err)
	}
	return out
}

func TestTags(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"text is escaped", `<!--#4DTEXT vBoat-->`, `&lt;i&gt;Gull&lt;/i&gt;`},
		{"quotes are escaped", `<!--#4DTEXT vQuote-->`, `a&quot;b&#39;c&amp;d`},
		{"html is not escaped", `<!--#4DHTML vBoat-->`, `<i>Gull</i>`},
		{"html is read again", `<!--#4DHTML vTrap-->`, `4`},
		{"text is not read again", `<!--#4DTEXT vTrap-->`, `&lt;!--#4DTEXT 2+2--&gt;`},
		{"dollar is not read again", `$4DHTML(vTrap)`, `<!--#4DTEXT 2+2-->`},
		{"dollar from a value stays", `<!--#4DHTML vCash-->`, `$4DEVAL(2+2)`},
		{"eval assigns", `<!--#4DEVAL n:=3--><!--#4DEVAL n/2-->`, `1.5`},
		{"assignment prints nothing", "<!--#4DEVAL $a:=5-->\n<!--#4DTEXT $a-->", "\n5"},
		{"dollar with literal", `$4DTEXT(")")`, `)`},
		{"dollar escaped quote", `$4DTEXT("\")")`, `&quot;)`},
		{"dollar nested", `a$4DEVAL(((1+2)))b`, `a3b`},
		{"dollar any case", `$4deval(1+1)`, `2`},
		{"dollar unclosed", `$4DEVAL(1+1`, `$4DEVAL(1+1`},
		{"dollar unknown", `$4DIF(1) $4 $ $4DCODE(x)`, `$4DIF(1) $4 $ $4DCODE(x)`},
		{"names in any case", `<!--#4dText 1-->`, `1`},
		{"trailing blank", "<!--#4DTEXT vQuote \n-->", `a&quot;b&#39;c&amp;d`},
		{"first end counts", `<!--#4DTEXT "a-->"-->`, `<!--#4DTEXT "a-->: ## error # 33"-->`},
		{"unknown name", `<!--#4DNONE 1-->x<!--#include a-->`, `<!--#4DNONE 1-->x<!--#include a-->`},
		{"a parenthesis after the name", `<!--#4DTEXT(1)--><!--#4DIF(True)-->y<!--#4DENDIF-->`, `1y`},
		{"old form", `<!--4DTEXT 1--><!--4dvar 2--><!--4DHTMLVAR "<b>"--><!--4DIF(True)-->y<!--4DENDIF--><!--4DIF (False)-->n<!--#4DELSE-->m<!--#4DENDIF-->`, `12<b>ym`},
		{"comments of the page", `<!-- a --><!--4 --><!--4DNONE <!--#4DTEXT 1-->--><!--`, `<!-- a --><!--4 --><!--4DNONE 1--><!--`},
		{"no blank after name", `<!--#4DTEXT1--><!--#4DCODE(1)-->`, `<!--#4DTEXT1--><!--#4DCODE(1)-->`},
		{"not closed", `a<!--#4DTEXT 1`, `a<!--#4DTEXT 1`},
		{"not closed, dollar after", `a<!--#4DTEXT 1 $4DTEXT(2)`, `a<!--#4DTEXT 1 2`},
		{"two halves do not join", `<!--#4DHTML vHalf--><!--#4DHTML vRest-->`, `<!--#4DTEXT 1+1-->`},
		{"error number", `<!--#4DTEXT nope(-->`, `<!--#4DTEXT nope(-->: ## error # 33`},
		{"dollar error", `$4DTEXT(nope)`, `$4DTEXT(nope): ## error # 33`},
		{"undefined", `[<!--#4DTEXT vUndef-->]`, `[]`},
		{"null", `<!--#4DTEXT vNull-->`, `null`},
		{"boolean", `<!--#4DTEXT (1<2)-->`, `True`},
		{"blob", `<!--#4DTEXT vBlob-->`, `bytes`},
		{"picture", `<!--#4DTEXT vPict-->`, `<img src="data:image/png;base64,eA==" alt="">`},
		{"pointer", `<!--#4DTEXT vPtr-->`, `<!--#4DTEXT vPtr-->: ## error # 54`},
		{"point", `<!--#4DTEXT 1/4-->`, `0.25`},
		{"code", "<!--#4DCODE\r\nvar $t : Real\r$t:=1\n$t:=$t+1\n--><!--#4DTEXT $t-->", `2`},
		{"code error", "<!--#4DCODE\nnope\n-->x", "<!--#4DCODE\nnope\n-->: ## error # 33x"},
		{"code may call any method", `<!--#4DCODE $s:=secret--><!--#4DTEXT $s-->`, `never`},
		{"script raw", `<!--#4DSCRIPT/stamp--> <!--#4DSCRIPT/raw-->`, `<b>ok</b> &lt;b&gt;ok&lt;/b&gt;`},
		{"script parameter", `<!--#4DSCRIPT/mooring/7/b--><!--#4DSCRIPT/mooring-->`, `[/7/b][]`},
		{"script read again", `<!--#4DSCRIPT/nested-->`, `2`},
		{"script without result", `[<!--#4DSCRIPT/silent-->]`, `[]`},
		{"script wrong result", `<!--#4DSCRIPT/number-->`, `<!--#4DSCRIPT/number-->: ## error # 54`},
		{"script private", `<!--#4DSCRIPT/secret-->`, `<!--#4DSCRIPT/secret-->: ## error # 33`},
		{"script needs slash", `<!--#4DSCRIPT stamp-->`, `<!--#4DSCRIPT stamp-->`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := render(t, world(), c.source, Dollars, Options{}); got != c.want {
				t.Errorf("%q\n got %q\nwant %q", c.source, got, c.want)
			}
		})
	}
}

func TestFlow(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"if", `<!--#4DIF (1<2)-->a<!--#4DELSE-->b<!--#4DENDIF-->`, `a`},
		{"else", `<!--#4DIF 2<1-->a<!--#4DELSE-->b<!--#4DENDIF-->`, `b`},
		{"elseif", `<!--#4DIF 2<1-->a<!--#4DELSEIF 1<2-->b<!--#4DELSEIF nope-->c<!--#4DELSE-->d<!--#4DENDIF-->`, `b`},
		{"nothing", `[<!--#4DIF 2<1-->a<!--#4DENDIF-->]`, `[]`},
		{"not boolean", `<!--#4DIF 1-->a<!--#4DELSE-->b<!--#4DENDIF-->c`, `<!--#4DIF 1-->: A Boolean expression was expectedc`},
		{"if error", `<!--#4DIF nope-->a<!--#4DENDIF-->`, `<!--#4DIF nope-->: A Boolean expression was expected`},
		{"no end", `x<!--#4DIF True-->a`, `x<!--#4DIF True-->: 4DENDIF expected`},
		{"inner gets the end", `<!--#4DIF True-->a<!--#4DIF True-->b<!--#4DENDIF-->`, `<!--#4DIF True-->: 4DENDIF expected`},
		{"wrong order", `<!--#4DIF True-->a<!--#4DLOOP deck-->b<!--#4DENDIF-->c<!--#4DENDLOOP-->`, `a<!--#4DLOOP deck-->: 4DENDLOOP expectedc<!--#4DENDLOOP-->`},
		{"else closes what is inside", `<!--#4DIF True--><!--#4DEACH $x in vNums-->b<!--#4DELSE-->c<!--#4DENDIF-->`, `<!--#4DEACH $x in vNums-->: 4DENDEACH expected`},
		{"end from a value", `<!--#4DIF True-->a<!--#4DHTML vEnd-->b<!--#4DENDIF-->`, `a<!--#4DENDIF-->b`},
		{"array", `<!--#4DLOOP deck--><!--#4DTEXT deck--><!--#4DTEXT deck{deck}-->;<!--#4DENDLOOP-->`, `1fore;2aft;`},
		{"array stays at the end", `<!--#4DLOOP deck--><!--#4DENDLOOP--><!--#4DTEXT deck-->`, `2`},
		{"empty array", `[<!--#4DLOOP empty-->x<!--#4DENDLOOP-->]`, `[]`},
		{"grid", `<!--#4DLOOP grid-->x<!--#4DENDLOOP-->`, `<!--#4DLOOP grid-->: An array was expected`},
		{"pointer to array", `<!--#4DLOOP vDeckPtr--><!--#4DTEXT deck{deck}--><!--#4DENDLOOP-->`, `foreaft`},
		{"table", `<!--#4DLOOP [Boat]--><!--#4DTEXT $rec--><!--#4DENDLOOP-->`, `012`},
		{"wrong table", `<!--#4DLOOP [Ship]-->x<!--#4DENDLOOP-->`, `<!--#4DLOOP [Ship]-->: Incorrect table name`},
		{"method", `<!--#4DLOOP upTo-->x<!--#4DENDLOOP-->`, `xx`},
		{"method false at once", `<!--#4DLOOP countdown-->x<!--#4DENDLOOP-->`, ``},
		{"method private", `<!--#4DLOOP secret-->x<!--#4DENDLOOP-->`, `<!--#4DLOOP secret-->: Access error`},
		{"method unknown", `<!--#4DLOOP unknown-->x<!--#4DENDLOOP-->`, `<!--#4DLOOP unknown-->: The method does not exist`},
		{"boolean", `<!--#4DEVAL $i:=0--><!--#4DLOOP ($i<3)--><!--#4DTEXT $i--><!--#4DEVAL $i:=$i+1--><!--#4DENDLOOP-->`, `012`},
		{"not a loop content", `a<!--#4DLOOP 1+1-->x<!--#4DENDLOOP-->b`, `a<!--#4DLOOP 1+1-->: Unexpected expression typeb`},
		{"each object", `<!--#4DEACH $b in vBoats--><!--#4DTEXT $b.n-->;<!--#4DENDEACH-->`, `Gull;Tern &lt;2&gt;;`},
		{"each numbers", `<!--#4DEACH $n in vNums--><!--#4DTEXT $n-->;<!--#4DENDEACH-->`, `1;2.5;`},
		{"each mixed", `<!--#4DEACH $n in vMixed-->x<!--#4DENDEACH-->`, `<!--#4DEACH $n in vMixed-->: An element of another type was found`},
		{"each null", `<!--#4DEACH $n in vHoles-->x<!--#4DENDEACH-->`, `<!--#4DEACH $n in vHoles-->: An element of another type was found`},
		{"each null object", `<!--#4DEACH $n in vObjHoles-->x<!--#4DENDEACH-->`, `xx`},
		{"each property", `<!--#4DEACH $k in vObj--><!--#4DTEXT $k-->,<!--#4DENDEACH-->`, `mary,ann,`},
		{"each selection", `<!--#4DEACH $e in vSel--><!--#4DTEXT $e-->,<!--#4DENDEACH-->`, `100,101,`},
		{"each of nothing", `<!--#4DEACH $e in 5-->x<!--#4DENDEACH-->`, `<!--#4DEACH $e in 5-->: Unexpected expression type`},
		{"each of Null", `[<!--#4DEACH $e in vNull-->x<!--#4DENDEACH-->]`, `[]`},
		{"each of Undefined", `[<!--#4DEACH $e in vUndef-->x<!--#4DENDEACH-->]`, `[]`},
		{"each without in", `<!--#4DEACH $e-->x<!--#4DENDEACH-->`, `<!--#4DEACH $e-->: An item, the word in and an expression were expected`},
		{"nested", `<!--#4DLOOP deck--><!--#4DEACH $n in vNums--><!--#4DIF $n<2-->y<!--#4DELSE-->n<!--#4DENDIF--><!--#4DENDEACH-->;<!--#4DENDLOOP-->`, `yn;yn;`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := render(t, world(), c.source, Comments, Options{}); got != c.want {
				t.Errorf("%q\n got %q\nwant %q", c.source, got, c.want)
			}
		})
	}
}

func TestInclude(t *testing.T) {
	d := docs(
		"list.shtml", "", "row.html", "ROW", "parts/row.html", "<html><BODY class=x><i><!--#4DTEXT 1+1--></i></body></html>",
		"parts/deep.html", "<!--#4DBASE sub/--><!--#4DINCLUDE leaf.txt-->", "parts/sub/leaf.txt", "leaf $4DTEXT(3)",
		"a/loop.html", "<!--#4DINCLUDE ../a/loop.html-->", "unicode.html", "\u0130<body>x</body>",
	)
	for _, c := range []struct{ name, path, source, want string }{
		{"body only", "list.shtml", `<!--#4DINCLUDE parts/row.html-->`, `<i>2</i>`},
		{"relative to the document", "parts/x.shtml", `<!--#4DINCLUDE row.html-->`, `<i>2</i>`},
		{"up", "parts/x.shtml", `<!--#4DINCLUDE ../row.html-->`, `ROW`},
		{"base", "list.shtml", `<!--#4DBASE parts/--><!--#4DINCLUDE row.html-->`, `<i>2</i>`},
		{"base twice", "list.shtml", `<!--#4DBASE nowhere/--><!--#4DBASE parts/--><!--#4DINCLUDE row.html-->`, `<i>2</i>`},
		{"base restored", "list.shtml", `<!--#4DBASE parts/--><!--#4DBASE webfolder--><!--#4DINCLUDE row.html-->`, `ROW`},
		{"base local to the included", "list.shtml", `<!--#4DINCLUDE parts/deep.html--><!--#4DINCLUDE row.html-->`, `leaf 3ROW`},
		{"base without slash", "list.shtml", `<!--#4DBASE parts--><!--#4DINCLUDE row.html-->`, `<!--#4DINCLUDE row.html-->: The document cannot be opened`},
		{"base leaves the root", "list.shtml", `<!--#4DBASE ../--><!--#4DINCLUDE row.html-->`, `<!--#4DINCLUDE row.html-->: The document cannot be opened`},
		{"missing", "list.shtml", `<!--#4DINCLUDE no.html-->`, `<!--#4DINCLUDE no.html-->: The document cannot be opened`},
		{"leaves the root", "list.shtml", `<!--#4DINCLUDE ../../etc/passwd-->`, `<!--#4DINCLUDE ../../etc/passwd-->: The document cannot be opened`},
		{"cycle", "list.shtml", `<!--#4DINCLUDE a/loop.html-->`, `<!--#4DINCLUDE ../a/loop.html-->: The document cannot be opened`},
		{"itself", "list.shtml", `<!--#4DINCLUDE list.shtml-->`, `<!--#4DINCLUDE list.shtml-->: The document cannot be opened`},
		{"from the root", "parts/x.shtml", `<!--#4DINCLUDE /row.html-->`, `ROW`},
		{"letters that change length", "list.shtml", `<!--#4DINCLUDE unicode.html-->`, "\u0130<body>x</body>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := render(t, world(), c.source, Dollars, Options{Docs: d, Path: c.path}); got != c.want {
				t.Errorf("got %q want %q", got, c.want)
			}
		})
	}
}

func TestWorkedPage(t *testing.T) {
	page := `<!--#4DCODE
var $total : Real
$total:=0
-->
<!--#4DBASE parts/-->
<!--#4DEACH $b in vBoats--><!--#4DEVAL $total:=$total+$b.l--><!--#4DINCLUDE row.html--><!--#4DENDEACH-->
<!--#4DIF ($total>10)-->fleet $4DTEXT($total)<!--#4DELSE-->small<!--#4DENDIF-->
<!--#4DSCRIPT/stamp--> <!--#4DSCRIPT/raw-->
`
	want := "\n\n<i>Gull</i><i>Tern &lt;2&gt;</i>\nfleet 12.5\n<b>ok</b> &lt;b&gt;ok&lt;/b&gt;\n"
	d := docs("parts/row.html", "<body><i><!--#4DTEXT $b.n--></i></body>")
	if got := render(t, world(), page, Dollars, Options{Docs: d, Path: "list.shtml"}); got != want {
		t.Errorf("got %q want %q", got, want)
	}
}

func TestValueThatInsertsItselfEndsWithErrorText(t *testing.T) {
	got := render(t, world(), `<!--#4DHTML vSelf-->`, Comments, Options{})
	if want := `<!--#4DHTML vSelf-->: ## error # -10500`; got != want {
		t.Errorf("got %q want %q", got, want)
	}
}

func TestValueThatInsertsItselfTwiceIsBounded(t *testing.T) {
	f := world()
	f.vars["vbomb"] = value.Str(`<!--#4DHTML vBomb--><!--#4DHTML vBomb-->`)
	got := render(t, f, `<!--#4DHTML vBomb-->`, Comments, Options{})
	if len(got) > 100*2*maxRereads {
		t.Errorf("%d bytes", len(got))
	}
}

func TestHiddenSource(t *testing.T) {
	got := render(t, world(), `<!--#4DTEXT nope--><!--#4DIF 1-->x<!--#4DENDIF-->`, Comments, Options{HideSource: true})
	if strings.Contains(got, "nope") || !strings.Contains(got, hiddenSource) {
		t.Errorf("got %q", got)
	}
}

func TestDollarsOffInCommentSyntax(t *testing.T) {
	if got := render(t, world(), `$4DTEXT(1)<!--#4DTEXT 1-->`, Comments, Options{}); got != `$4DTEXT(1)1` {
		t.Errorf("got %q", got)
	}
}

func TestErrorThatIsNoFaultEndsTheRendering(t *testing.T) {
	f := world()
	refused := errors.New("refused")
	f.methods["door"] = func(value.Value) (value.Value, error) { return value.Undefined, refused }
	for _, source := range []string{`<!--#4DSCRIPT/door-->`, `<!--#4DTEXT door-->`, `<!--#4DIF door-->x<!--#4DENDIF-->`, `<!--#4DLOOP door-->x<!--#4DENDLOOP-->`,
		`<!--#4DEACH $x in door-->x<!--#4DENDEACH-->`, `<!--#4DCODE door-->`, `<!--#4DLOOP deck--><!--#4DSCRIPT/door--><!--#4DENDLOOP-->`} {
		if _, err := Parse(source, Comments).Render(context.Background(), f, Options{}); !errors.Is(err, refused) {
			t.Errorf("%s: %v", source, err)
		}
	}
}

func TestCancelledContextEndsEndlessLoop(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	f, n := world(), 0
	f.methods["endless"] = func(value.Value) (value.Value, error) {
		if n++; n == 10 {
			cancel()
		}
		return value.True, nil
	}
	if _, err := Parse(`<!--#4DLOOP endless-->x<!--#4DENDLOOP-->`, Comments).Render(ctx, f, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestOutputLimit(t *testing.T) {
	_, err := Parse(`<!--#4DLOOP 1<2-->0123456789<!--#4DENDLOOP-->`, Comments).Render(context.Background(), world(), Options{MaxOutput: 1000})
	if !errors.Is(err, ErrTooLong) {
		t.Errorf("%v", err)
	}
}

func TestScriptsRunInOrderOfAppearance(t *testing.T) {
	f := world()
	render(t, f, `<!--#4DSCRIPT/raw/1--><!--#4DIF False--><!--#4DSCRIPT/raw/2--><!--#4DENDIF--><!--#4DSCRIPT/raw/3-->`, Comments, Options{})
	if got := strings.Join(f.calls, " "); got != "raw(/10) raw(/30)" {
		t.Errorf("calls: %s", got)
	}
}

func TestACacheOfNothingKeepsNotEvenEmptyFiles(t *testing.T) {
	for _, limit := range []int{0, -1} {
		c := NewCache(limit)
		if _, err := c.File("a", Version{}, func() ([]byte, error) { return nil, nil }); err != nil || len(c.Stats().Pages) != 0 {
			t.Errorf("limit %d: %v, %+v", limit, err, c.Stats())
		}
	}
}

func TestCache(t *testing.T) {
	c := NewCache(1000)
	reads := 0
	read := func() (string, error) { reads++; return "x", nil }
	v1, v2 := Version{Size: 1}, Version{Size: 2}
	for _, step := range []struct {
		v    Version
		want int
	}{{v1, 1}, {v1, 1}, {v2, 2}, {v2, 2}} {
		if _, err := c.Page("a", Dollars, step.v, read); err != nil || reads != step.want {
			t.Errorf("reads %d want %d (%v)", reads, step.want, err)
		}
	}
	if s := c.Stats(); len(s.Pages) != 1 || s.Hits != 2 || s.Used != 1 {
		t.Errorf("%+v", s)
	}
	for i := range 20 {
		_, _ = c.Page(string(rune('a'+i)), Comments, v1, func() (string, error) { return strings.Repeat("y", 100), nil })
	}
	if s := c.Stats(); s.Used > 1000 || len(s.Pages) != 10 {
		t.Errorf("%d bytes in %d pages", s.Used, len(s.Pages))
	}
	c.Clear()
	if s := c.Stats(); s.Used != 0 || len(s.Pages) != 0 {
		t.Errorf("%+v", s)
	}
}
