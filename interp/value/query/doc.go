// Package query reads the query strings of collections ("age > :1 and name = 'A@'")
// and tests values with them.
//
// It knows values only: no tables, no SQL. Its syntax tree is exported so that other
// engines can translate it.
//
// Reading order: ast.go, lex.go, parse.go, match.go.
package query
