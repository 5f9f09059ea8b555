package lang

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"fourd/lang/names"
)

// habit is a way to write something that other languages have, and what to write here.
type habit struct {
	line string // a regular expression over the line without its outer blanks, letter case ignored
	hint string // ${1} stands for the first group
}

// habits are looked through in their order when a line cannot be read or names something unknown: the first that fits
// gives the hint.
var habits = []habit{
	{`^(?:--|'|;|rem\s|#\s|#$|<!--)`, "a comment begins with `//`"},
	{`^#?declare\s*\(.*=>`, "the result follows `->`, as in `#DECLARE($name : Type) -> $result : Type`"},
	{`^declare\b`, "parameters are declared with `#DECLARE(…)`"},
	{`^(?:let|const|dim|local|auto|my)\s+(\$?\w+)`, "a variable is declared with `var ${1} : Type`, or `var ${1}:=value`"},
	{`^(?:string|str|char|varchar)\s+(\$\w+)`, "a variable is declared with `var ${1} : Text`"},
	{`^(?:int|long|longint|short)\s+(\$\w+)`, "a variable is declared with `var ${1} : Integer`"},
	{`^(?:float|double|number|decimal)\s+(\$\w+)`, "a variable is declared with `var ${1} : Real`"},
	{`^(?:bool)\s+(\$\w+)`, "a variable is declared with `var ${1} : Boolean`"},
	{`^(text|integer|real|boolean|date|time|object|collection|variant|pointer|picture|blob)\s+(\$\w+)`, "a variable is declared with `var ${2} : ${1}`"},
	{`^(public|private|protected|static|async|override|abstract|virtual)\s+(?:\w+\s+)*function\b`, "leave `${1}` out; the words before `Function` are exposed, local, server and shared"},
	{`^(?:def|func|fn|sub|procedure)\s+\w`, "a function is written `Function name($parameter : Type) : Type`, in a class file"},
	{`^(?:import|using|include|require|package)\s`, "remove this line: all methods and classes of a project know each other"},
	{`^for\s*each\b.*\sin\s`, "write `For each ($item; $collection)`"},
	{`^for\b.*\s(?:in|of)\s`, "write `For each ($item; $collection)`"},
	{`^for\s*\(.*(?:=|\sto\s|\+\+)`, "write `For ($i; 1; 10)`: the counter, its first and its last value"},
	{`^for\s+[$\w]+\s*:?=`, "write `For ($i; 1; 10)`: the counter, its first and its last value"},
	{`^foreach\b`, "write `For each ($item; $collection)`"},
	{`^case\s+of\s+\S`, "`Case of` stands alone; each case asks for itself, as in `: ($value=1)`"},
	{`^case\s+(.+?)\s*:?$`, "a case is `: (condition)`, as in `: ($value=${1})`"},
	{`^(?:default|otherwise)\b`, "what no case covers stands under `Else`"},
	{`^(?:switch|select\s+case)\b`, "write `Case of`, then `: (condition)` for each case, and `End case`"},
	{`^if\b.*\)\s*then$`, "remove `Then`: the line ends with the condition, the block with `End if`"},
	{`^catch\b.`, "`Catch` stands alone; `Last errors` tells what happened"},
	{`^throw\s+`, "write `throw({message: \"…\"})`"},
	{`^(?:print|println|printf|echo|puts|puts|msgbox|console\.log|writeln)\b`, "`ALERT` shows a text, `LOG EVENT` writes one to the log"},
	{`^(?:select\s.*\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from)\b`, "SQL stands between the lines `Begin SQL` and `End SQL`"},
	{`^goto\b`, "there are no jumps: a loop ends with `break`, a method with `return`"},
	{`^end\s+(?:function|sub|method|class|constructor|property)\b`, "remove this line: a function ends where the next one begins"},
	{`^(\S+?)\s*\+\+$`, "write `${1}+=1`"},
	{`^(\S+?)\s*--$`, "write `${1}-=1`"},
	{`\s=>`, "a function that is passed on is written `Formula(…)`, as in `Formula($1.value*2)`"},
	{`\bnew\s+((?:cs|4D)\.[\w.]+)`, "write `${1}.new(…)`"},
	{`\bnew\s+(\w+)\s*\(`, "write `cs.${1}.new(…)`"},
	{`\?\.\w`, "there is no `?.`: ask whether the object is Null first"},
	{`[\[(;]\s*\.\.\.\s*[\$\w]`, "there is no `...` in values: `combine(…)` adds one collection to another"},
	{`:=\s*if\s*\(`, "write `condition ? value : other value`"},
	{`#[0-9a-f]{6}\b`, "a number in hexadecimal is written 0xFF8000"},
	{`=:`, "`:=` assigns"},
	{`^\$?\w+\s*:\s*[^=(\s]`, "`:=` assigns"},
	{`\*/\s*$`, "this `*/` closes no comment: one begins with `/*`"},
	{`[{;]\s*(\w+(?:\s+\w+)+)\s*:`, "a name with blanks stands in quotes: `\"${1}\": value`"},
	{`\s(?:and)\s`, "`&&` means and"},
	{`\s(?:or)\s`, "`||` means or"},
	{`^if\s*\(.*\)\s+\w`, "what the block does stands on lines of its own, up to `End if`"},
	{`^while\s*\(.*\)\s+\w`, "what the block does stands on lines of its own, up to `End while`"},
	{`^for\s*\(.*\)\s+\w`, "what the block does stands on lines of its own, up to `End for`"},
	{`(?:[(;&|=#]|\s)not\s+[\$\w(]`, "write `Not(…)`"},
	{`:=\s*(?:nil|none|undefined|nothing|nan)$`, "the value that is none is called `Null`"},
	{`^[.+&|)\]}]`, "a line that goes on is the second part of one that ends with `\\`"},
}

