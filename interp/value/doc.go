// Package value says what a 4D value is: its kinds, its memory layout, its
// conversions and operators, and the objects, collections, arrays and pointers
// that values refer to.
//
// It knows nothing of source text, bytecode, processes, HTTP or SQL. What needs a
// running process (a callback, the process that holds a lock) comes in through the
// small interfaces of native.go and sharing.go.
//
// Reading order: kind.go, value.go, text.go, shape.go, object.go, collection.go, collreals.go,
// array.go, pointer.go, class.go, native.go, sharing.go, sharedwrite.go, common.go and turns.go say what there is; layout.go is
// for the machine alone; patience.go ends long loops. Then what one can do with it:
//
//   - operators.go, bitops.go, compare.go, truth.go, convert.go: operators
//   - fold.go, sortkey.go, matchtext.go, keyword.go, order.go: equality and order
//   - textops.go, textsearch.go, textfolded.go, textcase.go: texts, in UTF-16 positions
//   - format.go, formatnum.go, formatdate.go, pattern.go: values as texts
//   - parsenum.go, parsedate.go, date.go, numbers.go: texts as values, calendar, rounding
//   - json.go, jsonwrite.go, jsonread.go: JSON
//   - colledit.go, collread.go, collsort.go, colldistinct.go, collwalk.go, path.go, objops.go: members of
//     collections and commands on objects
//
// Package query below it reads the query strings of collections.
package value
