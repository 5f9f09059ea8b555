package builtins

import (
	"math"

	"fourd/internal/limits"
	"fourd/interp"
	"fourd/interp/value"
)

// Tables returns the tables of commands, one per theme, for interp.Tables. Interface
// commands without a function of their own are answered by Headless.
func Tables() [][]interp.Command {
	return [][]interp.Command{
		texts, textEdits, regexes, charsets, maths, series, dates, timers,
		arrays, arrayDeclarations, arraySorts, arrayCopies,
		objects, objectArrays, collections, jsons, jsonChecks, jsonPointers,
		values, pointers, runs, errorCommands, classCommands,
		blobs, blobNumbers, blobCompression, blobVariables, base64s, digests, passwords, securedProtocol,
		messages, logEvents, processes, workers, semaphores,
		files, documents, aliases, paths, environment, parameters, system, design,
		domTrees, domNodes, domValues, structure, titles, users, clients, pictureCommands, saxWriting, saxReading, localized, openDocuments, launches, pasteboards, administration, backups, lists, zips,
	}
}

// All returns every command of this package. Interface commands without a function
// of their own get the answer that the headless table gives them.
func All() []interp.Command {
	var out []interp.Command
	for _, t := range Tables() {
		out = append(out, t...)
	}
	return append(out, headless(out)...)
}

// Classes returns every built-in class of this package.
func Classes() []interp.Class {
	return append([]interp.Class{collectionClass, blobClass, signalClass, documentClass, directoryClass, fileClass, folderClass, fileHandleClass,
		cryptoKeyClass, systemWorkerClass, vectorClass}, zipClasses...)
}

// none is the answer of a command without result.
func none() (value.Value, error) { return value.Undefined, nil }

func number(x float64) (value.Value, error) { return value.Num(x), nil }

func integer(n int) (value.Value, error) { return value.Int(int64(n)), nil }

func boolean(b bool) (value.Value, error) { return value.Bool(b), nil }

func text(s string) (value.Value, error) { return value.Str(s), nil }

// textsOf returns a collection of Texts.
func textsOf(ss []string) value.Value {
	vs := value.Strs(ss)
	return value.NewCollection(vs).Value()
}

// object returns a plain object of name and value pairs.
func object(pairs ...any) *value.Object {
	o := value.NewObject(len(pairs) / 2)
	for i := 0; i+1 < len(pairs); i += 2 {
		o.Put(pairs[i].(string), pairs[i+1].(value.Value))
	}
	return o
}

// stars takes the bare marks out of the arguments, so that the others have fixed
// positions, and tells whether * was among them.
func stars(a interp.Args) (interp.Args, bool) {
	if a.Star() {
		return a.NoStar(), true
	}
	return a, false
}

// clampInt brings a number into the range of a 32-bit Integer.
func clampInt(n int) int { return min(max(n, math.MinInt32), math.MaxInt32) }

// allocLimit is the largest number of array elements or blob bytes that one command
// makes. Beyond it the command raises CodeMemory instead of ending the program.
//
// choice: the product has no limit but memory; half a gigabyte is beyond real use.
const allocLimit = 1 << 29

func checkAlloc(a interp.Args, n int) error {
	if n > allocLimit {
		return a.Errorf(codeMemory, "%d elements or bytes are more than one command may make", n)
	}
	if !limits.Take(int64(n) * 16) {
		return value.ErrMemory
	}
	return nil
}

// Numbers of errors that commands of this package raise.
const (
	codeMemory  = -108
	codeSyntax  = 48
	codeNoFile  = -43
	codeExists  = -48
	codeIO      = -36
	codeParam   = -10700 // choice: no number is documented for a bad option value
	codeRegex   = 304    // public code tests for this number; no page names it
	codeCharset = -10602 // choice: no number is documented for an unknown character set
)
