package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
)

// The users and groups of the design are those of a desktop: here there are none, and code
// that asks whether a visitor is one of them goes on to its own tables.
var users = []interp.Command{
	interp.Native("User in group", userInGroup),
	interp.Native("GET USER LIST", getNobody),
	interp.Native("GET GROUP LIST", getNobody),
	interp.Native("Is user deleted", isUserDeleted),
	interp.Native("Get default user", getDefaultUser),
	interp.Native("Validate password", validatePassword),
	interp.Native("CHANGE CURRENT USER", changeCurrentUser),
}

// userInGroup tells whether a user belongs to a group. Page: commands/user-in-group.md.
//
// choice: users and groups of the design are those of a desktop and do not exist here, so
// nobody is in any; web sessions have privileges.
func userInGroup(_ *interp.Process, a interp.Args) (value.Value, error) {
	a.Text(0)
	a.Text(1)
	return boolean(false)
}

// getNobody empties the arrays of names and numbers that receive the users or groups.
// Pages: commands/get-user-list.md, get-group-list.md.
func getNobody(_ *interp.Process, a interp.Args) (value.Value, error) {
	a.ArrayOut(0, value.AText).Resize(0)
	a.ArrayOut(1, value.ALongint).Resize(0)
	return none()
}

// isUserDeleted tells that there is no user of that number. Page: commands/is-user-deleted.md.
func isUserDeleted(_ *interp.Process, a interp.Args) (value.Value, error) {
	a.Int(0)
	return boolean(true)
}

// getDefaultUser returns 0: no user is the default. Page: commands/get-default-user.md.
func getDefaultUser(*interp.Process, interp.Args) (value.Value, error) { return integer(0) }

// validatePassword tells that no user has that password. Page: commands/validate-password.md.
func validatePassword(_ *interp.Process, a interp.Args) (value.Value, error) {
	if a.Kind(0) != value.KText {
		a.Int(0)
	}
	a.Text(1)
	if a.Has(2) {
		a.Bool(2)
	}
	return boolean(false)
}

// changeCurrentUser has no effect in a project that runs without a server.
// Page: commands/change-current-user.md.
func changeCurrentUser(_ *interp.Process, a interp.Args) (value.Value, error) {
	if a.Has(0) && a.Kind(0) != value.KText {
		a.Int(0)
	}
	if a.Has(1) {
		a.Text(1)
	}
	return none()
}
