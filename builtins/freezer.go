package builtins

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/session"
)

// freezer lets a store of sessions keep the built-in objects that may stand in
// storage.
type freezer struct {
	rt   *interp.Runtime
	owed atomic.Bool // there are unmade
	mu   sync.Mutex
	// unmade are the full names of the classes of singletons that came with a session
	// before anybody had them made.
	unmade map[string]bool
}

// NewFreezer returns what session.WithStore needs to keep entity selections, blobs,
// files, folders and instances of shared classes. Functions are not kept: their code
// may be another one when they come back.
func NewFreezer(rt *interp.Runtime) session.Freezer {
	return &freezer{rt: rt, unmade: map[string]bool{}}
}

// The forms of frozen objects.
const (
	formSelection = "selection"
	formBlob      = "blob"
	formFile      = "file"
	formFolder    = "folder"
	formClass     = "class"
)

// frozenSelection is an entity selection in a store.
type frozenSelection struct {
	Class   string  `json:"class"`
	IDs     []int64 `json:"ids"`
	Ordered bool    `json:"ordered"`
}

// Freeze returns the bytes of a built-in object.
func (f *freezer) Freeze(n value.Native) (string, []byte, bool) {
	switch n := n.(type) {
	case *orda.Selection:
		data, err := json.Marshal(frozenSelection{n.DataClass().Name(), n.IDs(), n.IsOrdered()})
		return formSelection, data, err == nil
	case *blobNative:
		return formBlob, n.bytes, true
	case *fileNative:
		form := formFile
		if n.folder {
			form = formFolder
		}
		// by its file system, which may lie elsewhere after an upgrade
		data, err := json.Marshal([2]string{n.at.fileSystem, n.at.rel})
		return form, data, err == nil
	case *interp.ClassObject:
		return formClass, []byte(n.Class.FullName()), true
	}
	return "", nil, false
}

// Thaw makes the object again.
func (f *freezer) Thaw(form string, data []byte) (value.Value, bool) {
	switch form {
	case formSelection:
		var s frozenSelection
		store := Datastore(f.rt)
		if json.Unmarshal(data, &s) != nil || store == nil || store.Class(s.Class) == nil {
			return value.Null, false
		}
		return store.Class(s.Class).Pick(s.IDs, s.Ordered, false).Value(), true
	case formBlob:
		return NewBlob(f.rt, append([]byte(nil), data...)), true
	case formFile, formFolder:
		var at [2]string
		if json.Unmarshal(data, &at) != nil {
			return value.Null, false
		}
		return f.thawFile(form, at[0], at[1])
	case formClass:
		if c := f.Class(string(data)); c != nil {
			return f.rt.ClassObject(c), true
		}
	}
	return value.Null, false
}

func (f *freezer) thawFile(form, fileSystem, rel string) (value.Value, bool) {
	at := location{rel: rel}
	if fileSystem != "" {
		folders, _ := f.rt.Attached(attachedKey[*Folders]{}).(*Folders)
		if folders == nil {
			return value.Null, false
		}
		var err error
		if at, err = locateIn(folders, fileSystem+"/", false); err != nil {
			return value.Null, false
		}
		at = at.child(rel)
	}
	if form == formFolder {
		return newFolder(f.rt, at), true
	}
	return newFile(f.rt, at), true
}

// Class returns the class with that full name, or nil.
func (f *freezer) Class(fullName string) *value.Class { return f.rt.ClassNamed(fullName) }

// Singleton returns the shared singleton of a class.
//
// choice: the reference knows no session that comes back in another run. What a singleton
// holds is the program's: its constructor makes it anew there, and the session only knows
// which class it is of.
func (f *freezer) Singleton(fullName string) (value.Value, bool) {
	o, made := f.rt.Singleton(fullName)
	if o == nil {
		return value.Null, false
	}
	if !made {
		f.mu.Lock()
		f.unmade[fullName] = true
		f.owed.Store(true)
		f.mu.Unlock()
	}
	return o.Value(), true
}

// settleTime is how long a request waits for constructors of singletons. They may wait
// for the request in their turn.
const settleTime = 2 * time.Second

// Settle makes what Singleton has promised. Constructors run in the session of the
// program, not in that of the visitor who happens to come first.
func (f *freezer) Settle(ctx context.Context) error {
	if !f.owed.Load() {
		return nil
	}
	f.mu.Lock()
	classes := slices.Sorted(maps.Keys(f.unmade))
	f.mu.Unlock()
	limit, cancel := context.WithTimeout(context.Background(), settleTime)
	defer cancel()
	defer context.AfterFunc(ctx, cancel)()
	var errs []error
	for _, c := range classes {
		errs = append(errs, f.rt.MakeSingleton(limit, c))
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, c := range classes {
		delete(f.unmade, c)
	}
	f.owed.Store(len(f.unmade) > 0)
	return errors.Join(errs...)
}
