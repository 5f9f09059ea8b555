//go:build race || checked

// Code generated from interp/code/internal/table by interp/code/gen. DO NOT EDIT.

package vm

import (
	"math"
	"sync/atomic"
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/value"
)

// runChecked executes instructions until one has to be done outside; it leaves the reason in m.exit.
//
//nolint:gocyclo,funlen
func runChecked(m *Machine) {
	pc, fp, fuel, limit := m.pc, m.fp, m.fuel, m.limit
	for {
		m.checkPC(pc, fp)
		switch code.Op(*(*uint8)(pc)) {
		case code.Halt:
			if *(*uint8)(unsafe.Add(pc, 1)) == 0 {
				goto halt
			}
			i := m.batch.at
			if i+1 < m.batch.end {
				if fuel--; fuel < 0 {
					goto fuelOut
				}
			}
			n := *(*uint64)(unsafe.Add(fp, 8))
			if out := m.batch.out; out != nil {
				out = unsafe.Add(out, i*16)
				if t := *(*unsafe.Pointer)(fp); *(*unsafe.Pointer)(out) != t {
					*(*unsafe.Pointer)(out) = t
				}
				*(*uint64)(unsafe.Add(out, 8)) = n
			} else {
				m.setArgRaw(fp, 2, int64(n))
			}
			i++
			m.batch.at = i
			if i >= m.batch.end {
				goto halt
			}
			m.setArgRaw(fp, 1, *(*int64)(unsafe.Add(m.batch.in, i*8)))
			pc = m.batch.entry
			continue
		case code.Cmd:
			goto door
		case code.Nop:
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MovR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MovV:
			p, n := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref, m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).bits
			m.setVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), p, n)
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LdI:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(*(*int16)(unsafe.Add(pc, 6)))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LdW:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(*(*int64)(unsafe.Add(pc, 1*8))))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.LdV:
			p := *(*unsafe.Pointer)(unsafe.Add(pc, 1*8))
			m.setVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), *(*unsafe.Pointer)(p), *(*uint64)(unsafe.Add(p, 8)))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.LdT:
			m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), m.tags[*(*uint8)(unsafe.Add(pc, 1))&15])
			m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(*(*int16)(unsafe.Add(pc, 6)))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LdTW:
			m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), m.tags[*(*uint8)(unsafe.Add(pc, 1))&15])
			m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), *(*uint64)(unsafe.Add(pc, 1*8)))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.Tag:
			n := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
			m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), m.tags[*(*uint8)(unsafe.Add(pc, 1))&15])
			m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.TagW:
			n := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
			if uint64(n+1<<53) > 1<<54 {
				goto slow
			}
			m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), m.tags[value.KInteger])
			m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.Fill:
			n := uintptr(*(*uint16)(unsafe.Add(pc, 4)))
			p := m.checkAddr(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))))
			for n > 0 {
				m.setMemValue(p, m.tags[value.KUndefined])
				p = unsafe.Add(p, 16)
				n--
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.UnR:
			t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if t == m.tags[value.KReal] {
				m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).bits)))
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			if t != m.tags[value.KInteger] {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(int64(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).bits))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.NumR:
			t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if t == m.tags[value.KReal] {
				m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).bits)))
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			if t != m.tags[value.KInteger] {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(int64(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).bits))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.NumV:
			t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if t == m.tags[value.KReal] {
				m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).bits)))
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			if t == m.tags[value.KInteger] {
				m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(int64(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).bits))))
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.UnI:
			t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if t == m.tags[value.KInteger] {
				m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).bits))))
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			if t != m.tags[value.KReal] {
				goto slow
			}
			f := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
			n := int64(f)
			if float64(n) != f || int64(int32(n)) != n {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.UnX:
			if m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref != m.tags[*(*uint8)(unsafe.Add(pc, 1))&15] {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).bits)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.Chk:
			p, n := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref, m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).bits
			if *(*uint8)(unsafe.Add(p, 4)) != *(*uint8)(unsafe.Add(pc, 1)) {
				goto slow
			}
			m.setVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), p, n)
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ToR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i())))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ToI:
			f := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
			if !(f >= -2147483647 && f <= 2147483646) {
				goto slow
			}
			n := int64(f)
			if *(*uint8)(unsafe.Add(pc, 1)) != 0 {
				m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			d := f - float64(n)
			if d >= 0.5 {
				n++
			} else if d <= -0.5 {
				n--
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.TestV:
			if m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref != m.tags[value.KBoolean] {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).bits)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.TruthV:
			if m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref != m.tags[value.KBoolean] {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).bits)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddI:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()+m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddW:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()+m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddIK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()+int64(*(*int16)(unsafe.Add(pc, 6)))))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddWK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()+int64(*(*int16)(unsafe.Add(pc, 6)))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddAddI:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()+m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()+m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).i()))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddAddW:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()+m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()+m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).i()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddAddIK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()+m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()+int64(*(*int8)(unsafe.Add(pc, 1)))))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddAddWK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()+m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()+int64(*(*int8)(unsafe.Add(pc, 1)))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubI:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()-m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubW:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()-m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulI:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()*m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulW:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()*m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulIK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()*int64(*(*int16)(unsafe.Add(pc, 6)))))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulWK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()*int64(*(*int16)(unsafe.Add(pc, 6)))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulAddI:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()*m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()+m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).i()))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulAddW:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()*m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()+m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).i()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulAddIK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()*m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()+int64(*(*int8)(unsafe.Add(pc, 1)))))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulAddWK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()*m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()+int64(*(*int8)(unsafe.Add(pc, 1)))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.DivI:
			n, d := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			if d == 0 {
				goto slow
			}
			q := n / d
			if r := n - q*d; r != 0 && (r < 0) != (d < 0) {
				q--
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(q))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.DivIK:
			n, d := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i(), int64(*(*int16)(unsafe.Add(pc, 6)))
			if d <= 0 {
				goto slow
			}
			q := n / d
			if n-q*d < 0 {
				q--
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(q))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ModI:
			n, d := int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()), int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i())
			if d == 0 {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(n%d)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ModIK:
			n, d := int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()), int32(int64(*(*int16)(unsafe.Add(pc, 6))))
			if d == 0 {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(n%d)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AndI:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()&m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AndIK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()&int64(*(*int16)(unsafe.Add(pc, 6)))))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.OrI:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()|m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.XorI:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()^m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ShlI:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(uint32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i())<<uint32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i())))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ShrI:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(uint32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i())>>uint32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i())))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ShlIK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(uint32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i())<<uint32(int64(*(*int16)(unsafe.Add(pc, 6))))))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ShrIK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(uint32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i())>>uint32(int64(*(*int16)(unsafe.Add(pc, 6))))))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.NegI:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(-m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.Narrow:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.NotB:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()^1))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()+m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddRN:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()+float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i())))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddRK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()+*(*float64)(unsafe.Add(pc, 1*8))))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AddNK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i())+*(*float64)(unsafe.Add(pc, 1*8))))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AddAddR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()+m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())+m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddSubR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()+m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())-m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddMulR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()+m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())*m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()-m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubRN:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()-float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i())))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubKR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(*(*float64)(unsafe.Add(pc, 1*8))-m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.SubNR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i())-m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubAddR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()-m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())+m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubSubR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()-m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())-m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubMulR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()-m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())*m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()*m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulRN:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()*float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i())))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulRK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()**(*float64)(unsafe.Add(pc, 1*8))))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.MulNK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i())**(*float64)(unsafe.Add(pc, 1*8))))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.MulAddR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()*m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())+m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulSubR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()*m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())-m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulMulR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()*m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())*m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.DivR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()/m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.DivRN:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()/float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i())))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.DivRK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r() / *(*float64)(unsafe.Add(pc, 1*8))))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.DivNK:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()) / *(*float64)(unsafe.Add(pc, 1*8))))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.DivKR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(*(*float64)(unsafe.Add(pc, 1*8))/m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.DivNR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i())/m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.DivKN:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(*(*float64)(unsafe.Add(pc, 1*8))/float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i())))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.DivNN:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i())/float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i())))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulNN:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i())*float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i())))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubXMulR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()-float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()*m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.DivXMulR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()/float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()*m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulKAddR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()**(*float64)(unsafe.Add(pc, 1*8)))+m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.MulKMulR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()**(*float64)(unsafe.Add(pc, 1*8)))*m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.MulKAddN:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()**(*float64)(unsafe.Add(pc, 1*8)))+float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i())))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AddRV:
			t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref
			if t == m.tags[value.KReal] {
				m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()+m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()))
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			if t != m.tags[value.KInteger] {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()+float64(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i())))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.NegR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(-m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SqrtR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(math.Sqrt(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r())))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AbsR:
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(math.Abs(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r())))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.FloorR:
			f := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
			if !(f > -1e15 && f < 1e15) {
				goto slow
			}
			g := float64(int64(f))
			if g > f {
				g--
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(g))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LtI:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			n := int64(0)
			if x < y {
				n = 1
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LeI:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			n := int64(0)
			if x <= y {
				n = 1
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.EqI:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			n := int64(0)
			if x == y {
				n = 1
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.NeI:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			n := int64(0)
			if x != y {
				n = 1
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LtR:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()
			n := int64(0)
			if x < y {
				n = 1
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LeR:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()
			n := int64(0)
			if x-y <= m.eps || x <= y {
				n = 1
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.EqR:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()
			n := int64(0)
			if math.Abs(x-y) <= m.eps || x == y {
				n = 1
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.NeR:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()
			n := int64(0)
			if !(math.Abs(x-y) <= m.eps || x == y) {
				n = 1
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LtV:
			var ok bool
			if t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref; t == m.tags[value.KInteger] && m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref == m.tags[value.KInteger] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i(), m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
				ok = x < y
			} else if t == m.tags[value.KReal] && m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref == m.tags[value.KReal] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r(), m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()
				ok = x < y
			} else {
				goto slow
			}
			n := int64(0)
			if ok {
				n = 1
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n^int64(*(*uint8)(unsafe.Add(pc, 1))&1)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LeV:
			var ok bool
			if t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref; t == m.tags[value.KInteger] && m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref == m.tags[value.KInteger] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i(), m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
				ok = x <= y
			} else if t == m.tags[value.KReal] && m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref == m.tags[value.KReal] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r(), m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()
				ok = x-y <= m.eps || x <= y
			} else {
				goto slow
			}
			n := int64(0)
			if ok {
				n = 1
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n^int64(*(*uint8)(unsafe.Add(pc, 1))&1)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.EqV:
			var ok bool
			if t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref; t == m.tags[value.KInteger] && m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref == m.tags[value.KInteger] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i(), m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
				ok = x == y
			} else if t == m.tags[value.KReal] && m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref == m.tags[value.KReal] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r(), m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()
				ok = math.Abs(x-y) <= m.eps || x == y
			} else {
				goto slow
			}
			n := int64(0)
			if ok {
				n = 1
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n^int64(*(*uint8)(unsafe.Add(pc, 1))&1)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.Jmp:
			pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
			continue
		case code.JmpB:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
			continue
		case code.JmpX:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			pc = unsafe.Add(pc, int(*(*int64)(unsafe.Add(pc, 1*8)))*8)
			continue
		case code.JT:
			if m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i() != 0 {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JF:
			if m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i() == 0 {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.BT:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			if m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i() != 0 {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JTV:
			if m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref != m.tags[value.KBoolean] {
				goto slow
			}
			if m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).bits == uint64(*(*uint8)(unsafe.Add(pc, 1))) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLtI:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
			if x < y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.BLtI:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
			if x < y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLeI:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
			if x <= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.BLeI:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
			if x <= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JEqI:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
			if x == y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JNeI:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
			if x != y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.BNeI:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
			if x != y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLtIK:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x < y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.BLtIK:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x < y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLeIK:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x <= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.BLeIK:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x <= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JEqIK:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x == y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JNeIK:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x != y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.BNeIK:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x != y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JGtIK:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x > y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.BGtIK:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x > y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JGeIK:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x >= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.BGeIK:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x >= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLtR:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
			if x < y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.BLtR:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
			if x < y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JNLtR:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
			if !(x < y) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLeR:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
			if x-y <= m.eps || x <= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.BLeR:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
			if x-y <= m.eps || x <= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JNLeR:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
			if !(x-y <= m.eps || x <= y) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JEqR:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
			if math.Abs(x-y) <= m.eps || x == y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JNeR:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
			if !(math.Abs(x-y) <= m.eps || x == y) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLtRK:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), *(*float64)(unsafe.Add(pc, 1*8))
			if x < y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.BLtRK:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), *(*float64)(unsafe.Add(pc, 1*8))
			if x < y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JNLtRK:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), *(*float64)(unsafe.Add(pc, 1*8))
			if !(x < y) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JLeRK:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), *(*float64)(unsafe.Add(pc, 1*8))
			if x-y <= m.eps || x <= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.BLeRK:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), *(*float64)(unsafe.Add(pc, 1*8))
			if x-y <= m.eps || x <= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JNLeRK:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), *(*float64)(unsafe.Add(pc, 1*8))
			if !(x-y <= m.eps || x <= y) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JEqRK:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), *(*float64)(unsafe.Add(pc, 1*8))
			if math.Abs(x-y) <= m.eps || x == y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JNeRK:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), *(*float64)(unsafe.Add(pc, 1*8))
			if !(math.Abs(x-y) <= m.eps || x == y) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JGtRK:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), *(*float64)(unsafe.Add(pc, 1*8))
			if x > y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.BGtRK:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), *(*float64)(unsafe.Add(pc, 1*8))
			if x > y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JNGtRK:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), *(*float64)(unsafe.Add(pc, 1*8))
			if !(x > y) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JGeRK:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), *(*float64)(unsafe.Add(pc, 1*8))
			if y-x <= m.eps || x >= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JNGeRK:
			x, y := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), *(*float64)(unsafe.Add(pc, 1*8))
			if !(y-x <= m.eps || x >= y) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JLtV:
			var ok bool
			if t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref; t == m.tags[value.KInteger] && m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref == m.tags[value.KInteger] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
				ok = x < y
			} else if t == m.tags[value.KReal] && m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref == m.tags[value.KReal] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
				ok = x < y
			} else {
				goto slow
			}
			if ok == (*(*uint8)(unsafe.Add(pc, 1))&1 != 0) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLeV:
			var ok bool
			if t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref; t == m.tags[value.KInteger] && m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref == m.tags[value.KInteger] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
				ok = x <= y
			} else if t == m.tags[value.KReal] && m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref == m.tags[value.KReal] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
				ok = x-y <= m.eps || x <= y
			} else {
				goto slow
			}
			if ok == (*(*uint8)(unsafe.Add(pc, 1))&1 != 0) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JEqV:
			var ok bool
			if t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref; t == m.tags[value.KInteger] && m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref == m.tags[value.KInteger] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
				ok = x == y
			} else if t == m.tags[value.KReal] && m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref == m.tags[value.KReal] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
				ok = math.Abs(x-y) <= m.eps || x == y
			} else {
				goto slow
			}
			if ok == (*(*uint8)(unsafe.Add(pc, 1))&1 != 0) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLtVK:
			var ok bool
			if t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref; t == m.tags[value.KInteger] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), int64(*(*int16)(unsafe.Add(pc, 4)))
				ok = x < y
			} else if t == m.tags[value.KReal] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), float64(int64(*(*int16)(unsafe.Add(pc, 4))))
				ok = x < y
			} else {
				goto slow
			}
			if ok == (*(*uint8)(unsafe.Add(pc, 1))&1 != 0) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLeVK:
			var ok bool
			if t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref; t == m.tags[value.KInteger] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), int64(*(*int16)(unsafe.Add(pc, 4)))
				ok = x <= y
			} else if t == m.tags[value.KReal] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), float64(int64(*(*int16)(unsafe.Add(pc, 4))))
				ok = x-y <= m.eps || x <= y
			} else {
				goto slow
			}
			if ok == (*(*uint8)(unsafe.Add(pc, 1))&1 != 0) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JEqVK:
			var ok bool
			if t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref; t == m.tags[value.KInteger] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), int64(*(*int16)(unsafe.Add(pc, 4)))
				ok = x == y
			} else if t == m.tags[value.KReal] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), float64(int64(*(*int16)(unsafe.Add(pc, 4))))
				ok = math.Abs(x-y) <= m.eps || x == y
			} else {
				goto slow
			}
			if ok == (*(*uint8)(unsafe.Add(pc, 1))&1 != 0) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JGtVK:
			var ok bool
			if t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref; t == m.tags[value.KInteger] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), int64(*(*int16)(unsafe.Add(pc, 4)))
				ok = x > y
			} else if t == m.tags[value.KReal] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), float64(int64(*(*int16)(unsafe.Add(pc, 4))))
				ok = x > y
			} else {
				goto slow
			}
			if ok == (*(*uint8)(unsafe.Add(pc, 1))&1 != 0) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JGeVK:
			var ok bool
			if t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref; t == m.tags[value.KInteger] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i(), int64(*(*int16)(unsafe.Add(pc, 4)))
				ok = x >= y
			} else if t == m.tags[value.KReal] {
				x, y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r(), float64(int64(*(*int16)(unsafe.Add(pc, 4))))
				ok = y-x <= m.eps || x >= y
			} else {
				goto slow
			}
			if ok == (*(*uint8)(unsafe.Add(pc, 1))&1 != 0) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LoopUp:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			n := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i() + int64(*(*int8)(unsafe.Add(pc, 1)))
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(n))))
			if n <= m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i() {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LoopUpK:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			n := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i() + int64(*(*int8)(unsafe.Add(pc, 1)))
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(n))))
			if n <= int64(*(*int16)(unsafe.Add(pc, 4))) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LoopDn:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			n := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i() + int64(*(*int8)(unsafe.Add(pc, 1)))
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(n))))
			if n >= m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i() {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LoopDnK:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			n := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i() + int64(*(*int8)(unsafe.Add(pc, 1)))
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(n))))
			if n >= int64(*(*int16)(unsafe.Add(pc, 4))) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LoopS:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			s := m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).i()
			n := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i() + s
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(n))))
			if s >= 0 {
				if n <= m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i() {
					pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
					continue
				}
			} else if n >= m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i() {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LoopR:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			s := m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()
			f := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r() + s
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(f))
			if s >= 0 {
				if f <= m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r() {
					pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
					continue
				}
			} else if f >= m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r() {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.Call:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			nfp := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)

			*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(unsafe.Add(pc, 1*8))
			pc = atomic.LoadPointer((*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(*(*uint16)(unsafe.Add(pc, 4)))*2)*8)))
			fp = nfp
			if uintptr(fp) > limit {
				goto overflow
			}
			continue
		case code.Call1R:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			nfp := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)
			m.setArgRaw(nfp, 1, m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i())
			*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(unsafe.Add(pc, 1*8))
			pc = atomic.LoadPointer((*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(*(*uint16)(unsafe.Add(pc, 4)))*2)*8)))
			fp = nfp
			if uintptr(fp) > limit {
				goto overflow
			}
			continue
		case code.Call2R:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			nfp := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)
			m.setArgRaw(nfp, 1, m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i())
			m.setArgRaw(nfp, 2, m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).i())
			*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(unsafe.Add(pc, 1*8))
			pc = atomic.LoadPointer((*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(*(*uint16)(unsafe.Add(pc, 4)))*2)*8)))
			fp = nfp
			if uintptr(fp) > limit {
				goto overflow
			}
			continue
		case code.CallIK:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			nfp := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)
			m.setArgRaw(nfp, 1, int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()+int64(*(*int8)(unsafe.Add(pc, 1))))))
			*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(unsafe.Add(pc, 1*8))
			pc = atomic.LoadPointer((*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(*(*uint16)(unsafe.Add(pc, 4)))*2)*8)))
			fp = nfp
			if uintptr(fp) > limit {
				goto overflow
			}
			continue
		case code.Call1V:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			nfp := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)
			m.setArgVal(nfp, 1, m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref, m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).bits)
			*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(unsafe.Add(pc, 1*8))
			pc = atomic.LoadPointer((*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(*(*uint16)(unsafe.Add(pc, 4)))*2)*8)))
			fp = nfp
			if uintptr(fp) > limit {
				goto overflow
			}
			continue
		case code.CallVK:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			nfp := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)
			if t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref; t == m.tags[value.KInteger] {
				n := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i() + int64(*(*int8)(unsafe.Add(pc, 1)))
				if uint64(n+1<<53) > 1<<54 {
					goto slow
				}
				m.setArgVal(nfp, 1, t, uint64(n))
			} else if t == m.tags[value.KReal] {
				m.setArgVal(nfp, 1, t, math.Float64bits(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()+float64(int64(*(*int8)(unsafe.Add(pc, 1))))))
			} else {
				goto slow
			}
			*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(unsafe.Add(pc, 1*8))
			pc = atomic.LoadPointer((*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(*(*uint16)(unsafe.Add(pc, 4)))*2)*8)))
			fp = nfp
			if uintptr(fp) > limit {
				goto overflow
			}
			continue
		case code.CallG:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			nfp := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)

			*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(unsafe.Add(pc, 2*8))
			pc = atomic.LoadPointer((*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(*(*uint16)(unsafe.Add(pc, 4)))*2+1)*8)))
			fp = nfp
			if uintptr(fp) > limit {
				goto overflow
			}
			continue
		case code.CallM:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			nfp := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref
			m.setArgVal(nfp, 0, p, m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).bits)
			if *(*uint8)(unsafe.Add(pc, 1)) != 0 {
				m.setMemValue(unsafe.Add(nfp, uintptr(*(*uint16)(unsafe.Add(pc, 5*8+4)))*16), m.tags[*(*uint8)(unsafe.Add(pc, 1))&15])
			}
			s := *(*uint32)(p)
			k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8)))
			if s != uint32(k) {
				k = atomic.LoadUint64((*uint64)(unsafe.Add(pc, 2*8)))
				if s != uint32(k) {
					k = atomic.LoadUint64((*uint64)(unsafe.Add(pc, 3*8)))
					if s != uint32(k) {
						k = atomic.LoadUint64((*uint64)(unsafe.Add(pc, 4*8)))
						if s != uint32(k) {
							goto slow
						}
					}
				}
			}
			*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(unsafe.Add(pc, 6*8))
			pc = atomic.LoadPointer((*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(k>>32))*8)))
			fp = nfp
			if uintptr(fp) > limit {
				goto overflow
			}
			continue
		case code.Push:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			nfp := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref
			m.setArgVal(nfp, 0, p, m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).bits)
			if *(*uint8)(unsafe.Add(pc, 1)) != 0 {
				m.setMemValue(unsafe.Add(nfp, uintptr(*(*uint16)(unsafe.Add(pc, 5*8+4)))*16), m.tags[*(*uint8)(unsafe.Add(pc, 1))&15])
			}
			if h := *(*uint32)(unsafe.Add(p, 4)); h == realsHead {
				n := *(*uint64)(unsafe.Add(p, collReals+8))
				if n >= *(*uint64)(unsafe.Add(p, collReals+16)) {
					goto slow
				}
				q := unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, collReals)), uintptr(n)*8)
				if t := *(*unsafe.Pointer)(unsafe.Add(nfp, 16)); t == m.tags[value.KReal] {
					*(*uint64)(q) = *(*uint64)(unsafe.Add(nfp, 24))
				} else if t == m.tags[value.KInteger] {
					*(*float64)(q) = float64(*(*int64)(unsafe.Add(nfp, 24)))
				} else {
					goto slow
				}
				*(*uint64)(unsafe.Add(p, collReals+8)) = n + 1
				pc = unsafe.Add(pc, 6*8)
				continue
			} else if h == collHead {
				n := *(*uint64)(unsafe.Add(p, collElems+8))
				if n >= *(*uint64)(unsafe.Add(p, collElems+16)) {
					goto slow
				}
				t := *(*unsafe.Pointer)(unsafe.Add(nfp, 16))
				if storableElem&(1<<(*(*uint8)(unsafe.Add(t, 4))&31)) == 0 {
					goto slow
				}
				if n == 0 && t == m.tags[value.KReal] {
					goto slow
				}
				q := unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, collElems)), uintptr(n)*16)
				*(*uint64)(unsafe.Add(q, 8)) = *(*uint64)(unsafe.Add(nfp, 24))
				*(*unsafe.Pointer)(q) = t
				*(*uint64)(unsafe.Add(p, collElems+8)) = n + 1
				*(*unsafe.Pointer)(unsafe.Add(nfp, 16)) = nil
				pc = unsafe.Add(pc, 6*8)
				continue
			}
			s := *(*uint32)(p)
			k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8)))
			if s != uint32(k) {
				k = atomic.LoadUint64((*uint64)(unsafe.Add(pc, 2*8)))
				if s != uint32(k) {
					k = atomic.LoadUint64((*uint64)(unsafe.Add(pc, 3*8)))
					if s != uint32(k) {
						k = atomic.LoadUint64((*uint64)(unsafe.Add(pc, 4*8)))
						if s != uint32(k) {
							goto slow
						}
					}
				}
			}
			*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(unsafe.Add(pc, 6*8))
			pc = atomic.LoadPointer((*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(k>>32))*8)))
			fp = nfp
			if uintptr(fp) > limit {
				goto overflow
			}
			continue
		case code.Args:
			if uintptr(*(*uint16)(unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(fp, -8)), -4))) != uintptr(*(*uint16)(unsafe.Add(pc, 4))) {
				goto slow
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.Reserve:
			if uintptr(fp)+uintptr(*(*uint16)(unsafe.Add(pc, 4)))*16 > limit+guard {
				goto overflow
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.RetN:

			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := m.checkAddr(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4))))
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			m.setMemValue(fp, m.tags[value.KUndefined])
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetX:
			v := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i()
			t := m.tags[*(*uint8)(unsafe.Add(pc, 1))&15]
			m.setResult(fp, uint64(v))
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := m.checkAddr(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4))))
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			m.setMemValue(fp, t)
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetK:
			v := int64(*(*int16)(unsafe.Add(pc, 2)))
			t := m.tags[*(*uint8)(unsafe.Add(pc, 1))&15]
			m.setResult(fp, uint64(v))
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := m.checkAddr(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4))))
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			m.setMemValue(fp, t)
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetV:
			t, v := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref, m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).bits
			m.setResult(fp, uint64(int64(v)))
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := m.checkAddr(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4))))
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			m.setMemValue(fp, t)
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetDivKR:
			v := *(*float64)(unsafe.Add(pc, 1*8)) / m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r()
			m.setResult(fp, math.Float64bits(v))
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := m.checkAddr(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4))))
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			m.setMemValue(fp, m.tags[value.KReal])
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetAddV:
			t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref
			if t != m.checkVal(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).ref {
				goto slow
			}
			var v int64
			if t == m.tags[value.KInteger] {
				v = m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i() + m.checkVal(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).i()
				if uint64(v+1<<53) > 1<<54 {
					goto slow
				}
			} else if t == m.tags[value.KReal] {
				v = int64(math.Float64bits(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r() + m.checkVal(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()))
			} else {
				goto slow
			}
			m.setResult(fp, uint64(v))
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := m.checkAddr(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4))))
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			m.setMemValue(fp, t)
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetAddI:
			v := int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i() + m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).i()))
			m.setResult(fp, uint64(v))
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := m.checkAddr(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4))))
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			m.setMemValue(fp, m.tags[value.KInteger])
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetSubI:
			v := int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i() - m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).i()))
			m.setResult(fp, uint64(v))
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := m.checkAddr(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4))))
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			m.setMemValue(fp, m.tags[value.KInteger])
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetMulI:
			v := int64(int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i() * m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).i()))
			m.setResult(fp, uint64(v))
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := m.checkAddr(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4))))
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			m.setMemValue(fp, m.tags[value.KInteger])
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetAddR:
			v := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r() + m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()
			m.setResult(fp, math.Float64bits(v))
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := m.checkAddr(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4))))
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			m.setMemValue(fp, m.tags[value.KReal])
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetSubR:
			v := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r() - m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()
			m.setResult(fp, math.Float64bits(v))
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := m.checkAddr(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4))))
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			m.setMemValue(fp, m.tags[value.KReal])
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetMulR:
			v := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r() * m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()
			m.setResult(fp, math.Float64bits(v))
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := m.checkAddr(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4))))
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			m.setMemValue(fp, m.tags[value.KReal])
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetLtI:
			v := int64(0)
			if m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i() < m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).i() {
				v = 1
			}
			m.setResult(fp, uint64(v))
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := m.checkAddr(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4))))
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			m.setMemValue(fp, m.tags[value.KBoolean])
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetLtR:
			v := int64(0)
			if m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r() < m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r() {
				v = 1
			}
			m.setResult(fp, uint64(v))
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := m.checkAddr(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4))))
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			m.setMemValue(fp, m.tags[value.KBoolean])
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.GetV:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 2*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			t, n := *(*unsafe.Pointer)(p), *(*uint64)(unsafe.Add(p, 8))
			if k := *(*uint8)(unsafe.Add(pc, 1)); k != 0 && *(*uint8)(unsafe.Add(t, 4)) != k {
				goto slow
			}
			m.setVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t, n)
			pc = unsafe.Add(pc, 3*8)
			continue
		case code.GetR:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 2*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(*(*int64)(unsafe.Add(p, 8))))
			pc = unsafe.Add(pc, 3*8)
			continue
		case code.GetI:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			f := *(*float64)(unsafe.Add(p, 8))
			n := int64(f)
			if float64(n) != f || int64(int32(n)) != n {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.SetV:
			t, n := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref, m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).bits
			if storable&(1<<(*(*uint8)(unsafe.Add(t, 4))&31)) == 0 {
				goto slow
			}
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 2*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			*(*unsafe.Pointer)(p) = t
			*(*uint64)(unsafe.Add(p, 8)) = n
			pc = unsafe.Add(pc, 3*8)
			continue
		case code.SetR:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 2*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				*(*unsafe.Pointer)(p) = m.tags[value.KReal]
			}
			*(*uint64)(unsafe.Add(p, 8)) = uint64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i())
			pc = unsafe.Add(pc, 3*8)
			continue
		case code.SetN:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 2*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				*(*unsafe.Pointer)(p) = m.tags[value.KReal]
			}
			*(*float64)(unsafe.Add(p, 8)) = float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i())
			pc = unsafe.Add(pc, 3*8)
			continue
		case code.AccK:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			p = unsafe.Add(p, 8)
			*(*float64)(p) = *(*float64)(p) + float64(int64(*(*int16)(unsafe.Add(pc, 2))))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AddRP:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()+*(*float64)(unsafe.Add(p, 8))))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AddPP:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			q := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 2*8))); *(*uint32)(q) == uint32(k) {
				q = unsafe.Add(q, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(q) != m.tags[value.KReal] {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(*(*float64)(unsafe.Add(p, 8))+*(*float64)(unsafe.Add(q, 8))))
			pc = unsafe.Add(pc, 4*8)
			continue
		case code.SubRP:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()-*(*float64)(unsafe.Add(p, 8))))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.SubPR:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(*(*float64)(unsafe.Add(p, 8))-m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.SubPP:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			q := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 2*8))); *(*uint32)(q) == uint32(k) {
				q = unsafe.Add(q, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(q) != m.tags[value.KReal] {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(*(*float64)(unsafe.Add(p, 8))-*(*float64)(unsafe.Add(q, 8))))
			pc = unsafe.Add(pc, 4*8)
			continue
		case code.MulRP:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()**(*float64)(unsafe.Add(p, 8))))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.MulPP:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			q := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 2*8))); *(*uint32)(q) == uint32(k) {
				q = unsafe.Add(q, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(q) != m.tags[value.KReal] {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(*(*float64)(unsafe.Add(p, 8))**(*float64)(unsafe.Add(q, 8))))
			pc = unsafe.Add(pc, 4*8)
			continue
		case code.DivRP:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r() / *(*float64)(unsafe.Add(p, 8))))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AccAdd:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			p = unsafe.Add(p, 8)
			*(*float64)(p) = *(*float64)(p) + m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r()
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AccMulAdd:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			p = unsafe.Add(p, 8)
			*(*float64)(p) = *(*float64)(p) + float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r()*m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AccSub:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			p = unsafe.Add(p, 8)
			*(*float64)(p) = *(*float64)(p) - m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r()
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AccMulSub:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if k := atomic.LoadUint64((*uint64)(unsafe.Add(pc, 1*8))); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			p = unsafe.Add(p, 8)
			*(*float64)(p) = *(*float64)(p) - float64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r()*m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.LdEI:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.ALongint)<<24 {
				goto slow
			}
			i := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*4)
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(*(*int32)(p))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LdER:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.AReal)<<24 {
				goto slow
			}
			i := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*8)
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(*(*int64)(p)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LdEB:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.ABoolean)<<24 {
				goto slow
			}
			i := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*1)
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(*(*uint8)(p))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LdET:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.AText)<<24 {
				goto slow
			}
			i := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*16)
			t, n := *(*unsafe.Pointer)(p), *(*uint64)(unsafe.Add(p, 8))
			m.setVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t, n)
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.StEI:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.ALongint)<<24 {
				goto slow
			}
			i := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*4)
			*(*int32)(p) = int32(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i())
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.StER:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.AReal)<<24 {
				goto slow
			}
			i := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*8)
			*(*uint64)(p) = uint64(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i())
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.StEB:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.ABoolean)<<24 {
				goto slow
			}
			i := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*1)
			*(*uint8)(p) = uint8(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i())
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.StEBK:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.ABoolean)<<24 {
				goto slow
			}
			i := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*1)
			*(*uint8)(p) = *(*uint8)(unsafe.Add(pc, 1))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JEB:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.ABoolean)<<24 {
				goto slow
			}
			i := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*1)
			if *(*uint8)(p) == *(*uint8)(unsafe.Add(pc, 1)) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddIE:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.ALongint)<<24 {
				goto slow
			}
			i := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*4)
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).i()+int64(*(*int32)(p))))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddRE:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.AReal)<<24 {
				goto slow
			}
			i := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*8)
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()+*(*float64)(p)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulRE:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.AReal)<<24 {
				goto slow
			}
			i := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*8)
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()**(*float64)(p)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulAddRE:
			p := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.AReal)<<24 {
				goto slow
			}
			i := m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*8)
			m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r()+float64(m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()**(*float64)(p))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LdCV:
			p, i := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref, m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			if h := *(*uint32)(unsafe.Add(p, 4)); h == collHead {
				if uint64(i) >= *(*uint64)(unsafe.Add(p, collElems+8)) {
					goto slow
				}
				p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, collElems)), uintptr(i)*16)
				t, n := *(*unsafe.Pointer)(p), *(*uint64)(unsafe.Add(p, 8))
				if k := *(*uint8)(unsafe.Add(pc, 1)); k != 0 && *(*uint8)(unsafe.Add(t, 4)) != k {
					goto slow
				}
				m.setVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t, n)
				pc = unsafe.Add(pc, 1*8)
				continue
			} else if h == realsHead {
				if uint64(i) >= *(*uint64)(unsafe.Add(p, collReals+8)) {
					goto slow
				}
				p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, collReals)), uintptr(i)*8)
				if *(*uint8)(unsafe.Add(pc, 1)) != 0 {
					goto slow
				}
				n := *(*uint64)(p)
				m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), m.tags[value.KReal])
				m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), n)
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			goto slow
		case code.LdCR:
			p, i := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref, m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			if h := *(*uint32)(unsafe.Add(p, 4)); h == collHead {
				if uint64(i) >= *(*uint64)(unsafe.Add(p, collElems+8)) {
					goto slow
				}
				p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, collElems)), uintptr(i)*16)
				if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
					goto slow
				}
				m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(*(*int64)(unsafe.Add(p, 8))))
				pc = unsafe.Add(pc, 1*8)
				continue
			} else if h == realsHead {
				if uint64(i) >= *(*uint64)(unsafe.Add(p, collReals+8)) {
					goto slow
				}
				p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, collReals)), uintptr(i)*8)
				m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(*(*int64)(p)))
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			goto slow
		case code.MulAddRC:
			p, i := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref, m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			if h := *(*uint32)(unsafe.Add(p, 4)); h == collHead {
				if uint64(i) >= *(*uint64)(unsafe.Add(p, collElems+8)) {
					goto slow
				}
				p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, collElems)), uintptr(i)*16)
				if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
					goto slow
				}
				m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r()+float64(m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()**(*float64)(unsafe.Add(p, 8)))))
				pc = unsafe.Add(pc, 1*8)
				continue
			} else if h == realsHead {
				if uint64(i) >= *(*uint64)(unsafe.Add(p, collReals+8)) {
					goto slow
				}
				p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, collReals)), uintptr(i)*8)
				m.setRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), math.Float64bits(m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).r()+float64(m.checkRaw(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))).r()**(*float64)(p))))
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			goto slow
		case code.StCV:
			t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).ref
			p, i := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref, m.checkRaw(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			if h := *(*uint32)(unsafe.Add(p, 4)); h == collHead {
				if uint64(i) >= *(*uint64)(unsafe.Add(p, collElems+8)) {
					goto slow
				}
				p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, collElems)), uintptr(i)*16)
				n := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).bits
				if storableElem&(1<<(*(*uint8)(unsafe.Add(t, 4))&31)) != 0 {
					*(*unsafe.Pointer)(p) = t
					*(*uint64)(unsafe.Add(p, 8)) = n
					pc = unsafe.Add(pc, 1*8)
					continue
				}
				if t == m.tags[value.KInteger] {
					if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
						*(*unsafe.Pointer)(p) = m.tags[value.KReal]
					}
					*(*float64)(unsafe.Add(p, 8)) = float64(int64(n))
					pc = unsafe.Add(pc, 1*8)
					continue
				}
			} else if h == realsHead {
				if uint64(i) >= *(*uint64)(unsafe.Add(p, collReals+8)) {
					goto slow
				}
				p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, collReals)), uintptr(i)*8)
				if t == m.tags[value.KReal] {
					*(*uint64)(p) = m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).bits
					pc = unsafe.Add(pc, 1*8)
					continue
				}
				if t == m.tags[value.KInteger] {
					*(*float64)(p) = float64(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))).i())
					pc = unsafe.Add(pc, 1*8)
					continue
				}
			}
			goto slow
		case code.AddV:
			t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if t == m.tags[value.KInteger] {
				x := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
				if m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref == m.tags[value.KInteger] {
					y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
					n := x + y
					if uint64(n+1<<53) > 1<<54 {
						goto slow
					}
					m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t)
					m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
					pc = unsafe.Add(pc, 1*8)
					continue
				}
				if s := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref; s == m.tags[value.KReal] {
					f := math.Float64bits(float64(x) + m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())
					m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), s)
					m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), f)
					pc = unsafe.Add(pc, 1*8)
					continue
				}
			}
			if t == m.tags[value.KReal] {
				x := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
				if s := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref; s == m.tags[value.KReal] {
					f := math.Float64bits(x + m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())
					m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t)
					m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), f)
					pc = unsafe.Add(pc, 1*8)
					continue
				} else if s == m.tags[value.KInteger] {
					f := math.Float64bits(x + float64(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()))
					m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t)
					m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), f)
					pc = unsafe.Add(pc, 1*8)
					continue
				}
			}
			goto slow
		case code.AddVK:
			t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if t == m.tags[value.KInteger] {
				x := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
				if true {
					y := int64(*(*int16)(unsafe.Add(pc, 6)))
					n := x + y
					if uint64(n+1<<53) > 1<<54 {
						goto slow
					}
					m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t)
					m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
					pc = unsafe.Add(pc, 1*8)
					continue
				}

			}
			if t == m.tags[value.KReal] {
				x := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
				f := math.Float64bits(x + float64(int64(*(*int16)(unsafe.Add(pc, 6)))))
				m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t)
				m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), f)
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			goto slow
		case code.SubV:
			t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if t == m.tags[value.KInteger] {
				x := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
				if m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref == m.tags[value.KInteger] {
					y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
					n := x - y
					if uint64(n+1<<53) > 1<<54 {
						goto slow
					}
					m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t)
					m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
					pc = unsafe.Add(pc, 1*8)
					continue
				}
				if s := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref; s == m.tags[value.KReal] {
					f := math.Float64bits(float64(x) - m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())
					m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), s)
					m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), f)
					pc = unsafe.Add(pc, 1*8)
					continue
				}
			}
			if t == m.tags[value.KReal] {
				x := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
				if s := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref; s == m.tags[value.KReal] {
					f := math.Float64bits(x - m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())
					m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t)
					m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), f)
					pc = unsafe.Add(pc, 1*8)
					continue
				} else if s == m.tags[value.KInteger] {
					f := math.Float64bits(x - float64(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()))
					m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t)
					m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), f)
					pc = unsafe.Add(pc, 1*8)
					continue
				}
			}
			goto slow
		case code.MulV:
			t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if t == m.tags[value.KInteger] {
				x := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
				if m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref == m.tags[value.KInteger] {
					y := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
					if int64(int32(x)) != x || int64(int32(y)) != y {
						goto slow
					}
					n := x * y
					if uint64(n+1<<53) > 1<<54 {
						goto slow
					}
					m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t)
					m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
					pc = unsafe.Add(pc, 1*8)
					continue
				}
				if s := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref; s == m.tags[value.KReal] {
					f := math.Float64bits(float64(x) * m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())
					m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), s)
					m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), f)
					pc = unsafe.Add(pc, 1*8)
					continue
				}
			}
			if t == m.tags[value.KReal] {
				x := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
				if s := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref; s == m.tags[value.KReal] {
					f := math.Float64bits(x * m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())
					m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t)
					m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), f)
					pc = unsafe.Add(pc, 1*8)
					continue
				} else if s == m.tags[value.KInteger] {
					f := math.Float64bits(x * float64(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()))
					m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t)
					m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), f)
					pc = unsafe.Add(pc, 1*8)
					continue
				}
			}
			goto slow
		case code.MulVK:
			t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if t == m.tags[value.KInteger] {
				x := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
				if true {
					y := int64(*(*int16)(unsafe.Add(pc, 6)))
					if int64(int32(x)) != x || int64(int32(y)) != y {
						goto slow
					}
					n := x * y
					if uint64(n+1<<53) > 1<<54 {
						goto slow
					}
					m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t)
					m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
					pc = unsafe.Add(pc, 1*8)
					continue
				}

			}
			if t == m.tags[value.KReal] {
				x := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
				f := math.Float64bits(x * float64(int64(*(*int16)(unsafe.Add(pc, 6)))))
				m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t)
				m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), f)
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			goto slow
		case code.DivV:
			t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref
			if t != m.tags[value.KReal] || m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref != t {
				goto slow
			}
			f := math.Float64bits(m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r() / m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r())
			m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), t)
			m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), f)
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ArithV:
			if k := *(*uint8)(unsafe.Add(pc, 1)); k != opMod && k != opIntDiv {
				goto slow
			}
			var x, y int64
			var cut bool
			if t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref; t == m.tags[value.KInteger] {
				x = m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
			} else if t == m.tags[value.KReal] {
				f := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
				if !(f > -1e15 && f < 1e15) {
					goto slow
				}
				x = int64(f)
				cut = float64(x) != f
			} else {
				goto slow
			}
			if t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).ref; t == m.tags[value.KInteger] {
				y = m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).i()
			} else if t == m.tags[value.KReal] {
				f := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))).r()
				if !(f > -1e15 && f < 1e15) {
					goto slow
				}
				y = int64(f)
				cut = cut || float64(y) != f
			} else {
				goto slow
			}
			if y == 0 {
				goto slow
			}
			if *(*uint8)(unsafe.Add(pc, 1)) == opMod {
				if int64(int32(x)) != x || int64(int32(y)) != y {
					goto slow
				}
				m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), m.tags[value.KInteger])
				m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(x)%int32(y))))
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			if cut || x == 0 || uint64(x+1<<53) > 1<<54 || uint64(y+1<<53) > 1<<54 {
				goto slow
			}
			n := x / y
			if r := x - n*y; r != 0 && (r < 0) != (y < 0) {
				n--
			}
			m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), m.tags[value.KInteger])
			m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(n))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ModVK:
			var x int64
			if t := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).ref; t == m.tags[value.KInteger] {
				x = m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).i()
			} else if t == m.tags[value.KReal] {
				f := m.checkVal(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))).r()
				if !(f > -1e15 && f < 1e15) {
					goto slow
				}
				x = int64(f)
			} else {
				goto slow
			}
			d := int32(int64(*(*int16)(unsafe.Add(pc, 6))))
			if int64(int32(x)) != x || d <= 0 {
				goto slow
			}
			m.setTag(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), m.tags[value.KInteger])
			m.setBits(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2))), uint64(int64(int32(x)%d)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.Bad, code.Break, code.ChunkRet, code.Stub, code.BoxNew, code.BoxGet, code.BoxSet, code.BitI, code.MathR, code.CallV, code.ArgsV, code.UpdP, code.LdEX, code.StEX, code.New, code.Join, code.IdxV, code.StIdxV, code.NegV, code.CmpV:
			goto slow
		}
	}
slow:
	m.exit = exitSlow
	goto leave
door:
	m.exit = exitDoor
	goto leave
fuelOut:
	m.exit = exitFuelOut
	goto leave
overflow:
	m.exit = exitOverflow
	goto leave
halt:
	m.exit = exitHalt
	goto leave
leave:
	m.goTo(pc, fp)
	m.fuel = fuel
}
