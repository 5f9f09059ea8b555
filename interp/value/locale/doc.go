// Package locale has a table of how some fifty places write numbers, dates and times,
// and finds the one that the environment of a program names.
//
//	l := locale.Find("fr_FR.UTF-8") // l.Date(day, value.SystemDateLong, …) is mercredi 5 juin 2013
//
// Nothing is made before it is asked for, so the table costs no time at the start.
//
// Reading order: locale.go, regions.go, words.go.
package locale
