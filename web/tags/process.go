package tags

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"fourd/interp"
	"fourd/interp/value"
)

// Gate decides whether a tag may call a project method: nil, a *Fault that the page
// shows, or another error that ends the page. ask is true where the visitor has to
// be let in first (4DSCRIPT, 4DLOOP).
type Gate func(method string, ask bool) error

// NewEvaluator returns an evaluator that runs tags in p, with local variables of
// its own. The arguments are $1, $2 … there. A nil gate lets every call pass.
func NewEvaluator(p *interp.Process, gate Gate, args ...value.Value) Evaluator {
	e := &processEvaluator{p: p, gate: gate}
	e.scope = p.NewScope("template", interp.ScopeOptions{MayCall: e.mayCall}, args...)
	return e
}

// processEvaluator runs tags in an interp process.
type processEvaluator struct {
	p     *interp.Process
	scope *interp.Scope
	gate  Gate
}

func (e *processEvaluator) mayCall(m interp.MethodInfo) error {
	if e.gate == nil {
		return nil
	}
	return e.gate(m.Name, false)
}

// fault makes a 4D error a *Fault. Anything else ends the page: the process was
// told to stop, or a gate refused the request.
func fault(err error) error {
	if err == nil {
		return nil
	}
	var f *Fault
	var own *interp.Error
	var bare *value.Error
	var mistake *interp.MistakeError
	switch {
	case errors.As(err, &f):
		return f
	case errors.Is(err, interp.ErrStopped):
		return err
	case errors.As(err, &own):
		return &Fault{Number: own.Code, Err: err}
	case errors.As(err, &bare):
		return &Fault{Number: bare.Code, Err: err}
	case errors.As(err, &mistake):
		return &Fault{Number: interp.CodeSyntax, Err: err}
	}
	return err
}

// Eval runs one line.
func (e *processEvaluator) Eval(source string) (value.Value, error) {
	v, err := e.scope.Eval(source)
	return v, fault(err)
}

// Run runs the lines of a 4DCODE block.
func (e *processEvaluator) Run(lines string) error {
	for line := range strings.Lines(lines) { // a block has no parameters to declare
		const word = "#DECLARE"
		if line = strings.TrimLeft(line, " \t"); len(line) >= len(word) && strings.EqualFold(line[:len(word)], word) {
			return &Fault{Number: interp.CodeSyntax, Err: errors.New("4DCODE declares no parameters: $1, $2 … are those of PROCESS 4D TAGS")}
		}
	}
	// the line end keeps this text apart from the same text in Eval, where calls are checked
	return fault(e.scope.Run(lines + "\n"))
}

// Call calls a project method.
func (e *processEvaluator) Call(method string, arg value.Value) (value.Value, error) {
	if e.gate != nil {
		if err := e.gate(method, true); err != nil {
			return value.Undefined, err
		}
	}
	v, err := e.p.Call(method, arg)
	return v, fault(err)
}

// Array returns the array in a variable.
func (e *processEvaluator) Array(name string) *value.Array {
	if x := e.scope.Var(name); x != nil {
		return x.Load().AsArray()
	}
	return nil
}

// HasMethod reports whether the project has the method.
func (e *processEvaluator) HasMethod(name string) bool {
	_, ok := e.p.Program().MethodInfo(name)
	return ok
}

// Assign gives a variable a value.
func (e *processEvaluator) Assign(name string, v value.Value) error {
	return fault(e.scope.Assign(name, v))
}

// List returns the elements of a native list.
func (e *processEvaluator) List(v value.Value) (*List, error) {
	o := v.AsObject()
	if o == nil {
		return nil, nil
	}
	seq, ok := o.Native().(value.Sequence)
	if !ok {
		return nil, nil
	}
	n, err := seq.Len(e.p)
	if err != nil {
		return nil, fault(err)
	}
	return &List{n, func(i int) (value.Value, error) {
		elem, err := seq.At(e.p, i)
		return elem, fault(err)
	}}, nil
}

// Pointed returns what a pointer points to.
func (e *processEvaluator) Pointed(p *value.Pointer) (value.Value, error) {
	v, err := p.Load(e.p)
	return v, fault(err)
}

// Records visits the current selection of a table with the commands of the
// language, so that the classic data layer decides what they mean. In a program that has
// no such commands (-2006) nothing can select records, and every selection is empty.
func (e *processEvaluator) Records(table string, round func() error) error {
	table, _, _ = strings.Cut(strings.TrimSpace(table), ":") // the number of a token
	if !e.hasTable(table) {
		return wrongTable
	}
	name := "[" + table + "]"
	writable, err := e.scope.Eval("Not(Read only state(" + name + "))")
	if f := asFault(fault(err)); f != nil && f.Number == codeNotThere {
		return nil
	}
	if err != nil {
		return e.tableError(err)
	}
	// The first record may be current already, and locked: LOAD RECORD loads it read-only.
	if err := e.scope.Run("READ ONLY(" + name + ")\nFIRST RECORD(" + name + ")\nLOAD RECORD(" + name + ")"); err != nil {
		return e.tableError(err)
	}
	n, err := e.Eval("Records in selection(" + name + ")")
	if err != nil {
		return err
	}
	for i := 0.0; i < n.AsReal() && err == nil; i++ {
		if err = round(); err == nil {
			err = e.Run("NEXT RECORD(" + name + ")")
		}
	}
	if writable.Kind() == value.KBoolean && writable.AsBool() {
		if again := e.Run("READ WRITE(" + name + ")"); err == nil {
			err = again
		}
	}
	return err
}

