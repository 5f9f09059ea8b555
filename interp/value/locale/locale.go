package locale

import (
	"strings"

	"fourd/interp/value"
)

// Find returns the locale of a name such as fr-FR, fr_FR.UTF-8 or fr. A region that is
// not in the table is written as the chief one of its language; English stands for
// every language that is not in it, for C and for POSIX.
func Find(name string) *value.Locale {
	language, region := split(name)
	r := find(language, region)
	if r == nil || r.tag == "en-US" {
		return value.English()
	}
	return r.locale()
}

// FromEnvironment returns the locale that the variables LC_ALL, LC_NUMERIC, LC_TIME and
// LANG name, read through get: dates and times after LC_TIME, numbers after LC_NUMERIC.
func FromEnvironment(get func(name string) string) *value.Locale {
	first := func(names ...string) *value.Locale {
		for _, n := range names {
			if v := get(n); v != "" {
				return Find(v)
			}
		}
		return value.English()
	}
	dates, numbers := first("LC_ALL", "LC_TIME", "LANG"), first("LC_ALL", "LC_NUMERIC", "LANG")
	if dates.Decimal == numbers.Decimal && dates.Group == numbers.Group {
		return dates
	}
	both := *dates
	both.Decimal, both.Group = numbers.Decimal, numbers.Group
	return &both
}

// split cuts a name into language and region, without a charset and a modifier.
func split(name string) (language, region string) {
	name, _, _ = strings.Cut(name, ".")
	name, _, _ = strings.Cut(name, "@")
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == '-' })
	if len(parts) == 0 {
		return "", ""
	}
	language = strings.ToLower(parts[0])
	if language == "no" || language == "nn" {
		language = "nb"
	}
	for _, p := range parts[1:] {
		if len(p) == 2 { // what is longer is a script, such as Hant
			region = strings.ToUpper(p)
		}
	}
	return language, region
}

// find returns the row of a region, else the first of its language.
func find(language, region string) *place {
	var chief *place
	for i := range places {
		r := &places[i]
		code, of, _ := strings.Cut(r.tag, "-")
		if code != language {
			continue
		}
		if of == region {
			return r
		}
		if chief == nil {
			chief = r
		}
	}
	if language == "en" && region != "" && region != "PH" && region != "PR" {
		return find("en", "GB") // everybody else writes the day first
	}
	return chief
}

// place is one row: how a region writes, in the words of its language.
type place struct {
	tag, numbers, currency string // numbers: the decimal separator, then the other one
	short, medium, long    string // patterns of dates
	full                   string // where the day of the week stands beside the date
	time                   string // the pattern with seconds
	words                  *words
}

// words are the words of a language, parted by bars.
type words struct {
	months, monthsShort           string // as they stand in a date
	monthsAlone, monthsAloneShort string // empty: the same
	days, daysShort               string
	halves                        string // before and after noon; empty: AM and PM
	quarters, sign                string // empty: Q1
	eras                          string // the word and its short form
	periods                       string // midnight, noon, morning, afternoon, evening, night
}

// locale makes the locale of a row.
func (r *place) locale() *value.Locale {
	w := r.words
	sep := []rune(r.numbers)
	l := value.Locale{
		Tag: r.tag, Decimal: string(sep[0]), Group: string(sep[1]), Currency: r.currency,
		DateShort: r.short, DateMedium: r.medium, DateLong: r.long,
		DateAbbreviated: beside(r.full, "EEE", r.medium), DateFull: beside(r.full, "EEEE", r.long),
		TimeShort: withoutSeconds(r.time), TimeMedium: r.time, TimeLong: r.time,
	}
	fill(l.Months[:], w.months, "")
	fill(l.MonthsShort[:], w.monthsShort, "")
	fill(l.MonthsAlone[:], w.monthsAlone, w.months)
	fill(l.MonthsAloneShort[:], w.monthsAloneShort, w.monthsShort)
	fill(l.Days[:], w.days, "")
	fill(l.DaysShort[:], w.daysShort, "")
	fill(l.Quarters[:], w.quarters, "Q1|Q2|Q3|Q4")
	halves, eras, periods := make([]string, 2), make([]string, 2), make([]string, 6)
	fill(halves, w.halves, "AM|PM")
	fill(eras, w.eras, "Anno Domini|AD")
	am, pm := halves[0], halves[1]
	fill(periods, w.periods, strings.Join([]string{am, pm, am, pm, pm, pm}, "|"))
	l.AM, l.PM, l.Era, l.EraShort, l.QuarterSign = am, pm, eras[0], eras[1], w.sign
	if l.QuarterSign == "" {
		l.QuarterSign = "Q"
	}
	l.Midnight, l.Noon, l.Morning, l.Afternoon, l.Evening, l.Night = periods[0], periods[1], periods[2], periods[3], periods[4], periods[5]
	return &l
}

// fill puts the words of a list in their places.
func fill(to []string, list, otherwise string) {
	if list == "" {
		list = otherwise
	}
	copy(to, strings.Split(list, "|"))
}

// beside joins the day of the week to the pattern of a date; E and D mark the places.
func beside(full, day, date string) string {
	var out strings.Builder
	for _, r := range full {
		switch r {
		case 'E':
			out.WriteString(day)
		case 'D':
			out.WriteString(date)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// withoutSeconds takes the seconds and what stands before them out of a pattern.
func withoutSeconds(pattern string) string {
	from := strings.IndexAny(pattern, "s")
	return strings.Trim(strings.TrimRight(pattern[:from], ":. ")+strings.TrimLeft(pattern[from:], "s"), " ")
}

// Tags returns the names of all rows.
func Tags() []string {
	tags := make([]string, len(places))
	for i := range places {
		tags[i] = places[i].tag
	}
	return tags
}
