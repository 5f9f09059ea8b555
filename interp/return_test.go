package interp_test

import (
	"strings"
	"testing"

	"fourd/interp"
	"fourd/interp/value"
)

// beep stands in for a command that has something done when its caller ends.
func beep(p *interp.Process, a interp.Args) (value.Value, error) {
	name, out := p.CurrentMethod(), p.Console().Out
	p.OnReturn(func() { _, _ = out.Write([]byte("end of " + name + "\n")) })
	return value.Undefined, nil
}

func TestOnReturnRunsWhenTheCallingMethodEnds(t *testing.T) {
	files := map[string]string{
		"main": `ALERT("a "+String(returns(3)))
Try
	fails(2)
Catch
	ALERT("caught")
End try
ALERT("b "+String(Try(fails(1))=Null))
ALERT("c "+String(cs.K.new().double(4)))
$f:=Formula(middle($1))
ALERT("d "+String($f.call(Null; 5)))
ALERT("e "+String(deep(3000)))
ALERT("f "+String(typed(7)))
twice
ALERT("g")
BEEP
ALERT("last")`,
		"returns": "#DECLARE($n : Integer) : Integer\nBEEP\nALERT(\"in returns\")\nreturn $n+1",
		"typed":   "#DECLARE($n : Integer) -> $r : Integer\n$r:=returns($n)*2",
		"fails":   "#DECLARE($n : Integer)\nBEEP\nIf ($n>0)\n\tfails($n-1)\nEnd if\nALERT(String(Null.x))",
		"middle":  "#DECLARE($n : Integer) : Integer\nBEEP\nreturn returns($n)+returns($n)",
		"deep":    "#DECLARE($n : Integer) : Integer\nIf ($n=0)\n\tBEEP\n\treturn 0\nEnd if\nIf ($n%1500=1)\n\tBEEP\nEnd if\nreturn deep($n-1)+1",
		"twice":   "BEEP\nBEEP\nALERT(\"in twice\")",
		"Classes/K": "Function double($n : Integer) : Integer\n\tBEEP\n\treturn This.half($n)*4\n" +
			"Function half($n : Integer) : Real\n\tBEEP\n\treturn $n/2",
	}
	want := `in returns
end of returns
a 4
end of fails
end of fails
end of fails
caught
end of fails
end of fails
b true
end of K.half
end of K.double
c 8
in returns
end of returns
in returns
end of returns
end of middle
d 12
end of deep
end of deep
end of deep
e 3000
in returns
end of returns
f 16
in twice
end of twice
end of twice
g
last
end of main
`
	rt, out := load(t, files, interp.Commands(interp.Native("BEEP", beep)))
	if _, err := rt.Run(t.Context(), "main"); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); !strings.EqualFold(got, want) {
		t.Errorf("printed\n%s\nwanted\n%s", got, want)
	}
}

func TestOnReturnRunsWhenNothingCatchesTheError(t *testing.T) {
	rt, out := load(t, map[string]string{"main": "BEEP\ninner", "inner": "BEEP\nALERT(Null.x)"}, interp.Commands(interp.Native("BEEP", beep)))
	for range 2 {
		out.Reset()
		if _, err := rt.Run(t.Context(), "main"); err == nil || out.String() != "end of inner\nend of main\n" {
			t.Errorf("%v, printed\n%s", err, out)
		}
	}
}
