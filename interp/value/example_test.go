package value_test

import (
	"fmt"

	"fourd/interp/value"
)

func Example() {
	invoice := value.NewObject(2)
	invoice.Put("customer", value.Str("Crème & Cie"))
	invoice.Put("due", value.DateOf(2026, 1, 31))

	same, _ := value.Compare(value.Eq, invoice.Lookup("customer"), value.Str("creme@"), value.Epsilon)
	later, _ := value.Add(invoice.Lookup("due"), value.Int(30))
	_, err := value.Add(value.Str("due "), invoice.Lookup("due"))
	text, _ := value.Stringify(nil, invoice.Value(), false)
	fmt.Println(same)
	fmt.Println(value.String(later))
	fmt.Println(err)
	fmt.Println(text)
	// Output:
	// true
	// 03/02/2026
	// cannot add a Date to a Text
	// {"customer":"Crème & Cie","due":"2026-01-31"}
}
