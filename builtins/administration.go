package builtins

import (
	"errors"
	"runtime"
	"strconv"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

// administration are commands that tools for administrators ask about the machine and
// the parts of the product.
var administration = []interp.Command{
	interp.Native("ACTIVITY SNAPSHOT", activitySnapshot),
	interp.Native("Cache info", cacheInfo),
	interp.Native("Get 4D file", get4DFile),
	interp.Native("License info", licenseInfo),
	interp.Native("Log file", logFile),
	interp.Native("MEMORY STATISTICS", memoryStatistics),
	interp.Native("VOLUME ATTRIBUTES", volumeAttributes),
	interp.Native("VOLUME LIST", volumeList),
}

// activitySnapshot empties its arrays. Page: commands/activity-snapshot.md.
//
// gap: operations of the database engine are not watched.
func activitySnapshot(_ *interp.Process, a interp.Args) (value.Value, error) {
	plain, _ := stars(a)
	elems := []value.ArrayElem{value.AObject}
	if plain.Len() > 1 {
		elems = []value.ArrayElem{value.AText, value.AText, value.ALongint, value.AText, value.AObject}
	}
	for i := range plain.Len() {
		plain.ArrayOut(i, elems[min(i, len(elems)-1)]).Resize(0)
	}
	return none()
}

// cacheInfo returns { maxMem; usedMem; objects }. Page: commands/cache-info.md.
//
// choice: the engine keeps no cache of its own in the process, so there is nothing in it.
func cacheInfo(_ *interp.Process, a interp.Args) (value.Value, error) {
	if a.Has(0) {
		a.Object(0)
	}
	return object("maxMem", value.Real(0), "usedMem", value.Real(0), "objects", value.NewCollection(nil).Value()).Value(), nil
}

// get4DFile returns "": none of the files of the environment is written here.
// Page: commands/get-4d-file.md.
func get4DFile(_ *interp.Process, a interp.Args) (value.Value, error) {
	a.Int(0)
	return text("")
}

// licenseInfo returns an object in the form of a licence without any product, as there
// are no licences here. Page: commands/license-info.md.
func licenseInfo(*interp.Process, interp.Args) (value.Value, error) {
	list := func() value.Value { return value.NewCollection(nil).Value() }
	return object("name", value.Str("fourd, MIT license"), "key", value.Int(0), "licenseNumber", value.EmptyText,
		"version", value.Str(languageVersion), "attributes", list(), "userName", value.EmptyText, "userMail", value.EmptyText,
		"companyName", value.EmptyText, "platforms", list(), "renewalFailureCount", value.Int(0), "products", list()).Value(), nil
}

// logFile returns "" and sets OK to 0: the database runs without a log file.
// Page: commands/log-file.md.
func logFile(p *interp.Process, _ interp.Args) (value.Value, error) {
	p.SetOK(false)
	return text("")
}

// memoryStatistics fills arrays with titles and sizes in bytes. infoType is always 1.
// Page: commands/memory-statistics.md.
func memoryStatistics(_ *interp.Process, a interp.Args) (value.Value, error) {
	a.Int(0)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	names := []string{"Physical Memory Size", "Free Memory", "Used physical memory", "Used virtual memory"}
	sizes := []float64{kilobytes("MemTotal:") * 1024, kilobytes("MemAvailable:") * 1024, float64(m.Sys - m.HeapReleased), float64(m.Sys)}
	var values, counts []value.Value
	for _, x := range sizes {
		values, counts = append(values, value.Real(x)), append(counts, value.Real(0))
	}
	return value.Undefined, errors.Join(fillArray(a.ArrayOut(1, value.AText), textValues(names)),
		fillArray(a.ArrayOut(2, value.AReal), values), fillArray(a.ArrayOut(3, value.AReal), counts))
}

// kilobytes reads a line of the memory statistics of Linux.
func kilobytes(name string) float64 {
	x, _ := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(systemLine("/proc/meminfo", name), "kB")), 64)
	return x
}

// volumeList fills an array with the names of volumes: "/" on systems that have one tree.
// Page: commands/volume-list.md.
func volumeList(_ *interp.Process, a interp.Args) (value.Value, error) {
	return value.Undefined, fillArray(a.ArrayOut(0, value.AText), textValues(volumes()))
}

// volumeAttributes gives size, used and free space of a volume in bytes, and sets OK; 0
// for one that is not there. Page: commands/volume-attributes.md.
func volumeAttributes(p *interp.Process, a interp.Args) (value.Value, error) {
	size, free, ok := volumeSpace(a.Text(0))
	p.SetOK(ok)
	a.SetOut(1, value.Real(size))
	a.SetOut(2, value.Real(size-free))
	a.SetOut(3, value.Real(free))
	if !ok {
		return value.Undefined, value.Errorf(codeNoFile, "there is no volume `%s`", a.Text(0))
	}
	return none()
}
