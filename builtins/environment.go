package builtins

import (
	"os"
	"os/user"
	"runtime"
	"sync"

	"fourd/interp"
	"fourd/interp/value"
)

var environment = []interp.Command{
	interp.Native("Application type", applicationType),
	interp.Native("Version type", quiet(value.Int(2))), // bit 1: 64 bits; bit 0 would be a demo
	interp.Native("Application version", applicationVersion),
	interp.Native("Application info", applicationInfo),
	interp.Native("Is compiled mode", quiet(value.False)),
	interp.Native("QUIT 4D", quit4D),
	interp.Native("RELOAD PROJECT", reloadProject),
	interp.Native("Get database localization", getDatabaseLocalization),
	interp.Native("SET DATABASE LOCALIZATION", setDatabaseLocalization),
	interp.Native("COMPONENT LIST", componentList),
	interp.Native("PLUGIN LIST", emptyArrays),
	interp.Native("Is license available", quiet(value.True)),
	interp.Native("Current user", currentUser),
	interp.Native("SET USER ALIAS", setUserAlias),
	interp.Native("FLUSH CACHE", quiet(value.Undefined)),
}

var system = []interp.Command{
	interp.Native("Is Windows", constant(value.Bool(runtime.GOOS == "windows"))),
	interp.Native("Is macOS", constant(value.Bool(runtime.GOOS == "darwin"))),
	interp.Native("Current machine", currentMachine),
	interp.Native("Current system user", currentSystemUser),
	interp.Native("System info", systemInfo),
	interp.Native("GET SYSTEM FORMAT", getSystemFormat),
	interp.Native("SET ENVIRONMENT VARIABLE", setEnvironmentVariable),
}

// languageVersion is the release of the language that is followed: 21 R3.
const languageVersion = "2130"

// applicationVersion returns the release of the language in 4 characters (2130 is 21
// R3), with * in 8. buildNum receives 0. Page: commands/application-version.md.
func applicationVersion(_ *interp.Process, a interp.Args) (value.Value, error) {
	if a.Has(0) && !a.Mark(0, '*') {
		a.SetOut(0, value.Int(0))
	}
	if a.Star() {
		return text("F000" + languageVersion)
	}
	return text(languageVersion)
}

// applicationInfo describes the running program. Page: commands/application-info.md.
func applicationInfo(p *interp.Process, _ interp.Args) (value.Value, error) {
	return object(
		"pid", value.Int(int64(os.Getpid())),
		"headless", value.True,
		"uptime", value.Real(p.Now().Sub(started(p)).Seconds()),
		"newConnectionsAllowed", value.True,
		"useLegacyNetworkLayer", value.False,
		"volumeShadowCopyStatus", value.EmptyText,
		"launchedAsService", value.False,
		"SDIMode", value.False,
		"dataFile", value.Str(foldersOf(p).DataFile),
	).Value(), nil
}

// quit4D ends this process at once and has the program end. The time limit counts for
// nothing. Page: commands/quit-4d.md.
func quit4D(p *interp.Process, _ interp.Args) (value.Value, error) {
	return value.Undefined, p.Runtime().QuitBy(p)
}

// reloadProject reads the methods and classes of the project and its components again.
// Calls that begin afterwards run what the files say now; files with mistakes are told on
// the console. Page: commands/reload-project.md.
//
// choice: the page has it done later; here it is done when the command ends.
func reloadProject(p *interp.Process, a interp.Args) (value.Value, error) {
	r, err := p.Runtime().Reload()
	if err != nil {
		return value.Undefined, a.Errorf(codeIO, "%v", err)
	}
	if len(r.Kept)+len(r.Notes) > 0 || r.Diagnostics.HasErrors() {
		r.Print(p.Console().Err)
	}
	return none()
}

// localization is the language that a process has chosen.
type localization string

// language returns the language code of the process, default en.
func language(p *interp.Process) string {
	if l, ok := p.Attached(attachedKey[localization]{}).(localization); ok {
		return string(l)
	}
	return "en"
}

