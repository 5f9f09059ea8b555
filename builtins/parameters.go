package builtins

import (
	"sync"

	"fourd/interp"
	"fourd/interp/value"
)

var parameters = []interp.Command{
	interp.Native("Get database parameter", getDatabaseParameter),
	interp.Native("SET DATABASE PARAMETER", setDatabaseParameter),
}

// Selectors that mean something here; the others are only kept.
const (
	datesInsideObjects  = 85
	userParamValue      = 108
	timesInsideObjects  = 109
	timesInMilliseconds = 1
)

// databaseParameters are the values that SET DATABASE PARAMETER was given.
type databaseParameters struct {
	mu      sync.Mutex
	numbers map[int]float64
	texts   map[int]string
}

// defaultParameters are the values of selectors nobody has set.
var defaultParameters = map[int]float64{datesInsideObjects: 2}

func parametersOf(p *interp.Process) *databaseParameters {
	return attached(p, func() *databaseParameters {
		return &databaseParameters{numbers: map[int]float64{}, texts: map[int]string{}}
	})
}

// parameterOf returns the number of a selector.
func parameterOf(p *interp.Process, selector int) int {
	d := parametersOf(p)
	d.mu.Lock()
	defer d.mu.Unlock()
	if x, ok := d.numbers[selector]; ok {
		return int(x)
	}
	return int(defaultParameters[selector])
}

// withoutTable drops the optional table in front of the selector.
func withoutTable(a interp.Args) interp.Args {
	if a.Kind(0) == value.KPointer {
		return a.Shift(1)
	}
	return a
}

// getDatabaseParameter returns the value of a selector, 0 when nobody has set it; a
// text value goes to stringValue: User param value is what the program was started
// with. Page: commands/get-database-parameter.md.
func getDatabaseParameter(p *interp.Process, a interp.Args) (value.Value, error) {
	a = withoutTable(a)
	selector := a.Int(0)
	d := parametersOf(p)
	d.mu.Lock()
	s, set := d.texts[selector]
	d.mu.Unlock()
	if !set && selector == userParamValue {
		s = p.Runtime().UserParam()
	}
	a.SetOut(1, value.Str(s))
	return integer(parameterOf(p, selector))
}

// setDatabaseParameter keeps the value of a selector for all processes. Dates inside
// objects and Times inside objects change how JSON is written.
// gap: R2 a time that is stored in an object becomes seconds, whatever Times inside
// objects says.
// Page: commands/set-database-parameter.md.
func setDatabaseParameter(p *interp.Process, a interp.Args) (value.Value, error) {
	a = withoutTable(a)
	selector, d := a.Int(0), parametersOf(p)
	d.mu.Lock()
	defer d.mu.Unlock()
	if a.Kind(1) == value.KText {
		d.texts[selector] = a.Text(1)
	} else {
		d.numbers[selector] = a.Real(1)
	}
	return none()
}
