package redis

import (
	"fmt"
	"strings"
	"testing"
)

func TestAddressesOfServersClustersAndSentinels(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"redis://ida:pw@host:6380/2", "host:6380 db 2 ida/pw"},
		{"redis://host", "host:6379 db 0 /"},
		{"valkey://host:7000?addr=host2:7001&addr=host3:7002", "host:7000,host2:7001,host3:7002 db 0 /"},
		{"rediss://host", "host:6379 db 0 / tls host"},
		{"rediss://host?addr=other:6380", "host:6379,other:6380 db 0 / tls "},
		{"redis://:pw@guard1:26379/1?addr=guard2:26379&master_set=harbour", "guard1:26379,guard2:26379 db 1 /pw master harbour"},
		{"rediss://guard1:26379?master_set=harbour", "guard1:26379 db 0 / tls  master harbour tls"},
		{"unix:///run/redis.sock?db=3", "/run/redis.sock db 3 /"},
		{"redis://host/a/b", "error"}, {"redis://host/x", "error"}, {"redis://ida:@host", "error"},
		{"redis://host?addr=other", "error"},
	} {
		o, err := options(c.address)
		if err != nil {
			if c.want != "error" {
				t.Errorf("%s: %v", c.address, err)
			}
			continue
		}
		got := fmt.Sprintf("%s db %d %s/%s", strings.Join(o.InitAddress, ","), o.SelectDB, o.Username, o.Password)
		if o.TLSConfig != nil {
			got += " tls " + o.TLSConfig.ServerName
		}
		if o.Sentinel.MasterSet != "" {
			got += " master " + o.Sentinel.MasterSet
			if o.Sentinel.TLSConfig != nil {
				got += " tls"
			}
		}
		if got != c.want {
			t.Errorf("%s is read as %q, want %q", c.address, got, c.want)
		}
		if !o.DisableCache || !o.DisableRetry {
			t.Errorf("%s: the client caches or repeats by itself", c.address)
		}
	}
}

// TestKeysOfAnApplicationLieTogether: scripts in a cluster may only touch keys that have
// the same part in braces.
func TestKeysOfAnApplicationLieTogether(t *testing.T) {
	for _, name := range []string{"desk", "a{b}c", "", "{}"} {
		s := &Store{}
		Application(name)(s)
		if strings.Count(s.prefix, "{") != 1 || strings.Count(s.prefix, "}") != 1 || strings.Contains(s.prefix, "{}") {
			t.Errorf("application %q has the prefix %q", name, s.prefix)
		}
	}
}
