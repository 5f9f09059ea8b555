package tags

import "strings"

// Syntax tells which forms of tags a text is searched for.
type Syntax uint8

// The two syntaxes.
const (
	Comments Syntax = iota // <!--#4D…--> and the old <!--4D…--> only
	Dollars                // $4DTEXT(…), $4DHTML(…) and $4DEVAL(…) too
)

// Template is a parsed text. It is immutable: any number of goroutines may render it.
type Template struct {
	nodes []node
	size  int
	plain bool // holds no tag at all
}

// node is a piece of text or a tag of a template.
type node struct {
	tag      *tag   // nil: text to copy
	raw      string // as written; for a block its opening tag
	arg      string // content, trimmed
	dollar   bool
	missing  string   // name of the ending that the block lacks
	branches []branch // of a block; a loop has one
}

// branch is one body of a block. The first branch of 4DIF has the condition of the
// tag itself.
type branch struct {
	cond   string
	always bool // 4DELSE
	body   []node
}

const (
	tagStart  = "<!--"
	tagEnd    = "-->"
	maxNested = 1000 // deeper openings are copied as text
)

// Parse reads a template. It never fails: what is not a tag is text, and a block
// without its end is remembered as such and shown when the template is rendered.
func Parse(source string, syntax Syntax) *Template {
	p := parser{src: source, dollars: syntax == Dollars, next: next{}}
	p.stack = append(p.stack, frame{})
	for p.step() {
	}
	p.unwind(1)
	nodes := p.stack[0].node.branchesBody()
	return &Template{nodes: nodes, size: len(source), plain: len(nodes) == 0 || len(nodes) == 1 && nodes[0].tag == nil}
}

// MayHold reports whether a text may hold a tag. False is certain, and found without
// reading the text as a template.
func MayHold(source string, syntax Syntax) bool {
	return indexTag(source, 0) >= 0 || syntax == Dollars && strings.IndexByte(source, '$') >= 0
}

// Plain reports whether the template holds no tag, so that its output is its source.
func (t *Template) Plain() bool { return t.plain }

// Size returns the length of the source in bytes.
func (t *Template) Size() int { return t.size }

type parser struct {
	src     string
	pos     int
	text    int // start of the text not yet stored
	dollars bool
	failed  int // unclosed dollar forms so far
	next    next
	stack   []frame
}

// next remembers where the two starts were last found, so that a text with many of
// one and none of the other is read once only.
type next struct {
	comment, dollar int // position; -1: none left; valid when not before the reading position
	noEnd           bool
	known           bool
}

// frame is an open block; the bottom frame is the template itself.
type frame struct{ node node }

func (n *node) branchesBody() []node {
	if len(n.branches) == 0 {
		return nil
	}
	return n.branches[len(n.branches)-1].body
}

func (p *parser) add(n node) {
	top := &p.stack[len(p.stack)-1].node
	if len(top.branches) == 0 {
		top.branches = append(top.branches, branch{})
	}
	b := &top.branches[len(top.branches)-1]
	b.body = append(b.body, n)
}

// flush stores the text before position end.
func (p *parser) flush(end int) {
	if end > p.text {
		p.add(node{raw: p.src[p.text:end]})
	}
	p.text = end
}

// step reads up to and including the next tag; false at the end of the source.
func (p *parser) step() bool {
	at, dollar := p.find()
	if at < 0 {
		p.flush(len(p.src))
		return false
	}
	if dollar {
		p.dollarForm(at)
	} else {
		p.comment(at)
	}
	return true
}

// find returns the position of the next possible tag and whether it is a dollar form.
func (p *parser) find() (int, bool) {
	n := &p.next
	if !n.known || n.comment >= 0 && n.comment < p.pos {
		n.comment = indexTag(p.src, p.pos)
	}
	if !n.known || n.dollar >= 0 && n.dollar < p.pos {
		n.dollar = -1
		if p.dollars {
			n.dollar = indexFrom(p.src, "$4", p.pos)
		}
	}
	n.known = true
	if n.noEnd {
		n.comment = -1
	}
	if n.dollar >= 0 && (n.comment < 0 || n.dollar < n.comment) {
		return n.dollar, true
	}
	return n.comment, false
}

