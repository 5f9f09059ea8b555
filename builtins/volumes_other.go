//go:build !linux && !darwin

package builtins

// volumes returns the names of the volumes.
//
// gap: other systems than Linux and macOS name none, and tell no sizes.
func volumes() []string { return nil }

func volumeSpace(string) (size, free float64, ok bool) { return 0, 0, false }

// gap: other systems than Linux and macOS tell no processor time.
func processorTime() float64 { return 0 }
