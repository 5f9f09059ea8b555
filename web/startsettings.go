package web

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fourd/interp/value"
)

// startKeys are the properties of start's settings that are no options, or that are
// written otherwise there than they are read.
var startKeys = map[string]func(o *Settings, v value.Value) error{
	"handlers": func(o *Settings, v value.Value) (err error) { o.Handlers, err = handlersFrom(v); return err },
	"rules":    func(o *Settings, v value.Value) (err error) { o.Rules, err = rulesFrom(v); return err },
	"rootFolder": func(o *Settings, v value.Value) error {
		return setFolder(&o.RootFolder, v)
	},
	"certificateFolder": func(o *Settings, v value.Value) error {
		return setFolder(&o.CertificateFolder, v)
	},
	"defaultHomepage": func(o *Settings, v value.Value) error {
		if v.Kind() != value.KText {
			return wrongOption(v)
		}
		if o.HomePage = strings.Trim(v.AsText(), "/"); o.HomePage == "" {
			o.HomePage = NoHomePage
		}
		return nil
	},
	"HTTPPort": func(_ *Settings, v value.Value) error { // see listenAt
		if !isPort(v) && !(v.IsNumber() && v.AsReal() == -1) { // choice: any that is free, as with HTTPSPort
			return noPort(v)
		}
		return nil
	},
	"IPAddressToListen": func(_ *Settings, v value.Value) error {
		if !isAddress(v) {
			return noAddress(v)
		}
		return nil
	},
	"allowCrossSite": func(o *Settings, v value.Value) error { // ours: see Settings.AllowCrossSite
		if v.Kind() != value.KBoolean {
			return wrongOption(v)
		}
		o.AllowCrossSite = v.AsBool()
		return nil
	},
}

// setFolder takes a path, or a 4D.Folder.
func setFolder(to *string, v value.Value) error {
	if o := v.AsObject(); o != nil && o.Native() != nil {
		path, err := o.Native().Get(nil, "platformPath")
		if err != nil {
			return err
		}
		v = path
	}
	if v.Kind() != value.KText {
		return wrongOption(v)
	}
	*to = strings.TrimSuffix(v.AsText(), "/")
	return nil
}

// readStart changes o as the settings of start() say. Properties that cannot be
// changed are ignored.
func readStart(o *Settings, settings *value.Object) error {
	for _, name := range settings.Keys() {
		v, _ := settings.Get(name)
		if set := startKeys[name]; set != nil {
			if err := set(o, v); err != nil {
				return named(name, err)
			}
			continue
		}
		for i := range options {
			if op := &options[i]; op.name == name && op.set != nil {
				if err := op.set(o, v); err != nil {
					return named(name, err)
				}
			}
		}
	}
	return nil
}

// named says which of the settings cannot be.
func named(name string, err error) error { return fmt.Errorf("%s: %w", name, err) }

// startWith starts the server with settings of this start only: Stop brings back
// those from before.
func (s *Server) startWith(settings *value.Object) error {
	if s.Running() {
		return ErrRunning
	}
	if settings == nil {
		return s.startByCode()
	}
	s.life.mu.Lock()
	err := s.applyPending()
	s.life.mu.Unlock()
	if err != nil {
		return err
	}
	before := s.Settings()
	o := before
	if err := readStart(&o, settings); err != nil {
		return err
	}
	if settings.Lookup("HTTPSEnabled").IsUndefined() && !settings.Lookup("certificateFolder").IsUndefined() && !o.NoHTTPS {
		o.HTTPS = o.HTTPS || s.hasCertificate(&o)
	}
	if o.RootFolder != before.RootFolder { // the files are those of another folder
		s.Close()
	}
	if err := s.use(o); err != nil {
		return err
	}
	addr := s.Addr()
	s.listenAt(settings)
	err = s.startByCode()
	s.life.mu.Lock()
	defer s.life.mu.Unlock()
	if err != nil {
		s.life.addr = addr
		_ = s.use(before) // they were in use
		return err
	}
	s.life.before, s.life.addrBefore = &before, addr
	return nil
}

// hasCertificate reports whether the folder of the certificate holds one.
//
// choice: start() that is given such a folder serves HTTPS unless something says no: public
// code gives it and opens the page by HTTPS, since there HTTPS is on from the beginning.
func (s *Server) hasCertificate(o *Settings) bool {
	for _, name := range []string{"cert.pem", "key.pem"} {
		if info, err := os.Stat(filepath.Join(placeOf(s.folder, o.CertificateFolder), name)); err != nil || info.IsDir() {
			return false
		}
	}
	return true
}

// listenAt takes the address from settings.
// choice: an address that the command line names wins.
func (s *Server) listenAt(settings *value.Object) {
	s.life.mu.Lock()
	defer s.life.mu.Unlock()
	host, port, err := net.SplitHostPort(s.life.addr)
	if err != nil || !s.movable() {
		return
	}
	if v, _ := settings.Get("HTTPPort"); v.IsNumber() {
		switch n := int(v.AsReal()); {
		case n == 0:
			port = "80"
		case n < 0:
			port = "0"
		default:
			port = strconv.Itoa(n)
		}
	}
	if v, ok := settings.Get("IPAddressToListen"); ok {
		host = addressOf(v)
	}
	s.life.addr = net.JoinHostPort(host, port)
}
