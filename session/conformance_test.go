package session_test

import (
	"testing"

	"fourd/session"
	"fourd/session/storetest"
)

func TestMemoryStoreKeepsItsPromises(t *testing.T) {
	storetest.Run(t, func(*testing.T) session.Store { return session.NewMemory(nil) })
}