// compiled are the habits ready for use; most programs never need them.
var compiled = sync.OnceValue(func() []*regexp.Regexp {
	out := make([]*regexp.Regexp, len(habits))
	for i, h := range habits {
		out[i] = regexp.MustCompile(`(?i)` + h.line)
	}
	return out
})

// quoted are texts and what they hold, which is not code.
var quoted = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`"[^"]*"`) })

// Habit returns what to write instead of a line that is written as in other languages, or "".
func Habit(line string) string {
	line = strings.TrimSpace(quoted().ReplaceAllString(line, `""`))
	if code, _, ok := strings.Cut(line, "//"); ok && code != "" {
		line = strings.TrimSpace(code)
	}
	if hint := braces(line); hint != "" {
		return hint
	}
	if folded := names.Fold(line); strings.HasPrefix(folded, "class ") && !strings.HasPrefix(folded, "class extends") && !strings.HasPrefix(folded, "class constructor") {
		return "the lines that begin with Class are `Class constructor` and `Class extends Name`; the name of a class is that of its file"
	}
	for i, re := range compiled() {
		if m := re.FindStringSubmatchIndex(line); m != nil {
			hint := habits[i].hint
			for g := 1; 2*g < len(m) && m[2*g] >= 0; g++ {
				hint = strings.ReplaceAll(hint, "${"+strconv.Itoa(g)+"}", line[m[2*g]:m[2*g+1]])
			}
			return hint
		}
	}
	return misspelt(line)
}

// braces is the hint for a block that begins with a brace at the end of its line.
func braces(line string) string {
	head, ok := strings.CutSuffix(line, "{")
	if !ok {
		return ""
	}
	w := names.SplitWords(head)
	if w.Count == 0 {
		return ""
	}
	switch names.Fold(head[:w.Ends[0]]) {
	case "function", "class", "exposed", "local", "shared":
		return "a function has no braces: it ends where the next one begins"
	case "for":
		if w.Count > 1 && names.Same(head[:w.Ends[1]], "For each") {
			return "a block has no braces: it ends with `End for each`"
		}
	case "if", "while", "try", "use":
	default:
		return ""
	}
	return "a block has no braces: it ends with `End " + names.Fold(head[:w.Ends[0]]) + "`"
}

// misspelt offers the keyword that the first word of a line may be, or shows how a command takes its arguments.
func misspelt(line string) string {
	w := names.SplitWords(line)
	if w.Count == 0 {
		return ""
	}
	first := line[:w.Ends[0]]
	rest := strings.TrimSpace(line[w.Ends[w.Count-1]:])
	if e, ok := names.Find(line[:w.Ends[w.Count-1]]); ok && e.Command() != nil && rest != "" && strings.ContainsAny(rest[:1], `"$0123456789`) {
		return "arguments stand in parentheses: `" + e.Command().Name + "(…)`"
	}
	for _, k := range names.Keywords {
		if names.Same(k, first) {
			return ""
		}
	}
	near := names.Near(first, func(yield func(string) bool) {
		for _, k := range names.Keywords {
			if !strings.Contains(k, " ") && !yield(k) {
				return
			}
		}
	})
	if near == "" {
		return ""
	}
	return "did you mean `" + near + "`?"
}
