package interp

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"fourd/internal/limits"
	"fourd/interp/value"
	"fourd/interp/vm"
	"fourd/lang/names"
	"fourd/lang/project"
)

// Runtime is a loaded project with its commands and host services. It is safe for
// concurrent use and makes processes.
type Runtime struct {
	programs    []*Program                 // the host, then its components
	now         atomic.Pointer[[]*sources] // their files, all replaced at once by a reload
	reloading   sync.Mutex
	onReload    []func(class func(name string, afresh bool) (*value.Class, error))
	forwards    []*method // under reloading: see forwardTo
	numbers     []*method // methods of all programs, until the machine has them
	table       []atomic.Pointer[method]
	varNames    growing[varName]    // process variables of all programs
	inter       growing[*value.Var] // interprocess variables likewise
	texts       interned
	templates   growing[*template]
	literals    literalShapes
	classMu     sync.Mutex
	commands    commandTable
	classes     map[string]*value.Class // built-in classes by name without 4D.
	options     []Option                // what New was given
	missing     map[string]*value.Class // classes of 4D that the runtime only knows by name
	kinds       [kindSlots]*value.Class // classes of values that are no objects
	binding     map[*value.Class]*Class
	console     Console
	clock       Clock
	limits      Limits
	param       string // user parameter
	locale      *value.Locale
	procs       processList
	attached    sync.Map // key -> any: what the program attaches (datastore, sessions, server)
	cache       recent[snippetKey, *value.Function]
	spots       spots
	scopes      recent[scopeKey, *scopedUnit]
	near        recent[nearKey, *string]
	asserts     atomic.Bool
	assertCount atomic.Int64
	blobObject  func(*Runtime, []byte) value.Value // makes a 4D.Blob
	machine     *vm.Program
	doorMu      sync.Mutex
	doors       []vm.Service // commands by number, made when code that uses them is compiled
	quit        context.CancelCauseFunc
	quitCtx     context.Context
	quitAsked   chan struct{} // closed by QUIT 4D
	asked       sync.Once
	holdQuit    atomic.Bool
	guard       *Guard
	inherit     func(from context.Context) context.Context
	workers     workers
	storageOf   func(p *Process) value.Value
	records     Records // fields of current records; nil: no datastore is open
	sessionOf   func(ctx context.Context, c *value.Class, construct func() (value.Value, error)) (value.Value, error)
	provider    func(name string) *value.Class // classes of cs that have no file: data model classes
	background  work
	longUse     time.Duration
	log         *slog.Logger
	logOnce     sync.Once
	started     atomic.Bool // there is or was background work
}

const kindSlots = 16

// Option configures a Runtime.
type Option func(*config) error

type config struct {
	source   fs.FS
	project  *project.Project
	commands []Command
	classes  []Class
	rt       *Runtime
}

// Source takes the project from a file system: a project folder, or a loose folder
// of .4dm files.
func Source(fsys fs.FS) Option {
	return func(c *config) error { c.source = fsys; return nil }
}

// WithProject takes a project that is open already.
func WithProject(p *project.Project) Option {
	return func(c *config) error { c.project = p; return nil }
}

// Commands adds commands. A name may be bound once.
func Commands(cs ...Command) Option {
	return func(c *config) error { c.commands = append(c.commands, cs...); return nil }
}

// Tables adds tables of built-in commands, searched by the exact name when code first
// uses a command. Nothing checks them as New checks Commands, which come before them.
func Tables(tables ...[]Command) Option {
	return func(c *config) error { c.rt.commands.tables = append(c.rt.commands.tables, tables...); return nil }
}

// LaterTables is Tables for tables that are only made when code uses a command that none of
// the others has.
func LaterTables(tables func() [][]Command) Option {
	return func(c *config) error { c.rt.commands.later = append(c.rt.commands.later, tables); return nil }
}

// Otherwise sets what answers for the built-in commands that are bound by nothing
// else; find returns nil for a command that is not implemented.
func Otherwise(find func(*names.Command) NativeFunc) Option {
	return func(c *config) error { c.rt.commands.rest = find; return nil }
}

