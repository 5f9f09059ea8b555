package value

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// DateFormat is a constant of the theme Date Display Formats.
type DateFormat int

// The date formats. BlankIfNull may be added to each.
const (
	SystemDateShort       DateFormat = 1
	SystemDateAbbreviated DateFormat = 2
	SystemDateLong        DateFormat = 3
	InternalShortSpecial  DateFormat = 4
	InternalLong          DateFormat = 5
	InternalAbbreviated   DateFormat = 6
	InternalShort         DateFormat = 7
	ISODate               DateFormat = 8
	ISODateGMT            DateFormat = 9
	DateRFC1123           DateFormat = 10
)

// TimeFormat is a constant of the theme Time Display Formats.
type TimeFormat int

// The time formats. BlankIfNull may be added to each.
const (
	HHMMSS                    TimeFormat = 1
	HHMM                      TimeFormat = 2
	HourMinSec                TimeFormat = 3
	HourMin                   TimeFormat = 4
	HHMMAMPM                  TimeFormat = 5
	MMSS                      TimeFormat = 6
	MinSec                    TimeFormat = 7
	ISOTime                   TimeFormat = 8
	SystemTimeShort           TimeFormat = 9
	SystemTimeLongAbbreviated TimeFormat = 10
	SystemTimeLong            TimeFormat = 11
)

// BlankIfNull added to a format makes null dates and times empty texts.
const BlankIfNull = 100

// NoTime says that no time was given with a date.
const NoTime = int64(-1 << 62)

var gmt = time.UTC

// FormatDate returns a date (day number) in one of the formats, for English (US).
// Page: commands/string.md.
func FormatDate(day int64, format DateFormat, seconds int64, in *time.Location) string {
	return english.Date(day, format, seconds, in)
}

// Date returns a date (day number) in one of the formats. seconds is the time to add,
// or NoTime; in is the place whose clock the date is told by (nil: that of the
// computer), which the GMT formats need. Unknown formats count as SystemDateShort.
// Page: commands/string.md.
//
// choice: the internal formats follow the locale, too, since the product writes them
// with the names and the order of the system.
func (l *Locale) Date(day int64, format DateFormat, seconds int64, in *time.Location) string {
	if format >= BlankIfNull {
		if format -= BlankIfNull; day == 0 {
			return ""
		}
	}
	if day == 0 && format != ISODate {
		return l.nullDate()
	}
	y, m, d := YMD(day)
	switch format {
	case SystemDateAbbreviated:
		return l.Pattern(day, 0, false, l.DateAbbreviated, in)
	case SystemDateLong:
		return l.Pattern(day, 0, false, l.DateFull, in)
	case InternalShortSpecial:
		if y >= 1930 && y < 2030 {
			return l.Pattern(day, 0, false, strings.Replace(l.DateShort, "yyyy", "yy", 1), in)
		}
	case InternalLong:
		return l.Pattern(day, 0, false, l.DateLong, in)
	case InternalAbbreviated:
		return l.Pattern(day, 0, false, l.DateMedium, in)
	case ISODate:
		var buf [32]byte
		out := append(twoDigits(twoDigits(buf[:0], y/100), y%100), '-')
		out = append(twoDigits(append(twoDigits(out, m), '-'), d), 'T')
		return string(appendClock(out, max(seconds, 0)))
	case ISODateGMT:
		return GoTime(day, max(seconds, 0), placeOr(in)).UTC().Format("2006-01-02T15:04:05Z")
	case DateRFC1123:
		return GoTime(day, max(seconds, 0), placeOr(in)).UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT")
	}
	if l != &english {
		return l.Pattern(day, 0, false, l.DateShort, in)
	}
	var buf [16]byte // what String gives most often does without a pattern
	out := append(twoDigits(buf[:0], m), '/')
	out = append(twoDigits(out, d), '/')
	return string(twoDigits(twoDigits(out, y/100), y%100))
}

