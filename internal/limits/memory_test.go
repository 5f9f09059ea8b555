package limits

import "testing"

func TestTakeRefusesWhatDoesNotFit(t *testing.T) {
	SetMemory(64 << 20)
	defer SetMemory(0)
	if !Take(Small - 1) {
		t.Error("small amounts are always granted")
	}
	if !Take(8 << 20) {
		t.Error("8 of 64 MB were refused")
	}
	if Take(1 << 30) {
		t.Error("1 GB of 64 MB was granted")
	}
}

func TestExhausted(t *testing.T) {
	SetMemory(1)
	defer SetMemory(0)
	if !Exhausted() {
		t.Error("more than one byte is in use")
	}
	SetMemory(0)
	if Exhausted() {
		t.Errorf("the default of %d bytes is not used up", Memory())
	}
}

func BenchmarkExhausted(b *testing.B) {
	for b.Loop() {
		Exhausted()
	}
}
