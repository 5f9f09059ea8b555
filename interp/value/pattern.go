package value

import (
	"fmt"
	"strings"
	"time"
)

// moment is what a pattern of date and time letters is filled with.
type moment struct {
	day, sec int64
	in       *time.Location
	loc      *Locale
}

func (m moment) format(pattern string) string {
	var out strings.Builder
	for i := 0; i < len(pattern); {
		c := pattern[i]
		n := 1
		for i+n < len(pattern) && pattern[i+n] == c {
			n++
		}
		switch {
		case c == '\'':
			n = quoted(&out, pattern[i:])
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			out.WriteString(m.letter(c, n))
		default:
			out.WriteString(pattern[i : i+n])
		}
		i += n
	}
	return out.String()
}

// quoted copies text between quotes and returns its length in the pattern; two
// quotes are one.
func quoted(out *strings.Builder, p string) int {
	if strings.HasPrefix(p, "''") {
		out.WriteByte('\'')
		return 2
	}
	for i := 1; i < len(p); i++ {
		if p[i] != '\'' {
			out.WriteByte(p[i])
			continue
		}
		if i+1 < len(p) && p[i+1] == '\'' {
			out.WriteByte('\'')
			i++
			continue
		}
		return i + 1
	}
	return len(p)
}

// letter returns the text of n times the letter c.
func (m moment) letter(c byte, n int) string {
	switch c {
	case 'h', 'H', 'K', 'k', 'm', 's', 'S', 'a', 'b', 'B':
		return m.timeLetter(c, n)
	case 'X', 'x', 'O', 'z', 'Z':
		return m.zoneLetter(c, n)
	}
	y, mo, d := YMD(m.day)
	if y == 0 {
		return ""
	}
	switch c {
	case 'G':
		return pick(n, m.loc.EraShort, m.loc.EraShort, m.loc.EraShort, m.loc.Era, initial(m.loc.EraShort))
	case 'y', 'Y', 'u':
		if c == 'Y' {
			y, _ = ISOWeek(m.day)
		}
		if n == 2 {
			return digits(y%100, 2)
		}
		return digits(y, n)
	case 'Q', 'q':
		return m.loc.quarter((mo+2)/3, n)
	case 'M':
		return named(m.loc.Months[mo-1], m.loc.MonthsShort[mo-1], mo, n)
	case 'L':
		return named(m.loc.MonthsAlone[mo-1], m.loc.MonthsAloneShort[mo-1], mo, n)
	case 'w':
		_, w := ISOWeek(m.day)
		return digits(w, n)
	case 'd':
		return digits(d, n)
	case 'D':
		return digits(YearDay(m.day), n)
	case 'E':
		return m.loc.dayName(Weekday(m.day), max(n, 3))
	case 'e', 'c':
		wd := Weekday(m.day)
		if n <= 2 {
			if c == 'c' {
				n = 1
			}
			return digits((wd+5)%7+1, n) // Monday is 1, as the reference prints it
		}
		return m.loc.dayName(wd, n)
	}
	return strings.Repeat(string(c), n)
}

// pick returns the n-th of the forms, the last for more.
func pick(n int, forms ...string) string { return forms[min(n, len(forms))-1] }

func digits(n, width int) string { return fmt.Sprintf("%0*d", width, n) }

func (l *Locale) quarter(q, n int) string {
	return pick(n, digits(q, 1), digits(q, 2), l.QuarterSign+digits(q, 1), l.Quarters[q-1], digits(q, 1))
}

func named(name, short string, number, n int) string {
	return pick(n, digits(number, 1), digits(number, 2), short, name, initial(name))
}

func (l *Locale) dayName(wd, n int) string {
	name, short := l.Days[wd-1], l.DaysShort[wd-1]
	return pick(n, short, short, short, name, initial(name), leading(short, 2))
}

// initial is the first letter of a name, as a capital.
func initial(name string) string { return strings.ToUpper(leading(name, 1)) }

// leading returns the first n characters of a name.
func leading(name string, n int) string {
	for i := range name {
		if n == 0 {
			return name[:i]
		}
		n--
	}
	return name
}

func (m moment) timeLetter(c byte, n int) string {
	h, mi, s := m.sec/3600%24, m.sec/60%60, m.sec%60
	switch c {
	case 'h':
		return digits(int(hour12(h)), n)
	case 'H':
		return digits(int(h), n)
	case 'K':
		return digits(int(h%12), n)
	case 'k':
		return digits(int((h+23)%24+1), n)
	case 'm':
		return digits(int(mi), n)
	case 's':
		return digits(int(s), n)
	case 'S': // parts of a second, which a Time does not have
		return strings.Repeat("0", n)
	case 'b':
		if mi == 0 && s == 0 && h == 0 {
			return m.loc.instant(m.loc.Midnight, n, "mid.", "md")
		}
		if mi == 0 && s == 0 && h == 12 {
			return m.loc.instant(m.loc.Noon, n, "noon", "n")
		}
	case 'B':
		return m.loc.dayPeriod(h, mi == 0 && s == 0)
	}
	half := m.loc.halfDay(h)
	narrow := half
	if half == "AM" || half == "PM" {
		narrow = strings.ToLower(half[:1])
	}
	return pick(n, half, half, half, half, narrow)
}

// instant names midnight or noon; only English has shorter words for them.
func (l *Locale) instant(name string, n int, short, narrow string) string {
	if l.Language() != "en" {
		short, narrow = name, name
	}
	return pick(n, short, short, short, name, narrow)
}

func (l *Locale) dayPeriod(h int64, sharp bool) string {
	switch {
	case sharp && h == 0:
		return l.Midnight
	case sharp && h == 12:
		return l.Noon
	case h < 6 || h >= 21:
		return l.Night
	case h < 12:
		return l.Morning
	case h < 18:
		return l.Afternoon
	}
	return l.Evening
}

// zoneLetter shows the distance to GMT that the place has at the moment; for a time
// without a date today's.
func (m moment) zoneLetter(c byte, n int) string {
	t := GoTime(m.day, m.sec, m.in)
	if m.day == 0 {
		now := time.Now().In(m.in)
		t = time.Date(now.Year(), now.Month(), now.Day(), 0, 0, int(m.sec), 0, m.in)
	}
	_, off := t.Zone()
	switch c {
	case 'X':
		if off == 0 {
			return "Z"
		}
		return offset(off, n == 1, n == 3 || n == 5, n >= 4)
	case 'x':
		return offset(off, n == 1, n == 3 || n == 5, n >= 4)
	case 'z', 'Z':
		if n <= 3 {
			return offset(off, false, false, false)
		}
		if n == 5 {
			return offset(off, false, true, true)
		}
	}
	switch {
	case off == 0:
		return "GMT"
	case n >= 4:
		return "GMT" + offset(off, false, true, false)
	case off%3600 == 0:
		return fmt.Sprintf("GMT%+d", off/3600)
	}
	return fmt.Sprintf("GMT%+d:%02d", off/3600, abs(off)/60%60)
}

// offset writes a distance in seconds as ±hh, ±hhmm or ±hh:mm, with seconds if asked
// for and there are any. short leaves out minutes that are zero.
func offset(off int, short, colon, seconds bool) string {
	sign, sep := "+", ""
	if off < 0 {
		sign = "-"
	}
	if colon {
		sep = ":"
	}
	a := abs(off)
	h, m, s := a/3600, a/60%60, a%60
	out := sign + digits(h, 2)
	if !short || m != 0 {
		out += sep + digits(m, 2)
	}
	if seconds && s != 0 {
		out += sep + digits(s, 2)
	}
	return out
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
