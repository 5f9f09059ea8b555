package builtins

import (
	"os"
	"os/user"
	"runtime"
	"slices"
	"strconv"
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
	interp.Native("Create deployment license", createDeploymentLicense),
	interp.Native("Current user", currentUser),
	interp.Native("SET USER ALIAS", setUserAlias),
	interp.Native("FLUSH CACHE", quiet(value.Undefined)),
}

var system = []interp.Command{
	interp.Native("Is Windows", constant(value.Bool(runtime.GOOS == "windows"))),
	interp.Native("Is macOS", constant(value.Bool(runtime.GOOS == "darwin"))),
	interp.Native("PLATFORM PROPERTIES", platformProperties),
	interp.Native("Current machine", currentMachine),
	interp.Native("Current system user", currentSystemUser),
	interp.Native("System info", systemInfo),
	interp.Native("GET SYSTEM FORMAT", getSystemFormat),
	interp.Native("SET ENVIRONMENT VARIABLE", setEnvironmentVariable),
}

// platformProperties tells old code what it runs on: Mac OS or Windows, the version of the
// system, a processor that is Intel compatible, and no language of the system.
//
// choice: what is neither is Mac OS, whose paths are most like its own; the versions are
// those of macOS 10 and Windows 10.
func platformProperties(_ *interp.Process, a interp.Args) (value.Value, error) {
	const macOS, windows, intel = 2, 3, 586
	platform, version := macOS, 0x1000
	if runtime.GOOS == "windows" {
		platform, version = windows, 10
	}
	for i, n := range []int{platform, version, intel, 0} {
		if a.Has(i) {
			a.SetOut(i, value.Int(int64(n)))
		}
	}
	return none()
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

// applicationInfo describes the running program, and on a server also whom it takes.
// Page: commands/application-info.md.
//
// choice: what the network has carried is not counted, so its two numbers are 0; the two
// properties about Fluent UI and SDIMode are for Windows with a screen.
func applicationInfo(p *interp.Process, _ interp.Args) (value.Value, error) {
	uptime := p.Now().Sub(started(p)).Seconds()
	usage := 0.0
	if uptime > 0 {
		usage = 100 * processorTime() / uptime
	}
	out := object(
		"pid", value.Int(int64(os.Getpid())),
		"headless", value.True,
		"uptime", value.Real(uptime),
		"cpuUsage", value.Real(usage),
		"networkInputThroughput", value.Real(0),
		"networkOutputThroughput", value.Real(0),
		"volumeShadowCopyStatus", value.Str("notAvailable"),
		"launchedAsService", value.False,
		"SDIMode", value.False,
		"canUseFluentUI", value.False,
		"useFluentUI", value.False,
		"dataFile", value.Str(foldersOf(p).DataFile),
	)
	if isServer(p.Runtime()) {
		out.Put("newConnectionsAllowed", value.True)
		out.Put("useLegacyNetworkLayer", value.False)
		out.Put("useQUICNetworkLayer", value.False)
		out.Put("TLSEnabled", value.False)
	}
	return out.Value(), nil
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

// localization is what SET DATABASE LOCALIZATION has chosen: a language for the host and
// all components, and others for single ones, by the path of their package.
type localization struct {
	mu  sync.Mutex
	all string
	own map[string]string
}

func localizationOf(p *interp.Process) *localization {
	return attached(p, func() *localization { return &localization{own: map[string]string{}} })
}

// language returns the language code that is chosen for the code that runs.
func language(p *interp.Process) string {
	l := localizationOf(p)
	l.mu.Lock()
	code, ok := l.own[foldersOf(p).Package]
	if !ok {
		code = l.all
	}
	l.mu.Unlock()
	if code == "" {
		return defaultLanguage(p)
	}
	return code
}

// getDatabaseLocalization returns the language code that is chosen or, by other constants,
// of the system or the one that the program began with (without one, too).
// Page: commands/get-database-localization.md.
func getDatabaseLocalization(p *interp.Process, a interp.Args) (value.Value, error) {
	kind := 0
	if a.Has(0) && !a.Mark(0, '*') {
		kind = a.Int(0)
	}
	switch kind {
	case 1:
		return text(language(p))
	case 2, 3:
		return text(p.Locale().Language())
	}
	return text(defaultLanguage(p))
}

// defaultLanguage returns the language that a program begins with: that of the system if
// its resources have it or have none, else English, else the first they have.
func defaultLanguage(p *interp.Process) string {
	own := p.Locale().Language()
	have := xliffs(p).languages
	for _, code := range []string{own, "en"} {
		if len(have) == 0 || slices.Contains(have, code) {
			return code
		}
	}
	return have[0]
}

// setDatabaseLocalization sets the language, such as "fr" or "en-us", for all processes:
// of the host and all components or, with *, of the one whose code calls. "" goes back to
// the language that the program began with. Page: commands/set-database-localization.md.
func setDatabaseLocalization(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, star := stars(a)
	l, code := localizationOf(p), plain.Text(0)
	l.mu.Lock()
	defer l.mu.Unlock()
	if star {
		l.own[foldersOf(p).Package] = code
	} else {
		l.all = code
		clear(l.own)
	}
	p.SetOK(true)
	return none()
}

// createDeploymentLicense answers that there is no licence to build with: a status that a
// build script can look at. Page: commands/create-deployment-license.md.
//
// choice: no licences exist here, so nothing could be put into an application.
func createDeploymentLicense(_ *interp.Process, a interp.Args) (value.Value, error) {
	a.Object(0)
	return object("success", value.False, "statusText", value.Str("there are no licences to deploy with")).Value(), nil
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
func systemInfo(p *interp.Process, _ interp.Args) (value.Value, error) {
	name, _ := os.Hostname()
	m := describeMachine()
	return object(
		"machineName", value.Str(name),
		"model", value.Str(m.model),
		"osVersion", value.Str(m.system),
		"osLanguage", value.Str(p.Locale().Language()),
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

// systemFormat returns a format of the locale by its constant of the theme System Format.
func systemFormat(l *value.Locale, constant int) string {
	day, month, year := l.Positions()
	switch constant {
	case 0:
		return l.Decimal
	case 1:
		return l.Group
	case 2:
		return l.Currency
	case 3:
		return l.TimeShort
	case 4:
		return l.TimeMedium
	case 5:
		return l.TimeLong
	case 6:
		return l.DateShort
	case 7:
		return l.DateMedium
	case 8:
		return l.DateFull
	case 13:
		return l.DateSeparator()
	case 14:
		return l.TimeSeparator()
	case 15:
		return strconv.Itoa(day)
	case 16:
		return strconv.Itoa(month)
	case 17:
		return strconv.Itoa(year)
	case 18:
		return l.AM
	case 19:
		return l.PM
	}
	return ""
}

// getSystemFormat gives value a format of the system, a constant of the theme System
// Format. Page: commands/get-system-format.md.
func getSystemFormat(p *interp.Process, a interp.Args) (value.Value, error) {
	a.SetOut(1, value.Str(systemFormat(p.Locale(), a.Int(0))))
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
