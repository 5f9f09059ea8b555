package web

import (
	"slices"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/names"
	"fourd/web/soap"
)

// soapParam is what SOAP DECLARATION says of one argument of a web service.
type soapParam struct {
	name     string
	kind     *soapKind
	output   bool
	number   int        // of the parameter; -1: the variable
	variable string     // of the process
	target   *value.Var // known when the command runs
}

// soapKind is a type of 4D that an argument may have.
type soapKind struct {
	schema string          // type in XML Schema, or of the elements; "": any
	list   value.ArrayElem // of an array
	array  bool
	ref    bool // of a DOM tree
}

var soapKinds = map[int]*soapKind{
	1: {schema: "double"}, 2: {schema: "string"}, 4: {schema: "date"}, 6: {schema: "boolean"}, 8: {schema: "int"}, 9: {schema: "int"}, 11: {schema: "time"}, 24: {schema: "string"}, 30: {schema: "base64Binary"},
	14: {schema: "double", array: true, list: value.AReal}, 15: {schema: "int", array: true, list: value.AInteger}, 16: {schema: "int", array: true, list: value.ALongint},
	17: {schema: "date", array: true, list: value.ADate}, 18: {schema: "string", array: true, list: value.AText}, 21: {schema: "string", array: true, list: value.AText},
	22: {schema: "boolean", array: true, list: value.ABoolean}, 36: {}, 37: {ref: true},
}

// declaredParams reads what a method says of its arguments with SOAP DECLARATION, and the
// numbers of its parameters by their folded names. It is read before it is run: the
// description of a service has to tell it, and the values of variables have to be there
// when the method begins. What the command says when it runs counts for the answer.
//
// choice: the description knows types, ways and names that are constants, as they are in
// every example. Arguments with others work, and are not described.
func declaredParams(u *lang.Unit) (out []soapParam, params map[string]int) {
	const command = 782 // SOAP DECLARATION
	params = map[string]int{}
	lang.Statements(u.Body.Stmts, func(s lang.Stmt) {
		n, ok := s.(*lang.DeclareStmt)
		if !ok {
			return
		}
		if n.Params != nil {
			for i, p := range n.Params.Params {
				if p.Name != nil {
					params[names.Fold(p.Name.Text)] = i + 1
				}
			}
		}
		if n.Result != nil && n.Result.Name != nil {
			params[names.Fold(n.Result.Name.Text)] = 0
		}
	}, func(n lang.Node) bool {
		if c, ok := n.(*lang.Command); ok && c.Cmd.ID == command && len(c.Args) >= 3 {
			out = declare(out, c.Args, params)
		}
		return true
	})
	return out, params
}

// declare adds one declaration. One of the same name takes the place of an earlier one.
func declare(list []soapParam, args []lang.Node, params map[string]int) []soapParam {
	p := soapParam{number: -1}
	switch v := lang.Unparen(args[0]).(type) {
	case *lang.Positional:
		p.number = v.Index
	case *lang.Local:
		n, ok := params[names.Fold(v.Name)]
		if !ok {
			return list
		}
		p.number = n
	case *lang.ProcessVar:
		p.variable = v.Name
	default:
		return list
	}
	if p.name = p.variable; p.variable == "" {
		p.name = argumentName(p.number)
	}
	kind, ok := constantOf(args[1])
	way, known := constantOf(args[2])
	if p.kind = soapKinds[kind]; !ok || !known || p.kind == nil {
		return list
	}
	p.output = way == 2
	if len(args) > 3 {
		alias, ok := lang.Unparen(args[3]).(*lang.Text)
		if !ok {
			return list
		}
		if alias.Value != "" {
			p.name = alias.Value
		}
	}
	return declared(list, p)
}

// declared adds p in the place of one that has its name: the last one counts.
func declared(list []soapParam, p soapParam) []soapParam {
	list = slices.DeleteFunc(list, func(q soapParam) bool { return q.name == p.name })
	return append(list, p)
}

func argumentName(n int) string { return "FourD_arg" + strconv.Itoa(n) }

