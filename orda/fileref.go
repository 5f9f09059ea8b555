package orda

import "fourd/interp/value"

// References to files: a picture or blob attribute that was given a 4D.File or a path
// keeps the path, as a text cell, and reads as what the file holds at that moment.
// Page: ORDA/entities.md (Assigning files to picture or blob attributes).

// Files tells what a file that an attribute refers to holds: a picture or blob value,
// or Null when there is no such file.
type Files func(path string, t FieldType) value.Value

// WithFiles sets how references to files are followed. Without it they read as Null.
func WithFiles(f Files) Option { return func(d *Datastore) { d.files = f } }

// fileReference returns the cell that refers to a file, when v names one and the field
// can refer to files.
func fileReference(f *Field, v value.Value) (value.Value, bool) {
	if !f.refers() {
		return value.Undefined, false
	}
	if v.Kind() == value.KText && v.AsText() != "" {
		return v, true
	}
	if o := v.AsObject(); o != nil {
		if file, ok := o.Native().(interface{ FilePath() string }); ok {
			if path := file.FilePath(); path != "" {
				return value.Str(path), true
			}
		}
	}
	return value.Undefined, false
}

// refers reports whether cells of the field may be references to files.
func (f *Field) refers() bool { return f.Type == Picture || f.Type == Blob }

// seen is FromCell for fields that may refer to files.
//
// choice: the file is read each time, so that a changed file shows; the product keeps
// what it has read until the attribute is assigned again.
func (d *Datastore) seen(f *Field, cell value.Value) value.Value {
	if cell.Kind() != value.KText || !f.refers() {
		return FromCell(f, cell)
	}
	if d.files == nil {
		return value.Null
	}
	return d.files(cell.AsText(), f.Type)
}
