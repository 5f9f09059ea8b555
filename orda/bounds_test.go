package orda_test

import (
	"strings"
	"testing"

	"fourd/orda"
	"fourd/orda/enginetest"
	"fourd/orda/sqlite"
)

// TestPathsToAndFroAreBounded reads values at a path on which entities come again and again.
func TestPathsToAndFroAreBounded(t *testing.T) {
	orda.LimitAgain(t, 20)
	onEngines(t, func(t *testing.T, s *store) {
		s.fill()
		people := s.query("Employee", "name = '@'")
		if got := s.names(people.Slice(0, 2), "employer.staff.name"); got != "Anna,Bert,Anna,Bert" {
			t.Errorf("a short path leads to %s", got)
		}
		const path = "employer.staff.employer.staff.employer.staff."
		if _, err := people.Extract(s.ctx, path+"name", false); err == nil || !strings.Contains(err.Error(), "to and fro") {
			t.Errorf("reading: %v", err)
		}
		if _, err := people.Sum(s.ctx, path+"salary"); err == nil {
			t.Error("a sum has no bound")
		}
		if got := s.names(s.query("Company", "city = Paris"), "staff.name"); got != "Anna,Bert," {
			t.Errorf("a path without turns leads to %s", got)
		}
	})
}

// TestASortHasNoMoreKeysThanItNeeds sorts by so many attributes that an engine would need
// all memory for their values, if it had one for each.
func TestASortHasNoMoreKeysThanItNeeds(t *testing.T) {
	onEngines(t, func(t *testing.T, s *store) {
		s.fill()
		people := s.query("Employee", "name = '@'")
		for text, want := range map[string]string{
			"salary," + strings.Repeat("born desc,salary desc,", 5000) + "name": "dora,Anna,Carl May,Bert,Zoë",
			func() string { // 200 different ones
				var far strings.Builder
				for n := range 200 {
					far.WriteString(",extra.p" + strings.Repeat("x", n))
				}
				return "salary desc" + far.String()
			}(): "Zoë,Bert,Carl May,Anna,dora",
		} {
			sorted, err := people.OrderBy(s.ctx, text)
			s.must(err)
			if got := s.names(sorted, "name"); got != want {
				t.Errorf("sorted %s, want %s", got, want)
			}
		}
	})
}

// TestQueriesTooComplexForAnEngineSayWhatToDo goes along more relations than SQLite can nest.
func TestQueriesTooComplexForAnEngineSayWhatToDo(t *testing.T) {
	s := openStore(t, sqlite.New(sqlite.Memory), enginetest.Model())
	s.fill()
	for _, n := range []int{1, 5, 400} {
		found, err := s.Class("Employee").Query(s.ctx, nil, strings.Repeat("employer.staff.", n)+"name = Anna", nil)
		switch {
		case n == 400:
			if err == nil || !strings.Contains(err.Error(), "more complex than the storage can answer") {
				t.Errorf("%d relations: %v", 2*n, err)
			}
		case err != nil:
			t.Error(err)
		default:
			if got := s.names(found, "name"); got != "Anna,Bert" {
				t.Errorf("%d relations: %s", 2*n, got)
			}
		}
	}
}
