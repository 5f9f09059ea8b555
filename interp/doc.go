// Package interp runs 4D code: it joins the front end (lang), the compiler and the
// machine into a Runtime, and gives each running 4D process its own Process.
//
//	rt, err := interp.New(interp.Source(os.DirFS("shop")), interp.Commands(builtins.All()...))
//	if err != nil { return err }
//	out, err := rt.Run(ctx, "Print invoice", value.Int(42))
//
// It knows nothing of HTTP, SQL or terminals: commands and classes are given to it
// as data (command.go), and what a process is serving travels in its context.
//
// A Runtime has one Program for the project and one for each of its components. Code
// carries the Program it belongs to with it (origin.go), so that commands and services
// know whose names they mean; what is numbered (methods, variables, texts) is numbered
// over all of them. Reload puts other methods and classes in their place while code runs.
//
// Reading order: runtime.go, process.go, command.go, args.go, class.go, call.go,
// program.go, method.go, component.go, errors.go, errorstate.go, deferred.go, reload.go,
// records.go (the fields of current records, which whoever opens a datastore provides);
// then service*.go, the operations that compiled code asks for.
package interp
