package web

import (
	"crypto/tls"
	"strings"
	"time"

	"fourd/interp"
	"fourd/interp/value"
)

// webGetServerInfo returns what the server is doing, with the page cache when
// withCache is True. Page: commands/web-get-server-info.md.
func webGetServerInfo(p *interp.Process, a interp.Args) (value.Value, error) {
	withCache := a.BoolOr(0, false)
	info := value.NewObject(16)
	s := serverOf(p)
	if s == nil {
		info.Put("started", value.False)
		return info.Value(), nil
	}
	s.life.mu.Lock()
	started, since, byCode := s.life.http != nil, s.life.started, s.life.byCode
	s.life.mu.Unlock()
	uptime := 0.0
	if started {
		uptime = time.Since(since).Truncate(time.Second).Seconds()
	}
	mode := "automatic"
	if byCode {
		mode = "manual"
	}
	info.Put("started", value.Bool(started))
	info.Put("uptime", value.Num(uptime))
	info.Put("httpRequestCount", value.Int(s.requests.Load()))
	info.Put("startMode", value.Str(mode))
	o := s.Settings()
	info.Put("SOAPServerStarted", value.Bool(o.SOAP && !s.rejectSOAP.Load()))
	info.Put("security", s.securityInfo(&o))
	info.Put("options", s.optionsInfo(&o))
	if withCache {
		info.Put("cache", cacheInfo(s))
	}
	return info.Value(), nil
}

func (s *Server) securityInfo(o *Settings) value.Value {
	out := value.NewObject(8)
	out.Put("cipherSuite", value.Str(o.cipherList()))
	out.Put("HTTPEnabled", value.Bool(!o.NoHTTP))
	out.Put("HTTPSEnabled", value.Bool(o.HTTPS))
	out.Put("HSTSEnabled", value.Bool(o.HSTS))
	out.Put("HSTSMaxAge", value.Int(int64(o.HSTSMaxAge)))
	version := "1.2"
	if tlsVersions[o.MinTLS] == tls.VersionTLS13 {
		version = "1.3"
	}
	out.Put("minTLSVersion", value.Str(version))
	out.Put("openSSLVersion", value.Str(tlsLibrary()))
	out.Put("perfectForwardSecrecy", value.True)
	return out.Value()
}

func (s *Server) optionsInfo(o *Settings) value.Value {
	out := value.NewObject(12)
	out.Put("CORSEnabled", value.Bool(o.CORS))
	out.Put("CORSSettings", value.Null)
	if len(o.CORSHosts) > 0 {
		out.Put("CORSSettings", corsValue(o.CORSHosts))
	}
	out.Put("webCharacterSet", value.Str(strings.ToUpper(o.charsetOf().name)))
	out.Put("webHTTPCompressionLevel", value.Int(int64(o.CompressionLevel)))
	out.Put("webHTTPCompressionThreshold", value.Int(int64(o.CompressionThreshold)))
	out.Put("webHTTPSPortID", value.Int(int64(o.HTTPSPort)))
	out.Put("webPortID", value.Int(int64(s.port())))
	addresses := []value.Value{}
	if host := s.host(); host != "" {
		addresses = append(addresses, value.Str(host))
	}
	out.Put("webIPAddressToListen", value.NewCollection(addresses).Value())
	out.Put("webMaxConcurrentProcesses", value.Int(int64(o.MaxRunning)))
	// Both mean nothing to scalable sessions; the figures are their defaults, in seconds.
	out.Put("webInactiveProcessTimeout", value.Int(int64(o.ProcessTimeout)*60))
	out.Put("webInactiveSessionTimeout", value.Int(int64(o.SessionTimeout)*60))
	return out.Value()
}

// cacheInfo is what WEB GET SERVER INFO tells of the pages in the cache.
func cacheInfo(s *Server) value.Value {
	st := s.cache.Stats()
	pages := make([]value.Value, len(st.Pages))
	for i, c := range st.Pages {
		page := value.NewObject(4)
		page.Put("url", text("/"+c.Path))
		page.Put("mimeType", value.Str(mimeOf(c.Path)))
		page.Put("size", value.Int(int64(c.Size)))
		page.Put("hits", value.Int(int64(c.Hits)))
		pages[i] = page.Value()
	}
	info := value.NewObject(8)
	info.Put("cacheUsage", value.Int(int64(usage(st.Used, st.Limit))))
	info.Put("numOfLoads", value.Int(int64(st.Loads)))
	info.Put("currentSize", value.Int(int64(st.Used)))
	info.Put("maxSize", value.Int(int64(st.Limit)))
	info.Put("objectMaxSize", value.Int(int64(min(st.Limit, maxCachedFile))))
	info.Put("enabled", value.Bool(st.Limit > 0))
	info.Put("nbCachedObjects", value.Int(int64(len(pages))))
	info.Put("cachedObjects", value.NewCollection(pages).Value())
	return info.Value()
}

// usage returns a share in percent.
func usage(used, limit int) int {
	if limit <= 0 {
		return 0
	}
	return used * 100 / limit
}
