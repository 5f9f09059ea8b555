package orda

import (
	"context"
	"errors"
	"strings"

	"fourd/interp/value"
)

// Numbers of 4D errors that this package raises.
const (
	CodeUnknownAttribute = 1500
	CodeEntityNotSaved   = 1517
	CodeStampMismatch    = 1263
	CodeFormulaForbidden = 1278
	CodeNullFormula      = 1626
	CodeOtherDataClass   = 1587
	CodeNotAlterable     = 1637
	CodeIndexOutOfRange  = value.CodeIndex
	CodeQuerySyntax      = 1279 // choice: the reference gives no number for a faulty query text
	CodeBadParameter     = 1560 // choice: likewise for a parameter of the wrong kind
	CodeIntegrity        = 1065 // choice: likewise for a refused deletion
	CodeDuplicate        = 1051 // choice: likewise for a duplicated unique value
	CodeNoTransaction    = 1064 // choice: likewise for validating without a transaction
	CodeEngine           = 1006 // choice: any failure of the storage itself
)

// component is what errors of the data layer are signed with.
const component = "dbmg"

// engineError turns what an engine answers into a 4D error; errors that already
// are 4D errors, and those of a cancelled context, stay.
func engineError(err error) error {
	if err == nil {
		return nil
	}
	var own *value.Error
	if errors.As(err, &own) {
		return err
	}
	var dup *DuplicateError
	if errors.As(err, &dup) {
		return &value.Error{Code: CodeDuplicate, Msg: dup.Error()}
	}
	return &Failure{Op: err}
}

// Failure is an error of the storage, not of the 4D code: a full disk, a cancelled
// context, a closed engine.
type Failure struct{ Op error }

// Error tells what failed.
func (f *Failure) Error() string { return "data storage: " + f.Op.Error() }

// Unwrap returns the cause.
func (f *Failure) Unwrap() error { return f.Op }

// As presents the failure as the 4D error CodeEngine, which code can catch; the end of
// a context is none.
func (f *Failure) As(target any) bool {
	own, ok := target.(**value.Error)
	if !ok || errors.Is(f.Op, context.Canceled) || errors.Is(f.Op, context.DeadlineExceeded) {
		return false
	}
	*own = &value.Error{Code: CodeEngine, Msg: f.Error()}
	return true
}

// asValueError returns the 4D error inside err, or one that carries its text.
func asValueError(err error) *value.Error {
	var own *value.Error
	if errors.As(err, &own) {
		return own
	}
	return &value.Error{Code: CodeEngine, Msg: err.Error()}
}

// near returns the name closest to a misspelled one, or "".
func near(name string, names []string) string {
	best, limit := "", max(1, len(name)/3)
	for _, n := range names {
		if d := distance(strings.ToLower(name), strings.ToLower(n)); d <= limit {
			best, limit = n, d-1
		}
	}
	return best
}

// distance is the number of letters to change, add or remove.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, c := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j, d := range y {
			cost := diagonal
			if c != d {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(y)]
}

func unknownAttribute(t *SchemaTable, name string) *value.Error {
	e := value.Errorf(CodeUnknownAttribute, "the dataclass %s has no attribute %s", t.Name, name)
	var names []string
	for _, a := range t.Attributes {
		names = append(names, a.Name)
	}
	if n := near(name, names); n != "" {
		return e.WithHint("did you mean `%s`?", n)
	}
	return e
}
