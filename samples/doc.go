// Package samples holds 4D methods and demo projects. Each method carries its
// expectations: a comment `// expect: text` names the line that its own line prints.
// The test of this package runs every file.
package samples
