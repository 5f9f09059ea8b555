// Package lang reads 4D source text: lexer, grammar, syntax tree, and a printer that turns a tree back into text.
//
// The lexer is written by hand, since words are cut into names by tables (a name may hold blanks) and only it knows
// which. It also checks that blocks are closed and repairs what is not, so that the parser meets balanced blocks only.
// Statements and declarations are structs with participle tags; blocks and expressions parse themselves. Nobody outside
// this package sees a type or a message of participle.
//
// A source always gives a Unit. Mistakes are diagnostics in it, all that a run can find, and what could not be read is
// a BadStmt in its tree. No input makes a function of this package panic.
//
// The package knows nothing of values, of files, or of what a command does. What it must know of a project comes in as
// Names.
//
// Reading order: ast.go, ast_stmt.go, ast_class.go, ast_expr.go (the tree and the grammar); kind.go, env.go; lexer.go,
// lex_layout.go, lex_line.go, lex_token.go, lex_words.go, lex_literal.go, lex_table.go (tokens), lex_block.go (blocks);
// parse.go, parse_block.go, parse_expr.go, parse_args.go, parse_decl.go, parse_class.go; parse_error.go and
// lex_error.go (messages); print.go; grammar.go.
package lang
