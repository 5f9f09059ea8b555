//go:build !linux

package session

import "time"

var cpuEpoch = time.Now()

// cpuTime is the time of the clock where threads have none.
func cpuTime() time.Duration { return time.Since(cpuEpoch) }
