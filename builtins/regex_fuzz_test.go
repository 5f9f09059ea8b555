package builtins

import (
	"testing"
	"time"

	"github.com/dlclark/regexp2/v2"
)

// FuzzTranslateICU translates any pattern: what comes out is a pattern for the engine,
// or the pattern is wrong, and matching with it ends.
func FuzzTranslateICU(f *testing.F) {
	for _, p := range []string{`[[a-z]&&[^aeiou]]+`, `[[a-z]--[aeiou]]`, `[[:alpha:]\h\R\X]`, `\p{Script=Greek}\P{L}\x{1F600}\u00e9\N{SPACE}`, `(?mi-s:^a.b$)(?#c)(?x) a # b`,
		`\Qa.b\E`, `(?<n>a)\k<n>(?>b)(?=c)(?!d)(?<=e)(?<!f)`, `a{2,3}?b*+c++`, `\b\B\G\A\Z\z\d\D\w\W\s\S\v\V`, `[\]\-\\^a\p{Lu}]`, `[a-[b-c]]`, `(`, `[`, `\`, `{`, `[[]`, `(?`, `\p{`, `[^[:^digit:]]`, `\0101\c[\ex`} {
		f.Add(p, "aé b1\r\n😀xyz")
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		translated, err := translateICU(pattern)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without a text")
			}
			return
		}
		re, err := regexp2.Compile(translated, regexp2.OptionMaintainCaptureOrder())
		if err != nil {
			return
		}
		re.MatchTimeout = 50 * time.Millisecond
		if len(text) > 200 {
			text = text[:200]
		}
		m, err := re.FindRunesMatchStartingAt(runesOf(text), 0)
		for n := 0; m != nil && err == nil && n < 50; n++ {
			_ = m.Groups()
			m, err = re.FindNextMatch(m)
		}
	})
}
