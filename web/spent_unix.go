//go:build unix

package web

import "syscall"

// spent returns the processor time that the program has taken, in nanoseconds.
func spent() int64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return u.Utime.Nano() + u.Stime.Nano()
}
