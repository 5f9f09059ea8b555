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
// Reading order: runtime.go, process.go, command.go, args.go, class.go, call.go,
// errors.go; then service*.go, the operations that compiled code asks for.
package interp