func twoDigits(dst []byte, n int) []byte {
	if n > 99 {
		return strconv.AppendInt(dst, int64(n), 10)
	}
	return append(dst, byte('0'+n/10), byte('0'+n%10))
}

func placeOr(in *time.Location) *time.Location {
	if in == nil {
		return time.Local
	}
	return in
}

// MonthName returns the name of a month (1 to 12).
func MonthName(m int) string { return months[m-1] }

// WeekdayName returns the name of a day of the week, 1 for Sunday to 7.
func WeekdayName(d int) string { return weekdays[d-1] }

// clock is hh:mm:ss, with as many hours as there are.
func clock(seconds int64) string {
	var buf [24]byte
	return string(appendClock(buf[:0], seconds))
}

func appendClock(out []byte, seconds int64) []byte {
	if seconds < 0 {
		return appendClock(append(out, '-'), -max(seconds, -math.MaxInt64))
	}
	h := seconds / 3600
	if h < 10 {
		out = append(out, '0')
	}
	out = strconv.AppendInt(out, h, 10)
	m, s := seconds/60%60, seconds%60
	return append(out, ':', byte('0'+m/10), byte('0'+m%10), ':', byte('0'+s/10), byte('0'+s%10))
}

// FormatTime returns a time (seconds) in one of the formats, for English (US).
// Page: commands/string.md.
func FormatTime(seconds int64, format TimeFormat) string { return english.Time(seconds, format) }

// Time returns a time (seconds) in one of the formats. Unknown formats count as HHMMSS.
// Page: commands/string.md.
//
// choice: hour, minute and second are words of the program, not of the system, like
// True and False, and so stay English.
func (l *Locale) Time(seconds int64, format TimeFormat) string {
	if format >= BlankIfNull {
		if format -= BlankIfNull; seconds == 0 {
			return ""
		}
	}
	if seconds < 0 {
		return "-" + l.Time(-max(seconds, -math.MaxInt64), format) // the least number has no opposite
	}
	h, m, s := seconds/3600, seconds/60%60, seconds%60
	switch format {
	case HHMM:
		return fmt.Sprintf("%02d:%02d", h, m)
	case HourMinSec:
		return counted(h, "hour") + " " + counted(m, "minute") + " " + counted(s, "second")
	case HourMin:
		return counted(h, "hour") + " " + counted(m, "minute")
	case HHMMAMPM:
		return fmt.Sprintf("%d:%02d %s", hour12(h), m, l.halfDay(h))
	case MMSS:
		return fmt.Sprintf("%02d:%02d", seconds/60, s)
	case MinSec:
		return counted(seconds/60, "minute") + " " + counted(s, "second")
	case ISOTime:
		return "0000-00-00T" + clock(seconds)
	case SystemTimeLongAbbreviated:
		return l.Pattern(0, seconds, true, l.TimeMedium, nil)
	case SystemTimeLong:
		return l.Pattern(0, seconds, true, l.TimeLong, nil)
	}
	return clock(seconds)
}

// counted is "1 hour", "2 hours"; 0 takes the singular, as the reference prints it.
func counted(n int64, unit string) string {
	if n > 1 {
		unit += "s"
	}
	return fmt.Sprint(n, " ", unit)
}

func hour12(h int64) int64 { return (h+11)%12 + 1 }

func (l *Locale) halfDay(h int64) string {
	if h%24 < 12 {
		return l.AM
	}
	return l.PM
}

// FormatPattern returns a date and a time by a pattern of letters, such as
// "EEEE d MMMM y" or "hh:mm aa", for English (US). day 0 is the null date; for a time
// alone pass justTime. in is the place whose zone the zone letters show (nil: the
// computer's).
// Page: Project/date-time-formats.md.
func FormatPattern(day, seconds int64, justTime bool, pattern string, in *time.Location) string {
	return english.Pattern(day, seconds, justTime, pattern, in)
}
