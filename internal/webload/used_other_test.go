//go:build !unix

package webload

import "time"

// used knows no processor time on other systems; measurements skip there.
func used() time.Duration { return 0 }
