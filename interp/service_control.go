package interp

import (
	"fourd/interp/compile"
	"fourd/interp/value"
	"fourd/interp/vm"
)

var controlServices = []serviceFunc{
	compile.SvcUse: func(p *Process, w vm.Window) error {
		w.Return(value.Int(int64(p.owner.Depth())))
		return p.owner.Enter(p.ctx, w.Arg(0))
	},
	compile.SvcEndUse: func(p *Process, w vm.Window) error {
		if w.Arg(0).IsNumber() {
			p.owner.LeaveTo(num(w, 0))
		}
		return nil
	},
	compile.SvcTryEnter: func(p *Process, w vm.Window) error {
		w.Return(value.Int(int64(p.err.tryDepth)<<24 | int64(p.owner.Depth())))
		p.err.tryDepth++
		return nil
	},
	compile.SvcTryLeave: func(p *Process, w vm.Window) error {
		p.leaveTry(num(w, 0) >> 24)
		p.err.last = p.deferredSince(p.err.tryDepth + 1)
		return nil
	},
	compile.SvcTryCatch: func(p *Process, w vm.Window) error {
		token := num(w, 0)
		p.leaveTry(token >> 24)
		p.forgetDeferred()
		p.owner.LeaveTo(token & (1<<24 - 1))
		return nil
	},
	compile.SvcRaise: func(p *Process, w vm.Window) error {
		return value.Errorf(num(w, 0), "%s", p.textArg(w, 1))
	},
	compile.SvcAssertOn: func(p *Process, w vm.Window) error {
		w.Return(value.Bool(p.rt.asserts.Load()))
		return nil
	},
	compile.SvcAssert: func(p *Process, w vm.Window) error { return p.assert(w) },
	compile.SvcAsserted: func(p *Process, w vm.Window) error {
		w.Return(value.Bool(isTrue(w.Arg(0))))
		if !p.rt.asserts.Load() {
			return nil
		}
		return p.assert(w)
	},
	compile.SvcUnknown: func(p *Process, w vm.Window) error {
		name := p.textArg(w, 0)
		if c := p.rt.prog().project().Compiled(name); c != nil {
			e := &value.Error{Code: CodeNotImplemented, Msg: name + " is a method of the component " + c.Name + ", of which there is only compiled code"}
			return e.WithHint("put the sources of the component into Components, or next to the project")
		}
		e := value.Errorf(CodeUnknownMethod, "%s is not a command, a method or a variable here", name)
		if near := p.near(name); near != "" {
			e = e.WithHint("did you mean %s?", near)
		}
		return e
	},
	compile.SvcSyntax: func(p *Process, w vm.Window) error {
		return value.Errorf(CodeSyntax, "%s", p.textArg(w, 0))
	},
	compile.SvcSQL: func(p *Process, w vm.Window) error {
		return NotImplemented("Begin SQL")
	},
	compile.SvcForBound: func(p *Process, w vm.Window) error {
		switch v := w.Arg(0); v.Kind() {
		case value.KText, value.KBoolean, value.KNull, value.KObject, value.KCollection, value.KPointer, value.KPicture, value.KBlob:
			e := value.Errorf(CodeTypes, "the first and last values and the step of For are numbers, not %s", value.Describe(v))
			if v.Kind() == value.KText {
				return e.WithHint("Num(…) turns a text into a number")
			}
			if v.Kind() == value.KCollection {
				return e.WithHint("For each goes through a collection")
			}
			return e
		default:
			w.Return(v)
			return nil
		}
	},
	compile.SvcForMore: func(p *Process, w vm.Window) error {
		i, limit, step := w.Arg(0), w.Arg(1), w.Arg(2)
		if !i.IsNumber() || !limit.IsNumber() || !step.IsNumber() {
			return value.Errorf(CodeTypes, "For counts numbers, not %s", value.Describe(i))
		}
		if step.AsReal() >= 0 {
			w.Return(value.Bool(i.AsReal() <= limit.AsReal()))
		} else {
			w.Return(value.Bool(i.AsReal() >= limit.AsReal()))
		}
		return nil
	},
	compile.SvcNotImplemented: func(p *Process, w vm.Window) error {
		return NotImplemented(commandName(num(w, 0)))
	},
}

// near returns the known name nearest to an unknown one, or "". Looking for it takes
// longer than a thousand calls, and the same line may fail again and again.
func (p *Process) near(name string) string {
	g := p.program()
	k := nearKey{g.index, name}
	if found := p.rt.near.get(k); found != nil {
		return *found
	}
	found := g.strictly().Near(name)
	p.rt.near.put(k, &found)
	return found
}

func isTrue(v value.Value) bool { return v.Kind() == value.KBoolean && v.AsBool() }

// assert raises error -10518 unless its condition is True, and counts.
func (p *Process) assert(w vm.Window) error {
	p.rt.assertCount.Add(1)
	if isTrue(w.Arg(0)) {
		return nil
	}
	if v := w.Arg(0); v.Kind() != value.KBoolean && !v.IsNothing() {
		return value.Errorf(CodeTypes, "ASSERT takes a Boolean, not %s", value.Describe(v))
	}
	text := p.textArg(w, 2)
	if w.Arg(1).Kind() == value.KText {
		text = w.Arg(1).AsText()
	}
	return value.Errorf(CodeAssert, "Assert failed: %s", text)
}
