package vm

import (
	"sync/atomic"
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/value"
)

// Machine runs the code of one process. It belongs to one goroutine; only Stop may
// be called from others. It must be made with New: the loop relies on its being on
// the heap.
type Machine struct {
	// What the loop works with. pc and fp are only valid outside the loop.
	pc, fp  unsafe.Pointer
	fuel    int64
	limit   uintptr        // frames must begin at or below this address
	entries unsafe.Pointer // of prog
	eps     float64
	tags    [16]unsafe.Pointer // headers of the scalar kinds, by value.Kind
	exit    exit
	batch   batch
	pad     [32]uint8 //lint:ignore U1000 written by the filler of the loop's prologue, which some builds leave out

	prog     *Program
	host     Host
	services []Service
	commands []Service
	chunks   []*chunk
	cur      int // chunk in use
	nests    []nest
	leaving  []leaving  // innermost frame last
	last     *code.Unit // found by the last look-up
	stop     atomic.Pointer[Stopped]
	tick     func(*Machine) error
	steps    int64 // used up so far, without the fuel in hand
	maxSteps int64 // 0: no limit
	depth    int   // limit for all chunks in bytes
	misses   uint  // of inline caches that were full
	widest   int   // slots of a frame of code that is not in the program, at most
	caches   *caches
	slow     func(*Machine) // a loop to run instead of the usual one, for tests
	check    *checker

	// Data is what the host keeps with the machine.
	Data any
}

// goTo makes pc the next instruction and fp the frame. Both are stored as numbers, which
// the garbage collector need not be told of: the program and the frame's header keep the
// code, the machine its chunks, whatever the collector sees here. Told, it takes as long
// as a callback.
func (m *Machine) goTo(pc, fp unsafe.Pointer) {
	*(*uintptr)(unsafe.Pointer(&m.pc)) = uintptr(pc)
	*(*uintptr)(unsafe.Pointer(&m.fp)) = uintptr(fp)
}

// exit tells why the loop was left.
type exit uint8

const (
	exitSlow     exit = iota // the instruction at pc has to be done outside
	exitDoor                 // a service is called
	exitFuelOut              // fuel is used up; the instruction has not begun
	exitOverflow             // the frame just entered lies beyond the limit
	exitHalt                 // the unit that Go called has returned
)

// Options are the limits of a machine; zero values mean the defaults.
type Options struct {
	Services []Service
	Commands []Service            // by command number
	Steps    int64                // calls and loop rounds allowed; 0: any number
	Depth    int                  // bytes of frames; 0: 64 MB
	Tick     func(*Machine) error // called every fuelSlice steps; an error stops the process
}

const (
	fuelSlice    = 20000
	defaultDepth = 64 << 20
	maxNests     = 2000 // calls from Go into the machine inside each other
	keptNests    = 8    // for which a closed machine keeps room
)

// New returns a machine for a program, one that was closed when there is one.
func New(p *Program, h Host, o Options) *Machine {
	m, _ := p.machines.Get().(*Machine)
	if m == nil {
		m = made(p)
	}
	m.host, m.services, m.commands, m.tick, m.maxSteps, m.depth = h, o.Services, o.Commands, o.Tick, o.Steps, o.Depth
	if m.depth <= 0 {
		m.depth = defaultDepth
	}
	m.eps, m.fuel = value.Epsilon, fuelSlice
	if m.maxSteps > 0 {
		m.fuel = min(fuelSlice, m.maxSteps)
	}
	m.steps = m.fuel
	if m.check = newChecker(); len(m.chunks) > 0 {
		m.check.addChunk(m.chunks[0])
	}
	return m
}

// made returns a machine that belongs to nobody yet.
func made(p *Program) *Machine {
	m := &Machine{prog: p, entries: unsafe.Pointer(unsafe.SliceData(p.entries)), caches: &caches{}}
	s := value.StaticHeaders()
	for i := range m.tags {
		m.tags[i] = unsafe.Pointer(s.Undefined)
	}
	m.tags[value.KNull], m.tags[value.KBoolean] = unsafe.Pointer(s.Null), unsafe.Pointer(s.Boolean)
	m.tags[value.KInteger], m.tags[value.KReal] = unsafe.Pointer(s.Integer), unsafe.Pointer(s.Real)
	m.tags[value.KDate], m.tags[value.KTime] = unsafe.Pointer(s.Date), unsafe.Pointer(s.Time)
	return m
}

