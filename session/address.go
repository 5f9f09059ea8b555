package session

import (
	"net/netip"
	"strings"
)

// addressForm says how the address of a session is kept: sessions are many, and nearly
// all addresses fit into 16 bytes.
type addressForm uint8

const (
	noAddress addressForm = iota
	address4
	address6
	addressElse // in more
)

// setAddress keeps an address as it is written. Nobody else knows the session yet, or the
// caller holds mu.
func (s *Session) setAddress(text string) {
	a, err := netip.ParseAddr(text)
	switch {
	case text == "":
		s.form = noAddress
	case err != nil || a.Zone() != "" || a.String() != text:
		s.form, s.extra().address = addressElse, strings.Clone(text) // not the memory of a whole request
	case a.Is4():
		s.form, s.address = address4, a.As16()
	default:
		s.form, s.address = address6, a.As16()
	}
}

// addressText returns the address. The caller holds mu.
func (s *Session) addressText() string {
	switch s.form {
	case noAddress:
		return ""
	case address4:
		return netip.AddrFrom16(s.address).Unmap().String()
	case address6:
		return netip.AddrFrom16(s.address).String()
	}
	return s.more.address
}

// name returns the name of the user. The caller holds mu.
func (s *Session) name() string {
	if s.more == nil {
		return ""
	}
	return s.more.userName
}

// setName sets it. The caller holds mu, or nobody else knows the session yet.
func (s *Session) setName(name string) {
	if name != s.name() {
		s.extra().userName = name
	}
}
