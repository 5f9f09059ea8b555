// Command gen writes what follows from the instruction table: the opcodes, and the
// machine's loop in its fast and its checked form.
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"log"
	"os"
	"path/filepath"
	"strings"

	"fourd/interp/code/internal/table"
)

func main() {
	log.SetFlags(0)
	dir := "."
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	ops := table.All()
	write(filepath.Join(dir, "ops_gen.go"), opcodes(ops))
	vm := filepath.Join(dir, "..", "vm")
	write(filepath.Join(vm, "loop_fast_gen.go"), loop(ops, fast, "!race", "runFast"))
	write(filepath.Join(vm, "loop_checked_gen.go"), loop(ops, checked, "race || checked", "runChecked"))
	write(filepath.Join(vm, "loop_checked_gen_test.go"), loop(ops, checked, "!race && !checked", "runChecked"))
}

func write(path string, text []byte) {
	out, err := format.Source(text)
	if err != nil {
		if e := os.WriteFile(path+".bad", text, 0o644); e != nil {
			log.Print(e)
		}
		log.Fatalf("%s: %v", path, err)
	}
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, out) {
		return
	}
	if err := os.WriteFile(path, out, 0o644); err != nil {
		log.Fatal(err)
	}
}

const header = "// Code generated from interp/code/internal/table by interp/code/gen. DO NOT EDIT.\n\n"

var operandNames = map[string]string{"dR": "WriteRaw", "dV": "WriteVal", "sR": "ReadRaw", "sV": "ReadVal", "uR": "UpdateRaw", "uV": "UpdateVal",
	"k": "Imm", "n": "Num", "j": "Jump", "w": "Window", "f": "First", "c": "Count", "name": "Name", "meth": "Meth", "lit": "Lit", "obj": "ReadVal", "-": "None"}

var wordNames = map[string]string{"word": "Bits", "real": "RealBits", "cache": "Cache", "addr": "Addr", "names": "NamePair",
	"far": "FarJump", "tail": "Tail", "meth": "MethWord"}

func opcodes(ops []table.Op) []byte {
	var b bytes.Buffer
	b.WriteString(header + "package code\n\n// The instructions.\nconst (\n")
	for i, o := range ops {
		if i == 0 {
			fmt.Fprintf(&b, "\t%s Op = iota\n", o.Name)
		} else {
			fmt.Fprintf(&b, "\t%s\n", o.Name)
		}
	}
	fmt.Fprintf(&b, ")\n\n// Ops is the number of instructions.\nconst Ops = %d\n\nvar infos = [256]Info{\n", len(ops))
	for _, o := range ops {
		fields := [4]string{"None", "None", "None", "None"}
		for i, f := range strings.Fields(o.Args) {
			name, ok := operandNames[f]
			if !ok {
				log.Fatalf("%s: unknown operand kind %q", o.Name, f)
			}
			fields[i] = name
		}
		fmt.Fprintf(&b, "\t%s: {Name: %q, Fields: [4]Operand{%s}", o.Name, o.Name, strings.Join(fields[:], ", "))
		if len(o.Words) > 0 {
			var ws []string
			for _, w := range o.Words {
				name, ok := wordNames[w]
				if !ok {
					log.Fatalf("%s: unknown word kind %q", o.Name, w)
				}
				ws = append(ws, name)
			}
			fmt.Fprintf(&b, ", Words: []Word{%s}", strings.Join(ws, ", "))
		}
		b.WriteString("},\n")
	}
	b.WriteString("}\n")
	return b.Bytes()
}

// filler lengthens the prologue so that the head of the fast loop lies inside one
// 32-byte line; TestLoopHead says when the number has to change.
const filler = 1

func loop(ops []table.Op, form form, tag, name string) []byte {
	var b bytes.Buffer
	b.WriteString("//go:build " + tag + "\n\n" + header + "package vm\n\nimport (\n\t\"math\"\n")
	if form == checked {
		b.WriteString("\t\"sync/atomic\"\n")
	}
	b.WriteString("\t\"unsafe\"\n\n\t\"fourd/interp/code\"\n\t\"fourd/interp/value\"\n)\n\n")
	fmt.Fprintf(&b, "// %s executes instructions until one has to be done outside; it leaves the reason in m.exit.\n//\n//nolint:gocyclo,funlen\nfunc %s(m *Machine) {\n", name, name)
	b.WriteString("\tpc, fp, fuel, limit := m.pc, m.fp, m.fuel, m.limit\n")
	if form == fast {
		for i := range filler {
			fmt.Fprintf(&b, "\tm.pad[%d] = uint8(fuel)\n", i)
		}
	}
	b.WriteString("\tfor {\n")
	if form == checked {
		b.WriteString("\tm.checkPC(pc, fp)\n")
	}
	b.WriteString("\tswitch code.Op(*(*uint8)(pc)) {\n")
	var outside []string
	for _, o := range ops {
		if o.Body == "" {
			outside = append(outside, "code."+o.Name)
			continue
		}
		fmt.Fprintf(&b, "\tcase code.%s:\n%s\n", o.Name, form.expand(o.Name, o.Body))
	}
	for i := len(ops); i < 256; i++ {
		outside = append(outside, fmt.Sprint(i))
	}
	fmt.Fprintf(&b, "\tcase %s:\n\tgoto slow\n\t}\n\t}\n", strings.Join(outside, ", "))
	for _, exit := range []string{"slow", "door", "fuelOut", "overflow", "halt"} {
		fmt.Fprintf(&b, "%s:\n\tm.exit = exit%s\n\tgoto leave\n", exit, strings.ToUpper(exit[:1])+exit[1:])
	}
	b.WriteString("leave:\n\tm.goTo(pc, fp)\n\tm.fuel = fuel\n}\n")
	return b.Bytes()
}
