package orda_test

import (
	"context"
	"errors"
	"testing"

	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/enginetest"
	"fourd/orda/memory"
)

// failing is an engine whose commits fail while full is set.
type failing struct {
	orda.Engine
	full bool
}

type failingTx struct {
	orda.Tx
	of *failing
}

var errFull = errors.New("the disk is full")

func (f *failing) Begin(ctx context.Context) (orda.Tx, error) {
	tx, err := f.Engine.Begin(ctx)
	return failingTx{tx, f}, err
}

func (t failingTx) Commit(ctx context.Context) error {
	if t.of.full {
		return errFull
	}
	return t.Tx.Commit(ctx)
}

func TestACommitThatFailsIsRolledBack(t *testing.T) {
	e := &failing{Engine: memory.New()}
	s := openStore(t, e, enginetest.Model())
	class := s.Class("Company")
	e.full = true
	entity := class.New()
	_, err := entity.Save(s.ctx, 0)
	var own *value.Error
	if !errors.As(err, &own) || own.Code != orda.CodeEngine || !errors.Is(err, errFull) {
		t.Errorf("the error is %v", err)
	}
	e.full = false
	if st, err := entity.Save(s.ctx, 0); err != nil || !st.Success() { // not shut out by the first try
		t.Errorf("the second save: %v, %v", st, err)
	}
	if n, err := class.Count(s.ctx); n != 1 || err != nil {
		t.Errorf("%d records, %v", n, err)
	}
}
