// Package language holds no code: its tests run the rules of the language, one row
// or fixture each, through the whole runtime with all built-ins.
//
// Rows that need nothing but a snippet are in testdata/rows*.tsv; rows that need classes
// or methods are in testdata/projects, one archive for each section, C6.4.12 being row 12
// of section 6.4; whole programs are in testdata/*.txtar. The last column of a row names
// the section, page or rule it comes from.
package language
