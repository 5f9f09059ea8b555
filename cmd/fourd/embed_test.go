package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
)

// embedded is the example of README.md, word for word.
func embedded(ctx context.Context) error {
	rt, err := interp.New(
		interp.Source(os.DirFS("shop")),
		interp.Commands(builtins.All()...), interp.Classes(builtins.Classes()...),
		interp.Commands(interp.Func("Add tax", func(net, rate float64) float64 { return net * (1 + rate) })))
	if err != nil {
		return err // no project; mistakes in methods are in rt.Diagnostics()
	}
	out, err := rt.Run(ctx, "Print invoice", value.Int(42))
	if err != nil {
		return err // an *interp.Error with its call chain, or an *interp.Stop
	}
	fmt.Println(value.String(out))
	return nil
}

func TestReadmeEmbedExample(t *testing.T) {
	source, err := os.ReadFile("embed_test.go")
	if err != nil {
		t.Fatal(err)
	}
	blocks := fences(t, "go")
	if len(blocks) != 1 {
		t.Fatalf("README.md has %d Go blocks", len(blocks))
	}
	indented := "\t" + strings.ReplaceAll(blocks[0], "\n", "\n\t")
	if !strings.Contains(string(source), indented) {
		t.Errorf("the example of README.md is not the one this test runs:\n%s", blocks[0])
	}
	t.Chdir(t.TempDir())
	if err := os.Mkdir("shop", 0o755); err != nil {
		t.Fatal(err)
	}
	method := "#DECLARE($number : Integer) -> $text : Text\n$text:=\"invoice \"+String($number)+\": \"+String(Add tax(100; 0.25))\n"
	if err := os.WriteFile("shop/Print invoice.4dm", []byte(method), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := embedded(t.Context()); err != nil {
		t.Fatal(err)
	}
}
