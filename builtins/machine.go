package builtins

import (
	"os"
	"runtime"
	"strconv"
	"strings"
)

// machine is what the system tells of the hardware. Where it does not say, texts are
// those of the Go runtime and numbers 0.
type machine struct {
	model, processor, system string
	memory                   float64 // kilobytes
	uptime                   float64 // seconds
}

// describeMachine reads the files in which Linux describes itself.
//
// gap: other systems tell nothing of memory, model and running time.
func describeMachine() machine {
	m := machine{model: runtime.GOARCH, processor: runtime.GOARCH, system: runtime.GOOS}
	if s := systemLine("/proc/meminfo", "MemTotal:"); s != "" {
		m.memory, _ = strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(s, "kB")), 64)
	}
	if s := systemLine("/proc/cpuinfo", "model name"); s != "" {
		m.processor = strings.TrimSpace(strings.TrimPrefix(s, ":"))
	}
	if s := systemLine("/sys/devices/virtual/dmi/id/product_name", ""); s != "" {
		m.model = s
	}
	if s := systemLine("/etc/os-release", "PRETTY_NAME="); s != "" {
		m.system = strings.Trim(s, `"`)
	}
	up, _, _ := strings.Cut(systemLine("/proc/uptime", ""), " ")
	m.uptime, _ = strconv.ParseFloat(up, 64)
	return m
}

// systemLine returns what follows a name at the start of a line of a file, "" when the
// file cannot be read or has no such line.
func systemLine(file, name string) string {
	b, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, name); ok {
			return strings.TrimSpace(rest)
		}
	}
	return ""
}
