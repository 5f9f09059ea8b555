package builtins

import (
	"context"
	"os"
	"runtime"
	"sync"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda/classic"
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
	currentIsProject    = 112
	tableSequence       = 31
	hostIsProject       = 113
	hostIsWritable      = 117
	timesInMilliseconds = 1
)

// databaseParameters are the values that SET DATABASE PARAMETER was given.
type databaseParameters struct {
	mu      sync.Mutex
	numbers map[int]float64
	texts   map[int]string
}

// defaultParameter returns the value of a selector nobody has set, as the page gives it.
func defaultParameter(selector int) float64 {
	switch selector {
	case 41, 44, 101, currentIsProject, hostIsProject: // Unicode mode, SQL engine case sensitivity, Tips enabled
		return 1
	case datesInsideObjects:
		return 2
	case 69: // Direct2D status
		return 3
	case 86, 105: // Diagnostic log level: Log info; Min TLS version: TLSv1_3
		return 4
	case 54: // Idle connections timeout
		return 20
	case 102: // Tips delay
		return 45
	case 90: // Circular log limitation
		return 50
	case 40: // Client HTTPS port ID
		return 443
	case 103: // Tips duration
		return 720
	case 56: // PHP interpreter port
		return 8002
	case 88: // SQL Server Port ID
		return 19812
	case 35: // Client Server port ID
		return 19813
	case 98: // Remote connection sleep timeout
		return 172800
	}
	return 0
}

// writableProject returns 1 when the file of the host's project can be written, else 0: a
// loose script has none, and its folder counts.
func writableProject(p *interp.Process) int {
	f := foldersFor(p, true)
	info, err := os.Stat(f.Structure)
	if err != nil {
		info, err = os.Stat(f.Package)
	}
	if err != nil || info.Mode().Perm()&0o200 == 0 && runtime.GOOS != "windows" {
		return 0
	}
	return 1
}

// isReadOnly tells of selectors that only Get database parameter takes.
func isReadOnly(selector int) bool {
	switch selector {
	case 74, 94, currentIsProject, hostIsProject, 114, 115, hostIsWritable, 120: // Direct2D get active status, versions of libraries
		return true
	}
	return false
}

func parametersOf(p *interp.Process) *databaseParameters {
	return attached(p, func() *databaseParameters {
		return &databaseParameters{numbers: map[int]float64{}, texts: map[int]string{}}
	})
}

// ChosenParameter returns what SET DATABASE PARAMETER was given for a selector, a number or
// a text; Undefined when nobody has set it.
func ChosenParameter(rt *interp.Runtime, selector int) value.Value {
	d, ok := rt.Attached(attachedKey[*databaseParameters]{}).(*databaseParameters)
	if !ok {
		return value.Undefined
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if n, ok := d.numbers[selector]; ok {
		return value.Num(n)
	}
	if t, ok := d.texts[selector]; ok {
		return value.Str(t)
	}
	return value.Undefined
}

// parameterOf returns the number of a selector.
func parameterOf(p *interp.Process, selector int) int {
	d := parametersOf(p)
	d.mu.Lock()
	defer d.mu.Unlock()
	if x, ok := d.numbers[selector]; ok {
		return int(x)
	}
	if selector == hostIsWritable {
		return writableProject(p)
	}
	return int(defaultParameter(selector))
}

// sequenceOf returns the table whose sequence a call with a table in front means, nil for
// another call.
func sequenceOf(p *interp.Process, a interp.Args) (*classic.Table, context.Context, error) {
	if a.Kind(0) != value.KPointer || a.Int(1) != tableSequence || Datastore(p.Runtime()) == nil {
		return nil, nil, nil
	}
	st, ctx, err := classicState(p)
	if err != nil {
		return nil, nil, err
	}
	t, _, err := firstTable(st, a)
	return t, ctx, err
}

// withoutTable drops the optional table in front of the selector.
func withoutTable(a interp.Args) interp.Args {
	if a.Kind(0) == value.KPointer {
		return a.Shift(1)
	}
	return a
}

// getDatabaseParameter returns the value of a selector, its default when nobody has set it; a
// text value goes to stringValue: User param value is what the program was started
// with. Page: commands/get-database-parameter.md.
func getDatabaseParameter(p *interp.Process, a interp.Args) (value.Value, error) {
	if t, ctx, err := sequenceOf(p, a); t != nil || err != nil {
		if err != nil {
			return value.Undefined, err
		}
		n, err := t.LastNumber(ctx)
		return value.Int(n), err
	}
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
// Table sequence number, with a table, is the last number that was given to a record.
// Page: commands/set-database-parameter.md.
func setDatabaseParameter(p *interp.Process, a interp.Args) (value.Value, error) {
	if t, ctx, err := sequenceOf(p, a); t != nil || err != nil {
		if err == nil {
			err = t.SetSequence(ctx, int64(a.Int(2)))
		}
		return value.Undefined, err
	}
	a = withoutTable(a)
	selector, d := a.Int(0), parametersOf(p)
	d.mu.Lock()
	defer d.mu.Unlock()
	if isReadOnly(selector) {
		return none()
	}
	if a.Kind(1) == value.KText {
		d.texts[selector] = a.Text(1)
	} else {
		d.numbers[selector] = a.Real(1)
	}
	return none()
}
