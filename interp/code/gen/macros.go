package main

import "fmt"

type macro func(f form, a []string) string

// text is a macro that is the same in both forms.
func text(format string) macro {
	return func(_ form, a []string) string {
		args := make([]any, len(a))
		for i := range a {
			args[i] = a[i]
		}
		return fmt.Sprintf(format, args...)
	}
}

// both is a macro over a field (first argument) and at most two more.
func both(fastText func(a []string) string, checkedText string) macro {
	return func(f form, a []string) string {
		if f == fast {
			return fastText(a)
		}
		args := []any{"fp, " + fieldText(a[0])}
		for _, x := range a[1:] {
			args = append(args, x)
		}
		return fmt.Sprintf(checkedText, args...)
	}
}

func mem(kind string) macro    { return text("*(*" + kind + ")(%s)") }
func setMem(kind string) macro { return text("*(*" + kind + ")(%s) = %s") }

func read(kind string, at func(string) string, checkedText string) macro {
	return both(func(a []string) string { return "*(*" + kind + ")(" + at(a[0]) + ")" }, checkedText)
}

func store(kind string, at func(string) string, checkedText string) macro {
	return both(func(a []string) string { return "*(*" + kind + ")(" + at(a[0]) + ") = " + a[1] }, checkedText)
}

// macros are the accessors of instruction bodies.
var macros map[string]macro

func init() {
	macros = map[string]macro{
		// fields and words of the instruction
		"u":     func(_ form, a []string) string { return fieldText(a[0]) },
		"u8":    text("*(*uint8)(unsafe.Add(pc, 1))%.0s"),
		"imm":   func(_ form, a []string) string { return signedText(a[0]) },
		"W":     text("*(*uint64)(unsafe.Add(pc, %s*8))"),
		"WI":    text("*(*int64)(unsafe.Add(pc, %s*8))"),
		"WR":    text("*(*float64)(unsafe.Add(pc, %s*8))"),
		"WP":    text("*(*unsafe.Pointer)(unsafe.Add(pc, %s*8))"),
		"cache": atomically("*(*uint64)(unsafe.Add(pc, %s*8))", "atomic.LoadUint64((*uint64)(unsafe.Add(pc, %s*8)))"),
		"next":  text("pc = unsafe.Add(pc, %s*8)\ncontinue"),
		"jump": func(_ form, a []string) string {
			return "pc = unsafe.Add(pc, " + signedText(a[0]) + "*8)\ncontinue"
		},
		// slots
		"I":       read("int64", slotAddr, "m.checkRaw(%s).i()"),
		"R":       read("float64", slotAddr, "m.checkRaw(%s).r()"),
		"setI":    store("int64", slotAddr, "m.setRaw(%s, uint64(%s))"),
		"setR":    store("float64", slotAddr, "m.setRaw(%s, math.Float64bits(%s))"),
		"ref":     read("unsafe.Pointer", slotAddr, "m.checkVal(%s).ref"),
		"bits":    read("uint64", slotBits, "m.checkVal(%s).bits"),
		"bitsI":   read("int64", slotBits, "m.checkVal(%s).i()"),
		"bitsR":   read("float64", slotBits, "m.checkVal(%s).r()"),
		"setBits": store("uint64", slotBits, "m.setBits(%s, %s)"),
		"addr":    both(func(a []string) string { return slotAddr(a[0]) }, "m.checkAddr(%s)"),
		"setV": both(func(a []string) string {
			return "*(*unsafe.Pointer)(" + slotAddr(a[0]) + ") = " + a[1] + "\n*(*uint64)(" + slotBits(a[0]) + ") = " + a[2]
		}, "m.setVal(%s, %s, %s)"),
		"setTag": both(func(a []string) string {
			return "if tg := " + a[1] + "; *(*unsafe.Pointer)(" + slotAddr(a[0]) + ") != tg {\n*(*unsafe.Pointer)(" + slotAddr(a[0]) + ") = tg\n}"
		}, "m.setTag(%s, %s)"),
		// memory
		"memP": mem("unsafe.Pointer"), "memU": mem("uint64"), "memI": mem("int64"), "memR": mem("float64"), "memI32": mem("int32"), "memU8": mem("uint8"),
		"setMemP": setMem("unsafe.Pointer"), "setMemU": setMem("uint64"), "setMemR": setMem("float64"), "setMemI32": setMem("int32"), "setMemU8": setMem("uint8"),
		"setMemV": args("*(*unsafe.Pointer)(%s) = %s", "m.setMemValue(%s, %s)"),
		"shape":   text("*(*uint32)(%s)"),
		"head":    text("*(*uint32)(unsafe.Add(%s, 4))"),
		"kind":    text("*(*uint8)(unsafe.Add(%s, 4))"),
		// the machine
		"tag":       text("m.tags[value.%s]"),
		"tagAt":     text("m.tags[*(*uint8)(unsafe.Add(pc, 1))&15]%.0s"),
		"arrayHead": text("uint32(value.KArray)|uint32(value.%s)<<24"),
		"entry":     atomically("*(*unsafe.Pointer)(unsafe.Add(m.entries, (%s)*8))", "atomic.LoadPointer((*unsafe.Pointer)(unsafe.Add(m.entries, (%s)*8)))"),
		// frames
		"setRet":   text("*(*uintptr)(unsafe.Add(%s, -8)) = uintptr(%s)"),
		"retAddr":  text("*(*unsafe.Pointer)(unsafe.Add(fp, -8))"),
		"window":   text("int(*(*uint16)(unsafe.Add(pc, -6)))*8"),
		"argCount": text("uintptr(*(*uint16)(unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(fp, -8)), -4)))"),
		"setArgI":  args("*(*int64)(unsafe.Add(%[1]s, %[2]s*16+8)) = %[3]s", "m.setArgRaw(%[1]s, %[2]s, %[3]s)"),
		"setArgV": args("*(*unsafe.Pointer)(unsafe.Add(%[1]s, %[2]s*16)) = %[3]s\n*(*uint64)(unsafe.Add(%[1]s, %[2]s*16+8)) = %[4]s",
			"m.setArgVal(%[1]s, %[2]s, %[3]s, %[4]s)"),
		"setArgTag":    args("if tg := %[2]s; *(*unsafe.Pointer)(%[1]s) != tg {\n*(*unsafe.Pointer)(%[1]s) = tg\n}", "m.setMemValue(%s, %s)"),
		"setResultTag": args("if tg := %s; *(*unsafe.Pointer)(fp) != tg {\n*(*unsafe.Pointer)(fp) = tg\n}", "m.setMemValue(fp, %s)"),
		"setResultI":   args("*(*int64)(unsafe.Add(fp, 8)) = %[1]s", "m.setResult(fp, uint64(%[1]s))"),
		"setResultR":   args("*(*float64)(unsafe.Add(fp, 8)) = %[1]s", "m.setResult(fp, math.Float64bits(%[1]s))"),
	}
}

// atomically differs by form but has no field operand.
func atomically(fastText, checkedText string) macro { return args(fastText, checkedText) }

func args(fastText, checkedText string) macro {
	return func(f form, a []string) string {
		if f == fast {
			return text(fastText)(f, a)
		}
		return text(checkedText)(f, a)
	}
}