// constantOf returns the number that an expression is.
func constantOf(n lang.Node) (int, bool) {
	switch n := lang.Unparen(n).(type) {
	case *lang.Number:
		return int(n.Value), true
	case *lang.Constant:
		return int(n.Const.Num), true
	}
	return 0, false
}

// takeInputs gives variables of the process what a call has for them, and returns the
// values of parameters by their number.
func takeInputs(p *interp.Process, m soapMethod, body *etree.Element) (args map[int]value.Value, taken map[*etree.Element]bool, err error) {
	args, taken = map[int]value.Value{}, map[*etree.Element]bool{}
	for _, d := range m.declared {
		e := body.SelectElement(d.name)
		if d.output || e == nil {
			continue
		}
		taken[e] = true
		v, err := d.kind.read(p, e)
		if err != nil {
			return nil, nil, err
		}
		if d.number > 0 {
			args[d.number] = v
			continue
		}
		if err := assign(p.Var(d.variable), v); err != nil {
			return nil, nil, err
		}
	}
	return args, taken, nil
}

// assign stores a value; an array that the variable has is filled.
func assign(to *value.Var, v value.Value) error {
	if now := to.Load().AsArray(); now != nil && v.AsArray() != nil {
		return now.CopyFrom(v.AsArray())
	}
	return to.Assign(v)
}

// read reads an element.
func (k *soapKind) read(p *interp.Process, e *etree.Element) (value.Value, error) {
	switch {
	case k.array:
		items := e.ChildElements()
		a := value.NewArray(k.list, len(items))
		for i, item := range items {
			if err := a.Set(i+1, soap.DecodeAs(item, strings.ToLower(k.schema))); err != nil {
				return value.Undefined, err
			}
		}
		return a.Value(), nil
	case k.schema != "":
		return soap.DecodeAs(e, strings.ToLower(k.schema)), nil
	}
	xml := value.Str(soap.Inner(e))
	if !k.ref {
		return xml, nil
	}
	return runOn(p, "DOM Parse XML variable($1)", xml)
}

// outputs are the results of a call: the value of the method, variables and parameters.
func outputs(p *interp.Process, m soapMethod, ran []soapParam, out value.Value) (parts []soap.Part, err error) {
	named, list := false, m.declared
	for _, d := range ran {
		if i := slices.IndexFunc(list, func(q soapParam) bool { return q.name == d.name }); i >= 0 && list[i].output {
			list = slices.Clone(list)
			list[i] = d // in the order of the description
		} else {
			list = declared(slices.Clone(list), d)
		}
	}
	for _, d := range list {
		if !d.output {
			continue
		}
		v := out
		switch {
		case d.number == 0:
			named = true
		case d.target != nil:
			v = d.target.Load()
		case d.number > 0: // a parameter whose declaration was not reached
			continue
		default:
			v = p.Var(d.variable).Load()
		}
		part := soap.Part{Name: d.name, Type: d.kind.schema, Value: v, List: d.kind.array}
		if d.kind.schema == "" {
			if d.kind.ref {
				if v, err = runOn(p, "$t:=\"\"\nDOM EXPORT TO VAR($1; $t)", v); err != nil {
					return nil, err
				}
			}
			if b := v.AsBlob(); b != nil {
				v = value.Str(value.ValidText(string(b.Bytes)))
			}
			part.Inner = true
			part.XML = value.String(v)
		}
		parts = append(parts, part)
	}
	if !named && !out.IsUndefined() {
		parts = append([]soap.Part{{Name: argumentName(0), Type: schemaTypes[m.result], Value: out}}, parts...)
	}
	return parts, nil
}

// runOn runs a line on a value, and returns what it gives, or what two lines leave in $t.
func runOn(p *interp.Process, source string, v value.Value) (value.Value, error) {
	s := p.NewScope("SOAP DECLARATION", interp.ScopeOptions{}, v)
	if !strings.Contains(source, "\n") {
		return s.Eval(source)
	}
	err := s.Run(source)
	if t := s.Var("$t"); err == nil && t != nil {
		return t.Load(), nil
	}
	return value.Undefined, err
}