// Classes adds built-in classes.
func Classes(cs ...Class) Option {
	return func(c *config) error { c.classes = append(c.classes, cs...); return nil }
}

// WithConsole sets where ALERT, LOG EVENT and messages print.
func WithConsole(con Console) Option {
	return func(c *config) error { c.rt.console = con; return nil }
}

// WithClock sets the clock.
func WithClock(clock Clock) Option {
	return func(c *config) error { c.rt.clock = clock; return nil }
}

// WithLimits sets the limits of each process.
func WithLimits(l Limits) Option {
	return func(c *config) error { c.rt.limits = l; return nil }
}

// WithLogger sets where the runtime reports what no code asks for, such as long waits.
// By default it goes to the console, as text.
func WithLogger(log *slog.Logger) Option {
	return func(c *config) error { c.rt.log = log; return nil }
}

// WithLongUse sets how long a process may wait for Use before the log names it and the
// process it waits for. 0 means never.
func WithLongUse(d time.Duration) Option {
	return func(c *config) error { c.rt.longUse = d; return nil }
}

// defaultLongUse is how long is long when nothing else is said.
const defaultLongUse = 10 * time.Second

// WithLocale sets how numbers, dates and times are written and read where code says
// nothing else, as the regional settings of a system do. Without it, and for nil, that
// is English (US) whatever the machine says, so that programs do the same everywhere.
func WithLocale(l *value.Locale) Option {
	return func(c *config) error { c.rt.locale = l; return nil }
}

// WithUserParam sets what Get database parameter(User param value) answers.
func WithUserParam(text string) Option {
	return func(c *config) error { c.rt.param = text; return nil }
}

// New loads a project (none: an empty one) and binds the commands. It fails when the
// project cannot be read at all or a command is unknown or bound twice; mistakes in
// methods are reported by Diagnostics and by calling the method.
func New(opts ...Option) (*Runtime, error) {
	rt := &Runtime{console: stdConsole(), clock: systemClock{}, longUse: defaultLongUse, options: opts}
	rt.asserts.Store(true)
	c := &config{rt: rt}
	for _, o := range opts {
		if err := o(c); err != nil {
			return nil, err
		}
	}
	if n := rt.limits.Memory; n > 0 {
		limits.SetMemory(n)
	}
	limits.Watch()
	rt.quitAsked = make(chan struct{})
	rt.quitCtx, rt.quit = context.WithCancelCause(context.Background())
	if err := rt.commands.bind(c.commands); err != nil {
		return nil, err
	}
	if c.project == nil {
		var err error
		if c.source == nil {
			c.project = &project.Project{FS: embed.FS{}, Sources: "."} // no file at all
		} else if c.project, err = project.Load(c.source); err != nil {
			return nil, fmt.Errorf("open project: %w", err)
		}
	}
	if err := rt.bindClasses(c.classes); err != nil {
		return nil, err
	}
	rt.loadPrograms(c.project)
	rt.prepareMachine()
	return rt, nil
}

// Like returns another runtime for a project, with the same commands, classes and limits.
func (rt *Runtime) Like(p *project.Project) (*Runtime, error) {
	return New(append(slices.Clone(rt.options), WithProject(p))...)
}

// loadPrograms makes a program of the project and of each component that has sources.
func (rt *Runtime) loadPrograms(p *project.Project) {
	newProgram(rt, p, nil)
	for _, c := range p.Components {
		if c.Project != nil {
			newProgram(rt, c.Project, c)
		}
	}
}

// prog returns the program of the project itself, the host of the components.
func (rt *Runtime) prog() *Program { return rt.programs[0] }

// alone reports whether there are no components.
func (rt *Runtime) alone() bool { return len(rt.programs) == 1 }

// methodOf returns the method in a file of one of the programs, or nil.
func methodOf(e *project.Entry, all []*sources) *method {
	for _, now := range all {
		if now.project == e.Project() {
			return now.methods[fold(e.Name)]
		}
	}
	return nil
}

// Locale returns how this runtime writes numbers, dates and times.
func (rt *Runtime) Locale() *value.Locale { return rt.locale.Or() }

// Project returns the loaded project.
func (rt *Runtime) Project() *project.Project { return rt.prog().project() }

