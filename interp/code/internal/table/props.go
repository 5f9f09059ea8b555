package table

// find looks the shape of the object in field o up in one cache word, or two when
// the site has a second one, and leaves the address of the property in p.
func find(o, p, word string) string {
	return sub(`$p := ref($o)
		if k := cache($w); shape($p) == uint32(k) { $p = unsafe.Add($p, k>>32) } else { goto slow }
		`, "$o", o, "$p", p, "$w", word)
}

func find2(o, p string) string {
	return sub(`$p := ref($o)
		if k := cache(1); shape($p) == uint32(k) {
			$p = unsafe.Add($p, k>>32)
		} else if k := cache(2); shape($p) == uint32(k) {
			$p = unsafe.Add($p, k>>32)
		} else { goto slow }
		`, "$o", o, "$p", p)
}

const mustBe = "if k := u8(X); k != 0 && kind(t) != k { goto slow }\n"

const mustReal = "if memP(p) != tag(KReal) { goto slow }\n"

// properties. Numbers in objects are Reals, so an operation on one tests for that
// tag only.
func properties() []Op {
	ops := []Op{
		// GetV and LdCV pass values of kind x only, 0: any.
		op("GetV", "dV sV name n | cache cache", find2("B", "p")+"t, n := memP(p), memU(unsafe.Add(p, 8))\n"+mustBe+"setV(A, t, n); next(3)"),
		// GetR with x > 0 is an operand of arithmetic, like NumR: x is 1, the operator
		// twice, and 1 for the right side.
		op("GetR", "dR sV name n | cache cache", find2("B", "p")+mustReal+"setI(A, memI(unsafe.Add(p, 8))); next(3)"),
		op("GetI", "dR sV name | cache", find("B", "p", "1")+mustReal+`f := memR(unsafe.Add(p, 8))
			n := int64(f)
			if float64(n) != f || int64(int32(n)) != n { goto slow }
			setI(A, n); next(2)`),
		op("SetV", "sV obj name | cache cache", `t, n := ref(A), bits(A)
			if storable&(1<<(kind(t)&31)) == 0 { goto slow }
			`+find2("B", "p")+"setMemP(p, t); setMemU(unsafe.Add(p, 8), n); next(3)"),
		op("SetR", "sR obj name | cache cache", find2("B", "p")+
			"if memP(p) != tag(KReal) { setMemP(p, tag(KReal)) }; setMemU(unsafe.Add(p, 8), uint64(I(A))); next(3)"),
		op("SetN", "sR obj name | cache cache", find2("B", "p")+
			"if memP(p) != tag(KReal) { setMemP(p, tag(KReal)) }; setMemR(unsafe.Add(p, 8), float64(I(A))); next(3)"),
		op("AccK", "k obj name | cache", find("B", "p", "1")+mustReal+"p = unsafe.Add(p, 8); setMemR(p, memR(p)+float64(imm(A))); next(2)"),
		op("UpdP", "sV obj name n", ""),
	}
	for _, o := range four {
		ops = append(ops, op(o+"RP", "dR sR sV name | cache", find("C", "p", "1")+mustReal+
			"setR(A, R(B)"+sign[o]+"memR(unsafe.Add(p, 8))); next(2)"))
		if o == "Sub" {
			ops = append(ops, op(o+"PR", "dR sR sV name | cache", find("C", "p", "1")+mustReal+
				"setR(A, memR(unsafe.Add(p, 8))"+sign[o]+"R(B)); next(2)"))
		}
		if o == "Div" {
			continue
		}
		ops = append(ops, op(o+"PP", "dR sV sV | cache cache names", find("B", "p", "1")+mustReal+find("C", "q", "2")+
			"if memP(q) != tag(KReal) { goto slow }\nsetR(A, memR(unsafe.Add(p, 8))"+sign[o]+"memR(unsafe.Add(q, 8))); next(4)"))
	}
	for _, o := range []string{"Add", "Sub"} {
		ops = append(ops,
			op("Acc"+o, "sR obj name | cache", find("B", "p", "1")+mustReal+"p = unsafe.Add(p, 8); setMemR(p, memR(p)"+sign[o]+"R(A)); next(2)"),
			op("AccMul"+o, "sR obj sR name | cache", find("B", "p", "1")+mustReal+
				"p = unsafe.Add(p, 8); setMemR(p, memR(p)"+sign[o]+"float64(R(A)*R(C))); next(2)"))
	}
	return ops
}

// element leaves the address of element idx of the array in field arr in p.
func element(arr, idx, kind, scale string) string {
	return sub(`p := ref($a)
		if head(p) != arrayHead($k) { goto slow }
		i := I($i)
		if uint64(i) > memU(unsafe.Add(p, arrayLen)) { goto slow }
		p = unsafe.Add(memP(unsafe.Add(p, arrayData)), uintptr(i)*$s)
		`, "$a", arr, "$i", idx, "$k", kind, "$s", scale)
}

