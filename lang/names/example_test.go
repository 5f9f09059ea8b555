package names_test

import (
	"fmt"

	"fourd/lang/names"
)

func Example() {
	c, n := names.Lookup("append  to ARRAY($a; 1)")
	fmt.Println(c.Name, c.ID, n, c.Sigs[0].Params[0].Mode == names.Place)
	fmt.Println(names.ConstantByName("is text").Num, names.NearBuiltin("Lenght"))
	// Output:
	// APPEND TO ARRAY 911 16 true
	// 2 Length
}
