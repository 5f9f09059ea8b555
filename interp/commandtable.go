package interp

import (
	"fmt"
	"sync"

	"fourd/interp/compile"
	"fourd/lang/names"
)

// commandTable binds implementations to the commands of lang/names by number, and
// numbers the embedder's own commands behind them. The commands of tables are bound
// when code first uses them: a hello needs one of a thousand.
type commandTable struct {
	mu     sync.Mutex
	bound  [maxCommand]*bound
	tables [][]Command
	later  []func() [][]Command // more tables, not made yet
	rest   func(*names.Command) NativeFunc
	own    []*bound
	names  map[string]int // own commands by folded name
}

// maxCommand is one more than the highest command number; commands of components
// (numbers from 60000) are not callable by number.
const maxCommand = 2048

type bound struct {
	name string
	run  NativeFunc
	min  int
	max  int // -1: open
	meta *names.Command
}

func (t *commandTable) bind(cs []Command) error {
	t.names = map[string]int{}
	for _, c := range cs {
		b := &bound{name: c.Name, run: c.Run, min: c.min, max: c.max}
		if c.own {
			if _, twice := t.names[fold(c.Name)]; twice {
				return fmt.Errorf("the command %q is bound twice", c.Name)
			}
			t.names[fold(c.Name)] = len(t.own)
			t.own = append(t.own, b)
			continue
		}
		e, ok := names.Find(c.Name)
		meta := e.Command()
		if !ok || meta == nil || int(meta.ID) >= maxCommand {
			return fmt.Errorf("there is no 4D command %q to bind", c.Name)
		}
		if t.bound[meta.ID] != nil {
			return fmt.Errorf("the command %q is bound twice", c.Name)
		}
		b.meta, b.min, b.max = meta, int(meta.MinArgs), int(meta.MaxArgs)
		t.bound[meta.ID] = b
	}
	return nil
}

func (t *commandTable) at(n int) *bound {
	if n < maxCommand {
		return t.builtin(names.ByID(names.ID(n)))
	}
	if n -= maxCommand; n < len(t.own) {
		return t.own[n]
	}
	return nil
}

// builtin returns what a command of lang/names is bound to, or nil.
func (t *commandTable) builtin(meta *names.Command) *bound {
	if meta == nil || int(meta.ID) >= maxCommand {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.bound[meta.ID] == nil {
		if run := t.search(meta); run != nil {
			t.bound[meta.ID] = &bound{name: meta.Name, run: run, min: int(meta.MinArgs), max: int(meta.MaxArgs), meta: meta}
		}
	}
	return t.bound[meta.ID]
}

func (t *commandTable) search(meta *names.Command) NativeFunc {
	for n := 0; n < len(t.tables) || len(t.later) > 0; n++ {
		if n == len(t.tables) {
			t.tables = append(t.tables, t.later[0]()...)
			t.later = t.later[1:]
			n--
			continue
		}
		table := t.tables[n]
		for i := range table {
			if table[i].Name == meta.Name {
				return table[i].Run
			}
		}
	}
	if t.rest != nil {
		return t.rest(meta)
	}
	return nil
}

func (t *commandTable) findOwn(name string) (*compile.OwnCommand, bool) {
	n, ok := t.names[fold(name)]
	if !ok {
		return nil, false
	}
	b := t.own[n]
	return &compile.OwnCommand{Number: maxCommand + n, Min: b.min, Max: b.max}, true
}

// Implemented reports whether a command of lang/names has an implementation here: a
// function, or the compiler itself.
func (rt *Runtime) Implemented(id names.ID) bool {
	if int(id) >= maxCommand {
		return false
	}
	meta := names.ByID(id)
	return compile.IsSyntax(id) || meta != nil && meta.Has(names.Declares) || rt.commands.at(int(id)) != nil
}
