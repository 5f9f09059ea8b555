//go:build !windows

package builtins

import "fourd/interp/value"

// isHidden reports whether the system hides the file: by its name.
func (l location) isHidden() bool { return hidden(l.base()) }

// hide can do nothing where the name alone decides, since the path of a file object never
// changes.
func (l location) hide(yes bool) error {
	switch {
	case yes == l.isHidden():
		return nil
	case yes:
		return value.Errorf(codeBadName, "`%s` cannot be hidden: on this system the names of hidden files begin with a point", l.base()).
			WithHint("use rename() to give it such a name")
	}
	return value.Errorf(codeBadName, "`%s` is hidden on this system, since its name begins with a point", l.base()).
		WithHint("use rename() to give it another name")
}
