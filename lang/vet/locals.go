package vet

import (
	"regexp"
	"strings"
	"sync"

	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// local is what a body does with one local variable.
type local struct {
	name      string
	kind      kind      // declared, or agreed on by all assignments
	declared  diag.Span // where, if anywhere
	array     bool
	onlyArray bool // declared as an array
	isParam   bool
	isResult  bool
	variant   bool          // declared as Variant, or without a type
	reads     []*lang.Local // in the order of the text
	values    []lang.Node   // what is assigned
	items     []lang.Node   // what a For each takes its values from
	inferred  bool          // declared without a type, with a first value
	firstSet  diag.Span
	other     bool // written by something that is not an assignment: a command, a pointer, a loop, SQL
}

func (l *local) assigned() bool { return len(l.values) > 0 || len(l.items) > 0 || l.other }

// local returns the local of that name, made on first use.
func (p *pass) local(name string) *local {
	key := fold(name)
	l := p.locals[key]
	if l == nil {
		l = &local{name: name}
		p.locals[key] = l
	}
	return l
}

// learnLocals finds out what the body declares, writes and reads.
func (p *pass) learnLocals() {
	p.locals = map[string]*local{}
	p.learnParams()
	written := map[lang.Node]bool{} // places that are written, not read
	for _, s := range p.nodes.stmts {
		p.learnStmt(s, written)
	}
	for _, c := range p.nodes.commands {
		p.learnCommand(c, written)
	}
	lang.Statements(p.stmts, nil, func(n lang.Node) bool {
		if to, ok := n.(*lang.PointerTo); ok {
			if l, ok := base(to.X).(*lang.Local); ok {
				p.local(l.Name).other = true
			}
		}
		return true
	})
	for _, n := range p.nodes.locals {
		l := p.local(n.Name)
		if !written[n] {
			l.reads = append(l.reads, n)
		} else if !l.firstSet.Valid() {
			l.firstSet = n.Span()
		}
	}
	p.inferLocals()
	p.doubtDeclared()
}

func (p *pass) learnParams() {
	if p.params != nil {
		for _, q := range p.params.Params {
			if q.Name != nil {
				l := p.local(q.Name.Text)
				l.isParam, l.kind, l.declared, l.variant = true, kindOfType(q.Type), q.Name.Span(), q.Type == nil
			}
		}
	}
	if p.result != nil && p.result.Name != nil {
		l := p.local(p.result.Name.Text)
		l.isResult, l.kind, l.declared, l.variant = true, kindOfType(p.result.Type), p.result.Name.Span(), p.result.Type == nil
	}
}

func (p *pass) learnStmt(s lang.Stmt, written map[lang.Node]bool) {
	switch s := s.(type) {
	case *lang.AssignStmt:
		if l, ok := lang.Unparen(s.Target.Node).(*lang.Local); ok {
			v := p.local(l.Name)
			if s.Op == lang.Assign {
				written[l] = true
				v.values = append(v.values, s.Value.Node)
			} else {
				v.other = true
			}
		}
	case *lang.ForStmt:
		p.loopVariable(s.Counter.Node, written)
	case *lang.ForEachStmt:
		if l, ok := lang.Unparen(s.Item.Node).(*lang.Local); ok {
			p.local(l.Name).items = append(p.local(l.Name).items, s.Source.Node)
		}
	case *lang.VarStmt:
		p.learnVar(s)
	case *lang.SQLStmt:
		for _, m := range sqlNames().FindAllStringSubmatch(s.Text, -1) {
			l := p.local(m[1])
			l.other = true
			l.reads = append(l.reads, &lang.Local{Name: m[1]})
		}
	}
}

var sqlNames = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?:<<|:)\s*\$(\w+)`) })

// loopVariable notes the variable of a loop, which counts as read: that it is not used in the body is common.
func (p *pass) loopVariable(n lang.Node, written map[lang.Node]bool) {
	if l, ok := lang.Unparen(n).(*lang.Local); ok {
		p.local(l.Name).other = true
	}
}

func (p *pass) learnVar(s *lang.VarStmt) {
	for _, v := range s.Vars {
		if v.Scope != lang.LocalScope {
			continue
		}
		l := p.local(v.Name)
		if l.declared.Valid() {
			continue
		}
		l.declared, l.kind, l.variant = v.Span(), kindOfType(s.Type), s.Type == nil || s.Type.Kind == lang.VariantType
		if s.Value != nil {
			l.values = append(l.values, s.Value.Node)
			l.inferred = s.Type == nil
		}
	}
}

// learnCommand notes variables that a command declares or writes.
func (p *pass) learnCommand(c *lang.Command, written map[lang.Node]bool) {
	declares := c.Cmd.Has(names.Declares)
	scalar := declares && (strings.HasPrefix(c.Cmd.Name, "C_") || strings.HasPrefix(c.Cmd.Name, "_O_C_"))
	if scalar && len(c.Args) > 0 {
		if _, ok := c.Args[0].(*lang.MethodCall); ok { // the parameters of another method
			for _, a := range c.Args {
				written[a] = true
			}
			return
		}
	}
	for i, a := range c.Args {
		l, ok := lang.Unparen(a).(*lang.Local)
		if !ok {
			if x, ok := a.(*lang.ArrayIndex); ok && (declares || writes(c, i)) { // a row of an array
				if l, ok := base(x).(*lang.Local); ok {
					p.local(l.Name).other, p.local(l.Name).array = true, true
				}
			}
			continue
		}
		v := p.local(l.Name)
		switch {
		case scalar:
			written[l] = true
			if !v.declared.Valid() {
				v.declared, v.kind = l.Span(), legacyKinds[strings.TrimPrefix(c.Cmd.Name, "_O_")]
				v.variant = !v.kind.known()
			}
		case declares:
			written[l] = true
			v.other, v.array, v.onlyArray = true, true, true
		case writes(c, i):
			v.other = true
		}
	}
}

var legacyKinds = map[string]kind{
	"C_TEXT": textKind, "C_STRING": textKind, "C_LONGINT": {set: names.Integer}, "C_INTEGER": {set: names.Integer},
	"C_REAL": {set: names.Real}, "C_BOOLEAN": booleanKind, "C_DATE": dateKind, "C_TIME": timeKind, "C_OBJECT": {set: names.Object},
	"C_COLLECTION": {set: names.Collection, builtin: "Collection"}, "C_POINTER": {set: names.Pointer},
	"C_PICTURE": {set: names.Picture}, "C_BLOB": {set: names.Blob},
}

const arrays = names.Array | names.ArrayText | names.ArrayInteger | names.ArrayReal | names.ArrayBoolean | names.ArrayDate |
	names.ArrayTime | names.ArrayPointer | names.ArrayObject | names.ArrayPicture | names.ArrayBlob

// writes reports whether a command may write to its argument i. Optional parameters shift places, so any parameter
// that writes counts for all arguments that may meet it.
func writes(c *lang.Command, i int) bool {
	for _, s := range c.Cmd.Sigs {
		for k := range s.Params {
			q := &s.Params[k]
			out := q.Mode == names.Out || q.Mode == names.InOut || q.Mode == names.Place || q.Types&(arrays|names.Variable) != 0
			if out && (k >= i || q.Repeat || q.Group > 0) {
				return true
			}
		}
	}
	return len(c.Cmd.Sigs) == 0
}

// base returns the variable that an element, character or row belongs to.
func base(n lang.Node) lang.Node {
	for {
		switch x := lang.Unparen(n).(type) {
		case *lang.ArrayIndex:
			n = x.X
		case *lang.CharRef:
			n = x.X
		default:
			return x
		}
	}
}

// inferLocals gives an undeclared variable the kind that all its assignments agree on. A kind that is found may make
// another one certain, so the variables are gone through until nothing is added.
func (p *pass) inferLocals() {
	for more, rounds := true, 0; more && rounds < maxRounds; rounds++ {
		more = false
		for _, l := range p.locals {
			if l.declared.Valid() && !l.inferred || l.kind.known() || l.other || l.array {
				continue
			}
			l.kind = p.agreed(l)
			more = more || l.kind.known()
		}
	}
}

// doubtDeclared takes the class from variables that are declared with one and get something else: a declaration binds
// the kind, not the class.
func (p *pass) doubtDeclared() {
	for _, l := range p.locals {
		if !l.declared.Valid() || l.kind.user == "" && l.kind.builtin == "" {
			continue
		}
		for _, v := range l.values {
			k := p.kindOf(v)
			plain := k == kind{set: names.Object}
			if k.known() && (plain || (k.user != l.kind.user || k.builtin != l.kind.builtin) && !p.isOf(k, l.kind)) {
				l.kind = kind{set: l.kind.set}
				break
			}
		}
	}
}

// maxRounds bounds how far a kind is followed from variable to variable.
const maxRounds = 8

// agreed is the kind of all values assigned to a variable. A value that mentions variables of which nothing is known yet
// is not certain.
func (p *pass) agreed(l *local) kind {
	var k kind
	agrees := func(x kind) bool {
		if k.known() && x != k {
			return false
		}
		k = x
		return x.known()
	}
	for _, v := range l.values {
		if !agrees(p.kindOf(v)) {
			return kind{}
		}
	}
	for _, v := range l.items {
		if !agrees(p.element(p.kindOf(v))) {
			return kind{}
		}
	}
	return k
}

// kindOfLocal is the kind of a variable where it is read. A declared one without a value yet has the empty value of its
// kind; an array used as a value is a number.
func (p *pass) kindOfLocal(n *lang.Local) kind {
	l := p.locals[fold(n.Name)]
	if l == nil || l.array || l.variant && !l.inferred {
		return kind{}
	}
	return l.kind
}

// kindOfParam is the kind of $1, $2 … where they are declared by name.
func (p *pass) kindOfParam(index int) kind {
	if p.params == nil || index < 1 || index > len(p.params.Params) {
		return kind{}
	}
	return kindOfType(p.params.Params[index-1].Type)
}
