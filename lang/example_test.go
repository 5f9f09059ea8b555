package lang_test

import (
	"fmt"
	"os"

	"fourd/lang"
	"fourd/lang/diag"
)

func Example() {
	env := lang.NewNames()
	env.AddMethod("Add tax")
	src := diag.NewSource("Methods/Total.4dm", "var $net : Real\nADD TAX:=1\nIf (add  tax($net)>10)\n\tALERT(\"high\")\n")
	u := lang.ParseMethod("Total", src, env)
	_ = u.Diagnostics.Render(os.Stdout, diag.Options{})
	fmt.Print(lang.Print(lang.ParseFormula("$x:=add  tax:=2", env)))
	// Output:
	// error[E0134]: nothing can be assigned to the method `Add tax`
	//   ┌ Methods/Total.4dm:2:1
	//  2 │ ADD TAX:=1
	//    │ ^^^^^^^ not a variable, field, property or element
	//
	// error[E0120]: this `If` is never closed
	//   ┌ Methods/Total.4dm:3:1
	//  3 │ If (add  tax($net)>10)
	//    │ ^^^^^^^^^^^^^^^^^^^^^^ no `End if` follows
	//    = write `End if` where the block ends
}

func ExamplePrintNode() {
	u := lang.ParseFormula("string( 1+2*3 ; \"##0\")", nil)
	fmt.Println(lang.PrintNode(u.Expression()))
	// Output: String(1+2*3; "##0")
}
