package main

import (
	"log"
	"strings"
	"unicode"
)

// form is a way to expand the accessors of instruction bodies.
type form int

const (
	fast    form = iota // memory access by address
	checked             // every slot access asks the machine
)

// expand replaces accessors by Go text. It is text and not functions because the
// compiler inlines next to nothing into a function of this size, and one real call
// in the loop costs every instruction its registers.
func (f form) expand(name, body string) string {
	var out strings.Builder
	for i := 0; i < len(body); {
		if !isLetter(body[i]) || i > 0 && (isLetter(body[i-1]) || body[i-1] == '.' || isDigit(body[i-1])) {
			out.WriteByte(body[i])
			i++
			continue
		}
		j := i
		for j < len(body) && (isLetter(body[j]) || isDigit(body[j])) {
			j++
		}
		word := body[i:j]
		macro := macros[word]
		if macro == nil || j == len(body) || body[j] != '(' {
			out.WriteString(word)
			i = j
			continue
		}
		args, end := arguments(name, body, j)
		for k := range args {
			args[k] = f.expand(name, strings.TrimSpace(args[k]))
		}
		out.WriteString(macro(f, args))
		i = end
	}
	return out.String()
}

func isLetter(c byte) bool { return unicode.IsLetter(rune(c)) || c == '_' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }

// arguments splits what stands in the parentheses that open at body[at].
func arguments(name, body string, at int) (args []string, end int) {
	depth, start := 0, at+1
	for i := at; i < len(body); i++ {
		switch body[i] {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth == 0 {
				if i > start {
					args = append(args, body[start:i])
				}
				return args, i + 1
			}
		case ',':
			if depth == 1 {
				args = append(args, body[start:i])
				start = i + 1
			}
		}
	}
	log.Fatalf("%s: parentheses do not match", name)
	return nil, 0
}

// fieldText reads a field of the instruction as a uintptr.
func fieldText(field string) string {
	switch field {
	case "A":
		return "uintptr(*(*uint16)(unsafe.Add(pc, 2)))"
	case "B":
		return "uintptr(*(*uint16)(unsafe.Add(pc, 4)))"
	case "C":
		return "uintptr(*(*uint16)(unsafe.Add(pc, 6)))"
	case "X":
		return "uintptr(*(*uint8)(unsafe.Add(pc, 1)))"
	}
	log.Fatalf("no field %q", field)
	return ""
}

func signedText(field string) string {
	return strings.NewReplacer("uintptr(*(*uint", "int64(*(*int").Replace(fieldText(field))
}

func slotAddr(field string) string { return "unsafe.Add(fp, " + fieldText(field) + "*8)" }
func slotBits(field string) string { return "unsafe.Add(fp, " + fieldText(field) + "*8+8)" }