// caches are what slow paths remember.
type caches struct {
	members [memberCache]member
	slots   [slotCache]slotEntry
	near    value.Near
	asked   bool // there are members, which may belong to the process
}

// Close gives a machine that will not run again back to its program, for the next
// process: nothing of this one is left in it. It must be idle, and nobody may use it
// afterwards, not even Stop.
func (m *Machine) Close() {
	if m.host == nil || !m.Idle() {
		return
	}
	if m.caches.asked {
		clear(m.caches.members[:])
		m.caches.asked = false
	}
	switch {
	case len(m.chunks) == 0:
	case len(m.chunks[0].mem)*16 != firstChunk:
		m.chunks = nil
	default:
		m.chunks[0].clean(max(m.widest, int(m.prog.widest.Load())))
		clear(m.chunks[1:])
		m.chunks = m.chunks[:1]
	}
	if m.nests = m.nests[:0]; cap(m.nests) > keptNests {
		m.nests = nil
	}
	clear(m.nests[:cap(m.nests)])
	m.leaving = nil
	m.host, m.services, m.commands, m.tick, m.slow, m.check, m.Data = nil, nil, nil, nil, nil, nil, nil
	m.pc, m.fp, m.last, m.cur, m.limit, m.misses, m.widest = nil, nil, nil, 0, 0, 0, 0
	if m.stop.Load() != nil {
		m.stop.Store(nil)
	}
	m.prog.machines.Put(m)
}

// Program returns the program of the machine.
func (m *Machine) Program() *Program { return m.prog }

// Epsilon returns the difference up to which Reals are equal.
func (m *Machine) Epsilon() float64 { return m.eps }

// SetEpsilon sets it; see SET REAL COMPARISON LEVEL.
func (m *Machine) SetEpsilon(eps float64) { m.eps = eps }

// Steps returns how many calls and loop rounds have been executed.
func (m *Machine) Steps() int64 { return m.steps - max(m.fuel, 0) }

// Stopped is the error of a process that was stopped from outside or has reached a
// limit. No handler in 4D code can catch it.
type Stopped struct{ Err error }

// Error returns the reason.
func (s *Stopped) Error() string { return s.Err.Error() }

// Unwrap returns the reason.
func (s *Stopped) Unwrap() error { return s.Err }

// Stop makes the machine give up with err at the next call or loop round. It may be
// called from any goroutine; the first call counts.
func (m *Machine) Stop(err error) { m.stop.CompareAndSwap(nil, &Stopped{Err: err}) }

// Interrupted returns the error given to Stop, for services that loop or wait.
func (m *Machine) Interrupted() error {
	if s := m.stop.Load(); s != nil {
		return s
	}
	return nil
}

// ErrSteps is the reason when the step limit is reached.
var ErrSteps = value.Errorf(codeSteps, "the step limit is reached")

// choice: the reference has no numbers for limits of the runtime.
const (
	codeSteps     = -10740
	codeStackFull = -10741
)

// refuel is called when the fuel in hand is used up.
func (m *Machine) refuel() error {
	m.fuel = 0
	if err := m.Interrupted(); err != nil {
		return err
	}
	if m.tick != nil {
		if err := m.tick(m); err != nil {
			return &Stopped{Err: err}
		}
	}
	slice := int64(fuelSlice)
	if m.maxSteps > 0 {
		if slice = min(slice, m.maxSteps-m.steps); slice <= 0 {
			return &Stopped{Err: ErrSteps}
		}
	}
	m.fuel, m.steps = slice, m.steps+slice
	return nil
}

// Host returns the host of the machine.
func (m *Machine) Host() Host { return m.host }
