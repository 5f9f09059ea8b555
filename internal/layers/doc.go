// Package layers keeps the house rules that a compiler does not: which package may
// import which, how long files and functions are, and that exported names are
// documented. It is all tests, which read the source of the whole module and fail
// with the place and the rule.
package layers
