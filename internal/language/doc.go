// Package language holds no code: its tests run the rules of the language, one row
// or fixture each, through the whole runtime with all built-ins.
package language
