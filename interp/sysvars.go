package interp

import (
	"fourd/interp/value"
	"fourd/lang/names"
)

// sysVars is the number of system variables, OK to MouseProc.
const sysVars = int(names.VarMouseProc) + 1

// system returns the system variables, which a process gets when it first needs one:
// most of those that serve a request never do.
func (p *Process) system() *[sysVars]value.Var {
	if p.sys != nil {
		return p.sys
	}
	p.sys = &[sysVars]value.Var{}
	for i := range p.sys {
		x := &p.sys[i]
		kind := value.DInteger
		switch names.SysVar(i) {
		case names.VarDocument, names.VarErrorMethod, names.VarErrorFormula:
			kind = value.DText
		}
		x.Begin(sysVarNames[i], kind)
		x.Locked = true
	}
	p.sys[names.VarFldDelimit].Store(value.Int(9))
	p.sys[names.VarRecDelimit].Store(value.Int(13))
	p.SetOK(p.ok)
	return p.sys
}

var sysVarNames = [sysVars]string{"", "OK", "Document", "FldDelimit", "RecDelimit", "Error", "Error method",
	"Error line", "Error formula", "MouseDown", "MouseX", "MouseY", "KeyCode", "Modifiers", "MouseProc"}

// SetOK sets the system variable OK to 1 or 0.
func (p *Process) SetOK(ok bool) {
	if p.sys == nil {
		p.ok = ok
		return
	}
	n := int64(0)
	if ok {
		n = 1
	}
	p.sys[names.VarOK].Store(value.Int(n))
}

// OK reports whether the system variable OK is 1.
func (p *Process) OK() bool {
	if p.sys == nil {
		return p.ok
	}
	return p.sys[names.VarOK].Load().AsInt() == 1
}

// SetDocument sets the system variable Document.
func (p *Process) SetDocument(path string) { p.system()[names.VarDocument].Store(value.Str(path)) }

// SetError sets the system variable Error.
func (p *Process) SetError(code int) { p.system()[names.VarError].Store(value.Int(int64(code))) }

// SysVar returns a system variable.
func (p *Process) SysVar(v names.SysVar) *value.Var { return &p.system()[v] }
