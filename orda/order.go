package orda

import (
	"encoding/binary"
	"math"

	"fourd/interp/value"
)

// Ranks of kinds in a sort of mixed values.
const (
	rankNull byte = iota + 1
	rankBoolean
	rankText
	rankNumber
	rankObject
	rankCollection
	rankDate
	rankOther
)

// AppendOrderKey appends bytes whose order is the order of values in a sort: null,
// Booleans, texts, numbers, objects, collections, dates.
// Page: ORDA/entities.md.
func AppendOrderKey(dst []byte, v value.Value) []byte {
	switch v.Kind() {
	case value.KUndefined, value.KNull:
		return append(dst, rankNull)
	case value.KBoolean:
		return append(dst, rankBoolean, byte(v.Bits()))
	case value.KText:
		return value.AppendSortKey(append(dst, rankText), v.AsText())
	case value.KInteger, value.KReal, value.KTime:
		return appendNumberKey(append(dst, rankNumber), v)
	case value.KObject:
		return append(dst, rankObject)
	case value.KCollection:
		return append(dst, rankCollection)
	case value.KDate:
		return binary.BigEndian.AppendUint64(append(dst, rankDate), uint64(v.AsInt()))
	}
	return append(dst, rankOther)
}

// appendNumberKey orders by the double, NaN first, and whole numbers that share a
// double by themselves.
func appendNumberKey(dst []byte, v value.Value) []byte {
	x := v.AsReal()
	if x == 0 {
		x = math.Abs(x) // the two zeros are one
	}
	bits := math.Float64bits(x)
	switch {
	case math.IsNaN(x):
		bits = 0
	case bits>>63 == 1:
		bits = ^bits
	default:
		bits |= 1 << 63
	}
	return binary.BigEndian.AppendUint64(dst, bits)
}
