package builtins

import (
	"encoding/json"
	"strings"
	"sync"
	"time"

	"fourd/interp"
	"fourd/interp/value"
)

// cmdString returns the text of a value: "" for Undefined, "null" for Null, True or
// False for a Boolean. format is a format constant or a pattern for numbers, dates and
// times; for a number a whole number is the base, 2 to 36. addTime joins a time to a
// date. Page: commands/string.md.
func cmdString(p *interp.Process, a interp.Args) (value.Value, error) {
	v := a.Value(0)
	if v.Kind() == value.KArray { // an array as a value is the number of its selected element
		v = value.Int(int64(v.AsArray().Current()))
	}
	if v.Kind() == value.KText {
		return v, nil
	}
	// An empty format is none.
	if !a.Has(1) || a.Kind(1) == value.KText && a.Text(1) == "" {
		if n := v.AsInt(); v.Kind() == value.KInteger && n == int64(int32(n)) { // any locale writes these alike
			return value.IntText(int32(n)), nil
		}
		return text(p.Locale().String(v))
	}
	switch v.Kind() {
	case value.KInteger, value.KReal:
		return formatNumber(p, a, v)
	case value.KDate:
		return formatDate(p, a, v)
	case value.KTime:
		if a.Kind(1) == value.KText {
			return text(p.Locale().Pattern(0, v.AsInt(), true, a.Text(1), zone(p)))
		}
		return text(p.Locale().Time(v.AsInt(), value.TimeFormat(a.Int(1))))
	}
	return text(value.String(v))
}

func formatNumber(p *interp.Process, a interp.Args, v value.Value) (value.Value, error) {
	if a.Kind(1) == value.KText {
		format := a.Text(1)
		if name, ok := strings.CutPrefix(format, "|"); ok {
			format = styles(p)[name]
		}
		if format == "" { // a style that is not there
			return text(p.Locale().String(v))
		}
		return text(p.Locale().Number(v.AsReal(), format))
	}
	s, err := value.FormatBase(v.AsReal(), a.Int(1))
	if err != nil {
		return value.Undefined, err
	}
	return text(s)
}

func formatDate(p *interp.Process, a interp.Args, v value.Value) (value.Value, error) {
	seconds := value.NoTime
	if a.Has(2) {
		seconds = a.Time(2)
	}
	if a.Kind(1) == value.KText {
		if seconds == value.NoTime {
			seconds = 0
		}
		return text(p.Locale().Pattern(v.AsInt(), seconds, false, a.Text(1), zone(p)))
	}
	return text(p.Locale().Date(v.AsInt(), value.DateFormat(a.Int(1)), seconds, zone(p)))
}

// formatStyles are the named styles of a program.
type formatStyles struct {
	once   sync.Once
	byName map[string]string
}

// styles returns the number formats that the project has under names, for |name.
//
// choice: the case of a name counts, as it does in the file; a name that is not there, or
// a file that is no JSON, leaves the number in its default format.
func styles(p *interp.Process) map[string]string {
	s := ofProgram(p.Program(), p.Runtime(), func() *formatStyles { return &formatStyles{} })
	s.once.Do(func() {
		if g := p.Program().Project(); g != nil {
			source, _ := g.Formats()
			_ = json.Unmarshal(source, &s.byName)
		}
	})
	return s.byName
}

// zone is the time zone that dates without one are in: that of the clock.
func zone(p *interp.Process) *time.Location { return p.Now().Location() }

// num returns the number in a value: 1 or 0 for a Boolean, the number itself, 0 for
// Undefined. Of a text the letters are skipped; separator (default that of the locale)
// is the decimal sign; a base reads as many digits of it as there are, 0 meaning 16 behind 0x
// and 10 otherwise. Page: commands/num.md.
func num(p *interp.Process, a interp.Args) (value.Value, error) {
	v := a.Value(0)
	if v.Kind() == value.KText && a.Has(1) {
		if a.Kind(1) == value.KText {
			return number(value.ParseNum(v.AsText(), a.Text(1)))
		}
		x, err := value.ParseNumBase(v.AsText(), a.Int(1))
		if err != nil {
			return value.Undefined, err
		}
		return number(x)
	}
	switch v.Kind() {
	case value.KText:
		return number(value.ParseNum(v.AsText(), p.Locale().Decimal))
	case value.KBoolean, value.KInteger, value.KReal, value.KTime, value.KUndefined, value.KNull, value.KArray:
		return number(value.ToNum(v))
	}
	a.Fail(0, "a Text, a Boolean or a number")
	return none()
}

// toNumber and toText are Num and String as objects use them, in no locale.
func toNumber(v value.Value) float64 { return value.ToNum(v) }

func toText(v value.Value) string { return value.String(v) }

// toDate is Date with the century that the process has set.
func toDate(p *interp.Process, v value.Value) value.Value {
	c, ok := p.Attached(centuryKey{}).(value.Century)
	if !ok {
		c = value.DefaultCentury
	}
	return p.Locale().ToDate(v, c, zone(p))
}
