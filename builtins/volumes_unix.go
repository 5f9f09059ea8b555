//go:build linux || darwin

package builtins

import (
	"syscall"
	"time"
)

// volumes returns the names of the volumes: there is one tree of folders.
func volumes() []string { return []string{"/"} }

// volumeSpace returns the size and the free space of a volume in bytes.
func volumeSpace(name string) (size, free float64, ok bool) {
	var s syscall.Statfs_t
	if syscall.Statfs(name, &s) != nil {
		return 0, 0, false
	}
	block := float64(s.Bsize)
	return block * float64(s.Blocks), block * float64(s.Bavail), true
}

// processorTime returns the seconds of processor time that the program has taken.
func processorTime() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
}
