// Package tags turns templates that hold 4D transformation tags into text: pages of
// the web server and the input of PROCESS 4D TAGS.
//
// A template is parsed once into a tree (Parse), blocks matched before anything
// runs, and rendered any number of times. The 4D code in the tags is run by an
// Evaluator, which is one execution context with its own local variables; documents
// for 4DINCLUDE come from a Docs. The package knows nothing of HTTP: who may call
// which method, and whether a visitor is asked for a password first, is decided by
// the evaluator it is given.
//
//	t := tags.Parse(`Hello <!--#4DTEXT $1-->`, tags.Dollars)
//	text, err := t.Render(ctx, evaluator, tags.Options{})
//
// A 4D error in a tag never stops the page: its number is inserted where the tag
// stood. Render itself fails only when the process is told to stop or the request
// is refused.
//
// Reading order: table.go (the tags), parse.go, dollar.go, render.go, output.go,
// flow.go, loop.go, include.go, text.go; cache.go; process.go for interp processes.
package tags
