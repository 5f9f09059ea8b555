package lang

import "github.com/alecthomas/participle/v2/lexer"

// Kind is the kind of a token. Every keyword has one of its own, so that the grammar compares integers.
type Kind = lexer.TokenType

// Token is one token. Pos.Offset and Pos.Line hold the offsets of its start and end; lines and columns are computed only
// when something is printed. Pos.Column holds what the lexer found out: the number of a command, the index of a constant …
type Token = lexer.Token

// The kinds of tokens.
const (
	KindEOL    Kind = iota + 1 // the end of a logical line that is not empty
	KindBad                    // something the lexer has reported already
	KindLet                    // no width: the line is an assignment
	KindNumber                 // 12, .5, 2E8, 0xFF
	KindText
	KindDate
	KindTime
	KindLocal      // $name
	KindPositional // $1
	KindIdent      // a bare name nothing is known about: a process variable
	KindInter      // <>name
	KindSysVar
	KindCommand
	KindConstant
	KindMethod
	KindUnknown // words, or a name with a token, that match nothing
	KindTable
	KindField
	KindWord // a name where no dictionary is used: after a dot, in a declaration, an object key
	KindOpen
	KindClose
	KindBracketOpen // of a collection literal
	KindIndexOpen
	KindBracketClose
	KindCharOpen
	KindCharClose
	KindBraceOpen      // of an object literal
	KindBraceIndexOpen // of an array index
	KindDollarBrace    // ${
	KindBraceClose
	KindDot
	KindPointerTo // prefix ->
	KindDeref     // postfix ->
	KindArrow     // -> in a declaration
	KindEllipsis
	KindSemicolon
	KindColon
	KindLabel // : at the start of a line
	KindQuestion
	KindAssign
	KindAssignAdd
	KindAssignSub
	KindAssignMul
	KindAssignDiv
	KindTryOpen // Try of Try(expr)

	KindIf
	KindElse
	KindEndIf
	KindCaseOf
	KindEndCase
	KindWhile
	KindEndWhile
	KindRepeat
	KindUntil
	KindFor
	KindEndFor
	KindForEach
	KindEndForEach
	KindUse
	KindEndUse
	KindTry
	KindCatch
	KindEndTry
	KindBreak
	KindContinue
	KindReturn
	KindVar
	KindDeclare
	KindBeginSQL
	KindSQLText
	KindEndSQL
	KindClassExtends
	KindProperty
	KindConstructorLine // no width: the line is a class constructor
	KindConstructor
	KindFunctionLine // no width: the line is a function
	KindFunction
	KindFunctionKind // get, set …
	KindModifier     // shared, exposed …
	KindAliasLine    // no width: the line is an alias
	KindAlias

	kindOperator // the kinds of operators follow: kindOperator + Op
)

// operatorKind is the kind of the token of an operator.
func operatorKind(o Op) Kind { return kindOperator + Kind(o) }

// operator returns the operator a token kind stands for, or OpNone.
func operator(k Kind) Op {
	if k > kindOperator && k < kindOperator+Kind(opCount) {
		return Op(k - kindOperator)
	}
	return OpNone
}

// symbol describes a kind: its name in the grammar and how a message calls it.
type symbol struct {
	kind Kind
	name string
	say  string
}

