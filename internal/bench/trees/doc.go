// Package trees holds the workloads that the speed of the machine is judged by as
// typed trees, with the same programs in Go next to them, and the least host that can
// run them. Tests of the machine build their programs with it.
package trees
