package project

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Settings is what settings.4DSettings says that this runtime uses. A zero field means that the file does not say.
type Settings struct {
	PublicationName    string
	ClassStoreName     string // namespace under which a host sees the classes of this component
	HostDatabaseEvents bool
	StandardXPath      *bool
	LineFeeds          *bool // mac_use_lf
	NoBOM              *bool
	Web                WebSettings

	attributes map[string]string
}

// WebSettings is the part of the settings about the web server.
type WebSettings struct {
	Port            int
	HTTPSPort       int
	Publish         bool // publish at start-up
	HTTP            *bool
	TLS             *bool // allow_ssl
	SessionMode     int   // 1 scalable, 2 none, 3 legacy
	Address         string
	HTMLRoot        string
	HomePage        string
	CacheMaxBytes   int
	UseCache        *bool
	KeepAlive       int   // requests of a connection
	KeepAliveSec    int   // seconds that a connection may wait for its next request
	UseKeepAlive    *bool // with_keep_alive
	AuthKind        int   // 0 custom, 1 basic, 2 digest
	With4DPasswords bool
	Log             WebLog
	MaxConcurrent   int
	InactiveTimeout int // as the file has it
	CORS            bool
	CharacterSet    string
	REST            bool
	Studio          bool
	SOAP            *bool
	GenericUser     int
	PreemptiveFlag  *bool
}

// WebLog is the part of the settings about the log of web requests. The backup has the
// attributes as they are written.
type WebLog struct {
	Format                         int
	Fields                         string // tokens
	Mode, Size                     string
	Hourly, Daily, Weekly, Monthly string
}

// Attr returns an attribute of the settings file by the path of its element below preferences:
// Attr("com.4d/database/misc", "no_bom").
func (s *Settings) Attr(element, attribute string) (string, bool) {
	v, ok := s.attributes[element+"@"+attribute]
	return v, ok
}

// readSettings reads settings.4DSettings; a file that is no XML is an error, since nobody would notice the port missing.
func (p *Project) readSettings() error {
	text, err := p.source("settings.4DSettings")
	if err != nil || text == nil {
		return err
	}
	if p.Settings, err = ParseSettings(text); err != nil {
		return fmt.Errorf("settings.4DSettings: %w", err)
	}
	p.checkNumber("port_number", 65535)
	p.checkNumber("session_mode", 3)
	return nil
}

// checkNumber warns of a number of the web server's configuration that means nothing.
func (p *Project) checkNumber(attribute string, most uint64) {
	v := p.Settings.web("configuration@" + attribute)
	if n, err := strconv.ParseUint(v, 10, 31); v != "" && (err != nil || n > most) {
		p.Warnings = append(p.Warnings, fmt.Sprintf("settings.4DSettings: %s=%q means nothing; the default is used", attribute, v))
	}
}

// ParseSettings reads the text of a settings file.
func ParseSettings(text []byte) (Settings, error) {
	s := Settings{attributes: map[string]string{}}
	d := decoder(text)
	var at []string
	found := false
	for {
		t, err := d.Token()
		if t == nil {
			if !errors.Is(err, io.EOF) {
				return s, err
			}
			break
		}
		switch t := t.(type) {
		case xml.StartElement:
			found = true
			at = append(at, t.Name.Local)
			element := strings.Join(at[1:], "/")
			for _, a := range t.Attr {
				s.attributes[element+"@"+a.Name.Local] = a.Value
			}
		case xml.EndElement:
			at = at[:len(at)-1]
		}
	}
	if !found {
		return s, errors.New("this is no settings file: it has no element")
	}
	s.fill()
	return s, nil
}

// decoder reads XML whose text is UTF-8 whatever its header says, and never looks for a DTD.
func decoder(text []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(text, bom)))
	d.CharsetReader = passThrough
	d.Strict = false
	return d
}

const webElement = "com.4d/web/standalone_server/"

func (s *Settings) fill() {
	const configuration, options = "configuration", "options/"
	s.PublicationName = s.attributes["com.4d/server/network/options@publication_name"]
	s.ClassStoreName = s.attributes["com.4d/general@component_classStore_name"]
	s.HostDatabaseEvents = s.attributes["com.4d/general@execute_host_database_event"] == "true"
	s.StandardXPath = s.flag("com.4d/database/misc@standard_xpath")
	s.LineFeeds = s.flag("com.4d/database/misc@mac_use_lf")
	s.NoBOM = s.flag("com.4d/database/misc@no_bom")
	w := &s.Web
	w.Port = s.number(configuration + "@port_number")
	w.HTTPSPort = s.number(configuration + "@https_port_number")
	w.Publish = s.web(configuration+"@publish_at_startup") == "true"
	w.HTTP = s.flag(webElement + configuration + "@allowHttp")
	w.TLS = s.flag(webElement + configuration + "@allow_ssl")
	w.SessionMode = s.number(configuration + "@session_mode")
	w.Address = s.web(configuration + "@listening_address")
	w.HTMLRoot = s.web(configuration + "/hosts/host@html_root")
	w.HomePage = s.web(configuration + "/hosts/host@home_page")
	w.CacheMaxBytes = s.number(options + "cache@cache_max_size")
	w.UseCache = s.flag(webElement + options + "cache@use_4d_web_cache")
	w.KeepAlive = s.number(options + "keep_alive@requests_number")
	w.KeepAliveSec = s.number(options + "keep_alive@timeout")
	w.UseKeepAlive = s.flag(webElement + options + "keep_alive@with_keep_alive")
	w.AuthKind = s.number(options + "web_passwords@kind")
	w.With4DPasswords = s.web(options+"web_passwords@with_4d_passwords") == "true"
	w.Log = WebLog{Format: s.number("log@format"), Fields: s.web("log@tokens"), Mode: s.web("log/backup@mode"), Size: s.web("log/backup@size"),
		Hourly: s.web("log/backup@hourly"), Daily: s.web("log/backup@daily"), Weekly: s.web("log/backup@weekly"), Monthly: s.web("log/backup@monthly")}
	w.MaxConcurrent = s.number(options + "web_processes@max_concurrent")
	w.InactiveTimeout = s.number(options + "web_processes@timeout_for_inactives")
	w.PreemptiveFlag = s.flag(webElement + options + "web_processes@preemptive")
	w.CORS = s.web(options+"cors@enabled") == "true"
	w.CharacterSet = s.web(options + "text_conversion@standard_set")
	w.GenericUser = s.number(options + "web_passwords@generic_web_user")
	w.REST = s.web("rest@launch_at_startup") == "true"
	w.Studio = s.web("qodlystudio@enabled") == "true"
	w.SOAP = s.flag(webElement + "webservices/server@allow_requests")
}

func (s *Settings) web(name string) string { return s.attributes[webElement+name] }

func (s *Settings) number(name string) int {
	n, _ := strconv.Atoi(s.web(name))
	return n
}

// flag reads a Boolean that need not be there.
func (s *Settings) flag(name string) *bool {
	v, ok := s.attributes[name]
	if !ok {
		return nil
	}
	b := v == "true"
	return &b
}
