package compile

import (
	"slices"

	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// param is a declared parameter.
type param struct {
	name   string
	kind   value.Declared
	legacy value.Declared // declared by C_TEXT($1) and its kin
	class  string         // full name of a class type, "" otherwise
	span   diag.Span
}

// signature is what a unit declares about its parameters and result.
type signature struct {
	params       []param
	variadic     bool
	behindRest   diag.Span // a parameter that stands behind ...
	resultName   string
	resultSpan   diag.Span
	result       value.Declared
	legacyResult bool

	rest        value.Declared // of the parameters behind ...
	restFrom    int            // the number of the first of them
	restLenient bool           // declared by C_REAL(${2}) and its kin
}

// Signature reads the declarations of a method without compiling it and fills m.
func Signature(u *lang.Unit, m *ir.Method) {
	sig := readSignature(u.Body.Stmts, nil, nil)
	fillMethod(m, sig, u.Facts)
}

func fillMethod(m *ir.Method, sig *signature, f lang.Facts) {
	n := max(len(sig.params), f.Positional)
	m.Params = make([]ir.Kind, n)
	for i, p := range sig.params {
		if p.legacy == value.Variant {
			m.Params[i] = p.kind
		}
	}
	m.Result = sig.result
	m.HasSelf = f.This
	m.Variadic = sig.variadic || f.Parameters
}

func readSignature(stmts []lang.Stmt, list *lang.ParamList, res *lang.Result) *signature {
	sig := &signature{}
	sig.read(list, res)
	sig.scan(stmts)
	return sig
}

func (s *signature) read(list *lang.ParamList, res *lang.Result) {
	if list != nil {
		for _, p := range list.Params {
			if p.Variadic || p.Name == nil {
				s.variadic, s.rest, s.restFrom = true, kindOf(p.Type), len(s.params)+1
				continue
			}
			if s.variadic {
				s.behindRest = p.Name.Span()
			}
			q := param{name: p.Name.Text, kind: kindOf(p.Type), span: p.Name.Span()}
			if p.Type != nil && (p.Type.Kind == lang.UserClassType || p.Type.Kind == lang.BuiltinClassType) {
				q.class = p.Type.Name
			}
			s.params = append(s.params, q)
		}
	}
	if res != nil {
		s.result = kindOf(res.Type)
		if res.Name != nil {
			s.resultName, s.resultSpan = res.Name.Text, res.Name.Span()
		}
	}
}

// scan looks for #DECLARE and for declarations of $1, $2 … in any block.
func (s *signature) scan(stmts []lang.Stmt) {
	lang.Statements(stmts, func(st lang.Stmt) {
		switch st := st.(type) {
		case *lang.DeclareStmt:
			s.read(st.Params, st.Result)
		case *lang.VarStmt:
			for _, v := range st.Vars {
				if v.Scope == lang.PositionalScope || v.Scope == lang.VariadicScope {
					s.legacy(v, kindOf(st.Type))
				}
			}
		case *lang.ExprStmt:
			if cmd, ok := st.X.Node.(*lang.Command); ok {
				s.legacyCommand(cmd)
			}
		}
	}, nil)
}

func (s *signature) legacy(v lang.VarName, k value.Declared) {
	if v.Scope == lang.VariadicScope {
		s.variadic, s.rest, s.restFrom, s.restLenient = true, k, v.Index, true
		return
	}
	s.positional(v.Index, k, v.Span())
}

func (s *signature) positional(n int, k value.Declared, span diag.Span) {
	if n == 0 {
		s.legacyResult, s.result = true, k
		return
	}
	for len(s.params) < n {
		s.params = append(s.params, param{})
	}
	if p := &s.params[n-1]; p.name == "" {
		p.legacy, p.span = k, span
	}
}

// legacyCommand reads C_TEXT($1; $2) and its kin.
func (s *signature) legacyCommand(cmd *lang.Command) {
	k, ok := legacyKind(cmd.Cmd)
	if !ok {
		return
	}
	for _, a := range cmd.Args {
		switch a := lang.Unparen(a).(type) {
		case *lang.Positional:
			s.positional(a.Index, k, a.Span())
		case *lang.ParamByNumber:
			s.variadic = true
			if n, ok := lang.Unparen(a.Index).(*lang.Number); ok {
				s.rest, s.restFrom, s.restLenient = k, int(n.Value), true
			}
		}
	}
}

var legacyKinds = map[string]value.Declared{
	"C_TEXT": value.DText, "C_STRING": value.DText, "C_LONGINT": value.DInteger, "C_INTEGER": value.DInteger,
	"C_REAL": value.DReal, "C_BOOLEAN": value.DBoolean, "C_DATE": value.DDate, "C_TIME": value.DTime,
	"C_OBJECT": value.DObject, "C_COLLECTION": value.DCollection, "C_POINTER": value.DPointer,
	"C_PICTURE": value.DPicture, "C_BLOB": value.DBlob, "C_VARIANT": value.Variant,
}

// legacyKind returns the kind that a C_ declaration declares.
func legacyKind(cmd *names.Command) (value.Declared, bool) {
	name := cmd.Name
	if len(name) > 3 && name[:3] == "_O_" {
		name = name[3:]
	}
	k, ok := legacyKinds[name]
	return k, ok
}

// prescan finds out, before any code is made, which locals are declared with a
// kind, hold arrays, or need a box because a pointer may refer to them.
func (c *compiler) prescan(stmts []lang.Stmt) {
	lang.Statements(stmts, func(st lang.Stmt) {
		switch st := st.(type) {
		case *lang.VarStmt:
			c.scanVar(st)
		case *lang.ExprStmt:
			if cmd, ok := st.X.Node.(*lang.Command); ok {
				c.scanLegacy(cmd)
			}
		}
	}, nil)
	lang.Statements(stmts, nil, func(n lang.Node) bool {
		switch n := n.(type) {
		case *lang.Command:
			c.scanArrays(n)
		case *lang.PointerTo:
			c.scanPointer(n)
		}
		return true
	})
	c.scanBlobs(stmts)
	if c.scope == nil && c.outer == nil {
		c.inferCounters(stmts)
	}
}

func (c *compiler) scanVar(st *lang.VarStmt) {
	k := kindOf(st.Type)
	if st.Type == nil && st.Value != nil {
		k = literalKind(st.Value.Node)
	}
	for _, v := range st.Vars {
		if v.Scope == lang.LocalScope {
			c.declare(v.Name, k, v.Span())
		}
	}
}

// literalKind is the kind that `var $x := value` infers: Real for any number.
func literalKind(n lang.Node) value.Declared {
	switch n := lang.Unparen(n).(type) {
	case *lang.Number:
		return value.DReal
	case *lang.Unary:
		return literalKind(n.X)
	case *lang.Text:
		return value.DText
	case *lang.Date:
		return value.DDate
	case *lang.Time:
		return value.DTime
	case *lang.CollectionLit:
		return value.DCollection
	case *lang.ObjectLit:
		return value.DObject
	case *lang.Command:
		if n.Cmd.ID == idTrue || n.Cmd.ID == idFalse {
			return value.DBoolean
		}
		return resultKind(n.Cmd)
	}
	return value.Variant
}

func (c *compiler) declare(name string, k value.Declared, span diag.Span) {
	key := names.Fold(name)
	if l := c.locals[key]; l != nil {
		if _, again := c.declared[key]; again && l.ir.Kind != k {
			c.diags.AddSource(c.src)
			c.diags.Add(diag.Diagnostic{Code: "E1201", Severity: diag.Error, Span: span,
				Title: "`$" + name + "` is declared twice with different types", Label: "here it is " + k.String(),
				Secondary: []diag.Label{{Span: c.declared[key], Text: "here it is " + l.ir.Kind.String()}}})
		} else if at, ok := c.parameters[key]; ok && !again {
			c.diags.AddSource(c.src)
			// choice: advice only, since public code does so and runs
			c.diags.Add(diag.Diagnostic{Code: "W3104", Severity: diag.Warning, Span: span,
				Title: "`$" + name + "` is a parameter, which var cannot declare again", Label: "this is without effect",
				Secondary: []diag.Label{{Span: at, Text: "the parameter"}}, Hint: "remove it, or use another name"})
		}
		return
	}
	c.newLocal(name, k)
	c.declared[key] = span
}

func (c *compiler) scanLegacy(cmd *lang.Command) {
	k, ok := legacyKind(cmd.Cmd)
	if !ok || len(cmd.Args) > 0 && isMethodCall(cmd.Args[0]) {
		return // C_TEXT(Method; $a) speaks of the parameters of another method
	}
	for _, a := range cmd.Args {
		if l, ok := lang.Unparen(a).(*lang.Local); ok {
			c.declare(l.Name, k, l.Span())
		}
	}
}

func isMethodCall(n lang.Node) bool {
	_, ok := n.(*lang.MethodCall)
	return ok
}

// scanArrays marks locals that are given where a command takes an array.
func (c *compiler) scanArrays(cmd *lang.Command) {
	for i, a := range cmd.Args {
		l, ok := lang.Unparen(a).(*lang.Local)
		if !ok || !wantsArray(cmd.Cmd, i, cmd.Args) {
			continue
		}
		v := c.local(l.Name)
		if v.ir.Kind != value.Variant && v.ir.Kind != value.DArray {
			continue // declared as something else: the command speaks
		}
		v.array = true
		if e, ok := arrayElem(cmd.Cmd); ok && i == firstArrayArg(cmd.Cmd) {
			v.known = !v.array || v.dims == 0 || v.elem == e
			v.elem, v.dims = e, len(cmd.Args)-1-firstArrayArg(cmd.Cmd)
		}
	}
}

var arrayCommands = map[string]value.ArrayElem{
	"ARRAY TEXT": value.AText, "ARRAY STRING": value.AText, "_O_ARRAY STRING": value.AText,
	"ARRAY LONGINT": value.ALongint, "ARRAY INTEGER": value.AInteger, "ARRAY REAL": value.AReal,
	"ARRAY BOOLEAN": value.ABoolean, "ARRAY DATE": value.ADate, "ARRAY TIME": value.ATime,
	"ARRAY POINTER": value.APointer, "ARRAY OBJECT": value.AObject, "ARRAY PICTURE": value.APicture,
	"ARRAY BLOB": value.ABlob,
}

func arrayElem(cmd *names.Command) (value.ArrayElem, bool) {
	e, ok := arrayCommands[cmd.Name]
	return e, ok
}

func firstArrayArg(cmd *names.Command) int {
	if cmd.Name == "ARRAY STRING" || cmd.Name == "_O_ARRAY STRING" {
		return 1
	}
	return 0
}

func (c *compiler) scanPointer(n *lang.PointerTo) {
	x := lang.Unparen(n.X)
	for {
		a, ok := x.(*lang.ArrayIndex)
		if !ok {
			break
		}
		x = lang.Unparen(a.X)
		if l, ok := x.(*lang.Local); ok {
			c.local(l.Name).array = true
		}
	}
	var l *local
	switch x := x.(type) {
	case *lang.Local:
		l = c.local(x.Name)
	case *lang.Positional:
		l = c.locals[positional(x.Index)]
	}
	if l == nil {
		return
	}
	l.ir.Boxed = true
	if c.scope == nil && !slices.Contains(c.pointed, l) {
		c.pointed = append(c.pointed, l)
	}
}

// local returns the local of that name, made on first use as a Variant.
func (c *compiler) local(name string) *local {
	key := names.Fold(name)
	if l := c.locals[key]; l != nil {
		c.use(l)
		return l
	}
	if c.outer != nil {
		if l := c.capture(name); l != nil {
			return l
		}
	}
	return c.newLocal(name, value.Variant)
}

// use notes that code refers to a local.
func (c *compiler) use(l *local) {
	if l.ir == c.result {
		c.resultUsed = true
	}
}