var symbols = [...]symbol{
	{KindEOL, "EOL", "the end of the line"}, {KindBad, "Bad", "this"}, {KindLet, "Let", "an assignment"},
	{KindNumber, "Number", "a number"}, {KindText, "Text", "a text"}, {KindDate, "Date", "a date"}, {KindTime, "Time", "a time"},
	{KindLocal, "Local", "a variable"}, {KindPositional, "Positional", "a parameter"}, {KindIdent, "Ident", "a name"},
	{KindInter, "Inter", "a variable"}, {KindSysVar, "SysVar", "a system variable"}, {KindCommand, "Command", "a command"},
	{KindConstant, "Constant", "a constant"}, {KindMethod, "Method", "a method"}, {KindUnknown, "Unknown", "a name"},
	{KindTable, "Table", "a table"}, {KindField, "Field", "a field"}, {KindWord, "Word", "a name"},
	{KindOpen, "Open", "`(`"}, {KindClose, "Close", "`)`"}, {KindBracketOpen, "BracketOpen", "`[`"}, {KindIndexOpen, "IndexOpen", "`[`"},
	{KindBracketClose, "BracketClose", "`]`"}, {KindCharOpen, "CharOpen", "`[[`"}, {KindCharClose, "CharClose", "`]]`"},
	{KindBraceOpen, "BraceOpen", "`{`"}, {KindBraceIndexOpen, "BraceIndexOpen", "`{`"}, {KindDollarBrace, "DollarBrace", "`${`"},
	{KindBraceClose, "BraceClose", "`}`"}, {KindDot, "Dot", "`.`"}, {KindPointerTo, "PointerTo", "`->`"}, {KindDeref, "Deref", "`->`"},
	{KindArrow, "Arrow", "`->`"}, {KindEllipsis, "Ellipsis", "`...`"}, {KindSemicolon, "Semicolon", "`;`"}, {KindColon, "Colon", "`:`"},
	{KindLabel, "Label", "`:`"}, {KindQuestion, "Question", "`?`"}, {KindAssign, "Assign", "`:=`"}, {KindAssignAdd, "AssignAdd", "`+=`"},
	{KindAssignSub, "AssignSub", "`-=`"}, {KindAssignMul, "AssignMul", "`*=`"}, {KindAssignDiv, "AssignDiv", "`/=`"},
	{KindTryOpen, "TryOpen", "`Try`"}, {KindIf, "If", "`If`"}, {KindElse, "Else", "`Else`"}, {KindEndIf, "EndIf", "`End if`"},
	{KindCaseOf, "CaseOf", "`Case of`"}, {KindEndCase, "EndCase", "`End case`"}, {KindWhile, "While", "`While`"},
	{KindEndWhile, "EndWhile", "`End while`"}, {KindRepeat, "Repeat", "`Repeat`"}, {KindUntil, "Until", "`Until`"}, {KindFor, "For", "`For`"},
	{KindEndFor, "EndFor", "`End for`"}, {KindForEach, "ForEach", "`For each`"}, {KindEndForEach, "EndForEach", "`End for each`"},
	{KindUse, "Use", "`Use`"}, {KindEndUse, "EndUse", "`End use`"}, {KindTry, "Try", "`Try`"}, {KindCatch, "Catch", "`Catch`"},
	{KindEndTry, "EndTry", "`End try`"}, {KindBreak, "Break", "`break`"}, {KindContinue, "Continue", "`continue`"},
	{KindReturn, "Return", "`return`"}, {KindVar, "Var", "`var`"}, {KindDeclare, "Declare", "`#DECLARE`"},
	{KindBeginSQL, "BeginSQL", "`Begin SQL`"}, {KindSQLText, "SQLText", "SQL text"}, {KindEndSQL, "EndSQL", "`End SQL`"},
	{KindClassExtends, "ClassExtends", "`Class extends`"}, {KindProperty, "Property", "`property`"},
	{KindConstructorLine, "ConstructorLine", "`Class constructor`"}, {KindConstructor, "Constructor", "`Class constructor`"},
	{KindFunctionLine, "FunctionLine", "`Function`"}, {KindFunction, "Function", "`Function`"}, {KindFunctionKind, "FunctionKind", "`get`"},
	{KindModifier, "Modifier", "a modifier"}, {KindAliasLine, "AliasLine", "`Alias`"}, {KindAlias, "Alias", "`Alias`"},
}

// say is how a message calls a kind of token.
func say(k Kind) string {
	if o := operator(k); o != OpNone {
		return "`" + o.String() + "`"
	}
	if k == lexer.EOF {
		return "the end of the file"
	}
	for i := range symbols {
		if symbols[i].kind == k {
			return symbols[i].say
		}
	}
	return "this"
}
