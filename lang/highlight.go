package lang

import (
	"sort"
	"sync"

	"fourd/lang/diag"
)

// Category says how a piece of source is to be shown.
type Category uint8

// The categories.
const (
	PlainText Category = iota
	KeywordText
	CommandText
	ConstantText
	MethodText
	TableText // tables and fields
	LocalText
	VariableText // process, interprocess and system variables
	PropertyText // properties, functions, names in declarations
	LiteralText  // numbers, dates, times
	StringText
	CommentText
	OperatorText
	UnknownText
)

// Lexeme is a piece of source with its category.
type Lexeme struct {
	Span     diag.Span
	Category Category
}

// Lexemes cuts source text into pieces for showing it in colours; blanks are left out, mistakes do no harm.
func Lexemes(src *diag.Source, env *Names, class bool) []Lexeme {
	s := newScanner(src, env, class)
	var list []Lexeme
	for lex := range s.parts {
		for t := lex.Next(); !t.EOF(); t = lex.Next() {
			if t.Pos.Line > t.Pos.Offset {
				list = append(list, Lexeme{tokenSpan(t), category(t.Type)})
			}
		}
	}
	for _, c := range s.comments {
		list = append(list, Lexeme{c, CommentText})
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].Span.From < list[j].Span.From })
	return list
}

var categories = sync.OnceValue(func() map[Kind]Category {
	return map[Kind]Category{
		KindNumber: LiteralText, KindDate: LiteralText, KindTime: LiteralText, KindText: StringText, KindLocal: LocalText,
		KindPositional: LocalText, KindIdent: VariableText, KindInter: VariableText, KindSysVar: VariableText, KindCommand: CommandText,
		KindConstant: ConstantText, KindMethod: MethodText, KindUnknown: UnknownText, KindTable: TableText, KindField: TableText,
		KindWord: PropertyText, KindTryOpen: KeywordText, KindSQLText: StringText, KindBad: UnknownText,
	}
})

func category(k Kind) Category {
	if c, ok := categories()[k]; ok {
		return c
	}
	if keyword(k) {
		return KeywordText
	}
	return OperatorText
}