// collElement does something with element C of the collection in field B: its address
// is p, for values, or for numbers of a collection that keeps Reals.
func collElement(values, reals string) string {
	return sub(`p, i := ref(B), I(C)
	if h := head(p); h == collHead {
		if uint64(i) >= memU(unsafe.Add(p, collElems+8)) { goto slow }
		p = unsafe.Add(memP(unsafe.Add(p, collElems)), uintptr(i)*16)
		$v
	} else if h == realsHead {
		if uint64(i) >= memU(unsafe.Add(p, collReals+8)) { goto slow }
		p = unsafe.Add(memP(unsafe.Add(p, collReals)), uintptr(i)*8)
		$r
	}
	goto slow`, "$v", values, "$r", reals)
}

// sequences are arrays (typed elements, 0 to the size) and collections.
func sequences() []Op {
	return []Op{
		op("LdEI", "dR sV sR", element("B", "C", "ALongint", "4")+"setI(A, int64(memI32(p))); next(1)"),
		op("LdER", "dR sV sR", element("B", "C", "AReal", "8")+"setI(A, memI(p)); next(1)"),
		op("LdEB", "dR sV sR", element("B", "C", "ABoolean", "1")+"setI(A, int64(memU8(p))); next(1)"),
		op("LdET", "dV sV sR", element("B", "C", "AText", "16")+"t, n := memP(p), memU(unsafe.Add(p, 8))\nsetV(A, t, n); next(1)"),
		op("LdEX", "dV sV sR", ""),
		op("StEI", "obj sR sR", element("A", "B", "ALongint", "4")+"setMemI32(p, int32(I(C))); next(1)"),
		op("StER", "obj sR sR", element("A", "B", "AReal", "8")+"setMemU(p, uint64(I(C))); next(1)"),
		op("StEB", "obj sR sR", element("A", "B", "ABoolean", "1")+"setMemU8(p, uint8(I(C))); next(1)"),
		op("StEBK", "obj sR - n", element("A", "B", "ABoolean", "1")+"setMemU8(p, u8(X)); next(1)"),
		op("StEX", "obj sR sV", ""),
		op("JEB", "sV sR j n", element("A", "B", "ABoolean", "1")+"if memU8(p) == u8(X) { jump(C) }; next(1)"),
		op("AddIE", "dR sV sR sR", element("B", "C", "ALongint", "4")+"setI(A, int64(int32(I(X)+int64(memI32(p))))); next(1)"),
		op("AddRE", "dR sV sR sR", element("B", "C", "AReal", "8")+"setR(A, R(X)+memR(p)); next(1)"),
		op("MulRE", "dR sV sR sR", element("B", "C", "AReal", "8")+"setR(A, R(X)*memR(p)); next(1)"),
		op("MulAddRE", "uR sV sR sR", element("B", "C", "AReal", "8")+"setR(A, R(A)+float64(R(X)*memR(p))); next(1)"),
		op("LdCV", "dV sV sR n", collElement("t, n := memP(p), memU(unsafe.Add(p, 8))\n"+mustBe+"setV(A, t, n); next(1)",
			"if u8(X) != 0 { goto slow }\nn := memU(p)\nsetTag(A, tag(KReal)); setBits(A, n); next(1)")),
		// LdCR with x > 0 is an operand of arithmetic, as with GetR.
		op("LdCR", "dR sV sR n", collElement(mustReal+"setI(A, memI(unsafe.Add(p, 8))); next(1)", "setI(A, memI(p)); next(1)")),
		op("MulAddRC", "uR sV sR sR", collElement(mustReal+"setR(A, R(A)+float64(R(X)*memR(unsafe.Add(p, 8)))); next(1)",
			"setR(A, R(A)+float64(R(X)*memR(p))); next(1)")),
		op("StCV", "sV obj sR", "t := ref(A)\n"+collElement(`n := bits(A)
			if storableElem&(1<<(kind(t)&31)) != 0 {
				setMemP(p, t); setMemU(unsafe.Add(p, 8), n); next(1)
			}
			if t == tag(KInteger) {
				if memP(p) != tag(KReal) { setMemP(p, tag(KReal)) }
				setMemR(unsafe.Add(p, 8), float64(int64(n))); next(1)
			}`,
			"if t == tag(KReal) { setMemU(p, bits(A)); next(1) }\nif t == tag(KInteger) { setMemR(p, float64(bitsI(A))); next(1) }")),
		// New makes an object; the word has four bits for each value, from the low end: 0
		// when it is in its slot of the window, else the kind of the number in the raw half.
		op("New", "w n lit | word", ""),
		// Join joins what the word names, 16 bits each from the low end: value slots, or raw
		// ones for the digits of a number. It jumps unless something is not as it expects.
		op("Join", "dV - j | word", ""),
		op("IdxV", "dV sV sV", ""),
		op("StIdxV", "sV obj sV", ""),
	}
}
