package weblog

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var at = time.Date(2026, 9, 4, 15, 50, 7, 0, time.UTC)

func entry() *Entry {
	return &Entry{Began: at, Took: 1500 * time.Millisecond, Client: "203.0.113.9", Server: "198.51.100.1", User: "Ida Moor", Method: "GET", Target: "/boats/$sail?n=2", Proto: "HTTP/1.1",
		Status: 200, Sent: 42, Received: 300, Host: "harbor.example", Referer: "http://harbor.example/", Agent: "Some Browser/1.0", Cookie: "a=1", Connection: 7}
}

func TestLines(t *testing.T) {
	all := make([]string, len(fieldTable))
	for i := range fieldTable {
		all[i] = fieldTable[i].name
	}
	local := at.Local().Format("02/Jan/2006:15:04:05")
	for _, c := range []struct {
		format Format
		fields []string
		change func(*Entry)
		want   string
	}{
		{CLF, nil, nil, `203.0.113.9 - Ida_Moor [` + local + `] "GET /boats/$sail?n=2 HTTP/1.1" 200 42`},
		{CLF, nil, func(e *Entry) { e.User, e.Sent = "", 0 }, `203.0.113.9 - - [` + local + `] "GET /boats/$sail?n=2 HTTP/1.1" 200 0`},
		{DLF, nil, nil, `203.0.113.9 - Ida_Moor [` + local + `] "GET /boats/$sail?n=2 HTTP/1.1" 200 42 "http://harbor.example/" "Some Browser/1.0"`},
		{DLF, nil, func(e *Entry) { e.Agent, e.Referer = "", "" }, `203.0.113.9 - Ida_Moor [` + local + `] "GET /boats/$sail?n=2 HTTP/1.1" 200 42 "-" "-"`},
		{ELF, []string{"date", "TIME", "c_ip", "CS(User-Agent)", "TRANSFER_TIME", "STATUS", "date", "nothing", "URL"}, nil, "04/Sep/2026\t15:50:07\t203.0.113.9\t\"Some Browser/1.0\"\t1500\t200"},
		{WLF, all, nil, "300\t42\t203.0.113.9\t203.0.113.9\t7\ta=1\tharbor.example\thttp://harbor.example/\tSome Browser/1.0\t198.51.100.1\t/boats/$sail?n=2\tn=2\t/boats/$sail\t04/Sep/2026\tGET\tsail\t200\t15:50:07\t1500\tIda_Moor\t/boats/$sail?n=2"},
	} {
		e := entry()
		if c.change != nil {
			c.change(e)
		}
		if got := string(c.format.line(e, fieldsOf(c.format, c.fields))); got != c.want+"\r\n" {
			t.Errorf("format %d %v:\n%q\n%q", c.format, c.fields, got, c.want)
		}
	}
}

// Whatever a visitor sends, a request is one line with the fields of the format.
func TestNoEntryPassesForTwo(t *testing.T) {
	evil := []string{"a\r\n203.0.113.9 - root [x] \"GET / HTTP/1.1\" 200 0", "a\nb", "a\rb", "a\x00b", "a\tb", "a\" 200 0 \"", "a\\", "a\u2028b", "a\u0085b", "\x1b[2Jb", "a\u202eb", "\xff\xfe", "a b  c", "|a|", "`a`", "\u200b", "a\vb\fc"}
	for _, s := range evil {
		for _, f := range []Format{CLF, DLF, ELF, WLF} {
			e := entry()
			e.User, e.Method, e.Target, e.Proto, e.Host, e.Referer, e.Agent, e.Cookie, e.Client = s, s, "/"+s, s, s, s, s, s, s
			names := []string{"USER", "METHOD", "CS_URI", "CS(HOST)", "CS(REFERER)", "CS(USER_AGENT)", "CS(COOKIE)", "STATUS"}
			line := string(f.line(e, fieldsOf(f, names)))
			body, end := strings.CutSuffix(line, "\r\n")
			if !end || strings.IndexFunc(strings.ReplaceAll(body, "\t", ""), hidden) >= 0 {
				t.Errorf("format %d: %q", f, line)
			}
			switch {
			case f >= ELF && strings.Count(body, "\t") != len(names)-1, f == CLF && strings.Count(body, `"`) != 2, f == DLF && strings.Count(body, `"`) != 6,
				f == CLF && strings.Count(body, " ") != 8:
				t.Errorf("format %d has other fields: %q", f, line)
			}
		}
	}
}

func TestLogFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Logs")
	read := func() string { b, _ := os.ReadFile(filepath.Join(dir, "logweb.txt")); return string(b) }
	l := Open(dir, Settings{Format: ELF, Fields: []string{"STATUS", "METHOD"}}, func(err error) { t.Error(err) })
	if read() != "" {
		t.Error("there is a file before the first request")
	}
	l.Write(entry())
	if read() != "" {
		t.Error("lines do not wait for company")
	}
	for range 200 {
		l.Write(entry())
	}
	if len(read()) < 1024 {
		t.Error("lines wait when there are many")
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
	l.Write(entry())
	if got := read(); !strings.HasPrefix(got, "#Version: 1.0\r\n#Date: ") || strings.Count(got, "200\tGET\r\n") != 201 || !strings.Contains(got, "#Fields: STATUS METHOD\r\n") {
		t.Errorf("%q", got)
	}
	l = Open(dir, Settings{Format: ELF, Fields: []string{"STATUS", "METHOD"}}, func(err error) { t.Error(err) })
	l.Write(entry())
	if err := l.Close(); err != nil || strings.Count(read(), "200\tGET\r\n") != 202 || strings.Count(read(), "#Version") != 1 {
		t.Errorf("a file that exists is not continued: %v", err)
	}
	for _, o := range []Settings{{}, {Format: ELF}, {Format: WLF, Fields: []string{"x"}}, {Format: 9}} {
		if Open(dir, o, nil) != nil {
			t.Errorf("%+v is logged", o)
		}
	}
}

func TestLogIsArchived(t *testing.T) {
	for name, b := range map[string]Backup{"time": {Every: Hours, Count: 2}, "size": {Every: Bytes, Size: 300}} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			l := Open(dir, Settings{Format: CLF, Backup: b}, func(err error) { t.Error(err) })
			now := time.Date(2020, 9, 4, 15, 50, 7, 0, time.Local)
			l.now = func() time.Time { return now }
			for range 4 {
				l.Write(entry())
				l.Write(entry())
				l.Write(entry())
				l.Write(entry())
				now = now.Add(time.Hour)
			}
			if err := l.Close(); err != nil {
				t.Error(err)
			}
			list, err := os.ReadDir(filepath.Join(dir, "Logweb Archives"))
			if err != nil || len(list) < 2 {
				t.Fatal(list, err)
			}
			if name == "time" && list[0].Name() != "D2020_09_04_T16_50_07.txt" {
				t.Error(list[0].Name())
			}
			lines := 0
			for _, f := range append(list, nil) {
				file := filepath.Join(dir, "logweb.txt")
				if f != nil {
					file = filepath.Join(dir, "Logweb Archives", f.Name())
				}
				b, err := os.ReadFile(file)
				if err != nil {
					t.Error(err)
				}
				lines += strings.Count(string(b), "\r\n")
			}
			if lines != 16 {
				t.Errorf("%d lines are left of 16", lines)
			}
		})
	}
}

