package orda_test

import (
	"context"
	"runtime"
	"testing"

	"fourd/orda"
)

// slowCommits is an engine that has somebody else run before each commit.
type slowCommits struct {
	orda.Engine
	before func()
}

func (e *slowCommits) Begin(ctx context.Context) (orda.Tx, error) {
	tx, err := e.Engine.Begin(ctx)
	return &slowTx{tx, e}, err
}

type slowTx struct {
	orda.Tx
	engine *slowCommits
}

func (x *slowTx) Commit(ctx context.Context) error {
	if f := x.engine.before; f != nil {
		f()
	}
	return x.Tx.Commit(ctx)
}

// Whoever gets the lock of a record while it is being written gets it after the write, and
// so reads what was written.
func TestLocksWaitForWritesThatEnd(t *testing.T) {
	engine := &slowCommits{Engine: newMemory()}
	s := openStore(t, engine, kitModel())
	s.fill()
	writer, _ := s.process()
	other, session := s.process()
	e := mustFirst(writer, writer.query("Company", "name = acme"))
	table, id := e.DataClass().Table(), e.RecordID()
	done := make(chan string)
	engine.before = func() {
		engine.before = nil
		go func() {
			by := session.LockRecord(other.ctx, table, id)
			if by != nil {
				done <- "refused"
				return
			}
			done <- other.names(other.query("Company", "name = acme"), "city")
		}()
		for range 2000 { // time enough for a lock that does not wait
			runtime.Gosched()
			select {
			case got := <-done:
				t.Errorf("the lock was given before the commit; its owner reads %s", got)
				go func() { done <- "" }()
				return
			default:
			}
		}
	}
	s.must(e.SetAttribute(writer.ctx, "city", val("Oslo")))
	writer.save(e)
	if got := <-done; got != "Oslo" && !t.Failed() {
		t.Errorf("the owner of the lock reads %q, want Oslo", got)
	}
}

// What a transaction has written is locked for others until it ends.
func TestRecordsWrittenInATransactionAreLocked(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.fill()
		p, session := s.process()
		other, second := s.process()
		s.must(session.StartTransaction(p.ctx))
		e := mustFirst(p, p.query("Company", "name = acme"))
		s.must(e.SetAttribute(p.ctx, "city", val("Oslo")))
		p.save(e)
		table := e.DataClass().Table()
		if second.LockRecord(other.ctx, table, e.RecordID()) == nil {
			t.Error("another process gets the lock of a record that a transaction has written")
		}
		again := mustFirst(other, other.query("Company", "name = acme"))
		s.must(again.SetAttribute(other.ctx, "city", val("Rome")))
		st, err := again.Save(other.ctx, 0)
		if err != nil || st.Code != orda.StatusLocked {
			t.Errorf("saving it answers %d, %v; want %d", st.Code, err, orda.StatusLocked)
		}
		s.must(session.ValidateTransaction(p.ctx))
		if second.LockRecord(other.ctx, table, e.RecordID()) != nil {
			t.Error("the record is still locked after the transaction")
		}
	})
}
