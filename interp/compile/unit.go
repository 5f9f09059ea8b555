package compile

import (
	"slices"

	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// local is a local variable while its unit is compiled.
type local struct {
	ir    *ir.Local
	array bool            // holds an array
	elem  value.ArrayElem // element kind, when known
	known bool            // elem is certain
	dims  int             // 1 or 2 when known
	bytes bool            // undeclared, and the bytes of a blob in it may be changed
	scope bool            // lives in a Scope: whether it holds an array is known at run time only
}

// compiler compiles one unit: a method, function, constructor or formula.
type compiler struct {
	env     Env
	src     *diag.Source
	diags   *diag.List
	method  *ir.Method
	class   string      // class that contains the code, "" outside classes
	extends bool        // the class has a parent of its own
	super   *superState // in the constructor of a derived class

	inConstructor bool
	guarded       bool // the function asks first whether it may run
	locals        map[string]*local
	order         []*ir.Local
	rest          *ir.Local // arguments collection of a variadic unit
	result        *ir.Local
	resultUsed    bool
	declared      map[string]diag.Span
	parameters    map[string]diag.Span // parameters and result with names
	uses          []*ir.Local          // tokens of the Use blocks around the present place
	tries         []*ir.Local          // tokens of the Try blocks around the present place
	loops         []loopState
	pointed       []*local  // locals that pointers refer to
	outer         *compiler // for a formula: the unit it stands in
	snippet       bool      // for a formula from text
	captured      []*captured
	status        *status // of the statement that stores a result, while that is compiled
	temps         int
	scope         *Scope
}

type loopState struct{ uses, tries int }

type captured struct {
	name string
	from *local
	in   *local
}

// Result is a compiled unit with its messages.
type Result struct {
	Unit *ir.Unit
}

func newCompiler(env Env, src *diag.Source, diags *diag.List) *compiler {
	return &compiler{env: env, src: src, diags: diags, locals: map[string]*local{}, declared: map[string]diag.Span{}, parameters: map[string]diag.Span{}}
}

// Method compiles a method with the signature that Signature gave. Mistakes go to
// diags; the unit is usable only when there are no errors among them.
func Method(env Env, u *lang.Unit, m *ir.Method, diags *diag.List) *ir.Unit {
	c := newCompiler(env, u.Source, diags)
	c.method = m
	sig := readSignature(u.Body.Stmts, nil, nil)
	return c.body(u.Body.Stmts, sig, u.Facts)
}

// body compiles statements into a unit.
func (c *compiler) body(stmts []lang.Stmt, sig *signature, facts lang.Facts) *ir.Unit {
	c.prepare(stmts, sig, facts)
	c.prescan(stmts)
	var out []ir.Stmt
	out = append(out, c.entry(sig)...)
	out = append(out, c.stmts(stmts)...)
	if !returns(stmts) {
		out = append(out, c.leave(nil, ir.Pos{Line: c.lastLine(stmts)})...)
	}
	return c.finish(out)
}

// returns reports whether the end of the statements cannot be reached.
func returns(stmts []lang.Stmt) bool {
	if len(stmts) == 0 {
		return false
	}
	_, ok := stmts[len(stmts)-1].(*lang.ReturnStmt)
	return ok
}

func (c *compiler) finish(out []ir.Stmt) *ir.Unit {
	if c.result != nil && !c.resultUsed {
		c.order = slices.DeleteFunc(c.order, func(l *ir.Local) bool { return l == c.result })
		c.result = nil
	}
	u := &ir.Unit{Method: c.method, Locals: c.order, Rest: c.rest, Body: out, ResultIn: c.result}
	return u
}

// prepare makes the locals of parameters and result.
func (c *compiler) prepare(stmts []lang.Stmt, sig *signature, facts lang.Facts) {
	n := len(c.method.Params)
	if at := sig.behindRest; at.To > at.From {
		c.diags.AddSource(c.src)
		c.diags.Add(diag.Diagnostic{Code: "E1205", Severity: diag.Error, Span: at, Title: "`...` stands for all further parameters",
			Label: "this one could never get a value", Hint: "write `...` last"})
	}
	for i := 0; i < n; i++ {
		name := positional(i + 1)
		if i < len(sig.params) && sig.params[i].name != "" {
			name = sig.params[i].name
		}
		l := &local{ir: &ir.Local{Name: "$" + name, Kind: c.method.Params[i], Param: i + 1}}
		if i < len(sig.params) {
			l.ir.Class = sig.params[i].class
		}
		c.order = append(c.order, l.ir)
		if i < len(sig.params) {
			c.parameterOnce(name, sig.params[i].span)
		}
		c.locals[names.Fold(name)] = l
		c.locals[positional(i+1)] = l
	}
	if c.method.Variadic {
		c.rest = &ir.Local{Name: "${}", Kind: value.Variant}
		c.order = append(c.order, c.rest)
	}
	switch {
	case sig.resultName != "":
		c.parameterOnce(sig.resultName, sig.resultSpan)
		l := c.newLocal(sig.resultName, sig.result)
		c.locals["0"] = l
		c.result = l.ir
	case facts.Result || sig.legacyResult:
		c.result = c.newLocal("0", sig.result).ir
	}
}

// parameterOnce reports a parameter or result whose name is taken by another one.
func (c *compiler) parameterOnce(name string, span diag.Span) {
	key := names.Fold(name)
	if c.locals[key] != nil {
		c.diags.AddSource(c.src)
		c.diags.Add(diag.Diagnostic{Code: "E1202", Severity: diag.Error, Span: span,
			Title: "`$" + name + "` is declared twice", Label: "declared again here",
			Secondary: []diag.Label{{Span: c.parameters[key], Text: "first declared here"}}, Hint: "parameters and the result have different names"})
	}
	if span.To > span.From {
		c.parameters[key] = span
	}
}

func positional(n int) string {
	const digits = "0123456789"
	if n < 10 {
		return digits[n : n+1]
	}
	return positional(n/10) + digits[n%10:n%10+1]
}

func (c *compiler) newLocal(name string, k value.Declared) *local {
	if c.scope != nil && name != "0" {
		return c.scopeLocal(name, k)
	}
	l := &local{ir: &ir.Local{Name: "$" + name, Kind: k}}
	c.locals[names.Fold(name)] = l
	c.order = append(c.order, l.ir)
	return l
}

// temp makes a local of the compiler's own.
func (c *compiler) temp(k value.Declared) *ir.Local {
	c.temps++
	l := &ir.Local{Name: "", Kind: k}
	c.order = append(c.order, l)
	return l
}

// entry converts legacy parameters and checks class types.
func (c *compiler) entry(sig *signature) []ir.Stmt {
	var out []ir.Stmt
	for i, p := range sig.params {
		if i >= len(c.method.Params) {
			break
		}
		l := c.locals[positional(i+1)]
		if p.legacy != value.Variant {
			typed := &local{ir: &ir.Local{Name: l.ir.Name, Kind: p.legacy}}
			c.order = append(c.order, typed.ir)
			c.locals[positional(i+1)] = typed
			if p.name != "" {
				c.locals[names.Fold(p.name)] = typed
			}
			at := c.pos(p.span)
			out = append(out, &ir.Set{L: typed.ir, At: at, X: c.convert(c.service(SvcLegacyParam, at, value.Variant,
				&ir.Load{L: l.ir}, c.intConst(int(p.legacy))), p.legacy, at)})
		}
		if p.class != "" {
			at := c.pos(p.span).Passing(-1, i+1)
			out = append(out, &ir.Do{At: at, X: c.service(SvcCheckClass, at, value.Variant, &ir.Load{L: l.ir},
				c.textNumber(p.class), c.textNumber("$"+p.name))})
		}
	}
	out = append(out, c.ownBlobs()...)
	if c.rest != nil && sig.rest != value.Variant && sig.restFrom > 0 {
		lenient := 0
		if sig.restLenient {
			lenient = 1
		}
		at := ir.Pos{Line: 1}.Passing(-1, sig.restFrom)
		out = append(out, &ir.Do{At: at, X: c.service(SvcCheckRest, at, value.Variant, &ir.Load{L: c.rest},
			c.intConst(sig.restFrom), c.intConst(int(sig.rest)), c.intConst(lenient))})
	}
	return out
}

func (c *compiler) lastLine(stmts []lang.Stmt) int32 {
	if n := len(stmts); n > 0 {
		return int32(c.src.LineAt(stmts[n-1].Span().To))
	}
	return 1
}

func (c *compiler) pos(s diag.Span) ir.Pos {
	return ir.Pos{Offset: s.From, Line: int32(c.src.LineAt(s.From))}
}

func (c *compiler) service(id int, at ir.Pos, k value.Declared, args ...ir.Expr) *ir.Service {
	return &ir.Service{ID: id, Args: args, K: k, At: at}
}

func (c *compiler) intConst(n int) *ir.Const {
	return &ir.Const{V: value.Int(int64(n)), K: value.DInteger}
}

func (c *compiler) textNumber(s string) *ir.Const { return c.intConst(c.env.Text(s)) }

func (c *compiler) errorAt(span diag.Span, code, title, label, hint string) {
	c.diags.AddSource(c.src)
	c.diags.Add(diag.Diagnostic{Code: code, Severity: diag.Error, Span: span, Title: title, Label: label, Hint: hint})
}
