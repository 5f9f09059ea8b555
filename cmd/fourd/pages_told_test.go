package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"fourd/builtins"
	"fourd/internal/bench/trees"
	"fourd/internal/check"
	"fourd/interp"
	"fourd/interp/ir"
	"fourd/interp/lower"
	"fourd/interp/value"
	"fourd/interp/vm"
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/project"
	"fourd/orda"
	"fourd/orda/memory"
	"fourd/session"
	"fourd/web"
	"fourd/web/client"
	"fourd/web/soap"
)

// told brings about the messages of the pages whose example is not simply a project that is checked or run.
var told = map[string]func(*testing.T) string{
	"E0004": unreadableFile,
	"E0110": func(t *testing.T) string {
		return readMessage("$a:="+strings.Repeat("(", 1001)+"1"+strings.Repeat(")", 1001), nil)
	},
	"E0111": func(t *testing.T) string { return readMessage("$a:=1"+strings.Repeat("+1", 10001), nil) },
	"E0199": func(t *testing.T) string {
		env := lang.NewNames()
		env.SetVariables(func() iter.Seq[string] { panic("as an example") })
		return readMessage("$a:=old name+1", env)
	},
	"-10500": func(t *testing.T) string {
		return printed(t, "run", map[string]string{
			"Methods/again.4dm":   "#DECLARE() : Text\nreturn Char(1)+\"<!--#4DSCRIPT/again-->\"",
			"Methods/example.4dm": "PROCESS 4D TAGS(\"<!--#4DSCRIPT/again-->\"; $page)\nALERT($page)"})
	},
	"-10716": func(t *testing.T) string {
		return answered(t, "GET /4DACTION/example", map[string]string{
			"roles.json":          `{"privileges": [{"privilege": "sell"}], "permissions": {"allowed": [{"applyTo": "Customer", "type": "dataclass", "read": ["sell"]}]}}`,
			"Methods/example.4dm": "//%attributes = {\"publishedWeb\":true}\nTry\n\tWEB SEND TEXT(String(ds.Customer.all().length))\nCatch\n\tWEB SEND TEXT(\"error \"+String(Last errors[0].errCode)+\": \"+Last errors[0].message)\nEnd try"})
	},
	"-10742": func(t *testing.T) string {
		method := &ir.Method{Name: "example"}
		prog := vm.NewProgram([]*ir.Method{method})
		u, err := lower.Unit(&ir.Unit{Method: method, Body: []ir.Stmt{&ir.Do{X: &ir.Service{ID: ir.CommandBase + 1}}}})
		if err != nil {
			t.Fatal(err)
		}
		_, err = vm.New(prog, &trees.Host{}, vm.Options{}).Call(prog.Publish(u), value.Null)
		var e *value.Error
		if !errors.As(err, &e) {
			t.Fatalf("a command that nothing does gives %v", err)
		}
		return "error " + strconv.Itoa(e.Code) + ": " + e.Msg + "\n"
	},
	"-20000": func(t *testing.T) string {
		rt := runtimeOf(t)
		if _, err := web.New(rt, session.Open()); err != nil { // and nobody says where it listens
			t.Fatal(err)
		}
		v, err := rt.RunSource(t.Context(), "example", "WEB Server.start().errors[0]")
		if err != nil {
			t.Fatal(err)
		}
		code, _ := v.AsObject().Get("errCode")
		message, _ := v.AsObject().Get("message")
		return "error " + value.String(code) + ": " + value.String(message) + "\n"
	},
	"1006": func(t *testing.T) string {
		rt := runtimeOf(t)
		if _, err := builtins.OpenData(rt, builtins.DataOptions{Engine: fullDisk{memory.New()}}); err != nil {
			t.Fatal(err)
		}
		_, err := rt.RunSource(t.Context(), "example", "ds.Customer.new().save()")
		return errorLine(err)
	},
	"1046": func(t *testing.T) string {
		return answered(t, `POST /rest/Customer?$method=update {"__KEY":"1","__STAMP":7,"name":"Ada"}`,
			map[string]string{"DatabaseMethods/onServerStartup.4dm": "ds.Customer.fromCollection([{name: \"Alan\"}])"})
	},
	"1542": func(t *testing.T) string { return answered(t, "GET /rest/Customer(99)", nil) },
	"1561": func(t *testing.T) string {
		return answered(t, "GET /rest/Customer", map[string]string{"roles.json": `{"privileges": [{"privilege": "sell"}], "permissions": {"allowed": [{"applyTo": "Customer", "type": "dataclass", "read": ["sell"]}]}}`})
	},
	"1800": func(t *testing.T) string { return answered(t, "GET /rest/Customer?$method=update", nil) },
	"1802": func(t *testing.T) string {
		return answered(t, "GET /rest/Customer/$entityset/0AF4679A5C394746BFEB68D2162A19FF", nil)
	},
	"9910": func(t *testing.T) string {
		return calledService(t, http.StatusInternalServerError, soap.Envelope(soap.V11, "", soap.FaultBody(true, "only of positive numbers")))
	},
	"9911": func(t *testing.T) string { return calledService(t, http.StatusOK, "a page") },
	"9912": func(t *testing.T) string { return calledService(t, http.StatusNotFound, "no such page") },
	"9913": func(t *testing.T) string { return calledService(t, 0, "") },
	"901":  func(t *testing.T) string { return calledService(t, unknownCertificate, "") },
	"1804": func(t *testing.T) string { return answered(t, "GET /rest/Customer?$attributes=nmae", nil) },
}

