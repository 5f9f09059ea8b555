package web

import (
	"crypto/tls"
	"net/http"
	"strings"

	"fourd/interp/value"
)

// cipher is a way of encryption of TLS 1.2, by the name that it has in lists.
type cipher struct {
	name string
	id   uint16
}

// ciphers are those there are. All of them have forward secrecy.
//
// choice: of TLS 1.3 all are always in use, as nobody can choose among them here.
var ciphers = []cipher{
	{"ECDHE-ECDSA-AES128-GCM-SHA256", tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256}, {"ECDHE-RSA-AES128-GCM-SHA256", tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256},
	{"ECDHE-ECDSA-AES256-GCM-SHA384", tls.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384}, {"ECDHE-RSA-AES256-GCM-SHA384", tls.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384},
	{"ECDHE-ECDSA-CHACHA20-POLY1305", tls.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256}, {"ECDHE-RSA-CHACHA20-POLY1305", tls.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256},
	{"ECDHE-ECDSA-AES128-SHA", tls.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA}, {"ECDHE-RSA-AES128-SHA", tls.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA},
	{"ECDHE-ECDSA-AES256-SHA", tls.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA}, {"ECDHE-RSA-AES256-SHA", tls.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA},
}

// cipherList returns the list in use.
func (s *Settings) cipherList() string {
	if s.Ciphers != "" {
		return s.Ciphers
	}
	names := make([]string, len(ciphers))
	for i, c := range ciphers {
		names[i] = c.name
	}
	return strings.Join(names, ":")
}

// chosenCiphers are those of a list; nil for the list that is empty.
func chosenCiphers(list string) (ids []uint16) {
	for name := range strings.SplitSeq(list, ":") {
		for _, c := range ciphers {
			if strings.EqualFold(c.name, strings.TrimSpace(name)) {
				ids = append(ids, c.id)
			}
		}
	}
	return ids
}

// setCiphers takes a list of names with colons between them. Those that do not exist here
// are left out, as lists are written for many versions; one of them has to exist.
//
// choice: the order of the list says nothing, as the library knows better which is fast.
func setCiphers(o *Settings, v value.Value) error {
	if v.Kind() != value.KText {
		return wrongOption(v)
	}
	if v.AsText() != "" && chosenCiphers(v.AsText()) == nil {
		return value.Errorf(value.CodeTypes, "no cipher of the list %q exists here", v.AsText()).WithHint("these do: %s", (&Settings{}).cipherList())
	}
	o.Ciphers = v.AsText()
	return nil
}

// encryptBy has a server use the ciphers of a list. HTTP/2 cannot do without certain ones.
func encryptBy(h *http.Server, list string) {
	ids := chosenCiphers(list)
	if ids == nil {
		return
	}
	h.TLSConfig.CipherSuites = ids
	for _, id := range ids {
		if id == tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 || id == tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 {
			return
		}
	}
	h.TLSConfig.NextProtos = []string{"http/1.1"}
	h.TLSNextProto = map[string]func(*http.Server, *tls.Conn, http.Handler){}
}
