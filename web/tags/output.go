package tags

import (
	"strings"

	"fourd/interp/value"
)

// text renders 4DTEXT: the value, escaped.
func (r *renderer) text(n *node) error {
	s, raw, err := r.display(n.arg)
	if err != nil {
		return r.number(n, err)
	}
	if !raw {
		s = Escape(s)
	}
	return r.write(s)
}

// html renders 4DHTML and 4DEVAL: the value as it is, read for tags again unless
// the tag was written with a dollar.
func (r *renderer) html(n *node) error {
	s, _, err := r.display(n.arg)
	if err != nil {
		return r.number(n, err)
	}
	if n.dollar {
		return r.write(s)
	}
	return r.reread(n, s)
}

// code renders 4DCODE, which produces nothing but an error text.
func (r *renderer) code(n *node) error {
	if n.arg == "" {
		return nil
	}
	if err := r.ev.Run(normalLines(n.arg)); err != nil {
		return r.number(n, err)
	}
	return nil
}

// normalLines makes every line end LF.
func normalLines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// script renders 4DSCRIPT/Method/Param. The parameter keeps its leading slash.
func (r *renderer) script(n *node) error {
	method, param := strings.TrimPrefix(n.arg, "/"), ""
	if i := strings.IndexByte(method, '/'); i >= 0 {
		method, param = method[:i], method[i:]
	}
	v, err := r.ev.Call(method, value.Str(param))
	if err == nil && v.Kind() != value.KText && !v.IsUndefined() {
		err = &Fault{Number: codeTypes, Err: value.Errorf(codeTypes, "a method called by 4DSCRIPT must return a Text, not %s", value.Describe(v))}
	}
	if err != nil {
		return r.number(n, err)
	}
	if s, raw := strings.CutPrefix(v.AsText(), "\x01"); raw {
		return r.reread(n, s)
	}
	return r.write(Escape(v.AsText()))
}

// reread inserts the text of one tag, reading it alone for comment tags: joined
// with its neighbours two harmless values could make a tag.
func (r *renderer) reread(n *node, s string) error {
	if indexTag(s, 0) < 0 {
		return r.write(s)
	}
	if r.depth >= maxDepth || r.rereads >= maxRereads {
		return r.number(n, &Fault{Number: codeTooDeep})
	}
	r.depth++
	r.rereads++
	defer func() { r.depth-- }()
	return r.nodes(r.parse(s, Comments).nodes)
}
