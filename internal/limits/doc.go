// Package limits keeps 4D code from taking more memory than the machine has. A Go
// program that runs out of memory dies as a whole, so whatever makes something large
// asks first.
//
// Steps, time and depth are limits of one process and are counted by its machine
// (interp/vm); memory is one for the whole program, as the garbage collector is.
package limits
