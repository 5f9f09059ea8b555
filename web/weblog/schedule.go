package weblog

import (
	"strconv"
	"strings"
	"time"
)

// Backup says when logweb.txt is put into the archive and begun anew. The zero value
// means never.
type Backup struct {
	Every Period
	Count int           // of the period
	At    time.Duration // since midnight
	Days  []WeekTime    // of the week, for Weeks
	Day   int           // of the month, for Months
	Size  int64         // bytes, for Bytes
}

// WeekTime is a time in a week.
type WeekTime struct {
	Day time.Weekday
	At  time.Duration
}

// Period is what Backup counts.
type Period int

// The periods, in the order in which the settings dialog has them.
const (
	Never Period = iota
	Hours
	Days
	Weeks
	Months
	Bytes
)

// next returns the first backup after t, the zero time for none at a set time.
func (b *Backup) next(t time.Time) time.Time {
	n := max(b.Count, 1)
	midnight := func(days int) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day()+days, 0, 0, 0, 0, t.Location())
	}
	switch b.Every {
	case Hours:
		at := midnight(0).Add(b.At)
		for at.After(t) {
			at = at.Add(-time.Duration(n) * time.Hour)
		}
		for !at.After(t) {
			at = at.Add(time.Duration(n) * time.Hour)
		}
		return at
	case Days:
		at := midnight(0).Add(b.At)
		if !at.After(t) {
			at = at.AddDate(0, 0, 1)
		}
		return at.AddDate(0, 0, n-1)
	case Weeks:
		return b.nextWeekly(t, n)
	case Months:
		day := min(max(b.Day, 1), 28) // choice: months that are shorter would have none
		at := time.Date(t.Year(), t.Month(), day, 0, 0, 0, 0, t.Location()).Add(b.At)
		if !at.After(t) {
			at = at.AddDate(0, 1, 0)
		}
		return at.AddDate(0, n-1, 0)
	}
	return time.Time{}
}

func (b *Backup) nextWeekly(t time.Time, n int) time.Time {
	var first time.Time
	for _, w := range b.Days {
		for days := range 8 {
			at := time.Date(t.Year(), t.Month(), t.Day()+days, 0, 0, 0, 0, t.Location()).Add(w.At)
			if at.Weekday() == w.Day && at.After(t) {
				if at = at.AddDate(0, 0, 7*(n-1)); first.IsZero() || at.Before(first) {
					first = at
				}
				break
			}
		}
	}
	return first
}

// ParseBackup reads the attributes of the settings file: the mode, the size, and the
// numbers of the periods ("12;0": every twelve hours from midnight on; "1;{0;0}": each
// week, on day 0 at midnight; "1;1;0": each month, on the first at midnight). Times are
// seconds since midnight.
func ParseBackup(mode, size, hourly, daily, weekly, monthly string) Backup {
	b := Backup{Every: Period(whole(mode))}
	switch b.Every {
	case Hours:
		n := numbers(hourly, 2)
		b.Count, b.At = n[0], seconds(n[1])
	case Days:
		n := numbers(daily, 2)
		b.Count, b.At = n[0], seconds(n[1])
	case Weeks:
		count, rest, _ := strings.Cut(weekly, ";")
		b.Count = whole(count)
		for _, pair := range strings.Split(rest, "}") {
			if _, pair, ok := strings.Cut(pair, "{"); ok {
				n := numbers(pair, 2)
				b.Days = append(b.Days, WeekTime{time.Weekday(n[0] % 7), seconds(n[1])})
			}
		}
	case Months:
		n := numbers(monthly, 3)
		b.Count, b.Day, b.At = n[0], n[1], seconds(n[2])
	case Bytes:
		if b.Size = int64(whole(size)); b.Size <= 0 {
			b.Size = 1 << 20
		}
	default:
		return Backup{}
	}
	return b
}

// numbers reads n numbers that are joined by semicolons.
func numbers(s string, n int) []int {
	out := make([]int, n)
	for i, part := range strings.Split(s, ";") {
		if i < n {
			out[i] = whole(part)
		}
	}
	return out
}

func whole(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

func seconds(n int) time.Duration { return time.Duration(min(n, 24*60*60-1)) * time.Second }
