// Package diag holds what is said about 4D source: texts, spans of them, messages about spans, and how messages are
// printed. The same Render serves the command line, the prompt, the log and the tests.
//
// The package knows nothing of the language; it sees texts and offsets.
//
// Reading order: source.go, span.go, diagnostic.go, list.go, render.go; then the codes and their pages.
package diag
