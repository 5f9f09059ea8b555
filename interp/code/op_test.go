package code_test

import (
	"testing"

	"fourd/interp/code"
)

// TestWhichInstructionsReckon holds the ranges of Reckons to the order of the table.
func TestWhichInstructionsReckon(t *testing.T) {
	calls := map[string]bool{"Bad": true, "Break": true, "Halt": true, "ChunkRet": true, "Stub": true, "Cmd": true, "Chk": true,
		"BoxNew": true, "BoxGet": true, "BoxSet": true, "Call": true, "Call1R": true, "Call2R": true, "CallIK": true, "Call1V": true, "CallVK": true,
		"CallG": true, "CallM": true, "Push": true, "CallV": true, "Args": true, "ArgsV": true, "Reserve": true}
	touches := func(name string) bool {
		info := code.Op(0).Info()
		for op := code.Op(0); int(op) < code.Ops-1 && info.Name != name; op++ {
			info = (op + 1).Info()
		}
		for _, w := range info.Words {
			if w == code.Cache || w == code.NamePair {
				return true
			}
		}
		return false
	}
	elements := map[string]bool{"LdEI": true, "LdER": true, "LdEB": true, "LdET": true, "LdEX": true, "StEI": true, "StER": true, "StEB": true, "StEBK": true,
		"StEX": true, "JEB": true, "AddIE": true, "AddRE": true, "MulRE": true, "MulAddRE": true, "MulAddRC": true, "New": true, "Join": true, "LdCV": true, "LdCR": true, "StCV": true, "IdxV": true,
		"StIdxV": true, "UpdP": true}
	for op := range code.Ops {
		name := code.Op(op).String()
		if want := !calls[name] && !elements[name] && !touches(name); code.Reckons(code.Op(op)) != want {
			t.Errorf("%s: %t, want %t", name, !want, want)
		}
	}
}
