package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
)

// suspendTransaction lets the process work outside of its transactions until RESUME
// TRANSACTION. Without a transaction it does nothing, so that methods can be called
// inside and outside of one. Page: commands/suspend-transaction.md.
func suspendTransaction(p *interp.Process, _ interp.Args) (value.Value, error) {
	if n := nothingToKeep(p); n != nil {
		n.suspended = n.level
		return none()
	}
	if sessionInUse(p) == nil {
		return none()
	}
	return transact(p, (*orda.Session).SuspendTransaction)
}

// resumeTransaction ends SUSPEND TRANSACTION. Transactions that were begun since must
// have ended. Page: commands/resume-transaction.md.
func resumeTransaction(p *interp.Process, _ interp.Args) (value.Value, error) {
	if n := nothingToKeep(p); n != nil {
		n.suspended = 0
		return none()
	}
	if sessionInUse(p) == nil {
		return none()
	}
	return transact(p, (*orda.Session).ResumeTransaction)
}

// activeTransaction tells whether the process is in a transaction that is not suspended.
// Page: commands/active-transaction.md.
func activeTransaction(p *interp.Process, _ interp.Args) (value.Value, error) {
	if n := nothingToKeep(p); n != nil {
		return boolean(n.level > n.suspended)
	}
	s := sessionInUse(p)
	return boolean(s != nil && s.Active())
}