// Console returns where the runtime prints.
func (rt *Runtime) Console() Console { return rt.console }

// Clock returns the clock.
func (rt *Runtime) Clock() Clock { return rt.clock }

// UserParam returns the user parameter.
func (rt *Runtime) UserParam() string { return rt.param }

// Storage returns the shared object behind the command Storage of the project. Each
// component has one of its own: see Program.Storage.
func (rt *Runtime) Storage() *value.Object { return rt.prog().storage }

// Attach keeps something of the embedding program with the runtime: a datastore, a
// session manager. Key is a private type of the package that attaches.
func (rt *Runtime) Attach(key, v any) { rt.attached.Store(key, v) }

// AttachOnce returns what is attached under key, which is made if there is nothing.
func (rt *Runtime) AttachOnce(key any, make func() any) any {
	if v, ok := rt.attached.Load(key); ok {
		return v
	}
	v, _ := rt.attached.LoadOrStore(key, make())
	return v
}

// Attached returns what was attached under key, or nil.
func (rt *Runtime) Attached(key any) any { v, _ := rt.attached.Load(key); return v }

// BuiltinClass returns a built-in class by its name without 4D., or nil.
func (rt *Runtime) BuiltinClass(name string) *value.Class { return rt.classes[name] }

// NewNative returns n as an object of the built-in class of that name.
func (rt *Runtime) NewNative(class string, n value.Native) value.Value {
	return value.NewNative(rt.classes[class], n).Value()
}

// NewSharedNative is NewNative for an object that code can lock with Use and give
// properties of its own.
func (rt *Runtime) NewSharedNative(class string, n value.Native) value.Value {
	return value.NewSharedNative(rt.classes[class], n).Value()
}

// UserClass returns a class of the project by its case-sensitive name, or nil. The
// error tells of mistakes in the class file.
func (rt *Runtime) UserClass(name string) (*value.Class, error) { return rt.prog().class(name) }

// MethodInfo is what others may know of a method without running it.
type MethodInfo struct {
	Name             string
	PublishedWeb     bool
	PublishedSOAP    bool
	PublishedWSDL    bool
	ExecutedOnServer bool
	Shared           bool
	Preemptive       string
}

// Method returns a project method by name, any case.
func (rt *Runtime) Method(name string) (MethodInfo, bool) { return rt.prog().methodInfo(name) }

// HasDatabaseMethod reports whether the project has that database method, such as
// "onWebConnection".
func (rt *Runtime) HasDatabaseMethod(name string) bool { return rt.prog().databaseMethod(name) != nil }

// Run runs a project method in a process of its own and returns its result.
// The error is an *Error, a *Stop, or a diag.List when the method has mistakes.
func (rt *Runtime) Run(ctx context.Context, method string, args ...value.Value) (value.Value, error) {
	p := rt.NewProcess(ctx, ProcessOptions{Name: method})
	defer p.Close()
	return p.Call(method, args...)
}

// RunSource runs a piece of code (one or more lines) in a process of its own.
func (rt *Runtime) RunSource(ctx context.Context, name, source string, args ...value.Value) (value.Value, error) {
	p := rt.NewProcess(ctx, ProcessOptions{Name: name})
	defer p.Close()
	return p.RunSource(name, source, args...)
}

// Quit asks every process to end.
func (rt *Runtime) Quit() {
	rt.AskToQuit()
	rt.endAll()
}

// endAll ends the running processes and those that begin from now on, but for database
// methods: On Exit runs after QUIT 4D.
func (rt *Runtime) endAll() {
	rt.quit(ErrQuit)
	for _, p := range rt.Processes() {
		if p.kind != SystemProcess {
			p.cancel(ErrQuit)
		}
	}
}

// AskToQuit closes Done and leaves the processes alone, as QUIT 4D does when the
// embedding program has called HoldQuit.
func (rt *Runtime) AskToQuit() { rt.asked.Do(func() { close(rt.quitAsked) }) }

// HoldQuit has QUIT 4D end only the process that executes it. The program watches Done,
// runs On Exit, in which other processes can still be told to end, and then calls Quit.
func (rt *Runtime) HoldQuit() { rt.holdQuit.Store(true) }

