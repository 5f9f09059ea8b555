package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tailscale/hujson"

	"fourd/interp/value"
	"fourd/lang/project"
)

// Handler is an HTTP request handler: the requests whose path begins with Pattern
// are answered by a function of a shared singleton class.
// Page: WebServer/http-request-handler.md.
type Handler struct {
	Class   string
	Method  string
	Pattern *regexp.Regexp // of linear time; matched at the start of the decoded path
	Verbs   []string       // upper case; none: all

	source handlerEntry
}

// takes reports whether the handler accepts requests with that verb.
func (h *Handler) takes(verb string) bool {
	return len(h.Verbs) == 0 || slices.Contains(h.Verbs, strings.ToUpper(verb))
}

// handlerEntry is a handler as it is written down.
type handlerEntry struct {
	Class        string  `json:"class"`
	Method       string  `json:"method"`
	Pattern      *string `json:"pattern,omitempty"`
	RegexPattern *string `json:"regexPattern,omitempty"`
	Verbs        string  `json:"verbs,omitempty"`
}

// ParseHandlers reads the text of an HTTPHandlers.json file, with comments or
// without. An entry that cannot be used is left out and named in the error; the
// others count.
func ParseHandlers(text []byte) ([]Handler, error) {
	entries, err := readList[handlerEntry](text)
	if err != nil {
		return nil, err
	}
	var out []Handler
	var faults []error
	for i, e := range entries {
		h, err := e.handler()
		if err != nil {
			faults = append(faults, fmt.Errorf("entry %d: %w", i+1, err))
			continue
		}
		out = append(out, h)
	}
	return out, errors.Join(faults...)
}

// readList reads a JSON array that may have comments and trailing commas.
func readList[T any](text []byte) ([]T, error) {
	plain, err := hujson.Standardize(text)
	if err != nil {
		return nil, err
	}
	var list []T
	if err := json.Unmarshal(plain, &list); err != nil {
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) {
			return nil, fmt.Errorf("%s where %s is expected (%s)", wrong.Value, kindNames[wrong.Type.Kind().String()], wrong.Field)
		}
		return nil, err
	}
	return list, nil
}

var kindNames = map[string]string{"string": "a text", "slice": "a collection", "struct": "an object", "bool": "a boolean", "int": "a number", "map": "an object"}

func (e handlerEntry) handler() (Handler, error) {
	h := Handler{Class: e.Class, Method: e.Method, source: e}
	if e.Class == "" || e.Method == "" {
		return h, errors.New(`"class" and "method" are both needed`)
	}
	var expr string
	switch {
	case e.RegexPattern != nil: // counts when both are given
		expr = *e.RegexPattern
		if claimsBuiltin(expr) {
			return h, fmt.Errorf("the pattern %q belongs to the server itself", expr)
		}
		expr = "^(?:" + expr + ")"
	case e.Pattern != nil:
		p := strings.Trim(*e.Pattern, "/")
		if claimsBuiltin(p) {
			return h, fmt.Errorf("the pattern %q belongs to the server itself", *e.Pattern)
		}
		// choice: /boats/new matches the prefix boats/new as well as /boats/new/ does
		expr = "^/(?:" + p + ")(?:/|$)"
	default:
		return h, errors.New(`a "pattern" or a "regexPattern" is needed`)
	}
	var err error
	if h.Pattern, err = regexp.Compile(expr); err != nil {
		return h, fmt.Errorf("%w; patterns have no look-around and no back references here", err)
	}
	for _, verb := range strings.Split(e.Verbs, ",") {
		if verb = strings.ToUpper(strings.TrimSpace(verb)); verb != "" {
			h.Verbs = append(h.Verbs, verb)
		}
	}
	return h, nil
}

// builtinPaths are beginnings that handlers may not claim.
var builtinPaths = []string{"4DACTION", "rest", "$lib/renderer", "$shared"}

func claimsBuiltin(pattern string) bool {
	p := strings.TrimLeft(strings.ReplaceAll(pattern, `\`, ""), "^/")
	for _, b := range builtinPaths {
		if len(p) >= len(b) && strings.EqualFold(p[:len(b)], b) && (len(p) == len(b) || !isWordByte(p[len(b)])) {
			return true
		}
	}
	return false
}

func isWordByte(c byte) bool {
	return c == '_' || c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// handlersFrom reads handlers that code gives to start(): a collection of objects
// with the properties of the file.
func handlersFrom(v value.Value) ([]Handler, error) {
	text, err := value.JSON{}.Stringify(v)
	if err != nil {
		return nil, err
	}
	return ParseHandlers([]byte(text))
}

// handlersValue is the list of handlers as 4D code sees it.
func handlersValue(list []Handler) value.Value {
	return listValue(len(list), func(i int) any { return list[i].source })
}

// rulesValue is the list of rules as 4D code sees it.
func rulesValue(list []Rule) value.Value {
	return listValue(len(list), func(i int) any { return list[i].source })
}

func listValue(n int, item func(i int) any) value.Value {
	out := make([]value.Value, 0, n)
	for i := range n {
		if b, err := json.Marshal(item(i)); err == nil {
			if v, err := value.ParseJSON(string(b)); err == nil {
				out = append(out, v)
			}
		}
	}
	return value.NewCollection(out).Value()
}

// projectFile returns a file of the project's sources, nil when there is none.
func projectFile(p *project.Project, name string) ([]byte, error) {
	if p.FS == nil {
		return nil, nil
	}
	b, err := fs.ReadFile(p.FS, path.Join(p.Sources, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return b, err
}

// readProject takes request handlers and rules from the files of the project, unless
// the settings name others. What is wrong in them is logged and left out.
func (s *Server) readProject(p *project.Project) error {
	o := s.Settings()
	if o.Handlers == nil {
		b, err := projectFile(p, "HTTPHandlers.json")
		if err == nil && b != nil {
			o.Handlers, err = ParseHandlers(b)
		}
		s.faulty("HTTPHandlers.json", err)
	}
	if o.Rules == nil {
		b, err := projectFile(p, "HTTPRules.json")
		if err == nil && b != nil {
			o.Rules, err = ParseRules(b)
		}
		s.faulty("HTTPRules.json", err)
	}
	s.base = o
	return s.use(o)
}

func (s *Server) faulty(file string, err error) {
	if err == nil {
		return
	}
	list := []error{err}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		list = many.Unwrap()
	}
	for _, e := range list {
		s.log.Error("a part of a web server file is left out", "file", file, "error", e)
	}
}
