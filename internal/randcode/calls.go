package randcode

import (
	"strings"

	"fourd/lang/names"
)

// Calls makes a program of calls only, each in a Try of its own: commands of the list
// and functions of the values at hand, with arguments of any kind.
func Calls(data []byte, commands []*names.Command, members []string) Program {
	p := Make(nil, nil)
	k := &maker{data: data, commands: commands}
	k.line("var $i; $n : Integer\nvar $x; $y : Real\nvar $s; $t : Text\nvar $q : Boolean\nvar $d : Date\nvar $h : Time")
	k.line("var $o; $u; $f : Object\nvar $c; $e : Collection\nvar $p : Pointer\nvar $v; $w : Variant\nvar $z : Blob")
	k.values()
	k.line("SET BLOB SIZE($z; 9; 65)\n$t:=DOM Parse XML variable(\"<a b='1'><c/>x</a>\")\n$w:=cs.Dog.new(3)")
	for len(k.data) > 0 {
		k.line("Try")
		k.indent++
		switch k.pick(5) {
		case 0:
			k.simple()
		case 1, 2:
			k.memberCall(members)
		default:
			k.commandLine()
		}
		k.indent--
		k.line("Catch\n\tALERT(String(Last errors[0].errCode))\nEnd try")
	}
	k.line("ALERT(%s)", k.summary())
	p.Files["Methods/main"] = k.b.String()
	return p
}

// memberCall calls a function of a built-in class on something.
func (k *maker) memberCall(members []string) {
	if len(members) == 0 {
		k.callLine()
		return
	}
	recv := k.one("$c", "$c", "$e", "$o.c", "$o", "$f", "$z", "$u", "$w", "$c.copy(ck shared)", "[1; \"a\"; Null; $o]", "[]", "[[1; 2]; [3]]", "[{a: 1}; {a: \"x\"}; {}]", "$u.c")
	name := members[k.pick(len(members))]
	args := make([]string, k.pick(5))
	for i := range args {
		args[i] = k.argument()
	}
	k.line("$v:=%s.%s(%s)", recv, name, strings.Join(args, "; "))
}

// commandLine calls a command of the list, as a rule with arguments of the kinds it
// takes.
func (k *maker) commandLine() {
	if len(k.commands) == 0 {
		k.line("$v:=%s", k.call())
		return
	}
	c := k.commands[(k.pick(256)*256+k.pick(256))%len(k.commands)]
	var args []string
	if k.rare(8) || len(c.Sigs) == 0 {
		args = make([]string, k.pick(6))
		for i := range args {
			args[i] = k.argument()
		}
	} else {
		args = k.fitting(&c.Sigs[k.pick(len(c.Sigs))])
	}
	call := c.Name
	if len(args) > 0 {
		call += "(" + strings.Join(args, "; ") + ")"
	}
	if c.Function {
		call = "$v:=" + call
	}
	k.line("%s", call)
}

// fitting makes arguments for one way to call a command.
func (k *maker) fitting(s *names.Sig) []string {
	var args []string
	for i := range s.Params {
		p := &s.Params[i]
		if p.Opt > 0 && k.rare(3) {
			break
		}
		for range 1 + k.pick(3) {
			args = append(args, k.forParam(p))
			if !p.Repeat {
				break
			}
		}
	}
	if n := len(s.Params); n > 1 && s.Params[n-1].Group > 0 && k.rare(3) {
		args = append(args, k.forParam(&s.Params[n-2]), k.forParam(&s.Params[n-1]))
	}
	return args
}

var arrayNames = map[names.TypeSet]string{names.ArrayText: "$at", names.ArrayInteger: "$al", names.ArrayReal: "$ar", names.ArrayObject: "$ao"}

var kindNames = map[names.TypeSet]kind{names.Text: text, names.Integer: integer, names.Real: real, names.Boolean: boolean, names.Date: date,
	names.Time: clock, names.Object: object, names.Collection: collection, names.Pointer: pointer, names.Blob: blob, names.Any: variant, names.Expression: variant}

// forParam is an argument for a parameter.
func (k *maker) forParam(p *names.Param) string {
	if k.rare(12) {
		return k.argument()
	}
	writes := p.Mode == names.Out || p.Mode == names.InOut || p.Mode == names.Place
	var fit []string
	for bit := names.Text; bit <= names.Operator; bit <<= 1 {
		if !p.Types.Has(bit) {
			continue
		}
		kd, known := kindNames[bit]
		switch {
		case bit == names.Array || bit >= names.ArrayText && bit <= names.ArrayBlob:
			if a := arrayNames[bit]; a != "" {
				fit = append(fit, a)
				continue
			}
			fit = append(fit, k.one("$al", "$at", "$ar", "$ao", "$a2", "pa"))
		case known && writes:
			fit = append(fit, map[kind]string{text: "$s", integer: "$n", real: "$x", boolean: "$q", date: "$d", clock: "$h", object: "$o", collection: "$c", pointer: "$p", blob: "$z", variant: "$v"}[kd])
		case known && k.rare(3):
			fit = append(fit, k.expr(kd))
		case known:
			fit = append(fit, k.leaf(kd))
		case bit == names.Operator:
			fit = append(fit, k.one("*", ">", "<"))
		case bit == names.Variable:
			fit = append(fit, k.one("$v", "$free", "pn", "$w"))
		}
	}
	switch {
	case p.Mode == names.Star:
		return "*"
	case p.Mode == names.Sort:
		return k.one(">", "<")
	case len(fit) == 0:
		return k.argument()
	}
	return fit[k.pick(len(fit))]
}

func (k *maker) argument() string {
	switch k.pick(7) {
	default:
		return k.leaf(kinds[k.pick(len(kinds))])
	case 2:
		return k.one("$al", "$at", "$ar", "$ao", "$a2", "$z", "$n", "$s", "$o", "$c", "$v", "pn", "$free", "$q", "$d")
	case 3:
		return k.expr(scalars[k.pick(len(scalars))])
	case 4:
		return k.one("*", ">", "<", "\"cb\"", "1", "-1", "100000", "\"a\"", "1e18", "-1e18", "2147483648", "\"a.b[].c\"", "\"a = :1\"", "ck ascending", "ck shared", "0.5")
	case 5:
		return "Formula(" + k.formula() + ")"
	case 6:
		return k.one("\"\\\\u{1F600}\"", "\"\"*3", "\"a\"*1000", "Char(0xD800)", "Char(0)", "\"[a-\"", "\"(?i)x*+\"", "\"{\\\"a\\\":[1,{}]}\"", "\"<a/>\"", "\"utf-16\"", "\"yyyy-MM-dd'T'HH:mm\"", "\"#,##0.0#;-0;z\"", "\"2026-01-31T25:00:00Z\"")
	}
}
