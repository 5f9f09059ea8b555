package builtins

import (
	"slices"
	"sync"

	"fourd/interp"
	"fourd/interp/value"
)

// Commands of applications that have clients: a project runs alone here, as it does when the
// product opens it without a server, and their pages say what they do then.
var clients = []interp.Command{
	interp.Native("REGISTER CLIENT", registerClient),
	interp.Native("UNREGISTER CLIENT", unregisterClient),
	interp.Native("GET REGISTERED CLIENTS", getRegisteredClients),
	interp.Native("EXECUTE ON CLIENT", executeOnClient),
	interp.Native("SET ALLOWED METHODS", setAllowedMethods),
	interp.Native("GET ALLOWED METHODS", getAllowedMethods),
}

// registerClient has no effect without a server. Page: commands/register-client.md.
func registerClient(_ *interp.Process, a interp.Args) (value.Value, error) {
	if a.Has(0) {
		a.Text(0)
	}
	return none()
}

// unregisterClient clears OK, for no client was registered. Page: commands/unregister-client.md.
func unregisterClient(p *interp.Process, _ interp.Args) (value.Value, error) {
	p.SetOK(false)
	return none()
}

// getRegisteredClients empties the arrays of names and workloads.
// Page: commands/get-registered-clients.md.
func getRegisteredClients(p *interp.Process, a interp.Args) (value.Value, error) {
	a.ArrayOut(0, value.AText).Resize(0)
	a.ArrayOut(1, value.ALongint).Resize(0)
	p.SetOK(true)
	return none()
}

// executeOnClient finds no client that could run the method. Page: commands/execute-on-client.md.
//
// choice: OK says that nobody took the request, and there is no error, as "@" may name nobody.
func executeOnClient(p *interp.Process, a interp.Args) (value.Value, error) {
	a.Text(0)
	a.Text(1)
	p.SetOK(false)
	return none()
}

// allowedMethods are the names that SET ALLOWED METHODS was given, for all processes. They
// filter what a user types into editors of the product, never what runs.
type allowedMethods struct {
	mu    sync.Mutex
	names []string
}

type allowedKey struct{}

func allowed(p *interp.Process) *allowedMethods {
	return p.Runtime().AttachOnce(allowedKey{}, func() any { return &allowedMethods{} }).(*allowedMethods)
}

// setAllowedMethods keeps the names for getAllowedMethods. Page: commands/set-allowed-methods.md.
func setAllowedMethods(p *interp.Process, a interp.Args) (value.Value, error) {
	from, names := a.Array(0), []string(nil)
	for i := 1; i <= from.Len(); i++ {
		v, err := from.At(i)
		if err != nil {
			return value.Undefined, err
		}
		if v.Kind() != value.KText {
			return value.Undefined, a.Errorf(value.CodeTypes, "the names of methods are texts, and element %d is %s", i, value.Describe(v))
		}
		names = append(names, v.AsText())
	}
	m := allowed(p)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.names = names
	return none()
}

// getAllowedMethods gives the names as they were set. Page: commands/get-allowed-methods.md.
func getAllowedMethods(p *interp.Process, a interp.Args) (value.Value, error) {
	m := allowed(p)
	m.mu.Lock()
	names := slices.Clone(m.names)
	m.mu.Unlock()
	to := a.ArrayOut(0, value.AText)
	to.Resize(len(names))
	for i, name := range names {
		if err := to.Set(i+1, value.Str(name)); err != nil {
			return value.Undefined, err
		}
	}
	return none()
}
