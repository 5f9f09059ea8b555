package tags_test

import (
	"context"
	"fmt"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/web/tags"
)

func Example() {
	rt, err := interp.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	p := rt.NewProcess(context.Background(), interp.ProcessOptions{Name: "mail"})
	defer p.Close()
	t := tags.Parse(`Dear <!--#4DTEXT $1-->, <!--#4DIF ($2>1)-->$4DTEXT($2) boats are<!--#4DELSE-->a boat is<!--#4DENDIF--> late.`, tags.Dollars)
	out, err := t.Render(p.Context(), tags.NewEvaluator(p, nil, value.Str("Ida & Tom"), value.Int(3)), tags.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(out)
	// Output: Dear Ida &amp; Tom, 3 boats are late.
}