// QuitBy ends the process that executes QUIT 4D, and the others unless HoldQuit was
// called. It returns the error that ends it; a web request is answered to its end, as
// on a server QUIT 4D interrupts nothing.
func (rt *Runtime) QuitBy(p *Process) error {
	rt.AskToQuit()
	if !rt.holdQuit.Load() {
		rt.endAll()
	}
	if p.kind == WebProcess {
		return nil
	}
	p.cancel(ErrQuit)
	return &Stop{Cause: ErrQuit}
}

// stopping reports whether all processes were told to end.
func (rt *Runtime) stopping() bool { return rt.quitCtx.Err() != nil }

// Done is closed when QUIT 4D was executed or Quit was called.
func (rt *Runtime) Done() <-chan struct{} { return rt.quitAsked }

// HasBackground reports whether 4D code has started any process.
func (rt *Runtime) HasBackground() bool { return rt.started.Load() }

// Wait returns when all processes started by 4D code have ended, or ctx has.
func (rt *Runtime) Wait(ctx context.Context) error {
	select {
	case <-rt.background.over():
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// InterVar returns an interprocess variable of the project (name without <>), created on
// first use.
func (rt *Runtime) InterVar(name string) *value.Var { return rt.prog().interVar(name) }

func (rt *Runtime) text(n int64) string { return rt.texts.at(int(n)).AsText() }

func (g *Program) interVar(name string) *value.Var { return g.rt.inter.at(g.InterNumber(name)) }

// SetClassProvider tells where classes of cs come from that have no class file, such
// as the entity classes of tables. Call it before any process runs.
func (rt *Runtime) SetClassProvider(find func(name string) *value.Class) { rt.provider = find }

func (rt *Runtime) dataClass(name string) *value.Class {
	if rt.provider == nil {
		return nil
	}
	return rt.provider(name)
}

// AssertsEnabled reports whether ASSERT checks its condition.
func (rt *Runtime) AssertsEnabled() bool { return rt.asserts.Load() }

// SetAsserts switches ASSERT on or off for all processes.
func (rt *Runtime) SetAsserts(on bool) { rt.asserts.Store(on) }

// MethodNames returns the names of the project methods, sorted.
func (rt *Runtime) MethodNames() []string { return rt.prog().MethodNames() }

// MethodSource returns the source text of a project method.
func (rt *Runtime) MethodSource(name string) (string, bool) { return rt.prog().MethodSource(name) }

// AssertCount returns how many ASSERTs have been checked.
func (rt *Runtime) AssertCount() int64 { return rt.assertCount.Load() }

// SetSingletonScope tells where session singletons live: find returns the instance
// of the session that ctx is serving and calls construct when there is none yet.
func (rt *Runtime) SetSingletonScope(find func(ctx context.Context, c *value.Class, construct func() (value.Value, error)) (value.Value, error)) {
	rt.sessionOf = find
}

// SetSessionStorage tells what Session.storage is in a process, without the object in
// between; Undefined leaves it to the command and its object.
func (rt *Runtime) SetSessionStorage(of func(p *Process) value.Value) { rt.storageOf = of }

func (p *Process) sessionStorage() (value.Value, error) {
	if of := p.rt.storageOf; of != nil {
		if v := of(p); !v.IsUndefined() {
			return v, nil
		}
	}
	b := p.rt.commands.at(int(names.CSession))
	if b == nil {
		return value.Undefined, NotImplemented("Session")
	}
	s, err := p.runCommand(b, nil)
	if err != nil {
		return value.Undefined, err
	}
	return p.GetProperty(s, "storage")
}

// sessionSingleton returns the session's instance of c; without sessions the one of
// the whole program.
func (p *Process) sessionSingleton(c *value.Class, construct func() (value.Value, error)) (value.Value, error) {
	if p.rt.sessionOf != nil {
		return p.rt.sessionOf(p.ctx, c, construct)
	}
	if e, ok := c.Data.(*classEntry); ok {
		return p.sharedSingleton(e, c, nil)
	}
	return construct()
}
