package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fourd/internal/check"
)

// BenchmarkCheck1000Methods opens and checks a project of 1,000 methods that call each other, with classes and tables:
// everything that `fourd check` does but starting the program. It has to stay well below a second on two cores.
func BenchmarkCheck1000Methods(b *testing.B) {
	dir := b.TempDir()
	lines := manyMethods(b, dir, 1000)
	host := check.Host{ProjectOf: projectOfFile, Open: opener(false)}
	b.ResetTimer()
	for b.Loop() {
		r, err := check.Paths([]string{dir}, host)
		if err != nil || r.Errors+r.Warnings > 0 || r.Lines != lines {
			b.Fatalf("%v: %+v", err, r.Found)
		}
	}
	b.ReportMetric(float64(lines)*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}

// TestTheMeasuredProjectIsWithoutMistakes keeps the benchmark honest: a mistake would end the look at a method early.
func TestTheMeasuredProjectIsWithoutMistakes(t *testing.T) {
	dir := t.TempDir()
	lines := manyMethods(t, dir, 20)
	r, err := check.Paths([]string{dir}, check.Host{ProjectOf: projectOfFile, Open: opener(false)})
	if err != nil || len(r.Found) > 0 || r.Lines != lines {
		t.Fatalf("%v, %d lines of %d: %+v", err, r.Lines, lines, r.Found)
	}
}

// manyMethods writes a project of n methods and a tenth as many classes, and returns how many lines it has.
func manyMethods(t testing.TB, dir string, n int) int {
	t.Helper()
	lines := 0
	write := func(name, text string) {
		full := filepath.Join(dir, "Project", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, sourceExt) {
			lines += strings.Count(text, "\n")
		}
	}
	write("many.4DProject", "{}")
	write("Sources/catalog.4DCatalog", customers)
	for i := range n {
		write(fmt.Sprintf("Sources/Methods/Method %d.4dm", i), fmt.Sprintf(measuredMethod, i%max(1, n/10), (i+1)%n))
	}
	for i := range max(1, n/10) {
		write(fmt.Sprintf("Sources/Classes/Class%d.4dm", i), measuredClass)
	}
	return lines
}

// measuredMethod is what each method holds: the number of a class and that of another method go into it.
const measuredMethod = `//%%attributes = {"invisible":true}
#DECLARE($name : Text; $options : Object) -> $result : Text
// Writes a list of customers.
var $list : cs.CustomerSelection
var $customer : cs.CustomerEntity
var $total; $share : Real
var $index : Integer
ARRAY TEXT($names; 0)
$list:=ds.Customer.query("name = :1 and ID > :2"; $name; 0)
For each ($customer; $list)
	APPEND TO ARRAY($names; Uppercase($customer.name))
	$total+=Length($customer.name)
End for each
For ($index; 1; Size of array($names))
	Case of
		: ($names{$index}="A@")
			$share:=$total/$index
		: (($index>10) & ($total>100))
			$share:=Round($total*0.2; 2)
		Else
			$share:=0
	End case
	$result:=$result+$names{$index}+": "+String($share; "0.00")+Char(Carriage return)
End for
If ($options#Null)
	var $shape : cs.Class%[1]d
	$shape:=cs.Class%[1]d.new($name)
	$result:=$result+$shape.describe($total)+[1; 2; 3].map(Formula($1.value*2)).join(", ")
Else
	$result:=$result+Method %[2]d($name; {depth: 1; note: "again"})
End if
$total:=0
vLast:=$result
While (Position("  "; $result)>0)
	$result:=Replace string($result; "  "; " ")
End while
`

const measuredClass = `property name : Text
Class constructor($name : Text)
	This.name:=$name
Function describe($total : Real) : Text
	If ($total>0)
		return This.name+": "+String($total)
	End if
	return This.name
`