// customers is the structure of the projects that answer.
const customers = `<?xml version="1.0"?>
<base name="shop">
	<table name="Customer" uuid="A1" id="1">
		<field name="ID" uuid="A2" id="1" type="4" unique="true" autosequence="true"/>
		<field name="name" uuid="A3" id="2" type="10"/>
		<primary_key field_name="ID" field_uuid="A2"/>
	</table>
</base>`

// restOpen are the settings that open the REST server.
const restOpen = `<preferences><com.4d><web><standalone_server><rest launch_at_startup="true"/></standalone_server></web></com.4d></preferences>`

// fullDisk is a storage that can be read only.
type fullDisk struct{ orda.Engine }

func (fullDisk) Begin(context.Context) (orda.Tx, error) {
	return nil, errors.New("write shop.sqlite: no space left on device")
}

// runtimeOf opens a project with one table.
func runtimeOf(t *testing.T) *interp.Runtime {
	t.Helper()
	p, err := project.Open(exampleProject(t, "", []diag.Sample{{File: "catalog.4DCatalog", Text: customers}}))
	if err != nil {
		t.Fatal(err)
	}
	rt, err := newRuntime(interp.WithProject(p))
	if err != nil {
		t.Fatal(err)
	}
	return rt
}

// readMessage reads a source and returns the first message about it.
func readMessage(text string, env *lang.Names) string {
	u := lang.ParseMethod("example", diag.NewSource("Methods/example.4dm", text), env)
	if u.Diagnostics.Len() == 0 {
		return ""
	}
	var b strings.Builder
	_ = diag.Render(&b, &u.Diagnostics.All()[0], u.Diagnostics.Source, diag.Options{})
	return b.String()
}

// unreadableFile checks a file that leads nowhere, as one without permission can be read by some who run tests.
func unreadableFile(t *testing.T) string {
	if runtime.GOOS == "windows" {
		t.Skip("links need permissions here")
	}
	dir := exampleProject(t, "", nil)
	file := filepath.Join(dir, "lost.4dm")
	if err := os.Symlink(filepath.Join(dir, "nowhere.4dm"), file); err != nil {
		t.Fatal(err)
	}
	r, err := check.Paths([]string{file}, check.Host{ProjectOf: projectOfFile, Open: opener(false)})
	if err != nil || len(r.Found) == 0 {
		t.Fatalf("found %v, %v", r, err)
	}
	d := r.Found[0].Diagnostic
	return strings.ReplaceAll(d.Error(), dir, "/shop") + "\n"
}

// printed runs the method example and returns what it prints.
func printed(t *testing.T, word string, files map[string]string) string {
	t.Helper()
	var out, said strings.Builder
	s := &streams{in: strings.NewReader(""), out: &out, err: &said}
	if code := execute([]string{word, "--project", projectWith(t, files), "--data", ":memory:", "example"}, s); code != exitDone {
		t.Errorf("ended with %d and said %s", code, said.String())
	}
	return out.String()
}

func projectWith(t *testing.T, files map[string]string) string {
	samples := []diag.Sample{{File: "catalog.4DCatalog", Text: customers}, {File: "settings.4DSettings", Text: restOpen}}
	for name, text := range files {
		samples = append(samples, diag.Sample{File: name, Text: text})
	}
	return exampleProject(t, "", samples)
}

// answered starts the program on a project and returns what it answers to a request, which may have a body behind its
// address: the text, or the errors.
func answered(t *testing.T, request string, files map[string]string) string {
	t.Helper()
	method, path, _ := strings.Cut(request, " ")
	path, body, _ := strings.Cut(path, " ")
	at := serveSample(t, projectWith(t, files))
	q, err := http.NewRequestWithContext(t.Context(), method, strings.TrimSuffix(at, "/")+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	sent, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Errors []struct {
			Message string `json:"message"`
			Code    int    `json:"errCode"`
		} `json:"__ERROR"`
	}
	if json.Unmarshal(sent, &list) != nil || len(list.Errors) == 0 {
		return string(sent) + "\n"
	}
	var b strings.Builder
	for _, e := range list.Errors {
		b.WriteString("error " + strconv.Itoa(e.Code) + ": " + e.Message + "\n")
	}
	return b.String()
}

// errorLine is the first line of an error as `run` prints it.
func errorLine(err error) string {
	e, ok := err.(*interp.Error)
	if !ok {
		return ""
	}
	return "error " + strconv.Itoa(e.Code) + ": " + e.Msg + "\n"
}

// unknownCertificate as the status of calledService is a server that nobody knows.
const unknownCertificate = -1

// calledService is what a call of a web service says that answers so; with status 0 nobody
// answers.
func calledService(t *testing.T, status int, body string) string {
	t.Helper()
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}))
	defer s.Close()
	switch status {
	case unknownCertificate:
		s.Config.ErrorLog = log.New(io.Discard, "", 0)
		s.StartTLS()
	case 0:
		s.Start()
		s.Close()
	default:
		s.Start()
	}
	rt, err := interp.New(interp.Commands(builtins.All()...), interp.Commands(client.Commands()...), interp.Classes(builtins.Classes()...), interp.Classes(client.Classes()...))
	if err != nil {
		t.Fatal(err)
	}
	_, err = rt.RunSource(t.Context(), "example", `WEB SERVICE CALL("`+s.URL+`"; ""; "squareRoot"; "")`)
	return errorLine(err)
}
