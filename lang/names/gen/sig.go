package main

import (
	"fmt"
	"strings"
)

// param and sig mirror the types of the names package, with the types still as text.
type param struct {
	name, class string
	types       []string
	mode        string
	opt, group  int
	repeat      bool
}

type sig struct {
	params []param
	result []string
	class  string
}

// sigReader reads the notation of the syntax column: brackets for optional parts, (a; b)... for a repeated group.
type sigReader struct {
	text   string
	at     int
	opt    int
	group  int
	groups int
	out    []param
}

// readSigs reads all alternatives of one syntax column.
func readSigs(syntax string) ([]sig, error) {
	var sigs []sig
	for _, alt := range strings.Split(syntax, " || ") {
		s, err := readSig(strings.TrimSpace(alt))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", alt, err)
		}
		sigs = append(sigs, s)
	}
	return sigs, nil
}

func readSig(alt string) (sig, error) {
	var s sig
	if at := strings.LastIndex(alt, ") -> "); at >= 0 {
		s.result, s.class = readTypes(alt[at+len(") -> "):])
		alt = alt[:at+1]
	} else if at := strings.LastIndex(alt, " -> "); at >= 0 && !strings.Contains(alt, "(") {
		s.result, s.class = readTypes(alt[at+len(" -> "):])
		alt = alt[:at]
	} else if at := strings.Index(alt, ": "); at >= 0 && !strings.Contains(alt, "(") {
		s.result, s.class = readTypes(alt[at+2:]) // a property of a class
		return s, nil
	}
	open := strings.IndexByte(alt, '(')
	if open < 0 {
		return s, nil
	}
	end := strings.LastIndexByte(alt, ')')
	if end < open {
		return s, fmt.Errorf("no closing parenthesis")
	}
	r := &sigReader{text: alt[open+1 : end]}
	if err := r.list(0); err != nil {
		return s, err
	}
	s.params = r.out
	return s, nil
}

// list reads until the byte that closes the current bracket (0: the end).
func (r *sigReader) list(closer byte) error {
	for {
		r.blanks()
		if r.at >= len(r.text) {
			if closer != 0 {
				return fmt.Errorf("missing %c", closer)
			}
			return nil
		}
		switch c := r.text[r.at]; c {
		case closer:
			r.at++
			return nil
		case ';':
			r.at++
		case '[':
			r.at++
			r.opt++
			if err := r.list(']'); err != nil {
				return err
			}
			r.opt--
		case '(':
			if err := r.repeated(); err != nil {
				return err
			}
		case ']', ')':
			return fmt.Errorf("unexpected %c at %d", c, r.at)
		default:
			r.param()
		}
	}
}

// repeated reads (a; b)... as one group.
func (r *sigReader) repeated() error {
	r.at++
	r.groups++
	outer := r.group
	r.group = r.groups
	if err := r.list(')'); err != nil {
		return err
	}
	r.group = outer
	r.at += len(r.dots())
	return nil
}

func (r *sigReader) dots() string {
	if strings.HasPrefix(r.text[r.at:], "...") {
		return "..."
	}
	return ""
}

func (r *sigReader) blanks() {
	for r.at < len(r.text) && r.text[r.at] == ' ' {
		r.at++
	}
}

func (r *sigReader) param() {
	start := r.at
	for r.at < len(r.text) && !strings.ContainsRune(";[]()", rune(r.text[r.at])) {
		r.at++
	}
	text := strings.TrimSpace(r.text[start:r.at])
	p := param{opt: r.opt, group: r.group}
	if t, ok := strings.CutSuffix(text, "..."); ok {
		text, p.repeat = strings.TrimSpace(t), true
	}
	switch {
	case text == "*":
		p.mode, p.name, p.types = "Star", "*", []string{"Operator"}
	case text == ">" || text == "<" || text == ">|<" || text == "<|>":
		p.mode, p.name, p.types = "Sort", "order", []string{"Operator"}
	case strings.HasPrefix(text, "<>"):
		p.mode, text = "InOut", text[2:]
	case strings.HasPrefix(text, ">"):
		p.mode, text = "Out", text[1:]
	case strings.HasPrefix(text, "&"):
		p.mode, text = "Ref", text[1:]
	}
	if p.types == nil {
		name, types, _ := strings.Cut(text, ":")
		p.name = strings.TrimSpace(name)
		p.types, p.class = readTypes(types)
	}
	if p.mode == "" || p.mode == "In" {
		p.mode = modeOf(p.types)
	}
	if p.mode == "" {
		p.mode = "In"
	}
	r.out = append(r.out, p)
}

// modeOf derives the mode of an input parameter from its types: what cannot be passed by value is a place.
func modeOf(types []string) string {
	place, table, field, order := false, false, false, false
	for _, t := range types {
		switch {
		case t == "TableType":
			table = true
		case t == "FieldType":
			field = true
		case t == "Operator":
			order = true
		case t == "Variable", strings.HasPrefix(t, "Array"):
			place = true
		}
	}
	switch {
	case order:
		return "Sort"
	case place:
		return "Place"
	case table && len(types) == 1:
		return "Table"
	case field:
		return "Field"
	case table:
		return "Table"
	}
	return "In"
}

var typeNames = map[string]string{
	"text": "Text", "integer": "Integer", "real": "Real", "number": "Real", "boolean": "Boolean", "date": "Date", "time": "Time",
	"object": "Object", "collection": "Collection", "pointer": "Pointer", "picture": "Picture", "blob": "Blob", "null": "Null",
	"any": "Any", "variant": "Any", "array": "Array", "variable": "Variable", "field": "FieldType", "table": "TableType", "expression": "Expression",
	"array<text>": "ArrayText", "array<integer>": "ArrayInteger", "array<real>": "ArrayReal", "array<boolean>": "ArrayBoolean",
	"array<date>": "ArrayDate", "array<time>": "ArrayTime", "array<pointer>": "ArrayPointer", "array<object>": "ArrayObject",
	"array<picture>": "ArrayPicture", "array<blob>": "ArrayBlob", ">": "Operator", "<": "Operator", "*": "Operator",
}

// readTypes reads `A|B` into names of constants of the names package, and the class name if there is one.
func readTypes(text string) (types []string, class string) {
	seen := map[string]bool{}
	for _, t := range strings.Split(text, "|") {
		t = strings.TrimSuffix(strings.TrimSpace(t), "...")
		if t == "" {
			continue
		}
		name, ok := typeNames[strings.ToLower(t)]
		if !ok {
			name = "ClassType"
			if class == "" {
				class = t
			}
		}
		if !seen[name] {
			seen[name] = true
			types = append(types, name)
		}
	}
	return types, class
}
