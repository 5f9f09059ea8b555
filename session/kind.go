package session

import "time"

// Kind tells which of the five kinds a session is.
type Kind uint8

// The five kinds of session. The order is part of what a Store keeps.
const (
	Web             Kind = iota // one per visitor of the web server, found again by cookie
	Remote                      // one per connected remote user, as the server sees it
	RemoteClient                // the twin of Remote, as code on the client machine sees it
	StoredProcedure             // one for all stored procedures of a server
	Standalone                  // one for the whole run of a single-user application
	kindCount
)

// Rules is what is true of every session of one kind: who creates it, how it ends,
// what it holds and which functions work.
type Rules struct {
	Name      string // the value of info.type; a web session made by REST says "rest"
	CreatedBy string // who makes one, for messages and administration
	EndedBy   string // what ends it, for messages and administration

	Single  bool // there is exactly one per Manager
	Idles   bool // ends after minutes without a request; has idleTimeout and expirationDate
	Guest   bool // begins as a guest and may be one again
	Kept    bool // a Store may keep it beyond the life of the process
	Renamed bool // setPrivileges sets userName; other kinds have the name of their user

	SetsRights bool // setPrivileges, clearPrivileges, promote and demote work; otherwise an error
	Restores   bool // restore works; otherwise False, or an error where SetsRights is false

	// Passcode is the default life of a one-time passcode; 0: the idle timeout of the
	// session; negative: createOTP gives "".
	Passcode time.Duration

	// Info lists the properties of info in order.
	Info []string
}

const otpDesktop = 10 * time.Second

var infoWeb = []string{"type", "userName", "IPAddress", "hostType", "creationDateTime", "state", "ID"}
var infoRemote = []string{"type", "userName", "machineName", "systemUserName", "IPAddress", "hostType", "creationDateTime", "state", "ID", "persistentID"}
var infoServer = []string{"type", "userName", "machineName", "hostType", "creationDateTime", "state", "ID"}
var infoLocal = []string{"type", "userName", "machineName", "IPAddress", "hostType", "creationDateTime", "state", "ID"}

var kinds = [kindCount]Rules{
	Web: {Name: "web", CreatedBy: "a web request that reaches code", EndedBy: "its idle timeout, or the end of the web server",
		Idles: true, Guest: true, Kept: true, Renamed: true, SetsRights: true, Restores: true, Info: infoWeb},
	Remote: {Name: "remote", CreatedBy: "the connection of a remote user", EndedBy: "the end of that connection",
		SetsRights: true, Passcode: otpDesktop, Info: infoRemote},
	RemoteClient: {Name: "remote", CreatedBy: "the connection of a remote user, on the client", EndedBy: "the end of that connection",
		Passcode: otpDesktop, Info: infoRemote},
	// choice: one "virtual user" works for everybody, so a passcode for it would belong to nobody.
	StoredProcedure: {Name: "storedProcedure", CreatedBy: "the start of the server", EndedBy: "the end of the server",
		Single: true, SetsRights: true, Passcode: -1, Info: infoServer},
	// choice: 10 seconds for a passcode, as for remote users, whose code it lets one test.
	Standalone: {Name: "standalone", CreatedBy: "the start of the application", EndedBy: "the end of the application",
		Single: true, SetsRights: true, Passcode: otpDesktop, Info: infoLocal},
}

// Rules returns the row of rules of the kind.
func (k Kind) Rules() Rules { return *k.rules() }

func (k Kind) rules() *Rules {
	if k >= kindCount {
		k = Web
	}
	return &kinds[k]
}

// String returns the name of the kind as info.type shows it.
func (k Kind) String() string { return k.rules().Name }
