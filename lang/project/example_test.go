package project_test

import (
	"fmt"
	"testing/fstest"

	"fourd/lang"
	"fourd/lang/project"
)

func Example() {
	shop := fstest.MapFS{
		"Project/Shop.4DProject":              {Data: []byte("{}")},
		"Project/Sources/Methods/Add tax.4dm": {Data: []byte("#DECLARE($net : Real) : Real\nreturn add TAX($net)*1.2")},
	}
	p, err := project.Load(shop)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Name)
	fmt.Print(lang.Print(p.Unit("ADD TAX")))
	// Output:
	// Shop
	// #DECLARE($net : Real) : Real
	// return Add tax($net)*1.2
}