// getDatabaseLocalization returns the language code of the process or, by other
// constants, of the system. Page: commands/get-database-localization.md.
func getDatabaseLocalization(p *interp.Process, a interp.Args) (value.Value, error) {
	if a.Has(0) && !a.Mark(0, '*') && a.Int(0) != 1 {
		return text("en")
	}
	return text(language(p))
}

// setDatabaseLocalization sets the language of the process, such as "fr" or "en-us".
// Page: commands/set-database-localization.md.
func setDatabaseLocalization(p *interp.Process, a interp.Args) (value.Value, error) {
	p.Attach(attachedKey[localization]{}, localization(a.Text(0)))
	p.SetOK(true)
	return none()
}

// emptyArrays empties all arrays it is given: there are no plug-ins.
// Page: commands/plugin-list.md.
func emptyArrays(_ *interp.Process, a interp.Args) (value.Value, error) {
	for i := range a.Len() {
		a.ArrayOut(i, value.AText).Resize(0)
	}
	return none()
}

// currentMachine returns the name of the machine. Page: commands/current-machine.md.
func currentMachine(_ *interp.Process, _ interp.Args) (value.Value, error) {
	name, err := os.Hostname()
	if err != nil {
		return text("")
	}
	return text(name)
}

func systemUser() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return u.Username
}

// currentSystemUser returns the name of the user of the operating system.
// Page: commands/current-system-user.md.
func currentSystemUser(_ *interp.Process, _ interp.Args) (value.Value, error) {
	return text(systemUser())
}

// systemInfo describes the machine: what Go knows of it. Page: commands/system-info.md.
func systemInfo(_ *interp.Process, _ interp.Args) (value.Value, error) {
	name, _ := os.Hostname()
	m := describeMachine()
	return object(
		"machineName", value.Str(name),
		"model", value.Str(m.model),
		"osVersion", value.Str(m.system),
		"osLanguage", value.Str("en"),
		"accountName", value.Str(systemUser()),
		"userName", value.Str(systemUser()),
		"processor", value.Str(m.processor),
		"physicalMemory", value.Real(m.memory),
		"uptime", value.Real(m.uptime),
		"cores", value.Int(int64(runtime.NumCPU())),
		"cpuThreads", value.Int(int64(runtime.NumCPU())),
		"networkInterfaces", value.NewCollection(nil).Value(),
		"volumes", value.NewCollection(nil).Value(),
	).Value(), nil
}

// systemFormats are the answers of GET SYSTEM FORMAT, for English (US).
var systemFormats = sync.OnceValue(func() map[int]string {
	return map[int]string{
		0: ".", 1: ",", 2: "$", 3: "h:mm a", 4: "h:mm:ss a", 5: "h:mm:ss a", 6: "M/d/yyyy", 7: "MMM d, yyyy",
		8: "EEEE, MMMM d, yyyy", 13: "/", 14: ":", 15: "2", 16: "1", 17: "3", 18: "AM", 19: "PM",
	}
})

// getSystemFormat gives value a format of the system, a constant of the theme System
// Format. Page: commands/get-system-format.md.
func getSystemFormat(_ *interp.Process, a interp.Args) (value.Value, error) {
	a.SetOut(1, value.Str(systemFormats()[a.Int(0)]))
	return none()
}

// setEnvironmentVariable sets a variable for programs started by LAUNCH EXTERNAL
// PROCESS and system workers of this process; names that begin with _4D_OPTION_ change
// how they are started. Page: commands/set-environment-variable.md.
func setEnvironmentVariable(p *interp.Process, a interp.Args) (value.Value, error) {
	vars, ok := p.Attached(attachedKey[launchVariables]{}).(launchVariables)
	if !ok {
		vars = launchVariables{}
		p.Attach(attachedKey[launchVariables]{}, vars)
	}
	vars[a.Text(0)] = a.Text(1)
	return none()
}

// launchVariables are the variables that a process gives to programs it starts.
type launchVariables map[string]string
