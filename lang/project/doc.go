// Package project reads a 4D project folder: what methods, classes, forms, tables and settings there are, and the parsed
// unit of any of them. It takes any fs.FS, so a project may lie in a folder, in memory or inside the program.
//
// Opening a project lists its files and reads the few that are data. Source files are parsed when they are first asked
// for, so that starting takes no longer the more methods there are.
//
// The package knows nothing of running code, of HTTP or of storage; it gives plain structs.
//
// A project knows its components, each of which is a project too: component.go, dependency.go (what dependencies.json
// asks for), search.go (where it lies) and archive.go (what is packed).
//
// Reading order: project.go, find.go, list.go, unit.go; then the data files: catalog.go, settings.go, files.go.
package project
