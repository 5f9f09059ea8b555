package vm

import (
	"sort"
	"sync"
	"sync/atomic"
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/ir"
)

// Program is the method table of a project: what static calls go through. Machines
// of many goroutines share it; units are published in it one by one as they are
// compiled.
type Program struct {
	methods []*ir.Method     // by number; nil where there is room for more
	count   int              // of the methods there are
	entries []unsafe.Pointer // typed and generic entry of each method, then of adopted units
	adopted map[*code.Unit]int
	stubs   []uint64 // one Stub instruction for each entry
	units   []atomic.Pointer[code.Unit]
	index   atomic.Pointer[[]*code.Unit] // by address of the code
	age     atomic.Uint64                // how often methods have been taken back
	mu      sync.Mutex

	machines sync.Pool    // of *Machine, those that have been closed
	widest   atomic.Int64 // slots of a frame, at most
}

// NewProgram returns a program none of whose methods is compiled yet. The number of
// each method must be its place in the list.
func NewProgram(methods []*ir.Method) *Program { return NewGrowing(methods, 0) }

// NewGrowing is NewProgram with room for as many more methods as spare says.
func NewGrowing(methods []*ir.Method, spare int) *Program {
	n := len(methods) + spare
	p := &Program{methods: append(make([]*ir.Method, 0, n), methods...)[:n], count: len(methods),
		entries: make([]unsafe.Pointer, 2*(n+adoptable)+1), adopted: map[*code.Unit]int{}, stubs: make([]uint64, 4*n+code.Padding),
		units: make([]atomic.Pointer[code.Unit], n)}
	p.index.Store(&[]*code.Unit{})
	for i := range methods {
		p.wait(i)
	}
	return p
}

// wait lets calls of a method go to its stub, which compiles it.
func (p *Program) wait(number int) {
	for i := 2 * number; i < 2*number+2; i++ {
		at := &p.stubs[2*i]
		if *at == 0 {
			*at, p.stubs[2*i+1] = uint64(code.Make(code.Stub, 0, 0, 0, 0)), uint64(i)
		}
		atomic.StorePointer(&p.entries[i], unsafe.Pointer(at))
	}
}

// Add gives a method the next free number; false when there is no room.
func (p *Program) Add(m *ir.Method) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.count == len(p.methods) {
		return false
	}
	m.Number = p.count
	p.methods[p.count] = m
	p.wait(p.count)
	p.count++
	return true
}

// Room returns how many methods can be added.
func (p *Program) Room() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.methods) - p.count
}

// TakeBack forgets the code of methods: calls that begin afterwards have the host
// compile them anew. Calls that are running go on with the code they have.
func (p *Program) TakeBack(numbers []int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.age.Add(1)
	for _, n := range numbers {
		p.units[n].Store(nil)
		p.wait(n)
	}
}

// Age changes whenever code is taken back.
func (p *Program) Age() uint64 { return p.age.Load() }

// Methods returns the methods by number.
func (p *Program) Methods() []*ir.Method { return p.methods }

// Unit returns the code of a method, or nil when it has not been compiled.
func (p *Program) Unit(number int) *code.Unit { return p.units[number].Load() }

// Publish makes u the code of its method for all machines. The first unit of a
// method wins; the one in use is returned.
func (p *Program) Publish(u *code.Unit) *code.Unit {
	for {
		if in := p.publishAt(u, p.Age()); in != nil {
			return in
		}
	}
}

// publishAt is Publish for code that was asked for when the program had that age: it
// returns nil when code has been taken back since, as u may be out of date then.
func (p *Program) publishAt(u *code.Unit, age uint64) *code.Unit {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.age.Load() != age {
		return nil
	}
	n := u.Method.Number
	if old := p.units[n].Load(); old != nil {
		return old
	}
	p.list(u)
	p.units[n].Store(u)
	p.enter(n, u)
	return u
}

// adoptable is how many class functions can be called without leaving the loop.
const adoptable = 8192

// adopt gives a unit that is no method, as a class function, entries of its own, so
// that inline caches can name it: the first is for calls with as many values as there
// are parameters. ok is false when there is no room.
func (p *Program) adopt(u *code.Unit) (number int, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n, ok := p.adopted[u]; ok {
		return n, true
	}
	if len(p.adopted) == adoptable {
		return 0, false
	}
	n := len(p.methods) + len(p.adopted)
	p.adopted[u] = n
	p.list(u)
	atomic.StorePointer(&p.entries[2*n+1], u.GenericEntry())
	if plain(u.Method) {
		atomic.StorePointer(&p.entries[2*n], u.TypedEntry())
	} else {
		atomic.StorePointer(&p.entries[2*n], u.ExactEntry())
	}
	return n, true
}

func (p *Program) enter(n int, u *code.Unit) {
	atomic.StorePointer(&p.entries[2*n+1], u.GenericEntry())
	atomic.StorePointer(&p.entries[2*n], u.TypedEntry())
}

// list makes the unit known by the address of its code, and keeps it.
func (p *Program) list(u *code.Unit) {
	p.widest.Store(max(p.widest.Load(), int64(u.Slots))) // under mu
	list := append([]*code.Unit(nil), *p.index.Load()...)
	at := sort.Search(len(list), func(i int) bool { return uintptr(list[i].Start()) > uintptr(u.Start()) })
	list = append(list, nil)
	copy(list[at+1:], list[at:])
	list[at] = u
	p.index.Store(&list)
}

// unitAt returns the published unit that contains address pc, or nil.
func (p *Program) unitAt(pc uintptr) *code.Unit {
	list := *p.index.Load()
	i := sort.Search(len(list), func(i int) bool { return uintptr(list[i].Start()) > pc })
	if i == 0 {
		return nil
	}
	if _, ok := list[i-1].Contains(pc); ok {
		return list[i-1]
	}
	return nil
}

// stubEntry tells which entry a pc inside the stubs stands for.
func (p *Program) stubEntry(pc uintptr) (entry int, ok bool) {
	start := uintptr(unsafe.Pointer(unsafe.SliceData(p.stubs)))
	if pc < start || pc >= start+uintptr(len(p.stubs))*8 {
		return 0, false
	}
	return int(pc-start) / 16, true
}
