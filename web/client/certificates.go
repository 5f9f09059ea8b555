package client

import (
	"os"
	"path/filepath"
	"sync"

	"fourd/builtins"
	"fourd/interp"
	"fourd/interp/value"
)

// certificates is the folder with cert.pem and key.pem of this client, for all processes.
type certificates struct {
	mu     sync.Mutex
	folder string // "": the usual one
}

func certificatesOf(p *interp.Process) *certificates {
	return builtins.AttachedTo(p.Runtime(), func() *certificates { return new(certificates) })
}

// path returns the folder, which need not exist as long as it is the usual one.
func (c *certificates) path(p *interp.Process) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.folder != "" {
		return c.folder
	}
	return filepath.Join(builtins.PackageFolder(p.Runtime()), "ClientCertificatesFolder")
}

// ownCertificates returns the folder for a request that names none: "" when there is nothing
// in it.
func ownCertificates(p *interp.Process) string {
	dir := certificatesOf(p).path(p)
	for _, name := range []string{"cert.pem", "key.pem"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return ""
		}
	}
	return dir
}

// httpSetCertificatesFolder sets where cert.pem and key.pem of this client lie, for requests
// of all processes. A path that is not complete begins at the folder of the application.
// Page: commands/http-set-certificates-folder.md.
func httpSetCertificatesFolder(p *interp.Process, a interp.Args) (value.Value, error) {
	dir := a.Text(0)
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(builtins.PackageFolder(p.Runtime()), dir)
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return value.Undefined, a.Errorf(codeNoFolder, "there is no folder `%s` for the certificates of the client", a.Text(0))
	}
	c := certificatesOf(p)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.folder = dir
	return value.Undefined, nil
}

// codeNoFolder is the number of the error for a folder that is not there.
const codeNoFolder = -43

// httpGetCertificatesFolder returns the folder, with a separator at its end.
// Page: commands/http-get-certificates-folder.md.
func httpGetCertificatesFolder(p *interp.Process, _ interp.Args) (value.Value, error) {
	return value.Str(filepath.Clean(certificatesOf(p).path(p)) + string(filepath.Separator)), nil
}
