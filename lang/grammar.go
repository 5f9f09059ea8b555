package lang

import (
	"sort"
	"strings"
)

// handWritten describes the parts that parse themselves, in the notation of the rest.
const handWritten = `Expr = Chain (<question> Expr <colon> Expr)? .
Chain = Operand (operator Operand)* .
Operand = ("-" | "+" | <pointerto>)* Primary Suffix* .
Primary = <number> | <text> | <date> | <time> | <local> | <positional> | <ident> | <inter> | <sysvar> | <constant> | <table> <field>?
  | (<command> | <method> | <unknown>) Arguments? | <open> Expr <close> | <dollarbrace> Expr <braceclose> | <tryopen> <open> Argument <close>
  | <bracketopen> (Expr (<semicolon> Expr)*)? <bracketclose> | <braceopen> (Pair (<semicolon> Pair)*)? <braceclose> .
Pair = (<word> | <text>) <colon> Expr .
Suffix = <dot> <word> | <deref> <word>? | Arguments | <indexopen> Expr <bracketclose> | <braceindexopen> Expr <braceclose> | <charopen> Expr <charclose> .
Arguments = <open> (Argument (<semicolon> Argument)*)? <close> .
Argument = operator | Expr | Expr (<assign> | <assignadd> | <assignsub> | <assignmul> | <assigndiv>) Expr | <return> Expr? .
Block = Statement* .
Name = <word> | <local> .
VarName = <local> | <positional> | <word> | <inter> | <dollarbrace> <number> <braceclose> .
TypeRef = <word> (<dot> <word>)* .
ParentRef = TypeRef .
`

// Grammar returns the grammar as EBNF: what participle makes of the structs, and the parts written by hand.
func Grammar() string {
	var list []form
	for _, f := range forms {
		if f.parse != nil {
			list = append(list, f)
		}
	}
	list = append(list, expressionForm)
	statements := productions(list)
	var kinds []Kind
	for k := range members {
		kinds = append(kinds, k)
	}
	sort.Slice(kinds, func(i, j int) bool { return kinds[i] < kinds[j] })
	list = list[:0]
	for _, k := range kinds {
		list = append(list, members[k])
	}
	class := productions(list)
	return "Method = Block .\nStatement = " + heads(statements) + " .\n" + joinUnique(statements) + "Class = (" + heads(class) + ")* .\n" +
		joinUnique(append(statements, class...))[len(joinUnique(statements)):] + handWritten
}

// productions returns the lines of each form; the first line of a form is its own production.
func productions(list []form) [][]string {
	var out [][]string
	for _, f := range list {
		out = append(out, strings.Split(f.ebnf(), "\n"))
	}
	return out
}

func heads(list [][]string) string {
	var names []string
	for _, lines := range list {
		name, _, _ := strings.Cut(lines[0], " =")
		names = append(names, name)
	}
	return strings.Join(names, " | ")
}

// joinUnique writes every production once.
func joinUnique(list [][]string) string {
	seen := map[string]bool{}
	var b strings.Builder
	for _, lines := range list {
		for _, l := range lines {
			if !seen[l] {
				seen[l] = true
				b.WriteString(l + "\n")
			}
		}
	}
	return b.String()
}
