package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/session"
)

// Event is an event of the system that On System event hears of.
type Event int

// The events.
const (
	MovedToBackground Event = 1
	MovedToForeground Event = 2
)

const onSystemEvent = "onSystemEvent"

// SystemEvent calls On System event, if the project has it: on a server in the session of
// stored procedures, else in that of the application. Page: commands/on-system-event-database-method.md.
//
// choice: both events are about windows, and a program without any has nothing to tell.
// Whoever embeds the runtime into one that has a window calls this.
func SystemEvent(ctx context.Context, rt *interp.Runtime, e Event) error {
	_, err := byApplication(ctx, rt, "System event", onSystemEvent, value.Int(int64(e)))
	return err
}

// byApplication runs a database method, if there is one, in a process of the application
// itself: in the session of stored procedures on a server, else in that of the application.
func byApplication(ctx context.Context, rt *interp.Runtime, process, method string, args ...value.Value) (value.Value, error) {
	if !rt.HasDatabaseMethod(method) {
		return value.Undefined, nil
	}
	if m := Sessions(rt); m != nil && isServer(rt) {
		ctx = session.NewContext(ctx, m.StoredProcedures())
	} else if m != nil {
		ctx = session.NewContext(ctx, m.Standalone())
	}
	own := rt.NewProcess(ctx, interp.ProcessOptions{Name: process, Kind: interp.CodeProcess})
	defer own.Close()
	return own.CallDatabaseMethod(method, args...)
}
