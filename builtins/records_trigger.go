package builtins

import (
	"context"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/classic"
)

func recordTriggers() []interp.Command {
	return []interp.Command{
		interp.Native("Trigger event", triggerEvent),
		interp.Native("Trigger level", triggerLevel),
		interp.Native("TRIGGER PROPERTIES", triggerProperties),
	}
}

// triggers runs the methods of the folder Triggers, as the switches of the structure say.
type triggers struct {
	rt *interp.Runtime
	on [][orda.Deleting + 1]bool // by table and event
}

func triggersOf(rt *interp.Runtime) *triggers {
	x := &triggers{rt: rt}
	for _, t := range rt.Project().Catalog.Tables {
		x.on = append(x.on, [orda.Deleting + 1]bool{orda.SavingNew: t.InsertEvents, orda.SavingExisting: t.UpdateEvents, orda.Deleting: t.DeleteEvents})
	}
	return x
}

// Watches implements orda.Triggers.
func (x *triggers) Watches(t *orda.SchemaTable, ev orda.TriggerEvent) bool {
	return t.Index < len(x.on) && x.on[t.Index][ev]
}

// Before implements orda.Triggers: the record is the current one of its table while the
// trigger runs. A result other than 0 is the number of the error that refuses the write.
func (x *triggers) Before(ctx context.Context, ev orda.TriggerEvent, e *orda.Entity) error {
	p, err := processOf(ctx)
	if err != nil {
		return nil // Go code, outside of any process
	}
	t := e.DataClass().Table()
	fn, err := p.Trigger(t.Number)
	if err != nil || fn.IsUndefined() {
		return err
	}
	st, _, err := classicState(p)
	if err != nil {
		return err
	}
	defer st.BeginTrigger(ev, e)()
	v, err := p.CallFunction(fn, value.Null)
	if err != nil || !v.IsNumber() || int(v.AsReal()) == 0 {
		return err
	}
	return value.Errorf(int(v.AsReal()), "the trigger of %s refuses this", t.Name).
		WithHint("its method returned a number other than 0")
}

func runningTriggers(p *interp.Process) *classic.State {
	st, _ := p.Attached(recordsKey{}).(*classic.State)
	return st
}

// triggerEvent returns why the trigger runs: On Saving New Record Event, On Saving
// Existing Record Event, On Deleting Record Event; 0 outside of one.
// Page: commands/trigger-event.md.
func triggerEvent(p *interp.Process, _ interp.Args) (value.Value, error) {
	st := runningTriggers(p)
	if st == nil {
		return integer(0)
	}
	ev, _, _ := st.Trigger(st.TriggerLevel())
	return integer(int(ev))
}

// triggerLevel returns how many triggers run, one because of the other.
// Page: commands/trigger-level.md.
func triggerLevel(p *interp.Process, _ interp.Args) (value.Value, error) {
	if st := runningTriggers(p); st != nil {
		return integer(st.TriggerLevel())
	}
	return integer(0)
}

// triggerProperties tells of the trigger at a level: event, number of the table, number of
// the record. Page: commands/trigger-properties.md.
func triggerProperties(p *interp.Process, a interp.Args) (value.Value, error) {
	var ev orda.TriggerEvent
	var table, record int
	if st := runningTriggers(p); st != nil {
		ev, table, record = st.Trigger(a.Int(0))
	} else {
		a.Int(0)
	}
	a.SetOut(1, value.Int(int64(ev)))
	a.SetOut(2, value.Int(int64(table)))
	a.SetOut(3, value.Int(int64(record)))
	return none()
}
