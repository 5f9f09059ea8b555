//go:build !race

// Code generated from interp/code/internal/table by interp/code/gen. DO NOT EDIT.

package vm

import (
	"math"
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/value"
)

// runFast executes instructions until one has to be done outside; it leaves the reason in m.exit.
//
//nolint:gocyclo,funlen
func runFast(m *Machine) {
	pc, fp, fuel, limit := m.pc, m.fp, m.fuel, m.limit
	m.pad[0] = uint8(fuel)
	for {
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
				*(*int64)(unsafe.Add(fp, 2*16+8)) = int64(n)
			}
			i++
			m.batch.at = i
			if i >= m.batch.end {
				goto halt
			}
			*(*int64)(unsafe.Add(fp, 1*16+8)) = *(*int64)(unsafe.Add(m.batch.in, i*8))
			pc = m.batch.entry
			continue
		case code.Cmd:
			goto door
		case code.Nop:
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MovR:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MovV:
			p, n := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)), *(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
			*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = p
			*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = n
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LdI:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(*(*int16)(unsafe.Add(pc, 6)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LdW:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*int64)(unsafe.Add(pc, 1*8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.LdV:
			p := *(*unsafe.Pointer)(unsafe.Add(pc, 1*8))
			*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*unsafe.Pointer)(p)
			*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = *(*uint64)(unsafe.Add(p, 8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.LdT:
			if tg := m.tags[*(*uint8)(unsafe.Add(pc, 1))&15]; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
				*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
			}
			*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = uint64(int64(*(*int16)(unsafe.Add(pc, 6))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LdTW:
			if tg := m.tags[*(*uint8)(unsafe.Add(pc, 1))&15]; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
				*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
			}
			*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = *(*uint64)(unsafe.Add(pc, 1*8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.Tag:
			n := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if tg := m.tags[*(*uint8)(unsafe.Add(pc, 1))&15]; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
				*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
			}
			*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = uint64(n)
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.TagW:
			n := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if uint64(n+1<<53) > 1<<54 {
				goto slow
			}
			if tg := m.tags[value.KInteger]; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
				*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
			}
			*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = uint64(n)
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.Fill:
			n := uintptr(*(*uint16)(unsafe.Add(pc, 4)))
			p := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)
			for n > 0 {
				*(*unsafe.Pointer)(p) = m.tags[value.KUndefined]
				p = unsafe.Add(p, 16)
				n--
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.UnR:
			t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if t == m.tags[value.KReal] {
				*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8)))
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			if t != m.tags[value.KInteger] {
				goto slow
			}
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(int64(*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.NumR:
			t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if t == m.tags[value.KReal] {
				*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8)))
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			if t != m.tags[value.KInteger] {
				goto slow
			}
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(int64(*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.NumV:
			t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if t == m.tags[value.KReal] {
				*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8)))
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			if t == m.tags[value.KInteger] {
				*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(int64(*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))))
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.UnI:
			t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if t == m.tags[value.KInteger] {
				*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))))
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			if t != m.tags[value.KReal] {
				goto slow
			}
			f := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
			n := int64(f)
			if float64(n) != f || int64(int32(n)) != n {
				goto slow
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = n
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.UnX:
			if *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) != m.tags[*(*uint8)(unsafe.Add(pc, 1))&15] {
				goto slow
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.Chk:
			p, n := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)), *(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
			if *(*uint8)(unsafe.Add(p, 4)) != *(*uint8)(unsafe.Add(pc, 1)) {
				goto slow
			}
			*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = p
			*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = n
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ToR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ToI:
			f := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if !(f >= -2147483647 && f <= 2147483646) {
				goto slow
			}
			n := int64(f)
			if *(*uint8)(unsafe.Add(pc, 1)) != 0 {
				*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = n
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			d := f - float64(n)
			if d >= 0.5 {
				n++
			} else if d <= -0.5 {
				n--
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = n
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.TestV:
			if *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) != m.tags[value.KBoolean] {
				goto slow
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.TruthV:
			if *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) != m.tags[value.KBoolean] {
				goto slow
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddI:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) + *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddW:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) + *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddIK:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) + int64(*(*int16)(unsafe.Add(pc, 6)))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddWK:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) + int64(*(*int16)(unsafe.Add(pc, 6)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddAddI:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) + *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) + *(*int64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddAddW:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) + *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) + *(*int64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddAddIK:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) + *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) + int64(*(*int8)(unsafe.Add(pc, 1)))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddAddWK:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) + *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) + int64(*(*int8)(unsafe.Add(pc, 1)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubI:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) - *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubW:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) - *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulI:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) * *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulW:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) * *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulIK:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) * int64(*(*int16)(unsafe.Add(pc, 6)))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulWK:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) * int64(*(*int16)(unsafe.Add(pc, 6)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulAddI:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))**(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) + *(*int64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulAddW:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))**(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) + *(*int64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulAddIK:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))**(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) + int64(*(*int8)(unsafe.Add(pc, 1)))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulAddWK:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))**(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) + int64(*(*int8)(unsafe.Add(pc, 1)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.DivI:
			n, d := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if d == 0 {
				goto slow
			}
			q := n / d
			if r := n - q*d; r != 0 && (r < 0) != (d < 0) {
				q--
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = q
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.DivIK:
			n, d := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)), int64(*(*int16)(unsafe.Add(pc, 6)))
			if d <= 0 {
				goto slow
			}
			q := n / d
			if n-q*d < 0 {
				q--
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = q
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ModI:
			n, d := int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))), int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))
			if d == 0 {
				goto slow
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(n % d)
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ModIK:
			n, d := int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))), int32(int64(*(*int16)(unsafe.Add(pc, 6))))
			if d == 0 {
				goto slow
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(n % d)
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AndI:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) & *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AndIK:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) & int64(*(*int16)(unsafe.Add(pc, 6)))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.OrI:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) | *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.XorI:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) ^ *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ShlI:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(uint32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))) << uint32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ShrI:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(uint32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))) >> uint32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ShlIK:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(uint32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))) << uint32(int64(*(*int16)(unsafe.Add(pc, 6))))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ShrIK:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(uint32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))) >> uint32(int64(*(*int16)(unsafe.Add(pc, 6))))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.NegI:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = -*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.Narrow:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.NotB:
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) ^ 1
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) + *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddRN:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) + float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddRK:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) + *(*float64)(unsafe.Add(pc, 1*8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AddNK:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))) + *(*float64)(unsafe.Add(pc, 1*8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AddAddR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))+*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))) + *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddSubR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))+*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))) - *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddMulR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))+*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))) * *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) - *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubRN:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) - float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubKR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(pc, 1*8)) - *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.SubNR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))) - *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubAddR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))-*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))) + *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubSubR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))-*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))) - *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubMulR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))-*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))) * *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) * *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulRN:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) * float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulRK:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) * *(*float64)(unsafe.Add(pc, 1*8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.MulNK:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))) * *(*float64)(unsafe.Add(pc, 1*8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.MulAddR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))**(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))) + *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulSubR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))**(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))) - *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulMulR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))**(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))) * *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.DivR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) / *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.DivRN:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) / float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.DivRK:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) / *(*float64)(unsafe.Add(pc, 1*8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.DivNK:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))) / *(*float64)(unsafe.Add(pc, 1*8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.DivKR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(pc, 1*8)) / *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.DivNR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))) / *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.DivKN:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(pc, 1*8)) / float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.DivNN:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))) / float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulNN:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))) * float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SubXMulR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8)) - float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))**(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.DivXMulR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8)) / float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))**(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulKAddR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))**(*float64)(unsafe.Add(pc, 1*8))) + *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.MulKMulR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))**(*float64)(unsafe.Add(pc, 1*8))) * *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.MulKAddN:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))**(*float64)(unsafe.Add(pc, 1*8))) + float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AddRV:
			t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if t == m.tags[value.KReal] {
				*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) + *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			if t != m.tags[value.KInteger] {
				goto slow
			}
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) + float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.NegR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = -*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.SqrtR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = math.Sqrt(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AbsR:
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = math.Abs(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.FloorR:
			f := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if !(f > -1e15 && f < 1e15) {
				goto slow
			}
			g := float64(int64(f))
			if g > f {
				g--
			}
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = g
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LtI:
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			n := int64(0)
			if x < y {
				n = 1
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = n
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LeI:
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			n := int64(0)
			if x <= y {
				n = 1
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = n
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.EqI:
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			n := int64(0)
			if x == y {
				n = 1
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = n
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.NeI:
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			n := int64(0)
			if x != y {
				n = 1
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = n
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LtR:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			n := int64(0)
			if x < y {
				n = 1
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = n
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LeR:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			n := int64(0)
			if x-y <= m.eps || x <= y {
				n = 1
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = n
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.EqR:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			n := int64(0)
			if math.Abs(x-y) <= m.eps || x == y {
				n = 1
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = n
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.NeR:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			n := int64(0)
			if !(math.Abs(x-y) <= m.eps || x == y) {
				n = 1
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = n
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LtV:
			var ok bool
			if t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)); t == m.tags[value.KInteger] && *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) == m.tags[value.KInteger] {
				x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))
				ok = x < y
			} else if t == m.tags[value.KReal] && *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) == m.tags[value.KReal] {
				x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))
				ok = x < y
			} else {
				goto slow
			}
			n := int64(0)
			if ok {
				n = 1
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = n ^ int64(*(*uint8)(unsafe.Add(pc, 1))&1)
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LeV:
			var ok bool
			if t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)); t == m.tags[value.KInteger] && *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) == m.tags[value.KInteger] {
				x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))
				ok = x <= y
			} else if t == m.tags[value.KReal] && *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) == m.tags[value.KReal] {
				x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))
				ok = x-y <= m.eps || x <= y
			} else {
				goto slow
			}
			n := int64(0)
			if ok {
				n = 1
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = n ^ int64(*(*uint8)(unsafe.Add(pc, 1))&1)
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.EqV:
			var ok bool
			if t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)); t == m.tags[value.KInteger] && *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) == m.tags[value.KInteger] {
				x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))
				ok = x == y
			} else if t == m.tags[value.KReal] && *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) == m.tags[value.KReal] {
				x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))
				ok = math.Abs(x-y) <= m.eps || x == y
			} else {
				goto slow
			}
			n := int64(0)
			if ok {
				n = 1
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = n ^ int64(*(*uint8)(unsafe.Add(pc, 1))&1)
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
			if *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != 0 {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JF:
			if *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) == 0 {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.BT:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			if *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != 0 {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JTV:
			if *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != m.tags[value.KBoolean] {
				goto slow
			}
			if *(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) == uint64(*(*uint8)(unsafe.Add(pc, 1))) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLtI:
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
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
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if x < y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLeI:
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
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
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if x <= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JEqI:
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if x == y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JNeI:
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
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
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if x != y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLtIK:
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), int64(*(*int16)(unsafe.Add(pc, 4)))
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
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x < y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLeIK:
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), int64(*(*int16)(unsafe.Add(pc, 4)))
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
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x <= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JEqIK:
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x == y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JNeIK:
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), int64(*(*int16)(unsafe.Add(pc, 4)))
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
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x != y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JGtIK:
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), int64(*(*int16)(unsafe.Add(pc, 4)))
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
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x > y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JGeIK:
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), int64(*(*int16)(unsafe.Add(pc, 4)))
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
			x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), int64(*(*int16)(unsafe.Add(pc, 4)))
			if x >= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLtR:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
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
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if x < y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JNLtR:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if !(x < y) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLeR:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
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
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if x-y <= m.eps || x <= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JNLeR:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if !(x-y <= m.eps || x <= y) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JEqR:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if math.Abs(x-y) <= m.eps || x == y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JNeR:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if !(math.Abs(x-y) <= m.eps || x == y) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JLtRK:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(pc, 1*8))
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
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(pc, 1*8))
			if x < y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JNLtRK:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(pc, 1*8))
			if !(x < y) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JLeRK:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(pc, 1*8))
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
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(pc, 1*8))
			if x-y <= m.eps || x <= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JNLeRK:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(pc, 1*8))
			if !(x-y <= m.eps || x <= y) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JEqRK:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(pc, 1*8))
			if math.Abs(x-y) <= m.eps || x == y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JNeRK:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(pc, 1*8))
			if !(math.Abs(x-y) <= m.eps || x == y) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JGtRK:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(pc, 1*8))
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
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(pc, 1*8))
			if x > y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JNGtRK:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(pc, 1*8))
			if !(x > y) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JGeRK:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(pc, 1*8))
			if y-x <= m.eps || x >= y {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JNGeRK:
			x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*float64)(unsafe.Add(pc, 1*8))
			if !(y-x <= m.eps || x >= y) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.JLtV:
			var ok bool
			if t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)); t == m.tags[value.KInteger] && *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) == m.tags[value.KInteger] {
				x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
				ok = x < y
			} else if t == m.tags[value.KReal] && *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) == m.tags[value.KReal] {
				x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
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
			if t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)); t == m.tags[value.KInteger] && *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) == m.tags[value.KInteger] {
				x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
				ok = x <= y
			} else if t == m.tags[value.KReal] && *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) == m.tags[value.KReal] {
				x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
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
			if t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)); t == m.tags[value.KInteger] && *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) == m.tags[value.KInteger] {
				x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
				ok = x == y
			} else if t == m.tags[value.KReal] && *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) == m.tags[value.KReal] {
				x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)), *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
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
			if t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)); t == m.tags[value.KInteger] {
				x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)), int64(*(*int16)(unsafe.Add(pc, 4)))
				ok = x < y
			} else if t == m.tags[value.KReal] {
				x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)), float64(int64(*(*int16)(unsafe.Add(pc, 4))))
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
			if t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)); t == m.tags[value.KInteger] {
				x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)), int64(*(*int16)(unsafe.Add(pc, 4)))
				ok = x <= y
			} else if t == m.tags[value.KReal] {
				x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)), float64(int64(*(*int16)(unsafe.Add(pc, 4))))
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
			if t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)); t == m.tags[value.KInteger] {
				x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)), int64(*(*int16)(unsafe.Add(pc, 4)))
				ok = x == y
			} else if t == m.tags[value.KReal] {
				x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)), float64(int64(*(*int16)(unsafe.Add(pc, 4))))
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
			if t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)); t == m.tags[value.KInteger] {
				x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)), int64(*(*int16)(unsafe.Add(pc, 4)))
				ok = x > y
			} else if t == m.tags[value.KReal] {
				x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)), float64(int64(*(*int16)(unsafe.Add(pc, 4))))
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
			if t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)); t == m.tags[value.KInteger] {
				x, y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)), int64(*(*int16)(unsafe.Add(pc, 4)))
				ok = x >= y
			} else if t == m.tags[value.KReal] {
				x, y := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)), float64(int64(*(*int16)(unsafe.Add(pc, 4))))
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
			n := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) + int64(*(*int8)(unsafe.Add(pc, 1)))
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(n))
			if n <= *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LoopUpK:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			n := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) + int64(*(*int8)(unsafe.Add(pc, 1)))
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(n))
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
			n := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) + int64(*(*int8)(unsafe.Add(pc, 1)))
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(n))
			if n >= *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LoopDnK:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			n := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) + int64(*(*int8)(unsafe.Add(pc, 1)))
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(n))
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
			s := *(*int64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			n := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) + s
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(n))
			if s >= 0 {
				if n <= *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) {
					pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
					continue
				}
			} else if n >= *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) {
				pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
				continue
			}
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LoopR:
			if fuel--; fuel < 0 {
				goto fuelOut
			}
			s := *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			f := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) + s
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = f
			if s >= 0 {
				if f <= *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) {
					pc = unsafe.Add(pc, int64(*(*int16)(unsafe.Add(pc, 6)))*8)
					continue
				}
			} else if f >= *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) {
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
			pc = *(*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(*(*uint16)(unsafe.Add(pc, 4)))*2)*8))
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
			*(*int64)(unsafe.Add(nfp, 1*16+8)) = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(unsafe.Add(pc, 1*8))
			pc = *(*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(*(*uint16)(unsafe.Add(pc, 4)))*2)*8))
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
			*(*int64)(unsafe.Add(nfp, 1*16+8)) = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			*(*int64)(unsafe.Add(nfp, 2*16+8)) = *(*int64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(unsafe.Add(pc, 1*8))
			pc = *(*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(*(*uint16)(unsafe.Add(pc, 4)))*2)*8))
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
			*(*int64)(unsafe.Add(nfp, 1*16+8)) = int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) + int64(*(*int8)(unsafe.Add(pc, 1)))))
			*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(unsafe.Add(pc, 1*8))
			pc = *(*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(*(*uint16)(unsafe.Add(pc, 4)))*2)*8))
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
			*(*unsafe.Pointer)(unsafe.Add(nfp, 1*16)) = *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			*(*uint64)(unsafe.Add(nfp, 1*16+8)) = *(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))
			*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(unsafe.Add(pc, 1*8))
			pc = *(*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(*(*uint16)(unsafe.Add(pc, 4)))*2)*8))
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
			if t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)); t == m.tags[value.KInteger] {
				n := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8)) + int64(*(*int8)(unsafe.Add(pc, 1)))
				if uint64(n+1<<53) > 1<<54 {
					goto slow
				}
				*(*unsafe.Pointer)(unsafe.Add(nfp, 1*16)) = t
				*(*uint64)(unsafe.Add(nfp, 1*16+8)) = uint64(n)
			} else if t == m.tags[value.KReal] {
				*(*unsafe.Pointer)(unsafe.Add(nfp, 1*16)) = t
				*(*uint64)(unsafe.Add(nfp, 1*16+8)) = math.Float64bits(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8)) + float64(int64(*(*int8)(unsafe.Add(pc, 1)))))
			} else {
				goto slow
			}
			*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(unsafe.Add(pc, 1*8))
			pc = *(*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(*(*uint16)(unsafe.Add(pc, 4)))*2)*8))
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
			pc = *(*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(*(*uint16)(unsafe.Add(pc, 4)))*2+1)*8))
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
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			*(*unsafe.Pointer)(unsafe.Add(nfp, 0*16)) = p
			*(*uint64)(unsafe.Add(nfp, 0*16+8)) = *(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))
			if *(*uint8)(unsafe.Add(pc, 1)) != 0 {
				if tg := m.tags[*(*uint8)(unsafe.Add(pc, 1))&15]; *(*unsafe.Pointer)(unsafe.Add(nfp, uintptr(*(*uint16)(unsafe.Add(pc, 5*8+4)))*16)) != tg {
					*(*unsafe.Pointer)(unsafe.Add(nfp, uintptr(*(*uint16)(unsafe.Add(pc, 5*8+4)))*16)) = tg
				}
			}
			s := *(*uint32)(p)
			k := *(*uint64)(unsafe.Add(pc, 1*8))
			if s != uint32(k) {
				k = *(*uint64)(unsafe.Add(pc, 2*8))
				if s != uint32(k) {
					k = *(*uint64)(unsafe.Add(pc, 3*8))
					if s != uint32(k) {
						k = *(*uint64)(unsafe.Add(pc, 4*8))
						if s != uint32(k) {
							goto slow
						}
					}
				}
			}
			*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(unsafe.Add(pc, 6*8))
			pc = *(*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(k>>32))*8))
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
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			*(*unsafe.Pointer)(unsafe.Add(nfp, 0*16)) = p
			*(*uint64)(unsafe.Add(nfp, 0*16+8)) = *(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))
			if *(*uint8)(unsafe.Add(pc, 1)) != 0 {
				if tg := m.tags[*(*uint8)(unsafe.Add(pc, 1))&15]; *(*unsafe.Pointer)(unsafe.Add(nfp, uintptr(*(*uint16)(unsafe.Add(pc, 5*8+4)))*16)) != tg {
					*(*unsafe.Pointer)(unsafe.Add(nfp, uintptr(*(*uint16)(unsafe.Add(pc, 5*8+4)))*16)) = tg
				}
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
			k := *(*uint64)(unsafe.Add(pc, 1*8))
			if s != uint32(k) {
				k = *(*uint64)(unsafe.Add(pc, 2*8))
				if s != uint32(k) {
					k = *(*uint64)(unsafe.Add(pc, 3*8))
					if s != uint32(k) {
						k = *(*uint64)(unsafe.Add(pc, 4*8))
						if s != uint32(k) {
							goto slow
						}
					}
				}
			}
			*(*uintptr)(unsafe.Add(nfp, -8)) = uintptr(unsafe.Add(pc, 6*8))
			pc = *(*unsafe.Pointer)(unsafe.Add(m.entries, (uintptr(k>>32))*8))
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
				p := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			if tg := m.tags[value.KUndefined]; *(*unsafe.Pointer)(fp) != tg {
				*(*unsafe.Pointer)(fp) = tg
			}
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetX:
			v := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8))
			t := m.tags[*(*uint8)(unsafe.Add(pc, 1))&15]
			*(*int64)(unsafe.Add(fp, 8)) = v
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			if tg := t; *(*unsafe.Pointer)(fp) != tg {
				*(*unsafe.Pointer)(fp) = tg
			}
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetK:
			v := int64(*(*int16)(unsafe.Add(pc, 2)))
			t := m.tags[*(*uint8)(unsafe.Add(pc, 1))&15]
			*(*int64)(unsafe.Add(fp, 8)) = v
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			if tg := t; *(*unsafe.Pointer)(fp) != tg {
				*(*unsafe.Pointer)(fp) = tg
			}
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetV:
			t, v := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8))
			*(*int64)(unsafe.Add(fp, 8)) = int64(v)
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			if tg := t; *(*unsafe.Pointer)(fp) != tg {
				*(*unsafe.Pointer)(fp) = tg
			}
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetDivKR:
			v := *(*float64)(unsafe.Add(pc, 1*8)) / *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8))
			*(*float64)(unsafe.Add(fp, 8)) = v
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			if tg := m.tags[value.KReal]; *(*unsafe.Pointer)(fp) != tg {
				*(*unsafe.Pointer)(fp) = tg
			}
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetAddV:
			t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8))
			if t != *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8)) {
				goto slow
			}
			var v int64
			if t == m.tags[value.KInteger] {
				v = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) + *(*int64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8+8))
				if uint64(v+1<<53) > 1<<54 {
					goto slow
				}
			} else if t == m.tags[value.KReal] {
				v = int64(math.Float64bits(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) + *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8+8))))
			} else {
				goto slow
			}
			*(*int64)(unsafe.Add(fp, 8)) = v
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			if tg := t; *(*unsafe.Pointer)(fp) != tg {
				*(*unsafe.Pointer)(fp) = tg
			}
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetAddI:
			v := int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) + *(*int64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))))
			*(*int64)(unsafe.Add(fp, 8)) = v
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			if tg := m.tags[value.KInteger]; *(*unsafe.Pointer)(fp) != tg {
				*(*unsafe.Pointer)(fp) = tg
			}
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetSubI:
			v := int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) - *(*int64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))))
			*(*int64)(unsafe.Add(fp, 8)) = v
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			if tg := m.tags[value.KInteger]; *(*unsafe.Pointer)(fp) != tg {
				*(*unsafe.Pointer)(fp) = tg
			}
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetMulI:
			v := int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) * *(*int64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))))
			*(*int64)(unsafe.Add(fp, 8)) = v
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			if tg := m.tags[value.KInteger]; *(*unsafe.Pointer)(fp) != tg {
				*(*unsafe.Pointer)(fp) = tg
			}
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetAddR:
			v := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) + *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			*(*float64)(unsafe.Add(fp, 8)) = v
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			if tg := m.tags[value.KReal]; *(*unsafe.Pointer)(fp) != tg {
				*(*unsafe.Pointer)(fp) = tg
			}
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetSubR:
			v := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) - *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			*(*float64)(unsafe.Add(fp, 8)) = v
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			if tg := m.tags[value.KReal]; *(*unsafe.Pointer)(fp) != tg {
				*(*unsafe.Pointer)(fp) = tg
			}
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetMulR:
			v := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) * *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))
			*(*float64)(unsafe.Add(fp, 8)) = v
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			if tg := m.tags[value.KReal]; *(*unsafe.Pointer)(fp) != tg {
				*(*unsafe.Pointer)(fp) = tg
			}
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetLtI:
			v := int64(0)
			if *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) < *(*int64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8)) {
				v = 1
			}
			*(*int64)(unsafe.Add(fp, 8)) = v
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			if tg := m.tags[value.KBoolean]; *(*unsafe.Pointer)(fp) != tg {
				*(*unsafe.Pointer)(fp) = tg
			}
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.RetLtR:
			v := int64(0)
			if *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) < *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8)) {
				v = 1
			}
			*(*int64)(unsafe.Add(fp, 8)) = v
			if n := uintptr(*(*uint16)(unsafe.Add(pc, 6))); n != 0 {
				p := unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)
				for n != 0 {
					if *(*unsafe.Pointer)(p) != nil {
						*(*unsafe.Pointer)(p) = nil
					}
					p = unsafe.Add(p, 16)
					n--
				}
			}
			if tg := m.tags[value.KBoolean]; *(*unsafe.Pointer)(fp) != tg {
				*(*unsafe.Pointer)(fp) = tg
			}
			pc = *(*unsafe.Pointer)(unsafe.Add(fp, -8))
			fp = unsafe.Add(fp, -int(*(*uint16)(unsafe.Add(pc, -6)))*8)
			continue
		case code.GetV:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else if k := *(*uint64)(unsafe.Add(pc, 2*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			t, n := *(*unsafe.Pointer)(p), *(*uint64)(unsafe.Add(p, 8))
			if k := *(*uint8)(unsafe.Add(pc, 1)); k != 0 && *(*uint8)(unsafe.Add(t, 4)) != k {
				goto slow
			}
			*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = t
			*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = n
			pc = unsafe.Add(pc, 3*8)
			continue
		case code.GetR:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else if k := *(*uint64)(unsafe.Add(pc, 2*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*int64)(unsafe.Add(p, 8))
			pc = unsafe.Add(pc, 3*8)
			continue
		case code.GetI:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
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
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = n
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.SetV:
			t, n := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)), *(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8))
			if storable&(1<<(*(*uint8)(unsafe.Add(t, 4))&31)) == 0 {
				goto slow
			}
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else if k := *(*uint64)(unsafe.Add(pc, 2*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			*(*unsafe.Pointer)(p) = t
			*(*uint64)(unsafe.Add(p, 8)) = n
			pc = unsafe.Add(pc, 3*8)
			continue
		case code.SetR:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else if k := *(*uint64)(unsafe.Add(pc, 2*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				*(*unsafe.Pointer)(p) = m.tags[value.KReal]
			}
			*(*uint64)(unsafe.Add(p, 8)) = uint64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)))
			pc = unsafe.Add(pc, 3*8)
			continue
		case code.SetN:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else if k := *(*uint64)(unsafe.Add(pc, 2*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				*(*unsafe.Pointer)(p) = m.tags[value.KReal]
			}
			*(*float64)(unsafe.Add(p, 8)) = float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)))
			pc = unsafe.Add(pc, 3*8)
			continue
		case code.AccK:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
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
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) + *(*float64)(unsafe.Add(p, 8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AddPP:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			q := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 2*8)); *(*uint32)(q) == uint32(k) {
				q = unsafe.Add(q, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(q) != m.tags[value.KReal] {
				goto slow
			}
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(p, 8)) + *(*float64)(unsafe.Add(q, 8))
			pc = unsafe.Add(pc, 4*8)
			continue
		case code.SubRP:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) - *(*float64)(unsafe.Add(p, 8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.SubPR:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(p, 8)) - *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.SubPP:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			q := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 2*8)); *(*uint32)(q) == uint32(k) {
				q = unsafe.Add(q, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(q) != m.tags[value.KReal] {
				goto slow
			}
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(p, 8)) - *(*float64)(unsafe.Add(q, 8))
			pc = unsafe.Add(pc, 4*8)
			continue
		case code.MulRP:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) * *(*float64)(unsafe.Add(p, 8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.MulPP:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			q := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 2*8)); *(*uint32)(q) == uint32(k) {
				q = unsafe.Add(q, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(q) != m.tags[value.KReal] {
				goto slow
			}
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(p, 8)) * *(*float64)(unsafe.Add(q, 8))
			pc = unsafe.Add(pc, 4*8)
			continue
		case code.DivRP:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)) / *(*float64)(unsafe.Add(p, 8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AccAdd:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			p = unsafe.Add(p, 8)
			*(*float64)(p) = *(*float64)(p) + *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AccMulAdd:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			p = unsafe.Add(p, 8)
			*(*float64)(p) = *(*float64)(p) + float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8))**(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AccSub:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			p = unsafe.Add(p, 8)
			*(*float64)(p) = *(*float64)(p) - *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.AccMulSub:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if k := *(*uint64)(unsafe.Add(pc, 1*8)); *(*uint32)(p) == uint32(k) {
				p = unsafe.Add(p, k>>32)
			} else {
				goto slow
			}
			if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
				goto slow
			}
			p = unsafe.Add(p, 8)
			*(*float64)(p) = *(*float64)(p) - float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8))**(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))
			pc = unsafe.Add(pc, 2*8)
			continue
		case code.LdEI:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.ALongint)<<24 {
				goto slow
			}
			i := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*4)
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(*(*int32)(p))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LdER:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.AReal)<<24 {
				goto slow
			}
			i := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*8)
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*int64)(p)
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LdEB:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.ABoolean)<<24 {
				goto slow
			}
			i := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*1)
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(*(*uint8)(p))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LdET:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.AText)<<24 {
				goto slow
			}
			i := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*16)
			t, n := *(*unsafe.Pointer)(p), *(*uint64)(unsafe.Add(p, 8))
			*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = t
			*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = n
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.StEI:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8))
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.ALongint)<<24 {
				goto slow
			}
			i := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*4)
			*(*int32)(p) = int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.StER:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8))
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.AReal)<<24 {
				goto slow
			}
			i := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*8)
			*(*uint64)(p) = uint64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.StEB:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8))
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.ABoolean)<<24 {
				goto slow
			}
			i := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*1)
			*(*uint8)(p) = uint8(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.StEBK:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8))
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.ABoolean)<<24 {
				goto slow
			}
			i := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*1)
			*(*uint8)(p) = *(*uint8)(unsafe.Add(pc, 1))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.JEB:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8))
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.ABoolean)<<24 {
				goto slow
			}
			i := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
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
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.ALongint)<<24 {
				goto slow
			}
			i := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*4)
			*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = int64(int32(*(*int64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8)) + int64(*(*int32)(p))))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.AddRE:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.AReal)<<24 {
				goto slow
			}
			i := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*8)
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8)) + *(*float64)(p)
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulRE:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.AReal)<<24 {
				goto slow
			}
			i := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*8)
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8)) * *(*float64)(p)
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.MulAddRE:
			p := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if *(*uint32)(unsafe.Add(p, 4)) != uint32(value.KArray)|uint32(value.AReal)<<24 {
				goto slow
			}
			i := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if uint64(i) > *(*uint64)(unsafe.Add(p, arrayLen)) {
				goto slow
			}
			p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, arrayData)), uintptr(i)*8)
			*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) + float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))**(*float64)(p))
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.LdCV:
			p, i := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if h := *(*uint32)(unsafe.Add(p, 4)); h == collHead {
				if uint64(i) >= *(*uint64)(unsafe.Add(p, collElems+8)) {
					goto slow
				}
				p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, collElems)), uintptr(i)*16)
				t, n := *(*unsafe.Pointer)(p), *(*uint64)(unsafe.Add(p, 8))
				if k := *(*uint8)(unsafe.Add(pc, 1)); k != 0 && *(*uint8)(unsafe.Add(t, 4)) != k {
					goto slow
				}
				*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = t
				*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = n
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
				if tg := m.tags[value.KReal]; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
					*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
				}
				*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = n
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			goto slow
		case code.LdCR:
			p, i := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if h := *(*uint32)(unsafe.Add(p, 4)); h == collHead {
				if uint64(i) >= *(*uint64)(unsafe.Add(p, collElems+8)) {
					goto slow
				}
				p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, collElems)), uintptr(i)*16)
				if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
					goto slow
				}
				*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*int64)(unsafe.Add(p, 8))
				pc = unsafe.Add(pc, 1*8)
				continue
			} else if h == realsHead {
				if uint64(i) >= *(*uint64)(unsafe.Add(p, collReals+8)) {
					goto slow
				}
				p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, collReals)), uintptr(i)*8)
				*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*int64)(p)
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			goto slow
		case code.MulAddRC:
			p, i := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if h := *(*uint32)(unsafe.Add(p, 4)); h == collHead {
				if uint64(i) >= *(*uint64)(unsafe.Add(p, collElems+8)) {
					goto slow
				}
				p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, collElems)), uintptr(i)*16)
				if *(*unsafe.Pointer)(p) != m.tags[value.KReal] {
					goto slow
				}
				*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) + float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))**(*float64)(unsafe.Add(p, 8)))
				pc = unsafe.Add(pc, 1*8)
				continue
			} else if h == realsHead {
				if uint64(i) >= *(*uint64)(unsafe.Add(p, collReals+8)) {
					goto slow
				}
				p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, collReals)), uintptr(i)*8)
				*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) + float64(*(*float64)(unsafe.Add(fp, uintptr(*(*uint8)(unsafe.Add(pc, 1)))*8))**(*float64)(p))
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			goto slow
		case code.StCV:
			t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8))
			p, i := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)), *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8))
			if h := *(*uint32)(unsafe.Add(p, 4)); h == collHead {
				if uint64(i) >= *(*uint64)(unsafe.Add(p, collElems+8)) {
					goto slow
				}
				p = unsafe.Add(*(*unsafe.Pointer)(unsafe.Add(p, collElems)), uintptr(i)*16)
				n := *(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8))
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
					*(*uint64)(p) = *(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8))
					pc = unsafe.Add(pc, 1*8)
					continue
				}
				if t == m.tags[value.KInteger] {
					*(*float64)(p) = float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)))
					pc = unsafe.Add(pc, 1*8)
					continue
				}
			}
			goto slow
		case code.AddV:
			t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if t == m.tags[value.KInteger] {
				x := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
				if *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) == m.tags[value.KInteger] {
					y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))
					n := x + y
					if uint64(n+1<<53) > 1<<54 {
						goto slow
					}
					if tg := t; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
						*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
					}
					*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = uint64(n)
					pc = unsafe.Add(pc, 1*8)
					continue
				}
				if s := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)); s == m.tags[value.KReal] {
					f := math.Float64bits(float64(x) + *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8)))
					if tg := s; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
						*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
					}
					*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = f
					pc = unsafe.Add(pc, 1*8)
					continue
				}
			}
			if t == m.tags[value.KReal] {
				x := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
				if s := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)); s == m.tags[value.KReal] {
					f := math.Float64bits(x + *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8)))
					if tg := t; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
						*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
					}
					*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = f
					pc = unsafe.Add(pc, 1*8)
					continue
				} else if s == m.tags[value.KInteger] {
					f := math.Float64bits(x + float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))))
					if tg := t; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
						*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
					}
					*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = f
					pc = unsafe.Add(pc, 1*8)
					continue
				}
			}
			goto slow
		case code.AddVK:
			t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if t == m.tags[value.KInteger] {
				x := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
				if true {
					y := int64(*(*int16)(unsafe.Add(pc, 6)))
					n := x + y
					if uint64(n+1<<53) > 1<<54 {
						goto slow
					}
					if tg := t; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
						*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
					}
					*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = uint64(n)
					pc = unsafe.Add(pc, 1*8)
					continue
				}

			}
			if t == m.tags[value.KReal] {
				x := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
				f := math.Float64bits(x + float64(int64(*(*int16)(unsafe.Add(pc, 6)))))
				if tg := t; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
					*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
				}
				*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = f
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			goto slow
		case code.SubV:
			t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if t == m.tags[value.KInteger] {
				x := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
				if *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) == m.tags[value.KInteger] {
					y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))
					n := x - y
					if uint64(n+1<<53) > 1<<54 {
						goto slow
					}
					if tg := t; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
						*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
					}
					*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = uint64(n)
					pc = unsafe.Add(pc, 1*8)
					continue
				}
				if s := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)); s == m.tags[value.KReal] {
					f := math.Float64bits(float64(x) - *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8)))
					if tg := s; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
						*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
					}
					*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = f
					pc = unsafe.Add(pc, 1*8)
					continue
				}
			}
			if t == m.tags[value.KReal] {
				x := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
				if s := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)); s == m.tags[value.KReal] {
					f := math.Float64bits(x - *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8)))
					if tg := t; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
						*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
					}
					*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = f
					pc = unsafe.Add(pc, 1*8)
					continue
				} else if s == m.tags[value.KInteger] {
					f := math.Float64bits(x - float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))))
					if tg := t; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
						*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
					}
					*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = f
					pc = unsafe.Add(pc, 1*8)
					continue
				}
			}
			goto slow
		case code.MulV:
			t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if t == m.tags[value.KInteger] {
				x := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
				if *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) == m.tags[value.KInteger] {
					y := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))
					if int64(int32(x)) != x || int64(int32(y)) != y {
						goto slow
					}
					n := x * y
					if uint64(n+1<<53) > 1<<54 {
						goto slow
					}
					if tg := t; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
						*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
					}
					*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = uint64(n)
					pc = unsafe.Add(pc, 1*8)
					continue
				}
				if s := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)); s == m.tags[value.KReal] {
					f := math.Float64bits(float64(x) * *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8)))
					if tg := s; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
						*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
					}
					*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = f
					pc = unsafe.Add(pc, 1*8)
					continue
				}
			}
			if t == m.tags[value.KReal] {
				x := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
				if s := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)); s == m.tags[value.KReal] {
					f := math.Float64bits(x * *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8)))
					if tg := t; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
						*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
					}
					*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = f
					pc = unsafe.Add(pc, 1*8)
					continue
				} else if s == m.tags[value.KInteger] {
					f := math.Float64bits(x * float64(*(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))))
					if tg := t; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
						*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
					}
					*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = f
					pc = unsafe.Add(pc, 1*8)
					continue
				}
			}
			goto slow
		case code.MulVK:
			t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if t == m.tags[value.KInteger] {
				x := *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
				if true {
					y := int64(*(*int16)(unsafe.Add(pc, 6)))
					if int64(int32(x)) != x || int64(int32(y)) != y {
						goto slow
					}
					n := x * y
					if uint64(n+1<<53) > 1<<54 {
						goto slow
					}
					if tg := t; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
						*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
					}
					*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = uint64(n)
					pc = unsafe.Add(pc, 1*8)
					continue
				}

			}
			if t == m.tags[value.KReal] {
				x := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
				f := math.Float64bits(x * float64(int64(*(*int16)(unsafe.Add(pc, 6)))))
				if tg := t; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
					*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
				}
				*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = f
				pc = unsafe.Add(pc, 1*8)
				continue
			}
			goto slow
		case code.DivV:
			t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8))
			if t != m.tags[value.KReal] || *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)) != t {
				goto slow
			}
			f := math.Float64bits(*(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8)) / *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8)))
			if tg := t; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
				*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
			}
			*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = f
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ArithV:
			if k := *(*uint8)(unsafe.Add(pc, 1)); k != opMod && k != opIntDiv {
				goto slow
			}
			var x, y int64
			var cut bool
			if t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)); t == m.tags[value.KInteger] {
				x = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
			} else if t == m.tags[value.KReal] {
				f := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
				if !(f > -1e15 && f < 1e15) {
					goto slow
				}
				x = int64(f)
				cut = float64(x) != f
			} else {
				goto slow
			}
			if t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8)); t == m.tags[value.KInteger] {
				y = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))
			} else if t == m.tags[value.KReal] {
				f := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 6)))*8+8))
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
				if tg := m.tags[value.KInteger]; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
					*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
				}
				*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = uint64(int64(int32(x) % int32(y)))
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
			if tg := m.tags[value.KInteger]; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
				*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
			}
			*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = uint64(n)
			pc = unsafe.Add(pc, 1*8)
			continue
		case code.ModVK:
			var x int64
			if t := *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8)); t == m.tags[value.KInteger] {
				x = *(*int64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
			} else if t == m.tags[value.KReal] {
				f := *(*float64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 4)))*8+8))
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
			if tg := m.tags[value.KInteger]; *(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) != tg {
				*(*unsafe.Pointer)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8)) = tg
			}
			*(*uint64)(unsafe.Add(fp, uintptr(*(*uint16)(unsafe.Add(pc, 2)))*8+8)) = uint64(int64(int32(x) % d))
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
