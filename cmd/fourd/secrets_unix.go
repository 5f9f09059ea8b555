//go:build unix

package main

import "unsafe"

// blot overwrites a part of an argument of this process in place: here the strings of
// os.Args are the memory that the system shows as the command line.
func blot(arg string, from, to int) {
	b := unsafe.Slice(unsafe.StringData(arg), len(arg))
	for i := from; i < to; i++ {
		b[i] = 'x'
	}
}