// codeNotThere is the error of a command that the runtime does not have.
const codeNotThere = -2006

// hasTable tells whether the structure has a table of that name.
func (e *processEvaluator) hasTable(name string) bool {
	for _, t := range e.p.Runtime().Project().Catalog.Tables {
		if strings.EqualFold(t.Name, name) {
			return true
		}
	}
	return false
}

// tableError tells a table that does not exist from one that may not be seen.
func (e *processEvaluator) tableError(err error) error {
	if f := asFault(fault(err)); f != nil && !f.Access {
		return wrongTable
	}
	return fault(err)
}

// Commands returns the commands of this package: PROCESS 4D TAGS.
func Commands() []interp.Command {
	return []interp.Command{interp.Native("PROCESS 4D TAGS", process4DTags)}
}

// Surroundings say what PROCESS 4D TAGS may see in a process: methods and
// documents. The web server puts one into the context of its processes.
type Surroundings struct {
	Gate Gate // asked before tags call methods; ask is never true
	Docs Docs
}

// SurroundingsKey is the key under which a context carries Surroundings.
type SurroundingsKey struct{}

// NewContext returns a context whose processes have these surroundings.
func NewContext(ctx context.Context, s Surroundings) context.Context {
	return context.WithValue(ctx, SurroundingsKey{}, s)
}

// process4DTags renders the template inputTemplate into outputResult. Arguments
// from the third on are $1, $2 … of the template. Blobs are read and written as Mac
// Roman text, as ever. On Web Authentication is never called.
// Page: commands/process-4d-tags.md.
func process4DTags(p *interp.Process, a interp.Args) (value.Value, error) {
	in, macRoman := "", charmap.Macintosh
	if b := blobBytes(a.Value(0)); b != nil {
		decoded, err := macRoman.NewDecoder().Bytes(b)
		if err != nil {
			return value.Undefined, err
		}
		in = string(decoded)
	} else {
		in = a.Text(0)
	}
	out, err := processTags(p, in, a.From(min(2, a.Len())))
	if err != nil {
		return value.Undefined, err
	}
	if blobBytes(a.Value(1)) == nil {
		a.SetOut(1, value.Str(out))
		return value.Undefined, nil
	}
	encoded := make([]byte, 0, len(out))
	for _, r := range out {
		c, ok := macRoman.EncodeRune(r)
		if !ok {
			c = '?'
		}
		encoded = append(encoded, c)
	}
	a.SetOut(1, value.NewBlob(encoded))
	return value.Undefined, nil
}

func processTags(p *interp.Process, in string, args []value.Value) (string, error) {
	t := Parse(in, Dollars)
	if t.Plain() {
		return in, nil
	}
	around, inWeb := p.Context().Value(SurroundingsKey{}).(Surroundings)
	if !inWeb {
		around.Docs = projectDocs{p.Runtime().Project().FS}
	}
	gate := around.Gate
	if gate != nil {
		web := gate
		gate = func(method string, _ bool) error { return web(method, false) }
	}
	o := Options{Docs: around.Docs}
	if !inWeb { // paths are relative to the folder that holds the structure
		o.Path = path.Join(path.Dir(p.Runtime().Project().Sources), "template")
	}
	out, err := t.Render(p.Context(), NewEvaluator(p, gate, slices.Clone(args)...), o)
	if errors.Is(err, ErrTooLong) {
		return "", value.Errorf(interp.CodeMemory, "PROCESS 4D TAGS: %s", err)
	}
	return out, err
}

// blobBytes returns the bytes of a blob of either sort, nil when v is none.
func blobBytes(v value.Value) []byte {
	if b := v.AsBlob(); b != nil {
		return append([]byte{}, b.Bytes...)
	}
	if o := v.AsObject(); o != nil {
		if b, ok := o.Native().(interface{ BlobBytes() []byte }); ok {
			return append([]byte{}, b.BlobBytes()...)
		}
	}
	return nil
}

// projectDocs are the documents of a project folder, for templates outside the web.
type projectDocs struct{ fsys fs.FS }

// Include returns the part of a document to insert.
func (d projectDocs) Include(name string) (*Template, error) {
	if d.fsys == nil || !fs.ValidPath(name) {
		return nil, fs.ErrNotExist
	}
	b, err := fs.ReadFile(d.fsys, name)
	if err != nil {
		return nil, err
	}
	return ParseInclude(strings.ToValidUTF8(string(b), "\uFFFD")), nil
}