func indexFrom(s, sub string, from int) int {
	if i := strings.Index(s[from:], sub); i >= 0 {
		return from + i
	}
	return -1
}

// indexTag returns where the next comment begins that may be a tag: <!--# or the old
// form without the sign.
//
// choice: the old form is read like the other. The page of WEB GET BODY PART shows it, and
// code of the product itself and of public projects writes it.
func indexTag(s string, from int) int {
	for {
		at := indexFrom(s, tagStart, from)
		from = at + len(tagStart)
		if at < 0 || from == len(s) {
			return -1
		}
		if s[from] == '#' || s[from] == '4' {
			return at
		}
	}
}

// comment reads the tag that begins at position at. Its content ends at the first
// closing mark, even within a 4D string literal: the language of the page is HTML.
func (p *parser) comment(at int) {
	end := indexFrom(p.src, tagEnd, at+len(tagStart))
	if end < 0 {
		p.next.noEnd = true
		return
	}
	p.pos = end + len(tagEnd)
	raw := p.src[at:p.pos]
	inside, sign := strings.CutPrefix(p.src[at+len(tagStart):end], "#")
	name, rest := splitName(inside)
	t := lookup(name)
	if t == nil || !separated(t, rest) {
		if !sign { // a comment of the page, which may stand around tags
			p.pos = at + len(tagStart)
		}
		return // choice: the whole comment is copied, tags inside it are not read
	}
	p.flush(at)
	p.text = p.pos
	p.place(node{tag: t, raw: raw, arg: strings.Trim(rest, " \t\r\n")})
}

func splitName(s string) (name, rest string) {
	i := 0
	for i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] >= 'A' && s[i] <= 'Z' || s[i] >= 'a' && s[i] <= 'z') {
		i++
	}
	return s[:i], s[i:]
}

// separated reports whether what follows a name may follow it: a blank, or for tags that
// take an expression also a parenthesis, as in <!--#4DEVAL(UserName)-->.
func separated(t *tag, rest string) bool {
	if t.name == "4DSCRIPT" {
		return strings.HasPrefix(rest, "/")
	}
	if rest == "" || strings.IndexByte(" \t\r\n", rest[0]) >= 0 {
		return true
	}
	return rest[0] == '(' && (t.dollar || t.name == "4DIF" || t.name == "4DELSEIF" || t.name == "4DLOOP")
}

// place puts a tag where its role belongs.
func (p *parser) place(n node) {
	switch n.tag.role {
	case inline:
		p.add(n)
	case opening:
		if len(p.stack) > maxNested {
			p.add(node{raw: n.raw})
			return
		}
		n.branches = []branch{{cond: n.arg}}
		p.stack = append(p.stack, frame{n})
	default:
		p.attach(n)
	}
}

// attach handles a middle or an ending. Blocks that were opened later than the one
// it belongs to can get no end any more.
func (p *parser) attach(n node) {
	i := len(p.stack) - 1
	for i > 0 && p.stack[i].node.tag.name != n.tag.block {
		i--
	}
	if i == 0 {
		p.add(node{raw: n.raw}) // choice: an end of nothing is copied
		return
	}
	p.unwind(i + 1)
	top := &p.stack[i].node
	if n.tag.role == middle {
		top.branches = append(top.branches, branch{cond: n.arg, always: n.tag.name == "4DELSE"})
		return
	}
	done := p.stack[i].node
	p.stack = p.stack[:i]
	p.add(done)
}

// unwind turns the blocks from depth i on into blocks without an end. What they
// hold is dropped, as the error text replaces the block.
func (p *parser) unwind(i int) {
	for len(p.stack) > i {
		n := p.stack[len(p.stack)-1].node
		p.stack = p.stack[:len(p.stack)-1]
		p.add(node{tag: n.tag, raw: n.raw, arg: n.arg, missing: n.tag.end})
	}
}
