package sqlite_test

import (
	"path/filepath"
	"testing"

	"fourd/orda"
	"fourd/orda/enginetest"
	"fourd/orda/sqlite"
)

func TestEngineOnFile(t *testing.T) {
	enginetest.Run(t, func(t *testing.T) orda.Engine {
		return sqlite.New(filepath.Join(t.TempDir(), "with ? and %.db"), sqlite.Relaxed())
	})
}

func TestEngineInMemory(t *testing.T) {
	enginetest.Run(t, func(*testing.T) orda.Engine { return sqlite.New(sqlite.Memory) })
}
