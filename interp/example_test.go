package interp_test

import (
	"context"
	"fmt"
	"testing/fstest"

	"fourd/interp"
	"fourd/interp/value"
)

// A Go program runs a method of a project and gives it a command of its own.
func Example() {
	shop := fstest.MapFS{"total.4dm": {Data: []byte("#DECLARE($net : Real) : Real\nreturn Add tax($net; 0.19)")}}
	rt, err := interp.New(interp.Source(shop),
		interp.Commands(interp.Func("Add tax", func(net, rate float64) float64 { return net * (1 + rate) })))
	if err != nil {
		fmt.Println(err)
		return
	}
	out, err := rt.Run(context.Background(), "total", value.Int(200))
	fmt.Println(out.AsReal(), err)
	// Output: 238 <nil>
}
