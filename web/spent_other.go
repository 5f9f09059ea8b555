//go:build !unix

package web

import "time"

// spent is the time that goes by, where the system does not easily tell what the program
// has taken of it.
func spent() int64 { return time.Now().UnixNano() }
