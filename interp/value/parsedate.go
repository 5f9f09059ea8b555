package value

import (
	"strings"
	"time"
)

// Century says what a year of two digits means: years from Pivot on belong to the
// century Base (19: 19xx), smaller ones to the next.
// Page: commands/set-default-century.md.
type Century struct{ Base, Pivot int }

// DefaultCentury makes 30 to 99 years of the 20th century and 0 to 29 years of the
// 21st.
var DefaultCentury = Century{19, 30}

// Year returns the full year for a year of two digits.
func (c Century) Year(y int) int {
	if y >= c.Pivot {
		return c.Base*100 + y
	}
	return (c.Base+1)*100 + y
}

// ToDate returns v as Date(v) does in English (US): a date itself, the date read from a
// text, and the null date for everything else. in is the place of moments given in GMT
// (nil: the computer's).
// Page: commands/date.md.
func ToDate(v Value, c Century, in *time.Location) Value { return english.ToDate(v, c, in) }

// ToDate is the function of that name in this locale.
func (l *Locale) ToDate(v Value, c Century, in *time.Location) Value {
	switch v.Kind() {
	case KDate:
		return v
	case KText:
		return l.ParseDate(v.AsText(), c, in)
	}
	return DateNumber(0)
}

// ParseDate reads a date from a text as it is written in English (US).
func ParseDate(text string, c Century, in *time.Location) Value {
	return english.ParseDate(text, c, in)
}

// ParseDate reads a date from a text: ISO form (a moment with Z or an offset is told
// by the clock of in), else the first three numbers in the order of the short date.
// What is no date gives the null date.
// Page: commands/date.md.
//
// choice: a first number of four digits is a year, so that 2026/1/31 is read too.
func (l *Locale) ParseDate(text string, c Century, in *time.Location) Value {
	text = Trim(text, true, true)
	if d, ok := parseISODate(text, in); ok {
		return d
	}
	var nums, widths [3]int
	if numbersIn(text, nums[:], widths[:]) < 3 {
		return DateNumber(0)
	}
	dayAt, monthAt, yearAt := l.order()
	switch {
	case widths[0] == 4 && yearAt != 0:
		yearAt, monthAt, dayAt = 0, 1, 2
	case widths[2] == 4 && yearAt == 0:
		yearAt, monthAt, dayAt = 2, 1, 0
	}
	y := nums[yearAt]
	if widths[yearAt] <= 2 {
		y = c.Year(y)
	}
	return DateOf(y, nums[monthAt], nums[dayAt])
}

// parseISODate reads yyyy-mm-dd alone or with Thh:mm:ss and what may follow.
func parseISODate(s string, in *time.Location) (Value, bool) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' || len(s) > 10 && s[10] != 'T' {
		return Value{}, false
	}
	y, okY := atoi(s[:4])
	m, okM := atoi(s[5:7])
	d, okD := atoi(s[8:10])
	if !okY || !okM || !okD {
		return Value{}, false
	}
	date := DateOf(y, m, d)
	if len(s) == 10 {
		return date, true
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return date, true // no zone: the date as it stands
	}
	return DateFromGo(t.In(placeOr(in))), true
}

// atoi reads a number that consists of digits only.
func atoi(s string) (int, bool) {
	n := 0
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) || n > 1<<40 {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}

// numbersIn reads the first groups of digits in a text, as many as nums takes, and how
// long each is. It returns how many there are.
func numbersIn(s string, nums, widths []int) (count int) {
	for i := 0; i < len(s) && count < len(nums); {
		if !isDigit(s[i]) {
			i++
			continue
		}
		from := i
		for i < len(s) && isDigit(s[i]) {
			i++
		}
		n, ok := atoi(s[from:i])
		if !ok {
			n = -1
		}
		nums[count], widths[count] = n, i-from
		count++
	}
	return count
}

// ToTime returns v as Time(v) does: a time itself, seconds from a number, the time
// read from a text, ?00:00:00? for everything else.
// Page: commands/time.md.
func ToTime(v Value) Value {
	switch v.Kind() {
	case KTime:
		return v
	case KInteger:
		return Time(v.AsInt())
	case KReal:
		return Time(int64(ToLong(v.AsReal())))
	case KText:
		return Time(ParseTime(v.AsText()))
	}
	return Time(0)
}

// ParseTime reads seconds from a text in one of the formats that String writes:
// hh:mm:ss, hh:mm, with AM or PM, in hours, minutes and seconds by name, or ISO. What
// is no time gives 0.
// Page: commands/time.md.
func ParseTime(text string) int64 {
	if len(text) > 11 && text[10] == 'T' {
		if _, ok := parseISODate(text[:10], nil); ok || strings.HasPrefix(text, "0000-00-00") {
			text = text[11:]
		}
	}
	low := strings.ToLower(text)
	if strings.Contains(low, "hour") || strings.Contains(low, "minute") || strings.Contains(low, "second") {
		return namedTime(low)
	}
	var nums, widths [3]int
	count := numbersIn(text, nums[:], widths[:])
	var hms [3]int64
	for i, n := range nums[:count] {
		if hms[i] = int64(n); n < 0 || n > 1<<31 || i > 0 && n > 59 {
			return 0
		}
	}
	if count > 0 {
		hms[0] = to24(hms[0], low[strings.IndexAny(low, "0123456789"):])
	}
	return hms[0]*3600 + hms[1]*60 + hms[2]
}

// to24 applies AM or PM in the text behind an hour.
func to24(h int64, rest string) int64 {
	rest = strings.ReplaceAll(rest, ".", "")
	switch {
	case h > 12:
	case strings.Contains(rest, "pm"):
		return h%12 + 12
	case strings.Contains(rest, "am"):
		return h % 12
	}
	return h
}

// namedTime adds up the numbers that stand before hour, minute and second.
func namedTime(s string) int64 {
	total := int64(0)
	for _, unit := range []struct {
		name    string
		seconds int64
	}{{"hour", 3600}, {"minute", 60}, {"second", 1}} {
		before, after, found := strings.Cut(s, unit.name)
		if !found {
			continue
		}
		var nums, widths [8]int
		if n := numbersIn(before, nums[:], widths[:]); n > 0 && nums[n-1] >= 0 {
			total += int64(min(nums[n-1], 1<<31)) * unit.seconds
		}
		s = after
	}
	return total
}
