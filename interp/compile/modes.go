package compile

import (
	"fourd/lang"
	"fourd/lang/names"
)

// modeSet is how an argument reaches a command, over all ways to call it.
type modeSet struct{ place, array, write, field, remote, code bool }

// paramModes joins the modes of parameter i over all alternatives of a command.
func paramModes(cmd *names.Command, i int, args []lang.Node) modeSet {
	if _, ok := arrayElem(cmd); ok && i == firstArrayArg(cmd) {
		return modeSet{array: true, place: true, write: true}
	}
	var m modeSet
	for _, s := range cmd.Sigs {
		p := paramFor(s.Params, i, args)
		if p == nil {
			continue
		}
		isArray := p.Types&arrayTypes != 0
		m.array = m.array || isArray
		switch p.Mode {
		case names.Out, names.InOut:
			m.place, m.write = true, true
		case names.Place:
			m.place = true
			m.write = m.write || !cmd.Function
		case names.Field:
			m.field = true
		case names.Ref:
			m.remote = true
		case names.Expr:
			m.code = true
		}
		if isArray && !cmd.Function {
			m.write = true
		}
		if p.Types&names.FieldType != 0 && p.Mode == names.Place && takesField(cmd) {
			m.field = true
		}
	}
	return m
}

// fieldsAnywhere reports whether fields among the arguments of a command are always the
// fields themselves: which argument is which shows only when it runs.
func fieldsAnywhere(cmd *names.Command) bool {
	switch cmd.ID {
	case names.COrderBy, names.COrderByAttribute, names.CQueryByAttribute, names.CQuerySelectionByAttribute, names.CArrayToSelection, names.CSelectionToJson:
		return true
	}
	return false
}

// takesField reports whether a command that inspects a variable or field is told which
// field it is, as those about objects of forms are; others get what the field holds.
func takesField(cmd *names.Command) bool {
	return cmd.Theme == names.ThemeOnASeries || cmd.ID == names.CType || cmd.Headless != names.Works
}

const arrayTypes = names.Array | names.ArrayText | names.ArrayInteger | names.ArrayReal | names.ArrayBoolean |
	names.ArrayDate | names.ArrayTime | names.ArrayPointer | names.ArrayObject | names.ArrayPicture | names.ArrayBlob

// wantsArray reports whether argument i of a command has to be an array variable.
func wantsArray(cmd *names.Command, i int, args []lang.Node) bool {
	if _, ok := arrayElem(cmd); ok {
		return i == firstArrayArg(cmd)
	}
	only := false
	for _, s := range cmd.Sigs {
		if p := paramFor(s.Params, i, args); p != nil {
			if p.Types&arrayTypes == 0 || p.Types&^arrayTypes != 0 {
				return false
			}
			only = true
		}
	}
	return only
}

// paramFor returns the parameter that argument i meets. Optional parameters that the
// arguments leave out (a table in front, a star) are skipped: they are told by what
// the argument in their place is.
func paramFor(ps []names.Param, i int, args []lang.Node) *names.Param {
	if p := pairFor(ps, i, args[i]); p != nil {
		return p
	}
	if p := sortedFor(ps, args[i]); p != nil {
		return p
	}
	skipped := 0
	if len(ps) > 0 && ps[0].Mode == names.Table && isDeref(args[0]) && len(args) > required(ps) {
		return paramAt(ps, i, len(args)) // $table-> in front
	}
	for k := 0; k <= i && k+skipped < len(ps); k++ {
		for k+skipped < len(ps) && leftOut(&ps[k+skipped], args[k]) {
			skipped++
		}
	}
	return paramAt(ps, i+skipped, len(args)+skipped)
}

// pairFor returns the parameter that argument i meets in a row of pairs with a star behind
// it, or nil: SELECTION TO ARRAY(field; array; field; array; *).
func pairFor(ps []names.Param, i int, arg lang.Node) *names.Param {
	first := 0
	for first < len(ps) && ps[first].Opt == 0 {
		first++
	}
	if i < first || first+3 != len(ps) || ps[first].Group == 0 || ps[first+1].Group != ps[first].Group || ps[first].Opt != ps[first+1].Opt {
		return nil
	}
	if _, mark := arg.(*lang.MarkArg); mark {
		return nil
	}
	return &ps[first+(i-first)%2]
}

// sortedFor returns the parameter that an argument meets in a row of values with or without
// > or < behind each, or nil: MULTI SORT ARRAY(array; >; array; array).
func sortedFor(ps []names.Param, arg lang.Node) *names.Param {
	if len(ps) != 2 || ps[1].Mode != names.Sort || ps[1].Group == 0 || ps[0].Group != ps[1].Group {
		return nil
	}
	if _, mark := arg.(*lang.MarkArg); mark {
		return &ps[1]
	}
	return &ps[0]
}

func isDeref(n lang.Node) bool {
	_, ok := lang.Unparen(n).(*lang.Deref)
	return ok
}

// required returns how many parameters cannot be left out.
func required(ps []names.Param) int {
	n := 0
	for i := range ps {
		if ps[i].Opt == 0 {
			n++
		}
	}
	return n
}

func leftOut(p *names.Param, arg lang.Node) bool {
	if p.Opt == 0 {
		return false
	}
	_, mark := lang.Unparen(arg).(*lang.MarkArg)
	_, table := lang.Unparen(arg).(*lang.TableRef)
	switch p.Mode {
	case names.Star, names.Sort:
		return !mark
	case names.Table:
		return !table
	}
	return p.Types == names.TableType && !table
}

// paramAt returns the parameter that argument i of n meets: the last repeatable one
// for all arguments beyond the list.
func paramAt(ps []names.Param, i, n int) *names.Param {
	if i < len(ps) {
		return &ps[i]
	}
	if len(ps) == 0 {
		return nil
	}
	last := &ps[len(ps)-1]
	if last.Repeat {
		return last
	}
	if g := last.Group; g != 0 {
		first := len(ps) - 1
		for first > 0 && ps[first-1].Group == g {
			first--
		}
		return &ps[first+(i-first)%(len(ps)-first)]
	}
	for k := len(ps) - 1; k >= 0; k-- {
		if ps[k].Repeat || ps[k].Group != 0 {
			return &ps[k]
		}
	}
	return nil
}

// isVariable reports whether an argument is a variable, to which a pointer can be made.
func isVariable(n lang.Node) bool {
	switch lang.Unparen(n).(type) {
	case *lang.Local, *lang.Positional, *lang.ProcessVar, *lang.InterVar:
		return true
	}
	return false
}
