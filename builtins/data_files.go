package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
)

// filesOf follows the references to files that picture and blob attributes hold: paths
// of the file systems of the project, or of the machine.
func filesOf(rt *interp.Runtime) orda.Files {
	return func(path string, t orda.FieldType) value.Value {
		at, err := locateIn(projectFolders(rt), path, false)
		if err != nil || at.nowhere() {
			return value.Null
		}
		b, err := at.read()
		if err != nil {
			return value.Null
		}
		if t == orda.Blob {
			return value.NewBlob(b)
		}
		if v, ok := pictureOf(b); ok {
			return v
		}
		return value.Null
	}
}
