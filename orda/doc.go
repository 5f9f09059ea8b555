// Package orda is the object data layer of 4D: the datastore, its dataclasses,
// entities and entity selections, the query language, transactions, and status
// objects, over a small storage interface.
//
// It knows nothing of catalog files, 4D source code, HTTP or SQL: a Model comes in
// as plain structs, records go to an Engine, and a process is a Session in the
// context. Functions of the language (query, save, orderBy, …) are exported methods
// here; the package of built-ins gives them their 4D names.
//
// Classic commands, which work on the fields of tables, use record.go and trigger.go
// here; what they remember for a process is in package orda/classic.
//
// Reading order: model.go, schema.go, engine.go, plan.go; datastore.go, session.go,
// right.go, dataclass.go, entity.go, save.go, drop.go, selection.go, selectionset.go; then
// querytext.go and queryvalue.go (reading), querybind.go, querygroup.go and
// queryoperand.go (joining to the structure), match.go and objecttest.go (the rule
// every engine follows), valuepath.go, aggregate.go, toobject.go, fromobject.go.
package orda
