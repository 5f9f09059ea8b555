package redis

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/redis/rueidis"
)

var schemes = []string{"redis", "rediss", "valkey", "valkeys", "unix"}

// IsAddress reports whether text names a server as Open takes it.
func IsAddress(text string) bool {
	scheme, _, ok := strings.Cut(text, "://")
	return ok && slices.Contains(schemes, scheme)
}

// Masked returns an address as it may be shown: without its password and what follows
// the question mark.
func Masked(address string) string {
	scheme, _, ok := strings.Cut(address, "://")
	if !ok {
		return address
	}
	u, err := url.Parse(address)
	if err != nil {
		return scheme + "://…" // the password may be anywhere in it
	}
	u.RawQuery, u.Fragment = "", ""
	if _, ok := u.User.Password(); ok {
		u.User = url.User(u.User.Username())
	}
	return u.String()
}

// options reads an address. Its errors do not show the password.
func options(address string) (rueidis.ClientOption, error) {
	u, err := url.Parse(address)
	if err != nil {
		return rueidis.ClientOption{}, errors.New("the address cannot be read; characters such as / ? # @ in the password are written as %2F %3F %23 %40")
	}
	for _, more := range u.Query()["addr"] {
		if _, port, err := net.SplitHostPort(more); err != nil || port == "" {
			return rueidis.ClientOption{}, errors.New("each addr of the address needs a port: ?addr=HOST:PORT")
		}
	}
	o, err := rueidis.ParseURL(address)
	if err != nil {
		return o, fmt.Errorf("the address cannot be read: %s", without(err.Error(), u))
	}
	if pw, ok := u.User.Password(); ok && pw == "" {
		return o, errors.New("the address has an empty password")
	}
	if o.TLSConfig != nil && (len(o.InitAddress) > 1 || o.Sentinel.MasterSet != "") {
		o.TLSConfig.ServerName = "" // each server shows a certificate for its own name
	}
	if o.Sentinel.MasterSet != "" {
		o.Sentinel.TLSConfig, o.Sentinel.ClientName = o.TLSConfig, "fourd"
		o.Sentinel.TopologyRefreshInterval = 5 * time.Second // events may be missed
	}
	o.DisableCache = true // this package is told of changes by other means
	o.DisableRetry = true // and repeats what may be repeated
	o.ClientName = "fourd"
	return o, nil
}

// without takes the password out of a text.
func without(text string, u *url.URL) string {
	if pw, ok := u.User.Password(); ok && pw != "" {
		text = strings.ReplaceAll(text, pw, "…")
	}
	return text
}
