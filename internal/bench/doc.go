// Package bench measures the runtime with the workloads of the comparison: as 4D
// source here, as typed trees in the package trees.
package bench
