package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
)

// saveVariables writes variables into a document. Sets OK and Document; OK is 0 when the document cannot be written or
// no name is given, since nobody is there to choose one. Page: commands/save-variables.md.
//
// choice: the format is that of VARIABLE TO BLOB, one after the other, so arrays, objects and blobs are saved, too.
func saveVariables(p *interp.Process, a interp.Args) (value.Value, error) {
	p.SetOK(false)
	if a.Text(0) == "" {
		return none()
	}
	var out []byte
	for i := 1; i < a.Len(); i++ {
		b, err := packed(p, a.Value(i))
		if err != nil {
			return value.Undefined, err
		}
		out = append(out, b...)
	}
	at := locateDocument(p, a.Text(0))
	if err := at.write(out); err != nil {
		return result(p, at.fault(err))
	}
	p.SetDocument(at.systemPath())
	p.SetOK(true)
	return none()
}

// loadVariables reads variables from a document that SAVE VARIABLES has written, in the same order; it may have more.
// Sets OK and Document; OK is 0, and no variable changes, when the document does not have as many.
// Page: commands/load-variables.md.
func loadVariables(p *interp.Process, a interp.Args) (value.Value, error) {
	p.SetOK(false)
	if a.Text(0) == "" {
		return none()
	}
	at := locateDocument(p, a.Text(0))
	b, err := at.read()
	if err != nil {
		return result(p, at.fault(err))
	}
	values := make([]value.Value, 0, a.Len()-1)
	for range a.Len() - 1 {
		v, n, ok := unpacked(p, b)
		if !ok {
			return none()
		}
		values, b = append(values, v), b[n:]
	}
	for i, v := range values {
		if err := setVariable(a, i+1, v); err != nil {
			return value.Undefined, err
		}
	}
	p.SetDocument(at.systemPath())
	p.SetOK(true)
	return none()
}
