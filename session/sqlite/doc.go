// Package sqlite keeps web sessions in an SQLite file, so that they outlive the
// process: a restart, an upgrade, kill -9.
//
//	store, err := sqlite.Open("sessions.sqlite")
//	m := session.Open(session.WithStore(store, freezer))
//
// What has been saved when a response was sent is still there after the process was
// killed. After a power cut the last moments may be missing, but the file is whole:
// losing a second of sessions costs a login, waiting for the disk costs every request.
//
// Several processes of one machine may share a file; see session.Store for what
// happens when both change a session. It knows nothing of what a record means.
package sqlite
