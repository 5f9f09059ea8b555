// Package enginetest is the conformance kit of orda engines: an implementation of
// orda.Engine is right when Run passes.
//
//	func TestEngine(t *testing.T) {
//		enginetest.Run(t, func(t *testing.T) orda.Engine { return memory.New() })
//	}
//
// Reading order: model.go, kit.go, kittx.go, kitquery.go; compare_test.go holds the
// engines of this project against each other.
package enginetest
