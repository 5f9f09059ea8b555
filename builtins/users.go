package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
)

var users = []interp.Command{interp.Native("User in group", userInGroup)}

// userInGroup tells whether a user belongs to a group. Page: commands/user-in-group.md.
//
// choice: users and groups of the design are those of a desktop and do not exist here, so
// nobody is in any; web sessions have privileges.
func userInGroup(_ *interp.Process, a interp.Args) (value.Value, error) {
	a.Text(0)
	a.Text(1)
	return boolean(false)
}
