package memory_test

import (
	"testing"

	"fourd/orda"
	"fourd/orda/enginetest"
	"fourd/orda/memory"
)

func TestEngine(t *testing.T) {
	enginetest.Run(t, func(*testing.T) orda.Engine { return memory.New() })
}
