package builtins

import (
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
	if !a.Has(1) {
		return text(value.String(v))
	}
	switch v.Kind() {
	case value.KInteger, value.KReal:
		return formatNumber(a, v)
	case value.KDate:
		return formatDate(p, a, v)
	case value.KTime:
		if a.Kind(1) == value.KText {
			return text(value.FormatPattern(0, v.AsInt(), true, a.Text(1), zone(p)))
		}
		return text(value.FormatTime(v.AsInt(), value.TimeFormat(a.Int(1))))
	}
	return text(value.String(v))
}

func formatNumber(a interp.Args, v value.Value) (value.Value, error) {
	if a.Kind(1) == value.KText {
		if a.Text(1) == "" {
			return text(value.String(v))
		}
		return text(value.FormatNumber(v.AsReal(), a.Text(1)))
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
		return text(value.FormatPattern(v.AsInt(), seconds, false, a.Text(1), zone(p)))
	}
	return text(value.FormatDate(v.AsInt(), value.DateFormat(a.Int(1)), seconds, zone(p)))
}

// zone is the time zone that dates without one are in: that of the clock.
func zone(p *interp.Process) *time.Location { return p.Now().Location() }

// num returns the number in a value: 1 or 0 for a Boolean, the number itself, 0 for
// Undefined. Of a text the letters are skipped; separator (default a point) is the
// decimal sign; a base reads as many digits of it as there are, 0 meaning 16 behind 0x
// and 10 otherwise. Page: commands/num.md.
func num(_ *interp.Process, a interp.Args) (value.Value, error) {
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
	case value.KText, value.KBoolean, value.KInteger, value.KReal, value.KTime, value.KUndefined, value.KNull, value.KArray:
		return number(toNumber(v))
	}
	a.Fail(0, "a Text, a Boolean or a number")
	return none()
}

// toNumber is Num: what has no number in it is 0; an array is the number of its
// selected element.
func toNumber(v value.Value) float64 {
	if arr := v.AsArray(); arr != nil {
		return float64(arr.Current())
	}
	return value.ToNum(v)
}

// toText is String without a format.
func toText(v value.Value) string { return value.String(v) }

// toDate is Date with the century that the process has set.
func toDate(p *interp.Process, v value.Value) value.Value {
	c, ok := p.Attached(centuryKey{}).(value.Century)
	if !ok {
		c = value.DefaultCentury
	}
	return value.ToDate(v, c, zone(p))
}
