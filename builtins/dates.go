package builtins

import (
	"time"

	"fourd/interp"
	"fourd/interp/value"
)

var dates = []interp.Command{
	interp.Native("Current date", currentDate),
	interp.Native("Current time", currentTime),
	interp.Native("Date", cmdDate),
	interp.Native("Time", cmdTime),
	interp.Native("Time string", timeString),
	interp.Native("Day of", datePart(func(_, _, d int) int { return d })),
	interp.Native("Month of", datePart(func(_, m, _ int) int { return m })),
	interp.Native("Year of", datePart(func(y, _, _ int) int { return y })),
	interp.Native("Day number", dayNumber),
	interp.Native("Add to date", addToDate),
	interp.Native("SET DEFAULT CENTURY", setDefaultCentury),
}

var timers = []interp.Command{
	interp.Native("Milliseconds", milliseconds),
	interp.Native("Tickcount", tickcount),
	interp.Native("Timestamp", timestamp),
}

// currentDate returns today in the machine's time zone. The * (date of the server)
// makes no difference, since there is one machine. Page: commands/current-date.md.
func currentDate(p *interp.Process, _ interp.Args) (value.Value, error) {
	return value.DateFromGo(p.Now().Local()), nil
}

// currentTime returns the time of day in the machine's time zone.
// Page: commands/current-time.md.
func currentTime(p *interp.Process, _ interp.Args) (value.Value, error) {
	return value.TimeFromGo(p.Now().Local()), nil
}

// cmdDate returns the date that a text holds in ISO or system short format; the null
// date when there is none, and for Undefined. A date is returned as it is.
// Page: commands/date.md.
func cmdDate(p *interp.Process, a interp.Args) (value.Value, error) {
	if v := a.Value(0); !v.IsNothing() && v.Kind() != value.KDate {
		a.Text(0)
	}
	return toDate(p, a.Value(0)), nil
}

// cmdTime returns the time that a text holds, or so many seconds; ?00:00:00? for
// Undefined. Page: commands/time.md.
func cmdTime(_ *interp.Process, a interp.Args) (value.Value, error) {
	if v := a.Value(0); !v.IsNothing() && v.Kind() != value.KText {
		a.Time(0)
	}
	return value.ToTime(a.Value(0)), nil
}

// timeString returns seconds as HH:MM:SS; hours may exceed 24.
// Page: commands/time-string.md.
func timeString(_ *interp.Process, a interp.Args) (value.Value, error) {
	return text(value.FormatTime(a.Time(0), value.HHMMSS))
}

// datePart makes Day of, Month of and Year of; 0 for the null date.
// Pages: commands/day-of.md, commands/month-of.md, commands/year-of.md.
func datePart(part func(y, m, d int) int) interp.NativeFunc {
	return func(_ *interp.Process, a interp.Args) (value.Value, error) {
		return integer(part(a.Date(0).YMD()))
	}
}

// dayNumber returns the day of the week, 1 (Sunday) to 7, and 2 for the null date.
// Page: commands/day-number.md.
func dayNumber(_ *interp.Process, a interp.Args) (value.Value, error) {
	d := a.Date(0).AsInt()
	if d <= 0 {
		return integer(int(time.Monday) + 1)
	}
	return integer(value.Weekday(d))
}

// addToDate adds years, months and days to a date; a day that the month does not have
// moves to its last day. From the null date it builds the date of these numbers.
// Page: commands/add-to-date.md.
func addToDate(_ *interp.Process, a interp.Args) (value.Value, error) {
	d, y, m, n := a.Date(0).AsInt(), clampInt(a.Int(1)), clampInt(a.Int(2)), clampInt(a.Int(3))
	if d == 0 { // Add to date(!00-00-00!;2024;2;29) is how code builds a date
		return value.DateNumber(value.AddToDate(value.DayNumber(1, 1, 1), y-1, m-1, n-1)), nil
	}
	return value.DateNumber(value.AddToDate(d, y, m, n)), nil
}

type centuryKey struct{}

// setDefaultCentury sets the century that two digits of a year are taken in, for this
// process: 19 and pivot 30 mean 1930 to 2029; without a pivot all years belong to the
// century. Page: commands/set-default-century.md.
func setDefaultCentury(p *interp.Process, a interp.Args) (value.Value, error) {
	p.Attach(centuryKey{}, value.Century{Base: a.Int(0), Pivot: a.IntOr(1, 0)})
	return none()
}

// started is the moment that Milliseconds and Tickcount count from.
//
// choice: the start of the machine is unknown; the first use by the runtime serves, as
// only differences mean anything.
func started(p *interp.Process) time.Time {
	// A second earlier, so that the first answer is not 0, which code takes for unset.
	return attached(p, func() time.Time { return p.Now().Add(-time.Second) })
}

// milliseconds returns the milliseconds since a fixed moment, as a 32-bit number that
// turns negative after 24 days. Page: commands/milliseconds.md.
func milliseconds(p *interp.Process, _ interp.Args) (value.Value, error) {
	return integer(int(int32(p.Now().Sub(started(p)).Milliseconds())))
}

// tickcount returns the sixtieths of a second since a fixed moment.
// Page: commands/tickcount.md.
func tickcount(p *interp.Process, _ interp.Args) (value.Value, error) {
	return integer(int(int32(p.Now().Sub(started(p)) * 60 / time.Second)))
}

// timestamp returns the current time in UTC as 2016-12-12T13:31:29.477Z.
// Page: commands/timestamp.md.
func timestamp(p *interp.Process, _ interp.Args) (value.Value, error) {
	return text(p.Now().UTC().Format("2006-01-02T15:04:05.000Z"))
}
