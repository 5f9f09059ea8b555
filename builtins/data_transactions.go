package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
)

// transactions are the classic commands for the transaction that ds shows too.
var transactions = []interp.Command{
	interp.Native("START TRANSACTION", startTransaction),
	interp.Native("VALIDATE TRANSACTION", validateTransaction),
	interp.Native("CANCEL TRANSACTION", cancelTransaction),
	interp.Native("In transaction", inTransaction),
	interp.Native("Transaction level", transactionLevel),
	interp.Native("SUSPEND TRANSACTION", suspendTransaction),
	interp.Native("RESUME TRANSACTION", resumeTransaction),
	interp.Native("Active transaction", activeTransaction),
}

// startTransaction opens a transaction in the current process, inside the open one
// if there is one. Page: commands/start-transaction.md.
func startTransaction(p *interp.Process, _ interp.Args) (value.Value, error) {
	if n := nothingToKeep(p); n != nil {
		n.level++
		return none()
	}
	return transact(p, (*orda.Session).StartTransaction)
}

// validateTransaction accepts what the innermost transaction did and sets OK to 1, to
// 0 when that fails. Without a transaction it does nothing but set OK to 0.
// Page: commands/validate-transaction.md.
func validateTransaction(p *interp.Process, _ interp.Args) (value.Value, error) {
	if n := nothingToKeep(p); n != nil {
		p.SetOK(n.end())
		return none()
	}
	if s := sessionInUse(p); s == nil || s.Level() == 0 {
		p.SetOK(false)
		return none()
	}
	v, err := transact(p, (*orda.Session).ValidateTransaction)
	p.SetOK(err == nil)
	return v, err
}

// cancelTransaction undoes what the innermost transaction did; without one it does
// nothing. Page: commands/cancel-transaction.md.
func cancelTransaction(p *interp.Process, _ interp.Args) (value.Value, error) {
	if n := nothingToKeep(p); n != nil {
		n.end()
		return none()
	}
	if s := sessionInUse(p); s == nil || s.Level() == 0 {
		return none()
	}
	return transact(p, (*orda.Session).CancelTransaction)
}

// inTransaction tells whether a transaction is open in the current process.
// Page: commands/in-transaction.md.
func inTransaction(p *interp.Process, _ interp.Args) (value.Value, error) {
	return boolean(openTransactions(p) > 0)
}

// transactionLevel returns how many transactions are open, one inside the other.
// Page: commands/transaction-level.md.
func transactionLevel(p *interp.Process, _ interp.Args) (value.Value, error) {
	return integer(openTransactions(p))
}

func openTransactions(p *interp.Process) int {
	if s := sessionInUse(p); s != nil {
		return s.Level()
	}
	if n := nothingToKeep(p); n != nil {
		return n.level
	}
	return 0
}

// emptyTransactions counts the transactions of a process in a project that has no data:
// they begin and end like others and keep nothing.
type emptyTransactions struct{ level, suspended int }

type emptyKey struct{}

// nothingToKeep returns the count of a process without data, nil when there is a datastore.
func nothingToKeep(p *interp.Process) *emptyTransactions {
	if Datastore(p.Runtime()) != nil {
		return nil
	}
	n, ok := p.Attached(emptyKey{}).(*emptyTransactions)
	if !ok {
		n = &emptyTransactions{}
		p.Attach(emptyKey{}, n)
	}
	return n
}

// end leaves the innermost transaction and tells whether there was one.
func (n *emptyTransactions) end() bool {
	if n.level == 0 {
		return false
	}
	n.level--
	n.suspended = min(n.suspended, n.level)
	return true
}

// sessionInUse returns the data session that the process has already, or nil.
func sessionInUse(p *interp.Process) *orda.Session {
	s, _ := p.Attached(dataKey{}).(*orda.Session)
	return s
}
