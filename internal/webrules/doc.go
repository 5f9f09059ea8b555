// Package webrules holds no code: its tests look after the tables that say, for each rule
// of sessions, of the web server, of tags, of REST and of the data layer, which test fails
// when the rule does.
//
// A row of testdata/*.tsv is the number of a rule (S2.1.4 is the fourth of section 2.1 of
// what is written on sessions; W, T, R and O stand for the web server, tags, REST and the
// data layer), the rule in a few words, a file, and a text in that file that leads to the
// test: the name of a function, a case of a table, or the number itself in a case or in
// the comment of a script. A rule that nothing can be tested of says why after a dash.
package webrules
