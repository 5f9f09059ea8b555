package tags

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"fourd/interp/value"
)

// Options say how a template is rendered. The zero value is fit for templates
// without 4DINCLUDE.
type Options struct {
	Docs       Docs                          // nil: no 4DINCLUDE finds anything
	Path       string                        // of the document, relative to the root of Docs; "": a text in the root
	Picture    func(p *value.Picture) string // gives its address; nil or "": the picture is in the page itself
	HideSource bool                          // error texts do not repeat the tag
	MaxOutput  int                           // bytes; 0: 256 MiB
}

// Limits of one rendering.
const (
	maxDepth     = 32      // values that insert tags that insert values …
	maxRereads   = 100_000 // in one rendering, against values that insert themselves twice
	maxIncluded  = 16      // documents within documents
	maxOutput    = 256 << 20
	hiddenSource = "<!--#4D-->"
)

// ErrTooLong is returned when the output exceeds Options.MaxOutput.
var ErrTooLong = errors.New("the result of the tags is too long")

// Render runs the template and returns its text. The error is that of the context,
// ErrTooLong, or one of the evaluator that is no *Fault.
func (t *Template) Render(ctx context.Context, ev Evaluator, o Options) (string, error) {
	r := &renderer{ctx: ctx, ev: ev, o: o, parse: Parse}
	if r.o.MaxOutput <= 0 {
		r.o.MaxOutput = maxOutput
	}
	r.doc = newDocument(o.Path, nil)
	r.out.Grow(t.size)
	if err := r.nodes(t.nodes); err != nil {
		return "", err
	}
	return r.out.String(), nil
}

// renderer is one rendering under way.
type renderer struct {
	ctx     context.Context
	ev      Evaluator
	o       Options
	out     strings.Builder
	doc     *document
	depth   int // of re-read values
	rereads int
	parse   func(string, Syntax) *Template
}

func (r *renderer) nodes(list []node) error {
	for i := range list {
		n := &list[i]
		if n.tag == nil {
			if err := r.write(n.raw); err != nil {
				return err
			}
			continue
		}
		if err := r.ctx.Err(); err != nil {
			return context.Cause(r.ctx)
		}
		if n.missing != "" {
			if err := r.describe(n, n.missing+" expected"); err != nil {
				return err
			}
			continue
		}
		if err := n.tag.render(r, n); err != nil {
			return err
		}
	}
	return nil
}

func (r *renderer) write(s string) error {
	if r.out.Len()+len(s) > r.o.MaxOutput {
		return ErrTooLong
	}
	r.out.WriteString(s)
	return nil
}

// echo returns what error texts show of the tag. It is not read for tags again.
func (r *renderer) echo(n *node) string {
	if r.o.HideSource {
		return hiddenSource
	}
	return n.raw
}

// number inserts the error text of the output tags when err is a 4D error, and
// returns err otherwise.
func (r *renderer) number(n *node, err error) error {
	f := asFault(err)
	if f == nil {
		return err
	}
	return r.write(fmt.Sprintf("%s: ## error # %d", r.echo(n), f.Number))
}

// describe inserts the error text of the flow tags and of 4DINCLUDE.
func (r *renderer) describe(n *node, what string) error {
	return r.write(r.echo(n) + ": " + what)
}
