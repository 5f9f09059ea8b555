package value

import "time"

// Limits of dates. Day 1 is 0001-01-01 in the proleptic Gregorian calendar.
const (
	maxYear = 32767
	maxDay  = 11967900 // 32767-12-31
)

// DateOf returns the date of a calendar day, or the null date when there is no such
// day or the year lies outside 1 to 32767.
// Page: Concepts/date.md.
func DateOf(year, month, day int) Value { return DateNumber(DayNumber(year, month, day)) }

// DayNumber returns the day number of a calendar day, 0 when there is no such day.
//
// choice: the reference starts dates in the year 100; earlier ones do no harm here.
func DayNumber(year, month, day int) int64 {
	if year < 1 || year > maxYear || month < 1 || month > 12 || day < 1 || day > DaysInMonth(year, month) {
		return 0
	}
	return civilDay(year, month, day)
}

// civilDay counts days with years that begin in March, so that the leap day is last.
func civilDay(year, month, day int) int64 {
	if month <= 2 {
		year--
		month += 12
	}
	y, m := int64(year), int64(month)
	return y*365 + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + int64(day) - 306
}

// YMD returns year, month and day of a day number; zeros for the null date.
func YMD(n int64) (year, month, day int) {
	if n <= 0 {
		return 0, 0, 0
	}
	d := n + 305 // days since 0000-03-01
	era := d / 146097
	doe := d % 146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = int(doy - (153*mp+2)/5 + 1)
	month = int(mp + 3)
	year = int(yoe + era*400)
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// YMD returns year, month and day of a Date value; zeros for the null date.
func (v Value) YMD() (year, month, day int) { return YMD(v.AsInt()) }

// IsLeap reports whether a year has a 29 February.
func IsLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

// DaysInMonth returns the number of days of a month (1 to 12).
func DaysInMonth(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if IsLeap(year) {
			return 29
		}
		return 28
	}
	return 31
}

// Weekday returns the day of the week of a day number, 1 for Sunday to 7 for
// Saturday; 0 for the null date.
// Page: commands/day-number.md.
func Weekday(n int64) int {
	if n <= 0 {
		return 0
	}
	return int(n%7) + 1
}

// YearDay returns the day of the year, from 1; 0 for the null date.
func YearDay(n int64) int {
	y, _, _ := YMD(n)
	if y == 0 {
		return 0
	}
	return int(n-civilDay(y, 1, 1)) + 1
}

// ISOWeek returns the ISO 8601 year and week of a day number.
func ISOWeek(n int64) (year, week int) {
	if n <= 0 {
		return 0, 0
	}
	thursday := n + 3 - (n+6)%7
	year, _, _ = YMD(thursday)
	return year, (YearDay(thursday)-1)/7 + 1
}

// AddToDate returns the day number that lies so many years, months and days after
// n. A day that the month reached does not have moves back to its last day before
// the days are added.
// Page: commands/add-to-date.md.
func AddToDate(n int64, years, months, days int) int64 {
	y, m, d := YMD(n)
	total := y*12 + (m - 1) + years*12 + months
	y, m = total/12, total%12+1
	if total < 12 || y > maxYear {
		return 0
	}
	return clampDay(civilDay(y, m, min(d, DaysInMonth(y, m))) + int64(days))
}

func clampDay(n int64) int64 {
	if n < 1 || n > maxDay {
		return 0
	}
	return n
}

// GoTime returns the moment at which a date, plus seconds, begins in a place; the
// zero time for the null date.
func GoTime(n, seconds int64, in *time.Location) time.Time {
	y, m, d := YMD(n)
	if y == 0 {
		return time.Time{}
	}
	return time.Date(y, time.Month(m), d, 0, 0, int(seconds), 0, in)
}

// DateFromGo returns the calendar day of t in its own place.
func DateFromGo(t time.Time) Value { return DateOf(t.Year(), int(t.Month()), t.Day()) }

// TimeFromGo returns the time of day of t in its own place.
func TimeFromGo(t time.Time) Value {
	return Time(int64(t.Hour()*3600 + t.Minute()*60 + t.Second()))
}
