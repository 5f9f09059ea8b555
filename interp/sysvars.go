package interp

import (
	"fourd/interp/value"
	"fourd/lang/names"
)

// sysVars is the number of system variables, OK to MouseProc.
const sysVars = int(names.VarMouseProc) + 1

func (p *Process) initSysVars() {
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
	p.sys[names.VarOK].Store(value.Int(1))
}

var sysVarNames = [sysVars]string{"", "OK", "Document", "FldDelimit", "RecDelimit", "Error", "Error method",
	"Error line", "Error formula", "MouseDown", "MouseX", "MouseY", "KeyCode", "Modifiers", "MouseProc"}

// SetOK sets the system variable OK to 1 or 0.
func (p *Process) SetOK(ok bool) {
	n := int64(0)
	if ok {
		n = 1
	}
	p.sys[names.VarOK].Store(value.Int(n))
}

// OK reports whether the system variable OK is 1.
func (p *Process) OK() bool { return p.sys[names.VarOK].Load().AsInt() == 1 }

// SetDocument sets the system variable Document.
func (p *Process) SetDocument(path string) { p.sys[names.VarDocument].Store(value.Str(path)) }

// SetError sets the system variable Error.
func (p *Process) SetError(code int) { p.sys[names.VarError].Store(value.Int(int64(code))) }

// SysVar returns a system variable.
func (p *Process) SysVar(v names.SysVar) *value.Var { return &p.sys[v] }
