package table

// enter goes to the method entry at index e with the frame at nfp; n is the length of
// the call. The word in front of the return address has the window in field a.
const enter = `
	setRet(nfp, unsafe.Add(pc, $n*8))
	pc = entry($e)
	fp = nfp
	if uintptr(fp) > limit { goto overflow }
	continue`

func call(body, n, e string) string {
	return fuel + "nfp := unsafe.Add(fp, u(A)*8)\n" + body + sub(enter, "$n", n, "$e", e)
}

func calls() []Op {
	return []Op{
		op("Call", "w meth", call("", "1", "u(B)*2")),
		op("Call1R", "w meth sR", call("setArgI(nfp, 1, I(C))", "1", "u(B)*2")),
		op("Call2R", "w meth sR sR", call("setArgI(nfp, 1, I(C))\nsetArgI(nfp, 2, I(X))", "1", "u(B)*2")),
		op("CallIK", "w meth sR k", call("setArgI(nfp, 1, int64(int32(I(C)+imm(X))))", "1", "u(B)*2")),
		op("Call1V", "w meth sV", call("setArgV(nfp, 1, ref(C), bits(C))", "1", "u(B)*2")),
		op("CallVK", "w meth sV k", call(`if t := ref(C); t == tag(KInteger) {
				n := bitsI(C) + imm(X)
				if uint64(n+1<<53) > 1<<54 { goto slow }
				setArgV(nfp, 1, t, uint64(n))
			} else if t == tag(KReal) {
				setArgV(nfp, 1, t, math.Float64bits(bitsR(C)+float64(imm(X))))
			} else { goto slow }`, "1", "u(B)*2")),
		op("CallG", "w meth - n | tail", call("", "2", "u(B)*2+1")),
		// CallM calls a class function by the shape of the receiver in slot c. A cache
		// word holds shape and index of the entry.
		op("CallM", callM, receive+member),
		// Push is CallM of a function of that name with one argument. Collections are
		// told by the second half of their header, and get it as long as there is room.
		op("Push", callM, receive+`if h := head(p); h == realsHead {
				n := memU(unsafe.Add(p, collReals+8))
				if n >= memU(unsafe.Add(p, collReals+16)) { goto slow }
				q := unsafe.Add(memP(unsafe.Add(p, collReals)), uintptr(n)*8)
				if t := memP(unsafe.Add(nfp, 16)); t == tag(KReal) {
					setMemU(q, memU(unsafe.Add(nfp, 24)))
				} else if t == tag(KInteger) {
					setMemR(q, float64(memI(unsafe.Add(nfp, 24))))
				} else { goto slow }
				setMemU(unsafe.Add(p, collReals+8), n+1)
				next(6)
			} else if h == collHead {
				n := memU(unsafe.Add(p, collElems+8))
				if n >= memU(unsafe.Add(p, collElems+16)) { goto slow }
				t := memP(unsafe.Add(nfp, 16))
				if storableElem&(1<<(kind(t)&31)) == 0 { goto slow }
				if n == 0 && t == tag(KReal) { goto slow }
				q := unsafe.Add(memP(unsafe.Add(p, collElems)), uintptr(n)*16)
				setMemU(unsafe.Add(q, 8), memU(unsafe.Add(nfp, 24)))
				setMemP(q, t)
				setMemU(unsafe.Add(p, collElems+8), n+1)
				setMemP(unsafe.Add(nfp, 16), nil)
				next(6)
			}
			`+member),
		op("CallV", "w sV - n | tail", ""),
		// Args begins a generic entry: b arguments are expected.
		op("Args", "- n", "if argCount() != u(B) { goto slow }; next(1)"),
		op("ArgsV", "- n", ""),
		op("Reserve", "- n", "if uintptr(fp)+u(B)*16 > limit+guard { goto overflow }; next(1)"),
	}
}

const callM = "w name sV n | cache cache cache cache tail"

// receive puts the receiver into slot 0 of the window, where it may be already. x > 0 says
// that the last argument is in its slot but for its tag, which is that of kind x.
const receive = fuel + `nfp := unsafe.Add(fp, u(A)*8)
	p := ref(C)
	setArgV(nfp, 0, p, bits(C))
	if u8(X) != 0 { setArgTag(unsafe.Add(nfp, uintptr(*(*uint16)(unsafe.Add(pc, 5*8+4)))*16), tagAt(X)) }
	`

// member goes to the class function that an object, whose address is p, has.
var member = `s := shape(p)
	k := cache(1)
	if s != uint32(k) {
		k = cache(2)
		if s != uint32(k) {
			k = cache(3)
			if s != uint32(k) {
				k = cache(4)
				if s != uint32(k) { goto slow }
			}
		}
	}` + sub(enter, "$n", "6", "$e", "uintptr(k>>32)")

// leave stores the result in slot 0, clears the value slots, and goes back. set
// stores the raw half, before the write barriers of the clearing, which floats in
// registers do not outlive.
func leave(t, set string) string {
	return sub(`$s
		if n := u(C); n != 0 {
			p := addr(B)
			for n != 0 {
				if memP(p) != nil { setMemP(p, nil) }
				p = unsafe.Add(p, 16)
				n--
			}
		}
		setResultTag($t)
		pc = retAddr()
		fp = unsafe.Add(fp, -window())
		continue`, "$s", set, "$t", t)
}

func returns() []Op {
	ops := []Op{
		op("RetN", "- f c", leave("tag(KUndefined)", "")),
		op("RetX", "sR f c n", "v := I(A)\n t := tagAt(X)\n"+leave("t", "setResultI(v)")),
		op("RetK", "k f c n", "v := imm(A)\n t := tagAt(X)\n"+leave("t", "setResultI(v)")),
		op("RetV", "sV f c", "t, v := ref(A), bits(A)\n"+leave("t", "setResultI(int64(v))")),
		op("RetDivKR", "sR f c | real", "v := WR(1) / R(A)\n"+leave("tag(KReal)", "setResultR(v)")),
		op("RetAddV", "sV f c sV", `t := ref(A)
			if t != ref(X) { goto slow }
			var v int64
			if t == tag(KInteger) {
				v = bitsI(A) + bitsI(X)
				if uint64(v+1<<53) > 1<<54 { goto slow }
			} else if t == tag(KReal) {
				v = int64(math.Float64bits(bitsR(A) + bitsR(X)))
			} else { goto slow }
			`+leave("t", "setResultI(v)")),
	}
	for _, o := range []string{"Add", "Sub", "Mul"} {
		ops = append(ops, op("Ret"+o+"I", "sR f c sR", "v := int64(int32(I(A)"+sign[o]+"I(X)))\n"+leave("tag(KInteger)", "setResultI(v)")))
	}
	for _, o := range []string{"Add", "Sub", "Mul"} {
		ops = append(ops, op("Ret"+o+"R", "sR f c sR", "v := R(A)"+sign[o]+"R(X)\n"+leave("tag(KReal)", "setResultR(v)")))
	}
	for _, k := range []string{"I", "R"} {
		ops = append(ops, op("RetLt"+k, "sR f c sR", "v := int64(0)\nif "+k+"(A) < "+k+"(X) { v = 1 }\n"+leave("tag(KBoolean)", "setResultI(v)")))
	}
	return ops
}
