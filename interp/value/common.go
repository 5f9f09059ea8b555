package value

import "sync"

// What several processes can reach without being shared in the sense of the language:
// the content of interprocess variables, what pointers and formulas lead to that were
// handed to another process. 4D runs such processes by turns; here they run at the same
// time, so these values are marked once, by the process that gives them away, and from
// then on each single read or write of them is atomic. Fast paths leave them alone.
// The language sees no difference.

// Publish marks v and all that can be reached from it as used by several processes. It
// must be called by the process that owns v, before another one can see it. It returns v.
func Publish(v Value) Value {
	if !publishable(v) {
		return v
	}
	todo := []Value{v}
	for len(todo) > 0 {
		v := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if publishable(v) {
			todo = publish(v, todo)
		}
	}
	return v
}

// publishable reports whether v leads to anything that could be changed and is neither
// shared nor marked already.
func publishable(v Value) bool {
	switch v.Kind() {
	case KObject, KCollection, KArray:
		return v.ref.Flags&(FlagShared|FlagCommon) == 0
	case KPointer:
		return true
	}
	return false
}

// publish marks one value and appends what it leads to.
func publish(v Value, todo []Value) []Value {
	switch v.Kind() {
	case KObject:
		return v.AsObject().publish(todo)
	case KCollection:
		c := v.AsCollection()
		c.widen()
		c.mu, c.Flags = &sync.RWMutex{}, c.Flags|FlagCommon
		return append(todo, c.elems...)
	case KArray:
		a := v.AsArray()
		a.mu, a.Flags = &sync.RWMutex{}, a.Flags|FlagCommon
		switch a.ElemKind() {
		case AObject, APointer, AArray:
			todo = append(todo, a.vals...)
		}
		return todo
	case KPointer:
		if p := v.AsPointer(); p != nil && p.Target != nil {
			return append(todo, p.Target.expose()...)
		}
	}
	return todo
}

func (o *Object) publish(todo []Value) []Value {
	if n := o.Native(); n != nil {
		return o.publishNative(n, todo)
	}
	if o.shape != nil {
		o.toDict()
	}
	if o.ext == nil {
		o.ext = &objectExt{}
	}
	if o.ext.dict == nil {
		o.ext.dict = newDict(0)
	}
	o.Flags |= FlagCommon
	for _, v := range o.ext.dict.vals {
		if v.ref != nil {
			todo = append(todo, v)
		}
	}
	return todo
}

// guarded reports whether several processes may use o at the same time.
func (o *Object) guarded() bool { return o.Flags&(FlagShared|FlagCommon) != 0 }

// entering prepares a value that is put into a place with these flags.
func entering(flags uint8, v Value) Value {
	if flags&(FlagCommon|FlagShared) != 0 {
		return Publish(v)
	}
	return v
}

// Expose marks a variable as used by several processes, with all it holds now and later.
func (x *Var) Expose() {
	for _, v := range x.expose() {
		Publish(v)
	}
}

// expose marks the variable and returns what it holds, when that is news.
func (x *Var) expose() []Value {
	if !x.Locked { // nobody else can reach it yet
		x.Locked = true
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.common {
		return nil
	}
	x.common = true
	return []Value{x.v}
}
