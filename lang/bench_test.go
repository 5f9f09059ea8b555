package lang

import (
	"fmt"
	"strings"
	"testing"

	"fourd/lang/diag"
)

// ordinaryCode writes code of ordinary density: some ten tokens a line, a third of the lines in blocks.
func ordinaryCode(lines int) string {
	var b strings.Builder
	b.WriteString("#DECLARE($orders : Collection; $rate : Real) -> $total : Real\n")
	for n := 1; n < lines; n += 20 {
		fmt.Fprintf(&b, `var $name%[1]d; $label : Text
var $i; $count : Integer
// totals of the part
$count:=$orders.length
For each ($order; $orders)
	If ($order.amount>0) & ($order.state#"closed")
		$total:=$total+($order.amount*$rate)
		$label:=Uppercase($order.name)+" "+String($order.amount; "###,##0.00")
	Else
		Case of
			: (Value type($order.note)=Is text)
				$order.note:=Substring($order.note; 1; 20)
			: ($order.due<Current date)
				APPEND TO ARRAY(names; $order.customer.name)
		End case
	End if
End for each
For ($i; 1; $count)
	$orders[$i-1].line:=New object("number"; $i; "text"; $label+Char(Carriage return))
End for
`, n)
	}
	return b.String()
}

func BenchmarkParse10000Lines(b *testing.B) {
	text := ordinaryCode(10_000)
	tokens := countTokens(text)
	lines := strings.Count(text, "\n")
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if u := ParseMethod("bench", diag.NewSource("bench", text), nil); u.Failed() {
			b.Fatal(u.Diagnostics.All()[0].Title)
		}
	}
	b.ReportMetric(float64(tokens), "tokens")
	b.ReportMetric(float64(lines), "lines")
}

func BenchmarkLex10000Lines(b *testing.B) {
	text := ordinaryCode(10_000)
	b.ReportAllocs()
	for b.Loop() {
		countTokens(text)
	}
}

func countTokens(text string) int {
	s := newScanner(diag.NewSource("", text), nil, false)
	n := 0
	for {
		if t, _ := s.Next(); !t.EOF() {
			n++
		} else if s.done {
			return n
		}
	}
}

// TestParsingAllocatesLittle holds the budget that can be held on any machine: allocations per token.
func TestParsingAllocatesLittle(t *testing.T) {
	text := ordinaryCode(2000)
	tokens := countTokens(text)
	allocs := testing.AllocsPerRun(3, func() { ParseMethod("bench", diag.NewSource("bench", text), nil) })
	if perToken := allocs / float64(tokens); perToken > 5 {
		t.Errorf("%.1f allocations a token, want 5 or fewer", perToken)
	}
}
