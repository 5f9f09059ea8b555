//go:build race || !checked

package randcode_test

import (
	"testing"

	"fourd/internal/randcode"
)

// agree does nothing: this build has one loop.
func agree(*testing.T, randcode.Program, outcome) {}