func TestSchedule(t *testing.T) {
	now := time.Date(2026, 9, 4, 15, 50, 7, 0, time.UTC) // a Friday
	for _, c := range []struct {
		name                                       string
		mode, size, hourly, daily, weekly, monthly string
		want                                       string
	}{
		{"none", "0", "1048576", "12;0", "7;0", "1;{0;0}", "1;1;0", ""},
		{"nonsense", "x", "", "", "", "", "", ""},
		{"every 12 hours from midnight", "1", "", "12;0", "", "", "", "2026-09-05 00:00"},
		{"every 4 hours from one", "1", "", "4;3600", "", "", "", "2026-09-04 17:00"},
		{"each day at noon", "2", "", "", "1;43200", "", "", "2026-09-05 12:00"},
		{"each day at 18", "2", "", "", "1;64800", "", "", "2026-09-04 18:00"},
		{"every 7 days", "2", "", "", "7;0", "", "", "2026-09-11 00:00"},
		{"Sundays", "3", "", "", "", "1;{0;0}", "", "2026-09-06 00:00"},
		{"Wednesdays and Fridays at 16", "3", "", "", "", "1;{3;57600}{5;57600}", "", "2026-09-04 16:00"},
		{"every second Sunday", "3", "", "", "", "2;{0;0}", "", "2026-09-13 00:00"},
		{"first of the month", "4", "", "", "", "", "1;1;0", "2026-10-01 00:00"},
		{"size", "5", "1048576", "", "", "", "", ""},
	} {
		b := ParseBackup(c.mode, c.size, c.hourly, c.daily, c.weekly, c.monthly)
		got := ""
		if at := b.next(now); !at.IsZero() {
			got = at.Format("2006-01-02 15:04")
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestTroubleWithTheFileIsReportedOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	n := 0
	l := Open(dir, Settings{Format: CLF}, func(error) { n++ })
	for range 10 {
		l.Write(entry())
	}
	d := OpenDebug(dir, func(error) { n++ })
	for range 10 {
		d.Write(&Message{Head: "GET / HTTP/1.1\r\n"})
	}
	if n != 2 {
		t.Errorf("reported %d times", n)
	}
}

func TestDebugLog(t *testing.T) {
	dir := t.TempDir()
	fail := func(err error) { t.Error(err) }
	for n := range 2 {
		d := OpenDebug(dir, fail)
		d.Write(&Message{Socket: 3, PeerIP: "203.0.113.9", PeerPort: "5000", Connection: "C1", Head: "POST /a HTTP/1.1\r\nHost: h\r\nX: a\x1bb\r\n", Body: []byte("# RESPONSE\n#x\r\na\x00"), Size: 17, Whole: true})
		d.Write(&Message{Response: true, Head: "HTTP/1.1 200 OK\r\n", Body: []byte("# RESPONSE\nb"), Size: 12, Whole: true})
		d.Write(&Message{Response: true, Head: "HTTP/1.1 200 OK\r\n", Size: 12})
		if err := d.Close(); err != nil {
			t.Error(err)
		}
		b, err := os.ReadFile(filepath.Join(dir, []string{"HTTPDebugLog_01.txt", "HTTPDebugLog_02.txt"}[n]))
		if err != nil {
			t.Fatal(err)
		}
		got := string(b)
		for _, want := range []string{"# REQUEST\r\n# SocketID: 3\r\n# PeerIP: 203.0.113.9\r\n# PeerPort: 5000\r\n# TimeStamp: ", "# ConnectionID: C1\r\n# SequenceNumber: 1\r\nPOST /a HTTP/1.1\r\nHost: h\r\nX: a\\x1bb\r\n\r\n[Body Size: 17]\r\n",
			"# SequenceNumber: 2\r\nHTTP/1.1 200 OK\r\n\r\n\\x23 RESPONSE\nb\r\n", "# SequenceNumber: 3\r\nHTTP/1.1 200 OK\r\n\r\n[Body Size: 12]\r\n"} {
			if !strings.Contains(got, want) {
				t.Errorf("%q is not in\n%s", want, got)
			}
		}
		if strings.Count(got, "\n# RE") != 2 { // and one at the beginning
			t.Errorf("a body passes for a message:\n%s", got)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("a\r\nb\" \\ \u2028")
	f.Fuzz(func(t *testing.T, s string) {
		for _, out := range []string{text(s), word(s), clean(s)} {
			if strings.IndexFunc(out, hidden) >= 0 && !strings.Contains(out, "\t") {
				t.Errorf("%q became %q", s, out)
			}
		}
		if strings.ContainsAny(text(s), "\t\"\r\n") || strings.Contains(word(s), " ") {
			t.Errorf("%q became %q", s, text(s))
		}
	})
}
