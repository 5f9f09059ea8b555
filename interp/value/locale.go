package value

import (
	"strings"
	"time"
)

// Locale is how a place writes numbers, dates and times. Package locale has a table of
// places; what code says nothing else of is English (US).
type Locale struct {
	Tag                                         string // fr-FR
	Decimal, Group, Currency                    string
	DateShort, DateMedium, DateLong             string // patterns of FormatPattern
	DateAbbreviated, DateFull                   string // with the day of the week
	TimeShort, TimeMedium, TimeLong             string
	AM, PM                                      string
	Months, MonthsShort                         [12]string // as they stand in a date
	MonthsAlone, MonthsAloneShort               [12]string
	Days, DaysShort                             [7]string // from Sunday
	Quarters                                    [4]string
	QuarterSign, Era, EraShort                  string
	Midnight, Noon, Morning, Afternoon, Evening string
	Night                                       string
}

// English is the locale of the United States. Nobody may change it.
func English() *Locale { return &english }

var english = Locale{
	Tag: "en-US", Decimal: ".", Group: ",", Currency: "$",
	DateShort: "MM/dd/yyyy", DateMedium: "MMM d, yyyy", DateLong: "MMMM d, yyyy",
	DateAbbreviated: "EEE, MMM d, yyyy", DateFull: "EEEE, MMMM d, yyyy",
	TimeShort: "h:mm a", TimeMedium: "h:mm:ss a", TimeLong: "h:mm:ss a", AM: "AM", PM: "PM",
	Months: months, MonthsShort: monthsShort, MonthsAlone: months, MonthsAloneShort: monthsShort,
	Days: weekdays, DaysShort: weekdaysShort,
	Quarters:    [4]string{"1st quarter", "2nd quarter", "3rd quarter", "4th quarter"},
	QuarterSign: "Q", Era: "Anno Domini", EraShort: "AD",
	Midnight: "midnight", Noon: "noon", Morning: "in the morning", Afternoon: "in the afternoon",
	Evening: "in the evening", Night: "at night",
}

var (
	months = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September",
		"October", "November", "December"}
	monthsShort   = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
	weekdays      = [...]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
	weekdaysShort = [...]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}
)

// Or returns the locale, English for nil.
func (l *Locale) Or() *Locale {
	if l == nil {
		return &english
	}
	return l
}

// Language is the first part of the tag, such as fr.
func (l *Locale) Language() string {
	code, _, _ := strings.Cut(l.Tag, "-")
	return code
}

// String returns v as String(v) does in this locale.
func (l *Locale) String(v Value) string {
	switch {
	case l == &english:
	case v.Kind() == KReal:
		return l.Real(v.AsReal())
	case v.Kind() == KDate:
		return l.Date(v.AsInt(), SystemDateShort, NoTime, nil)
	}
	return String(v)
}

// Real returns a number as FormatReal does, with the decimal separator of the locale.
func (l *Locale) Real(x float64) string { return l.comma(FormatReal(x)) }

// comma puts the decimal separator of the locale into a number.
func (l *Locale) comma(number string) string {
	if l.Decimal == "." {
		return number
	}
	return strings.Replace(number, ".", l.Decimal, 1)
}

// order returns the positions (0 to 2) of day, month and year in the short date.
func (l *Locale) order() (day, month, year int) {
	at := func(letter string) int { return strings.Index(l.DateShort, letter) }
	d, m, y := at("d"), at("M"), at("y")
	before := func(x, a, b int) int {
		n := 0
		if a < x {
			n++
		}
		if b < x {
			n++
		}
		return n
	}
	return before(d, m, y), before(m, d, y), before(y, d, m)
}

// Positions returns the places of day, month and year in the short date, from 1.
func (l *Locale) Positions() (day, month, year int) {
	day, month, year = l.order()
	return day + 1, month + 1, year + 1
}

// DateSeparator is what stands between the parts of a short date.
func (l *Locale) DateSeparator() string { return separatorIn(l.DateShort, "dMy") }

// TimeSeparator is what stands between the parts of a time.
func (l *Locale) TimeSeparator() string { return separatorIn(l.TimeMedium, "hHkKms") }

// separatorIn returns what stands behind the first letters of a pattern.
func separatorIn(pattern, letters string) string {
	from := strings.IndexAny(pattern, letters)
	if from < 0 {
		return ""
	}
	rest := strings.TrimLeft(pattern[from:], pattern[from:from+1])
	if end := strings.IndexAny(rest, letters); end >= 0 {
		return strings.TrimSpace(rest[:end])
	}
	return ""
}

// nullDate is how the date !00-00-00! is written.
func (l *Locale) nullDate() string {
	sep := l.DateSeparator()
	return "00" + sep + "00" + sep + "00"
}

// Pattern is FormatPattern in this locale.
func (l *Locale) Pattern(day, seconds int64, justTime bool, pattern string, in *time.Location) string {
	pattern, blank := strings.CutSuffix(pattern, "blankIfNull")
	if blank && (!justTime && day == 0 || justTime && seconds == 0) {
		return ""
	}
	if !justTime && day == 0 {
		return l.nullDate()
	}
	m := moment{day: day, sec: max(seconds, 0), in: placeOr(in), loc: l}
	return m.format(strings.Trim(pattern, " "))
}
