package table

// doors are the instructions that always leave the loop, in an order that keeps
// opcode 0 (an unwritten word) among them.
func doors() []Op {
	return []Op{
		op("Bad", "", ""),
		op("Break", "", ""),
		// Halt with x = 1 is where a unit returns to that is called for many numbers, one
		// after the other: see vm.Direct. Its result goes to the list of answers, or becomes
		// its second argument, and the next number its first one.
		op("Halt", "- - - n", `if u8(X) == 0 { goto halt }
			i := m.batch.at
			if i+1 < m.batch.end { if fuel--; fuel < 0 { goto fuelOut } }
			n := memU(unsafe.Add(fp, 8))
			if out := m.batch.out; out != nil {
				out = unsafe.Add(out, i*16)
				if t := memP(fp); memP(out) != t { setMemP(out, t) }
				setMemU(unsafe.Add(out, 8), n)
			} else {
				setArgI(fp, 2, int64(n))
			}
			i++
			m.batch.at = i
			if i >= m.batch.end { goto halt }
			setArgI(fp, 1, memI(unsafe.Add(m.batch.in, i*8)))
			pc = m.batch.entry
			continue`),
		op("ChunkRet", "", ""),
		op("Stub", "| meth", ""),
		op("Cmd", "w n n n", "goto door"),
		op("Nop", "", "next(1)"),
	}
}

func moves() []Op {
	return []Op{
		op("MovR", "dR sR", "setI(A, I(B)); next(1)"),
		op("MovV", "dV sV", "p, n := ref(B), bits(B); setV(A, p, n); next(1)"),
		op("LdI", "dR - k", "setI(A, imm(C)); next(1)"),
		op("LdW", "dR | word", "setI(A, WI(1)); next(2)"),
		op("LdV", "dV | addr", "p := WP(1); setV(A, memP(p), memU(unsafe.Add(p, 8))); next(2)"),
		op("LdT", "dV - k n", "setTag(A, tagAt(X)); setBits(A, uint64(imm(C))); next(1)"),
		op("LdTW", "dV - - n | word", "setTag(A, tagAt(X)); setBits(A, W(1)); next(2)"),
		op("Tag", "dV sR - n", "n := I(B); setTag(A, tagAt(X)); setBits(A, uint64(n)); next(1)"),
		// TagW is Tag of an Integer that may have left the range of exact numbers.
		op("TagW", "dV sR", `n := I(B)
			if uint64(n+1<<53) > 1<<54 { goto slow }
			setTag(A, tag(KInteger)); setBits(A, uint64(n)); next(1)`),
		op("Fill", "dV n", `n := u(B)
			p := addr(A)
			for n > 0 {
				setMemV(p, tag(KUndefined))
				p = unsafe.Add(p, 16)
				n--
			}
			next(1)`),
		op("UnR", "dR sV", `t := ref(B)
			if t == tag(KReal) { setI(A, int64(bits(B))); next(1) }
			if t != tag(KInteger) { goto slow }
			setR(A, float64(int64(bits(B)))); next(1)`),
		// NumR takes an operand of arithmetic, so that Undefined is an error: x is the
		// operator, c is 1 for the right side.
		op("NumR", "dR sV n n", `t := ref(B)
			if t == tag(KReal) { setI(A, int64(bits(B))); next(1) }
			if t != tag(KInteger) { goto slow }
			setR(A, float64(int64(bits(B)))); next(1)`),
		// NumV is Num of a number; other values go on with the command itself.
		op("NumV", "dR sV j", `t := ref(B)
			if t == tag(KReal) { setI(A, int64(bits(B))); jump(C) }
			if t == tag(KInteger) { setR(A, float64(int64(bits(B)))); jump(C) }
			next(1)`),
		op("UnI", "dR sV", `t := ref(B)
			if t == tag(KInteger) { setI(A, int64(int32(bits(B)))); next(1) }
			if t != tag(KReal) { goto slow }
			f := bitsR(B)
			n := int64(f)
			if float64(n) != f || int64(int32(n)) != n { goto slow }
			setI(A, n); next(1)`),
		op("UnX", "dR sV - n", "if ref(B) != tagAt(X) { goto slow }; setI(A, int64(bits(B))); next(1)"),
		// Chk passes a value of kind x; c is the declared kind to convert others to.
		op("Chk", "dV sV n n", `p, n := ref(B), bits(B)
			if kind(p) != u8(X) { goto slow }
			setV(A, p, n); next(1)`),
		op("ToR", "dR sR", "setR(A, float64(I(B))); next(1)"),
		// ToI with x = 1 cuts the fraction off instead of rounding.
		op("ToI", "dR sR - n", `f := R(B)
			if !(f >= -2147483647 && f <= 2147483646) { goto slow }
			n := int64(f)
			if u8(X) != 0 { setI(A, n); next(1) }
			d := f - float64(n)
			if d >= 0.5 { n++ } else if d <= -0.5 { n-- }
			setI(A, n); next(1)`),
		op("TestV", "dR sV", "if ref(B) != tag(KBoolean) { goto slow }; setI(A, int64(bits(B))); next(1)"),
		op("TruthV", "dR sV", "if ref(B) != tag(KBoolean) { goto slow }; setI(A, int64(bits(B))); next(1)"),
		op("BoxNew", "uV name n n", ""),
		op("BoxGet", "dV sV", ""),
		op("BoxSet", "sV obj", ""),
	}
}
